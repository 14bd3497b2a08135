//! `rpm -q --changelog`: `- fix CVE-2014-0160 - information disclosure in TLS heartbeat extension`.
//!
//! An entry's heading, `* Tue Apr 08 2014 Some One <one@example.org> 1.0.1e-34`, has the version but
//! not the release of the distribution; and changelogs are carried forward, so a line proves that
//! there was something to repair and not what is installed.

use super::package_version::{PackageVersion, Scheme};
use super::{Changelog, Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "rpm-changelog",
    title: Title::RpmChangelog,
    example: "* Tue Apr 08 2014 Some One <one@example.org> 1.0.1e-34\n\
              - fix CVE-2014-0160 - information disclosure in TLS heartbeat extension",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if !text.starts_with(['*', '-', '[']) {
        return Reading::NotMine;
    }
    let version = heading(text);
    let mut names = Vec::new();
    let mut count = 1;
    if is_repair(text) {
        vulnerabilities(text, &mut names);
    }
    if version.is_some() {
        for line in lines.iter().skip(1).take(MOST_LINES) {
            let text = line.text.trim();
            if !text.starts_with('-') {
                break;
            }
            count += 1;
            if is_repair(text) {
                vulnerabilities(text, &mut names);
            }
        }
    } else if names.is_empty() {
        return Reading::NotMine;
    }
    if names.is_empty() {
        return Reading::Shows(count, Vec::new());
    }
    let changelog = Changelog {
        name: String::new(),
        version: version.and_then(|version| PackageVersion::parse(version, Scheme::Rpm)),
        names,
    };
    let seen = Seen::through(0, count - 1, Fact::Changelog(changelog));
    Reading::Shows(count, vec![seen])
}

/// The version at the end of `* Tue Apr 08 2014 Some One <one@example.org> 1.0.1e-34`, or in Oracle's
/// `[1.0.1e-16.7]`.
fn heading(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('[') {
        let (version, after) = rest.split_once(']')?;
        return (after.is_empty() && is_version(version)).then_some(version);
    }
    let rest = text.strip_prefix("* ")?;
    let (_, version) = rest.rsplit_once('>')?;
    let version = version.trim().trim_start_matches("- ");
    is_version(version).then_some(version)
}

fn is_version(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('-')
}

/// Whether a line says that something was repaired, and does not only speak of it.
fn is_repair(text: &str) -> bool {
    ["fix", "Fix", "patch", "backport", "Backport"]
        .iter()
        .any(|word| text.contains(word))
}

/// Adds the vulnerabilities that a text names, each once.
pub(super) fn vulnerabilities(text: &str, names: &mut Vec<String>) {
    for rest in text.split("CVE-").skip(1) {
        let number: String = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '-')
            .collect();
        let name = format!("CVE-{}", number.trim_end_matches('-'));
        if name.len() > 10 && names.len() < MOST_NAMES && !names.contains(&name) {
            names.push(name);
        }
    }
}

/// The lines of one entry.
const MOST_LINES: usize = 400;
/// No entry repairs more.
const MOST_NAMES: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    fn found(text: &str) -> Vec<(Option<String>, Vec<String>)> {
        facts_of(&RECOGNISER, text)
            .into_iter()
            .map(|fact| match fact {
                Fact::Changelog(changelog) => (
                    changelog.version.map(|version| version.written),
                    changelog.names,
                ),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn entries_with_and_without_a_heading() {
        let fix = vec!["CVE-2014-0160".to_owned()];
        let rows = [
            (RECOGNISER.example, Some("1.0.1e-34")),
            (
                "[1.0.1e-16.7]\n- fix CVE-2014-0160 - information disclosure",
                Some("1.0.1e-16.7"),
            ),
            ("- fix CVE-2014-0160 - information disclosure", None),
            (
                "[1.0.1e-24]- add back[1.0.1e-23]- fix CVE-2014-0160 - information",
                None,
            ),
        ];
        for (text, version) in rows {
            assert_eq!(
                found(text),
                [(version.map(str::to_owned), fix.clone())],
                "{text}"
            );
        }
        for text in [
            "* Tue Apr 08 2014 Some One <one@example.org> 1.0.1e-33\n- rebuild",
            "- CVE-2014-0160 is a serious bug",
            "- a list",
            "[error] hello",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
