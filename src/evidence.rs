//! Fragments become facts: what a text says, and where it says it.
//!
//! Each recogniser, one per file, reads one kind of text and concludes nothing; what a fact is
//! worth is for [`crate::assess`]. A recogniser answers in one of three ways: not mine, mine but
//! broken, or shows facts.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::input::When;
use crate::moment::{Moment, Time};
use crate::paste::{Body, Fragment, Line, Place, Problem, Trouble};

mod apk_info;
mod apt_history;
mod apt_list;
mod apt_policy;
mod apt_terminal;
mod aptitude;
mod certificate;
mod certificate_text;
mod checkrestart;
mod client_program;
mod collector;
mod date;
mod debian_changelog;
mod dnf_log;
mod dpkg_error;
mod dpkg_list;
mod dpkg_log;
mod dpkg_query;
mod emerge_log;
mod freebsd_pkg;
mod heartbleed_tester;
mod homebrew;
mod httpd_build;
mod installed_package;
mod key;
mod lsof;
mod metasploit;
mod name;
mod needrestart;
mod needs_restarting;
mod nmap;
mod no_evidence;
mod node_versions;
mod not_understood;
mod openssl_package;
pub mod openssl_release;
mod openssl_version;
pub mod package_version;
mod pacman_log;
mod pacman_query;
mod portage;
mod product;
mod program_banner;
mod public_key;
mod public_key_text;
mod puppet;
mod rendering;
mod request;
mod revocation_list;
mod rpm_changelog;
mod rpm_info;
mod rpm_last;
mod rpm_query;
mod s_client;
pub mod scan;
mod server_header;
mod service_start;
mod shared_object;
pub mod signature;
mod slackware;
mod solaris;
mod ssh_public_key;
mod ssl_labs;
mod sslscan;
mod sslyze;
mod system;
mod testssl;
mod year;
mod yum_history;
mod yum_list;
mod yum_log;
mod yum_transaction;
mod zypp_history;
mod zypper_list;
mod zypper_ps;

use not_understood::NotUnderstood;
use openssl_release::OpensslRelease;
use package_version::PackageVersion;
use scan::Scan;
use signature::Signature;

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
    /// Entries of a package's changelog that name vulnerabilities.
    Changelog(Changelog),
    /// An OpenSSL that reports on itself or is reported by a program.
    Openssl(OpensslBuild),
    /// A package as installed.
    Package(Package),
    /// A package as a log shows it changing, or being there at some time.
    PackageChange(PackageChange),
    /// An appliance or program that brings its own TLS library.
    Product(Product),
    /// A public key by itself.
    PublicKey(Rc<Key>),
    /// A PKCS#10 certification request.
    Request(Rc<Request>),
    /// A certificate revocation list.
    RevocationList(Rc<RevocationList>),
    /// What a scanner says of a port.
    Scan(Scan),
    /// A service that was started again, or the machine.
    Restart(Restart),
    /// A server was seen to present this certificate as its own.
    Served(Digest),
    /// A process that still has a replaced library mapped.
    StaleLibrary(StaleLibrary),
    /// An operating system that names itself.
    System(System),
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
    /// Whether the log names no year: [`read`] then gives the latest that fits.
    pub yearless: bool,
    /// What was there before: `None` when the line does not say.
    pub from: Option<Before>,
    /// What is there since; `None` for a removal.
    pub to: Option<PackageVersion>,
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

/// A service or a machine that was started again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restart {
    /// The service, `nginx`; empty for the machine.
    pub service: String,
    /// When.
    pub at: Moment,
    /// Whether the line names no year: [`read`] then gives the latest that fits.
    pub yearless: bool,
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
        f.write_str(&base16ct::lower::encode_string(&self.0))
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
    /// Where its bits stand in the DER: the first byte, and how many.
    pub key_place: Option<(u32, u32)>,
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
    /// SHA-256 of the SubjectPublicKeyInfo; `None` where only the bare key value is told.
    pub spki: Option<Digest>,
    /// SHA-256 of the bare key value: the RSA modulus, curve and point, else the key's bytes.
    pub id: Digest,
    /// The RSA modulus, big-endian without leading zeros.
    pub modulus: Option<Vec<u8>>,
    /// What else it takes to check a signature by it; `None` where this tool cannot.
    pub checks: Option<SignatureKey>,
}

