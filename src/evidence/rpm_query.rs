//! `rpm -q` and `rpm -qa`: `openssl-1.0.1e-16.el6_5.7.x86_64`.
//!
//! One word a line; the architecture may be left out, and so may the epoch. The same with `.rpm`
//! behind it is the name of a file, and with `src` that of sources: neither is installed.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Package, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "rpm-query",
    title: Title::RpmQuery,
    example: "openssl-1.0.1e-16.el6_5.7.x86_64",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some(word) = lines.first().and_then(|line| only_word(line.text)) else {
        return Reading::NotMine;
    };
    match package(word) {
        Some(package) if is_openssl(&package.name) && is_installed(word, &package) => {
            Reading::Shows(1, vec![Seen::on(0, Fact::Package(package))])
        }
        Some(_) => Reading::Shows(1, Vec::new()),
        None => Reading::NotMine,
    }
}

fn is_installed(word: &str, package: &Package) -> bool {
    !word.ends_with(".rpm") && package.architecture.as_deref() != Some("src")
}

fn only_word(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let word = words.next()?;
    words.next().is_none().then_some(word)
}

/// `openssl.x86_64`, as yum writes it.
pub(super) fn name_and_architecture(word: &str) -> Option<(&str, &str)> {
    word.rsplit_once('.')
        .filter(|(name, architecture)| !name.is_empty() && ARCHITECTURES.contains(architecture))
}

/// A name, a version and a release, as rpm writes them in one word.
pub(super) fn package(word: &str) -> Option<Package> {
    let word = word.strip_suffix(".rpm").unwrap_or(word);
    let (rest, architecture) = match word.rsplit_once('.') {
        Some((rest, last)) if ARCHITECTURES.contains(&last) => (rest, Some(last)),
        _ => (word, None),
    };
    let (rest, release) = rest.rsplit_once('-')?;
    let (name, version) = rest.rsplit_once('-')?;
    let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let name_like = |byte: u8| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte);
    // An epoch may stand before the name, as yum writes it.
    let (epoch, name) = match name.split_once(':') {
        Some((epoch, name)) if digit(epoch) => (Some(epoch), name),
        _ => (None, name),
    };
    if !digit(version) || !digit(release) || name.is_empty() || !name.bytes().all(name_like) {
        return None;
    }
    // Some other one-word lines have two hyphens, too: a release has a mark or an architecture.
    if architecture.is_none() && !release.contains('.') {
        return None;
    }
    let written = match epoch {
        Some(epoch) => format!("{epoch}:{version}-{release}"),
        None => format!("{version}-{release}"),
    };
    Some(Package {
        name: name.to_owned(),
        architecture: architecture.map(str::to_owned),
        version: PackageVersion::parse(&written, Scheme::Rpm)?,
    })
}

const ARCHITECTURES: &[&str] = &[
    "aarch64", "armv7hl", "i386", "i486", "i586", "i686", "ia64", "noarch", "ppc", "ppc64",
    "ppc64le", "s390", "s390x", "src", "x86_64",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn every_spelling() {
        let rows = [
            (
                "openssl-1.0.1e-16.el6_5.7.x86_64",
                "openssl",
                "1.0.1e-16.el6_5.7",
            ),
            ("openssl-1.0.0-27.el6_4.4", "openssl", "1.0.0-27.el6_4.4"),
            (
                "openssl-libs-1:1.0.1e-34.el7.x86_64",
                "openssl-libs",
                "1:1.0.1e-34.el7",
            ),
            (
                "1:openssl-1.0.1e-37.66.amzn1.x86_64",
                "openssl",
                "1:1.0.1e-37.66.amzn1",
            ),
            (
                "openssl-1.0.1e-16.el6_5.4.0.1.centos.x86_64",
                "openssl",
                "1.0.1e-16.el6_5.4.0.1.centos",
            ),
        ];
        for (text, name, version) in rows {
            match facts_of(&RECOGNISER, text).as_slice() {
                [Fact::Package(package)] => {
                    assert_eq!(
                        (package.name.as_str(), package.version.written.as_str()),
                        (name, version)
                    );
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        for text in [
            "bash-4.1.2-15.el6_4.x86_64",
            "openssl-1.0.1e-15.el6.x86_64.rpm",
            "openssl-1.0.1e-15.el6.src",
            "a-b-c",
            "openssl-1.0.1e.tar.gz",
            "2014-04-08",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
