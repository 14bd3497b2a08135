//! Slackware's `/var/log/packages`: `openssl-solibs-1.0.1f-i486-1_slack14.1`.
//!
//! The name of a file there is the package; one that ends in `-upgraded-` and a time was there.

use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "slackware",
    title: Title::Slackware,
    example: "openssl-solibs-1.0.1f-i486-1_slack14.1",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if text.contains(char::is_whitespace) {
        return Reading::NotMine;
    }
    let file = text.rsplit('/').next().unwrap_or_default();
    let mut parts = file.rsplitn(4, '-');
    let (Some(build), Some(architecture), Some(version), Some(name)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Reading::NotMine;
    };
    let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if !digit(build) || !digit(version) || !ARCHITECTURES.contains(&architecture) {
        return Reading::NotMine;
    }
    // The package itself, from which it is installed or not.
    let is_archive = ARCHIVES.iter().any(|end| build.ends_with(end));
    let fact = ["openssl", "openssl-solibs"]
        .contains(&name)
        .then_some(())
        .filter(|()| !is_archive)
        .and_then(|()| PackageVersion::parse(&format!("{version}-{build}"), Scheme::Slackware))
        .map(|version| Fact::package(name, Some(architecture), version));
    Reading::line(fact)
}

const ARCHIVES: &[&str] = &[".tbz", ".tgz", ".tlz", ".txz"];
const ARCHITECTURES: &[&str] = &["arm", "i386", "i486", "i586", "i686", "noarch", "x86_64"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn names_of_files() {
        let rows = [
            (RECOGNISER.example, 1),
            ("/var/log/packages/openssl-1.0.1g-x86_64-1_slack14.1", 1),
            ("openssl-1.0.1e-x86_64-1", 1),
            ("openssl-1.0.1f-x86_64-1.txz", 0),
            ("bash-4.2.045-x86_64-1", 0),
            ("openssl-1.0.1e-16.el6_5.7.x86_64", 0),
        ];
        for (text, count) in rows {
            assert_eq!(packages_of(&RECOGNISER, text).len(), count, "{text}");
        }
    }
}
