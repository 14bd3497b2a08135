//! What yum and dnf print while they work: `Updating   : openssl-1.0.1e-16.el6_5.7.x86_64  1/2`.
//!
//! `Cleanup`, and `will be updated`, name the version that was there; `will be an update` is only a
//! plan. The lists under `Updated:` name what is there afterwards. None of it has a time.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Before, Fact, Package, PackageChange, Reading, Recogniser, Seen, rpm_query};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "yum-transaction",
    title: Title::YumTransaction,
    example: "  Updating   : openssl-1.0.1e-16.el6_5.7.x86_64                       1/2\n  \
              Cleanup    : openssl-1.0.1e-15.el6.x86_64                           2/2",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if let Some(rest) = text.strip_prefix("---> Package ") {
        return planned(rest);
    }
    if let Some(stands) = HEADINGS.iter().find(|(heading, _)| *heading == text) {
        return summary(stands.1, lines);
    }
    let Some((action, rest)) = text.split_once(" : ") else {
        return Reading::NotMine;
    };
    let Some((_, stands)) = ACTIONS
        .iter()
        .find(|(known, _)| *known == action.trim_end())
    else {
        return Reading::NotMine;
    };
    let word = rest.split_whitespace().next().unwrap_or_default();
    match rpm_query::package(word) {
        Some(package) => Reading::line(change(package, *stands)),
        None => Reading::NotMine,
    }
}

/// `openssl.x86_64 0:1.0.1e-15.el6 will be updated`
fn planned(rest: &str) -> Reading {
    let mut words = rest.split_whitespace();
    let package = words.next().zip(words.next()).and_then(pair);
    let was_there = ["will be updated", "will be erased", "will be obsoleted"]
        .iter()
        .any(|end| rest.ends_with(end));
    let fact = package
        .filter(|_| was_there)
        .and_then(|package| change(package, Stands::Before));
    Reading::line(fact)
}

/// The lines under a heading, each with one or more packages.
fn summary(stands: Stands, lines: &[Line<'_>]) -> Reading {
    let mut seen = Vec::new();
    let mut count = 1;
    for (at, line) in lines.iter().enumerate().skip(1).take(MOST_LINES) {
        let words: Vec<&str> = line.text.split_whitespace().collect();
        let mut packages: Vec<Package> = words
            .iter()
            .filter_map(|word| rpm_query::package(word))
            .collect();
        let pairs = words.chunks(2).map_while(|words| match words {
            [package, version] => pair((package, version)),
            _ => None,
        });
        packages.extend(pairs);
        if packages.is_empty() {
            break;
        }
        count = at + 1;
        let facts = packages
            .into_iter()
            .filter_map(|package| change(package, stands));
        seen.extend(facts.map(|fact| Seen::on(at, fact)));
    }
    if count == 1 {
        return Reading::NotMine;
    }
    Reading::Shows(count, seen)
}

/// `openssl.x86_64` and `0:1.0.1e-15.el6`.
fn pair((package, version): (&str, &str)) -> Option<Package> {
    let (name, architecture) = rpm_query::name_and_architecture(package)?;
    Some(Package {
        name: name.to_owned(),
        architecture: Some(architecture.to_owned()),
        version: PackageVersion::parse(version, Scheme::Rpm).filter(|v| v.written.contains('-'))?,
    })
}

/// When the package of a line stands on the machine.
#[derive(Clone, Copy)]
enum Stands {
    After,
    Before,
    New,
}

fn change(package: Package, stands: Stands) -> Option<Fact> {
    if !is_openssl(&package.name) {
        return None;
    }
    let (from, to) = match stands {
        Stands::After => (None, Some(package.version)),
        Stands::Before => (Some(Before::Version(package.version)), None),
        Stands::New => (Some(Before::Nothing), Some(package.version)),
    };
    Some(Fact::PackageChange(PackageChange {
        name: package.name,
        architecture: package.architecture,
        at: None,
        yearless: false,
        from,
        to,
    }))
}

const HEADINGS: &[(&str, Stands)] = &[
    ("Updated:", Stands::After),
    ("Upgraded:", Stands::After),
    ("Dependency Updated:", Stands::After),
    ("Installed:", Stands::New),
    ("Dependency Installed:", Stands::New),
    ("Removed:", Stands::Before),
    ("Replaced:", Stands::Before),
];
const ACTIONS: &[(&str, Stands)] = &[
    ("Updating", Stands::After),
    ("Upgrading", Stands::After),
    ("Downgrading", Stands::After),
    ("Reinstalling", Stands::After),
    ("Installing", Stands::New),
    ("Cleanup", Stands::Before),
    ("Erasing", Stands::Before),
];
/// A summary of a large update.
const MOST_LINES: usize = 2000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    fn changes(text: &str) -> Vec<String> {
        facts_of(&RECOGNISER, text)
            .into_iter()
            .map(|fact| match fact {
                Fact::PackageChange(change) => match (change.from, change.to) {
                    (Some(Before::Version(from)), None) => format!("was {}", from.written),
                    (Some(Before::Nothing), Some(to)) => format!("new {}", to.written),
                    (None, Some(to)) => format!("is {}", to.written),
                    other => panic!("{other:?}"),
                },
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn what_was_there_and_what_is() {
        let rows = [
            (
                "  Updating   : openssl-1.0.1e-16.el6_5.7.x86_64   1/2",
                vec!["is 1.0.1e-16.el6_5.7"],
            ),
            (
                "  Cleanup    : openssl-1.0.1e-15.el6.x86_64   2/2",
                vec!["was 1.0.1e-15.el6"],
            ),
            (
                "---> Package openssl.x86_64 0:1.0.1e-15.el6 will be updated",
                vec!["was 0:1.0.1e-15.el6"],
            ),
            (
                "---> Package openssl.x86_64 0:1.0.1e-30.el6 will be an update",
                vec![],
            ),
            (
                "Updated:\n  bash.x86_64 0:4.1.2-15.el6   openssl.x86_64 0:1.0.1e-15.el6\n\nComplete!",
                vec!["is 0:1.0.1e-15.el6"],
            ),
            (
                "Upgraded:\n  openssl-libs-1:1.1.1k-9.el8.x86_64",
                vec!["is 1:1.1.1k-9.el8"],
            ),
            ("Installed:", vec![]),
            ("Updating : the manual", vec![]),
        ];
        for (text, expected) in rows {
            assert_eq!(changes(text), expected, "{text}");
        }
    }
}
