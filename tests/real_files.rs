//! Real and hostile certificates, requests and lists from other projects' test material, where it
//! lies beside this repository: whatever they hold, nothing panics and each gets its place.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a file that breaks the reading must fail the run"
)]

use std::fs;
use std::path::{Path, PathBuf};

use afterpatch::input::{Content, Input, Item};
use afterpatch::moment::Time;
use afterpatch::words::Language;

#[test]
fn nothing_panics_and_everything_has_its_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/certs");
    let mut files = Vec::new();
    walk(&folder, &mut files);
    if files.is_empty() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    files.sort();
    let (mut certificates, mut requests, mut lists, mut problems) = (0, 0, 0, 0);
    // All of a batch on one machine: each is compared with the others as well.
    for batch in files.chunks(400) {
        let input = Input {
            items: batch.iter().map(|path| item(path)).collect(),
            answers: Vec::new(),
            now: Time::from_rfc3339("2014-04-20T12:00:00Z").unwrap(),
            language: Language::English,
        };
        let report = afterpatch::run(&input);
        for certificate in &report.certificates {
            assert_eq!(certificate.id.len(), 64);
            assert_eq!(certificate.key.spki_sha256.len(), 64);
            assert!(!certificate.serial.is_empty() && !certificate.key.algorithm.is_empty());
            for moment in [&certificate.not_before, &certificate.not_after] {
                assert!(Time::from_rfc3339(moment).is_some(), "{moment}");
            }
        }
        for place in report.problems.iter().map(|problem| problem.place) {
            assert!(usize::try_from(place.item).unwrap() < batch.len());
        }
        certificates += report.certificates.len();
        requests += report.requests.len();
        lists += report.revocation_lists.len();
        problems += report.problems.len();
    }
    println!(
        "{} files: {certificates} certificates, {requests} requests, {lists} lists, {problems} problems",
        files.len()
    );
    assert!(
        certificates > files.len() / 3,
        "only {certificates} were read"
    );
}

fn item(path: &Path) -> Item {
    Item {
        content: Content::Bytes(fs::read(path).unwrap_or_else(|_| panic!("{}", path.display()))),
        name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        host: "one".to_owned(),
        when: None,
    }
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}
