//! One pass over the page: meta tags, links, scripts, microdata, headings, and the places where bylines and dates
//! are printed.

use super::statement::Statements;
use crate::lexicon::sources::{author_folders, sources, topic_folders};
use crate::lexicon::tokens::GROUPS;
use crate::read::html::page::{wordless, Element, Page};
use crate::read::html::tags::Kinds;
use crate::read::html::tokens::attributes::Attribute;
use crate::text::url::is_front;
use serde_json::Value;

/// What the pass found.
#[derive(Debug, Default)]
pub struct Scan<'a> {
    /// Statements of meta tags, links and microdata.
    pub statements: Statements,
    /// Characters of the JSON-LD scripts.
    pub scripts: Vec<&'a str>,
    /// The `<title>`.
    pub title: Option<String>,
    /// Places of the h1s.
    pub h1s: Vec<usize>,
    /// Elements whose name says headline, and h2s.
    pub heads: Vec<usize>,
    /// `<time>` elements, and elements whose name says date.
    pub times: Vec<usize>,
    /// Elements whose name says byline.
    pub bylines: Vec<usize>,
    /// Elements whose name says tag.
    pub tagged: Vec<usize>,
    /// The first links to the site's front page.
    pub homes: Vec<usize>,
    /// Links whose rel says category.
    pub filed: Vec<usize>,
    /// Elements that may hold the trail that leads to the page: whose name says menu, and things of microdata.
    pub navs: Vec<usize>,
    /// Links to authors.
    pub author_links: Vec<usize>,
    /// How many `<article>`s there are.
    pub articles: usize,
    /// The addresses the page gives for itself.
    pub base: Option<&'a str>,
    /// The most trusted link to another part of the site, with its rank.
    home: Option<(i32, &'a str)>,
}

/// The scope of a microdata item.
struct Scope<'a> {
    end: usize,
    kind: &'a str,
    prop: Option<&'a str>,
}

const fn bit(group: &str) -> u32 {
    let mut at = 0;
    while at < GROUPS.len() {
        let (a, b) = (GROUPS[at].as_bytes(), group.as_bytes());
        let mut i = 0;
        while i < a.len() && i < b.len() && a[i] == b[i] {
            i += 1;
        }
        if i == a.len() && i == b.len() {
            return 1 << at;
        }
        at += 1;
    }
    0
}

const BYLINE: u32 = bit("byline");
const NAV: u32 = bit("nav");
const DATE: u32 = bit("date");
const TAGS: u32 = bit("tags");
const HEADLINE: u32 = bit("headline");
/// Parts of a page that speak of other articles, or of nothing.
const ELSEWHERE: u32 = bit("related")
    | bit("comment")
    | bit("nav")
    | bit("sidebar")
    | bit("promo")
    | bit("footer")
    | bit("ad")
    | bit("popup");

/// What an article's own parts are called, and the parts around it that hold bylines and dates of others.
pub const ARTICLE_PARTS: [u32; 10] = [
    bit("text"),
    BYLINE,
    DATE,
    bit("related"),
    bit("promo"),
    bit("comment"),
    bit("nav"),
    bit("sidebar"),
    bit("footer"),
    bit("header"),
];

impl<'a> Scan<'a> {
    /// Looks at every element once.
    pub fn new(page: &Page<'a>) -> Self {
        let mut scan = Self::default();
        let mut scopes: Vec<Scope<'a>> = Vec::new();
        for (at, element) in page.elements() {
            let says = Says::of(element);
            while scopes.last().is_some_and(|scope| scope.end <= at) {
                scopes.pop();
            }
            if page.nodes[at].kinds.is(Kinds::STATING) {
                scan.tag(page, at, element, &says);
                if element.name() == "script" {
                    continue;
                }
            }
            scan.microdata(page, at, &says, &mut scopes);
            scan.named(page, at, &says);
        }
        scan
    }

