//! Pruning: what nobody reads is taken out of a page before it is parsed.
//!
//! Half to two thirds of a news page are scripts, styles, drawings, comments and attributes for the browser. The
//! parser would turn all of it into nodes. One scan over the tags, at the speed of `memchr`, leaves it out, and the
//! page that is then parsed is the same to a reader. The scan follows the states of the tokenizer of the
//! [HTML standard, section 13.2.5](https://html.spec.whatwg.org/multipage/parsing.html#tokenization), so it never
//! takes a `<` inside a script, a comment or a quoted value for a tag.
//!
//! Three guards stand here because they must stand before the tokenizer: the number of a tag's attributes, the
//! depth of tags (the tree builder looks through all open elements for each tag), and the number of tags.

mod elements;
mod tag;

use crate::model::{Caps, Warning};
use elements::*;
use memchr::{memchr, memmem};
use tag::{raw_end, script_end, Tag};

/// A page that is ready to be parsed.
#[derive(Debug)]
pub struct Pruned<'a> {
    /// The page without what nobody reads. A script that is data holds its number instead.
    pub text: String,
    /// The scripts that are data.
    pub scripts: Vec<&'a str>,
    /// Start tags in it.
    pub tags: usize,
    /// What the guards cut.
    pub warnings: Vec<Warning>,
}

/// Takes out of a page what nobody reads.
pub fn prune<'a>(page: &'a str, caps: &Caps) -> Pruned<'a> {
    let mut scan = Scan::new(page, caps);
    scan.run();
    scan.pruned
}

struct Scan<'a> {
    page: &'a str,
    bytes: &'a [u8],
    at: usize,
    caps: Caps,
    /// Open elements by name, as far as a look at the tags tells.
    open: Vec<Name>,
    /// How many of the open elements are `pre` or `textarea`, where white space means something.
    verbatim: usize,
    /// How many of the open elements are drawings or formulas, whose scripts and styles are tags like others.
    foreign: usize,
    /// Whether white space was met that means something only if the next tag is not a block's.
    blank: bool,
    /// Whether the last tag was a block's.
    after_block: bool,
    pruned: Pruned<'a>,
}

impl<'a> Scan<'a> {
    fn new(page: &'a str, caps: &Caps) -> Self {
        let text = String::with_capacity(page.len() / 2);
        Self {
            page,
            bytes: page.as_bytes(),
            at: 0,
            caps: *caps,
            open: Vec::with_capacity(64),
            verbatim: 0,
            foreign: 0,
            blank: false,
            after_block: true,
            pruned: Pruned { text, scripts: Vec::new(), tags: 0, warnings: Vec::new() },
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
            if self.pruned.tags >= self.caps.nodes {
                self.warn(Warning::CutNodes);
                return;
            }
        }
        self.text(self.page.len());
    }

    fn warn(&mut self, warning: Warning) {
        if !self.pruned.warnings.contains(&warning) {
            self.pruned.warnings.push(warning);
        }
    }

    /// Passes characters on up to `end`. White space alone waits for the next tag.
    fn text(&mut self, end: usize) {
        let text = &self.page[self.at..end];
        self.at = end;
        if self.verbatim == 0 && text.bytes().all(|b| b.is_ascii_whitespace()) {
            self.blank |= !text.is_empty();
            return;
        }
        self.settle(false);
        self.pruned.text.push_str(text);
        self.after_block = false;
    }

    /// Decides on white space that waits, now that it is known what comes.
    fn settle(&mut self, before_block: bool) {
        if std::mem::take(&mut self.blank) && !before_block && !self.after_block {
            self.pruned.text.push(' ');
        }
    }