/// A key by which signatures are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureKey {
    /// The point on P-256, as in the certificate.
    P256(Vec<u8>),
    /// The point on P-384, as in the certificate.
    P384(Vec<u8>),
    /// RSA, with the modulus of the key.
    Rsa {
        /// The public exponent, big-endian without leading zeros.
        exponent: Vec<u8>,
    },
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
    /// Where its bits stand in the DER: the first byte, and how many.
    pub key_place: Option<(u32, u32)>,
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
    /// Whether it may speak for other issuers, or has entries that ask for more than is read here:
    /// then its entries are not to be relied on.
    pub unusual: bool,
    /// The issuer's signature.
    pub signature: Signature,
}

/// An entry of a revocation list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// As in [`Certificate::serial`].
    pub serial: String,
    /// revocationDate.
    pub at: Time,
    /// The reason is neither certificateHold, which can be undone, nor removeFromCRL, which does.
    pub for_good: bool,
}

/// Reads one kind of text.
#[derive(Debug)]
pub struct Recogniser {
    /// Its stable name, `dpkg-list`.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What it reads; also its first test.
    pub example: &'static str,
    /// Reads from the first of the lines; may look at those that follow.
    pub read: fn(&[Line<'_>]) -> Reading,
}

/// What a recogniser answers.
#[derive(Debug, PartialEq)]
pub enum Reading {
    /// Not mine.
    NotMine,
    /// So many lines, and what they show (nothing: understood, and of no bearing).
    Shows(usize, Vec<Seen>),
}

impl Reading {
    /// One line, with what it shows; nothing where it is of no bearing.
    fn line(fact: Option<Fact>) -> Self {
        Self::Shows(1, fact.map(|fact| Seen::on(0, fact)).into_iter().collect())
    }
}

impl Fact {
    /// Whether it is read from a block or a binary structure.
    const fn is_block(&self) -> bool {
        matches!(
            self,
            Self::Certificate(_) | Self::PublicKey(_) | Self::Request(_) | Self::RevocationList(_)
        )
    }

    /// A package as installed.
    fn package(name: &str, architecture: Option<&str>, version: PackageVersion) -> Self {
        Self::Package(Package {
            name: name.to_owned(),
            architecture: architecture.map(str::to_owned),
            version,
        })
    }
}

/// A fact, or what is wrong, on lines counted from the first one read.
#[derive(Debug, PartialEq)]
pub struct Seen {
    first: usize,
    last: usize,
    what: Result<Fact, Trouble>,
}

impl Seen {
    const fn on(line: usize, fact: Fact) -> Self {
        Self::through(line, line, fact)
    }

    const fn through(first: usize, last: usize, fact: Fact) -> Self {
        Self {
            first,
            last,
            what: Ok(fact),
        }
    }

    const fn trouble(line: usize, trouble: Trouble) -> Self {
        Self {
            first: line,
            last: line,
            what: Err(trouble),
        }
    }
}

/// The recognisers of text, in the order in which they are asked.
pub const ALL: &[Recogniser] = &[
    dpkg_list::RECOGNISER,
    dpkg_log::RECOGNISER,
    apt_history::RECOGNISER,
    apt_terminal::RECOGNISER,
    yum_log::RECOGNISER,
    dnf_log::RECOGNISER,
    zypp_history::RECOGNISER,
    pacman_log::RECOGNISER,
    emerge_log::RECOGNISER,
    yum_transaction::RECOGNISER,
    yum_history::RECOGNISER,
    rpm_query::RECOGNISER,
    installed_package::RECOGNISER,
    rpm_last::RECOGNISER,
    rpm_info::RECOGNISER,
    yum_list::RECOGNISER,
    apt_list::RECOGNISER,
    apt_policy::RECOGNISER,
    aptitude::RECOGNISER,
    zypper_list::RECOGNISER,
    apk_info::RECOGNISER,
    slackware::RECOGNISER,
    freebsd_pkg::RECOGNISER,
    pacman_query::RECOGNISER,
    portage::RECOGNISER,
    solaris::RECOGNISER,
    puppet::RECOGNISER,
    homebrew::RECOGNISER,
    dpkg_query::RECOGNISER,
    dpkg_error::RECOGNISER,
    debian_changelog::RECOGNISER,
    rpm_changelog::RECOGNISER,
    openssl_version::RECOGNISER,
    client_program::RECOGNISER,
    node_versions::RECOGNISER,
    product::RECOGNISER,
    httpd_build::RECOGNISER,
    program_banner::RECOGNISER,
    server_header::RECOGNISER,
    lsof::RECOGNISER,
    needrestart::RECOGNISER,
    checkrestart::RECOGNISER,
    needs_restarting::RECOGNISER,
    zypper_ps::RECOGNISER,
    service_start::RECOGNISER,
    shared_object::RECOGNISER,
    system::RECOGNISER,
    nmap::RECOGNISER,
    testssl::RECOGNISER,
    sslyze::RECOGNISER,
    sslscan::RECOGNISER,
    ssl_labs::RECOGNISER,
    metasploit::RECOGNISER,
    heartbleed_tester::RECOGNISER,
    s_client::RECOGNISER,
    certificate_text::RECOGNISER,
    public_key_text::RECOGNISER,
    ssh_public_key::RECOGNISER,
    collector::RECOGNISER,
    rendering::RECOGNISER,
];

/// Reads all fragments; each line goes to the first recogniser that takes it.
///
/// `now` gives a year to the lines that have none.
pub fn read(fragments: &[Fragment<'_>], items: usize, now: Time) -> Evidence {
    let mut reader = Reader::new(fragments, items);
    while reader.read_some() {}
    reader.finish(now)
}

/// Reads fragments a part at a time.
pub struct Reader<'a> {
    fragments: &'a [Fragment<'a>],
    evidence: Evidence,
    left: BTreeMap<u32, NotUnderstood>,
    /// The fragment that is next, and the line of it.
    next: (usize, usize),
    /// Remarks on its item, made before it.
    before: usize,
}

impl<'a> Reader<'a> {
    /// Has read nothing yet.
    pub fn new(fragments: &'a [Fragment<'a>], items: usize) -> Self {
        Self {
            fragments,
            evidence: Evidence {
                recognised: vec![Vec::new(); items],
                ..Evidence::default()
            },
            left: BTreeMap::new(),
            next: (0, 0),
            before: 0,
        }
    }

