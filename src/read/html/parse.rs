//! Parsing: a pruned page through html5ever's tokenizer and tree builder into scraper's tree, under guard.

use super::prune::prune;
use crate::model::{Caps, Warning};
use ego_tree::NodeId;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::TokenizerResult;
use scraper::{Html, HtmlTreeSink};
use std::cell::Cell;

/// A page has about two nodes for each start tag. One that has many more makes the tree builder open the same
/// formatting elements again and again: `<p><font class=a>x<p><font class=b>x` grows with the square of its length.
const NODES_A_TAG: usize = 6;
/// Short pages are let alone.
const NODES_FREE: usize = 10_000;
/// A tendril holds less than 4 GiB.
const PIECE: usize = 1 << 28;

/// A parsed page.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The tree, without what pruning left out.
    pub dom: Html,
    /// The scripts that are data; each script element of the tree holds its number.
    pub scripts: Vec<&'a str>,
    /// What the guards cut.
    pub warnings: Vec<Warning>,
}

/// Parses a page as a browser without scripting does, so that what stands in `<noscript>` is there.
pub fn parse<'a>(page: &'a str, caps: &Caps) -> Parsed<'a> {
    let pruned = prune(page, caps);
    let builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
    let guard = Guard {
        builder: TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), builder),
        cap: caps.nodes,
        tags: Cell::new(0),
        full: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(guard, Default::default());
    feed(&tokenizer, &pruned.text);
    tokenizer.end();
    let mut warnings = pruned.warnings;
    if tokenizer.sink.full.get() && !warnings.contains(&Warning::CutNodes) {
        warnings.push(Warning::CutNodes);
    }
    Parsed { dom: tokenizer.sink.builder.sink.finish(), scripts: pruned.scripts, warnings }
}

fn feed(tokenizer: &Tokenizer<Guard>, text: &str) {
    let queue = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        let mut at = rest.len().min(PIECE);
        while !rest.is_char_boundary(at) {
            at -= 1;
        }
        queue.push_back(StrTendril::from_slice(&rest[..at]));
        // The tokenizer stops at each script, and goes on when it is called again.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        rest = &rest[at..];
    }
}

/// Hands tokens to the tree builder until the tree is full.
struct Guard {
    builder: TreeBuilder<NodeId, HtmlTreeSink>,
    cap: usize,
    tags: Cell<usize>,
    full: Cell<bool>,
}

impl Guard {
    /// Looks at the size of the tree before each tag.
    fn look(&self) {
        self.tags.set(self.tags.get() + 1);
        let nodes = self.builder.sink.0.borrow().tree.values().len();
        if nodes > self.cap.min(self.tags.get() * NODES_A_TAG + NODES_FREE) {
            self.full.set(true);
        }
    }
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if matches!(token, Token::TagToken(_)) {
            self.look();
        }
        if self.full.get() && !matches!(token, Token::EOFToken) {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
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
        assert!(parsed.dom.tree.values().len() < 20_000);
    }

    #[test]
    fn a_page_of_many_tags_is_whole() {
        let page = "<div><b>a</b> <i>b</i></div>".repeat(20_000) + "<p>end";
        let caps = Caps::default();
        let parsed = parse(&page, &caps);
        assert!(parsed.warnings.is_empty());
        assert!(parsed.dom.root_element().text().collect::<String>().ends_with("end"));
    }

    /// The page as the parser alone sees it, scripts and styles aside.
    fn words_unpruned(page: &str) -> String {
        let builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
        let opts = html5ever::ParseOpts { tree_builder: builder, ..Default::default() };
        let sink = HtmlTreeSink::new(Html::new_document());
        let dom = html5ever::tendril::TendrilSink::one(html5ever::driver::parse_document(sink, opts), page);
        words(&Parsed { dom, scripts: Vec::new(), warnings: Vec::new() })
    }

    fn words(parsed: &Parsed) -> String {
        let page = super::super::page::Page::new(parsed);
        let text = if page.nodes.is_empty() { String::new() } else { page.text(0) };
        text.split_whitespace().collect()
    }

    proptest::proptest! {
        /// Pruning changes nothing that a reader sees (drawings and formulas that are not closed aside).
        #[test]
        fn a_pruned_page_reads_the_same(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
            let page: String = pieces.iter().map(|i| PIECES[*i]).collect();
            let caps = Caps::default();
            proptest::prop_assert_eq!(words(&parse(&page, &caps)), words_unpruned(&page), "{}", page);
        }
    }

    const PIECES: &[&str] = &[
        "word",
        " ",
        "\n\t",
        "a < b",
        "&amp;",
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
