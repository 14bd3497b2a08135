//! Gentoo's `emerge.log`: `1396941151:  ::: completed emerge (1 of 1) dev-libs/openssl-1.0.1g to /`.
//!
//! Times are seconds since 1970, so they need no zone.

use super::package_version::{PackageVersion, Scheme};
use super::{Before, Fact, PackageChange, Reading, Recogniser};
use crate::moment::{Moment, Time};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "emerge-log",
    title: Title::EmergeLog,
    example: "1396941151:  ::: completed emerge (1 of 1) dev-libs/openssl-1.0.1g to /",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let Some((seconds, rest)) = text.split_once(": ") else {
        return Reading::NotMine;
    };
    if seconds.len() < 9 || !seconds.bytes().all(|byte| byte.is_ascii_digit()) {
        return Reading::NotMine;
    }
    let Ok(seconds) = seconds.parse() else {
        return Reading::NotMine;
    };
    let version = rest
        .split_once("dev-libs/openssl-")
        .and_then(|(_, rest)| rest.split_whitespace().next())
        .and_then(|version| PackageVersion::parse(version, Scheme::Portage));
    let rest = rest.trim_start();
    let fact = version.and_then(|version| {
        let at = Some(Moment::zoned(Time(seconds)));
        let (at, from, to) = if rest.starts_with("::: completed emerge") {
            (at, None, Some(version))
        } else if rest.starts_with(">>> unmerge success") {
            // The old version makes room for the new one, which has a line of its own.
            (None, Some(Before::Version(version)), None)
        } else {
            return None;
        };
        Some(Fact::PackageChange(PackageChange::new(
            "openssl", at, from, to,
        )))
    });
    Reading::line(fact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn merges_and_the_rest() {
        let facts = facts_of(&RECOGNISER, RECOGNISER.example);
        let [Fact::PackageChange(change)] = facts.as_slice() else {
            panic!("{facts:?}")
        };
        assert_eq!(change.at.unwrap().at.to_string(), "2014-04-08T07:12:31Z");
        for text in [
            "1396941000:  >>> emerge (1 of 1) dev-libs/openssl-1.0.1g to /",
            "1396941151:  ::: completed emerge (1 of 1) app-shells/bash-4.2_p45 to /",
            "12: ::: completed",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
