use super::*;
use std::cell::{Cell, RefCell};

/// Writes down what is handed on; answers as the tree builder does outside of drawings.
#[derive(Default)]
struct Heard {
    text: RefCell<String>,
    raw: Cell<bool>,
    told: Cell<Option<u32>>,
}

impl TagSink for Heard {
    fn attributes(&self, _: &LocalName, number: u32) {
        self.told.set(Some(number));
    }
}

impl TokenSink for Heard {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut out = self.text.borrow_mut();
        match token {
            Token::CharacterTokens(text) => out.push_str(&text),
            Token::TagToken(tag) => {
                out.push_str(if tag.kind == TagKind::EndTag { "</" } else { "<" });
                out.push_str(&tag.name);
                let number = self.told.take().or(attributes::marked(&tag.attrs));
                out.extend(number.map(|number| format!("\u{1}{number}\u{2}")));
                out.push_str(if tag.self_closing { "/>" } else { ">" });
                match &*tag.name {
                    _ if tag.kind == TagKind::EndTag => {}
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => {}
                }
            }
            Token::EOFToken => self.raw.set(true),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn heard(page: &str) -> (String, Scanned<'_>) {
    let sink = Heard::default();
    let scanned = scan(page, &Caps::default(), &sink);
    assert!(sink.raw.get(), "the end is handed on");
    (with_attributes(sink.text.into_inner(), &scanned), scanned)
}

/// What was heard, with attributes in the place of their numbers.
fn with_attributes(heard: String, scanned: &Scanned) -> String {
    let resolve = |piece: &str| match piece.split_once('\u{2}') {
        Some((number, rest)) => {
            let own = scanned.attributes.of(number.parse().unwrap()).iter();
            own.map(|a| format!(" {}={}", a.name, a.value)).collect::<String>() + rest
        }
        None => piece.to_owned(),
    };
    heard.split('\u{1}').map(resolve).collect()
}

fn handed_on(page: &str) -> String {
    heard(page).0
}

/// An attribute that is not in [`READ`] never reaches a reader, so none may ask for one.
#[test]
fn readers_ask_only_for_attributes_that_are_kept() {
    let mut rooms = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/read/html"))];
    while let Some(room) = rooms.pop() {
        for entry in std::fs::read_dir(room).unwrap().map(|e| e.unwrap().path()) {
            if entry.is_dir() {
                rooms.push(entry);
                continue;
            }
            let code = std::fs::read_to_string(&entry).unwrap();
            for (at, call) in code.match_indices(concat!(".att", "r(\"")) {
                let name = code[at + call.len()..].split('"').next().unwrap();
                assert!(READ.contains(&name), "{} reads {name}: add it to READ in tokens/elements.rs", entry.display());
            }
        }
    }
}

#[test]
fn scripts_styles_comments_and_drawings_go() {
    assert_eq!(
        handed_on("<p>a<script>if (a<b) '</i>'</script><style>p{}</style><!-- <p>no --> b<svg><path d='M0'/></svg>"),
        "<p>a<script></script><style></style> b<svg></svg>"
    );
}

#[test]
fn data_stays() {
    let page = "<script type=module>x</script><script type=\"application/ld+json\">{\"a\": \"<p>\"}</script>";
    let (text, scanned) = heard(page);
    assert_eq!(text, "<script type=module></script><script type=application/ld+json>0</script>");
    assert_eq!(scanned.scripts, ["{\"a\": \"<p>\"}"]);
}

#[test]
fn only_attributes_that_are_read_stay() {
    assert_eq!(
        handed_on("<A onclick=\"go('>')\" HREF='x&amp;y' data-track=1 disabled class = \"y z\" href=z />t</A>"),
        "<a href=x&y class=y z/>t</a>"
    );
}

#[test]
fn white_space_between_blocks_goes_and_between_words_stays() {
    assert_eq!(handed_on("<div>\n <p>\n <b>a</b>\n <i>b</i> </p>\n</div>"), "<div><p><b>a</b> <i>b</i></p></div>");
    assert_eq!(handed_on("<pre> \n<b> \n</b></pre>"), "<pre> \n<b> \n</b></pre>");
}

#[test]
fn a_script_ends_where_the_standard_says() {
    assert_eq!(handed_on("<script><!-- <script> </script> --> </script>x"), "<script></script>x");
    assert_eq!(handed_on("<script><!-- </script>x"), "<script></script>x");
    assert_eq!(handed_on("<script><!--></script>x"), "<script></script>x");
}

#[test]
fn comments_end_where_the_standard_says() {
    for page in ["<!-->x", "<!--->x", "<!-- a --!>x", "<!-- a --->x", "<!-- -- -->x"] {
        assert_eq!(handed_on(page), "x", "{page}");
    }
}

#[test]
fn what_is_no_tag_stays() {
    assert_eq!(handed_on("a < b <3 c"), "a < b <3 c");
    assert_eq!(handed_on("cut <a href=\"x"), "cut ");
}

#[test]
fn depth_is_capped_and_text_kept() {
    let page = "<div>".repeat(600) + "deep" + &"</div>".repeat(600) + "<p>after";
    let (text, scanned) = heard(&page);
    assert_eq!(scanned.tags, 513);
    assert_eq!(scanned.warnings, [Warning::CutDepth]);
    assert!(text.contains("deep") && text.ends_with("<p>after"));
}

#[test]
fn tags_without_end_tags_are_not_deep() {
    let page = "<p>a".repeat(600) + "<ul>" + &"<li>b".repeat(600) + "</ul><table>" + &"<tr><td>c<td>d".repeat(600);
    assert!(heard(&page).1.warnings.is_empty());
}

#[test]
fn attributes_are_capped() {
    let page = format!("<p {}class=x>text", "a=1 ".repeat(64_000));
    let (text, scanned) = heard(&page);
    assert_eq!((text.as_str(), &scanned.warnings[..]), ("<p>text", &[Warning::CutAttributes][..]));
}

#[test]
fn words_are_capped() {
    let caps = Caps { text: 20, ..Caps::default() };
    let sink = Heard::default();
    let scanned = scan("<p>Größe und Gewicht</p><p>Länge und Breite</p><p>more", &caps, &sink);
    assert_eq!(sink.text.into_inner(), "<p>Größe und Gewicht</p><p>L</p>");
    assert_eq!(scanned.warnings, [Warning::CutText]);
}
