//! Tokens: one scan over a page hands its tags and characters to html5ever's tree builder, without what nobody reads.
//!
//! Half to two thirds of a news page are scripts, styles, drawings, comments and attributes for the browser. The
//! scan passes over them at the speed of `memchr`, and lower-cases, decodes and copies only what is handed on. It
//! follows the states of the tokenizer of the
//! [HTML standard, section 13.2.5](https://html.spec.whatwg.org/multipage/parsing.html#tokenization), so it never
//! takes a `<` inside a script, a comment or a quoted value for a tag; a test holds it to what html5ever's own
//! tokenizer makes of the same page.
//!
//! The guards stand here, before the tree builder: the number of a tag's attributes, the depth of tags (the tree
//! builder looks through all open elements for each tag), the number of tags, and the length of the text.

pub mod attributes;
pub mod characters;
mod elements;
mod names;
mod open;
mod skipped;
mod tag;

use crate::model::{Caps, Warning};
use attributes::{mark, Attributes};
use characters::special;
pub use characters::{decoded, Place};
use elements::*;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{self, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{local_name, ns, Attribute, LocalName, QualName};
use memchr::{memchr, memmem};
use open::OpenElements;
use skipped::{comment_end, drawing_end, is_data, raw_end, script_end};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use tag::Tag;

/// What was seen on the way.
#[derive(Debug, Default)]
pub struct Scanned<'a> {
    /// The scripts that are data. In the place of each stands its number.
    pub scripts: Vec<&'a str>,
    /// The attributes of its tags.
    pub attributes: Attributes<'a>,
    /// Start tags handed on.
    pub tags: usize,
    /// What the guards cut.
    pub warnings: Vec<Warning>,
}

/// A sink that is told of a tag's attributes before it gets the tag.
pub trait TagSink: TokenSink {
    /// The next tag, of this name, has the attributes of this number.
    fn attributes(&self, name: &LocalName, number: u32);
}

/// Hands the tokens of a page to a sink, the end of the page included.
pub fn scan<'a, S: TagSink>(page: &'a str, caps: &Caps, sink: &S) -> Scanned<'a> {
    let mut scan = Scan::new(page, caps, sink);
    scan.run();
    let scanned = scan.scanned;
    let _ = sink.process_token(Token::EOFToken, LINE);
    sink.end();
    scanned
}

/// Nobody asks for the number of a line.
const LINE: u64 = 1;
/// The texts of a page share their characters with copies of so many bytes of it: most stretches without texts are
/// longer, and are never copied.
const SHARED: usize = 2 << 10;
/// A tendril holds so many bytes without sharing anything.
const ALONE: usize = 8;
/// A tendril holds less than 4 GiB.
const PIECE: usize = 1 << 28;

struct Scan<'a, 's, S> {
    sink: &'s S,
    /// Where the last characters to be shared begin on the page, and these.
    shared: RefCell<(usize, StrTendril)>,
    /// A stretch of the page in which all characters mean themselves, as far as it is known.
    plain: Cell<(usize, usize)>,
    /// Bytes of words handed on.
    words: usize,
    page: &'a str,
    bytes: &'a [u8],
    at: usize,
    caps: Caps,
    open: OpenElements,
    /// Whether white space was met that means something only if the next tag is not a block's.
    blank: bool,
    /// Whether the last tag was a block's.
    after_block: bool,
    scanned: Scanned<'a>,
}

impl<'a, 's, S: TagSink> Scan<'a, 's, S> {
    fn new(page: &'a str, caps: &Caps, sink: &'s S) -> Self {
        Self {
            sink,
            shared: RefCell::default(),
            plain: Cell::new((0, 0)),
            words: 0,
            page,
            bytes: page.as_bytes(),
            at: 0,
            caps: *caps,
            open: OpenElements::default(),
            blank: false,
            after_block: true,
            scanned: Scanned { attributes: Attributes::of_page(page.len()), ..Scanned::default() },
        }
    }

