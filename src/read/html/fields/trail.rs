//! The trail of links that a page prints: the steps that lead from the site's front page to it.

use super::scan::Scan;
use super::statement::{Named, Statements};
use crate::lexicon::sources::trails;
use crate::read::html::page::{Node, Page};

/// So many elements that are called trails are looked at.
const MOST: usize = 12;
/// A trail has no more steps, nor has it more nodes; a step has no more letters.
const STEPS: usize = 8;
const NODES: usize = 400;
const LONGEST: usize = 100;

/// States the steps of the first trail of each kind.
pub fn state(page: &Page, scan: &Scan, statements: &mut Statements) {
    for source in trails() {
        let (kind, locator) = (source.kind, source.locator.to_ascii_lowercase());
        let called = scan.navs.iter().filter(|at| is_called(&page.nodes[**at], kind, &locator));
        let Some(steps) = called.take(MOST).find_map(|at| steps(page, *at)) else { continue };
        for (words, url) in steps {
            let named = Named { url: Some(url), class: None };
            statements.add_after(0, kind, &locator, || format!("{kind}:{}", source.locator), &words, named);
        }
    }
}

/// Whether an element is called so: by its type in microdata, or by what its names hold.
fn is_called(node: &Node, kind: &str, locator: &str) -> bool {
    if kind == "microdata" {
        let of = node.attr("itemtype").and_then(|kind| kind.rsplit(['/', '#']).next());
        return of.is_some_and(|of| of.eq_ignore_ascii_case(locator));
    }
    let names = ["class", "id", "aria-label"].into_iter().filter_map(|name| node.attr(name));
    names.into_iter().any(|names| names.to_ascii_lowercase().contains(locator))
}

/// The links in an element, or in the first list in it, if they are few and short enough for a trail.
fn steps<'a>(page: &Page<'a>, at: usize) -> Option<Vec<(String, &'a str)>> {
    let holds = |at: usize| (at..page.nodes[at].end.min(at + NODES)).any(|at| page.nodes[at].tag() == "a");
    let is_list = |at: &usize| matches!(page.nodes[*at].tag(), "ol" | "ul") && holds(*at);
    let whole = page.nodes[at].end;
    let at = (at..whole.min(at + NODES)).find(is_list).unwrap_or(at);
    let end = page.nodes[at].end;
    let links = (at..end.min(at + NODES)).map(|at| &page.nodes[at]).enumerate();
    let mut steps: Vec<(String, &str)> = Vec::new();
    for (link, node) in links.filter(|(_, node)| node.tag() == "a") {
        let words = page.line(at + link, LONGEST)?;
        let words = words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let url = node.attr("href").unwrap_or_default();
        let again = steps.last().is_some_and(|(_, last)| *last == url);
        if words.is_empty() || url.is_empty() || again {
            continue;
        }
        // Printed anew for another screen: what comes last is whole.
        steps.retain(|(_, before)| *before != url);
        steps.push((words, url));
    }
    (whole <= at + NODES && (1..=STEPS).contains(&steps.len())).then_some(steps)
}

#[cfg(test)]
mod tests {
    use crate::{articles, Hints};

    fn sections(trail: &str) -> Vec<String> {
        let page = format!(
            "<html lang=en><head><link rel=canonical href=https://post.example/boats/gulls></head><body>{trail}\
             <article><h1>Gulls stop the harbour lights</h1><p>The lights of the harbour went out on Monday, when gulls \
             settled on the wire in such numbers that it broke, the keeper said.</p></article></body></html>"
        );
        let hints = Hints::default();
        let article = articles(page.as_bytes(), &hints).next();
        article.unwrap().unwrap().article_section
    }

    #[test]
    fn printed_trails_name_sections_where_nothing_else_does() {
        let steps = "<li><a href=/>Start</a> ›<li><a href=/boats/>Boats</a> ›<li><a href=/boats/sailing>Sailing</a> ›\
            <li><a href=/boats/gulls>Gulls stop the harbour lights</a>";
        for opens in ["div class=site-breadcrumbs", "nav aria-label=Breadcrumb", "div class=a id=breadcrumb"] {
            assert_eq!(sections(&format!("<{opens}><ol>{steps}</ol></div></nav>")), ["Boats", "Sailing"], "{opens}");
        }
        let thing = "<ol itemscope itemtype=https://schema.org/BreadcrumbList>";
        assert_eq!(sections(&format!("{thing}{steps}</ol>")), ["Boats", "Sailing"]);
        assert_eq!(sections(&format!("<ol class=menu>{steps}</ol>")), [""; 0]);
        let stated = "<meta property=article:section content=Birds>";
        assert_eq!(sections(&format!("{stated}{thing}{steps}</ol>")), ["Birds"]);
    }

    #[test]
    fn a_trail_is_no_menu_and_printed_once() {
        let steps = "<a href=https://post.example/index.html>Post</a><a href=/en/>Front</a><a href=/boats>Boats</a>";
        assert_eq!(sections(&format!("<div class=breadcrumb>{steps}{steps}<a href=/2023>2023</a></div>")), ["Boats"]);
        let other = "<ul class=breadcrumb><li><a href=/boats>Boats</a></ul><a href=/es/gaviotas>Español</a>";
        assert_eq!(sections(&format!("<div class=breadcrumb-row>{other}</div>")), ["Boats"]);
        let menu: String = (0..9).map(|i| format!("<a href=/{i}>Section {i}</a>")).collect();
        assert_eq!(sections(&format!("<div class=breadcrumb>{menu}</div>")), [""; 0]);
    }
}