    /// Reads a block or some lines; whether there was anything left to read.
    pub fn read_some(&mut self) -> bool {
        let (at, line) = self.next;
        let Some(fragment) = self.fragments.get(at) else {
            return false;
        };
        self.next = match &fragment.body {
            Body::Der { label, der } => {
                self.block(at, fragment, label, der);
                (at + 1, 0)
            }
            Body::Lines(lines) => match self.lines(at, fragment, lines, line) {
                Some(line) => (at, line),
                None => (at + 1, 0),
            },
        };
        true
    }

    fn block(&mut self, at: usize, fragment: &Fragment<'_>, label: &str, der: &[u8]) {
        match read_der(label, der) {
            Ok((name, fact)) => {
                self.evidence.recognise(fragment, name);
                let before = at.checked_sub(1).and_then(|at| self.fragments.get(at));
                let served = fact
                    .as_ref()
                    .and_then(|fact| served(before, fragment, fact));
                for fact in fact.into_iter().chain(served) {
                    self.evidence.sight(fragment, fragment.place, fact);
                }
            }
            Err(trouble) => self.evidence.problem(fragment.place, trouble),
        }
    }

    /// Reads on from a line; the one to go on with, if there is any.
    fn lines(
        &mut self,
        at: usize,
        fragment: &Fragment<'_>,
        lines: &[Line<'_>],
        line: usize,
    ) -> Option<usize> {
        let left = self.left.entry(fragment.place.item).or_default();
        if line == 0 {
            self.before = left.len();
            left.close();
        }
        let line = read_lines(fragment, lines, line, &mut self.evidence, left);
        if line < lines.len() {
            return Some(line);
        }
        let is_block = |other: Option<&Fragment<'_>>| {
            other.is_some_and(|other| {
                other.place.item == fragment.place.item && matches!(other.body, Body::Der { .. })
            })
        };
        // The words before the first block and after the last one, and what stands between two.
        if is_block(self.fragments.get(at + 1)) {
            left.forgive_last(self.before);
        }
        if is_block(at.checked_sub(1).and_then(|at| self.fragments.get(at))) {
            left.forgive_first(self.before, fragment.place.line);
        }
        None
    }

