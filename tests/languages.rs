//! The report in another language: every text of it in that language, and nothing else changed.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken case must fail the run"
)]

mod cases;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use afterpatch::assess::heartbleed::{packages, products};
use afterpatch::input::{Content, Input, Item};
use afterpatch::words::{self, Language, names};
use serde_json::Value;

/// Each case in both languages.
fn told() -> Vec<(String, Value, Value)> {
    let paths = cases::cases().into_iter();
    paths
        .map(|path| {
            let case = cases::read(&path, &fs::read_to_string(&path).unwrap());
            let told = |language| {
                let input = Input {
                    language,
                    ..case.input.clone()
                };
                serde_json::to_value(afterpatch::run(&input)).unwrap()
            };
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, told(Language::English), told(Language::German))
        })
        .collect()
}

/// The fields that hold texts. A system is called by its id, and so is software by a name.
const TEXTS: &[&str] = &[
    "after",
    "before",
    "distribution",
    "effect",
    "headline",
    "label",
    "lift",
    "moment",
    "product",
    "summary",
    "system",
    "text",
    "title",
    "wouldChange",
];

#[test]
fn a_language_changes_texts_alone() {
    for (name, english, german) in told() {
        let mut pairs = Vec::new();
        compare(&name, "", &english, &german, &mut pairs);
        assert!(pairs.len() > 50, "{name}: only {} texts", pairs.len());
        for (english, german) in pairs {
            assert_eq!(english.is_empty(), german.is_empty(), "{name}: {english}");
        }
    }
}

/// What is no text is the same in both; the texts are gathered in pairs.
fn compare<'v>(
    path: &str,
    field: &str,
    english: &'v Value,
    german: &'v Value,
    pairs: &mut Vec<(&'v str, &'v str)>,
) {
    match (english, german) {
        (Value::Object(fields), Value::Object(others)) => {
            assert!(fields.keys().eq(others.keys()), "{path}");
            for (field, value) in fields {
                compare(
                    &format!("{path}.{field}"),
                    field,
                    value,
                    &others[field],
                    pairs,
                );
            }
        }
        (Value::Array(entries), Value::Array(others)) => {
            assert_eq!(entries.len(), others.len(), "{path}");
            for (entry, other) in entries.iter().zip(others) {
                compare(path, field, entry, other, pairs);
            }
        }
        (Value::String(text), Value::String(other)) if TEXTS.contains(&field) => {
            pairs.push((text, other));
        }
        (Value::String(_), Value::String(other)) if field == "language" => assert_eq!(other, "de"),
        _ => assert_eq!(english, german, "{path}"),
    }
}

/// A text that is as an English row has it is not translated, unless the row is the same in both.
#[test]
fn no_english_is_left() {
    let rows: Vec<Vec<&str>> = words::tables()
        .iter()
        .flat_map(|[english, german]| english.iter().zip(*german))
        .filter(|(english, german)| english != german)
        // A row of three letters or fewer is in many texts by chance.
        .map(|(english, _)| between_gaps(english))
        .filter(|parts| parts.iter().map(|part| part.len()).sum::<usize>() > 3)
        .collect();
    assert!(rows.len() > 500, "only {} rows", rows.len());
    let mut texts = BTreeSet::new();
    let all = told();
    for (name, english, german) in &all {
        let mut pairs = Vec::new();
        compare(name, "", english, german, &mut pairs);
        texts.extend(pairs.into_iter().map(|(_, german)| german));
    }
    let left: Vec<&&str> = texts
        .iter()
        .filter(|text| rows.iter().any(|parts| fits(text, parts)))
        .collect();
    assert!(left.is_empty(), "{left:#?}");
}

fn between_gaps(row: &str) -> Vec<&str> {
    row.split('{')
        .enumerate()
        .map(|(place, part)| match part.split_once('}') {
            Some((_, after)) if place > 0 => after,
            _ => part,
        })
        .collect()
}

/// Whether a text is a row with its gaps filled.
fn fits(text: &str, parts: &[&str]) -> bool {
    let [first, others @ ..] = parts else {
        return false;
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some((last, between)) = others.split_last() else {
        return rest.is_empty();
    };
    for part in between {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[test]
fn a_text_fits_the_row_that_it_was_made_of() {
    let parts = between_gaps("{name} {from} to {to}");
    assert_eq!(parts, ["", " ", " to ", ""]);
    assert!(fits("openssl 1 to 2", &parts));
    assert!(!fits("openssl 1 auf 2", &parts));
    assert!(fits("Yes", &between_gaps("Yes")));
    assert!(!fits("Yes, always", &between_gaps("Yes")));
}

/// A table that is not among them is checked by nothing.
#[test]
fn every_table_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words");
    let files = fs::read_dir(folder).unwrap();
    let written: usize = files
        .map(|file| {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            text.matches("words! {").count()
        })
        .sum();
    assert_eq!(words::tables().len(), written);
}

#[test]
fn the_schema_holds_in_every_language() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/report.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for (name, _, german) in told() {
        let errors: Vec<String> = validator
            .iter_errors(&german)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn a_saved_report_is_compared_whatever_its_language() {
    let path = cases::cases()
        .into_iter()
        .find(|path| path.ends_with("patched-renewed-restarted.case"))
        .unwrap();
    let before = cases::read(&path, &fs::read_to_string(&path).unwrap()).input;
    let mut after = before.clone();
    after.answers.clear();
    for saved_in in Language::ALL {
        let saved = afterpatch::run(&Input {
            language: saved_in,
            ..before.clone()
        });
        let saved = Item {
            content: Content::Text(serde_json::to_string(&saved).unwrap()),
            name: "report.json".to_owned(),
            host: String::new(),
            when: None,
        };
        let moved = |language| {
            let mut input = Input {
                language,
                ..after.clone()
            };
            input.items.push(saved.clone());
            let report = afterpatch::run(&input);
            let [since] = &report.moved_since[..] else {
                panic!("{:?}", report.moved_since)
            };
            assert!(!since.moved.is_empty());
            since.moved.clone()
        };
        let (english, german) = (moved(Language::English), moved(Language::German));
        for (one, other) in english.iter().zip(&german) {
            assert_eq!(
                (&one.host, &one.what, &one.from, &one.to),
                (&other.host, &other.what, &other.from, &other.to)
            );
            assert_ne!(one.text, other.text);
        }
        assert_eq!(english.len(), german.len());
        assert!(
            german
                .iter()
                .any(|moved| moved.text.contains("vorher erledigt, jetzt"))
        );
    }
}

/// Names in the knowledge about versions that hold plain words have a row, and no row is left over.
#[test]
fn names_with_words_are_translated() {
    let releases = packages::ROWS
        .iter()
        .map(|row| format!("{} {}", row.distribution, row.release));
    let all: BTreeSet<String> = products::ROWS
        .iter()
        .map(|row| row.name.to_owned())
        .chain(releases)
        .collect();
    let english = names::Names::ALL
        .iter()
        .map(|row| Language::English.say(*row).to_owned());
    let rows: BTreeSet<String> = english.collect();
    for row in &rows {
        assert!(all.contains(row), "{row} names nothing");
    }
    for name in all {
        let plain = [
            "and", "as", "current", "for", "later", "or", "port", "rolling",
        ];
        let has_words = name.split([' ', ',']).any(|word| plain.contains(&word));
        assert!(!has_words || rows.contains(&name), "{name} has no row");
    }
}
