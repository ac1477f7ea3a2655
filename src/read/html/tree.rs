//! The tree that html5ever builds, and no more of it than readers look at: elements with their attributes, and texts.
//! All nodes lie in one list and name each other by their places in it.

use super::tags::Kinds;
use super::tokens::attributes::{marked, Attributes};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{local_name, ns, Attribute, ExpandedName, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::RefCell;

/// A tag.
#[derive(Debug)]
pub struct Element {
    name: LocalName,
    /// The number of its attributes among those of the page.
    attributes: u32,
}

impl Element {
    /// The tag's name, in lower case.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What its tag is.
    pub fn kinds(&self) -> Kinds {
        Kinds::of(&self.name)
    }

    /// The number of its attributes among those of the page.
    pub fn attributes(&self) -> u32 {
        self.attributes
    }
}

/// What a node is.
#[derive(Debug)]
pub enum Data {
    /// The document, the content of a template, a comment: what readers do not see.
    Other,
    /// A tag.
    Element(Element),
    /// Characters.
    Text(StrTendril),
}

/// No node.
const NONE: u32 = u32::MAX;

#[derive(Debug)]
struct Node {
    data: Data,
    parent: u32,
    previous: u32,
    next: u32,
    first: u32,
    last: u32,
}

/// A step of a walk through the tree.
pub enum Step<'t> {
    /// A node begins.
    Open(&'t Data),
    /// It ends, with all that stands in it.
    Close(&'t Data),
}

/// The nodes of a page. The document is the first.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Elements whose tag comes again, with the attributes it has then.
    again: Vec<(u32, u32)>,
}

impl Tree {
    /// A tree with room for so many nodes.
    fn with_capacity(nodes: usize) -> Self {
        let mut tree = Self { nodes: Vec::with_capacity(nodes), again: Vec::new() };
        tree.add(Data::Other);
        tree
    }

    /// How many nodes there are, those that the parser took out again too.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Walks through the document in order, by loop: a page may be deep.
    pub fn walk(&self) -> impl Iterator<Item = Step<'_>> {
        let mut at = Some((0, true));
        std::iter::from_fn(move || {
            let (place, opens) = at?;
            let node = self.node(place);
            at = match (opens, node.first, node.next) {
                (true, NONE, _) => Some((place, false)),
                (true, first, _) => Some((first, true)),
                (false, _, NONE) => (node.parent != NONE).then_some((node.parent, false)),
                (false, _, next) => Some((next, true)),
            };
            Some(if opens { Step::Open(&node.data) } else { Step::Close(&node.data) })
        })
    }

    /// Gives elements whose tag came again the attributes that they lack.
    pub fn merge(&mut self, attributes: &mut Attributes) {
        let mut again = std::mem::take(&mut self.again);
        // Those of one element at once: it may come again with every tag of a page.
        again.sort_by_key(|(at, _)| *at);
        for tags in again.chunk_by(|one, other| one.0 == other.0) {
            let Data::Element(element) = &mut self.node_mut(tags[0].0).data else { continue };
            let numbers = std::iter::once(element.attributes).chain(tags.iter().map(|(_, number)| *number));
            element.attributes = attributes.merge(numbers).unwrap_or(NONE);
        }
    }

    /// All characters, those of scripts and styles too.
    pub fn text(&self) -> String {
        let texts = self.walk().filter_map(|step| match step {
            Step::Open(Data::Text(text)) => Some(&**text),
            _ => None,
        });
        texts.collect()
    }

    fn node(&self, at: u32) -> &Node {
        &self.nodes[at as usize]
    }

    fn node_mut(&mut self, at: u32) -> &mut Node {
        &mut self.nodes[at as usize]
    }

    fn add(&mut self, data: Data) -> u32 {
        self.nodes.push(Node { data, parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE });
        (self.nodes.len() - 1) as u32
    }

    fn detach(&mut self, at: u32) {
        let node = self.node_mut(at);
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
        if parent == NONE {
            return;
        }
        match previous {
            NONE => self.node_mut(parent).first = next,
            previous => self.node_mut(previous).next = next,
        }
        match next {
            NONE => self.node_mut(parent).last = previous,
            next => self.node_mut(next).previous = previous,
        }
    }

    /// Puts a node into a parent before one of its children, or at its end.
    fn insert(&mut self, parent: u32, at: u32, before: u32) {
        self.detach(at);
        let previous = if before == NONE { self.node(parent).last } else { self.node(before).previous };
        let node = self.node_mut(at);
        (node.parent, node.previous, node.next) = (parent, previous, before);
        match previous {
            NONE => self.node_mut(parent).first = at,
            previous => self.node_mut(previous).next = at,
        }
        match before {
            NONE => self.node_mut(parent).last = at,
            before => self.node_mut(before).previous = at,
        }
    }

    /// Puts characters there; they join a text that stands right before.
    fn insert_text(&mut self, parent: u32, text: StrTendril, before: u32) {
        let previous = if before == NONE { self.node(parent).last } else { self.node(before).previous };
        if previous != NONE {
            if let Data::Text(known) = &mut self.node_mut(previous).data {
                return known.push_tendril(&text);
            }
        }
        let at = self.add(Data::Text(text));
        self.insert(parent, at, before);
    }

    fn put(&mut self, parent: u32, child: NodeOrText<Handle>, before: u32) {
        match child {
            NodeOrText::AppendNode(node) => self.insert(parent, node.at, before),
            NodeOrText::AppendText(text) => self.insert_text(parent, text, before),
        }
    }
}

