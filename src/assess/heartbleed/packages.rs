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
    /// The revision has this in it, followed by no further digit.
    Contains(&'static str),
    /// The whole version begins so, after the epoch.
    Begins(&'static str),
    /// A revision with nothing but digits and dots, as Debian's own uploads have.
    Plain,
    /// The same, of this build or a later one.
    PlainFrom(&'static str),
}

/// What happened to the packages of a release.
#[derive(Debug, PartialEq, Eq)]
pub enum Status {
    /// First out after the disclosure with this build: older ones were never released.
    FirstOut(&'static str),
    /// Repaired by this build.
    Fixed(&'static str),
    /// Never affected, or never released with the bug.
    Never,
    /// Never repaired.
    NotRepaired,
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
    /// Of a line that began after the repair.
    NewerLine,
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

/// Where a package stands, by its name and version.
pub fn standing(name: &str, version: &PackageVersion) -> Standing {
    let upstream = OpensslRelease::parse(version.upstream().trim_end_matches("~dfsg"));
    let row = ROWS
        .iter()
        .find(|row| row.scheme == version.scheme && row.marks.fit(version));
    let by_number = upstream.map(releases::upstream);
    let judgement = match (by_number, row) {
        (Some(UpstreamStanding::OlderLine), _) => Judgement::OlderLine,
        (Some(UpstreamStanding::NewerLine), _) => Judgement::NewerLine,
        (None, _) | (_, None) => Judgement::ReleaseUnknown,
        _ if INTERIM_BUILDS.contains(&version.written.as_str()) => Judgement::Repaired,
        (Some(_), Some(row)) => {
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
        },
        "libssl0.9.8" | "libssl0.9.7" | "openssl098e" | "openssl097a" | "openssl101e"
        | "compat-openssl10" | "compat-openssl098u" | "libopenssl0_9_8" | "libssl098" => {
            Role::Compat
        }
        "openssl-libs" => Role::Library,
        _ if name.starts_with("libssl") || name.starts_with("libopenssl") => Role::Library,
        _ => Role::Other,
    }
}

impl Marks {
    fn fit(&self, version: &PackageVersion) -> bool {
        let revision = version.revision();
        // `.el6` is not in `.el60`, but `+deb7u` is in `+deb7u14`.
        let ends = |mark: &str, rest: &str| {
            let digit = |next: char| next.is_ascii_digit();
            !(mark.ends_with(digit) && rest.starts_with(digit))
        };
        match self {
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
                Self::Plain.fit(version)
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

const DSA: &str = "https://www.debian.org/security/2014/dsa-2896";
const DEBIAN_BUG: &str = "https://bugs.debian.org/cgi-bin/bugreport.cgi?bug=743883";
const USN: &str = "https://ubuntu.com/security/notices/USN-2165-1";
const UBUNTU_CVE: &str = "https://ubuntu.com/security/CVE-2014-0160";
const RHSA: &str = "https://access.redhat.com/errata/RHSA-2014:0376";
const RED_HAT_CVE: &str = "https://access.redhat.com/security/cve/CVE-2014-0160";
const FEDORA_19: &str = "https://bodhi.fedoraproject.org/updates/FEDORA-2014-4910";
const FEDORA_20: &str = "https://bodhi.fedoraproject.org/updates/FEDORA-2014-4879";
const HEARTBLEED: &str = "https://heartbleed.com/";
const ALAS: &str = "https://alas.aws.amazon.com/ALAS-2014-320.html";

/// The rows; the first whose marks fit a version decides.
pub const ROWS: &[Row] = &[
    Row {
        distribution: "Debian",
        release: "7 (wheezy)",
        scheme: Scheme::Dpkg,
        marks: Marks::Contains("+deb7u"),
        status: Status::Fixed("1.0.1e-2+deb7u5"),
        last_affected: Some("1.0.1e-2+deb7u4"),
        source: DSA,
    },
    Row {
        distribution: "Debian",
        release: "8 (jessie)",
        scheme: Scheme::Dpkg,
        marks: Marks::Contains("+deb8u"),
        status: Status::Never,
        last_affected: None,
        source: DSA,
    },
    Row {
        distribution: "Debian",
        release: "8 (jessie) or later",
        scheme: Scheme::Dpkg,
        marks: Marks::PlainFrom("1.0.1k-3"),
        status: Status::Never,
        last_affected: None,
        source: DSA,
    },
    Row {
        distribution: "Debian",
        release: "7 (wheezy), testing or unstable of 2014",
        scheme: Scheme::Dpkg,
        marks: Marks::Plain,
        status: Status::Fixed("1.0.1g-1"),
        last_affected: Some("1.0.1f-1"),
        source: DEBIAN_BUG,
    },
    Row {
        distribution: "Ubuntu",
        release: "12.04 (precise)",
        scheme: Scheme::Dpkg,
        marks: Marks::Begins("1.0.1-4ubuntu"),
        status: Status::Fixed("1.0.1-4ubuntu5.12"),
        last_affected: Some("1.0.1-4ubuntu5.11"),
        source: USN,
    },
    Row {
        distribution: "Ubuntu",
        release: "12.10 (quantal)",
        scheme: Scheme::Dpkg,
        marks: Marks::Begins("1.0.1c-3ubuntu"),
        status: Status::Fixed("1.0.1c-3ubuntu2.7"),
        last_affected: Some("1.0.1c-3ubuntu2.6"),
        source: USN,
    },
    Row {
        distribution: "Ubuntu",
        release: "13.04 (raring)",
        scheme: Scheme::Dpkg,
        marks: Marks::Begins("1.0.1c-4ubuntu"),
        status: Status::NotRepaired,
        last_affected: Some("1.0.1c-4ubuntu8.2"),
        source: USN,
    },
    Row {
        distribution: "Ubuntu",
        release: "13.10 (saucy)",
        scheme: Scheme::Dpkg,
        marks: Marks::Begins("1.0.1e-3ubuntu"),
        status: Status::Fixed("1.0.1e-3ubuntu1.2"),
        last_affected: Some("1.0.1e-3ubuntu1.1"),
        source: USN,
    },
    Row {
        distribution: "Ubuntu",
        release: "14.04 (trusty) or later",
        scheme: Scheme::Dpkg,
        marks: Marks::Begins("1.0.1f-1ubuntu"),
        status: Status::FirstOut("1.0.1f-1ubuntu2"),
        last_affected: Some("1.0.1f-1ubuntu1"),
        source: UBUNTU_CVE,
    },
    Row {
        distribution: "Red Hat, CentOS, Scientific or Oracle Linux",
        release: "6",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".el6"),
        status: Status::Fixed("1.0.1e-16.el6_5.7"),
        last_affected: Some("1.0.1e-16.el6_5.4"),
        source: RHSA,
    },
    Row {
        distribution: "Red Hat, CentOS, Scientific or Oracle Linux",
        release: "7",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".el7"),
        status: Status::FirstOut("1.0.1e-34.el7"),
        last_affected: Some("1.0.1e-33.el7"),
        source: RED_HAT_CVE,
    },
    Row {
        distribution: "Fedora",
        release: "18",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".fc18"),
        status: Status::NotRepaired,
        last_affected: Some("1.0.1e-4.fc18"),
        source: HEARTBLEED,
    },
    Row {
        distribution: "Fedora",
        release: "19",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".fc19"),
        status: Status::Fixed("1.0.1e-37.fc19.1"),
        last_affected: Some("1.0.1e-37.fc19"),
        source: FEDORA_19,
    },
    Row {
        distribution: "Fedora",
        release: "20",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".fc20"),
        status: Status::Fixed("1.0.1e-37.fc20.1"),
        last_affected: Some("1.0.1e-37.fc20"),
        source: FEDORA_20,
    },
    Row {
        distribution: "Fedora",
        release: "21",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".fc21"),
        status: Status::Never,
        last_affected: None,
        source: FEDORA_20,
    },
    Row {
        distribution: "Fedora",
        release: "22",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".fc22"),
        status: Status::Never,
        last_affected: None,
        source: FEDORA_20,
    },
    Row {
        distribution: "Amazon Linux",
        release: "AMI",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".amzn1"),
        status: Status::Fixed("1.0.1e-37.66.amzn1"),
        last_affected: Some("1.0.1e-37.65.amzn1"),
        source: ALAS,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use Judgement::*;

    fn judged(name: &str, version: &str, scheme: Scheme) -> Judgement {
        standing(name, &PackageVersion::parse(version, scheme).unwrap()).judgement
    }

    #[test]
    fn both_edges_of_every_row() {
        for row in ROWS {
            assert!(row.source.starts_with("https://"));
            let name = match row.scheme {
                Scheme::Dpkg => "libssl1.0.0",
                Scheme::Rpm => "openssl-libs",
            };
            if let Some(version) = row.last_affected {
                let expected = match row.status {
                    Status::NotRepaired => AffectedNeverRepaired,
                    _ => Affected,
                };
                assert_eq!(judged(name, version, row.scheme), expected, "{version}");
            }
            match row.status {
                Status::Fixed(version) => {
                    assert_eq!(judged(name, version, row.scheme), Repaired, "{version}");
                }
                Status::FirstOut(version) => {
                    assert_eq!(
                        judged(name, version, row.scheme),
                        FirstOutRepaired,
                        "{version}"
                    );
                }
                Status::Never | Status::NotRepaired => {}
            }
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
