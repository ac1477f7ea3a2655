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
}
