//! What apt and dpkg print while they work, and apt's `term.log`:
//! `Setting up libssl1.0.0:amd64 (1.0.1e-2+deb7u5) ...`.
//!
//! Only `term.log` has a time, in its `Log started:`. `Unpacking … over …` and `Preparing to replace`
//! name the version that was there; a simulation (`Inst`) names it in brackets and changes nothing.

use super::openssl_package::{is_openssl, split_architecture};
use super::package_version::{PackageVersion, Scheme};
use super::{Before, Fact, PackageChange, Reading, Recogniser, Seen, date};
use crate::moment::Moment;
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "apt-terminal",
    title: Title::AptTerminal,
    example: "Log started: 2014-04-08  09:12:22\n\
              Unpacking libssl1.0.0:amd64 (1.0.1e-2+deb7u5) over (1.0.1e-2+deb7u4) ...\n\
              Setting up libssl1.0.0:amd64 (1.0.1e-2+deb7u5) ...\n\
              Log ended: 2014-04-08  09:12:40",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if let Some(stamp) = text.strip_prefix("Log started: ") {
        let mut words = stamp.split_whitespace();
        let at = words
            .next()
            .zip(words.next())
            .and_then(|(day, time)| date::local(day, time));
        let Some(at) = at else {
            return Reading::NotMine;
        };
        return log(at, lines);
    }
    match step(text) {
        Some(Step::Planned(fact)) => Reading::line(fact),
        Some(Step::Change(change)) => Reading::line(change.map(Fact::PackageChange)),
        None => Reading::NotMine,
    }
}

/// From `Log started:` to `Log ended:`.
fn log(at: Moment, lines: &[Line<'_>]) -> Reading {
    let mut seen = Vec::new();
    let mut count = 1;
    for (offset, line) in lines.iter().enumerate().skip(1).take(MOST_LINES) {
        let text = line.text.trim();
        if text.starts_with("Log started: ") {
            break;
        }
        count = offset + 1;
        if text.starts_with("Log ended: ") {
            break;
        }
        if let Some(Step::Change(Some(mut change))) = step(text) {
            // What makes room is not removed: it has no time of its own.
            change.at = change.to.is_some().then_some(at);
            seen.push(Seen::on(offset, Fact::PackageChange(change)));
        }
    }
    Reading::Shows(count, seen)
}

enum Step {
    /// What was done; nothing where it is of no bearing.
    Change(Option<PackageChange>),
    /// A plan, with what it says is installed.
    Planned(Option<Fact>),
}

fn step(text: &str) -> Option<Step> {
    if let Some(rest) = text.strip_prefix("Setting up ") {
        let (package, version) = rest.split_once(" (")?;
        let to = parsed(version.split(')').next()?)?;
        return Some(Step::Change(change(package, None, Some(to))));
    }
    if let Some(rest) = text.strip_prefix("Unpacking ") {
        let (package, rest) = rest.split_once(" (")?;
        let (_, from) = rest.split_once(") over (")?;
        let from = parsed(from.split(')').next()?)?;
        return Some(Step::Change(change(package, Some(from), None)));
    }
    if let Some(rest) = text.strip_prefix("Preparing to replace ") {
        let mut words = rest.split_whitespace();
        let (package, from) = (words.next()?, parsed(words.next()?)?);
        return Some(Step::Change(change(package, Some(from), None)));
    }
    let rest = text.strip_prefix("Inst ")?;
    let (package, rest) = rest.split_once(" [")?;
    let (name, architecture) = split_architecture(package).ok()?;
    let version = parsed(rest.split(']').next()?)?;
    let fact = is_openssl(name).then(|| Fact::package(name, architecture, version));
    Some(Step::Planned(fact))
}

fn change(
    package: &str,
    from: Option<PackageVersion>,
    to: Option<PackageVersion>,
) -> Option<PackageChange> {
    let (name, architecture) = split_architecture(package).ok()?;
    is_openssl(name).then(|| PackageChange {
        name: name.to_owned(),
        architecture: architecture.map(str::to_owned),
        at: None,
        yearless: false,
        from: from.map(Before::Version),
        to,
    })
}

fn parsed(version: &str) -> Option<PackageVersion> {
    PackageVersion::parse(version, Scheme::Dpkg)
}

/// The transcript of a large upgrade.
const MOST_LINES: usize = 20_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn a_log_gives_its_time_to_what_came() {
        let facts = facts_of(&RECOGNISER, RECOGNISER.example);
        let [Fact::PackageChange(old), Fact::PackageChange(new)] = facts.as_slice() else {
            panic!("{facts:?}")
        };
        assert!(old.at.is_none() && old.to.is_none());
        assert_eq!(new.at.unwrap().at.to_string(), "2014-04-08T09:12:22Z");
    }

    #[test]
    fn every_line() {
        let rows = [
            ("Setting up libssl1.0.0:amd64 (1.0.1e-2+deb7u21) ...", 1),
            (
                "Preparing to replace libssl1.0.0:amd64 1.0.1e-2+deb7u4 (using x.deb) ...",
                1,
            ),
            (
                "Unpacking libssl1.0.0:amd64 (1.0.1e-2+deb7u5) over (1.0.1e-2+deb7u4) ...",
                1,
            ),
            (
                "Inst libssl1.0.0 [1.0.1e-2+deb7u4] (1.0.1e-2+deb7u5 Debian:7.0 [amd64])",
                1,
            ),
            ("Inst bash [4.2-1] (4.2-2 Debian:7.0 [amd64])", 0),
            ("Inst libssl1.0.0 (1.0.1e-2+deb7u5 Debian:7.0 [amd64])", 0),
            ("Unpacking replacement libssl1.0.0:amd64 ...", 0),
            ("Setting up the server", 0),
            ("Setting up bash (4.2-1) ...", 0),
        ];
        for (text, count) in rows {
            assert_eq!(facts_of(&RECOGNISER, text).len(), count, "{text}");
        }
    }
}
