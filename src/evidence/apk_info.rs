//! Alpine: `openssl-1.0.1g-r0`, and `apk list` with `[installed]`; and OpenWrt's `opkg
//! list-installed`, `libopenssl - 1.0.1e-1`, whose releases nobody orders.
//!
//! The first word is what is installed, but for the lines of `apk list` about what a repository
//! offers.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "apk-info",
    title: Title::ApkInfo,
    example: "libssl1.0-1.0.1g-r0 x86_64 {openssl} (OpenSSL) [installed]",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if let Some((name, version)) = text.split_once(" - ") {
        return opkg(name, version);
    }
    if !text.contains("-r") {
        return Reading::NotMine;
    }
    let mut words = text.split_ascii_whitespace();
    let Some((name, version)) = words.next().and_then(split) else {
        return Reading::NotMine;
    };
    let offered = text.contains('{') && !text.contains("[installed]");
    let version = match text.split_once("[upgradable from: ") {
        Some((_, from)) => split(from.trim_end_matches(']')).map(|(_, version)| version),
        None => Some(version).filter(|_| !offered),
    };
    let fact = version.filter(|_| is_openssl(name)).and_then(|version| {
        let version = PackageVersion::parse(version, Scheme::Apk)?;
        Some(Fact::package(name, None, version))
    });
    Reading::line(fact)
}

/// Of a repository's list a description would follow.
fn opkg(name: &str, version: &str) -> Reading {
    let one_word = |text: &str| !text.contains(char::is_whitespace);
    let has_revision = version.rsplit_once('-').is_some_and(|(_, revision)| {
        revision
            .trim_start_matches('r')
            .starts_with(|c: char| c.is_ascii_digit())
    });
    let own = version.starts_with(|c: char| c.is_ascii_digit());
    if !(one_word(name) && one_word(version) && has_revision && own) {
        return Reading::NotMine;
    }
    let fact = PackageVersion::parse(version, Scheme::Apk)
        .filter(|_| is_openssl(name))
        .map(|version| Fact::package(name, None, version));
    Reading::line(fact)
}

/// `openssl-1.0.1g-r0`
fn split(word: &str) -> Option<(&str, &str)> {
    let (rest, revision) = word.rsplit_once("-r")?;
    let (name, version) = rest.rsplit_once('-')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let start = word.len().checked_sub(version.len() + 2 + revision.len())?;
    (digits(revision) && version.starts_with(|c: char| c.is_ascii_digit()) && !name.contains('/'))
        .then(|| word.get(start..))
        .flatten()
        .map(|version| (name, version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn only_what_is_installed() {
        let rows = [
            (RECOGNISER.example, Some("libssl1.0 1.0.1g-r0")),
            ("openssl-1.0.1e-r1", Some("openssl 1.0.1e-r1")),
            ("openssl-1.0.1e-r1 description:", Some("openssl 1.0.1e-r1")),
            (
                "libssl1.0-1.0.1g-r0 x86_64 {openssl} (OpenSSL) [upgradable from: libssl1.0-1.0.1e-r1]",
                Some("libssl1.0 1.0.1e-r1"),
            ),
            ("libssl1.0-1.0.1g-r0 x86_64 {openssl} (OpenSSL)", None),
            ("busybox-1.21.1-r0", None),
            ("dev-libs/openssl-1.0.1f-r1", None),
        ];
        for (text, expected) in rows {
            let found = packages_of(&RECOGNISER, text);
            assert_eq!(found.first().map(String::as_str), expected, "{text}");
        }
    }
}
