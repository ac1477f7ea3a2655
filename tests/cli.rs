//! Commands as documents: the command lines of `tests/cli/*.md`, with what they answer.
//! `TRYCMD=overwrite cargo test --test cli` writes the answers anew; read the difference before you commit it.

#[test]
fn commands_answer_as_documented() {
    trycmd::TestCases::new().case("tests/cli/*.md");
}
