//! Scenarios that lie beside this repository, as whoever calls `window.afterpatch` sees them: an
//! input, and what fields of the report have to hold. Skipped where they are not there.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a scenario that is not kept must fail the run"
)]

use std::fs;
use std::path::Path;

use afterpatch::input::{Answer, Content, Input, Item, Question, When};
use afterpatch::moment::Time;
use afterpatch::words::Language;
use serde_json::Value;

#[test]
fn every_scenario_is_decided_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases");
    let mut wrong = Vec::new();
    let mut kept = 0;
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let scenario: Value = serde_json::from_slice(&fs::read(entry.path()).unwrap()).unwrap();
        let report = afterpatch::run(&input(&scenario["input"]));
        let report = serde_json::to_value(report).unwrap();
        for (path, wanted) in scenario["expect"].as_object().unwrap() {
            let got = at(&report, path);
            if holds(got, wanted) {
                kept += 1;
            } else {
                let name = &scenario["name"];
                wrong.push(format!("{name}: {path} is {got:?}, not {wanted}"));
            }
        }
    }
    println!("{kept} expectations of {} are kept", folder.display());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `plan[patch].state`: in a list the brackets pick by what an entry is known by.
fn at<'v>(report: &'v Value, path: &str) -> Option<&'v Value> {
    let path = path.replace('[', ".[");
    path.split('.').try_fold(report, |value, step| {
        match step
            .strip_prefix('[')
            .and_then(|step| step.strip_suffix(']'))
        {
            None => match step.parse::<usize>() {
                Ok(place) => value.get(place),
                Err(_) => value.get(step),
            },
            Some(key) => value.as_array()?.iter().find(|entry| {
                ["id", "host", "code", "rule", "name", "question"]
                    .iter()
                    .any(|field| entry[*field] == key)
            }),
        }
    })
}

fn holds(got: Option<&Value>, wanted: &Value) -> bool {
    let Some(got) = got else { return false };
    let length = got.as_array().map(|all| Value::from(all.len()));
    match wanted {
        Value::Bool(true) => !got.is_null() && *got != false,
        Value::Object(wanted) => wanted.iter().all(|(how, wanted)| match how.as_str() {
            "oneOf" => wanted.as_array().unwrap().contains(got),
            "length" => length.as_ref() == Some(wanted),
            "minLength" => length.as_ref().and_then(Value::as_u64) >= wanted.as_u64(),
            "contains" => got.to_string().contains(wanted.as_str().unwrap()),
            other => panic!("{other} is no expectation"),
        }),
        wanted => got == wanted,
    }
}

fn input(value: &Value) -> Input {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let items = value["items"].as_array().unwrap().iter().map(|item| {
        let mut content = text(&item["text"]).unwrap_or_default();
        if !item["privateKey"].is_null() {
            // Any will do: its label is all that is looked at.
            let label = "PRIVATE KEY";
            content.push_str(&format!(
                "-----BEGIN {label}-----\nMIIB\n-----END {label}-----\n"
            ));
        }
        Item {
            content: Content::Text(content),
            name: text(&item["name"]).unwrap_or_default(),
            host: text(&item["host"]).unwrap_or_default(),
            when: item["when"]
                .as_str()
                .map(|when| When::from_id(when).unwrap()),
        }
    });
    let answers = value["answers"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|answer| {
            let question = Question::from_id(answer["question"].as_str().unwrap()).unwrap();
            Answer {
                host: text(&answer["host"]),
                certificate: text(&answer["certificate"]),
                ..Answer::new(question, answer["value"].as_str().unwrap()).unwrap()
            }
        });
    Input {
        items: items.collect(),
        answers: answers.collect(),
        now: Time::from_rfc3339(value["now"].as_str().unwrap_or("2014-04-20T12:00:00Z")).unwrap(),
        language: Language::English,
    }
}
