//! dnf's `dnf.rpm.log`: `2019-08-14T06:12:31Z SUBDEBUG Upgrade: openssl-libs-1:1.0.2k-19.el7.x86_64`.
//!
//! The trap: `Upgrade` names the new version and `Upgraded` the old one.

use super::openssl_package::is_openssl;
use super::{Before, Fact, PackageChange, Reading, Recogniser, date, rpm_query};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "dnf-log",
    title: Title::DnfLog,
    example: "2019-08-14T06:12:31Z SUBDEBUG Upgrade: openssl-libs-1:1.1.1k-9.el8.x86_64",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Reading::NotMine;
    }
    let Some((stamp, rest)) = text.split_once(' ') else {
        return Reading::NotMine;
    };
    let Some((level, rest)) = rest.split_once(' ') else {
        return Reading::NotMine;
    };
    if !LEVELS.contains(&level) || !stamp.contains('T') {
        return Reading::NotMine;
    }
    let Some(at) = date::stamped(stamp) else {
        return Reading::NotMine;
    };
    let change = rest
        .trim_start()
        .split_once(": ")
        .and_then(|(action, word)| {
            let package = rpm_query::package(word.trim())?;
            // The old version makes room for the new one, which has a line of its own.
            let (at, from, to) = match action {
                "Installed" | "Install" => (Some(at), Some(Before::Nothing), Some(package.version)),
                "Upgrade" | "Downgrade" | "Reinstall" => (Some(at), None, Some(package.version)),
                "Upgraded" | "Downgraded" | "Obsoleted" => {
                    (None, Some(Before::Version(package.version)), None)
                }
                "Erase" | "Removed" => (Some(at), Some(Before::Version(package.version)), None),
                _ => return None,
            };
            is_openssl(&package.name).then_some(PackageChange {
                name: package.name,
                architecture: package.architecture,
                at,
                yearless: false,
                from,
                to,
            })
        });
    Reading::line(change.map(Fact::PackageChange))
}

const LEVELS: &[&str] = &["CRITICAL", "DEBUG", "ERROR", "INFO", "SUBDEBUG", "WARNING"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn new_and_old() {
        let change = |text: &str| match facts_of(&RECOGNISER, text).as_slice() {
            [Fact::PackageChange(change)] => change.clone(),
            other => panic!("{text}: {other:?}"),
        };
        assert!(change(RECOGNISER.example).to.is_some());
        let old =
            change("2019-08-14T06:12:31Z SUBDEBUG Upgraded: openssl-libs-1:1.1.1c-2.el8.x86_64");
        assert!(old.to.is_none() && old.at.is_none());
        for text in [
            "2019-08-14T06:12:31Z INFO --- logging initialized ---",
            "2019-08-14T06:12:31Z SUBDEBUG Upgrade: bash-4.4.19-10.el8.x86_64",
            "2019-08-14T06:12:31Z hello world",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
