//! Revocation lists: whose signature verifies, and what then counts as revoked.
//!
//! The lists are made by `tests/make-certificates.py lists`.

#![allow(
    clippy::unwrap_used,
    reason = "material that is missing must fail the run"
)]

use std::fs;
use std::path::Path;

use afterpatch::input::{Answer, Content, Input, Item, Question};
use afterpatch::moment::Time;
use afterpatch::report::Report;

#[test]
fn every_kind_of_signature() {
    let rows = [
        ("rsa-sha1", true),
        ("rsa-sha256", true),
        ("rsa-sha384", true),
        ("rsa-sha512", true),
        ("p256-sha256", true),
        ("p384-sha384", true),
        // Not checked here, and so not verified.
        ("p521-sha512", false),
    ];
    for (kind, verified) in rows {
        let text = material(kind);
        let report = run(&[&text]);
        assert_eq!(verified_of(&report), [verified], "{kind}");
        assert_eq!(
            asks(&report, "paste-issuer-certificate"),
            !verified,
            "{kind}"
        );
        assert_eq!(has(&report, "list-not-verified"), !verified, "{kind}");

        // One byte of what was signed, then one of the signature.
        let (issuer, list) = text.split_once(CRL).unwrap();
        for line in [1, list.lines().count() - 3] {
            let broken = with_another_letter(list, line);
            assert_ne!(broken, list);
            let report = run(&[&format!("{issuer}{CRL}{broken}")]);
            assert!(!verified_of(&report).contains(&true), "{kind}: line {line}");
        }
    }
}

#[test]
fn without_the_issuer_nothing_is_verified() {
    let report = run(&[&material("revoked")]);
    assert_eq!(verified_of(&report), [false]);
    assert!(asks(&report, "paste-issuer-certificate"));
    // The same name, another key.
    let report = run(&[&material("revoked"), &material("same-name")]);
    assert_eq!(verified_of(&report), [false]);
    assert!(has(&report, "list-not-verified"));
    // Beside the true one it does no harm, in any order.
    for items in [["same-name", "issuer"], ["issuer", "same-name"]] {
        let [one, other] = items.map(material);
        assert_eq!(
            verified_of(&run(&[&one, &other, &material("revoked")])),
            [true]
        );
    }
}

#[test]
fn what_makes_the_revocation_done() {
    let rows: &[(&[&str], &str)] = &[
        (&["revoked", "issuer"], "done"),
        (&["outdated", "issuer"], "done"),
        (&["revoked", "outdated", "issuer"], "done"),
        (&["revoked"], "unknown"),
        (&["revoked", "same-name"], "unknown"),
        (&["ahead", "issuer"], "unknown"),
        // A newer list that no longer names it.
        (&["revoked", "newer-without", "issuer"], "unknown"),
        (&["on-hold", "issuer"], "to-do"),
        (&["removed", "issuer"], "to-do"),
        (&["another", "issuer"], "to-do"),
        (&["issuer"], "to-do"),
    ];
    for (files, expected) in rows {
        let mut items: Vec<String> = files.iter().map(|file| material(file)).collect();
        items.extend([material("pay-2013"), material("pay-2014"), LOG.to_owned()]);
        for _ in 0..2 {
            let texts: Vec<&str> = items.iter().map(String::as_str).collect();
            let report = run(&texts);
            let revoke = report.plan.iter().find(|step| step.id == "revoke").unwrap();
            assert_eq!(revoke.state, *expected, "{files:?}");
            items.reverse();
        }
    }
}

const LOG: &str = "2014-04-08 06:27:11 upgrade libssl1.0.0:amd64 1.0.1e-2+deb7u4 1.0.1e-2+deb7u5\n";
const CRL: &str = "-----BEGIN X509 CRL-----\n";

fn material(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/material/lists");
    fs::read_to_string(folder.join(format!("{name}.pem"))).unwrap()
}

fn run(items: &[&str]) -> Report {
    let item = |text: &&str| Item {
        content: Content::Text((*text).to_owned()),
        name: String::new(),
        host: String::new(),
        when: None,
    };
    let answers = ["restarted", "certificate-installed"];
    afterpatch::run(&Input {
        language: afterpatch::words::Language::English,
        items: items.iter().map(item).collect(),
        answers: answers
            .map(|id| Answer::new(Question::from_id(id).unwrap(), "yes").unwrap())
            .to_vec(),
        now: Time::from_rfc3339("2014-04-20T12:00:00Z").unwrap(),
    })
}

fn verified_of(report: &Report) -> Vec<bool> {
    report
        .revocation_lists
        .iter()
        .map(|list| list.verified)
        .collect()
}

fn asks(report: &Report, id: &str) -> bool {
    report.questions.iter().any(|question| question.id == id)
}

fn has(report: &Report, code: &str) -> bool {
    report.problems.iter().any(|problem| problem.code == code)
}

/// The block with the last letter but a few of one line changed.
fn with_another_letter(block: &str, line: usize) -> String {
    let change = |(at, text): (usize, &str)| {
        let mut letters: Vec<char> = text.chars().collect();
        if at == line {
            let place = letters.len() / 2;
            let letter = letters.get_mut(place).unwrap();
            *letter = if *letter == 'B' { 'C' } else { 'B' };
        }
        letters.into_iter().collect::<String>() + "\n"
    };
    block.lines().enumerate().map(change).collect()
}