    fn run(&mut self) {
        while let Some(found) = memchr(b'<', &self.bytes[self.at..]) {
            let tag = self.at + found;
            self.text(tag);
            self.at = tag;
            match self.bytes.get(tag + 1) {
                Some(b'a'..=b'z' | b'A'..=b'Z') => self.start_tag(),
                Some(b'/') => self.end_tag(),
                Some(b'!') => self.declaration(),
                Some(b'?') => self.skip_past(b">"),
                _ => self.literal(),
            }
            if self.scanned.tags >= self.caps.nodes {
                return self.warn(Warning::CutNodes);
            }
            if self.words >= self.caps.text {
                return self.warn(Warning::CutText);
            }
        }
        self.text(self.page.len());
    }

    fn warn(&mut self, warning: Warning) {
        if !self.scanned.warnings.contains(&warning) {
            self.scanned.warnings.push(warning);
        }
    }

    fn hand_on(&self, token: Token) -> TokenSinkResult<S::Handle> {
        self.sink.process_token(token, LINE)
    }

    /// Hands characters of the page on, as many as the cap leaves room for.
    fn characters(&mut self, range: Range<usize>, place: Place) {
        let mut end = range.end.min(range.start.saturating_add(self.caps.text - self.words.min(self.caps.text)));
        while !self.page.is_char_boundary(end) {
            end -= 1;
        }
        if end < range.end {
            self.warn(Warning::CutText);
        }
        self.words += end - range.start;
        let mut from = range.start;
        while from < end {
            let mut to = end.min(from + PIECE);
            while !self.page.is_char_boundary(to) {
                to -= 1;
            }
            let _ = self.hand_on(Token::CharacterTokens(self.tendril(from..to, place)));
            from = to;
        }
    }

