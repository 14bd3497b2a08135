//! `rpm -qi`, `yum info`, `zypper info`: `Name`, `Version`, `Release`, each with its value.
//!
//! Old rpm writes two fields on a line. `yum info` describes what the repositories offer as well:
//! its `Repo` is then another than `installed`. `rpm -qi` gives the day of the installation.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, PackageChange, Reading, Recogniser, Seen, date};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "rpm-info",
    title: Title::RpmInfo,
    example: "Name        : openssl\n\
              Version     : 1.0.1e\n\
              Release     : 16.el6_5.7\n\
              Architecture: x86_64\n\
              Install Date: Tue 08 Apr 2014 09:12:31 AM UTC",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some(name) = lines.first().and_then(|line| value(line.text, "Name")) else {
        return Reading::NotMine;
    };
    let count = 1 + lines
        .iter()
        .skip(1)
        .take(MOST_LINES)
        .take_while(|line| is_field(line.text) && value(line.text, "Name").is_none())
        .count();
    let field = |key: &str| {
        lines
            .iter()
            .take(count)
            .find_map(|line| value(line.text, key))
    };
    let first = |value: &'_ str| value.split_whitespace().next().map(str::to_owned);
    let Some(version) = field("Version").and_then(first) else {
        return Reading::NotMine;
    };
    let release = field("Release").and_then(first);
    let written = match &release {
        Some(release) => format!("{version}-{release}"),
        // zypper writes both in one; so does pacman, which calls the architecture by its full name.
        None if version.contains('-') && field("Architecture").is_none() => version,
        None => return Reading::NotMine,
    };
    let offered = field("Repo").is_some_and(|repo| !repo.starts_with(['@', 'i']))
        || field("Installed").is_some_and(|installed| installed.starts_with("No"));
    let name = first(name).unwrap_or_default();
    let version =
        PackageVersion::parse(&written, Scheme::Rpm).filter(|_| is_openssl(&name) && !offered);
    let Some(version) = version else {
        return Reading::Shows(count, Vec::new());
    };
    let architecture = field("Architecture")
        .or_else(|| field("Arch"))
        .and_then(first);
    let mut seen = vec![Seen::through(
        0,
        count - 1,
        Fact::package(&name, architecture.as_deref(), version.clone()),
    )];
    if let Some(at) = field("Install Date").and_then(date::spelled) {
        let change = PackageChange {
            name,
            architecture,
            at: Some(at),
            yearless: false,
            from: None,
            to: Some(version),
        };
        seen.push(Seen::through(0, count - 1, Fact::PackageChange(change)));
    }
    Reading::Shows(count, seen)
}

/// What stands after `key`, blanks and a colon, at the start of the line.
fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let rest = text.trim_start().strip_prefix(key)?;
    Some(rest.trim_start().strip_prefix(':')?.trim())
}

fn is_field(text: &str) -> bool {
    text.starts_with([' ', '\t'])
        || text
            .split_once(':')
            .is_some_and(|(key, _)| key.len() < 24 && !key.contains("  :"))
}

/// The fields and some lines of description.
const MOST_LINES: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{facts_of, packages_of};

    #[test]
    fn every_tool() {
        let old = "Name        : openssl                      Relocations: (not relocatable)\n\
                   Version     : 1.0.1e                            Vendor: CentOS\n\
                   Release     : 16.el6_5.4                    Build Date: Wed 08 Jan 2014 01:02:03 AM UTC\n\
                   Install Date: Sat 08 Feb 2014 10:11:12 AM UTC      Build Host: c6b9.bsys.dev.centos.org";
        let zypper = "Name: libopenssl1_0_0\nVersion: 1.0.1e-11.32.1\nArch: x86_64\nInstalled: Yes";
        let rows = [
            (RECOGNISER.example, "openssl 1.0.1e-16.el6_5.7"),
            (old, "openssl 1.0.1e-16.el6_5.4"),
            (zypper, "libopenssl1_0_0 1.0.1e-11.32.1"),
        ];
        for (text, expected) in rows {
            assert_eq!(packages_of(&RECOGNISER, text), [expected], "{text}");
        }
        assert_eq!(facts_of(&RECOGNISER, old).len(), 2);
    }

    #[test]
    fn what_is_only_offered_does_not_count() {
        for text in [
            "Name        : openssl\nArch        : x86_64\nVersion     : 1.0.1e\nRelease     : 16.el6_5.7\nRepo        : updates",
            "Name: libopenssl1_0_0\nVersion: 1.0.1e-11.32.1\nInstalled: No",
            "Name : bash\nVersion : 4.1.2\nRelease : 15.el6",
            "Name: Jane",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
