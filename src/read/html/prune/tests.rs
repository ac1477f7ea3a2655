use super::*;

fn pruned(page: &str) -> String {
    prune(page, &Caps::default()).text
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
                assert!(READ.contains(&name), "{} reads {name}: add it to READ in prune.rs", entry.display());
            }
        }
    }
}

#[test]
fn scripts_styles_comments_and_drawings_go() {
    assert_eq!(
        pruned("<p>a<script>if (a<b) '</p>'</script><style>p{}</style><!-- <p>no --> b<svg><path d='M0'/></svg>"),
        "<p>a<script></script><style></style> b<svg></svg>"
    );
}

#[test]
fn data_stays() {
    let page = "<script type=module>x</script><script type=\"application/ld+json\">{\"a\": \"<p>\"}</script>";
    let caps = Caps::default();
    let pruned = prune(page, &caps);
    assert_eq!(pruned.text, "<script type=module></script><script type=\"application/ld+json\">0</script>");
    assert_eq!(pruned.scripts, ["{\"a\": \"<p>\"}"]);
}

#[test]
fn only_attributes_that_are_read_stay() {
    assert_eq!(
        pruned("<A onclick=\"go('>')\" HREF='x' data-track=1 disabled class = \"y z\"/>t</A>"),
        "<a HREF='x' class = \"y z\" />t</a>"
    );
}

#[test]
fn white_space_between_blocks_goes_and_between_words_stays() {
    assert_eq!(pruned("<div>\n <p>\n <b>a</b>\n <i>b</i> </p>\n</div>"), "<div><p><b>a</b> <i>b</i></p></div>");
    assert_eq!(pruned("<pre> \n<b> \n</b></pre>"), "<pre> \n<b> \n</b></pre>");
}

#[test]
fn a_script_ends_where_the_standard_says() {
    assert_eq!(pruned("<script><!-- <script> </script> --> </script>x"), "<script></script>x");
    assert_eq!(pruned("<script><!-- </script>x"), "<script></script>x");
    assert_eq!(pruned("<script><!--></script>x"), "<script></script>x");
}

#[test]
fn comments_end_where_the_standard_says() {
    for page in ["<!-->x", "<!--->x", "<!-- a --!>x", "<!-- a --->x", "<!-- -- -->x"] {
        assert_eq!(pruned(page), "x", "{page}");
    }
}

#[test]
fn what_is_no_tag_stays() {
    assert_eq!(pruned("a < b <3 c"), "a < b <3 c");
    assert_eq!(pruned("cut <a href=\"x"), "cut ");
}

#[test]
fn depth_is_capped_and_text_kept() {
    let page = "<div>".repeat(600) + "deep" + &"</div>".repeat(600) + "<p>after";
    let caps = Caps::default();
    let pruned = prune(&page, &caps);
    assert_eq!(pruned.tags, 513);
    assert_eq!(pruned.warnings, [Warning::CutDepth]);
    assert!(pruned.text.contains("deep") && pruned.text.ends_with("<p>after"));
}

#[test]
fn tags_without_end_tags_are_not_deep() {
    let page = "<p>a".repeat(600) + "<ul>" + &"<li>b".repeat(600) + "</ul><table>" + &"<tr><td>c<td>d".repeat(600);
    assert!(prune(&page, &Caps::default()).warnings.is_empty());
}

#[test]
fn attributes_are_capped() {
    let page = format!("<p {}class=x>text", "a=1 ".repeat(64_000));
    let caps = Caps::default();
    let pruned = prune(&page, &caps);
    assert_eq!((pruned.text.as_str(), &pruned.warnings[..]), ("<p>text", &[Warning::CutAttributes][..]));
}
