//! What a page states of its article. Collectors hand in statements; each field has its own judge that picks.

mod address;
mod authors;
mod candidates;
mod dates;
mod filed;
mod json_ld;
mod place;
mod publisher;
mod repair;
mod rest;
mod retold;
mod scan;
mod sections;
mod site;
mod statement;
mod teasers;
mod title;
mod trail;

use super::page::Page;
use crate::lexicon::boilerplate;
use crate::model::{AlternativeHeadline, Article, Author, Candidate, Detail, HeadlineRole, Publisher, Warning};
use crate::text::date::DateContext;
use crate::text::name::{bare_words, Words};
use crate::text::{language, url};
use candidates::Candidates;
use json_ld::{About, JsonLd};
use place::{Places, PROSE};
use scan::Scan;
use site::Sites;
use statement::Statements;

/// So many elements called tags are looked at.
const TAGS: usize = 60;
/// So many texts of prose tell the language.
const SAMPLED: usize = 12;

/// The fields of a page, resolved, with all evidence.
#[derive(Debug, Default)]
pub struct Fields {
    /// The candidates of all.
    pub candidates: Candidates,
    /// A body stated in the metadata (`articleBody`), unescaped.
    pub article_body: Option<String>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
    /// The article's own headline.
    pub headline: Option<String>,
    /// The places that declare the page's language, and what they say; the most trusted first.
    pub languages: Vec<(String, String)>,
    alternatives: Vec<AlternativeHeadline>,
    url: Option<String>,
    base: Option<String>,
    lead: Option<String>,
    description: Option<String>,
    byline: Option<String>,
    /// The line that the byline stands in.
    signed_line: Option<String>,
    authors: Vec<Author>,
    agency: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
    publisher: Option<Publisher>,
    article_section: Vec<String>,
    keywords: Vec<String>,
    is_accessible_for_free: Option<bool>,
    copyright_notice: Option<String>,
    license: Option<String>,
}

impl Fields {
    /// Puts the fields into the record.
    pub fn fill(&self, article: &mut Article) {
        article.headline = self.headline.clone();
        article.alternative_headlines = self.alternatives.clone();
        article.url = self.url.clone();
        article.description = self.description.clone();
        article.byline = self.byline.clone();
        article.authors = self.authors.clone();
        article.agency = self.agency.clone();
        article.date_published = self.date_published.clone();
        article.date_modified = self.date_modified.clone();
        article.publisher = self.publisher.clone();
        article.article_section = self.article_section.clone();
        article.keywords = self.keywords.clone();
        article.is_accessible_for_free = self.is_accessible_for_free;
        article.copyright_notice = self.copyright_notice.clone();
        article.license = self.license.clone();
    }

    /// The headline as the page prints it: with the kicker that its h1 sets before it.
    pub fn heading(&self) -> Option<&str> {
        let headline = self.headline.as_deref()?;
        let is_whole = |a: &&AlternativeHeadline| a.role == HeadlineRole::Page && a.text.ends_with(headline);
        Some(self.alternatives.iter().find(is_whole).map_or(headline, |whole| &whole.text))
    }

    /// The page's own address.
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// What the page says that its addresses are relative to.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// The address of the image that the page's data name.
    pub fn lead(&self) -> Option<&str> {
        self.lead.as_deref()
    }

    /// The full names of those who sign, bare.
    pub fn signers(&self) -> Vec<String> {
        let names = self.authors.iter().map(|author| bare_words(&author.name));
        names.filter(|words| words.len() > 1).map(|words| words.join(" ")).collect()
    }

    /// Who signs, as printed and as read.
    pub fn signed(&self) -> String {
        let names = self.authors.iter().map(|author| author.name.as_str());
        let lines: Vec<&str> = self.signed_line.as_deref().into_iter().chain(names).collect();
        lines.join("\n")
    }

    /// A field whose most trusted statement is its value.
    fn first(
        &mut self,
        statements: &Statements,
        field: &str,
        key: &'static str,
        read: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        let mut won = None;
        for statement in statements.of(field) {
            let value = read(&statement.raw);
            let wins = won.is_none() && value.is_some();
            let reason = reason(wins, value.is_some());
            self.candidates.add(wins, || Candidate {
                field: key,
                from: statement.from.clone(),
                raw: statement.raw.clone(),
                value: value.clone(),
                won: wins,
                reason: reason.into(),
                signals: Vec::new(),
            });
            if wins {
                won = value;
            }
        }
        won
    }

