//! `yum.log`: `Apr 08 09:12:31 Updated: openssl-1.0.1e-16.el6_5.7.x86_64`.
//!
//! The trap is the year, which the log does not have. A removed package is named without its
//! version, so such a line says nothing of what was there.

use super::openssl_package::is_openssl;
use super::{Before, Fact, PackageChange, Reading, Recogniser, Seen, date, rpm_query};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "yum-log",
    title: Title::YumLog,
    example: "Apr 08 09:12:31 Updated: openssl-1.0.1e-16.el6_5.7.x86_64",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some((at, rest)) = lines
        .first()
        .and_then(|line| date::yearless(line.text.trim()))
    else {
        return Reading::NotMine;
    };
    let Some((action, package)) = rest.split_once(": ") else {
        return Reading::NotMine;
    };
    let from = match action {
        "Installed" | "Dep-Installed" => Some(Before::Nothing),
        "Updated" | "Obsoleted" => None,
        "Erased" => return Reading::Shows(1, Vec::new()),
        _ => return Reading::NotMine,
    };
    let change = rpm_query::package(package.trim())
        .filter(|package| is_openssl(&package.name))
        .map(|package| PackageChange {
            name: package.name,
            architecture: package.architecture,
            at: Some(at),
            yearless: true,
            from,
            to: Some(package.version),
        });
    let seen = change.map(|change| Seen::on(0, Fact::PackageChange(change)));
    Reading::Shows(1, seen.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn updates_and_installations() {
        let from = |text: &str| match facts_of(&RECOGNISER, text).as_slice() {
            [Fact::PackageChange(change)] => change.from.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(from(RECOGNISER.example), None);
        let installed = "Dec 03 10:00:01 Installed: openssl-1.0.1e-15.el6.x86_64";
        assert_eq!(from(installed), Some(Before::Nothing));
        for text in [
            "Apr 06 16:13:34 Updated: 32:bind-libs-9.8.2-0.62.rc1.el6.x86_64",
            "Apr 06 16:13:34 Erased: openssl",
            "Apr 06 16:13:34 web1 kernel: hello",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