    /// An address of the site: what the page's own are relative to, else that of another part.
    pub fn home_address(&self) -> Option<&'a str> {
        let base = self.base.filter(|base| base.starts_with("http"));
        base.or(self.home.map(|(_, address)| address))
    }

    /// The h1 of the article, as far as that can be told by its place alone.
    pub fn home(&self, page: &Page) -> Option<usize> {
        self.h1s.iter().copied().find(|at| !elsewhere(page, *at)).or(self.h1s.first().copied())
    }

    /// What an element states by its tag.
    fn tag(&mut self, page: &Page<'a>, at: usize, element: Element<'a>, says: &Says<'a>) {
        match element.name() {
            "meta" => self.meta(page, at),
            "link" => self.link(page, at),
            "base" => self.base(element.attr("href").unwrap_or_default()),
            "title" if self.title.is_none() && page.nodes[page.nodes[at].parent].tag() == "head" => {
                self.title = Some(page.text(at));
            }
            "script" => {
                let kind = element.attr("type").unwrap_or("");
                if is_json_ld(kind) {
                    self.scripts.push(page.raw_text(at));
                }
            }
            "h1" => self.h1s.push(at),
            "time" => self.times.push(at),
            "article" => self.articles += 1,
            "a" if says.rel("category") => self.filed.push(at),
            "a" if says.rel("tag") => {
                let text = page.text(at);
                self.statements.add("link", "tag", || "a:rel=tag".into(), &text, None);
            }
            "a" if says.rel("license") && !is_of_part(page, at) => {
                let address = element.attr("href").unwrap_or("");
                self.statements.add("link", "license", || "a:rel=license".into(), address, None);
            }
            "a" if says.rel("author") || says.href.is_some_and(leads_to_author) => self.author_links.push(at),
            "a" if self.homes.len() < HOMES && says.href.is_some_and(leads_home) => self.homes.push(at),
            _ => {}
        }
    }

    /// What the page's addresses are relative to: its own address, or a folder, or the site's front.
    fn base(&mut self, address: &'a str) {
        if address.starts_with("http") && !address.ends_with('/') && !is_front(address) {
            self.statements.add("link", "base", || "base:href".into(), address, None);
        }
        self.base = self.base.or(Some(address).filter(|address| !address.is_empty()));
    }

    fn meta(&mut self, page: &Page<'a>, at: usize) {
        let node = &page.nodes[at];
        let Some(content) = node.attr("content") else { return };
        if content.starts_with('{') && ["property", "name"].iter().any(|key| node.attr(key).is_some_and(is_json_ld)) {
            // What a framework took for a tag and was meant for a script.
            self.scripts.push(content);
        }
        let names = ["property", "name", "http-equiv"].iter().filter_map(|key| node.attr(key));
        for name in names {
            for name in name.split_whitespace() {
                let lower = name.to_ascii_lowercase();
                self.statements.add("meta", &lower, || format!("meta:{name}"), content, None);
                if content.starts_with('{') {
                    self.meta_json(name, &lower, content);
                }
                self.meta_by_words(name, &lower, content);
            }
            if name.contains(' ') {
                self.statements.add("meta", &name.to_ascii_lowercase(), || format!("meta:{name}"), content, None);
            }
        }
    }

    /// A meta tag whose content is an object with several fields: `parsely-page`.
    fn meta_json(&mut self, name: &str, lower: &str, content: &str) {
        let Ok(object) = serde_json::from_str::<serde_json::Map<String, Value>>(content) else { return };
        for (key, value) in &object {
            let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            for text in values.iter().filter_map(Value::as_str) {
                let locator = format!("{lower}.{key}");
                self.statements.add("meta_json", &locator, || format!("meta:{name}.{key}"), text, None);
            }
        }
    }

    /// A meta tag that no row lists, by the words its name is made of: `w-published-date`.
    fn meta_by_words(&mut self, name: &str, lower: &str, content: &str) {
        if is_listed("meta", lower) {
            return;
        }
        let may_date = content.len() <= 60 && content.contains(|c: char| c.is_ascii_digit());
        let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
        let states = |word: &&str| sources("meta_word", word).iter().any(|s| may_date || s.field == "keywords");
        if let Some(word) = words.into_iter().find(states) {
            self.statements.add("meta_word", word, || format!("meta:{name}"), content, None);
        }
    }

    fn link(&mut self, page: &Page<'a>, at: usize) {
        let node = &page.nodes[at];
        let (Some(rel), Some(href)) = (node.attr("rel"), node.attr("href")) else { return };
        let lower = rel.to_ascii_lowercase();
        self.statements.add("link", &lower, || format!("link:{rel}"), href, None);
        if let Some(source) = sources("home", &lower).first().filter(|_| href.starts_with("http")) {
            let known = self.home.is_some_and(|(rank, _)| rank <= source.rank);
            self.home = if known { self.home } else { Some((source.rank, href)) };
        }
        // Where others may ask how to embed the page: the question names it.
        let embeds = node.attr("type").is_some_and(|kind| kind.ends_with("+oembed"));
        if let Some(url) = embeds.then(|| asked(href)).flatten() {
            self.statements.add("link", "oembed", || "link:oembed".into(), &url, None);
        }
    }

    fn microdata(&mut self, page: &Page<'a>, at: usize, says: &Says<'a>, scopes: &mut Vec<Scope<'a>>) {
        if says.item {
            let kind = says.itemtype.rsplit(['/', '#']).next().unwrap_or("");
            scopes.push(Scope { end: page.nodes[at].end, kind, prop: says.itemprop.map(|prop| &*prop.value) });
        } else if let Some(prop) = says.itemprop {
            self.item(page, at, &prop.value, scopes);
        }
    }

    /// A property of the page's article, or the name of one that is an object itself.
    fn item(&mut self, page: &Page, at: usize, prop: &str, scopes: &[Scope]) {
        let article = |scope: &Scope| {
            class(scope.kind) == Some("article") || (class(scope.kind) == Some("page") && scope.prop.is_none())
        };
        let prop = match scopes {
            [.., outer, inner] if prop == "name" && article(outer) => inner.prop.unwrap_or(""),
            [.., scope] if article(scope) => prop,
            [] if !is_name(prop) => prop,
            _ => return,
        };
        // A related article nested in the page's own is not it; nor a comment.
        if scopes.iter().filter(|scope| class(scope.kind) == Some("article")).count() > 1 {
            return;
        }
        let node = &page.nodes[at];
        let text = || page.text(at);
        let value = match node.tag() {
            "meta" => node.attr("content").unwrap_or("").to_owned(),
            "link" => node.attr("href").unwrap_or("").to_owned(),
            _ => node.attr("content").or_else(|| node.attr("datetime")).map_or_else(text, str::to_owned),
        };
        if value.len() > 4_000 {
            return;
        }
        for prop in prop.split_whitespace() {
            let lower = prop.to_ascii_lowercase();
            self.statements.add("microdata", &lower, || format!("microdata:{prop}"), &value, node.attr("href"));
        }
    }

    /// Elements that are called byline, date, headline or menu.
    fn named(&mut self, page: &Page<'a>, at: usize, says: &Says<'a>) {
        let node = &page.nodes[at];
        if node.kinds.is(Kinds::UNNAMED) {
            return;
        }
        let names = [says.class, says.id, says.testid, says.rel, says.itemprop];
        let groups = names.into_iter().flatten().fold(0, |groups, name| groups | page.saying(name).groups);
        if groups & BYLINE != 0 {
            self.bylines.push(at);
        }
        if groups & NAV != 0 || node.tag() == "nav" || !says.itemtype.is_empty() {
            self.navs.push(at);
        }
        if groups & TAGS != 0 {
            self.tagged.push(at);
        }
        if groups & DATE != 0 && node.tag() != "time" {
            self.times.push(at);
        }
        if groups & HEADLINE != 0 && node.tag() != "h1" || node.tag() == "h2" {
            self.heads.push(at);
        }
    }
}

