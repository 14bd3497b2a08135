//! Package versions as tools that manage many machines write them: Ansible's facts, Salt's
//! `pkg.list_pkgs`, rows of an inventory.
//!
//! Who orders the version is told by the marks in it; a version without marks is of a release that
//! nobody knows.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, Seen, rpm_query};
use crate::paste::Line;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "rendering",
    title: "Package versions of many machines",
    example: "openssl:\n    1.0.1e-16.el6_5.7",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    // Everything here has the name with a mark after it, or a version alone.
    if let Some(name) = text.strip_suffix(':').filter(|name| is_openssl(name)) {
        return salt(name, lines);
    }
    if let Some(name) = text.strip_prefix('"').and_then(|text| text.split_once('"')) {
        return if is_openssl(name.0) && name.1.trim_start_matches([':', ' ']).starts_with('[') {
            ansible(name.0, lines)
        } else {
            Reading::NotMine
        };
    }
    if text.contains(',') && text.contains("ssl") {
        return inventory(text);
    }
    lone(text)
}

/// The name, and the version in the next line.
fn salt(name: &str, lines: &[Line<'_>]) -> Reading {
    let version = lines
        .get(1)
        .and_then(|line| marked(line.text.trim().trim_matches(['\'', '"'])));
    match version {
        Some(version) => Reading::Shows(
            2,
            vec![Seen::through(0, 1, Fact::package(name, None, version))],
        ),
        None => Reading::NotMine,
    }
}

/// `"openssl": [{"arch": "x86_64", "epoch": null, "release": "15.el6", "version": "1.0.1e"}]`
fn ansible(name: &str, lines: &[Line<'_>]) -> Reading {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut count = 0;
    for line in lines.iter().take(MOST_LINES) {
        count += 1;
        let text = match count {
            // The names of the fields come after the bracket.
            1 => line
                .text
                .split_once(['[', '{'])
                .map_or("", |(_, rest)| rest),
            _ => line.text,
        };
        let body = text.split(']').next().unwrap_or_default();
        for pair in body.split([',', '{', '}']) {
            if let Some((key, value)) = pair.split_once(':') {
                let bare = |text: &str| text.trim().trim_matches('"').to_owned();
                fields.push((bare(key), bare(value)));
            }
        }
        if text.contains(']') {
            break;
        }
    }
    let field = |key: &str| {
        fields
            .iter()
            .find(|(known, value)| known == key && !value.is_empty() && value != "null")
            .map(|(_, value)| value.as_str())
    };
    let Some(version) = field("version") else {
        return Reading::NotMine;
    };
    let (written, scheme) = match field("release") {
        Some(release) => (format!("{version}-{release}"), Scheme::Rpm),
        None => (version.to_owned(), Scheme::Dpkg),
    };
    let version = PackageVersion::parse(&written, scheme);
    let seen = version
        .map(|version| Seen::through(0, count - 1, Fact::package(name, field("arch"), version)));
    Reading::Shows(count, seen.into_iter().collect())
}

/// `web1, ubuntu, 12.04, openssl, 1.0.1-4ubuntu5.11`: a name, and its version in the next cell.
fn inventory(text: &str) -> Reading {
    let mut cells = text.split(',').map(|cell| cell.trim().trim_matches('"'));
    while let Some(cell) = cells.next() {
        let (name, architecture) = match rpm_query::name_and_architecture(cell) {
            Some((name, architecture)) => (name, Some(architecture)),
            None => (cell, None),
        };
        if !is_openssl(name) || name.contains(' ') {
            continue;
        }
        return match cells.next().and_then(marked) {
            Some(version) => Reading::line(Some(Fact::package(name, architecture, version))),
            None => Reading::NotMine,
        };
    }
    Reading::NotMine
}

/// A line of nothing but a version that no other package has: `1.0.1e-2+deb7u4`.
///
/// The name stays open, so it counts as that of the command: the library has to be shown.
fn lone(text: &str) -> Reading {
    if !text.starts_with("1.0.1") || text.contains(char::is_whitespace) {
        return Reading::NotMine;
    }
    let lettered = text
        .strip_prefix("1.0.1")
        .is_some_and(|rest| rest.starts_with(|c: char| ('a'..='u').contains(&c)));
    let precise = text.starts_with("1.0.1-4ubuntu5");
    let version = marked(text).filter(|version| {
        (lettered || precise) && version.revision().starts_with(|c: char| c.is_ascii_digit())
    });
    match version {
        Some(version) => Reading::line(Some(Fact::package("openssl", None, version))),
        None => Reading::NotMine,
    }
}

/// A version with a revision, in the order that its marks tell.
fn marked(text: &str) -> Option<PackageVersion> {
    let (_, revision) = text.split_once('-')?;
    let debian = ["ubuntu", "+deb", "~deb", "~bpo"]
        .iter()
        .any(|mark| revision.contains(mark));
    let scheme = if debian { Scheme::Dpkg } else { Scheme::Rpm };
    // `-r1` is Alpine's and Gentoo's, which share no order with these.
    PackageVersion::parse(text, scheme)
        .filter(|_| revision.starts_with(|c: char| c.is_ascii_digit()))
}

/// A package's facts, one to a line.
const MOST_LINES: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn every_tool() {
        let ansible = "\"openssl\": [\n  {\n    \"arch\": \"x86_64\",\n    \"epoch\": null,\n    \"name\": \"openssl\",\n    \"release\": \"15.el6\",\n    \"version\": \"1.0.1e\"\n  }\n],";
        let rows = [
            (RECOGNISER.example, "openssl 1.0.1e-16.el6_5.7"),
            (ansible, "openssl 1.0.1e-15.el6"),
            (
                "\"libssl1.0.0\": [{\"arch\": \"amd64\", \"version\": \"1.0.1e-2+deb7u4\"}]",
                "libssl1.0.0 1.0.1e-2+deb7u4",
            ),
            (
                "web1, ubuntu,12.04, openssl, 1.0.1-4ubuntu5.11, x",
                "openssl 1.0.1-4ubuntu5.11",
            ),
            (
                "web2,centos,6.3,openssl.x86_64,1.0.0-25.el6_3.1",
                "openssl 1.0.0-25.el6_3.1",
            ),
            ("     1.0.1e-2+deb7u4", "openssl 1.0.1e-2+deb7u4"),
        ];
        for (text, expected) in rows {
            assert_eq!(packages_of(&RECOGNISER, text), [expected], "{text}");
        }
        for text in [
            "1.0.1-1",
            "1.0.1e",
            "bash:\n  4.2-1",
            "openssl: a toolkit",
            "update openssl, 1.0.1g is out",
            "{\"openssl\": \"1.0.1e\"}",
        ] {
            assert!(packages_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
