//! Hostile inputs: each shape is made as large as it is asked for.

use std::io::Write;

/// A shape: its name, and a document of about so many bytes.
pub type Shape = (&'static str, fn(usize) -> Vec<u8>);

const STORY: &str = "The council met on Monday and voted for the new bridge, which will cost 12 million euros. ";

/// `head`, then `unit` with its number as often as it fits, then `tail`.
fn row(size: usize, head: &str, unit: impl Fn(usize) -> String, tail: &str) -> Vec<u8> {
    let mut out = head.as_bytes().to_vec();
    let mut i = 0;
    while out.len() < size {
        out.extend_from_slice(unit(i).as_bytes());
        i += 1;
    }
    out.extend_from_slice(tail.as_bytes());
    out
}

/// `open` so often, the text, and `close` as often.
fn nested(size: usize, open: &str, close: &str) -> Vec<u8> {
    let times = size / (open.len() + close.len());
    format!("<html><body>{}{STORY}{}", open.repeat(times), close.repeat(times)).into_bytes()
}

fn page(body: &str) -> String {
    format!("<!doctype html><html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>{body}")
}

fn json_ld(json: &[u8]) -> Vec<u8> {
    let head = b"<html><head><script type='application/ld+json'>";
    [head, json, b"</script></head><body><h1>Bridge</h1><p>", STORY.as_bytes(), b"</p>"].concat()
}

/// Bytes without any order, the same each time.
fn noise(size: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 8) as u8
    };
    (0..size).map(|_| next()).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn utf16(size: usize) -> Vec<u8> {
    let text = row(size / 2, "Bridge\n\n", |_| format!("{STORY}\n"), "");
    text.iter().flat_map(|byte| [*byte, 0]).collect()
}

