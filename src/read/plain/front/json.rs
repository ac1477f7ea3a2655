//! Front matter in JSON: an object that opens the text, with or without fences around it.

use super::super::lines::Line;
use super::{Field, NAME, OPEN};
use serde_json::{Deserializer, Map, Value};

/// Front matter goes on for no more lines.
const LINES: usize = 200;

/// The keys of an object that opens a text, and how many lines it takes with its fences; something must follow it.
pub fn read(lines: &[Line]) -> Option<(Vec<Field>, usize)> {
    let fenced = usize::from(lines.first()?.text == "---");
    let lines = &lines[..lines.len().min(LINES)];
    if !lines.get(fenced)?.text.starts_with('{') {
        return None;
    }
    let text = lines[fenced..].iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
    let mut values = Deserializer::from_str(&text).into_iter::<Map<String, Value>>();
    let object = values.next()?.ok()?;
    let taken = fenced + text[..values.byte_offset()].lines().count();
    let rest = text[values.byte_offset()..].lines().next().unwrap_or_default();
    if !rest.trim().is_empty() || lines[taken..].iter().all(Line::blank) {
        return None;
    }
    let closed = usize::from(fenced == 1 && lines.get(taken).is_some_and(|line| line.text == "---"));
    Some((fields(&object, &lines[fenced..taken]), taken + closed))
}

fn fields(object: &Map<String, Value>, lines: &[Line]) -> Vec<Field> {
    let mut found = Vec::new();
    for (key, value) in object {
        let named = OPEN.iter().any(|open| key.eq_ignore_ascii_case(open));
        match value {
            Value::Object(inner) if named => found.extend(fields(inner, lines)),
            _ => {
                let quoted = format!("\"{key}\"");
                let line = lines.iter().find(|line| line.text.contains(&quoted)).unwrap_or(&lines[0]).number;
                found.push(Field { key: key.clone(), values: values_of(value), line });
            }
        }
    }
    found
}

/// The values of a key: those of a list, and of a map its name.
fn values_of(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.split_whitespace().collect::<Vec<_>>().join(" ")],
        Value::Array(items) => items.iter().flat_map(values_of).collect(),
        Value::Object(map) => map.get(NAME).map(values_of).unwrap_or_default(),
        other => vec![other.to_string()],
    }
}
