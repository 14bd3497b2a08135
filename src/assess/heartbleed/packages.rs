//! Which package of which distribution release was the first without the bug.
//!
//! Rows are data, each with the vendor's advisory. The release is read from the version's own
//! suffix (`+deb7u5`, `ubuntu5.12`, `.el6_5`, `.fc20`, `.amzn1`) and never guessed: a version that
//! fits no row counts as the bare number of its upstream release. The trap is the lower bound:
//! `1.0.0-27.el6_4.4` sorts below every fix and was never affected.

use std::cmp::Ordering;

use crate::evidence::openssl_release::OpensslRelease;
use crate::evidence::package_version::{PackageVersion, Scheme};

use super::releases::{self, UpstreamStanding};
use crate::assess::surroundings::Surroundings;

mod rows;

pub use rows::ROWS;

/// What is known of the packages of one release.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// `Debian`.
    pub distribution: &'static str,
    /// `7 (wheezy)`.
    pub release: &'static str,
    /// Who orders its versions.
    pub scheme: Scheme,
    /// How its versions are told from others'.
    pub marks: Marks,
    /// What happened to it.
    pub status: Status,
    /// The last build with the bug, where it is known; for the tests of the edge.
    pub last_affected: Option<&'static str>,
    /// The vendor's advisory.
    pub source: &'static str,
}