    /// What was seen, when all was read.
    pub fn finish(self, now: Time) -> Evidence {
        let mut evidence = self.evidence;
        evidence.remark(self.left);
        year::derive(&mut evidence.sightings, now);
        scan::settle(&mut evidence);
        evidence
    }
}

impl Evidence {
    /// Says what was not read, of items of which something was; a text beside its block is read.
    fn remark(&mut self, left: BTreeMap<u32, NotUnderstood>) {
        let blocks: BTreeSet<u32> = self
            .sightings
            .iter()
            .filter(|sighting| sighting.fact.is_block())
            .map(|sighting| sighting.place.item)
            .collect();
        self.problems.retain(|problem| {
            problem.trouble != Trouble::TextOnly || !blocks.contains(&problem.place.item)
        });
        for (item, left) in left {
            let some = usize::try_from(item)
                .ok()
                .and_then(|item| self.recognised.get(item))
                .is_some_and(|names| !names.is_empty());
            if some {
                self.problems.extend(left.problems());
            }
        }
    }

    fn recognise(&mut self, fragment: &Fragment<'_>, name: &'static str) {
        let names = usize::try_from(fragment.place.item)
            .ok()
            .and_then(|item| self.recognised.get_mut(item));
        if let Some(names) = names
            && !names.contains(&name)
        {
            names.push(name);
        }
    }

    fn sight(&mut self, fragment: &Fragment<'_>, place: Place, fact: Fact) {
        self.sightings.push(Sighting {
            fact,
            place,
            host: Rc::clone(&fragment.origin.host),
            when: fragment.origin.when,
        });
    }

    fn problem(&mut self, place: Place, trouble: Trouble) {
        self.problems.push(Problem { place, trouble });
    }
}

/// Reads some lines from one on; the one to go on with.
fn read_lines(
    fragment: &Fragment<'_>,
    lines: &[Line<'_>],
    from: usize,
    evidence: &mut Evidence,
    left: &mut NotUnderstood,
) -> usize {
    let mut at = from;
    while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
        if at - from >= LINES_AT_ONCE {
            break;
        }
        let too_long = rest.first().is_some_and(|line| line.text.len() > MOST_LINE);
        let taken =
            ALL.iter()
                .filter(|_| !too_long)
                .find_map(|recogniser| match (recogniser.read)(rest) {
                    Reading::NotMine => None,
                    Reading::Shows(count, seen) => Some((recogniser.name, count, seen)),
                });
        let Some((name, count, seen)) = taken else {
            if let Some(line) = rest.first() {
                left.take(fragment.place.item, line);
            }
            at += 1;
            continue;
        };
        left.close();
        evidence.recognise(fragment, name);
        for Seen { first, last, what } in seen {
            let number = |offset: usize| rest.get(offset).map_or(0, |line| line.number);
            let place = Place {
                item: fragment.place.item,
                line: number(first),
                end_line: number(last),
            };
            match what {
                Ok(fact) => evidence.sight(fragment, place, fact),
                Err(trouble) => evidence.problem(place, trouble),
            }
        }
        at += count.max(1);
    }
    at
}

