//! FreeBSD's `pkg info`: `openssl-1.0.1_9    SSL and crypto library`.
//!
//! The number stays 1.0.1 while the revision after `_` counts the repairs. A bare `openssl-1.0.1e`
//! may as well be the name of a source archive, and is no line of this kind.

use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser};
use crate::paste::Line;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "freebsd-pkg",
    title: "Package versions (FreeBSD)",
    example: "openssl-1.0.1_9    SSL and crypto library",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    // `pkg query '%n %v'` has a space between them.
    let Some(rest) = text.strip_prefix("openssl-").or_else(|| {
        text.strip_prefix("openssl ")
            .filter(|rest| rest.starts_with("1.0.1_"))
    }) else {
        return Reading::NotMine;
    };
    let (version, description) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let marked = version.contains(['_', ',']) && !version.contains('-');
    let described = description.contains("SSL") && !version.contains('-');
    if !marked && !described {
        return Reading::NotMine;
    }
    match PackageVersion::parse(version, Scheme::Freebsd) {
        Some(version) => Reading::line(Some(Fact::package("openssl", None, version))),
        None => Reading::NotMine,
    }
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
            ("openssl 1.0.1f_1", 0),
            ("openssl-1.0.1e", 0),
            ("openssl-1.0.1e-i486-1_slack14.1", 0),
        ];
        for (text, count) in rows {
            assert_eq!(packages_of(&RECOGNISER, text).len(), count, "{text}");
        }
    }
}