/// All shapes.
pub const SHAPES: &[Shape] = &[
    ("formatting-rebuilt", |n| row(n, "", |i| format!("<p><font a={i}>x"), "")),
    ("formatting-rebuilt-by-class", |n| row(n, "", |i| format!("<p><font class={i}>x"), "")),
    ("formatting-all-kinds", |n| {
        let tags = ["b", "i", "u", "em", "strong", "small", "big", "code", "tt", "s", "strike", "nobr"];
        row(n, "", |i| format!("<p><{} id={i}>word ", tags[i % tags.len()]), "")
    }),
    ("formatting-of-many-kinds", |n| row(n, &page(""), |i| format!("<b id={i}>x</b>"), "")),
    ("body-again", |n| {
        let first = "<html><body class=a id=b lang=c title=d role=e style=f name=g rel=h src=i alt=j width=k>";
        row(n, &format!("{first}<p>{STORY}</p>"), |i| format!("<body id={i}></body>"), "")
    }),
    ("anchors-rebuilt", |n| row(n, "", |i| format!("<div><a href=/{i}>link {i} "), "")),
    ("deep-div", |n| nested(n, "<div>", "</div>")),
    ("deep-div-unclosed", |n| nested(n, "<div>", "")),
    ("deep-lists", |n| nested(n, "<ul><li>", "</li></ul>")),
    ("deep-blockquote", |n| nested(n, "<blockquote><p>a", "")),
    ("deep-bold", |n| nested(n, "<b>", "</b>")),
    ("deep-tables", |n| nested(n, "<table><tr><td>", "</td></tr></table>")),
    ("deep-svg", |n| nested(n, "<svg><g>", "</g></svg>")),
    ("deep-math", |n| nested(n, "<math><mi><annotation-xml encoding='text/html'><div>", "")),
    ("deep-template", |n| nested(n, "<template>", "</template>")),
    ("deep-select", |n| nested(n, "<select><option>", "")),
    ("deep-form-button", |n| nested(n, "<form><button>", "</button>")),
    ("misnested", |n| row(n, &page(""), |_| "<b><p><i></b></p></i>x".into(), "")),
    ("adoption-agency", |n| row(n, &page(""), |i| format!("<a id={i}><div><b>x</a>y</b></div>"), "")),
    ("table-foster", |n| row(n, &page("<table>"), |i| format!("word {i} <b>x<tr>"), "")),
    ("many-attributes", |n| row(n, "<p ", |i| format!("a{i}={i} "), &format!(">{STORY}"))),
    ("authors-of-many-words", |n| {
        row(
            n,
            "<head>",
            |i| format!("<meta name=author content=\"{}\">", format!("A{} ", i % 7).repeat(120)),
            &page(STORY),
        )
    }),
    ("empty-spans", |n| row(n, &page("<p>"), |_| "<span></span>A".into(), "")),
    ("state-scripts", |n| {
        row(n, &page("Hi"), |_| format!("<script>q.push({{\"a\":\"<p>{STORY}</p>\"}});</script>"), "")
    }),
    ("one-attribute", |n| row(n, "<p title=\"", |_| STORY.into(), &format!("\">{STORY}"))),
    ("unclosed-quote", |n| row(n, "<p>Text<a href=\"", |_| "<p>x</p> ".into(), "")),
    ("unclosed-comment", |n| row(n, "<p>Text<!-- ", |_| "<p>x</p> -- > ".into(), "")),
    ("comments", |n| row(n, &page(""), |i| format!("<!-- {i} --><!---->x"), "")),
    ("unclosed-script", |n| row(n, "<p>Text<script>", |_| "<!--<script></scrip>".into(), "")),
    ("unclosed-title", |n| row(n, "<title>", |_| "word ".into(), "")),
    ("unclosed-textarea", |n| row(n, "<p>Text<textarea>", |_| "<p>x".into(), "")),
    ("unclosed-cdata", |n| row(n, "<p>Text<svg><![CDATA[", |_| "]] >".into(), "")),
    ("plaintext", |n| row(n, "<p>Text<plaintext>", |_| "</plaintext><p>x ".into(), "")),
    ("less-than", |n| row(n, "<p>", |_| "<".into(), "")),
    ("less-than-slash", |n| row(n, "<p>", |_| "</ ".into(), "")),
    ("long-tag", |n| row(n, "<p>Text<", |_| "x".into(), ">")),
    ("entities", |n| {
        row(n, "<p>", |_| "&amp;&lt;&#x41;&notit;&CounterClockwiseContourIntegral;&#1114112;&#0;".into(), "")
    }),
    ("broken-entities", |n| row(n, "<p>", |_| "&&#&#x&am&#99999999999".into(), "")),
    ("control-bytes", |n| row(n, "<p>", |i| format!("word{} ", char::from((i % 32) as u8)), "")),
    ("zero-bytes", |n| row(n, "<p>Text", |_| "\0".into(), "")),
    ("only-zeros", |n| vec![0; n]),
    ("only-spaces", |n| row(n, "<p>", |_| " \n\t".into(), "")),
    ("noise", noise),
    ("noise-in-a-page", |n| [b"<html><body><p>".to_vec(), noise(n)].concat()),
    ("bad-utf8", |n| [&b"\xf0\x9f\x98<p>"[..], &b"\xc3\x28 \xe2\x82 \xed\xa0\x80 word ".repeat(n / 18)].concat()),
    ("wrong-charset-label", |n| {
        let head = "<meta charset=iso-2022-jp><p>";
        row(n, head, |_| "Źdźbło \u{1b}$B trawy. ".into(), "")
    }),
    ("utf16-no-mark", utf16),
    ("utf16-odd", |n| [&b"\xff\xfe"[..], &utf16(n)[1..]].concat()),
    ("escape-charset", |n| row(n, "<meta charset=iso-2022-jp>", |_| "\u{1b}$B\u{1b}(B".into(), "")),
    ("combining", |n| row(n, "<p>a", |_| "\u{301}".into(), "")),
    ("bidi", |n| row(n, "<p>", |_| "\u{202e}\u{2066}abc ".into(), "")),
    ("zero-width", |n| row(n, "<p>", |_| "\u{200b}\u{ad}\u{feff}".into(), "")),
    ("one-word", |n| row(n, "Head\n\n", |_| "x".into(), "")),
    ("one-line", |n| row(n, "Head\n\n", |_| STORY.into(), "")),
    ("lines", |n| row(n, "Head\n\n", |_| "a\n".into(), "")),
    ("blank-lines", |n| row(n, "Head\n\n", |_| "\n \r\n\r".into(), "text")),
    ("capitals", |n| row(n, "Head\n\n", |i| format!("Anna Berg{i} of The United New Bank "), "")),
    ("quote-marks", |n| row(n, "Head\n\n", |_| "\"'“”„«»‘’「".into(), "")),
    ("quotes-open", |n| row(n, "Head\n\n", |i| format!("“Word {i}, he said. "), "")),
    ("quotes-said", |n| row(n, "Head\n\n", |i| format!("\"Yes {i},\" said Anna Berg. "), "")),
    ("quotes-nested", |n| row(n, "Head\n\n", |_| "“a ‘b ".into(), "")),
    ("apostrophes", |n| row(n, "Head\n\n", |_| "it's 'tis o'clock' ".into(), "")),
    ("absurd-dates", |n| row(n, "Head\n\n", |i| format!("Published: 99/99/{i}99999 31 February -0001 24:61 AM\n"), "")),
    ("dates", |n| row(n, &page(""), |i| format!("<time datetime='2024-13-{i}T99:99'>1 May {i}</time>"), "")),
    ("absurd-numbers", |n| {
        row(n, "Head\n\n", |i| format!("$9{}.{i} million billion, 1,2,3.4.5 euros, ", "9".repeat(40)), "")
    }),
    ("one-number", |n| row(n, "Head\n\nIt cost $", |_| "9".into(), " million.")),
    ("bylines", |n| row(n, "Head\n\n", |i| format!("By Anna Berg{i} and Jon Vale, "), "\n\nText.")),
    ("datelines", |n| row(n, "Head\n\n", |_| "BERLIN, May 4 (Reuters) - ".into(), "")),
    ("labels", |n| row(n, "", |i| format!("Title: {i}\nDate: {i}\nAuthor: x\n"), "")),
    ("hyphens", |n| row(n, "Head\n\n", |_| "bro-\nken ".into(), "")),
    ("metas", |n| row(n, "<html><head>", |i| format!("<meta property='article:published_time' content='{i}'>"), "")),
    ("headings", |n| row(n, &page(""), |i| format!("<h1>Bridge {i}</h1>"), "")),
    ("microdata", |n| row(n, "", |i| format!("<div itemscope itemtype=NewsArticle itemprop=author>{i}"), "")),
    ("images", |n| row(n, &page(""), |i| format!("<figure><img src={i}.jpg alt=x><figcaption>Photo {i}"), "")),
    ("links", |n| row(n, &page(""), |i| format!("<a href='http://[::{i}'>x</a> "), "")),
    ("json-ld-deep-arrays", |n| json_ld("[".repeat(n).as_bytes())),
    ("json-ld-deep-objects", |n| json_ld("{\"author\":".repeat(n / 10).as_bytes())),
    ("json-ld-open-string", |n| json_ld(&row(n, "{\"@type\":\"NewsArticle\",\"headline\":\"", |_| "a\n".into(), ""))),
    ("json-ld-commas", |n| json_ld(&row(n, "{\"@type\":\"NewsArticle\",", |_| ",}],".into(), ""))),
    ("json-ld-backslashes", |n| json_ld(&row(n, "{\"headline\":\"", |_| "\\".into(), "\"}"))),
    ("json-ld-surrogates", |n| json_ld(&row(n, "{\"headline\":\"", |_| "\\ud800\\udc".into(), "\"}"))),
    ("json-ld-comments", |n| json_ld(&row(n, "", |_| "/* // <!-- ".into(), ""))),
    ("json-ld-many", |n| json_ld(&row(n, "", |i| format!("{{\"@type\":\"NewsArticle\",\"headline\":\"{i}\"}}"), ""))),
    ("json-ld-graph", |n| {
        json_ld(&row(
            n,
            "{\"@graph\":[",
            |i| format!("{{\"@id\":\"#{i}\",\"author\":{{\"@id\":\"#{}\"}}}},", i + 1),
            "{}]}",
        ))
    }),
    ("json-ld-keys", |n| json_ld(&row(n, "{", |i| format!("\"k{i}\":{i},"), "\"a\":1}"))),
    ("state-script", |n| {
        row(n, "<body><script id=__NEXT_DATA__>{\"articleBody\":\"", |_| STORY.into(), "\"}</script>")
    }),
    ("quotations-set-apart", |n| {
        row(
            n,
            &page(""),
            |i| format!("<blockquote>The bridge will stand by year {i}, she said.</blockquote><p>{STORY}</p>"),
            "",
        )
    }),
    ("labelled-links", |n| {
        row(n, &page(STORY), |i| format!("<p>Read more: <a href=/{i}>The bridge of {i} again</a></p>"), "")
    }),
    ("captions-signed", |n| {
        row(
            n,
            &page(STORY),
            |i| format!("<figure><img src={i}.jpg><figcaption><p>Pier {i}. Ada Berg/AP</p></figcaption></figure>"),
            "",
        )
    }),
    ("consent-dialogs", |n| {
        row(n, &page(STORY), |i| format!("<div class=cookie-consent><p>{STORY} {i}</p></div>"), "")
    }),
    ("bylines-apart", |n| row(n, &page(STORY), |i| format!("<div><p>By</p></div><div><p>Ada Berg{i}</p></div>"), "")),
    ("categories", |n| row(n, &page(STORY), |i| format!("<a rel='category tag' href=/category/{i}>Pier {i}</a>"), "")),
    ("images-of-microdata", |n| {
        row(n, &page(STORY), |i| format!("<div itemtype=x/ImageObject><img><link itemprop=url href={i}.jpg></div>"), "")
    }),
    ("names-in-katakana", |n| row(n, "見出し\n\n", |i| format!("アダ・ベルク{i}さんは橋について話した。"), "")),
    ("bodies-of-many-subjects", |n| {
        row(n, "Head\n\nThe Department of ", |_| "Health, Human Services and ".into(), "Trade.")
    }),
    ("people-in-a-list", |n| row(n, "Head\n\nWe met ", |i| format!("Ada Berg{i}, "), "and Eva Holm.")),
    ("form-feeds", |n| row(n, "Head\n\n", |i| format!("\x0cPost Page {i}\n\n{STORY}\n"), "")),
    ("database-heads", |n| {
        row(n, "", |i| format!("Weser-Blatt vom 3.5.2014, Seite {i} / Wirtschaft\n\nDer Nebel\n\n{STORY}\n\n"), "")
    }),
    ("truncated-page", |n| {
        let mut page = row(n, &page(""), |i| format!("<p>{STORY} {i}</p>"), "<p>Ünd");
        page.pop();
        page
    }),
];

