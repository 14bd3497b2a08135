//! SUSE's `/var/log/zypp/history`:
//! `2014-04-09 10:12:31|install|libopenssl1_0_0|1.0.1e-11.32.1|x86_64||openSUSE-13.1-Update|`.
//!
//! `install` is an update as well; what was there before is not told.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Before, Fact, PackageChange, Reading, Recogniser, date};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "zypp-history",
    title: Title::ZyppHistory,
    example: "2014-04-09 10:12:31|install|libopenssl1_0_0|1.0.1e-11.32.1|x86_64||openSUSE-13.1-Update|",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Reading::NotMine;
    }
    let Some((stamp, rest)) = text.split_once('|') else {
        return Reading::NotMine;
    };
    let Some(at) = date::stamped(stamp) else {
        return Reading::NotMine;
    };
    let mut cells = rest.split('|').map(str::trim);
    let mut next = || cells.next().unwrap_or_default();
    let (action, name, version, architecture) = (next(), next(), next(), next());
    let change = PackageVersion::parse(version, Scheme::Rpm)
        .filter(|_| is_openssl(name))
        .and_then(|version| {
            let (from, to) = match action {
                "install" => (None, Some(version)),
                "remove" => (Some(Before::Version(version)), None),
                _ => return None,
            };
            Some(Fact::PackageChange(PackageChange {
                name: name.to_owned(),
                architecture: Some(architecture.to_owned()).filter(|text| !text.is_empty()),
                at: Some(at),
                yearless: false,
                from,
                to,
            }))
        });
    Reading::line(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn installations_and_the_rest() {
        assert_eq!(facts_of(&RECOGNISER, RECOGNISER.example).len(), 1);
        for text in [
            "2014-04-09 10:12:31|install|bash|4.2-68.1.5|x86_64||openSUSE-13.1|",
            "2014-04-09 10:12:31|command|root@web1|'zypper' 'up'|",
            "one|two",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
