//! `yum list installed`, `dnf list`: `openssl.x86_64  1:1.0.1e-16.el6_5.7  @updates`.
//!
//! The third word tells what is installed: `@` and the repository that it came from, or
//! `installed`. A bare repository is an offer.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, rpm_query};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "yum-list",
    title: Title::YumList,
    example: "openssl.x86_64    1.0.1e-16.el6_5.7    @updates",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if !text.contains('-') {
        return Reading::NotMine;
    }
    let mut words = text.split_ascii_whitespace();
    let (Some(package), Some(version), Some(repository), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Reading::NotMine;
    };
    let Some((name, architecture)) = rpm_query::name_and_architecture(package) else {
        return Reading::NotMine;
    };
    if !version.starts_with(|c: char| c.is_ascii_digit()) || !version.contains('-') {
        return Reading::NotMine;
    }
    let installed = repository.starts_with('@') || repository == "installed";
    let version =
        PackageVersion::parse(version, Scheme::Rpm).filter(|_| installed && is_openssl(name));
    Reading::line(version.map(|version| Fact::package(name, Some(architecture), version)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn installed_and_offered() {
        let rows = [
            (RECOGNISER.example, 1),
            ("openssl-libs.x86_64 1:1.0.1e-34.el7 installed", 1),
            ("openssl.x86_64 1.0.1e-16.el6_5.7 updates", 0),
            ("bash.x86_64 4.1.2-15.el6_4 @base", 0),
            ("openssl.cnf 1.0-1 here", 0),
        ];
        for (text, count) in rows {
            assert_eq!(packages_of(&RECOGNISER, text).len(), count, "{text}");
        }
    }
}
