//! Fragments become facts: what a text says, and where it says it.
//!
//! Each recogniser, one per file, reads one kind of text and concludes nothing; what a fact is
//! worth is for [`crate::assess`]. A recogniser answers in one of three ways: not mine, mine but
//! broken, or shows facts.

use std::rc::Rc;

use crate::input::When;
use crate::moment::{Moment, Time};
use crate::paste::{Line, Place, Problem, Trouble};

pub mod openssl_release;
pub mod package_version;

use openssl_release::OpensslRelease;
use package_version::PackageVersion;

/// What all the fragments show, in the order of the paste.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The facts.
    pub sightings: Vec<Sighting>,
    /// Parts that were recognised and could not be read.
    pub problems: Vec<Problem>,
    /// Per item, the names of the recognisers that took something of it, in order of appearance.
    pub recognised: Vec<Vec<&'static str>>,
}

/// A fact, and where it was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// What is shown.
    pub fact: Fact,
    /// The lines that show it.
    pub place: Place,
    /// The machine; empty when not said.
    pub host: Rc<str>,
    /// The operator's mark on the item.
    pub when: Option<When>,
}

/// What a text can show.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// An X.509 certificate.
    Certificate(Rc<Certificate>),
    /// An OpenSSL that reports on itself or is reported by a program.
    Openssl(OpensslBuild),
    /// A package as installed.
    Package(Package),
    /// A package as a log shows it changing, or being there at some time.
    PackageChange(PackageChange),
    /// A PKCS#10 certification request.
    Request(Rc<Request>),
    /// A certificate revocation list.
    RevocationList(Rc<RevocationList>),
    /// A process that still has a replaced library mapped.
    StaleLibrary(StaleLibrary),
    /// A TLS stack other than OpenSSL, in a program that serves or as the `openssl` command.
    OtherStack(OtherStack),
}

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
}

/// Who reports an OpenSSL release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reporter {
    /// `openssl version`, with `-a` when there is more than the first line.
    Command,
    /// A Server header or an error log's banner.
    ServerHeader,
    /// A program that names the library it runs with (`nginx -V`, `haproxy -vv`).
    Program,
    /// `strings` of the library file.
    LibraryStrings,
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
    /// What was there before: `None` when the line does not say.
    pub from: Option<Before>,
    /// What is there since; `None` for a removal.
    pub to: Option<PackageVersion>,
}

/// What a log line says was there before a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing: a first installation.
    Nothing,
    /// An older or newer version.
    Version(PackageVersion),
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

/// A TLS stack that is not OpenSSL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherStack {
    /// `LibreSSL`, `GnuTLS`, `BoringSSL`, `NSS`, `SChannel`, `rustls`, `wolfSSL`, `Mbed TLS`.
    pub product: &'static str,
    /// As written.
    pub version: String,
    /// Whether it stands in the banner of a serving program, or is the `openssl` command itself;
    /// a client's stack says nothing of what the machine serves with.
    pub serves: bool,
}

/// A SHA-256 digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// Lower-case hexadecimal.
impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

/// What a certificate says of itself. Text is as in the certificate; escaping is for the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// SHA-256 of the DER.
    pub id: Digest,
    /// The subject, RFC 4514 order and escaping, attribute by attribute.
    pub subject: String,
    /// The issuer, likewise.
    pub issuer: String,
    /// The issuer's organisation (O), else its common name.
    pub issuer_organisation: Option<String>,
    /// SHA-256 of the subject's DER: equal names without comparing text.
    pub subject_name: Digest,
    /// SHA-256 of the issuer's DER.
    pub issuer_name: Digest,
    /// subjectKeyIdentifier.
    pub subject_key_id: Option<Vec<u8>>,
    /// authorityKeyIdentifier's keyIdentifier.
    pub authority_key_id: Option<Vec<u8>>,
    /// Lower-case hex of the DER integer's value, no leading zeros, `-` if negative.
    pub serial: String,
    /// notBefore.
    pub not_before: Time,
    /// notAfter.
    pub not_after: Time,
    /// Timestamps of the embedded SCTs.
    pub sct_times: Vec<Time>,
    /// DNS names and IP addresses of the SAN, as written; the CN where the SAN has neither.
    pub names: Vec<String>,
    /// basicConstraints says CA.
    pub ca: bool,
    /// Subject and issuer are the same name, and the key identifiers do not contradict.
    pub self_signed: bool,
    /// The subject's key.
    pub key: Key,
    /// The signature algorithm's short name, `sha256WithRSAEncryption`, or its OID.
    pub signature_algorithm: String,
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// `RSA`, `EC`, `Ed25519`, `Ed448`, `DSA`, or the OID.
    pub algorithm: String,
    /// True bit length of the modulus, or of the curve.
    pub bits: Option<u32>,
    /// SHA-256 of the SubjectPublicKeyInfo.
    pub spki: Digest,
    /// SHA-256 of the bare key value: the RSA modulus, curve and point, else the key's bytes.
    pub id: Digest,
    /// The RSA modulus, big-endian without leading zeros.
    pub modulus: Option<Vec<u8>>,
}

/// A certification request (PKCS#10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The subject.
    pub subject: String,
    /// As in a certificate: the requested SAN, else the CN.
    pub names: Vec<String>,
    /// The key that is to be certified.
    pub key: Key,
}

/// A certificate revocation list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevocationList {
    /// The issuer's name.
    pub issuer: String,
    /// SHA-256 of the issuer's DER.
    pub issuer_name: Digest,
    /// thisUpdate.
    pub this_update: Time,
    /// nextUpdate.
    pub next_update: Option<Time>,
    /// The revoked serials.
    pub entries: Vec<Revoked>,
}

/// An entry of a revocation list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// As in [`Certificate::serial`].
    pub serial: String,
    /// revocationDate.
    pub at: Time,
    /// The reason is certificateHold, which can be undone.
    pub hold: bool,
}

/// Reads one kind of text.
#[derive(Debug)]
pub struct Recogniser {
    /// Its stable name, `dpkg-list`.
    pub name: &'static str,
    /// What it reads; also its first test.
    pub example: &'static str,
    /// Reads from the first of the lines; may look at those that follow.
    pub read: fn(&[Line<'_>]) -> Reading,
}

/// What a recogniser answers.
#[derive(Debug, PartialEq)]
pub enum Reading {
    /// Mine, and broken: so many lines, and what is wrong with them.
    Garbled(usize, Trouble),
    /// Not mine.
    NotMine,
    /// So many lines, and the facts that they show (none: understood, and says nothing).
    Shows(usize, Vec<Fact>),
}
