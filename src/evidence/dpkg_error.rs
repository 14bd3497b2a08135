//! dpkg's complaint about two architectures: `package libssl1.0.0:amd64 1.0.1-4ubuntu5.13 cannot be
//! configured because libssl1.0.0:i386 is at a different version (1.0.1-4ubuntu5.12)`.
//!
//! Both versions are there, each for its architecture.

use super::openssl_package::{is_openssl, split_architecture};
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "dpkg-error",
    title: Title::DpkgError,
    example: "package libssl1.0.0:amd64 1.0.1-4ubuntu5.13 cannot be configured because \
              libssl1.0.0:i386 is at a different version (1.0.1-4ubuntu5.12)",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let parts = text
        .split_once("package ")
        .and_then(|(_, rest)| rest.split_once(" cannot be configured because "));
    let Some((one, other)) = parts else {
        return Reading::NotMine;
    };
    let other = other.replace(" is at a different version (", " ");
    let seen = [one, other.trim_end_matches(')')]
        .into_iter()
        .filter_map(package)
        .map(|fact| Seen::on(0, fact));
    Reading::Shows(1, seen.collect())
}

/// `libssl1.0.0:amd64 1.0.1-4ubuntu5.13`
fn package(text: &str) -> Option<Fact> {
    let (name, version) = text.split_once(' ')?;
    let (name, architecture) = split_architecture(name).ok()?;
    let version = PackageVersion::parse(version, Scheme::Dpkg)?;
    is_openssl(name).then(|| Fact::package(name, architecture, version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::packages_of;

    #[test]
    fn both_are_there() {
        assert_eq!(
            packages_of(&RECOGNISER, RECOGNISER.example),
            [
                "libssl1.0.0 1.0.1-4ubuntu5.13",
                "libssl1.0.0 1.0.1-4ubuntu5.12"
            ]
        );
        let other = RECOGNISER.example.replace("libssl1.0.0", "libc6");
        assert!(packages_of(&RECOGNISER, &other).is_empty());
    }
}
