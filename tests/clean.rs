//! A clean text, a headline, a blank line and paragraphs, comes out exact: nothing dropped, nothing joined, whatever
//! its blocks look like, and however they are parted.

use copydesk::{articles, Hints};

/// Headline, and blocks. Each is an article alone, though some of its blocks look like what stands around one.
const ARTICLES: &[(&str, &[&str])] = &[
    (
        "Soup for a wet evening",
        &[
            "Nobody plans to come home soaked, but this soup is ready before the coat has stopped dripping.",
            "Ingredients",
            "Two onions",
            "A litre of stock",
            "Four potatoes",
            "A bay leaf",
            "What to do",
            "Peel the potatoes and cut them small, for small pieces cook in ten minutes and large ones in thirty.",
            "Fry the onions until they smell sweet.",
            "Add everything else and wait.",
            "Tips",
            "A spoon of cream does no harm. Leave out the bay leaf if somebody in the house will complain of it.",
        ],
    ),
    (
        "“I have never owned a watch”: an interview with the keeper of the tower clock",
        &[
            "Ilse Marten has wound the clock of Sankt Veit for forty years. We climbed the stairs with her.",
            "How many steps are there?",
            "Two hundred and six. I stopped counting when my knees began to do it for me.",
            "And if you are late?",
            "Then the town is late.",
            "Who will follow you?",
            "Nobody has asked. The council would like a motor, but a motor has no ears, and a clock must be listened to.",
            "Thank you.",
        ],
    ),
    (
        "The best bridges of the valley, ranked",
        &[
            "We walked over all of the bridges between Marlow and the sea, twice, and argued about them once.",
            "1. The Old Span",
            "Built in 1788, repaired ever since. From its middle the view is the best in the county.",
            "Pros",
            "Shade, benches, a fountain.",
            "Cons",
            "No cyclists.",
            "2. Mill Bridge",
            "It is narrow and it sways, and children ask for it by name when they are taken for a walk.",
            "Length: 41 metres",
            "Year: 1902",
            "Key takeaways",
            "Bridges are made for walking, and those that are made for driving are seldom looked at.",
            "Sources",
            "The county archive, which let us see the plans, and the lock keeper, who has seen the bridges.",
        ],
    ),
    (
        "Tide tables",
        &[
            "How to read tide tables without a magnifying glass",
            "High water comes later each day, by fifty minutes or so, and twice a month it comes higher than that.",
            "Look for the small figures first, for the large ones are the ones that everybody else has looked at.",
            "Nobody should walk out to the wreck, whatever the table says and whoever is said to have done it.",
            "For more information on tides and on how to be home before them, ask the harbour master in the morning.",
        ],
    ),
    (
        "Why the ferry is late on Thursdays",
        &[
            "Quick Summary",
            "The ferry is late on Thursdays because the market is on Thursdays, and the market has no end.",
            "1. From Ada Berg to Tom McKay",
            "Both of them have stood at the helm for twenty years, and neither has ever left without the cheese.",
            "Editor's note, 4 May: This story has been changed because the ferry was, for once, in time last week.",
        ],
    ),
    (
        "The bird year in numbers",
        &[
            "The warden of the island has counted again, from the hut on the western point, in all weathers and for \
             twelve months.",
            "Gulls",
            "Terns",
            "Oystercatchers",
            "Guillemots",
            "More than in any year since the count began, she said, and fewer of them on the chimneys of the town than \
             before.",
            "Visit the hut",
            "About the count",
            "Next year",
        ],
    ),
    (
        "Streik legt Fähren lahm",
        &[
            "Die Fähren nach Süderoog bleiben am Freitag im Hafen. Das teilte die Reederei am Abend mit.",
            "Betroffen sind auch die Frachtschiffe.",
            "Lange Schlangen",
            "Am Anleger warteten nach Angaben der Polizei rund 300 Menschen, einige davon seit dem frühen Morgen.",
            "Nicht alle nahmen es schwer.",
            "„Wir haben Karten dabei“, sagte ein Vater von drei Kindern, der auf einem Koffer saß und mischte.",
        ],
    ),
    (
        "Le boulanger qui ne vendait que le lundi",
        &[
            "Pendant trente ans, Armand Vial n'a ouvert sa boutique que le lundi, et personne n'a jamais su pourquoi.",
            "Le mardi, il dormait.",
            "Ses clients venaient de trois vallées pour son pain noir, qui se gardait justement jusqu'au lundi suivant.",
            "Et maintenant ?",
            "La boutique est à vendre. La maire cherche quelqu'un qui sache pétrir, et qui aime les longues semaines.",
        ],
    ),
];

fn comes_out_exact(headline: &str, blocks: &[&str], between: &str) {
    let text = format!("{headline}\n\n{}\n", blocks.join(between));
    let hints = Hints { enrich: false, ..Hints::default() };
    let article = articles(text.as_bytes(), &hints).next().unwrap().unwrap();
    let got: Vec<&str> = article.body.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(article.headline.as_deref(), Some(headline));
    assert_eq!(got, blocks, "parted by {between:?}");
}

#[test]
fn clean_texts_come_out_exact() {
    for (headline, blocks) in ARTICLES {
        comes_out_exact(headline, blocks, "\n\n");
        comes_out_exact(headline, blocks, "\n");
        comes_out_exact(headline, blocks, "\r\n\r\n");
    }
}
