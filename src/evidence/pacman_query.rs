//! Arch: `pacman -Q` (`openssl 1.0.1.f-2`), `-Ss` and `-Qi`.
//!
//! A repository's version is followed by what is installed, `core/openssl 1.0.1.g-1 [installed:
//! 1.0.1.f-2]`; with no brackets nothing is. The letter after a dot tells that it is Arch's.

use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "pacman-query",
    title: Title::PacmanQuery,
    example: "core/openssl 1.0.1.g-1 [installed: 1.0.1.f-2]",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if text.starts_with("Name ") {
        return details(lines);
    }
    if !text.contains("openssl") {
        return Reading::NotMine;
    }
    let mut words = text.split_whitespace();
    let (Some(name), Some(version)) = (words.next(), words.next()) else {
        return Reading::NotMine;
    };
    let (repository, bare) = match name.rsplit_once('/') {
        Some((repository, bare)) => (Some(repository), bare),
        None => (None, name),
    };
    if bare != "openssl" || !is_version(version) {
        return Reading::NotMine;
    }
    let installed = match text.split_once("[installed") {
        Some((_, rest)) => match rest.strip_prefix(": ") {
            Some(rest) => Some(rest.split(']').next().unwrap_or_default()),
            None => Some(version),
        },
        None => Some(version).filter(|_| repository.is_none()),
    };
    Reading::line(installed.and_then(package))
}

/// `pacman -Qi`; `-Si` begins with the repository instead.
fn details(lines: &[Line<'_>]) -> Reading {
    let value = |at: usize, key: &str| {
        let rest = lines.get(at)?.text.trim().strip_prefix(key)?;
        Some(rest.trim_start().strip_prefix(':')?.trim())
    };
    match (value(0, "Name"), value(1, "Version")) {
        (Some("openssl"), Some(version)) if is_version(version) => {
            let seen = package(version).map(|fact| Seen::through(0, 1, fact));
            Reading::Shows(2, seen.into_iter().collect())
        }
        _ => Reading::NotMine,
    }
}

fn package(version: &str) -> Option<Fact> {
    let version = PackageVersion::parse(version, Scheme::Pacman)?;
    Some(Fact::package("openssl", None, version))
}

/// `1.0.1.g-1`: Arch writes the letter after a dot.
pub(super) fn is_version(text: &str) -> bool {
    text.split_once('-').is_some_and(|(upstream, release)| {
        release.starts_with(|c: char| c.is_ascii_digit())
            && upstream.rsplit_once('.').is_some_and(|(number, letter)| {
                number.starts_with(|c: char| c.is_ascii_digit())
                    && letter.bytes().all(|byte| byte.is_ascii_lowercase())
                    && matches!(letter.len(), 1 | 2)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn only_what_is_installed() {
        let rows = [
            (RECOGNISER.example, Some("openssl 1.0.1.f-2")),
            (
                "core/openssl 1.0.1.g-1 [installed]",
                Some("openssl 1.0.1.g-1"),
            ),
            ("core/openssl 1.0.1.g-1", None),
            ("openssl 1.0.1.f-2", Some("openssl 1.0.1.f-2")),
            ("openssl 1.0.1.f-2 -> 1.0.1.g-1", Some("openssl 1.0.1.f-2")),
            (
                "Name           : openssl\nVersion        : 1.0.1.f-2",
                Some("openssl 1.0.1.f-2"),
            ),
            ("openssl 1.0.1e-2", None),
            ("bash 4.3.0-1", None),
        ];
        for (text, expected) in rows {
            let found = packages_of(&RECOGNISER, text);
            assert_eq!(found.first().map(String::as_str), expected, "{text}");
        }
    }
}
