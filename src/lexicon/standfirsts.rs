//! What elements are called that hold a standfirst, and hardly anything else: `data/standfirsts.csv`.

use super::cells::rows;
use super::tokens::for_each_name;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static NAMES: LazyLock<FxHashSet<&[u8]>> =
    LazyLock::new(|| rows(include_str!("../../data/standfirsts.csv")).map(|[name]| name.as_bytes()).collect());

/// Whether a class is one of a standfirst: one of its names is, or two side by side (sub-title).
pub fn is_standfirst(class: &str) -> bool {
    let (mut last, mut is) = (Vec::new(), false);
    for_each_name(class, |name| {
        let name = name.to_ascii_lowercase();
        last.extend_from_slice(&name);
        is |= NAMES.contains(&*name) || NAMES.contains(&*last);
        last = name;
    });
    is
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_name_standfirsts() {
        assert!(["ar-subtitle", "c-sub-title x", "SubTitulo", "articleDek__Y1"].into_iter().all(is_standfirst));
        assert!(["sub", "title", "image-description", "leader", ""].into_iter().all(|class| !is_standfirst(class)));
    }
}
