//! What is told of the images of a page where evidence is asked for: those that were looked at, and the others.

use super::place::{BEFORE, BEHIND};
use super::{alt, same_file, Shown, Verdict, MOST};
use crate::model::{Detail, Image, JudgedImage};
use crate::read::html::body::assemble;
use crate::read::html::page::Page;
use crate::read::html::tags::Kinds;

/// The images of a page with their verdicts, as far as they are asked for.
pub(super) struct Told {
    /// With where they stand on the page.
    images: Option<Vec<(usize, JudgedImage)>>,
}

impl Told {
    pub fn new(detail: Detail) -> Self {
        Self { images: (detail == Detail::Evidence).then(Vec::new) }
    }

    /// Tells of an image that was looked at.
    pub fn add(&mut self, page: &Page, at: usize, image: &Image, verdict: Verdict) {
        if let Some(images) = &mut self.images {
            images.push((at, judged(assemble::place(page, at), image.clone(), verdict)));
        }
    }

    /// Tells what becomes of the image that the page's data name, by the images that the page shows.
    pub fn lead(&mut self, shown: &[Image], url: &str) {
        let Some(images) = &mut self.images else { return };
        let image = || Image { url: Some(url.to_owned()), caption: None, credit: None, alt: None };
        let named = |judged: &JudgedImage| judged.image.url.as_deref().is_some_and(|own| same_file(own, url));
        match shown.first() {
            None => images.push((0, judged("metadata".into(), image(), Ok("the page shows none, its data name it")))),
            Some(first) if first.url.is_none() => {}
            Some(_) if images.iter().any(|(_, judged)| named(judged)) => {}
            Some(_) => images.push((0, judged("metadata".into(), image(), Err("the page shows others")))),
        }
    }

    /// All images of the page, in order; those of the article as they are now.
    pub fn all(self, page: &Page, shown: &Shown, out: &[Image]) -> Vec<JudgedImage> {
        let Some(mut images) = self.images else { return Vec::new() };
        let kept = images.iter_mut().filter(|(_, judged)| judged.kept);
        kept.zip(out).for_each(|((_, judged), image)| judged.image = image.clone());
        let region = &(shown.region.from..shown.region.to);
        // Of these, too, no more are looked at than take time in proportion to the page.
        let images_of = |inside: bool| {
            let is = move |at: &usize| region.contains(at) == inside && page.nodes[*at].kinds.is(Kinds::IMAGE);
            (0..page.nodes.len()).filter(is)
        };
        let unseen = images_of(true).skip(MOST).map(|at| (at, "more images stand before it than are looked at"));
        let outside = images_of(false).map(|at| (at, if at < shown.region.from { BEFORE } else { BEHIND }));
        for (at, why) in unseen.take(MOST).chain(outside.take(MOST)) {
            let image = Image { url: shown.any_address(page, at), caption: None, credit: None, alt: alt(page, at, at) };
            images.push((at, judged(assemble::place(page, at), image, Err(why))));
        }
        images.sort_by_key(|(at, _)| *at);
        images.into_iter().map(|(_, judged)| judged).collect()
    }
}

fn judged(place: String, image: Image, verdict: Verdict) -> JudgedImage {
    let (Ok(reason) | Err(reason)) = verdict;
    JudgedImage { place, kept: verdict.is_ok(), reason: reason.to_owned(), image }
}

#[cfg(test)]
mod tests {
    use crate::{articles, examine, Hints};

    fn page(data: &str) -> String {
        format!(
            "<html lang=en><head><title>Ferry runs aground</title>{data}</head><body><img src=/logo-of-the-post.png>\
             <article><h1>Ferry runs aground</h1><p>The ferry left the harbour at nine on Monday with forty people on \
             board, the coastguard said, and met thick fog off the point.</p><figure><img src=/fog-off-the-point.jpg>\
             <figcaption>Fog off the point. Photo: Ada Berg</figcaption></figure><p>Nobody was hurt, a spokesman said, \
             and divers will look at the hull when the tide allows it later this week.</p></article>\
             <footer><img src=/app-store-badge.png></footer></body></html>"
        )
    }

    fn told(page: &str) -> Vec<(bool, String)> {
        let examined = examine(page.as_bytes(), &Hints::default()).expect("a page");
        let reading = &examined.readings[0];
        let article = articles(page.as_bytes(), &Hints::default()).next().unwrap().expect("a page");
        let kept: Vec<_> = reading.images.iter().filter(|judged| judged.kept).map(|judged| &judged.image).collect();
        assert_eq!(kept, article.images.iter().collect::<Vec<_>>());
        reading.images.iter().map(|judged| (judged.kept, judged.reason.clone())).collect()
    }

    #[test]
    fn every_image_has_its_reason() {
        let own = (true, "with the text; the page calls it a caption".to_owned());
        let (before, behind) = ((false, "before the headline".to_owned()), (false, "behind the text".to_owned()));
        assert_eq!(told(&page("")), [before.clone(), own.clone(), behind.clone()]);
        let data = "<meta property=og:image content=https://post.example/sketch-of-the-ferry.jpg>";
        assert_eq!(told(&page(data)), [(false, "the page shows others".to_owned()), before, own, behind]);
        let bare = page(data).replace("<img src=/fog", "<b src=/fog");
        assert!(told(&bare).contains(&(true, "with the text; the page calls it a caption".to_owned())));
    }
}