    /// The publisher where nothing states one: as the `<title>` has it.
    fn publisher_in_title(&mut self, title: &str, known: &publisher::Known) -> Option<String> {
        let headlines = self.alternatives.iter().filter(|other| other.role != HeadlineRole::Search);
        let headlines = headlines.map(|other| other.text.as_str()).chain(self.headline.as_deref()).collect();
        let filed = self.article_section.iter().chain(&self.keywords);
        let others = filed.chain(self.authors.iter().map(|author| &author.name)).map(String::as_str).collect();
        let (name, reason) = publisher::in_title(title, &publisher::Beside { headlines, others }, known)?;
        self.candidates.add(true, || Candidate::winner("publisher", "title", title, &name, reason));
        // Links and tabs show the headline with the name behind it.
        let sites = Sites::of([&name]);
        self.alternatives.iter_mut().for_each(|other| other.text = sites.cut_off(&other.text));
        self.alternatives.retain(|other| Some(&other.text) != self.headline.as_ref());
        Some(name)
    }

    /// The publisher where the title does not name it either: as a link to the site's front page does.
    fn publisher_at_home(&mut self, page: &Page, scan: &Scan, known: &publisher::Known) -> Option<String> {
        let found = |at: &usize| Some((*at, publisher::at_home(page, *at, known)?));
        let (at, name) = scan.homes.iter().find_map(found)?;
        let raw = || page.line(at, 60).filter(|text| !text.is_empty()).unwrap_or_else(|| name.clone());
        let reason = "a link to the front page, and the address tells the name";
        self.candidates.add(true, || Candidate::winner("publisher", "a:home", raw(), &name, reason));
        Some(name)
    }

    /// Leaves out the other headlines that say no more than the headline.
    fn leave_out_retold(&mut self, publisher: Option<&str>, domain: Option<&str>) {
        let Some(headline) = &self.headline else { return };
        let filed = self.article_section.iter().chain(&self.keywords);
        let names = filed.chain(self.authors.iter().map(|author| &author.name)).map(String::as_str).chain(publisher);
        let beside = retold::Beside { names: names.collect(), domain };
        retold::leave_out(&mut self.alternatives, headline, &beside);
    }

    fn list(&mut self, key: &'static str, told: rest::Told) -> Vec<String> {
        for (at, ((from, raw), values)) in told.places.iter().enumerate() {
            let won = told.won == Some(at);
            self.candidates.add(won, || Candidate {
                field: key,
                from: from.clone(),
                raw: raw.clone(),
                value: (!values.is_empty()).then(|| values.join("; ")),
                won,
                reason: reason(won, !values.is_empty()).into(),
                signals: Vec::new(),
            });
        }
        told.values()
    }
}

/// The publisher that a page names in its copyright notice, where nothing else does and its address says the same.
pub fn publisher_in_notice(article: &mut Article, candidates: &mut Vec<Candidate>) {
    let (Some(notice), Some(publisher)) = (&article.copyright_notice, &mut article.publisher) else { return };
    let (None, Some(domain)) = (&publisher.name, &publisher.domain) else { return };
    let words = Words::of(article.in_language.as_deref());
    let Some(name) = publisher::in_notice(notice, domain, &words) else { return };
    let reason = "the address tells the name in the copyright notice";
    candidates.push(Candidate::winner("publisher", "copyright_notice", notice.as_str(), name, reason));
    publisher.name = Some(name.to_owned());
}

/// Why a place won or lost.
fn reason(won: bool, tells: bool) -> &'static str {
    match (won, tells) {
        (true, _) => "the most trusted place",
        (false, false) => "tells nothing of the article",
        (false, true) => "a more trusted place states it",
    }
}

/// The places that declare the language: the page's own attribute before its metadata.
fn declared(page: &Page, statements: &Statements) -> Vec<(String, String)> {
    let own = page.language().map(|raw| ("html:lang".to_owned(), raw.to_owned()));
    let stated = statements.of("locale").into_iter().map(|s| (s.from.clone(), s.raw.clone()));
    own.into_iter().chain(stated).collect()
}

/// The first prose of a page, by which the language of one that declares none is told.
fn sample(page: &Page) -> String {
    let prose = page.texts(0..page.nodes.len()).map(|(_, text)| text).filter(|text| text.len() >= PROSE);
    prose.map(str::trim).take(SAMPLED).collect::<Vec<_>>().join("\n")
}

