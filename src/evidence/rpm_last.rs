//! `rpm -qa --last`: `openssl-1.0.1e-16.el6_5.7.x86_64    Tue 08 Apr 2014 09:12:31 AM UTC`.
//!
//! The time is that of the installation, so the package is there, and has been since then.

use super::openssl_package::is_openssl;
use super::{Fact, PackageChange, Reading, Recogniser, Seen, date, rpm_query};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "rpm-last",
    title: Title::RpmLast,
    example: "openssl-1.0.1e-16.el6_5.7.x86_64    Tue 08 Apr 2014 09:12:31 AM UTC",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let Some((word, rest)) = text.split_once([' ', '\t']) else {
        return Reading::NotMine;
    };
    let Some(package) = rpm_query::package(word) else {
        return Reading::NotMine;
    };
    let Some(at) = date::spelled(rest) else {
        return Reading::NotMine;
    };
    if !is_openssl(&package.name) {
        return Reading::line(None);
    }
    let change = PackageChange {
        name: package.name.clone(),
        architecture: package.architecture.clone(),
        at: Some(at),
        yearless: false,
        from: None,
        to: Some(package.version.clone()),
    };
    let facts = [Fact::Package(package), Fact::PackageChange(change)];
    Reading::Shows(1, facts.map(|fact| Seen::on(0, fact)).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn the_package_and_its_time() {
        let facts = facts_of(&RECOGNISER, RECOGNISER.example);
        let [Fact::Package(_), Fact::PackageChange(change)] = facts.as_slice() else {
            panic!("{facts:?}")
        };
        assert_eq!(change.at.unwrap().at.to_string(), "2014-04-08T09:12:31Z");
        for text in [
            "bash-4.1.2-15.el6_4.x86_64  Tue 08 Apr 2014 09:12:31 AM UTC",
            "openssl-1.0.1e-16.el6_5.7.x86_64 is what you want",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
