//! Gentoo: `dev-libs/openssl-1.0.1f`, as `qlist -Iv`, `equery list` and `emerge -p` write it.
//!
//! `[ebuild U ] dev-libs/openssl-1.0.1g [1.0.1f]` is a plan: the version in the brackets is the one
//! that is there. `[-P-]` is what the tree offers.

use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "portage",
    title: Title::Portage,
    example: "[ebuild     U  ] dev-libs/openssl-1.0.1g [1.0.1f] USE=\"tls-heartbeat\"",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if text
        .trim_start_matches(['*', ' '])
        .starts_with("dev-libs/openssl")
    {
        // `emerge --search`: the line, and below it what the tree has and what is installed.
        let installed = lines
            .iter()
            .enumerate()
            .skip(1)
            .take(3)
            .find_map(|(at, line)| {
                let version = line.text.trim().strip_prefix("Latest version installed:")?;
                Some((at, PackageVersion::parse(version.trim(), Scheme::Portage)))
            });
        if let Some((at, version)) = installed {
            let seen = version
                .map(|version| Seen::through(0, at, Fact::package("openssl", None, version)));
            return Reading::Shows(at + 1, seen.into_iter().collect());
        }
    }
    let Some((before, after)) = text.split_once("dev-libs/openssl-") else {
        return Reading::NotMine;
    };
    let version = after
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | '['))
        .next()
        .unwrap_or_default();
    let Some(version) = PackageVersion::parse(version, Scheme::Portage) else {
        return Reading::NotMine;
    };
    let before = before.trim();
    let installed = if let Some(plan) = before.strip_prefix("[ebuild") {
        if plan.contains('R') {
            Some(version)
        } else {
            after
                .split_once('[')
                .and_then(|(_, rest)| rest.split([']', ':']).next())
                .and_then(|version| PackageVersion::parse(version, Scheme::Portage))
        }
    } else if before.starts_with('[') {
        let state = before.split(']').next().unwrap_or_default();
        Some(version).filter(|_| state.contains('I'))
    } else if before.is_empty() || before == "*" {
        Some(version)
    } else {
        return Reading::NotMine;
    };
    Reading::line(installed.map(|version| Fact::package("openssl", None, version)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn only_what_is_installed() {
        let rows = [
            (RECOGNISER.example, Some("openssl 1.0.1f")),
            (
                "[ebuild   R    ] dev-libs/openssl-1.0.1f:0",
                Some("openssl 1.0.1f"),
            ),
            ("[ebuild  N     ] dev-libs/openssl-1.0.1g", None),
            (
                "[IP-] [  ] dev-libs/openssl-1.0.1f-r1:0",
                Some("openssl 1.0.1f-r1"),
            ),
            ("[-P-] [  ] dev-libs/openssl-1.0.1g:0", None),
            ("dev-libs/openssl-1.0.1f", Some("openssl 1.0.1f")),
            (">=dev-libs/openssl-1.0.1g", None),
        ];
        for (text, expected) in rows {
            let found = packages_of(&RECOGNISER, text);
            assert_eq!(found.first().map(String::as_str), expected, "{text}");
        }
    }
}
