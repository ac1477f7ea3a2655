//! A page, parsed once and laid flat: every element and text in document order in one list, each knowing its
//! parent and where its subtree ends. Reading is then a scan over that list, never a walk over the tree.

use super::parse::Parsed;
use super::tags::Kinds;
use super::tokens::attributes::Attribute;
use super::tree::{self, Step};
use crate::lexicon::tokens::{saying, Saying};
use encoding_rs::Encoding;
use memchr::memmem;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;

/// The charset that a page states in its first kilobytes (WHATWG HTML, "prescan a byte stream").
pub fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    memmem::find_iter(&head, "charset").chain(memmem::find_iter(&head, "encoding=")).find_map(|at| {
        let rest = &head[at..];
        let label = &rest[rest.iter().position(|b| *b == b'=')? + 1..];
        let label = label.iter().copied().skip_while(|b| b" \t\n\"'".contains(b));
        let label: Vec<u8> = label.take_while(|b| b.is_ascii_alphanumeric() || b"-_:.".contains(b)).collect();
        Encoding::for_label(&label)
    })
}

/// An element or a text of the page.
#[derive(Debug)]
pub struct Node<'a> {
    /// Place of the parent in [`Page::nodes`]; the root is its own.
    pub parent: usize,
    /// Place behind the last node of its subtree.
    pub end: usize,
    /// Number of its ancestors.
    pub depth: u32,
    /// What its tag is; nothing of a text.
    pub kinds: Kinds,
    /// What it is.
    pub data: Data<'a>,
}

/// What a node is.
#[derive(Debug, Clone, Copy)]
pub enum Data<'a> {
    /// A tag with its attributes.
    Element(Element<'a>),
    /// Characters.
    Text(&'a str),
}

/// A tag with its attributes.
#[derive(Debug, Clone, Copy)]
pub struct Element<'a> {
    name: &'a str,
    attributes: &'a [Attribute<'a>],
}

impl<'a> Element<'a> {
    /// The tag's name, in lower case.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The value of an attribute.
    pub fn attr(&self, name: &str) -> Option<&'a str> {
        self.attribute(name).map(|attribute| &*attribute.value)
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&'a Attribute<'a>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// All attributes.
    pub fn attributes(&self) -> &'a [Attribute<'a>] {
        self.attributes
    }
}

impl<'a> Node<'a> {
    /// The element, where it is one.
    pub fn element(&self) -> Option<Element<'a>> {
        match self.data {
            Data::Element(element) => Some(element),
            Data::Text(_) => None,
        }
    }

    /// The tag's name in lower case; empty for a text.
    pub fn tag(&self) -> &'a str {
        self.element().map_or("", |element| element.name)
    }

    /// The value of an attribute.
    pub fn attr(&self, name: &str) -> Option<&'a str> {
        self.element()?.attr(name)
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&'a Attribute<'a>> {
        self.element()?.attribute(name)
    }
}

/// The flat page.
#[derive(Debug)]
pub struct Page<'a> {
    /// Every element and text in document order. Comments and doctypes are left out.
    pub nodes: Vec<Node<'a>>,
    /// The places of the texts that hold more than white space and are words of the page.
    words: Vec<u32>,
    scripts: &'a [&'a str],
    sayings: RefCell<Sayings<'a>>,
}

/// What the names in attributes say: the same ones stand on a page again and again.
#[derive(Debug, Default)]
struct Sayings<'a> {
    numbers: FxHashMap<&'a str, u32>,
    list: Vec<Saying>,
}

impl<'a> Sayings<'a> {
    /// A number above 0 for what names say.
    fn number(&mut self, names: &'a str) -> u32 {
        let next = self.list.len() as u32 + 1;
        let number = *self.numbers.entry(names).or_insert(next);
        if number == next {
            self.list.push(saying(names));
        }
        number
    }
}

impl<'a> Page<'a> {
    /// Lays a parsed page flat, by loop: a page may be deep.
    pub fn new(parsed: &'a Parsed<'a>) -> Self {
        let mut nodes: Vec<Node<'a>> = Vec::with_capacity(parsed.tree.len());
        let mut words: Vec<u32> = Vec::with_capacity(parsed.tree.len() / 2);
        let mut open: Vec<usize> = Vec::new();
        for step in parsed.tree.walk() {
            match step {
                Step::Open(data) => {
                    let (data, kinds) = match data {
                        tree::Data::Element(element) => {
                            let attributes = parsed.attributes.of(element.attributes());
                            (Data::Element(Element { name: element.name(), attributes }), element.kinds())
                        }
                        tree::Data::Text(text) => (Data::Text(text), Kinds::default()),
                        tree::Data::Other => continue,
                    };
                    let at = nodes.len();
                    let parent = open.last().copied().unwrap_or(0);
                    match data {
                        Data::Element(_) => open.push(at),
                        Data::Text(text) if !is_blank(text) && !nodes.get(parent).is_some_and(wordless) => {
                            words.push(at as u32);
                        }
                        Data::Text(_) => {}
                    }
                    nodes.push(Node {
                        parent,
                        end: at + 1,
                        depth: (open.len() - usize::from(matches!(data, Data::Element(_)))) as u32,
                        kinds,
                        data,
                    });
                }
                Step::Close(tree::Data::Element(_)) => {
                    let at = open.pop().expect("each close has its open");
                    nodes[at].end = nodes.len();
                }
                Step::Close(_) => {}
            }
        }
        let mut sayings = Sayings::default();
        sayings.numbers.reserve((nodes.len() / 8).min(1 << 10));
        Self { nodes, words, scripts: &parsed.scripts, sayings: RefCell::new(sayings) }
    }

