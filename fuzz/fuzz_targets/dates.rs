//! Dates: any words where pages and texts state them.
#![no_main]

use copydesk::Format;

libfuzzer_sys::fuzz_target!(|date: &str| {
    let value = date.replace('"', "&quot;").replace('<', "&lt;");
    let page = format!(
        "<html lang=en><meta property=\"article:published_time\" content=\"{value}\"><article><h1>Bridge opens</h1>\
         <p class=byline>By Anna Berg</p><time datetime=\"{value}\">{value}</time><p class=date>Published {value}</p>\
         <p>The bridge opened after four years of work, and the whole town came to see it."
    );
    copydesk_fuzz::hold(page.as_bytes(), Format::Html);
    let text = format!("Bridge opens\n\nBy Anna Berg\n\n{date}\n\nDate: {date}\n\nThe bridge opened on {date}.\n");
    copydesk_fuzz::hold(text.as_bytes(), Format::Text);
});
