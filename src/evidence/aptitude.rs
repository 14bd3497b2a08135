//! `aptitude versions libssl1.0.0`: the versions that there are, `i` before the installed one.
//!
//! ```text
//! Package libssl1.0.0:
//! i A 1.0.1e-2+deb7u4     stable              500
//! p   1.0.1e-2+deb7u5     stable-security     500
//! ```

use super::openssl_package::{is_openssl, split_architecture};
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "aptitude",
    title: Title::Aptitude,
    example: "Package libssl1.0.0:\ni A 1.0.1e-2+deb7u4     stable     500",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let named = text
        .strip_prefix("Package ")
        .and_then(|rest| rest.strip_suffix(':'))
        .or_else(|| Some(text.split_once("aptitude versions ")?.1))
        .filter(|name| !name.contains(' '));
    let Some(Ok((name, architecture))) = named.map(split_architecture) else {
        return Reading::NotMine;
    };
    let rows: Vec<(char, PackageVersion)> = lines
        .iter()
        .skip(1)
        .map_while(|line| row(line.text))
        .collect();
    if rows.is_empty() {
        return Reading::NotMine;
    }
    let count = rows.len() + 1;
    let seen = rows
        .into_iter()
        .zip(1..)
        .filter(|((state, _), _)| *state == 'i' && is_openssl(name))
        .map(|((_, version), at)| Seen::on(at, Fact::package(name, architecture, version)));
    Reading::Shows(count, seen.collect())
}

/// The state, and the version after what else is said of it.
fn row(text: &str) -> Option<(char, PackageVersion)> {
    let state = text.chars().next().filter(|c| "ipcBCUH".contains(*c))?;
    let version = text
        .split_whitespace()
        .skip(1)
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    Some((state, PackageVersion::parse(version, Scheme::Dpkg)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn the_installed_one_of_them() {
        let both = format!(
            "{}\np   1.0.1e-2+deb7u5   stable-security   500",
            RECOGNISER.example
        );
        assert_eq!(
            packages_of(&RECOGNISER, &both),
            ["libssl1.0.0 1.0.1e-2+deb7u4"]
        );
        let asked = "$ aptitude versions libssl1.0.0\ni   1.0.1e-2+deb7u5   stable-security   500";
        assert_eq!(
            packages_of(&RECOGNISER, asked),
            ["libssl1.0.0 1.0.1e-2+deb7u5"]
        );
        for text in [
            &both.replace("libssl1.0.0", "libpng12-0"),
            "Package libssl1.0.0:\np   1.0.1e-2+deb7u5   stable   500",
            "Package libssl1.0.0: not found",
        ] {
            assert!(packages_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