/// A node as the parser holds it: with its name, which is asked for again and again.
#[derive(Debug, Clone)]
pub struct Handle {
    at: u32,
    space: Namespace,
    name: LocalName,
}

impl Handle {
    fn nameless(at: u32) -> Self {
        Self { at, space: ns!(), name: local_name!("") }
    }
}

/// Where the parser puts the tree together.
#[derive(Debug)]
pub struct Sink {
    tree: RefCell<Tree>,
    /// The name and the number of the attributes of the tag that is read.
    told: RefCell<Option<(LocalName, u32)>>,
}

impl Sink {
    /// A sink with nothing in it but the document, and room for the nodes of a page of so many bytes.
    pub fn of(bytes: usize) -> Self {
        // A node takes some 64 bytes of a page; of a large page others are made room for as they come.
        let nodes = (bytes / 64).clamp(16, 1 << 14);
        Self { tree: RefCell::new(Tree::with_capacity(nodes)), told: RefCell::default() }
    }

    /// What element by this name is made next has the attributes of this number.
    pub fn tell(&self, name: &LocalName, number: u32) {
        *self.told.borrow_mut() = Some((name.clone(), number));
    }

    /// Forgets what was told of a tag that is done with.
    pub fn forget(&self) {
        *self.told.borrow_mut() = None;
    }

    /// The number of an element's attributes: that which it bears, else that of its tag, and not of one around it that
    /// the tag implies.
    fn number(&self, name: &LocalName, attributes: &[Attribute]) -> Option<u32> {
        let told = self.told.borrow_mut().take_if(|(own, _)| own == name);
        told.map(|(_, number)| number).or_else(|| marked(attributes))
    }

    /// How many nodes there are by now.
    pub fn len(&self) -> usize {
        self.tree.borrow().len()
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        ExpandedName { ns: &target.space, local: &target.name }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let mut tree = self.tree.borrow_mut();
        let template = name.ns == ns!(html) && name.local == local_name!("template");
        let attributes = self.number(&name.local, &attributes).unwrap_or(NONE);
        let at = tree.add(Data::Element(Element { name: name.local.clone(), attributes }));
        if template {
            let content = tree.add(Data::Other);
            tree.insert(at, content, NONE);
        }
        Handle { at, space: name.ns, name: name.local }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle::nameless(self.tree.borrow_mut().add(Data::Other))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::nameless(self.tree.borrow_mut().add(Data::Other))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.tree.borrow_mut().put(parent.at, child, NONE);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let stands = self.tree.borrow().node(element.at).parent != NONE;
        match stands {
            true => self.append_before_sibling(element, child),
            false => self.append(previous, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        Handle::nameless(self.tree.borrow().node(target.at).first)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.at == y.at
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        if let NodeOrText::AppendNode(node) = &child {
            tree.detach(node.at);
        }
        let parent = tree.node(sibling.at).parent;
        if parent != NONE {
            tree.put(parent, child, sibling.at);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.tree.borrow_mut().again.extend(marked(&attributes).map(|number| (target.at, number)));
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.at);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        while tree.node(node.at).first != NONE {
            let first = tree.node(node.at).first;
            tree.insert(parent.at, first, NONE);
        }
    }
}
