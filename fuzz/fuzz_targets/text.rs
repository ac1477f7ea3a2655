//! Texts: any bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_fuzz::hold(bytes, copydesk::Format::Text));
