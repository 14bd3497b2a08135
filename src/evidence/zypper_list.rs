//! `zypper search -s`: `i | libopenssl1_0_0 | package | 1.0.1e-11.32.1 | x86_64 | Update`.
//!
//! `i` is installed, `v` another version that a repository offers.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "zypper-list",
    title: Title::ZypperList,
    example: "i | libopenssl1_0_0 | package | 1.0.1e-11.32.1 | x86_64 | openSUSE-13.1-Update",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let Some((state, rest)) = text.split_once('|') else {
        return Reading::NotMine;
    };
    let state = state.trim();
    let cells: Vec<&str> = rest.split('|').map(str::trim).take(6).collect();
    if !["i", "i+", "v", "S", ""].contains(&state) || cells.len() < 3 {
        return Reading::NotMine;
    }
    let version = cells.iter().find_map(|cell| {
        let version = PackageVersion::parse(cell, Scheme::Rpm)?;
        version.written.contains('-').then_some(version)
    });
    let Some(version) = version else {
        return Reading::NotMine;
    };
    let name = cells.iter().find(|cell| is_openssl(cell));
    let fact = name
        .filter(|_| state.starts_with('i'))
        .map(|name| Fact::package(name, None, version));
    Reading::line(fact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn only_what_is_installed() {
        let rows = [
            (RECOGNISER.example, 1),
            (
                "i+ | openSUSE-13.1-Update | openssl | 1.0.1e-11.28.1 | x86_64",
                1,
            ),
            (
                "v | libopenssl1_0_0 | package | 1.0.1e-11.32.1 | x86_64 | Update",
                0,
            ),
            ("S | Name | Type | Version | Arch | Repository", 0),
            ("i | bash | package | 4.2-68.1.5 | x86_64 | OSS", 0),
        ];
        for (text, count) in rows {
            assert_eq!(packages_of(&RECOGNISER, text).len(), count, "{text}");
        }
    }
}