    /// The characters that are meant by a stretch of the page.
    fn meant(&self, range: Range<usize>, place: Place) -> Cow<'a, str> {
        let text = &self.page[range.clone()];
        if self.is_plain(&range) {
            Cow::Borrowed(text)
        } else {
            decoded(text, place)
        }
    }

    /// The same for the tree builder.
    fn tendril(&self, range: Range<usize>, place: Place) -> StrTendril {
        match self.meant(range.clone(), place) {
            Cow::Borrowed(text) if text.len() > ALONE => self.share(range),
            text => StrTendril::from_slice(&text),
        }
    }

    /// A stretch of the page that shares its characters with those around it.
    fn share(&self, range: Range<usize>) -> StrTendril {
        let mut shared = self.shared.borrow_mut();
        if range.start < shared.0 || range.end > shared.0 + shared.1.len() {
            let mut end = range.end.max(range.start + SHARED).min(self.page.len());
            while !self.page.is_char_boundary(end) {
                end -= 1;
            }
            *shared = (range.start, StrTendril::from_slice(&self.page[range.start..end]));
        }
        shared.1.subtendril((range.start - shared.0) as u32, range.len() as u32)
    }

    /// Whether all characters of a stretch mean themselves. Stretches are asked for in order, so that the page is
    /// looked through once.
    fn is_plain(&self, range: &Range<usize>) -> bool {
        let (mut from, mut to) = self.plain.get();
        if !(from..=to).contains(&range.start) {
            from = range.start;
            to = special(&self.bytes[from..]).map_or(self.bytes.len(), |at| from + at);
            self.plain.set((from, to));
        }
        range.end <= to
    }

    /// Passes characters on up to `end`. White space alone waits for the next tag.
    fn text(&mut self, end: usize) {
        let text = &self.page[self.at..end];
        self.at = end;
        if !self.open.verbatim() && text.bytes().all(|b| b.is_ascii_whitespace()) {
            self.blank |= !text.is_empty();
            return;
        }
        let mut from = self.at - text.len();
        self.settle(false);
        // What a NUL means depends on where it stands: the tree builder is told of each.
        for nul in memchr::memchr_iter(b'\0', text.as_bytes()).map(|at| end - text.len() + at) {
            self.characters(from..nul, Place::Text);
            let _ = self.hand_on(Token::NullCharacterToken);
            from = nul + 1;
        }
        self.characters(from..end, Place::Text);
        self.after_block = false;
    }

    /// Decides on white space that waits, now that it is known what comes.
    fn settle(&mut self, before_block: bool) {
        if std::mem::take(&mut self.blank) && !before_block && !self.after_block {
            let _ = self.hand_on(Token::CharacterTokens(StrTendril::from_slice(" ")));
        }
    }

    /// A `<` that opens no tag.
    fn literal(&mut self) {
        self.settle(false);
        let _ = self.hand_on(Token::CharacterTokens(StrTendril::from_slice("<")));
        self.after_block = false;
        self.at += 1;
    }

    fn skip_past(&mut self, mark: &[u8]) {
        let found = memmem::find(&self.bytes[self.at..], mark);
        self.at = found.map_or(self.bytes.len(), |found| self.at + found + mark.len());
    }

    /// `<!`: comments are left out, a doctype is passed on.
    fn declaration(&mut self) {
        let rest = &self.bytes[self.at + 2..];
        if rest.starts_with(b"--") {
            self.at = comment_end(self.bytes, self.at);
            return;
        }
        let from = self.at;
        self.skip_past(b">");
        if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) {
            if let Some(doctype) = doctype(&self.page[from..self.at]) {
                let _ = self.hand_on(Token::DoctypeToken(doctype));
            }
        }
    }

    fn end_tag(&mut self) {
        match self.bytes.get(self.at + 2) {
            Some(b'a'..=b'z' | b'A'..=b'Z') => {}
            // `</>` is nothing, `</?` a comment up to `>`.
            _ => return self.skip_past(b">"),
        }
        let tag = Tag::read(self.bytes, self.at + 2, self.caps.attributes, |_, _| {});
        self.at = tag.end;
        if !tag.closed {
            return;
        }
        let block = tag.name.is(BLOCK);
        if let Some(local) = self.close(tag.name) {
            self.settle(block);
            let _ = self.tag(TagKind::EndTag, local, false, Vec::new());
            self.after_block = block;
        }
    }

    fn tag(&self, kind: TagKind, name: LocalName, slash: bool, attrs: Vec<Attribute>) -> TokenSinkResult<S::Handle> {
        let tag = tokenizer::Tag { kind, name, self_closing: slash, attrs, had_duplicate_attributes: false };
        self.hand_on(Token::TagToken(tag))
    }

    /// Takes an element off the open ones. `None` where its start tag was dropped for its depth.
    fn close(&mut self, name: Name) -> Option<LocalName> {
        // `</p>` and `</br>` make elements even where none is open; others are ignored by the parser.
        let unopened = |open: &OpenElements| (open.depth() < self.caps.depth).then(|| name.local());
        self.open.close(name).or_else(|| unopened(&self.open))
    }

    fn start_tag(&mut self) {
        let from = self.at;
        let tag = self.read_tag();
        self.at = tag.end;
        if !tag.closed {
            return self.scanned.attributes.give_up();
        }
        self.open.close_implied(&tag.name);
        let name = tag.name;
        let void = name.is(VOID) || (tag.slash && name.is(DRAWING) && !name.is(DRAWING_AND_HTML));
        if !void && self.open.depth() >= self.caps.depth {
            self.warn(Warning::CutDepth);
            self.scanned.attributes.give_up();
            return self.skip_content(name);
        }
        if tag.cut {
            self.warn(Warning::CutAttributes);
        }
        let block = name.is(BLOCK);
        self.settle(block);
        self.scanned.tags += 1;
        let local = name.local();
        let attributes = self.attributes(name, &local);
        let told = self.tag(TagKind::StartTag, local.clone(), tag.slash, attributes);
        self.after_block = block;
        if !void {
            let inside = self.open.in_foreign();
            self.open.push(name, local);
            match told {
                TokenSinkResult::RawData(kind) => self.content(name, kind, from),
                TokenSinkResult::Plaintext => self.raw(name, self.bytes.len(), Some(Place::Raw)),
                _ if !inside && name.get() == "svg" => {
                    self.at = drawing_end(self.bytes, self.at, self.caps.attributes).unwrap_or(self.at);
                }
                _ => {}
            }
        }
    }

    /// Reads a start tag.
    fn read_tag(&mut self) -> Tag {
        let mut attributes = std::mem::take(&mut self.scanned.attributes);
        let tag = Tag::read(self.bytes, self.at + 1, self.caps.attributes, |name, value| {
            attributes.push(name, self.meant(value, Place::Attribute));
        });
        self.scanned.attributes = attributes;
        tag
    }

    /// Tells the sink where the attributes of the tag that was read are to be found. What the tag itself bears: that, if
    /// the tree builder may make other elements of it, and whether an input is hidden, the one thing that it asks for.
    fn attributes(&mut self, name: Name, local: &LocalName) -> Vec<Attribute> {
        let known = &mut self.scanned.attributes;
        let kind = known.open().iter().find(|own| own.name == "type").filter(|_| name.get() == "input");
        let kind = kind.map(|own| Attribute {
            name: QualName::new(None, ns!(), local_name!("type")),
            value: StrTendril::from_slice(&own.value),
        });
        let number = if name.is(FORMATTING) { known.close_format() } else { known.close() };
        let borne = name.is(BEARING) || self.open.in_foreign();
        if let Some(number) = number.filter(|_| !borne) {
            self.sink.attributes(local, number);
        }
        number.filter(|_| borne).map(mark).into_iter().chain(kind).collect()
    }

    /// What stands in an element whose content is not tags.
    fn content(&mut self, name: Name, kind: RawKind, tag: usize) {
        match (name.get(), kind) {
            ("script", _) => {
                let end = script_end(self.bytes, self.at);
                if is_data(&self.bytes[tag..self.at], &self.bytes[self.at..end]) {
                    let number = StrTendril::from_slice(&self.scanned.scripts.len().to_string());
                    let _ = self.hand_on(Token::CharacterTokens(number));
                    self.scanned.scripts.push(&self.page[self.at..end]);
                }
                self.raw(name, end, None);
            }
            ("style", _) => self.raw(name, raw_end(self.bytes, self.at, b"style"), None),
            (known, kind) => {
                let end = raw_end(self.bytes, self.at, known.as_bytes());
                self.raw(name, end, Some(if kind == RawKind::Rcdata { Place::Text } else { Place::Raw }));
            }
        }
    }

    /// The same where the start tag itself was dropped.
    fn skip_content(&mut self, name: Name) {
        match name.get() {
            "script" => self.at = script_end(self.bytes, self.at),
            "style" | "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes" => {
                self.at = raw_end(self.bytes, self.at, name.get().as_bytes());
            }
            _ => {}
        }
    }

    fn raw(&mut self, name: Name, end: usize, keep: Option<Place>) {
        if let Some(place) = keep {
            self.characters(self.at..end, place);
        }
        self.at = end;
        if end == self.bytes.len() {
            // Without its end tag it is open to the end of the page, where nothing follows.
            self.close(name);
        }
    }
}

/// What a doctype says, by html5ever's own tokenizer: quirks depend on its details.
fn doctype(declaration: &str) -> Option<tokenizer::Doctype> {
    #[derive(Default)]
    struct Heard(std::cell::RefCell<Option<tokenizer::Doctype>>);
    impl TokenSink for Heard {
        type Handle = ();
        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            if let Token::DoctypeToken(doctype) = token {
                self.0.borrow_mut().get_or_insert(doctype);
            }
            TokenSinkResult::Continue
        }
    }
    let tokenizer = tokenizer::Tokenizer::new(Heard::default(), Default::default());
    let queue = html5ever::buffer_queue::BufferQueue::default();
    // Longer ones are none of any page.
    queue.push_back(StrTendril::from_slice(declaration.get(..1024).unwrap_or(declaration)));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[cfg(test)]
mod tests;
