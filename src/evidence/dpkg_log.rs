//! `dpkg.log`: `2014-04-08 09:12:31 upgrade libssl1.0.0:amd64 1.0.1e-2+deb7u4 1.0.1e-2+deb7u5`.
//!
//! Times are the machine's own, without a zone. Of the many `status` lines only `installed` says
//! that a version is there; `half-configured` and its like are steps on the way.

use super::date;
use super::openssl_package::{is_openssl, split_architecture};
use super::package_version::{PackageVersion, Scheme};
use super::{Before, Fact, PackageChange, Reading, Recogniser, Seen};
use crate::moment::Moment;
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "dpkg-log",
    title: Title::DpkgLog,
    example: "2014-04-08 09:12:31 upgrade libssl1.0.0:amd64 1.0.1e-2+deb7u4 1.0.1e-2+deb7u5",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some(first) = lines.first() else {
        return Reading::NotMine;
    };
    let text = without_file(first.text.trim());
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Reading::NotMine;
    }
    let mut words = text.split_ascii_whitespace();
    let (Some(day), Some(time), Some(action)) = (words.next(), words.next(), words.next()) else {
        return Reading::NotMine;
    };
    let Some(at) = date::local(day, time) else {
        return Reading::NotMine;
    };
    let words: Vec<&str> = words.take(4).collect();
    let change = match (action, words.as_slice()) {
        ("upgrade" | "install", [package, from, to]) => {
            let from = match *from {
                "<none>" => Some(Before::Nothing),
                version => parsed(version).map(Before::Version),
            };
            parsed(to).and_then(|to| change(package, at, from, Some(to)))
        }
        ("remove" | "purge", [package, from, _]) => {
            parsed(from).and_then(|from| change(package, at, Some(Before::Version(from)), None))
        }
        ("status", ["installed", package, to]) => {
            parsed(to).and_then(|to| change(package, at, None, Some(to)))
        }
        (
            "upgrade" | "install" | "remove" | "purge" | "status" | "configure" | "startup"
            | "trigproc" | "triggers-processed" | "conffile" | "disappear",
            _,
        ) => None,
        _ => return Reading::NotMine,
    };
    let seen = change.map(|change| Seen::on(0, Fact::PackageChange(change)));
    Reading::Shows(1, seen.into_iter().collect())
}

/// Without the file's name that grep puts before a line.
fn without_file(text: &str) -> &str {
    match text.split_once(':') {
        Some((file, rest)) if file.contains(".log") && !file.contains(' ') => rest,
        _ => text,
    }
}

fn parsed(version: &str) -> Option<PackageVersion> {
    PackageVersion::parse(version, Scheme::Dpkg)
}

fn change(
    package: &str,
    at: Moment,
    from: Option<Before>,
    to: Option<PackageVersion>,
) -> Option<PackageChange> {
    let (name, architecture) = split_architecture(package).ok()?;
    is_openssl(name).then(|| PackageChange {
        name: name.to_owned(),
        architecture: architecture.map(str::to_owned),
        at: Some(at),
        yearless: false,
        from,
        to,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    fn changes(text: &str) -> Vec<PackageChange> {
        facts_of(&RECOGNISER, text)
            .into_iter()
            .map(|fact| match fact {
                Fact::PackageChange(change) => change,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn every_action() {
        let from = |text| changes(text)[0].from.clone();
        assert!(matches!(from(RECOGNISER.example), Some(Before::Version(_))));
        let install = "2013-05-18 10:00:00 install libssl1.0.0:amd64 <none> 1.0.1e-2+deb7u4";
        assert_eq!(from(install), Some(Before::Nothing));
        let removed = "2015-01-01 10:00:00 remove libssl1.0.0:amd64 1.0.1e-2+deb7u5 <none>";
        assert_eq!(changes(removed)[0].to, None);
        let status = "2014-04-08 09:12:33 status installed libssl1.0.0:amd64 1.0.1e-2+deb7u5";
        assert_eq!(from(status), None);
        let grepped =
            "/var/log/dpkg.log:2014-04-08 09:12:33 status installed openssl 1.0.1e-2+deb7u5";
        assert_eq!(changes(grepped)[0].name, "openssl");
    }

    #[test]
    fn steps_on_the_way_say_nothing() {
        for text in [
            "2013-03-01 14:14:59 status half-configured libssl1.0.0:amd64 1.0.1c-3ubuntu2.1",
            "2013-03-01 14:14:56 startup archives unpack",
            "2013-03-01 14:14:56 upgrade bash:amd64 4.2-1 4.2-2",
            "2013-03-01 hello",
            "not a log",
        ] {
            assert!(changes(text).is_empty(), "{text}");
        }
    }
}
