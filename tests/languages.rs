//! What draws the page holds no text of its own: all of it stands in `src/words/`, in each language.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a source that cannot be read must fail the run"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// What is the same in each language: names, files and commands.
const SAME: [&str; 5] = [
    "Afterpatch",
    "Afterpatch {} ({})",
    "afterpatch.html",
    "collect.sh",
    "sh collect.sh > collected.txt",
];

fn sources() -> Vec<PathBuf> {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let mut files: Vec<PathBuf> = ["timeline.rs", "state.rs", "organisation.rs", "view.rs"]
        .iter()
        .map(|file| app.join(file))
        .collect();
    for entry in fs::read_dir(app.join("view")).unwrap() {
        files.push(entry.unwrap().path());
    }
    assert!(files.len() > 20);
    files
}

/// Each literal of the code, with what stands before it, comments and tests left out.
fn literals(source: &str) -> Vec<(String, String)> {
    let code = source.split("#[cfg(test)]").next().unwrap();
    let code: Vec<&str> = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    let parts: Vec<&str> = code.split('"').collect();
    assert!(parts.len() % 2 == 1, "an odd number of quotes");
    let pairs = parts.chunks_exact(2);
    pairs
        .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
        .collect()
}

/// Whether what stands before a literal makes it one that is read.
fn is_read(before: &str) -> bool {
    let attribute = ["aria-label=", "title=", "placeholder=", "alt="]
        .iter()
        .any(|name| before.ends_with(name));
    attribute || before.trim_end().ends_with("format!(") || is_child(before)
}

/// Whether what stands before a literal is `<p>{ `, and not a block of code.
fn is_child(before: &str) -> bool {
    let Some(around) = before.trim_end().strip_suffix('{') else {
        return false;
    };
    let around = around.trim_end();
    around.ends_with(['>', '}', '{']) && !around.ends_with("=>")
}

/// Whether a literal holds a word beside its gaps; where it is put together, two of them.
fn has_words(before: &str, literal: &str) -> bool {
    let (mut text, mut rest) = (String::new(), literal);
    while let Some((head, tail)) = rest.split_once('{') {
        text.push_str(head);
        rest = tail.split_once('}').map_or("", |(_, tail)| tail);
    }
    text.push_str(rest);
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 1)
        .count();
    if before.trim_end().ends_with("format!(") {
        text.contains(' ') && words > 1 || text.starts_with(' ') && words > 0
    } else {
        words > 0
    }
}

#[test]
fn views_hold_no_text() {
    let mut found = Vec::new();
    let mut seen = 0;
    for file in sources() {
        let source = fs::read_to_string(&file).unwrap();
        for (before, literal) in literals(&source) {
            seen += 1;
            if is_read(&before) && has_words(&before, &literal) && !SAME.contains(&literal.as_str())
            {
                found.push(format!("{}: {literal}", file.display()));
            }
        }
    }
    assert!(seen > 500, "{seen} literals");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_text_in_a_view_would_be_found() {
    let source = r#"html! { <p class="small">{ "Nothing is left" }</p> <b title="Show it">{ say(X) }</b> }
        format!("All {} hosts of them", n) format!("why-{}", id) format!("{title}, {first}")
        match n { 1 => { "patched" } _ => if x { "flag today" } else { "flag" } }"#;
    let found: Vec<String> = literals(source)
        .into_iter()
        .filter(|(before, literal)| is_read(before) && has_words(before, literal))
        .map(|(_, literal)| literal)
        .collect();
    assert_eq!(
        found,
        ["Nothing is left", "Show it", "All {} hosts of them"]
    );
}
