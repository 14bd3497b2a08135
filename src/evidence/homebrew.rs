//! Homebrew: `/usr/local/Cellar/openssl/1.0.1f_1`, the keg in which a release lies.
//!
//! Nobody repairs a keg in place, so its number decides.

use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser};
use crate::paste::Line;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "homebrew",
    title: "Package versions (Homebrew)",
    example: "/usr/local/Cellar/openssl/1.0.1f (430 files, 15M) *",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let Some((_, rest)) = text.split_once("/Cellar/openssl") else {
        return Reading::NotMine;
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
        assert!(packages_of(&RECOGNISER, "/usr/local/Cellar/openssl").is_empty());
    }
}
