//! `dpkg-query -W`: a name and a version, `libssl1.0.0:amd64 1.0.1e-2+deb7u5`; and `dpkg -s`.
//!
//! A bare `openssl 1.0.1e` is no line of this kind: a package's version has a revision.

use super::openssl_package::{is_openssl, split_architecture};
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Package, Reading, Recogniser, Seen, pacman_query};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "dpkg-query",
    title: Title::DpkgQuery,
    example: "libssl1.0.0:amd64\t1.0.1e-2+deb7u5",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some(first) = lines.first() else {
        return Reading::NotMine;
    };
    if let Some(name) = first.text.trim().strip_prefix("Package: ") {
        return status_block(name.trim(), lines);
    }
    if let Some((_, asked)) = first.text.split_once("dpkg -s ") {
        return grepped(asked, lines);
    }
    let start = first.text.trim_start();
    let name = start.split([':', ' ', '\t']).next().unwrap_or_default();
    if !is_openssl(name) {
        return Reading::NotMine;
    }
    let words: Vec<&str> = first.text.split_whitespace().take(4).collect();
    let ([written, version] | [written, version, _]) = words.as_slice() else {
        return Reading::NotMine;
    };
    let Ok((name, architecture)) = split_architecture(written) else {
        return Reading::NotMine;
    };
    if !version.contains('-') || name.contains('=') {
        return Reading::NotMine;
    }
    let Some(version) = PackageVersion::parse(version, Scheme::Dpkg) else {
        return Reading::NotMine;
    };
    // RPM's releases end in the distribution's mark; this is no line of `rpm -q`, nor of pacman.
    if [".el", ".fc", ".amzn"]
        .iter()
        .any(|mark| version.written.contains(mark))
        || pacman_query::is_version(&version.written)
    {
        return Reading::NotMine;
    }
    let fact = package(name, architecture, version);
    Reading::Shows(1, vec![Seen::on(0, fact)])
}

/// `dpkg -s`: fields of one package, up to an empty line or the next package.
fn status_block(name: &str, lines: &[Line<'_>]) -> Reading {
    let block: Vec<&str> = lines
        .iter()
        .map(|line| line.text)
        .enumerate()
        .take(MOST_LINES)
        .take_while(|(at, text)| {
            *at == 0
                || (!text.starts_with("Package: ")
                    && (text.starts_with(' ')
                        || text
                            .split_once(':')
                            .is_some_and(|(key, _)| !key.contains(' ') || SPACED.contains(&key))))
        })
        .map(|(_, text)| text)
        .collect();
    let field = |key: &str| {
        block
            .iter()
            .position(|line| line.starts_with(key))
            .and_then(|at| Some((at, block.get(at)?.strip_prefix(key)?.trim())))
    };
    let Some((at, version)) = field("Version:") else {
        return Reading::NotMine;
    };
    // `apt-cache show` tells of what the repository has, without a state; aptitude's state names the
    // version that is there where the repository has another.
    let state = field("State:").and_then(|(_, state)| state.strip_prefix("installed"));
    let there = state
        .and_then(|rest| rest.trim_start().strip_prefix('('))
        .and_then(|rest| rest.split(')').next());
    let installed = field("Status:").is_some_and(|(_, status)| status.ends_with(" installed"))
        || state.is_some();
    let version = PackageVersion::parse(there.unwrap_or(version), Scheme::Dpkg);
    let seen = match version {
        Some(version) if installed && is_openssl(name) => {
            let architecture = field("Architecture:").map(|(_, architecture)| architecture);
            vec![Seen::on(at, package(name, architecture, version))]
        }
        _ => Vec::new(),
    };
    Reading::Shows(block.len(), seen)
}

/// `dpkg -s openssl | grep Version`, and what it printed.
fn grepped(asked: &str, lines: &[Line<'_>]) -> Reading {
    let name = asked.split_whitespace().next().unwrap_or_default();
    let version = lines
        .get(1)
        .and_then(|line| line.text.trim().strip_prefix("Version: "))
        .and_then(|version| PackageVersion::parse(version.trim(), Scheme::Dpkg));
    match version.filter(|_| is_openssl(name)) {
        Some(version) => Reading::Shows(2, vec![Seen::through(0, 1, package(name, None, version))]),
        None => Reading::Shows(1, Vec::new()),
    }
}

fn package(name: &str, architecture: Option<&str>, version: PackageVersion) -> Fact {
    Fact::Package(Package {
        name: name.to_owned(),
        architecture: architecture.map(str::to_owned),
        version,
    })
}

/// The fields of one package.
const MOST_LINES: usize = 60;

/// The keys of `aptitude show` with a space in them.
const SPACED: &[&str] = &[
    "Automatically installed",
    "Compressed Size",
    "Uncompressed Size",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{facts_of, packages_of};

    #[test]
    fn both_forms() {
        let status = "Package: libssl1.0.0\nStatus: install ok installed\nArchitecture: amd64\n\
                      Version: 1.0.1e-2+deb7u5\nDescription: SSL shared libraries\n libssl and libcrypto";
        for text in [
            "libssl1.0.0:amd64 1.0.1e-2+deb7u5",
            "libssl1.0.0\t1.0.1e-2+deb7u5\tamd64",
            status,
        ] {
            assert_eq!(facts_of(&RECOGNISER, text).len(), 1, "{text}");
        }
        let grepped = "# dpkg -s openssl | grep Version\nVersion: 1.0.1-4ubuntu5.6";
        assert_eq!(facts_of(&RECOGNISER, grepped).len(), 1);
        let removed = status.replace("ok installed", "ok config-files");
        let aptitude = "Package: libssl1.0.0\nState: installed (1.0.1e-2+deb7u4), upgrade available (1.0.1e-2+deb7u5)\nAutomatically installed: yes\nVersion: 1.0.1e-2+deb7u5";
        assert_eq!(
            packages_of(&RECOGNISER, aptitude),
            ["libssl1.0.0 1.0.1e-2+deb7u4"]
        );
        let offered = "Package: libssl1.0.0\nVersion: 1.0.1e-2+deb7u5\nFilename: pool/x.deb";
        for text in [
            "openssl 1.0.1e",
            "openssl 1.0.1e-16.el6_5.7",
            "bash 4.2-1",
            removed.as_str(),
            offered,
            "openssl 1.0.1.f-2",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