/// The certificate of a server, when the lines before it say that it presented it.
fn served(before: Option<&Fragment<'_>>, block: &Fragment<'_>, fact: &Fact) -> Option<Fact> {
    let (Some(before), Fact::Certificate(certificate)) = (before, fact) else {
        return None;
    };
    match &before.body {
        Body::Lines(lines)
            if before.place.item == block.place.item
                && before.origin == block.origin
                && s_client::announces_own(lines) =>
        {
            Some(Fact::Served(certificate.id))
        }
        _ => None,
    }
}

/// Reads a block by its label; a binary file, which has none, by trying. No fact: it is known, and
/// of no bearing.
fn read_der(label: &str, der: &[u8]) -> Result<(&'static str, Option<Fact>), Trouble> {
    let certificate =
        || certificate::read(der).map(|read| ("certificate", Fact::Certificate(Rc::new(read))));
    let request = || request::read(der).map(|read| ("request", Fact::Request(Rc::new(read))));
    let list = || {
        revocation_list::read(der)
            .map(|read| ("revocation-list", Fact::RevocationList(Rc::new(read))))
    };
    let key = || public_key::read(der).map(|read| ("public-key", Fact::PublicKey(Rc::new(read))));
    let read = match label {
        "" => certificate()
            .or_else(|_| list())
            .or_else(|_| request())
            .or_else(|_| key()),
        "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => certificate(),
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => request(),
        "X509 CRL" => list(),
        "PUBLIC KEY" => key(),
        "RSA PUBLIC KEY" => {
            public_key::read_rsa(der).map(|read| ("public-key", Fact::PublicKey(Rc::new(read))))
        }
        _ => {
            return match no_evidence::named(label) {
                Some(name) => Ok((name, None)),
                None => Err(Trouble::NotACertificate {
                    label: label.to_owned(),
                }),
            };
        }
    };
    read.map(|(name, fact)| (name, Some(fact)))
}

/// What people call a block that is known and of no bearing, by the name that it is recognised by.
pub fn block_title(name: &str) -> Option<&'static str> {
    no_evidence::title(name)
}

/// A longer line is nothing that a recogniser reads.
const MOST_LINE: usize = 64 * 1024;
/// So many lines take a moment.
const LINES_AT_ONCE: usize = 500;

/// What scanners say in a text, put together, for the tests of their recognisers.
#[cfg(test)]
fn scans_in(text: &str) -> Vec<Scan> {
    let items = [crate::input::Item {
        content: crate::input::Content::Text(text.to_owned()),
        name: String::new(),
        host: String::new(),
        when: None,
    }];
    let sheets = crate::paste::decode(&items);
    read(&crate::paste::split(&sheets).fragments, 1, Time(0))
        .sightings
        .into_iter()
        .filter_map(|sighting| match sighting.fact {
            Fact::Scan(scan) => Some(scan),
            _ => None,
        })
        .collect()
}

/// What a recogniser reads in a text, for its tests.
#[cfg(test)]
fn seen_of(recogniser: &Recogniser, text: &str) -> Vec<Seen> {
    let lines: Vec<Line<'_>> = text
        .lines()
        .zip(1..)
        .map(|(text, number)| Line { number, text })
        .collect();
    match (recogniser.read)(&lines) {
        Reading::NotMine => Vec::new(),
        Reading::Shows(_, seen) => seen,
    }
}

#[cfg(test)]
fn facts_of(recogniser: &Recogniser, text: &str) -> Vec<Fact> {
    seen_of(recogniser, text)
        .into_iter()
        .filter_map(|seen| seen.what.ok())
        .collect()
}

