//! Which system it is: `os-release`, `lsb_release`, `/etc/*-release`, `uname -a`,
//! `freebsd-version`, Android's properties.
//!
//! Tells the release of packages that do not say theirs. The kernel that `uname` names says nothing
//! of a Linux distribution, and of FreeBSD it can be older than what runs on it.

use super::{Fact, Reading, Recogniser, Seen, System};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "system",
    title: Title::System,
    example: "NAME=openSUSE\nVERSION=\"13.1 (Bottle)\"\nVERSION_ID=\"13.1\"\nID=opensuse",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if OS_RELEASE.iter().any(|key| text.starts_with(key)) {
        return fields(lines, '=', "ID", "VERSION_ID");
    }
    if LSB.iter().any(|key| text.starts_with(key)) {
        return fields(lines, ':', "Distributor ID", "Release");
    }
    let system = uname(text)
        .or_else(|| freebsd_version(text).map(|(release, level)| bsd("freebsd", release, level)))
        .or_else(|| android(text))
        .or_else(|| release_file(text));
    match system {
        Some(system) => Reading::line(Some(Fact::System(system))),
        None if text.starts_with("Linux ") && text.ends_with("Linux") => Reading::line(None),
        None => Reading::NotMine,
    }
}

/// `KEY=value` or `Key: value`, in consecutive lines.
fn fields(lines: &[Line<'_>], separator: char, id: &str, release: &str) -> Reading {
    let mut system = System {
        id: String::new(),
        release: String::new(),
        patch_level: 0,
        kernel: false,
    };
    let mut count = 0;
    for line in lines.iter().take(MOST_LINES) {
        let Some((key, value)) = line.text.trim().split_once(separator) else {
            break;
        };
        let known = if separator == '=' {
            key.bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
        } else {
            LSB.iter().any(|known| known.trim_end_matches(':') == key)
        };
        if !known {
            break;
        }
        let value = value.trim().trim_matches('"');
        if key == id {
            system.id = value.to_ascii_lowercase().replace("suse linux", "sles");
        } else if key == release {
            system.release = value.to_owned();
        }
        count += 1;
    }
    if system.id.is_empty() {
        return Reading::NotMine;
    }
    let last = count - 1;
    Reading::Shows(count, vec![Seen::through(0, last, Fact::System(system))])
}

/// `FreeBSD web1 10.0-RELEASE-p3 FreeBSD 10.0-RELEASE-p3 #0: …`, `OpenBSD web1 5.4 GENERIC#37 amd64`,
/// and without the machine’s name: `FreeBSD 10.0-RELEASE-p3`.
fn uname(text: &str) -> Option<System> {
    let mut words = text.split_whitespace();
    let name = words.next()?;
    if !matches!(name, "FreeBSD" | "OpenBSD") {
        return None;
    }
    let first = words.next()?;
    let version = match freebsd_version(first) {
        Some(_) => first,
        None => words.next().unwrap_or(first),
    };
    let system = match freebsd_version(version) {
        Some((release, level)) => bsd("freebsd", release, level),
        None if name == "OpenBSD" && version.starts_with(|c: char| c.is_ascii_digit()) => {
            bsd("openbsd", version, 0)
        }
        None => return None,
    };
    Some(System {
        kernel: true,
        ..system
    })
}

fn bsd(id: &str, release: &str, patch_level: u32) -> System {
    System {
        id: id.to_owned(),
        release: release.to_owned(),
        patch_level,
        kernel: false,
    }
}

/// `10.0-RELEASE-p3`: the release and its patch level.
fn freebsd_version(text: &str) -> Option<(&str, u32)> {
    let (release, rest) = text.split_once("-RELEASE")?;
    let level = match rest.strip_prefix("-p") {
        Some(level) => level.parse().ok()?,
        None if rest.is_empty() => 0,
        None => return None,
    };
    release
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
        .then_some((release, level))
}

/// `[ro.build.version.release]: [4.1.1]`
fn android(text: &str) -> Option<System> {
    let release = text
        .strip_prefix("[ro.build.version.release]: [")?
        .strip_suffix(']')?;
    Some(bsd("android", release, 0))
}

/// `openSUSE 13.1 (x86_64)`, `CentOS release 6.5 (Final)`
fn release_file(text: &str) -> Option<System> {
    let (id, rest) = RELEASE_FILES
        .iter()
        .find_map(|(start, id)| Some((*id, text.strip_prefix(start)?)))?;
    let (release, name) = rest.split_once(' ')?;
    (release.starts_with(|c: char| c.is_ascii_digit()) && name.starts_with('('))
        .then(|| bsd(id, release, 0))
}

const OS_RELEASE: &[&str] = &["NAME=", "PRETTY_NAME=", "ID=", "VERSION=", "VERSION_ID="];
const LSB: &[&str] = &[
    "LSB Version:",
    "Distributor ID:",
    "Description:",
    "Release:",
    "Codename:",
];
const RELEASE_FILES: &[(&str, &str)] = &[
    ("CentOS release ", "centos"),
    ("CentOS Linux release ", "centos"),
    ("Fedora release ", "fedora"),
    ("Red Hat Enterprise Linux Server release ", "rhel"),
    ("SUSE Linux Enterprise Server ", "sles"),
    ("Scientific Linux release ", "scientific"),
    ("openSUSE ", "opensuse"),
];
/// `os-release` has about a dozen.
const MOST_LINES: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn every_form() {
        let lsb = "Distributor ID:\tUbuntu\nDescription:\tUbuntu 12.04.4 LTS\nRelease:\t12.04\nCodename:\tprecise";
        let rows = [
            (RECOGNISER.example, "opensuse", "13.1", 0, false),
            (lsb, "ubuntu", "12.04", 0, false),
            (
                "FreeBSD web1 10.0-RELEASE-p3 FreeBSD 10.0-RELEASE-p3 #0: Tue",
                "freebsd",
                "10.0",
                3,
                true,
            ),
            ("10.0-RELEASE", "freebsd", "10.0", 0, false),
            ("OpenBSD gw 5.4 GENERIC#37 amd64", "openbsd", "5.4", 0, true),
            ("OpenBSD 5.4", "openbsd", "5.4", 0, true),
            ("FreeBSD 10.0-RELEASE-p1", "freebsd", "10.0", 1, true),
            (
                "[ro.build.version.release]: [4.1.1]",
                "android",
                "4.1.1",
                0,
                false,
            ),
            ("openSUSE 13.1 (x86_64)", "opensuse", "13.1", 0, false),
        ];
        for (text, id, release, level, kernel) in rows {
            match facts_of(&RECOGNISER, text).as_slice() {
                [Fact::System(system)] => assert_eq!(
                    (
                        system.id.as_str(),
                        system.release.as_str(),
                        system.patch_level,
                        system.kernel
                    ),
                    (id, release, level, kernel)
                ),
                other => panic!("{text}: {other:?}"),
            }
        }
        for text in [
            "Linux web1 3.2.0-4-amd64 #1 SMP Debian 3.2.51-1 x86_64 GNU/Linux",
            "VERSION=1\nTARGET=x",
            "Description: a library",
            "FreeBSD is a system",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