/// The words of a link that is called a tag, or the only one in an element that is; `at` is that element.
pub fn tag(page: &Page, at: usize) -> Option<String> {
    let is_link = |at: &usize| page.nodes[*at].tag() == "a";
    let link = [at, page.nodes[at].parent].into_iter().find(is_link).or_else(|| {
        let mut links = (at + 1..page.nodes[at].end).filter(is_link);
        links.next().filter(|_| links.next().is_none())
    })?;
    let words = page.text(link);
    ((2..=40).contains(&words.chars().count()) && !elsewhere(page, at)).then_some(words)
}

/// Whether a place stands in a part of the page that speaks of other articles: walked up, not far.
pub fn elsewhere(page: &Page, at: usize) -> bool {
    let mut node = at;
    for _ in 0..24 {
        let element = &page.nodes[node];
        if wordless(element) || matches!(element.tag(), "nav" | "aside" | "form") {
            return true;
        }
        if matches!(element.tag(), "body" | "main" | "html") {
            return false;
        }
        let names = [element.attribute("class"), element.attribute("id")];
        let groups = names.into_iter().flatten().fold(0, |groups, name| groups | page.saying(name).groups);
        if groups & ELSEWHERE != 0 && node != at {
            return true;
        }
        if element.parent == node {
            return false;
        }
        node = element.parent;
    }
    false
}

