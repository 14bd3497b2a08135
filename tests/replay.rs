//! What each case of the corpus gives natively, for the browser to give the same, byte for byte.
//!
//! `tests/browser/replay.test.mjs` reads the file that this test writes.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken case must fail the run"
)]

mod cases;

use std::fs;
use std::path::Path;

use afterpatch::input::{Answer, Content, Item, When};
use cases::{cases, read};
use serde_json::{Value, json};

#[test]
fn each_case_is_written_for_the_browser() {
    let written: Vec<Value> = cases()
        .into_iter()
        .map(|path| {
            let case = read(&path, &fs::read_to_string(&path).unwrap());
            let report = afterpatch::run(&case.input);
            json!({
                "name": path.file_stem().unwrap().to_string_lossy(),
                "input": {
                    "items": case.input.items.iter().map(item).collect::<Vec<_>>(),
                    "answers": case.input.answers.iter().map(answer).collect::<Vec<_>>(),
                    "now": case.input.now.to_string(),
                },
                // Text, since the order of the fields counts, too.
                "report": serde_json::to_string(&report).unwrap(),
            })
        })
        .collect();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("replay.json");
    fs::write(file, serde_json::to_string(&written).unwrap()).unwrap();
}

fn item(item: &Item) -> Value {
    let Content::Text(text) = &item.content else {
        panic!("the corpus is text");
    };
    json!({ "text": text, "name": item.name, "host": item.host, "when": item.when.map(When::id) })
}

fn answer(answer: &Answer) -> Value {
    json!({
        "question": answer.question.id(),
        "value": answer.value,
        "host": answer.host,
        "certificate": answer.certificate,
    })
}
