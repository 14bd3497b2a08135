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
    /// Debian's own revision, this, and the number of the update: `2+deb7u5`. Its children put
    /// their own letters in (`2+rvt+deb7u4`), and repaired later.
    Debian(&'static str),
    /// The whole version begins so, after the epoch.
    Begins(&'static str),
    /// A revision with nothing but digits and dots, as Debian's own uploads have.
    Plain,
    /// The same, of this build or a later one.
    PlainFrom(&'static str),
    /// Nothing in the version: the system itself must be given, by its id and release.
    System(&'static str, &'static str),
    /// A library by SUSE's name of it, its revision beginning so.
    Suse(&'static str),
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
    let upstream = version.release();
    let row = ROWS
        .iter()
        .find(|row| row.scheme == version.scheme && row.marks.fit(name, version, surroundings));
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
            // A fix lies in the build that it was made for, or in a number that has it: 1.0.1f
            // sorts above every repaired 1.0.1e.
            let affected = by_number == UpstreamStanding::Affected;
            let holds = |build: &str| {
                !affected
                    || PackageVersion::parse(build, version.scheme)
                        .is_some_and(|build| build.upstream() == version.upstream())
            };
            match row.status {
                Status::FirstOut(build) | Status::Fixed(build) if !at_least(build) => {
                    Judgement::Affected
                }
                Status::FirstOut(build) if holds(build) => Judgement::FirstOutRepaired,
                Status::Fixed(build) if holds(build) => Judgement::Repaired,
                Status::Never if !affected => Judgement::FirstOutRepaired,
                Status::NotRepaired if affected => Judgement::AffectedNeverRepaired,
                Status::FirstOut(_) | Status::Fixed(_) | Status::Never | Status::NotRepaired => {
                    Judgement::ReleaseUnknown
                }
                Status::ByNumber(_) if affected => Judgement::NumberAffected,
                Status::ByNumber(_) => Judgement::NumberRepaired,
                Status::NotShown if affected => Judgement::FixNotShown,
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
            Scheme::Apk => Role::CommandLine,
            // Slackware's has the library as well as openssl-solibs has it.
            Scheme::Freebsd
            | Scheme::Homebrew
            | Scheme::Pacman
            | Scheme::Portage
            | Scheme::Slackware
            | Scheme::Solaris => Role::LibraryAndCommandLine,
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
    fn fit(&self, name: &str, version: &PackageVersion, surroundings: &Surroundings<'_>) -> bool {
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
                .is_some_and(|(_, rest)| ends(mark, rest)),
            Self::Debian(mark) => revision
                .split_once(mark)
                .is_some_and(|(own, update)| is_plain(own) && is_plain(update)),
            Self::Begins(mark) => {
                let whole = version
                    .written
                    .split_once(':')
                    .map_or(version.written.as_str(), |(_, rest)| rest);
                whole
                    .strip_prefix(mark)
                    .is_some_and(|rest| ends(mark, rest))
            }
            Self::Plain => is_plain(revision),
            Self::PlainFrom(build) => {
                is_plain(revision)
                    && PackageVersion::parse(build, version.scheme)
                        .and_then(|build| version.order(&build))
                        .is_some_and(Ordering::is_ge)
            }
            Self::Suse(start) => name.starts_with("libopenssl1_0_0") && revision.starts_with(start),
        }
    }
}

/// Nothing but digits and dots.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
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

    /// What a row says of a build; fails where another row hides it.
    fn decided(row: &Row, version: &str) -> Judgement {
        let name = match (row.scheme, &row.marks) {
            (Scheme::Dpkg, _) => "libssl1.0.0",
            (Scheme::Rpm, Marks::Suse(_)) => "libopenssl1_0_0",
            (Scheme::Rpm, _) => "openssl-libs",
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
        let version = PackageVersion::parse(version, row.scheme).unwrap();
        let surroundings = Surroundings {
            system: system.as_ref(),
        };
        let standing = standing(name, &version, &surroundings);
        assert_eq!(standing.row, Some(row), "{}", version.written);
        standing.judgement
    }

    #[test]
    fn both_edges_of_every_row() {
        for row in ROWS {
            let name = format!("{} {}", row.distribution, row.release);
            assert!(row.source.starts_with("https://"), "{name}");
            let last = row.last_affected.map(str::to_owned);
            match row.status {
                Status::Fixed(build) | Status::FirstOut(build) | Status::ByNumber(build) => {
                    // Where the last affected build is not known, what sorts right before the fix.
                    let last = last.unwrap_or(format!("{build}~"));
                    let [order, fixed] = [&last, build].map(|version| {
                        PackageVersion::parse(version, row.scheme).expect("a version")
                    });
                    assert_eq!(order.order(&fixed), Some(Ordering::Less), "{name}");
                    let (affected, repaired) = match row.status {
                        Status::ByNumber(_) => (NumberAffected, NumberRepaired),
                        Status::FirstOut(_) => (Affected, FirstOutRepaired),
                        _ => (Affected, Repaired),
                    };
                    assert_eq!(decided(row, &last), affected, "{name}: {last}");
                    assert_eq!(decided(row, build), repaired, "{name}: {build}");
                }
                Status::NotRepaired => {
                    let last = last.unwrap_or("1.0.1f-1".to_owned());
                    assert_eq!(decided(row, &last), AffectedNeverRepaired, "{name}: {last}");
                }
                Status::Never => {
                    assert_eq!(last, None, "{name}");
                    let (.., first) = NEVER
                        .iter()
                        .find(|(distribution, release, _)| {
                            (*distribution, *release) == (row.distribution, row.release)
                        })
                        .unwrap_or_else(|| panic!("{name}: add a build of it"));
                    assert_eq!(decided(row, first), FirstOutRepaired, "{name}: {first}");
                }
                Status::NotShown => {
                    let Marks::Contains(mark) = row.marks else {
                        panic!("{row:?}")
                    };
                    assert_eq!(decided(row, &format!("1.0.1f-1{mark}")), FixNotShown);
                    assert_eq!(decided(row, &format!("1.0.1g-1{mark}")), Repaired);
                }
            }
        }
    }

    /// A build of each release that never was affected.
    const NEVER: &[(&str, &str, &str)] = &[
        ("Debian", "8 (jessie)", "1.0.1k-3+deb8u1"),
        ("Debian", "8 (jessie) or later", "1.0.1k-3"),
        ("Fedora", "21", "1:1.0.1i-5.fc21"),
        ("Fedora", "22", "1:1.0.1k-1.fc22"),
        ("SUSE Linux Enterprise", "12", "1.0.1i-2.12"),
    ];

    #[test]
    fn a_number_with_the_bug_is_not_cleared_by_sorting_high() {
        let rows = [
            ("openssl", "1.0.1f-1.el6", Scheme::Rpm),
            ("openssl-libs", "1.0.1f-1.el7", Scheme::Rpm),
            ("openssl-libs", "1:1.0.1e-39.fc21", Scheme::Rpm),
            ("libopenssl1_0_0", "1.0.1f-1.60.1", Scheme::Rpm),
            ("libssl1.0.0", "1.0.1f-1+deb8u1", Scheme::Dpkg),
            // Raspbian repaired a build later than Debian.
            ("libssl1.0.0", "1.0.1e-2+rvt+deb7u5", Scheme::Dpkg),
        ];
        for (name, version, scheme) in rows {
            assert_eq!(judged(name, version, scheme), ReleaseUnknown, "{version}");
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
