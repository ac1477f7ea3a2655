//! Words as tables have them: in lower case, apostrophes straight; and names as numbers, however they are set.

use super::galley::Galley;
use rustc_hash::FxHashMap;

/// Tokens in lower case with straight apostrophes, joined by blanks, in a string used again and again.
#[derive(Debug, Default)]
pub struct Folded {
    /// The tokens so far.
    pub text: String,
    first: usize,
}

impl Folded {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.text.clear();
        self.first = 0;
    }

    /// Appends a token, and returns all.
    pub fn push(&mut self, token: &str) -> &str {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        if token.is_ascii() {
            let from = self.text.len();
            self.text.push_str(token);
            self.text[from..].make_ascii_lowercase();
        } else {
            token.chars().for_each(|c| self.push_lower(c));
        }
        if self.first == 0 {
            self.first = self.text.len();
        }
        &self.text
    }

    fn push_lower(&mut self, c: char) {
        match c {
            // What has no capitals need not be looked up among those that have.
            'a'..='z' | 'à'..='ö' | 'а'..='я' | '\u{590}'..='\u{109f}' | '\u{3000}'..='\u{9fff}' => {
                self.text.push(c)
            }
            '’' => self.text.push('\''),
            _ => self.text.extend(c.to_lowercase()),
        }
    }

    /// The first token.
    pub fn first(&self) -> &str {
        &self.text[..self.first]
    }
}

/// Numbers for names: however its letters are set, a name has one number in an article.
#[derive(Debug, Default)]
pub struct Names {
    numbers: FxHashMap<String, usize>,
    folded: Folded,
    /// Whether all cases of a name are one.
    cut: bool,
}

impl Names {
    /// Numbers that all cases of a name share.
    pub fn of_people() -> Self {
        Self { cut: true, ..Self::default() }
    }

    /// The number of a name whose parts are these tokens.
    pub fn number(&mut self, galley: &Galley, tokens: impl Iterator<Item = usize>) -> usize {
        self.fold(galley, tokens);
        self.number_folded()
    }

    /// The number of a name as printed.
    pub fn number_of(&mut self, name: &str) -> usize {
        self.folded.clear();
        self.folded.push(name);
        self.number_folded()
    }

    fn number_folded(&mut self) -> usize {
        if let Some(&number) = self.numbers.get(&self.folded.text) {
            return number;
        }
        self.numbers.insert(self.folded.text.clone(), self.numbers.len());
        self.numbers.len() - 1
    }

    /// The number of the name whose parts these tokens are without the last letter, if there is such a name.
    pub fn number_without(
        &mut self,
        letter: char,
        galley: &Galley,
        tokens: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        self.fold(galley, tokens);
        self.numbers.get(self.folded.text.strip_suffix(letter)?).copied()
    }

    fn fold(&mut self, galley: &Galley, tokens: impl Iterator<Item = usize>) {
        self.folded.clear();
        if !self.cut || !galley.words.names.have_cases() {
            return tokens.for_each(|i| galley.fold(i, &mut self.folded));
        }
        for i in tokens {
            self.folded.push(&galley.stem(i));
        }
    }

    /// How many names have a number.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}
