//! Quotations, speakers and amounts: any words in the middle of an article.
#![no_main]

libfuzzer_sys::fuzz_target!(|words: &str| {
    let text = format!(
        "Bridge opens\n\nBERLIN (dpa) - The bridge opened on Monday, said the mayor, Anna Berg.\n\n{words}\n\n\
         “It cost 12 million euros,” Berg said. “{words}” she added.\n"
    );
    copydesk_fuzz::hold(text.as_bytes(), copydesk::Format::Text);
});
