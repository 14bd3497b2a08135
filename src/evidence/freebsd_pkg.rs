//! Ports: FreeBSD's `pkg info`, `openssl-1.0.1_9    SSL and crypto library`, the like of NetBSD and
//! OpenBSD, and MacPorts' `openssl @1.0.1e_1 (active)`.
//!
//! The number stays 1.0.1 while the revision after `_` counts the repairs. A bare `openssl-1.0.1e`
//! may as well be the name of a source archive, and is no line of this kind.

use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "freebsd-pkg",
    title: Title::FreebsdPkg,
    example: "openssl-1.0.1_9    SSL and crypto library",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if let Some(rest) = text.strip_prefix("openssl @") {
        let mut words = rest.split([' ', '+']);
        let version = words
            .next()
            .and_then(|version| PackageVersion::parse(version, Scheme::Freebsd));
        // Of several versions one is in use.
        return Reading::line(
            version
                .filter(|_| !text.contains('(') || text.contains("(active)"))
                .map(|version| Fact::package("openssl", None, version)),
        );
    }
    if let Some(version) = details(lines) {
        return Reading::Shows(
            2,
            vec![Seen::through(0, 1, Fact::package("openssl", None, version))],
        );
    }
    // `pkg query '%n %v'` has a space between them.
    let Some(rest) = text.strip_prefix("openssl-").or_else(|| {
        text.strip_prefix("openssl ")
            .filter(|rest| rest.starts_with("1.0.1_"))
    }) else {
        return Reading::NotMine;
    };
    let (version, description) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let marked = version.contains(['_', ',']) && !version.contains('-');
    let described = ["SSL", "Secure Socket"]
        .iter()
        .any(|word| description.contains(word))
        && !version.contains('-');
    if !marked && !described {
        return Reading::NotMine;
    }
    match PackageVersion::parse(version, Scheme::Freebsd) {
        Some(version) => Reading::line(Some(Fact::package("openssl", None, version))),
        None => Reading::NotMine,
    }
}

/// `Name           : openssl` and `Version        : 1.0.1_9`, as `pkg info openssl` prints them.
fn details(lines: &[Line<'_>]) -> Option<PackageVersion> {
    let value = |at: usize, key: &str| {
        let rest = lines.get(at)?.text.trim().strip_prefix(key)?;
        Some(rest.trim_start().strip_prefix(':')?.trim())
    };
    let version = value(1, "Version")?;
    (value(0, "Name")? == "openssl" && version.contains(['_', ',']) && !version.contains('-'))
        .then(|| PackageVersion::parse(version, Scheme::Freebsd))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn with_and_without_a_description() {
        let rows = [
            (RECOGNISER.example, 1),
            ("openssl-1.0.1_13", 1),
            (
                "openssl-1.0.1_9    <   needs updating (index has 1.0.1_10)",
                1,
            ),
            ("openssl-1.0.1e  Secure Socket Layer (SSL) library", 1),
            ("openssl 1.0.1_9", 1),
            ("Name           : openssl\nVersion        : 1.0.1_9", 1),
            (
                "openssl-1.0.1e      Secure Socket Layer and cryptographic library",
                1,
            ),
            ("  openssl @1.0.1e_1 (active)", 1),
            ("  openssl @1.0.1f_0+universal", 1),
            ("  openssl @1.0.1e_1 (inactive)", 0),
            ("Name : openssl\nVersion : 1.0.1e", 0),
            ("openssl 1.0.1f_1", 0),
            ("openssl-1.0.1e", 0),
            ("openssl-1.0.1e-i486-1_slack14.1", 0),
        ];
        for (text, count) in rows {
            assert_eq!(packages_of(&RECOGNISER, text).len(), count, "{text}");
        }
    }
}
