//! `apt list --installed`: `libssl1.0.0/precise-updates,now 1.0.1-4ubuntu5.11 amd64 [installed]`.
//!
//! The version in the line may be one that the repository offers; then the installed one stands in
//! the brackets, `[upgradable from: …]`, and where there are no brackets nothing is installed.

use super::openssl_package::{is_architecture, is_openssl};
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "apt-list",
    title: Title::AptList,
    example: "libssl1.0.0/precise-updates,now 1.0.1-4ubuntu5.11 amd64 [installed]",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some(text) = lines.first().map(|line| line.text.trim()) else {
        return Reading::NotMine;
    };
    let Some((name, rest)) = text.split_once('/') else {
        return Reading::NotMine;
    };
    let mut words = rest.split_whitespace();
    let (Some(_suite), Some(version), Some(architecture)) =
        (words.next(), words.next(), words.next())
    else {
        return Reading::NotMine;
    };
    if !is_architecture(architecture) || !version.starts_with(|c: char| c.is_ascii_digit()) {
        return Reading::NotMine;
    }
    let (_, state) = text.split_once('[').unwrap_or((text, ""));
    let installed = match state.split_once("upgradable from: ") {
        Some((_, from)) => Some(from.trim_end_matches(']')),
        None => state.starts_with("installed").then_some(version),
    };
    let version = installed
        .filter(|_| is_openssl(name))
        .and_then(|version| PackageVersion::parse(version, Scheme::Dpkg));
    Reading::line(version.map(|version| Fact::package(name, Some(architecture), version)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn only_what_is_installed() {
        let rows = [
            (RECOGNISER.example, Some("libssl1.0.0 1.0.1-4ubuntu5.11")),
            (
                "libssl1.0.0/precise-security 1.0.1-4ubuntu5.12 amd64 [upgradable from: 1.0.1-4ubuntu5.11]",
                Some("libssl1.0.0 1.0.1-4ubuntu5.11"),
            ),
            (
                "openssl/now 1.0.1e-2+deb7u4 amd64 [installed,upgradable to: 1.0.1e-2+deb7u5]",
                Some("openssl 1.0.1e-2+deb7u4"),
            ),
            ("openssl/precise-security 1.0.1-4ubuntu5.12 amd64", None),
            ("openssl/now 1.0.1e-2+deb7u4 amd64 [residual-config]", None),
            ("bash/stable,now 4.2 amd64 [installed]", None),
        ];
        for (text, expected) in rows {
            assert_eq!(
                packages_of(&RECOGNISER, text).first().map(String::as_str),
                expected
            );
        }
    }
}