/// Reads a page's fields. `known` is the address the caller knows.
pub fn read(page: &Page, known: Option<&str>, detail: Detail) -> Fields {
    let mut scan = Scan::new(page);
    let mut statements = std::mem::take(&mut scan.statements);
    let mut fields = Fields { candidates: Candidates::of(detail), ..Fields::default() };

    let json = JsonLd::read(scan.scripts.iter().copied());
    fields.warnings.extend(json.warnings.iter().copied());
    {
        let urls: Vec<String> = statements.of("url").iter().map(|s| s.raw.clone()).collect();
        let mut titles: Vec<String> = scan.h1s.iter().take(3).map(|at| page.text(*at)).collect();
        titles.extend(statements.of("headline").iter().map(|s| s.raw.clone()));
        titles.extend(scan.title.clone());
        let urls = urls.iter().map(String::as_str).chain(known);
        let about = About::new(urls, titles.iter().map(String::as_str));
        json.state(&about, &mut statements);
    }

    fields.base = scan.base.map(str::to_owned);
    // An object's name is stated where its address may be.
    let is_address = |raw: &&str| raw.contains('/') && !raw.contains(' ');
    fields.lead = statements.of("image").iter().map(|s| s.raw.as_str()).find(is_address).map(str::to_owned);
    let base = known.or(scan.base.filter(|base| base.starts_with("http")));
    let address = address::resolve(&statements, known, base, &mut fields.candidates);
    fields.url = address.clone();
    let address = address.as_deref();

    fields.languages = declared(page, &statements);
    let locale = statements.first("locale").map(|s| s.raw.clone());
    let declared = page.language().and_then(language::tag).or_else(|| locale.as_deref().and_then(language::tag));
    let country = address.and_then(url::country);
    let region = country.or_else(|| {
        let tags = [page.language(), locale.as_deref()];
        let tag = tags.into_iter().flatten().filter_map(language::tag).find(|tag| tag.contains('-'))?;
        tag.split('-').skip(1).find(|part| part.len() == 2).map(str::to_owned)
    });
    let context = DateContext { language: declared.as_deref(), country: region.as_deref() };
    let told = if declared.is_none() { language::of(&sample(page), None) } else { None };
    let words = Words::of(declared.as_deref().or(told.as_deref()));

    let domain = address::host(&statements, address, known, scan.home_address());
    let sites = Sites::read(&statements, domain.as_deref());
    let (headline, alternatives) = title::resolve(page, &scan, &statements, &sites, &mut fields.candidates);
    fields.headline = headline;
    fields.alternatives = alternatives;
    if let Some(text) = title::kicker(page, &scan).filter(|kicker| fields.headline.as_deref() != Some(kicker)) {
        fields.alternatives.insert(0, AlternativeHeadline { role: HeadlineRole::Kicker, text });
    }
    let places = Places::new(page, &scan, fields.headline.as_deref());
    places.state(&mut statements);
    filed::state(&scan, &places, &mut statements);
    (fields.date_published, fields.date_modified) =
        dates::resolve(page, &scan, &statements, &places, address, &context, &mut fields.candidates);
    let signature = authors::resolve(&scan, &statements, &places, &sites, address, &words, &mut fields.candidates);
    fields.authors = signature.authors;
    fields.byline = signature.byline;
    fields.signed_line = signature.line;
    fields.agency = signature.agency;

    let text = |raw: &str| Some(raw.to_owned());
    let described = |raw: &str| rest::description(raw, &statements);
    fields.description = fields.first(&statements, "description", "description", described);
    let headline = fields.headline.clone();
    let named = |raw: &str| publisher::stated(raw, headline.as_deref());
    let mut name = fields.first(&statements, "publisher", "publisher", named);
    let furniture = boilerplate::furniture(declared.as_deref().or(told.as_deref()));
    if statements.first("section").is_none() {
        trail::state(page, &scan, &mut statements);
    }
    let stated = Sites::stated(&statements);
    let filed = sections::Known {
        sites: &stated,
        address,
        headline: headline.as_deref(),
        furniture: &furniture,
        words: &words,
    };
    fields.article_section = fields.list("article_section", sections::sections(&statements, &filed));
    if statements.first("keywords").is_none() {
        for tag in scan.tagged.iter().take(TAGS).filter_map(|at| scan::tag(page, *at)) {
            statements.add("link", "tags", || "a:tags".into(), &tag, None);
        }
    }
    let keywords = rest::keywords(&statements, &sites, fields.headline.as_deref());
    fields.keywords = fields.list("keywords", keywords);
    if let (None, Some(title)) = (&name, &scan.title) {
        let (domain, furniture) = (domain.as_deref(), &furniture);
        let known = publisher::Known { sites: &sites, domain, furniture, words: &words };
        name = fields.publisher_in_title(title, &known).or_else(|| fields.publisher_at_home(page, &scan, &known));
    }
    fields.leave_out_retold(name.as_deref(), domain.as_deref());
    fields.publisher = (name.is_some() || domain.is_some()).then_some(Publisher { name, domain });
    fields.copyright_notice = fields.first(&statements, "copyright", "copyright_notice", text);
    fields.license = fields.first(&statements, "license", "license", |raw| url::absolute(raw, address));
    let free = fields.first(&statements, "free", "is_accessible_for_free", rest::free);
    fields.is_accessible_for_free = free.map(|free| free == "true");
    fields.article_body = statements.first("article_body").map(|s| s.raw.clone());
    fields
}

#[cfg(test)]
mod tests;
