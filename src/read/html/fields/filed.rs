//! The links that say of themselves that they are the category an article is filed in, where the page prints it.

use super::place::Places;
use super::scan::{elsewhere, Scan};
use super::statement::{Named, Statements};

/// So many links are looked at.
const MOST: usize = 60;
/// Links that are no farther from each other, in nodes, are one list.
const NEAR: usize = 10;
/// The words of a category are no longer.
const LONGEST: usize = 60;

/// States the categories that are printed nearest to the headline: right before or behind it, else below the article
/// where no more than one list is.
pub fn state(scan: &Scan, places: &Places, statements: &mut Statements) {
    let page = places.page;
    let mut lists: Vec<Vec<usize>> = Vec::new();
    for &at in scan.filed.iter().take(MOST) {
        match lists.last_mut().filter(|list| list.last().is_some_and(|last| at - page.nodes[*last].end <= NEAR)) {
            Some(list) => list.push(at),
            None => lists.push(vec![at]),
        }
    }
    let own = |list: &&Vec<usize>| !elsewhere(page, list[0]);
    let near = lists.iter().rev().filter(|list| places.away(list[0]) == 1).find(own);
    let near = near.or_else(|| lists.iter().filter(|list| places.away(list[0]) == 0).find(own));
    let mut behind = lists.iter().filter(|list| places.away(list[0]) == 2).filter(own);
    let Some(list) = near.or_else(|| behind.next().filter(|_| behind.next().is_none())) else { return };
    for &at in list {
        if let Some(words) = page.line(at, LONGEST) {
            let words = words.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '#');
            let named = Named { url: page.nodes[at].attr("href"), class: None };
            statements.add_after(0, "link", "category", || "a:rel=category".into(), words, named);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{articles, Hints};

    fn filed(before: &str, behind: &str) -> (Vec<String>, Vec<String>) {
        let page = format!(
            "<html lang=en><body>{before}<article><h1>Gulls stop the harbour lights</h1><p>The lights of the harbour \
             went out on Monday, when gulls settled on the wire in such numbers that it broke, the keeper said.</p>\
             </article>{behind}</body></html>"
        );
        let article = articles(page.as_bytes(), &Hints::default()).next().unwrap().unwrap();
        (article.article_section, article.keywords)
    }

    fn link(words: &str) -> String {
        format!("<a rel='category tag' href='/category/x'>{words}</a>")
    }

    #[test]
    fn links_to_categories_are_sections_and_no_keywords() {
        let list = format!("<p>Filed in {}, {}</p>", link("Harbour"), link("Birds"));
        let tags = "<p>Tagged <a rel=tag href=/tag/gulls>gulls</a></p>";
        let wanted = (vec!["Harbour".to_owned(), "Birds".to_owned()], vec!["gulls".to_owned()]);
        assert_eq!(filed(&list, tags), wanted);
        assert_eq!(filed("", &format!("{list}{tags}")), wanted);
    }

    #[test]
    fn those_of_other_articles_tell_nothing() {
        let far = "<p>And so on.</p>".repeat(90);
        let cards = format!("{far}<h3>Ships</h3>{}<p>So on.</p>{far}<h3>Fish</h3>{}", link("Ships"), link("Fish"));
        assert_eq!(filed("", &cards).0, [""; 0]);
        assert_eq!(filed(&link("Uncategorized"), "").0, [""; 0]);
    }

    #[test]
    fn a_list_with_tags_in_it_is_cut_to_the_categories() {
        let stated = |list: &str| {
            let script = format!(
                "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Gulls stop the harbour \
                 lights\",\"articleSection\":{list}}}</script>"
            );
            filed(&format!("{script}{}", link("Harbour")), "").0
        };
        assert_eq!(stated(r#"["Harbour","gulls","wire"]"#), ["Harbour"]);
        assert_eq!(stated(r#"["Birds","gulls","wire"]"#), ["Birds", "gulls", "wire"]);
    }
}