/// Shapes that need opening first: gzip and Zstandard bombs, archives cut short.
pub const PACKED: &[Shape] = &[
    ("bomb.html.gz", |n| gzip(&row(n * 40, "<p>", |_| "<p><b>x".into(), ""))),
    ("bomb-text.txt.gz", |n| gzip(&row(n * 40, "Head\n\n", |_| STORY.into(), ""))),
    ("bomb-zeros.txt.gz", |n| gzip(&vec![b'0'; n * 40])),
    ("bomb.html.zst", |n| zstd::encode_all(&row(n * 40, "<p>", |_| "<div>x".into(), "")[..], 1).unwrap()),
    ("members.txt.gz", |n| gzip(STORY.as_bytes()).repeat(n / 100)),
    ("empty-members.txt.gz", |n| [gzip(b"").repeat(n / 20), gzip(STORY.as_bytes())].concat()),
    ("truncated.html.gz", |n| {
        let packed = gzip(&noise(n));
        packed[..packed.len() / 2].to_vec()
    }),
    ("damaged.txt.gz", |n| {
        let mut packed = gzip(&row(n, "Head\n\n", |_| STORY.into(), ""));
        let half = packed.len() / 2;
        packed[half] ^= 0x55;
        packed
    }),
    ("trailing-junk.txt.gz", |n| [gzip(STORY.as_bytes()), noise(n)].concat()),
];
