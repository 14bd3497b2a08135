//! Input made to break readers: each is answered, natively and in a moment.
//!
//! The files are made by a script that lies beside the project: without it, or without Python,
//! nothing is tried.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken case must fail the run"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use afterpatch::input::{Content, Input, Item};
use afterpatch::moment::Time;
use afterpatch::report::Report;

fn report(name: &str, content: Content) -> Report {
    afterpatch::run(&Input {
        language: afterpatch::words::Language::English,
        items: vec![Item {
            content,
            name: name.to_owned(),
            host: String::new(),
            when: None,
        }],
        answers: Vec::new(),
        now: Time::from_rfc3339("2014-04-20T12:00:00Z").unwrap(),
    })
}

#[test]
fn every_hostile_file_is_answered() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = project.join("../shared/tools/make-hostile.py");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let made = Command::new("python3").arg(script).arg(&folder).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let mut files = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let report = report(&name, Content::Bytes(bytes));
        let said = !report.certificates.is_empty() || !report.problems.is_empty();
        assert!(said, "{name}: nothing is said of it");
        files += 1;
    }
    assert!(files >= 100, "only {files} files were made");
}
