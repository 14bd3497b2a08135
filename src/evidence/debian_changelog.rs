//! A Debian package's changelog: `openssl (1.0.1e-2+deb7u5) wheezy-security; urgency=high`.
//!
//! The version of the entry that names a vulnerability is the first with the repair in that
//! release; what is installed is this one or a later one.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::rpm_changelog::vulnerabilities;
use super::{Changelog, Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "debian-changelog",
    title: Title::DebianChangelog,
    example: "openssl (1.0.1e-2+deb7u5) wheezy-security; urgency=high\n  \
              * Add CVE-2014-0160.patch patch.",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some((name, version)) = lines.first().and_then(|line| heading(line.text)) else {
        return Reading::NotMine;
    };
    let body = lines
        .iter()
        .skip(1)
        .take(MOST_LINES)
        .take_while(|line| line.text.starts_with([' ', '\t']));
    let mut names = Vec::new();
    let mut count = 1;
    for line in body {
        count += 1;
        vulnerabilities(line.text, &mut names);
    }
    let changelog = (is_openssl(name) && !names.is_empty()).then(|| {
        let changelog = Changelog {
            name: name.to_owned(),
            version: PackageVersion::parse(version, Scheme::Dpkg),
            names,
        };
        Seen::through(0, count - 1, Fact::Changelog(changelog))
    });
    Reading::Shows(count, changelog.into_iter().collect())
}

/// `openssl (1.0.1e-2+deb7u5) wheezy-security; urgency=high`
fn heading(text: &str) -> Option<(&str, &str)> {
    if !text.contains("; urgency=") {
        return None;
    }
    let (name, rest) = text.split_once(" (")?;
    let (version, _) = rest.split_once(')')?;
    Some((name.trim(), version))
}

/// The lines of one entry.
const MOST_LINES: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn entries_that_name_something() {
        let facts = facts_of(&RECOGNISER, RECOGNISER.example);
        let [Fact::Changelog(changelog)] = facts.as_slice() else {
            panic!("{facts:?}")
        };
        assert_eq!(changelog.names, ["CVE-2014-0160"]);
        assert_eq!(
            changelog.version.as_ref().unwrap().written,
            "1.0.1e-2+deb7u5"
        );
        for text in [
            "openssl (1.0.1e-2+deb7u6) wheezy-security; urgency=high\n  * Restart services.",
            "bash (4.2) stable; urgency=high\n  * CVE-2014-6271",
            "openssl (1.0.1e) is old",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
