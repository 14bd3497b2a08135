//! Homebrew: `/usr/local/Cellar/openssl/1.0.1f_1`, the keg in which a release lies, and what
//! `brew list --versions` says of all of a formula's kegs: `openssl 1.0.1f_1 1.0.1g`.
//!
//! A single `openssl 1.0.1f` may be anybody's; it is Homebrew's only under that command.
//! Nobody repairs a keg in place, so its number decides.

use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "homebrew",
    title: Title::Homebrew,
    example: "/usr/local/Cellar/openssl/1.0.1f (430 files, 15M) *",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if text.contains("brew list --versions") {
        return listed(lines);
    }
    if text.starts_with("openssl") && text.contains(": stable ") {
        // What `brew info` says is offered.
        return Reading::line(None);
    }
    let Some((_, rest)) = text.split_once("/Cellar/openssl") else {
        let kegs = kegs(text).unwrap_or_default();
        let own = kegs.len() > 1 || kegs.iter().any(is_rebuilt);
        return if own {
            Reading::Shows(1, shown(0, kegs).collect())
        } else {
            Reading::NotMine
        };
    };
    // `openssl@1.1` is a formula of its own.
    let version = rest.split('/').nth(1).and_then(|rest| {
        let word = rest.split(|c: char| c.is_whitespace() || c == ':').next()?;
        PackageVersion::parse(word, Scheme::Homebrew)
    });
    match version {
        Some(version) => Reading::line(Some(Fact::package("openssl", None, version))),
        None => Reading::NotMine,
    }
}

/// The command, and each formula's line below it.
fn listed(lines: &[Line<'_>]) -> Reading {
    let mut seen = Vec::new();
    let mut count = 1;
    for (offset, line) in lines.iter().enumerate().skip(1) {
        match kegs(line.text.trim()) {
            Some(kegs) => seen.extend(shown(offset, kegs)),
            None if is_formula(line.text) => {}
            None => break,
        }
        count = offset + 1;
    }
    Reading::Shows(count, seen)
}

fn shown(offset: usize, kegs: Vec<PackageVersion>) -> impl Iterator<Item = Seen> {
    kegs.into_iter()
        .map(move |keg| Seen::on(offset, Fact::package("openssl", None, keg)))
}

/// The versions after the name of OpenSSL's formula, all of them.
fn kegs(text: &str) -> Option<Vec<PackageVersion>> {
    let (name, versions) = text.split_once(' ')?;
    if name != "openssl" && !name.starts_with("openssl@") {
        return None;
    }
    versions
        .split_whitespace()
        .map(|version| {
            PackageVersion::parse(version, Scheme::Homebrew)
                .filter(|_| version.contains('.') && !version.contains('-'))
        })
        .collect()
}

/// `1.0.1f_1`, built anew. FreeBSD's ports have a number before the mark: `1.0.1_9`.
fn is_rebuilt(keg: &PackageVersion) -> bool {
    keg.written
        .split_once('_')
        .is_some_and(|(upstream, _)| upstream.ends_with(|c: char| c.is_ascii_lowercase()))
}

/// A name and versions.
fn is_formula(text: &str) -> bool {
    text.trim().split_once(' ').is_some_and(|(_, versions)| {
        versions
            .split(' ')
            .all(|version| version.starts_with(|c: char| c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn kegs() {
        assert_eq!(
            packages_of(&RECOGNISER, RECOGNISER.example),
            ["openssl 1.0.1f"]
        );
        let formula = "/opt/homebrew/Cellar/openssl@3/3.1.4/bin/openssl";
        assert_eq!(packages_of(&RECOGNISER, formula), ["openssl 3.1.4"]);
        assert_eq!(
            packages_of(&RECOGNISER, "openssl 1.0.1f_1 1.0.1g"),
            ["openssl 1.0.1f_1", "openssl 1.0.1g"]
        );
        assert_eq!(
            packages_of(
                &RECOGNISER,
                "$ brew list --versions\nnode 0.10.26\nopenssl 1.0.1f\nzsh 5.0.5"
            ),
            ["openssl 1.0.1f"]
        );
        for text in [
            "/usr/local/Cellar/openssl",
            "openssl 1.0.1f",
            "openssl 1.0.1_9",
            "openssl 1.0.1f 0",
            "openssl: stable 1.0.1g (bottled)",
            "openssl 1.0.1e and 1.0.1f leak",
        ] {
            assert!(packages_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
