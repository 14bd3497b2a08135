//! What a text tells of software: builds, packages, products and systems, and what runs of them.

use super::openssl_release::OpensslRelease;
use super::package_version::PackageVersion;
use crate::moment::Moment;

/// An OpenSSL build, as `openssl version -a`, a Server header or a program's banner tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpensslBuild {
    /// The upstream release.
    pub release: OpensslRelease,
    /// As written, `1.0.1e-fips`.
    pub written: String,
    /// Who says so.
    pub reporter: Reporter,
    /// The `built on:` line; `None` where there is none or it is "date unspecified".
    pub built: Option<Moment>,
    /// The `platform:` line.
    pub platform: Option<String>,
    /// The `OPENSSLDIR:` line, without quotes.
    pub openssldir: Option<String>,
    /// Whether the compiler line has `-DOPENSSL_NO_HEARTBEATS`.
    pub no_heartbeats: bool,
    /// Whether the compiler line has a distributor's hardening flag such as `-D_FORTIFY_SOURCE`.
    pub hardened: bool,
    /// Whether the release carries `-fips`.
    pub fips: bool,
    /// Whether it is from a platform whose distributors do not backport, such as `(Win32)`.
    pub no_backports: bool,
    /// The program that says so, as its process is called: `nginx`; `None` where it is not told.
    pub program: Option<&'static str>,
}

/// Who reports an OpenSSL release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reporter {
    /// The changelog of a package, which says what it repaired.
    Changelog,
    /// `openssl version`, with `-a` when there is more than the first line.
    Command,
    /// A Server header or an error log's banner.
    ServerHeader,
    /// The path of the source that a program was linked with.
    SourcePath,
    /// A person, who typed the number.
    Typed,
    /// A program that names the library it runs with (`nginx -V`, `haproxy -vv`).
    Program,
    /// `strings` of the library file.
    LibraryStrings,
}

impl Reporter {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Changelog,
        Self::Command,
        Self::LibraryStrings,
        Self::Program,
        Self::ServerHeader,
        Self::SourcePath,
        Self::Typed,
    ];

    /// A stable name that no package can have.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Changelog => "reporter:changelog",
            Self::Command => "reporter:command",
            Self::LibraryStrings => "reporter:library-strings",
            Self::Program => "reporter:program",
            Self::ServerHeader => "reporter:server-header",
            Self::SourcePath => "reporter:source-path",
            Self::Typed => "reporter:typed",
        }
    }

    /// Whether it only tells of a release, and has none itself.
    pub const fn only_tells(self) -> bool {
        matches!(self, Self::SourcePath | Self::Typed)
    }

    /// The one of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reporter| reporter.id() == id)
    }
}

/// A package of a distribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Without architecture: `libssl1.0.0`.
    pub name: String,
    /// `amd64`, `x86_64`; `None` when not said.
    pub architecture: Option<String>,
    /// Its version, of which the order is known.
    pub version: PackageVersion,
}

/// A line of a package log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageChange {
    /// Without architecture.
    pub name: String,
    /// `amd64`, `x86_64`; `None` when not said.
    pub architecture: Option<String>,
    /// When; `None` where the log does not say.
    pub at: Option<Moment>,
    /// Whether the log names no year: [`super::read`] then gives the latest that fits.
    pub yearless: bool,
    /// What was there before: `None` when the line does not say.
    pub from: Option<Before>,
    /// What is there since; `None` for a removal.
    pub to: Option<PackageVersion>,
}

impl PackageChange {
    /// A change of a package that has no architecture.
    pub(super) fn new(
        name: &str,
        at: Option<Moment>,
        from: Option<Before>,
        to: Option<PackageVersion>,
    ) -> Self {
        Self {
            name: name.to_owned(),
            architecture: None,
            at,
            yearless: false,
            from,
            to,
        }
    }
}

/// What a log line says was there before a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing: a first installation.
    Nothing,
    /// An older or newer version.
    Version(PackageVersion),
}

/// Entries of a changelog; changelogs are carried forward for ever, so what they name was repaired
/// in this package or in any before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changelog {
    /// The package, when said.
    pub name: String,
    /// The newest version among the entries, when said.
    pub version: Option<PackageVersion>,
    /// The vulnerabilities that are named as repaired, `CVE-2014-0160`.
    pub names: Vec<String>,
}

/// An appliance or program, by the id that the knowledge about it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// `fortios`.
    pub id: &'static str,
    /// As it calls itself, `FortiGate`.
    pub name: &'static str,
    /// As written, `5.0.6`, `11.5.1 HF1`.
    pub version: String,
}

/// An operating system, as `os-release`, `lsb_release`, `uname` or `freebsd-version` tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct System {
    /// The name in lower case, as in the `ID` of os-release: `debian`, `opensuse`, `freebsd`.
    pub id: String,
    /// `13.1`; empty when not said.
    pub release: String,
    /// FreeBSD's `-p3`; 0 where there is none.
    pub patch_level: u32,
    /// Whether it is the running kernel that says so: what runs on it may be newer.
    pub kernel: bool,
}

/// A TLS stack that is not OpenSSL, in the banner of a serving program or as the `openssl` command
/// itself; a client's stack says nothing of what the machine serves with, and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherStack {
    /// `LibreSSL`, `GnuTLS`, `BoringSSL`, `NSS`, `SChannel`, `rustls`, `wolfSSL`, `Mbed TLS`.
    pub product: &'static str,
    /// As written.
    pub version: String,
}

/// A service or a machine that was started again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restart {
    /// The service, `nginx`; empty for the machine.
    pub service: String,
    /// When.
    pub at: Moment,
    /// Whether the line names no year: [`super::read`] then gives the latest that fits.
    pub yearless: bool,
}

/// A process that still maps a library which has been deleted or replaced on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleLibrary {
    /// The program's name, `nginx`; empty when not said.
    pub process: String,
    /// Its process id, when said.
    pub pid: Option<u32>,
    /// The library's path; `None` where a tool names the service but no library.
    pub library: Option<String>,
}
