//! What scanners with a login report: `Remote package installed : openssl-1.0.1e-15.el6`.
//!
//! The line after it, `Should be`, names the repaired package, and nothing that is there.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, rpm_query};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "installed-package",
    title: Title::InstalledPackage,
    example: "  Remote package installed : openssl-1.0.1e-15.el6",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let text = text.strip_prefix("- ").unwrap_or(text);
    if text.starts_with("Should be ") {
        return Reading::line(None);
    }
    let found = ["Remote package installed", "Installed package"]
        .iter()
        .find_map(|key| text.strip_prefix(key)?.split_once(':'));
    let Some((_, word)) = found else {
        return Reading::NotMine;
    };
    let word = word.trim();
    // Debian's packages have `_` between name and version.
    let debian = word
        .split_once('_')
        .filter(|(name, version)| {
            is_openssl(name) && !name.contains(".el") && !version.contains(".el")
        })
        .and_then(|(name, version)| Some((name, PackageVersion::parse(version, Scheme::Dpkg)?)));
    let fact = match debian {
        Some((name, version)) => Some(Fact::package(name, None, version)),
        None => rpm_query::package(word)
            .filter(|package| is_openssl(&package.name))
            .map(Fact::Package),
    };
    Reading::line(fact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn what_is_there_and_not_what_should_be() {
        let rows = [
            (RECOGNISER.example, Some("openssl 1.0.1e-15.el6")),
            (
                "  - Installed package : libssl1.0.0_1.0.1-4ubuntu5.11",
                Some("libssl1.0.0 1.0.1-4ubuntu5.11"),
            ),
            (
                "Remote package installed : openssl-1.0.1e-16.el6_5.4",
                Some("openssl 1.0.1e-16.el6_5.4"),
            ),
            (
                "  Should be                : openssl-1.0.1e-16.el6_5.7",
                None,
            ),
            ("Remote package installed : bash-4.1.2-15.el6", None),
        ];
        for (text, expected) in rows {
            let found = packages_of(&RECOGNISER, text);
            assert_eq!(found.first().map(String::as_str), expected, "{text}");
        }
    }
}
