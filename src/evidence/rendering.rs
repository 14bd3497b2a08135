//! Package versions as tools that manage many machines write them: Ansible's facts and what its
//! modules found, Salt's `pkg.list_pkgs` in each of its forms, rows of an inventory.
//!
//! Who orders the version is told by the marks in it; a version without marks is of a release that
//! nobody knows.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Before, Fact, Package, PackageChange, Reading, Recogniser, Seen, rpm_query};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "rendering",
    title: Title::Rendering,
    example: "openssl:\n    1.0.1e-16.el6_5.7",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    // Everything here has the name with a mark after it, or a version alone.
    if let Some(name) = text.strip_suffix(':').filter(|name| is_openssl(name)) {
        return salt(name, lines);
    }
    if let Some((name, rest)) = text.strip_prefix('"').and_then(|text| text.split_once('"'))
        && is_openssl(name)
        && rest.trim_start_matches([':', ' ']).starts_with('[')
    {
        return ansible(name, lines);
    }
    if let Some(found) = pairs(text) {
        return Reading::Shows(1, found.into_iter().map(|fact| Seen::on(0, fact)).collect());
    }
    if text.contains("ssl") {
        if let Some(package) = already(text) {
            return Reading::line(Some(Fact::Package(package)));
        }
        if text.contains([',', ';']) || text.starts_with('|') {
            return inventory(text);
        }
    }
    lone(text)
}

