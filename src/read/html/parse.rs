//! Parsing: the tokens of a page through html5ever's tree builder into our tree, under guard.

use super::tokens::attributes::Attributes;
use super::tokens::{decoded, scan, Place, TagSink};
use super::tree::{Handle, Sink, Tree};
use crate::model::{Caps, Warning};
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{local_name, ns, LocalName, QualName};
use std::cell::Cell;

/// A page has about two nodes for each start tag. One that has many more makes the tree builder open the same
/// formatting elements again and again: `<p><font class=a>x<p><font class=b>x` grows with the square of its length.
const NODES_A_TAG: usize = 6;
/// Short pages are let alone.
const NODES_FREE: usize = 10_000;

/// A parsed page.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The tree, without what nobody reads.
    pub tree: Tree,
    /// The attributes of its elements.
    pub attributes: Attributes<'a>,
    /// The scripts that are data; each script element of the tree holds its number.
    pub scripts: Vec<&'a str>,
    /// What the guards cut.
    pub warnings: Vec<Warning>,
}

/// Parses a page as a browser without scripting does, so that what stands in `<noscript>` is there.
pub fn parse<'a>(page: &'a str, caps: &Caps) -> Parsed<'a> {
    let builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
    let guard = Guard {
        builder: TreeBuilder::new(Sink::of(page.len()), builder),
        cap: caps.nodes,
        tags: Cell::new(0),
        full: Cell::new(false),
    };
    let mut scanned = scan(page, caps, &guard);
    if guard.full.get() && !scanned.warnings.contains(&Warning::CutNodes) {
        scanned.warnings.push(Warning::CutNodes);
    }
    let mut tree = guard.builder.sink.finish();
    tree.merge(&mut scanned.attributes);
    Parsed { tree, attributes: scanned.attributes, scripts: scanned.scripts, warnings: scanned.warnings }
}

/// The characters of a piece of HTML, tags and references resolved, as they would stand in a page's body.
pub fn characters(piece: &str) -> String {
    if !piece.contains('<') {
        return decoded(piece, Place::Text).into_owned();
    }
    let body = QualName::new(None, ns!(html), local_name!("body"));
    html5ever::parse_fragment(Sink::of(piece.len()), Default::default(), body, Vec::new(), false).one(piece).text()
}

/// Hands tokens to the tree builder until the tree is full.
struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    cap: usize,
    tags: Cell<usize>,
    full: Cell<bool>,
}

impl Guard {
    /// Looks at the size of the tree before each tag.
    fn look(&self) {
        self.tags.set(self.tags.get() + 1);
        if self.builder.sink.len() > self.cap.min(self.tags.get() * NODES_A_TAG + NODES_FREE) {
            self.full.set(true);
        }
    }
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let is_tag = matches!(token, Token::TagToken(_));
        if is_tag {
            self.look();
        }
        if self.full.get() && !matches!(token, Token::EOFToken) {
            return TokenSinkResult::Continue;
        }
        let told = self.builder.process_token(token, line);
        if is_tag {
            self.builder.sink.forget();
        }
        told
    }

    fn end(&self) {
        self.builder.end();
    }
}

