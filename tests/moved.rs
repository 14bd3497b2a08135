//! A saved report, given again beside new evidence: what has moved is told, and nothing of it decides.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a report that cannot be read must fail the run"
)]

use std::path::Path;

use afterpatch::input::{Answer, Content, Input, Item, Question};
use afterpatch::moment::Time;
use afterpatch::report::export::markdown;
use afterpatch::report::{Moved, Report};
use afterpatch::words::Language;

const LOG: &str = "2013-05-18 10:02:41 install libssl1.0.0:amd64 <none> 1.0.1e-2\n\
                   2014-04-08 06:27:11 upgrade libssl1.0.0:amd64 1.0.1e-2 1.0.1e-2+deb7u5\n";

#[test]
fn what_moved_is_told_and_nothing_of_the_report_decides() {
    let first = given(&[("web1", LOG), ("web1", &material("shop-2013.pem"))]);
    let saved = serde_json::to_string(&afterpatch::run(&first)).unwrap();

    let mut second = first.clone();
    second
        .items
        .push(item("web1", &material("shop-2014-new-key.pem")));
    second.items.push(item("mail1", LOG));
    second
        .answers
        .push(Answer::new(Question::Restarted, "yes").unwrap());
    let without = afterpatch::run(&second);
    second.items.push(item("", &saved));
    let with = afterpatch::run(&second);

    assert_eq!(with.decisions, without.decisions);
    assert_eq!(with.hosts, without.hosts);
    assert_eq!(with.problems, without.problems);
    assert!(without.moved_since.is_empty());
    let [since] = &with.moved_since[..] else {
        panic!("{:?}", with.moved_since)
    };
    assert_eq!((since.item, since.at.as_str()), (4, "2014-04-20T12:00:00Z"));
    assert_eq!(with.items[4].recognised, ["report"]);
    let told: Vec<String> = since.moved.iter().map(line).collect();
    assert_eq!(
        told,
        [
            "mail1 host - given",
            "web1 decisions.newKey required done",
            "web1 decisions.reissue required done",
            "web1 plan.restart unknown done",
            "web1 plan.new-key blocked done",
            "web1 plan.reissue blocked done",
            "web1 plan.install blocked unknown",
            "web1 plan.sessions blocked to-do",
            "web1 plan.other-secrets blocked to-do",
        ]
    );
}

#[test]
fn it_is_told_in_the_ticket() {
    let first = given(&[("web1", LOG)]);
    let saved = serde_json::to_string(&afterpatch::run(&first)).unwrap();
    let mut second = first.clone();
    second
        .answers
        .push(Answer::new(Question::Restarted, "yes").unwrap());
    let text = markdown(&with_item(&second, &saved));
    assert!(text.contains("## Since the report of 2014-04-20T12:00:00Z\n\n- "));
    assert!(text.contains("not known before, done now."), "{text}");
    assert!(!text.contains("Nothing has moved."));
    assert!(markdown(&with_item(&first, &saved)).contains("Nothing has moved."));
}

#[test]
fn the_same_again_has_not_moved() {
    let first = given(&[("", LOG)]);
    let saved = serde_json::to_string_pretty(&afterpatch::run(&first)).unwrap();
    let again = with_item(&first, &saved);
    assert_eq!(again.moved_since.len(), 1);
    assert!(again.moved_since[0].moved.is_empty());
}

#[test]
fn a_forged_report_brings_no_words_of_its_own() {
    let first = given(&[("", LOG)]);
    let saved = serde_json::to_string(&afterpatch::run(&first)).unwrap();
    let forged = saved.replace("\"verdict\":\"required\"", "\"verdict\":\"all is well\"");
    assert_ne!(saved, forged);
    let report = with_item(&first, &forged);
    let moved = &report.moved_since[0].moved;
    assert!(
        moved
            .iter()
            .any(|moved| moved.what == "decisions.newKey" && moved.from.is_none())
    );
    assert!(
        !serde_json::to_string(&report)
            .unwrap()
            .contains("all is well")
    );
}

#[test]
fn a_damaged_report_is_not_understood_and_no_evidence() {
    let first = given(&[("", "OpenSSL 0.9.8o 01 Jun 2010")]);
    let saved = serde_json::to_string(&afterpatch::run(&given(&[("", LOG)]))).unwrap();
    let report = with_item(&first, saved.get(..saved.len() - 2).unwrap());
    assert!(report.moved_since.is_empty());
    assert_eq!(report.hosts[0].exposures[0].verdict, "not-exposed");
    assert_eq!(report.problems[0].code, "nothing-recognised");
}

fn line(moved: &Moved) -> String {
    let or_none = |how: &Option<String>| how.clone().unwrap_or_else(|| "-".to_owned());
    let (from, to) = (or_none(&moved.from), or_none(&moved.to));
    format!("{} {} {from} {to}", moved.host, moved.what)
}

fn with_item(input: &Input, text: &str) -> Report {
    let mut input = input.clone();
    input.items.push(item("", text));
    afterpatch::run(&input)
}

fn given(items: &[(&str, &str)]) -> Input {
    Input {
        items: items.iter().map(|(host, text)| item(host, text)).collect(),
        answers: Vec::new(),
        now: Time::from_rfc3339("2014-04-20T12:00:00Z").unwrap(),
        language: Language::English,
    }
}

fn item(host: &str, text: &str) -> Item {
    Item {
        content: Content::Text(text.to_owned()),
        name: String::new(),
        host: host.to_owned(),
        when: None,
    }
}

fn material(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/material");
    std::fs::read_to_string(folder.join(name)).unwrap()
}
