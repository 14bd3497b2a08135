//! Solaris: `pkg list`, `pkg info` and the older `pkginfo -l`.
//!
//! Its package system writes the letter of a release as a number, `1.0.1.7` for 1.0.1g, and after it
//! the branch of the system, `0.175.2.0.0.41.0`. No row says which branch was repaired first, so a
//! package counts as its upstream number.

use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "solaris",
    title: Title::Solaris,
    example: "library/security/openssl (solaris)    1.0.1.5-0.175.2.0.0.24.0    i--",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    match text.split_once(':') {
        Some(("Name", name)) => info(name.trim(), lines),
        Some(("PKGINST", name)) => older(name.trim(), lines),
        _ => row(text),
    }
}

/// `pkg list`: name, publisher where it is not the usual one, version, and `i` for installed.
fn row(text: &str) -> Reading {
    let words: Vec<&str> = text.split_whitespace().take(5).collect();
    let ([name, version, flags] | [name, _, version, flags]) = words.as_slice() else {
        return Reading::NotMine;
    };
    let is_row = flags.len() == 3
        && flags.bytes().all(|flag| b"-fhior".contains(&flag))
        && version.contains('.');
    if !is_row {
        return Reading::NotMine;
    }
    let fact = Some(*name)
        .filter(|name| is_openssl(name) && flags.starts_with('i'))
        .and_then(|_| package(version));
    Reading::line(fact)
}

/// `pkg info`: fields of one package.
fn info(name: &str, lines: &[Line<'_>]) -> Reading {
    let (count, fields) = fields(lines, "Name");
    let field = |key: &str| fields.iter().find(|(known, ..)| *known == key);
    let (Some((_, version, at)), Some((_, state, _))) = (
        field("Version").or_else(|| field("Component Version")),
        field("State"),
    ) else {
        return Reading::NotMine;
    };
    // `1.0.1.7 (1.0.1g)` where the component has a name for people.
    let version = version.split(' ').next().unwrap_or_default();
    let written = match field("Branch") {
        Some((_, branch, _)) => format!("{version}-{branch}"),
        None => version.to_owned(),
    };
    let seen = Some(())
        .filter(|()| is_openssl(name) && state.starts_with("Installed"))
        .and_then(|()| package(&written))
        .map(|fact| Seen::through(0, *at, fact));
    Reading::Shows(count, seen.into_iter().collect())
}

/// `pkginfo -l`: `VERSION:  1.0.1e,REV=2013.02.13`.
fn older(name: &str, lines: &[Line<'_>]) -> Reading {
    let (count, fields) = fields(lines, "PKGINST");
    let field = |key: &str| fields.iter().find(|(known, ..)| *known == key);
    let version = field("VERSION").and_then(|(_, version, at)| {
        let upstream = version.split(',').next()?;
        Some((*at, PackageVersion::parse(upstream, Scheme::Solaris)?))
    });
    let installed = field("STATUS").is_some_and(|(_, status, _)| status.contains("installed"));
    let seen = version
        .filter(|_| installed && (name.contains("openssl") || name.contains("libssl")))
        .map(|(at, version)| Seen::through(0, at, Fact::package("openssl", None, version)));
    Reading::Shows(count, seen.into_iter().collect())
}

/// `Key: value` on each line, up to the next package; and on which of them.
fn fields<'l>(lines: &[Line<'l>], first: &str) -> (usize, Vec<(&'l str, &'l str, usize)>) {
    let fields: Vec<_> = lines
        .iter()
        .enumerate()
        .take(MOST_LINES)
        .map_while(|(offset, line)| {
            let (key, value) = line.text.trim().split_once(':')?;
            (offset == 0 || key != first).then_some((key, value.trim(), offset))
        })
        .collect();
    (fields.len(), fields)
}

fn package(version: &str) -> Option<Fact> {
    let version = PackageVersion::parse(version, Scheme::Solaris)?;
    Some(Fact::package("openssl", None, version))
}

fn is_openssl(name: &str) -> bool {
    name == "openssl" || name.ends_with("/openssl")
}

/// A package has about a dozen fields.
const MOST_LINES: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn every_command() {
        let info = "          Name: library/security/openssl\n       Summary: OpenSSL - a Toolkit\n         State: Installed\n     Publisher: solaris\n       Version: 1.0.1.5\n        Branch: 0.175.2.0.0.24.0";
        let older = "   PKGINST:  CSWlibssl1-0-0\n      NAME:  libssl\n   VERSION:  1.0.1e,REV=2013.02.13\n    STATUS:  completely installed";
        let rows = [
            (RECOGNISER.example, "openssl 1.0.1.5-0.175.2.0.0.24.0"),
            (
                "library/security/openssl    1.0.0.10-0.175.1.0.0.24.2    i--",
                "openssl 1.0.0.10-0.175.1.0.0.24.2",
            ),
            (info, "openssl 1.0.1.5-0.175.2.0.0.24.0"),
            (older, "openssl 1.0.1e"),
        ];
        for (text, expected) in rows {
            assert_eq!(packages_of(&RECOGNISER, text), [expected], "{text}");
        }
        for text in [
            "library/security/openssl    1.0.1.5-0.175.2.0.0.24.0    ---",
            "shell/bash    4.1.9-0.175.1.0.0.24.0    i--",
            "Name: nobody",
            &info.replace("Installed", "Not installed"),
            &older.replace("libssl1", "libpng1"),
        ] {
            assert!(packages_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