fn is_json_ld(name: &str) -> bool {
    name.contains("ld+json")
}

fn class(kind: &str) -> Option<&'static str> {
    sources("json_ld_type", &kind.to_ascii_lowercase()).first().map(|source| source.field)
}

/// Whether a place stands in a part of the page that a license may be of alone.
fn is_of_part(page: &Page, at: usize) -> bool {
    let parents = std::iter::successors(Some(at), |node| Some(page.nodes[*node].parent).filter(|up| up != node));
    parents.take(8).any(|node| matches!(page.nodes[node].tag(), "figure" | "aside" | "header"))
}

fn is_listed(kind: &str, locator: &str) -> bool {
    !sources(kind, locator).is_empty()
}

fn is_name(prop: &str) -> bool {
    matches!(prop, "name" | "url" | "description" | "image")
}

/// The address that the query of another asks about: `?url=`.
fn asked(href: &str) -> Option<String> {
    let (_, query) = href.split_once('?')?;
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|(key, _)| key == "url").map(|(_, url)| url.into_owned())
}

/// What an element's attributes say, each looked up once.
#[derive(Default)]
struct Says<'a> {
    class: Option<&'a Attribute<'a>>,
    id: Option<&'a Attribute<'a>>,
    testid: Option<&'a Attribute<'a>>,
    rel: Option<&'a Attribute<'a>>,
    href: Option<&'a str>,
    itemprop: Option<&'a Attribute<'a>>,
    itemtype: &'a str,
    /// It is a thing of microdata.
    item: bool,
}

impl<'a> Says<'a> {
    fn of(element: Element<'a>) -> Self {
        let mut says = Self::default();
        for attribute in element.attributes() {
            match attribute.name {
                "class" => says.class = Some(attribute),
                "id" => says.id = Some(attribute),
                "data-testid" => says.testid = Some(attribute),
                "rel" => says.rel = Some(attribute),
                "href" => says.href = Some(&attribute.value),
                "itemprop" => says.itemprop = Some(attribute),
                "itemscope" => says.item = true,
                "itemtype" => (says.itemtype, says.item) = (&attribute.value, true),
                _ => {}
            }
        }
        says
    }

    fn rel(&self, word: &str) -> bool {
        self.rel.is_some_and(|rel| rel.value.split_whitespace().any(|own| own.eq_ignore_ascii_case(word)))
    }
}

/// So many links to the front page are looked at.
const HOMES: usize = 4;

/// Whether a link leads to a site's front page.
fn leads_home(address: &str) -> bool {
    const LONGEST: usize = 60;
    address == "/" || address.len() < LONGEST && address.starts_with("http") && is_front(address)
}

/// Whether an address leads to a page about an author: a folder of it is called so.
fn leads_to_author(address: &str) -> bool {
    is_below(address, author_folders())
}

/// Whether an address leads to a page about a section or a tag, and to none about an author.
pub fn leads_to_topic(address: &str) -> bool {
    is_below(address, topic_folders()) && !leads_to_author(address)
}

/// Whether an address is of a page in one of some folders, however deep.
fn is_below(address: &str, folders: &[&str]) -> bool {
    let mut parts = address.trim_end_matches('/').as_bytes().split(|b| *b == b'/');
    let page = parts.next_back().is_some_and(|page| !page.is_empty());
    page && parts.skip(1).any(|part| folders.iter().any(|folder| folder.as_bytes() == part))
}