/// `name version` of each package that a text shows as installed.
#[cfg(test)]
fn packages_of(recogniser: &Recogniser, text: &str) -> Vec<String> {
    facts_of(recogniser, text)
        .into_iter()
        .filter_map(|fact| match fact {
            Fact::Package(package) => Some(format!("{} {}", package.name, package.version.written)),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
fn troubles_of(recogniser: &Recogniser, text: &str) -> Vec<Trouble> {
    seen_of(recogniser, text)
        .into_iter()
        .filter_map(|seen| seen.what.err())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_recogniser_takes_its_own_example_and_no_other_does() {
        for recogniser in ALL {
            let lines: Vec<Line<'_>> = recogniser
                .example
                .lines()
                .zip(1..)
                .map(|(text, number)| Line { number, text })
                .collect();
            for other in ALL {
                let takes = (other.read)(&lines) != Reading::NotMine;
                assert_eq!(
                    takes,
                    other.name == recogniser.name,
                    "{} reads the example of {}",
                    other.name,
                    recogniser.name
                );
            }
        }
    }

    #[test]
    fn unrelated_packages_give_no_fact() {
        let text: String = (0..5000)
            .map(|n| match n % 22 {
                0 => format!("ii  package{n}  1.{n}-2  amd64  Some package\n"),
                1 => format!("package{n}-1.{n}-3.el6.x86_64\n"),
                2 => format!("2014-04-08 09:12:31 upgrade package{n}:amd64 1.0-1 1.0-2\n"),
                3 => format!("Apr 08 09:12:31 Updated: package{n}-1.{n}-3.el6.x86_64\n"),
                4 => format!("package{n}/stable,now 1.{n}-2 amd64 [installed]\n"),
                5 => format!("package{n}.x86_64  1.{n}-3.el6  @base\n"),
                6 => format!("i | package{n} | package | 1.{n}-4.1 | x86_64 | OSS\n"),
                7 => format!("package{n}-1.{n}-r0 x86_64 {{package{n}}} (MIT) [installed]\n"),
                8 => format!("[2014-04-08 09:12] [PACMAN] upgraded package{n} (1.0-1 -> 1.1-1)\n"),
                9 => format!("package{n}-1.{n}-x86_64-1\n"),
                10 => format!("2014-04-08 10:12:31|install|package{n}|1.{n}-1.1|x86_64||oss|\n"),
                11 => format!("package{n}-1.{n}_1    A package\n"),
                12 => format!("[ebuild   R    ] dev-libs/package{n}-1.{n}\n"),
                13 => format!("package{n}:\n  Installed: 1.{n}-1\n  Candidate: 1.{n}-2\n"),
                14 => format!("Server: package{n}/1.{n}\n"),
                15 => format!("shell/package{n}   4.1.{n}-0.175.1.0.0.24.0   i--\n"),
                16 => format!("package {{ 'package{n}':\n  ensure => '1.{n}-3.el6',\n}}\n"),
                17 => format!("  \"package{n}\": \"1.{n}-3.el6\",\n"),
                18 => format!("package{n}:\n    1.{n}-3.el6\n"),
                19 => format!("package{n} 1.{n} 1.{n}_1\n"),
                20 => format!("    Upgrade  package{n}-1:1.{n}-6.fc21.x86_64 @updates\n"),
                _ => format!("package{n} 1.{n}-4\n"),
            })
            .collect();
        let lines: Vec<Line<'_>> = text
            .lines()
            .zip(1..)
            .map(|(text, number)| Line { number, text })
            .collect();
        let fragment = Fragment {
            place: Place::default(),
            origin: crate::paste::Origin {
                host: Rc::from(""),
                when: None,
            },
            body: Body::Lines(lines),
        };
        let read = read(&[fragment], 1, Time(0));
        assert_eq!(read.sightings, []);
        assert!(
            read.problems
                .iter()
                .all(|problem| matches!(problem.trouble, Trouble::NotUnderstood { .. }))
        );
    }
}