/// How the versions of a release are told from others'.
#[derive(Debug, PartialEq, Eq)]
pub enum Marks {
    /// The package manager has no other releases.
    Any,
    /// The revision has this in it, followed by no further digit.
    Contains(&'static str),
    /// The whole version begins so, after the epoch.
    Begins(&'static str),
    /// A revision with nothing but digits and dots, as Debian's own uploads have.
    Plain,
    /// The same, of this build or a later one.
    PlainFrom(&'static str),
    /// Nothing in the version: the system itself must be given, by its id and release.
    System(&'static str, &'static str),
}

/// What happened to the packages of a release.
#[derive(Debug, PartialEq, Eq)]
pub enum Status {
    /// Nobody repairs it in place: the upstream number decides. This is the first repaired build.
    ByNumber(&'static str),
    /// First out after the disclosure with this build: older ones were never released.
    FirstOut(&'static str),
    /// Repaired by this build.
    Fixed(&'static str),
    /// Never affected, or never released with the bug.
    Never,
    /// Never repaired.
    NotRepaired,
    /// Affected, and the version does not show whether it is repaired.
    NotShown,
}

/// What a package is in its distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `openssl` where the library is another package.
    CommandLine,
    /// A library kept for old programs.
    Compat,
    /// The library.
    Library,
    /// Both in one, as in EL 5 and 6.
    LibraryAndCommandLine,
    /// Headers, symbols, documents: says nothing.
    Other,
}

/// What a version of a package is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Has the bug.
    Affected,
    /// Has the bug, and its release was never repaired.
    AffectedNeverRepaired,
    /// Of a release that came out after the disclosure, with the fix.
    FirstOutRepaired,
    /// Of an affected release, and the version does not show whether it is repaired.
    FixNotShown,
    /// Of a line that began after the repair.
    NewerLine,
    /// Has the bug by its number, where nobody repairs in place.
    NumberAffected,
    /// Repaired by its number, where nobody repairs in place.
    NumberRepaired,
    /// Of a line older than the bug.
    OlderLine,
    /// Of no release that is known: counts as its upstream number.
    ReleaseUnknown,
    /// A fixed build of an affected release.
    Repaired,
}

/// Where a package stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What it is.
    pub role: Role,
    /// The upstream number in its version.
    pub upstream: Option<OpensslRelease>,
    /// What it is worth.
    pub judgement: Judgement,
    /// The row that decided.
    pub row: Option<&'static Row>,
}

/// Where a package stands, by its name and version, on a machine of which that is known.
pub fn standing(name: &str, version: &PackageVersion, surroundings: &Surroundings<'_>) -> Standing {
    let upstream = OpensslRelease::parse(version.upstream().trim_end_matches("~dfsg"));
    let row = ROWS
        .iter()
        .find(|row| row.scheme == version.scheme && row.marks.fit(version, surroundings));
    let by_number = upstream.map(releases::upstream);
    let judgement = match (by_number, row) {
        (Some(UpstreamStanding::OlderLine), _) => Judgement::OlderLine,
        (Some(UpstreamStanding::NewerLine), _) => Judgement::NewerLine,
        (None, _) | (_, None) => Judgement::ReleaseUnknown,
        _ if INTERIM_BUILDS.contains(&version.written.as_str()) => Judgement::Repaired,
        (Some(by_number), Some(row)) => {
            let at_least = |build: &str| {
                PackageVersion::parse(build, version.scheme)
                    .and_then(|build| version.order(&build))
                    .is_some_and(Ordering::is_ge)
            };
            match row.status {
                Status::FirstOut(build) if at_least(build) => Judgement::FirstOutRepaired,
                Status::Fixed(build) if at_least(build) => Judgement::Repaired,
                Status::FirstOut(_) | Status::Fixed(_) => Judgement::Affected,
                Status::Never => Judgement::FirstOutRepaired,
                Status::NotRepaired => Judgement::AffectedNeverRepaired,
                Status::ByNumber(_) if by_number == UpstreamStanding::Affected => {
                    Judgement::NumberAffected
                }
                Status::ByNumber(_) => Judgement::NumberRepaired,
                Status::NotShown if by_number == UpstreamStanding::Affected => {
                    Judgement::FixNotShown
                }
                Status::NotShown => Judgement::Repaired,
            }
        }
    };
    Standing {
        role: role(name, version),
        upstream,
        judgement,
        row: row.filter(|_| judgement != Judgement::ReleaseUnknown),
    }
}

/// What a package of that name is.
fn role(name: &str, version: &PackageVersion) -> Role {
    let other = [
        "-dev",
        "-devel",
        "-dbg",
        "-dbgsym",
        "-doc",
        "-debuginfo",
        "-perl",
        "-static",
    ];
    if name.starts_with("mingw") || other.iter().any(|end| name.ends_with(end)) {
        return Role::Other;
    }
    match name {
        "openssl" => match version.scheme {
            Scheme::Dpkg => Role::CommandLine,
            // Since EL 7 and Fedora 19 the library is openssl-libs; SUSE's is libopenssl.
            Scheme::Rpm => {
                let own = [".el5", ".el6", ".amzn1"];
                if own.iter().any(|mark| version.revision().contains(mark)) {
                    Role::LibraryAndCommandLine
                } else {
                    Role::CommandLine
                }
            }
            // Alpine's library is libssl, Slackware's openssl-solibs.
            Scheme::Apk | Scheme::Slackware => Role::CommandLine,
            Scheme::Freebsd | Scheme::Homebrew | Scheme::Pacman | Scheme::Portage => {
                Role::LibraryAndCommandLine
            }
        },
        "libssl0.9.8" | "libssl0.9.7" | "openssl098e" | "openssl097a" | "openssl101e"
        | "compat-openssl10" | "compat-openssl098u" | "libopenssl0_9_8" | "libssl098" => {
            Role::Compat
        }
        "openssl-libs" | "openssl-solibs" => Role::Library,
        _ if ["libssl", "libopenssl", "lib64openssl"]
            .iter()
            .any(|start| name.starts_with(start)) =>
        {
            Role::Library
        }
        _ => Role::Other,
    }
}

impl Marks {
    fn fit(&self, version: &PackageVersion, surroundings: &Surroundings<'_>) -> bool {
        let revision = version.revision();
        // `.el6` is not in `.el60`, but `+deb7u` is in `+deb7u14`.
        let ends = |mark: &str, rest: &str| {
            let digit = |next: char| next.is_ascii_digit();
            !(mark.ends_with(digit) && rest.starts_with(digit))
        };
        match self {
            Self::Any => true,
            Self::System(id, release) => surroundings.runs(id, release),
            Self::Contains(mark) => revision
                .split_once(mark)
                .is_some_and(|(_, rest)| ends(mark, rest) && !revision.contains("~bpo")),
            Self::Begins(mark) => {
                let whole = version
                    .written
                    .split_once(':')
                    .map_or(version.written.as_str(), |(_, rest)| rest);
                whole
                    .strip_prefix(mark)
                    .is_some_and(|rest| ends(mark, rest))
            }
            Self::Plain => {
                !revision.is_empty() && revision.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            }
            Self::PlainFrom(build) => {
                Self::Plain.fit(version, surroundings)
                    && PackageVersion::parse(build, version.scheme)
                        .and_then(|build| version.order(&build))
                        .is_some_and(Ordering::is_ge)
            }
        }
    }
}

/// Repaired outside the numbering: CentOS switched heartbeats off for a day before the fix came.
///
/// Source: <https://www.percona.com/blog/2014/04/08/openssl-heartbleed-cve-2014-0160/>.
const INTERIM_BUILDS: &[&str] = &[
    "1.0.1e-16.el6_5.4.0.1.centos",
    "0:1.0.1e-16.el6_5.4.0.1.centos",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::System;
    use Judgement::*;

    fn judged(name: &str, version: &str, scheme: Scheme) -> Judgement {
        on(name, version, scheme, None)
    }

    fn on(name: &str, version: &str, scheme: Scheme, system: Option<&System>) -> Judgement {
        let version = PackageVersion::parse(version, scheme).unwrap();
        standing(name, &version, &Surroundings { system }).judgement
    }

    #[test]
    fn both_edges_of_every_row() {
        for row in ROWS {
            assert!(row.source.starts_with("https://"));
            let name = match row.scheme {
                Scheme::Dpkg => "libssl1.0.0",
                Scheme::Rpm => "openssl-libs",
                _ => "openssl-solibs",
            };
            let system = match row.marks {
                Marks::System(id, release) => Some(System {
                    id: id.to_owned(),
                    release: release.to_owned(),
                    patch_level: 0,
                    kernel: false,
                }),
                _ => None,
            };
            let judged = |version: &str| on(name, version, row.scheme, system.as_ref());
            if let Some(version) = row.last_affected {
                let expected = match row.status {
                    Status::NotRepaired => AffectedNeverRepaired,
                    Status::ByNumber(_) => NumberAffected,
                    _ => Affected,
                };
                assert_eq!(judged(version), expected, "{version}");
            }
            match row.status {
                Status::ByNumber(version) => assert_eq!(judged(version), NumberRepaired),
                Status::FirstOut(version) => assert_eq!(judged(version), FirstOutRepaired),
                Status::Fixed(version) => assert_eq!(judged(version), Repaired, "{version}"),
                Status::Never | Status::NotRepaired => {}
                Status::NotShown => {
                    let Marks::Contains(mark) = row.marks else {
                        panic!("{row:?}")
                    };
                    assert_eq!(judged(&format!("1.0.1e-1{mark}")), FixNotShown);
                    assert_eq!(judged(&format!("1.0.1h-1{mark}")), Repaired);
                }
            }
        }
    }

    #[test]
    fn a_release_that_only_its_system_tells() {
        let system = |release: &str| System {
            id: "opensuse".to_owned(),
            release: release.to_owned(),
            patch_level: 0,
            kernel: false,
        };
        let rows = [
            ("13.1", "1.0.1e-11.20.1", Affected),
            ("13.1", "1.0.1e-11.32.1", Repaired),
            ("12.3", "1.0.1c-2.1.4", Affected),
            ("12.2", "1.0.1c-2.1.1", AffectedNeverRepaired),
            ("13.2", "1.0.1i-2.1.4", ReleaseUnknown),
        ];
        for (release, version, expected) in rows {
            let system = system(release);
            let judged = on("libopenssl1_0_0", version, Scheme::Rpm, Some(&system));
            assert_eq!(judged, expected, "{release} {version}");
        }
    }

    #[test]
    fn where_nobody_repairs_in_place() {
        let rows = [
            ("1.0.1.f-2", Scheme::Pacman, NumberAffected),
            ("1.0.2-1", Scheme::Pacman, NewerLine),
            ("1.0.1f-r1", Scheme::Portage, NumberAffected),
            ("1.0.0j", Scheme::Portage, OlderLine),
            ("1.0.1f_1", Scheme::Homebrew, NumberAffected),
            ("1.0.1_9", Scheme::Freebsd, Affected),
            ("1.0.1_13", Scheme::Freebsd, Repaired),
            ("1.0.1e", Scheme::Freebsd, ReleaseUnknown),
            ("1.0.1e-r1", Scheme::Apk, ReleaseUnknown),
            ("1.0.1c-3_slack14.0", Scheme::Slackware, Affected),
            ("1.0.1j-1_slack14.1", Scheme::Slackware, Repaired),
            ("0.9.8zb-1_slack13.37", Scheme::Slackware, OlderLine),
        ];
        for (version, scheme, expected) in rows {
            assert_eq!(judged("openssl", version, scheme), expected, "{version}");
        }
    }

    #[test]
    fn debian_and_ubuntu() {
        let rows = [
            ("0.9.8o-4squeeze14", OlderLine),
            ("1.0.1e-2", Affected),
            ("1.0.1e-2+deb7u14", Repaired),
            ("1.0.1t-1+deb7u1", Repaired),
            ("1.0.1t-1+deb8u2", FirstOutRepaired),
            ("1.0.1k-3", FirstOutRepaired),
            ("1.0.1i-2", Repaired),
            ("1.0.1r-1", FirstOutRepaired),
            ("1.0.1e-2+deb7u4~bpo60+1", ReleaseUnknown),
            ("1.0.1-4ubuntu5.16", Repaired),
            ("1.0.1-4ubuntu5", Affected),
            ("1.0.1f-1ubuntu2.19", FirstOutRepaired),
            ("1.0.1f-1ubuntu11", FirstOutRepaired),
            ("1.0.2g-1ubuntu4.20", NewerLine),
            ("1.0.1e-2ubuntu1", ReleaseUnknown),
            ("3.0.15-1~deb12u1", NewerLine),
        ];
        for (version, expected) in rows {
            assert_eq!(
                judged("libssl1.0.0", version, Scheme::Dpkg),
                expected,
                "{version}"
            );
        }
    }

    #[test]
    fn red_hat_and_its_kin() {
        let rows = [
            ("0.9.8e-22.el5_8.3", OlderLine),
            ("1.0.0-27.el6_4.4", OlderLine),
            ("1.0.1e-15.el6", Affected),
            ("1.0.1e-16.el6_5", Affected),
            ("1.0.1e-16.el6_5.4.0.1.centos", Repaired),
            ("1.0.1e-57.el6", Repaired),
            ("1.0.1e-34.el7_0.3", FirstOutRepaired),
            ("1.0.1e-60.el7_3.1", FirstOutRepaired),
            ("1:1.0.1e-37.66.amzn1", Repaired),
            ("1:1.0.1k-1.fc22", FirstOutRepaired),
            ("1.0.1e-4.fc17", ReleaseUnknown),
            ("1.0.1e-1.44.1", ReleaseUnknown),
            ("1.1.1k-9.el8_7", NewerLine),
        ];
        for (version, expected) in rows {
            assert_eq!(
                judged("openssl", version, Scheme::Rpm),
                expected,
                "{version}"
            );
        }
    }

    #[test]
    fn roles_by_name() {
        let role_of = |name: &str, version: &str, scheme| {
            role(name, &PackageVersion::parse(version, scheme).unwrap())
        };
        let deb = Scheme::Dpkg;
        assert_eq!(role_of("openssl", "1.0.1e-2", deb), Role::CommandLine);
        assert_eq!(role_of("libssl1.0.0", "1.0.1e-2", deb), Role::Library);
        assert_eq!(role_of("libssl-dev", "1.0.1e-2", deb), Role::Other);
        assert_eq!(role_of("libssl0.9.8", "0.9.8o-7", deb), Role::Compat);
        let rpm = Scheme::Rpm;
        assert_eq!(
            role_of("openssl", "1.0.1e-15.el6", rpm),
            Role::LibraryAndCommandLine
        );
        assert_eq!(role_of("openssl", "1.0.1e-34.el7", rpm), Role::CommandLine);
        assert_eq!(role_of("openssl-libs", "1.0.1e-34.el7", rpm), Role::Library);
    }
}
