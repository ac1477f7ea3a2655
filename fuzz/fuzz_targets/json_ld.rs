//! JSON-LD and its repair: any bytes in a script of that type.
#![no_main]

libfuzzer_sys::fuzz_target!(|json: &[u8]| {
    let head = b"<html><head><script type=\"application/ld+json\">";
    let tail = b"</script></head><body><h1>Bridge opens</h1><p>The bridge opened after four years of work.";
    copydesk_fuzz::hold(&[head, json, tail].concat(), copydesk::Format::Html);
});
