//! Documents of our own making, of any size.

/// A page with menus, cards and a story between them.
pub fn page(size: usize) -> String {
    let mut page = String::from(
        "<!doctype html><html lang=en><head><title>Bridge opens - The Ferry Post</title><script \
         type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Bridge opens\",\"datePublished\":\
         \"2024-05-04T09:30:00+02:00\",\"author\":{\"@type\":\"Person\",\"name\":\"Anna Berg\"}}</script></head><body>\
         <nav class=menu><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav><main><article>\
         <h1>Bridge opens</h1><p class=byline>By Anna Berg</p>",
    );
    for i in 0.. {
        if page.len() >= size {
            break;
        }
        match i % 4 {
            0 => page += &format!(
                "<div class=\"card related\"><a href=/n/{i}><img src=/i/{i}.jpg alt=\"Ward {i}\"><h3>Ward {i}</h3></a></div>\
                 <script>window.card({i}, '<p>')</script><svg><path d='M0 {i}'/></svg>"
            ),
            _ => page += &format!("<p>{}</p>\n", story(i)),
        }
    }
    page + "</article></main><footer>All rights reserved</footer></body></html>"
}

/// A text of paragraphs.
pub fn text(size: usize) -> String {
    let mut text = String::from("Bridge opens\n\nBy Anna Berg\n\n");
    for i in 0.. {
        if text.len() >= size {
            break;
        }
        text += &format!("{}\n\n", story(i));
    }
    text
}

fn story(i: usize) -> String {
    format!(
        "The council of ward {i} met on Monday and voted for the bridge, which will cost {i} million euros. “We have \
         waited for years,” said Jon Vale{i}, who lives by the river &amp; rows. He will vote again in May."
    )
}
