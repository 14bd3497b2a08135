//! `apt-cache policy`: a name, and under it `Installed:` and `Candidate:`.
//!
//! The candidate is what the repository offers, and says nothing of the machine.

use super::openssl_package::{is_openssl, split_architecture};
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "apt-policy",
    title: Title::AptPolicy,
    example: "libssl1.0.0:\n  Installed: 1.0.1e-2+deb7u4\n  Candidate: 1.0.1e-2+deb7u5",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let [first, second, ..] = lines else {
        return Reading::NotMine;
    };
    let Some(written) = first.text.trim().strip_suffix(':') else {
        return Reading::NotMine;
    };
    let Some(version) = INSTALLED
        .iter()
        .find_map(|key| second.text.trim().strip_prefix(key))
    else {
        return Reading::NotMine;
    };
    let more = lines
        .iter()
        .skip(2)
        .take(MOST_LINES)
        .take_while(|line| line.text.starts_with([' ', '\t']))
        .count();
    let seen = split_architecture(written)
        .ok()
        .filter(|(name, _)| is_openssl(name))
        .zip(PackageVersion::parse(version.trim(), Scheme::Dpkg))
        .map(|((name, architecture), version)| {
            Seen::through(0, 1, Fact::package(name, architecture, version))
        });
    Reading::Shows(2 + more, seen.into_iter().collect())
}

/// In the languages that people paste.
const INSTALLED: &[&str] = &["Installed:", "Installiert:", "Installé :", "Instalados:"];
/// The candidate, and the table of what the repositories have.
const MOST_LINES: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn the_installed_one_and_not_the_candidate() {
        assert_eq!(
            packages_of(&RECOGNISER, RECOGNISER.example),
            ["libssl1.0.0 1.0.1e-2+deb7u4"]
        );
        for text in [
            "libssl1.0.0:\n  Installed: (none)\n  Candidate: 1.0.1e-2+deb7u5",
            "bash:\n  Installed: 4.2+dfsg-0.1",
            "openssl:\n  1.0.1e-2+deb7u5",
        ] {
            assert!(packages_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
