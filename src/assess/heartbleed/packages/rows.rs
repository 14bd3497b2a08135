//! The rows: what happened to the OpenSSL package of each release of each distribution.
//!
//! A row needs a source of its vendor. What is known from memory only has no row, and counts as a
//! release that is not known: Alpine, NetBSD and pkgsrc, MacPorts, Debian's backports of 2014.

use super::{Marks, Row, Status};
use crate::evidence::package_version::Scheme;

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
const SUSE_CVE: &str = "https://www.suse.com/security/cve/CVE-2014-0160.html";
const MAGEIA: &str = "https://advisories.mageia.org/MGASA-2014-0165.html";
const MANDRIVA: &str = "https://nvd.nist.gov/vuln/detail/CVE-2014-0160";
const GLSA: &str = "https://security.gentoo.org/glsa/201404-07";
const VUXML: &str = "https://www.vuxml.org/freebsd/5631ae98-be9e-11e3-b5e3-c80aa9043978.html";
const SLACKWARE: &str = "https://www.slackware.com/security/list.php?l=slackware-security&y=2014";
/// Where the packages are upstream's, its advisory decides.
const SECADV: &str = "https://www.openssl.org/news/secadv/20140407.txt";

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
    Row {
        distribution: "openSUSE",
        release: "12.2",
        scheme: Scheme::Rpm,
        marks: Marks::System("opensuse", "12.2"),
        status: Status::NotRepaired,
        last_affected: None,
        source: HEARTBLEED,
    },
    Row {
        distribution: "openSUSE",
        release: "12.3",
        scheme: Scheme::Rpm,
        marks: Marks::System("opensuse", "12.3"),
        status: Status::Fixed("1.0.1e-1.44.1"),
        last_affected: None,
        source: SUSE_CVE,
    },
    Row {
        distribution: "openSUSE",
        release: "13.1",
        scheme: Scheme::Rpm,
        marks: Marks::System("opensuse", "13.1"),
        status: Status::Fixed("1.0.1e-11.32.1"),
        last_affected: None,
        source: SUSE_CVE,
    },
    Row {
        distribution: "SUSE Linux Enterprise",
        release: "12",
        scheme: Scheme::Rpm,
        marks: Marks::System("sles", "12"),
        status: Status::Never,
        last_affected: None,
        source: SUSE_CVE,
    },
    Row {
        distribution: "Mageia",
        release: "3",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".mga3"),
        status: Status::NotShown,
        last_affected: None,
        source: MAGEIA,
    },
    Row {
        distribution: "Mageia",
        release: "4",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".mga4"),
        status: Status::NotShown,
        last_affected: None,
        source: MAGEIA,
    },
    Row {
        distribution: "Mandriva",
        release: "Business Server 2",
        scheme: Scheme::Rpm,
        marks: Marks::Contains(".mbs2"),
        status: Status::NotShown,
        last_affected: None,
        source: MANDRIVA,
    },
    Row {
        distribution: "Arch",
        release: "rolling",
        scheme: Scheme::Pacman,
        marks: Marks::Any,
        status: Status::ByNumber("1.0.1.g-1"),
        last_affected: Some("1.0.1.f-2"),
        source: SECADV,
    },
    Row {
        distribution: "Gentoo",
        release: "rolling",
        scheme: Scheme::Portage,
        marks: Marks::Any,
        status: Status::ByNumber("1.0.1g"),
        last_affected: Some("1.0.1f"),
        source: GLSA,
    },
    Row {
        distribution: "Homebrew",
        release: "rolling",
        scheme: Scheme::Homebrew,
        marks: Marks::Any,
        status: Status::ByNumber("1.0.1g"),
        last_affected: Some("1.0.1f"),
        source: SECADV,
    },
    Row {
        distribution: "FreeBSD",
        release: "port security/openssl",
        scheme: Scheme::Freebsd,
        marks: Marks::Begins("1.0.1_"),
        status: Status::Fixed("1.0.1_10"),
        last_affected: Some("1.0.1_9"),
        source: VUXML,
    },
    Row {
        distribution: "Slackware",
        release: "14.0",
        scheme: Scheme::Slackware,
        marks: Marks::Contains("_slack14.0"),
        status: Status::Fixed("1.0.1g-1_slack14.0"),
        last_affected: Some("1.0.1f-1_slack14.0"),
        source: SLACKWARE,
    },
    Row {
        distribution: "Slackware",
        release: "14.1",
        scheme: Scheme::Slackware,
        marks: Marks::Contains("_slack14.1"),
        status: Status::Fixed("1.0.1g-1_slack14.1"),
        last_affected: Some("1.0.1f-1_slack14.1"),
        source: SLACKWARE,
    },
    Row {
        distribution: "Slackware",
        release: "as released, or current",
        scheme: Scheme::Slackware,
        marks: Marks::Any,
        status: Status::Fixed("1.0.1g-1"),
        last_affected: Some("1.0.1f-1"),
        source: SLACKWARE,
    },
];