    /// A `<` that opens no tag.
    fn literal(&mut self) {
        self.settle(false);
        self.pruned.text.push('<');
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
            return self.comment();
        }
        let from = self.at;
        self.skip_past(b">");
        if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) {
            self.pruned.text.push_str(&self.page[from..self.at]);
        }
    }

    /// `<!-->` and `<!--->` are whole comments; `--!>` ends one too.
    fn comment(&mut self) {
        let inside = self.at + 4;
        for whole in [&b">"[..], b"->"] {
            if self.bytes[inside..].starts_with(whole) {
                self.at = inside + whole.len();
                return;
            }
        }
        let mut at = inside;
        while let Some(found) = memmem::find(&self.bytes[at..], b"--") {
            at += found + 2;
            match &self.bytes[at..] {
                [b'>', ..] => return self.at = at + 1,
                [b'!', b'>', ..] => return self.at = at + 2,
                // Of `--->` the second and third dash count.
                [b'-', ..] => at -= 1,
                _ => {}
            }
        }
        self.at = self.bytes.len();
    }

    fn end_tag(&mut self) {
        match self.bytes.get(self.at + 2) {
            Some(b'a'..=b'z' | b'A'..=b'Z') => {}
            // `</>` is nothing, `</?` a comment up to `>`.
            _ => return self.skip_past(b">"),
        }
        let tag = Tag::read(self.bytes, self.at + 2, self.caps.attributes);
        self.at = tag.end;
        if !tag.closed {
            return;
        }
        let name = tag.name;
        let block = name.is(BLOCK);
        if self.close(name) {
            self.settle(block);
            self.pruned.text.push_str("</");
            self.push_name(&tag.name);
            self.pruned.text.push('>');
            self.after_block = block;
        }
    }

    fn push_name(&mut self, name: &Name) {
        match name.get() {
            "" => self.pruned.text.push('x'),
            known => self.pruned.text.push_str(known),
        }
    }

    /// Takes an element off the open ones. `false` where its start tag was dropped for its depth.
    fn close(&mut self, name: Name) -> bool {
        match self.open.iter().rposition(|open| open.get() == name.get()) {
            Some(at) => {
                self.pop_to(at);
                true
            }
            // `</p>` and `</br>` make elements even where none is open; others are ignored by the parser.
            None => self.open.len() < self.caps.depth,
        }
    }

    fn pop_to(&mut self, at: usize) {
        let popped = self.open[at..].iter().filter(|name| verbatim(name)).count();
        self.verbatim -= popped;
        self.foreign -= self.open[at..].iter().filter(|name| foreign(name)).count();
        self.open.truncate(at);
    }

    fn start_tag(&mut self) {
        let tag = Tag::read(self.bytes, self.at + 1, self.caps.attributes);
        let from = self.at;
        self.at = tag.end;
        if !tag.closed {
            return;
        }
        self.close_implied(&tag.name);
        let name = tag.name;
        let void = name.is(VOID) || (tag.slash && name.is(DRAWING) && !name.is(DRAWING_AND_HTML));
        if !void && self.open.len() >= self.caps.depth {
            self.warn(Warning::CutDepth);
            return self.skip_content(name);
        }
        let block = name.is(BLOCK);
        self.settle(block);
        self.emit(&tag);
        self.after_block = block;
        if !void {
            self.verbatim += usize::from(verbatim(&name));
            let inside = self.foreign().is_some();
            self.foreign += usize::from(foreign(&name));
            self.open.push(name);
            if !inside {
                self.content(name, from);
            }
        }
    }

    fn emit(&mut self, tag: &Tag) {
        self.pruned.tags += 1;
        self.pruned.text.push('<');
        self.push_name(&tag.name);
        for (from, to) in &tag.attributes {
            self.pruned.text.push(' ');
            self.pruned.text.push_str(&self.page[*from..*to]);
        }
        // The blank keeps the slash out of an unquoted value.
        self.pruned.text.push_str(if tag.slash { " />" } else { ">" });
        if tag.cut {
            self.warn(Warning::CutAttributes);
        }
    }

    /// The place of the drawing or formula among the open elements that what comes stands in.
    fn foreign(&self) -> Option<usize> {
        if self.foreign == 0 {
            return None;
        }
        let at = self.open.iter().rposition(foreign)?;
        let html = if self.open[at].get() == "svg" { HTML_IN_DRAWING } else { HTML_IN_FORMULA };
        (!self.open[at..].iter().any(|name| name.is(html))).then_some(at)
    }

    /// Start tags that close what is open, as far as depth depends on it.
    fn close_implied(&mut self, name: &Name) {
        while let Some(at) = self.foreign() {
            if !name.is(BREAKOUT) {
                return;
            }
            self.pop_to(at);
        }
        let Some((row, scope)) = CLOSES.iter().find(|(row, _)| row.contains(&name.get())) else {
            if name.is(BLOCK) {
                self.close_paragraph();
            }
            return;
        };
        let found = self.open.iter().rposition(|open| row.contains(&open.get()) || scope.contains(&open.get()));
        if let Some(at) = found.filter(|at| row.contains(&self.open[*at].get())) {
            self.pop_to(at);
        }
    }

    /// A block's start tag closes a paragraph that is open in the same block.
    fn close_paragraph(&mut self) {
        let found = self.open.iter().rposition(|open| open.is(BLOCK) || open.get() == "button");
        if let Some(at) = found.filter(|at| self.open[*at].get() == "p") {
            self.pop_to(at);
        }
    }

    /// What stands in an element whose content is not tags.
    fn content(&mut self, name: Name, tag: usize) {
        match name.get() {
            "script" => {
                let end = script_end(self.bytes, self.at);
                if self.is_data(tag, end) {
                    self.pruned.text.push_str(&self.pruned.scripts.len().to_string());
                    self.pruned.scripts.push(&self.page[self.at..end]);
                }
                self.raw(name, end, false);
            }
            "style" => self.raw(name, raw_end(self.bytes, self.at, b"style"), false),
            "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes" => {
                let end = raw_end(self.bytes, self.at, name.get().as_bytes());
                self.raw(name, end, true);
            }
            "plaintext" => self.raw(name, self.bytes.len(), true),
            "svg" => self.drawing(),
            _ => {}
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

    fn raw(&mut self, name: Name, end: usize, keep: bool) {
        if keep {
            self.pruned.text.push_str(&self.page[self.at..end]);
        }
        self.at = end;
        if end == self.bytes.len() {
            // Without its end tag the parser would take what follows for the element's content; nothing follows.
            self.close(name);
        }
    }

    /// Scripts that are data: JSON by their type, or state that holds an article.
    fn is_data(&self, tag: usize, end: usize) -> bool {
        let json = self.bytes[tag..self.at].windows(4).any(|w| w.eq_ignore_ascii_case(b"json"));
        json || memmem::find(&self.bytes[self.at..end], b"articleBody").is_some()
    }

    /// Leaves out what is inside of `<svg>` where it is a drawing and nothing else.
    fn drawing(&mut self) {
        let mut at = self.at;
        let mut depth = 1;
        while let Some(found) = memchr(b'<', &self.bytes[at..]) {
            at += found;
            let ends = self.bytes.get(at + 1) == Some(&b'/');
            let tag = Tag::read(self.bytes, at + if ends { 2 } else { 1 }, self.caps.attributes);
            if !tag.closed || !tag.name.is(DRAWING) {
                return;
            }
            if tag.name.get() == "svg" {
                let self_closed = self.bytes[..tag.end - 1].ends_with(b"/");
                depth = if ends { depth - 1 } else { depth + usize::from(!self_closed) };
            }
            if depth == 0 {
                self.at = at;
                return;
            }
            at = tag.end;
        }
    }
}

fn verbatim(name: &Name) -> bool {
    matches!(name.get(), "pre" | "textarea" | "listing")
}

fn foreign(name: &Name) -> bool {
    matches!(name.get(), "svg" | "math")
}

#[cfg(test)]
mod tests;
