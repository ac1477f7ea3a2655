//! Prints the judged blocks of pages as JSON Lines, a page a line: what `tools/learn_blocks.py` learns from.
//!
//! usage: blocks FILE... (several at once, so that a page costs no process)

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let examined = copydesk::examine(&bytes, &copydesk::Hints { enrich: false, ..Default::default() });
        for reading in examined.into_iter().flat_map(|e| e.readings) {
            let page = serde_json::json!({"path": path, "blocks": reading.blocks});
            writeln!(out, "{page}")?;
        }
    }
    out.flush()
}