    /// What the names in an attribute of this page say.
    pub fn saying(&self, names: &'a Attribute<'a>) -> Saying {
        let mut sayings = self.sayings.borrow_mut();
        if names.said.get() == 0 {
            names.said.set(sayings.number(&names.value));
        }
        sayings.list[names.said.get() as usize - 1]
    }

    /// The elements, with their places.
    pub fn elements(&self) -> impl Iterator<Item = (usize, Element<'a>)> + '_ {
        self.nodes.iter().enumerate().filter_map(|(at, node)| Some((at, node.element()?)))
    }

    /// The words of a subtree with white space folded; scripts and styles are not words.
    pub fn text(&self, at: usize) -> String {
        self.joined(at..self.nodes[at].end, usize::MAX, |_, _| false)
    }

    /// The same of a line, with words apart that would run together from one element into the next: styles part what
    /// the markup does not, `<b>Ada Berg</b><i>Reporter</i>`. `None` where there are more characters than `most`, or
    /// more elements than a line has: so no element is read again and again with all that stands in it.
    pub fn line(&self, at: usize, most: usize) -> Option<String> {
        const NODES: usize = 1_000;
        let end = self.nodes[at].end.min(at + NODES);
        let line = self.joined(at..end, most * char::MAX.len_utf8(), run_together);
        (end == self.nodes[at].end && line.chars().count() <= most).then_some(line)
    }

    /// The words of some nodes, until there are more bytes than `most`.
    fn joined(&self, nodes: Range<usize>, most: usize, parts: impl Fn(&str, &str) -> bool) -> String {
        let mut out = String::new();
        let mut i = nodes.start;
        while i < nodes.end && out.len() <= most {
            let node = &self.nodes[i];
            match node.data {
                Data::Text(text) => {
                    if parts(&out, text) {
                        out.push(' ');
                    }
                    crate::text::space::fold_into(&mut out, text);
                }
                Data::Element(_) if wordless(node) => {
                    i = node.end;
                    continue;
                }
                Data::Element(_) if node.kinds.is(Kinds::BREAKS) => crate::text::space::fold_into(&mut out, " "),
                Data::Element(_) => {}
            }
            i += 1;
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// What a script that is data (JSON by its type, or state that holds an article) says, as it stands; empty for
    /// other scripts, which are never read.
    pub fn raw_text(&self, script: usize) -> &'a str {
        match self.nodes.get(script + 1).map(|node| node.data) {
            Some(Data::Text(number)) if self.nodes[script].tag() == "script" => {
                number.parse().ok().and_then(|n: usize| self.scripts.get(n)).copied().unwrap_or_default()
            }
            _ => "",
        }
    }

    /// The texts that are words of the page between two places, with theirs.
    pub fn texts(&self, places: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, &'a str)> + '_ {
        let place = |end: usize| self.words.partition_point(|at| (*at as usize) < end);
        let within = self.words[place(places.start)..place(places.end)].iter().map(|at| *at as usize);
        within.filter_map(|at| match self.nodes[at].data {
            Data::Text(text) => Some((at, text)),
            Data::Element(_) => None,
        })
    }

    /// Whether there is anything to read outside scripts and styles.
    pub fn has_text(&self) -> bool {
        self.texts(0..self.nodes.len()).any(|(_, text)| text.chars().any(char::is_alphanumeric))
    }

    /// The language the page declares.
    pub fn language(&self) -> Option<&'a str> {
        let html = self.nodes.iter().find(|node| node.tag() == "html")?;
        html.attr("lang").or_else(|| html.attr("xml:lang"))
    }
}

/// Whether a tag is that of a heading.
pub fn is_heading(tag: &str) -> bool {
    matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_blank(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_ascii_graphic()) && text.trim().is_empty()
}

/// Whether the characters of an element are not words of the page.
pub fn wordless(node: &Node) -> bool {
    node.kinds.is(Kinds::WORDLESS)
}

/// Whether a word would end and another begin with nothing between: `BergReporter`, `Berg15`, `2015Berg`, `28.09.19`
/// and `12:44`.
fn run_together(before: &str, text: &str) -> bool {
    let mut next = text.chars();
    let (Some(last), Some(first)) = (before.chars().next_back(), next.next()) else { return false };
    let opens_word = first.is_uppercase() && next.next().is_some_and(char::is_lowercase);
    last.is_lowercase() && (first.is_uppercase() || first.is_ascii_digit())
        || last.is_uppercase() && opens_word
        || last.is_ascii_digit() && (opens_word || first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;
    use crate::model::Caps;

    #[test]
    fn a_page_lies_flat() {
        let parsed = parse("<body><div><p>One <b>two</b></p><script>no()</script></div><p>three", &Caps::default());
        let page = Page::new(&parsed);
        let div = page.nodes.iter().position(|n| n.tag() == "div").unwrap();
        assert_eq!(page.text(div), "One two");
        assert_eq!(page.nodes[page.nodes[div].parent].tag(), "body");
        assert_eq!(page.nodes[page.nodes[div].end].tag(), "p");
    }

    #[test]
    fn a_charset_is_found_in_its_many_spellings() {
        for head in [
            &b"<meta charset=windows-1251>"[..],
            b"<META content='text/html; charset=\"Windows-1251\"'>",
            b"<?xml version='1.0' encoding='windows-1251'?>",
        ] {
            assert_eq!(declared_charset(head).map(Encoding::name), Some("windows-1251"));
        }
    }
}