impl TagSink for Guard {
    fn attributes(&self, name: &LocalName, number: u32) {
        self.builder.sink.tell(name, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_that_opens_again_and_again_is_cut() {
        let page: String = (0..20_000).map(|n| format!("<p><font class={n}>x")).collect();
        let caps = Caps::default();
        let parsed = parse(&page, &caps);
        assert_eq!(parsed.warnings, [Warning::CutNodes]);
        assert!(parsed.tree.len() < 20_000);
    }

    #[test]
    fn a_page_of_many_tags_is_whole() {
        let page = "<div><b>a</b> <i>b</i></div>".repeat(20_000) + "<p>end";
        let caps = Caps::default();
        let parsed = parse(&page, &caps);
        assert!(parsed.warnings.is_empty());
        assert!(parsed.tree.text().ends_with("end"));
    }

    /// The attributes of the first element of a name, as they stand in a page.
    fn attributes(page: &str, name: &str) -> String {
        let caps = Caps::default();
        let parsed = parse(page, &caps);
        let page = super::super::page::Page::new(&parsed);
        let (_, element) = page.elements().find(|(_, element)| element.name() == name).unwrap();
        element.attributes().iter().map(|own| format!("{}={} ", own.name, own.value)).collect()
    }

    #[test]
    fn a_tag_that_comes_again_adds_what_its_element_lacks() {
        let page = "<html lang=en><body class=a><p>x<body class=b id=c><html lang=de title=t><body id=d role=e>";
        assert_eq!(attributes(page, "body"), "class=a id=c role=e ");
        assert_eq!(attributes(page, "html"), "lang=en title=t ");
        let caps = Caps::default();
        let again = "<html><body class=a>".to_owned() + &"<body id=1></body>".repeat(1_000);
        assert_eq!(parse(&again, &caps).attributes.len(), 1_000 + 1 + 2);
    }

    #[test]
    fn what_the_tree_builder_asks_of_attributes_it_is_told() {
        let parents = |page: &str, name: &str| {
            let caps = Caps::default();
            let parsed = parse(page, &caps);
            let page = super::super::page::Page::new(&parsed);
            let at = page.nodes.iter().rposition(|node| node.tag() == name).unwrap();
            let up = std::iter::successors(Some(at), |at| Some(page.nodes[*at].parent).filter(|up| up != at));
            up.skip(1).map(|at| page.nodes[at].tag().to_owned()).collect::<Vec<_>>()
        };
        // A hidden input may stand in a table, another moves out of it.
        assert_eq!(parents("<table><input type=hidden></table>", "input")[0], "table");
        assert_eq!(parents("<table><input type=text></table>", "input")[0], "body");
        // Of formatting elements alike no more than three open again; links keep their address.
        let bold = |page: &str| parents(page, "i").iter().filter(|tag| *tag == "b").count();
        assert_eq!(bold("<p><b class=a><b class=a><b class=a><b class=a>x</p><p><i>y"), 3);
        assert_eq!(bold("<p><b class=a><b class=b><b class=c><b class=d>x</p><p><i>y"), 4);
        assert_eq!(attributes("<p><a href=/x>y</p><p>z", "a"), "href=/x ");
    }

    #[test]
    fn elements_have_the_attributes_of_their_own_tags() {
        // What a tag implies has none of its.
        let page = "<table id=t><tr id=r><td id=d>x";
        let own = ["table", "tbody", "tr", "td"].map(|name| attributes(page, name));
        assert_eq!(own, ["id=t ", "", "id=r ", "id=d "]);
        // Nor has what follows a tag that makes no element.
        assert_eq!(attributes("<p>x<tr id=a><table><td>y", "tr"), "");
        assert_eq!(attributes("<image id=a>", "img"), "id=a ");
        assert_eq!(attributes("<svg><foreignObject id=a></svg>", "foreignObject"), "id=a ");
        assert_eq!(attributes("<p><a id=a><div><a id=b>x", "div"), "");
        assert_eq!(attributes("<input type=hidden id=a>", "input"), "type=hidden id=a ");
    }

    /// The page as html5ever alone sees it, scripts and styles aside.
    fn words_unscanned(page: &str) -> String {
        let builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
        let opts = html5ever::ParseOpts { tree_builder: builder, ..Default::default() };
        let tree = html5ever::parse_document(Sink::of(page.len()), opts).one(page);
        words(&Parsed { tree, attributes: Attributes::default(), scripts: Vec::new(), warnings: Vec::new() })
    }

    fn words(parsed: &Parsed) -> String {
        let page = super::super::page::Page::new(parsed);
        let text = if page.nodes.is_empty() { String::new() } else { page.text(0) };
        text.split_whitespace().collect()
    }

    #[test]
    fn a_piece_is_read_as_in_a_body() {
        assert_eq!(characters("Tom &amp; Jerry &lt;b&gt;"), "Tom & Jerry <b>");
        assert_eq!(characters("<p>One<br>two</p> <i>three"), "Onetwo three");
    }

    proptest::proptest! {
        /// The scan changes nothing that a reader sees (drawings and formulas that are not closed aside).
        #[test]
        fn a_scanned_page_reads_the_same(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
            let page: String = pieces.iter().map(|i| PIECES[*i]).collect();
            let caps = Caps::default();
            proptest::prop_assert_eq!(words(&parse(&page, &caps)), words_unscanned(&page), "{}", page);
        }
    }

    const PIECES: &[&str] = &[
        "word",
        " ",
        "\n\t",
        "a < b",
        "&amp;",
        "&notit;",
        "&#x80",
        "a=1&copy=2",
        "\r\n",
        "<p>",
        "</p>",
        "<div class=\"x y\">",
        "</div>",
        "<b>",
        "</b>",
        "<i id=i>",
        "</i>",
        "<a href='x?a>b'>",
        "</a>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<br/>",
        "<script>if (a < b) { '<p>' }</script>",
        "<script>",
        "</script>",
        "<script type=application/json>{}</script>",
        "<style>p > a {}</style>",
        "<style>",
        "</style>",
        "<!-- <p> comment -->",
        "<!--",
        "-->",
        "<!-->",
        "<![CDATA[x]]>",
        "<svg><path d=\"M0\"/><title>t</title></svg>",
        "<svg/>",
        "<pre>\n",
        "</pre>",
        "<textarea>",
        "</textarea>",
        "<title>",
        "</title>",
        "<h1>",
        "</h1>",
        "<img src=a alt='>'>",
        "<input disabled value=\"",
        "\">",
        "<?php echo '>' ?>",
        "</>",
        "</ p>",
        "<select>",
        "<option>",
        "</select>",
        "<noscript>",
        "</noscript>",
        "<template>",
        "</template>",
        "<p onclick=go() / data-a = b>",
        "<button>",
        "</button>",
        "<form>",
        "</form>",
        "<!DOCTYPE html>",
        "<body lang=en>",
        "</body>",
        "</html>",
        "<math><mi>x</mi></math>",
        "<iframe>",
        "</iframe>",
        "<a b='c",
    ];
}
