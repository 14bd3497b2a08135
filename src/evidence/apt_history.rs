//! apt's `history.log`: a transaction from `Start-Date:` to `End-Date:`.
//!
//! `Upgrade: libssl1.0.0:amd64 (1.0.1e-2+deb7u4, 1.0.1e-2+deb7u5), …` names both versions; times
//! have no zone.

use super::date;
use super::openssl_package::{is_openssl, split_architecture};
use super::package_version::{PackageVersion, Scheme};
use super::{Before, Fact, PackageChange, Reading, Recogniser, Seen};
use crate::moment::Moment;
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "apt-history",
    title: Title::AptHistory,
    example: "Start-Date: 2014-04-08  09:12:22\n\
              Upgrade: libssl1.0.0:amd64 (1.0.1e-2+deb7u4, 1.0.1e-2+deb7u5)\n\
              End-Date: 2014-04-08  09:12:40",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let mut at: Option<Moment> = None;
    let mut seen = Vec::new();
    let mut count = 0;
    for line in lines.iter().take(MOST_LINES) {
        let Some((key, value)) = line.text.trim().split_once(':') else {
            break;
        };
        match key {
            "Start-Date" if count > 0 => break,
            "Start-Date" => {
                let mut words = value.split_whitespace();
                at = words
                    .next()
                    .zip(words.next())
                    .and_then(|(day, time)| date::local(day, time));
            }
            "Upgrade" | "Install" | "Downgrade" | "Remove" | "Purge" | "Reinstall" => {
                let changes = entries(value).filter_map(|entry| change(key, entry, at));
                seen.extend(changes.map(|change| Seen::on(count, Fact::PackageChange(change))));
            }
            "Commandline" | "Requested-By" | "Error" => {}
            "End-Date" => {
                count += 1;
                break;
            }
            _ => break,
        }
        count += 1;
    }
    let lone_word = at.is_none() && seen.is_empty();
    if count == 0 || lone_word {
        return Reading::NotMine;
    }
    Reading::Shows(count, seen)
}

/// `pkg:arch (A, B), pkg:arch (C)`: split after the closing parentheses.
fn entries(value: &str) -> impl Iterator<Item = &str> {
    value
        .split("),")
        .map(|entry| entry.trim().trim_end_matches(')'))
}

fn change(key: &str, entry: &str, at: Option<Moment>) -> Option<PackageChange> {
    let (package, versions) = entry.split_once(" (")?;
    let (name, architecture) = split_architecture(package.trim()).ok()?;
    if !is_openssl(name) {
        return None;
    }
    let mut versions = versions
        .split(',')
        .filter_map(|version| PackageVersion::parse(version.trim(), Scheme::Dpkg));
    let first = versions.next()?;
    let (from, to) = match key {
        "Upgrade" | "Downgrade" => (Some(Before::Version(first)), Some(versions.next()?)),
        "Install" => (Some(Before::Nothing), Some(first)),
        "Reinstall" => (None, Some(first)),
        _ => (Some(Before::Version(first)), None),
    };
    Some(PackageChange {
        name: name.to_owned(),
        architecture: architecture.map(str::to_owned),
        at,
        yearless: false,
        from,
        to,
    })
}

/// A transaction has a handful of lines, however long they are.
const MOST_LINES: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn a_transaction_gives_both_versions_and_its_time() {
        let text = "Start-Date: 2014-01-09  19:22:35\n\
                    Commandline: apt-get upgrade\n\
                    Upgrade: duplicity:i386 (0.6.18-0ubuntu3.3, 0.6.18-0ubuntu3.4), openssl:i386 \
                    (1.0.1-4ubuntu5.10, 1.0.1-4ubuntu5.11), libssl1.0.0:i386 (1.0.1-4ubuntu5.10, 1.0.1-4ubuntu5.11)\n\
                    End-Date: 2014-01-09  19:23:07\n";
        let facts = facts_of(&RECOGNISER, text);
        assert_eq!(facts.len(), 2);
        let Fact::PackageChange(change) = &facts[1] else {
            panic!()
        };
        assert_eq!(change.at.unwrap().at.to_string(), "2014-01-09T19:22:35Z");
        assert_eq!(change.to.as_ref().unwrap().written, "1.0.1-4ubuntu5.11");
    }

    #[test]
    fn words_are_no_transaction() {
        for text in ["Install: see the manual", "Error: none"] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