/// The name, and the version in the next line; of a state that changed it, both of them; of
/// Ansible's facts in YAML, its fields.
fn salt(name: &str, lines: &[Line<'_>]) -> Reading {
    let below: Vec<&str> = lines
        .iter()
        .skip(1)
        .take(MOST_LINES)
        .map(|line| line.text.trim())
        .collect();
    if let [rule, "new:", to, "old:", from, ..] = below.as_slice()
        && rule.starts_with("---")
    {
        let to = marked(to);
        let from = marked(from).map(Before::Version);
        let change = to.map(|to| PackageChange::new(name, None, from, Some(to)));
        let seen = change.map(|change| Seen::through(0, 5, Fact::PackageChange(change)));
        return Reading::Shows(6, seen.into_iter().collect());
    }
    if below.first().is_some_and(|line| line.starts_with("- ")) {
        return yaml(name, &below);
    }
    let version = below.first().and_then(|line| {
        let line = ["ensure: ", "version: "]
            .iter()
            .find_map(|key| line.strip_prefix(key))
            .unwrap_or(line);
        marked(line.trim_matches(['\'', '"']))
    });
    match version {
        Some(version) => Reading::Shows(
            2,
            vec![Seen::through(0, 1, Fact::package(name, None, version))],
        ),
        None => Reading::NotMine,
    }
}

/// `- arch: x86_64`, and the other fields below it.
fn yaml(name: &str, below: &[&str]) -> Reading {
    let fields: Vec<(&str, &str)> = below
        .iter()
        .enumerate()
        .map_while(|(at, line)| {
            let bare = match line.strip_prefix("- ") {
                Some(rest) if at == 0 => rest,
                Some(_) => return None,
                None => line,
            };
            bare.split_once(": ")
        })
        .collect();
    let field = |key: &str| {
        fields
            .iter()
            .find(|(known, value)| *known == key && !matches!(*value, "" | "null" | "''"))
            .map(|(_, value)| value.trim_matches(['\'', '"']))
    };
    let count = fields.len();
    match package(name, field("version"), field("release"), field("arch")) {
        Some(fact) => Reading::Shows(count + 1, vec![Seen::through(0, count, fact)]),
        None => Reading::NotMine,
    }
}

/// rpm's versions have their release apart.
fn package(
    name: &str,
    version: Option<&str>,
    release: Option<&str>,
    architecture: Option<&str>,
) -> Option<Fact> {
    let version = match (version?, release) {
        (version, Some(release)) => {
            PackageVersion::parse(&format!("{version}-{release}"), Scheme::Rpm)
        }
        (version, None) => PackageVersion::parse(version, Scheme::Dpkg),
    };
    Some(Fact::package(name, architecture, version?))
}

/// `{"openssl": "1.0.1e-16.el6_5.7", "libssl…": …}`, in either kind of quotes; none of OpenSSL where
/// there are other packages only.
fn pairs(text: &str) -> Option<Vec<Fact>> {
    if !text.starts_with(['"', '\'', '{']) {
        return None;
    }
    let strings: Vec<&str> = text.split(['"', '\'']).collect();
    let packages: Vec<(&str, PackageVersion)> = strings
        .windows(3)
        .skip(1)
        .filter_map(|three| match three {
            [name, between, version] if between.trim() == ":" && version.contains('.') => {
                Some((*name, marked(version)?))
            }
            _ => None,
        })
        .collect();
    let own = |(name, version): (&str, PackageVersion)| {
        is_openssl(name).then(|| Fact::package(name, None, version))
    };
    (!packages.is_empty()).then(|| packages.into_iter().filter_map(own).collect())
}

/// `openssl-1.0.1e-16.el6_5.7.x86_64 providing openssl is already installed`, as Ansible's module
/// for yum says it.
fn already(text: &str) -> Option<Package> {
    let (word, rest) = text
        .trim_start_matches(['"', '\'', '-', ' '])
        .split_once(" providing ")?;
    rest.contains("already installed")
        .then(|| rpm_query::package(word))?
        .filter(|package| is_openssl(&package.name))
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
    if field("version").is_none() {
        return Reading::NotMine;
    }
    let seen = package(name, field("version"), field("release"), field("arch"))
        .map(|fact| Seen::through(0, count - 1, fact));
    Reading::Shows(count, seen.into_iter().collect())
}

/// `web1, ubuntu, 12.04, openssl, 1.0.1-4ubuntu5.11`: a name, and its version in the next cell.
fn inventory(text: &str) -> Reading {
    // A table, as a database prints it, has rules at its sides.
    let separators: &[char] = if text.starts_with('|') {
        &['|']
    } else {
        &[',', ';']
    };
    let mut cells = text
        .split(separators)
        .map(|cell| cell.trim().trim_matches('"'));
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
pub(super) fn marked(text: &str) -> Option<PackageVersion> {
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
            (
                "| libssl1.0.0 | 1.0.1e-2+deb7u4 | amd64 |",
                "libssl1.0.0 1.0.1e-2+deb7u4",
            ),
            (
                "{'openssl': '1.0.1e-16.el6_5.7', 'bash': '4.1.2-15.el6'}",
                "openssl 1.0.1e-16.el6_5.7",
            ),
            (
                "\"openssl\": \"1.0.1e-16.el6_5.7\",",
                "openssl 1.0.1e-16.el6_5.7",
            ),
            (
                "openssl:\n    ensure: '1.0.1e-16.el6_5.7'",
                "openssl 1.0.1e-16.el6_5.7",
            ),
            (
                "openssl:\n- arch: x86_64\n  epoch: null\n  name: openssl\n  release: 15.el6\n  source: rpm\n  version: 1.0.1e\nbash:",
                "openssl 1.0.1e-15.el6",
            ),
            (
                "\"openssl-1.0.1e-16.el6_5.7.x86_64 providing openssl is already installed\"",
                "openssl 1.0.1e-16.el6_5.7",
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
            "openssl-1.0.1e-16.el6_5.7.x86_64 providing openssl is not installed",
        ] {
            assert!(packages_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
    #[test]
    fn what_a_state_has_changed() {
        let text = "openssl:\n    ----------\n    new:\n        1.0.1e-16.el6_5.7\n    old:\n        1.0.1e-16.el6_5.4";
        let facts = crate::evidence::facts_of(&RECOGNISER, text);
        let [Fact::PackageChange(change)] = facts.as_slice() else {
            panic!("{facts:?}")
        };
        assert_eq!(change.to.as_ref().unwrap().written, "1.0.1e-16.el6_5.7");
        assert!(change.from.is_some() && change.at.is_none());
    }
}
