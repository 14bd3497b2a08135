//! Reads the files of `tests/corpus`, for every test that goes through them.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken case must fail the run"
)]
#![allow(unreachable_pub, reason = "each test links this file by itself")]

use std::fs;
use std::path::{Path, PathBuf};

use afterpatch::input::{Answer, Content, Input, Item, Question, When};
use afterpatch::moment::Time;
use afterpatch::words::Language;

/// The cases; anything in the folder that is not known fails.
pub fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut cases = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("case") => cases.push(path),
            None if name == "material" => {}
            _ => panic!("{name} is neither a case nor material"),
        }
    }
    cases.sort();
    cases
}

/// What is given, and what is expected.
pub struct Case {
    pub input: Input,
    #[allow(dead_code, reason = "not every test compares the expectations")]
    pub expected: String,
}

/// Ends what is given.
pub const EXPECT: &str = "=== expect\n";

/// Reads a case; a broken one fails the run.
pub fn read(path: &Path, text: &str) -> Case {
    let name = path.display();
    let (head, expected) = text
        .split_once(EXPECT)
        .unwrap_or_else(|| panic!("{name}: no {EXPECT}"));
    let mut input = Input {
        items: Vec::new(),
        answers: Vec::new(),
        now: Time::from_rfc3339("2014-04-20T12:00:00Z").unwrap(),
        language: Language::English,
    };
    let mut told = false;
    for section in head.split("=== ").skip(1) {
        let (title, body) = section.split_once('\n').unwrap_or((section, ""));
        let (kind, rest) = title.split_once(' ').unwrap_or((title, ""));
        match kind {
            "story" => told = true,
            "now" => {
                input.now = Time::from_rfc3339(rest).unwrap_or_else(|| panic!("{name}: {rest}"));
            }
            "item" => input.items.push(item(path, rest, body)),
            "answers" => input.answers.extend(body.lines().map(answer)),
            _ => panic!("{name}: an unknown section {kind}"),
        }
    }
    assert!(told, "{name}: no story");
    Case {
        input,
        expected: expected.to_owned(),
    }
}

/// `NAME [host=HOST] [when=before|after] [file=MATERIAL]`, and the text.
fn item(path: &Path, title: &str, body: &str) -> Item {
    let mut words = title.split_whitespace();
    let mut item = Item {
        name: words.next().unwrap_or_default().to_owned(),
        host: String::new(),
        when: None,
        // A private key's label is not written out, so that none is found in this repository.
        content: Content::Text(body.replace("%PRIVATE%", "PRIVATE KEY")),
    };
    for word in words {
        match word.split_once('=').unwrap() {
            ("host", host) => item.host = host.to_owned(),
            ("when", when) => item.when = Some(When::from_id(when).unwrap()),
            ("file", file) => {
                let material = path.with_file_name("material").join(file);
                let text = fs::read_to_string(&material)
                    .unwrap_or_else(|_| panic!("{}", material.display()));
                item.content = Content::Text(format!("{body}{text}"));
            }
            (other, _) => panic!("{}: an unknown word {other}", path.display()),
        }
    }
    item
}

/// `QUESTION = VALUE [@HOST] [#CERTIFICATE]`, the certificate by its id.
fn answer(line: &str) -> Answer {
    let (question, value) = line.split_once(" = ").unwrap();
    let (value, certificate) = match value.split_once(" #") {
        Some((value, certificate)) => (value, Some(certificate.to_owned())),
        None => (value, None),
    };
    let (value, host) = match value.split_once(" @") {
        Some((value, host)) => (value, Some(host.to_owned())),
        None => (value, None),
    };
    Answer {
        host,
        certificate,
        ..Answer::new(Question::from_id(question).unwrap(), value).unwrap()
    }
}
