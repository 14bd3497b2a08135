//! Fragments become facts: what a text says, and where it says it.
//!
//! Each recogniser, one per file, reads one kind of text and concludes nothing; what a fact is
//! worth is for [`crate::assess`]. A recogniser answers in one of three ways: not mine, mine but
//! broken, or shows facts.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::input::When;
use crate::moment::Time;
use crate::paste::{Body, Fragment, Line, Place, Problem, Trouble};
use crate::words::given::Title;

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
mod software;
mod solaris;
mod ssh_public_key;
mod ssl_labs;
mod sslscan;
mod sslyze;
mod system;
mod testssl;
#[cfg(test)]
mod trial;
mod typed_version;
mod year;
mod yum_history;
mod yum_list;
mod yum_log;
mod yum_transaction;
mod zypp_history;
mod zypper_list;
mod zypper_ps;

pub use certificate::Certificate;
pub use key::{Digest, Key, SignatureKey};
pub use request::Request;
pub use revocation_list::{RevocationList, Revoked};
pub use software::{
    Before, Changelog, OpensslBuild, OtherStack, Package, PackageChange, Product, Reporter,
    Restart, StaleLibrary, System,
};

use not_understood::NotUnderstood;
use package_version::PackageVersion;
use scan::Scan;
#[cfg(test)]
use trial::{facts_of, packages_of, scans_in, seen_of, troubles_of};

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

/// Reads one kind of text.
#[derive(Debug)]
pub struct Recogniser {
    /// Its stable name, `dpkg-list`.
    pub name: &'static str,
    /// What people call it.
    pub title: Title,
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
    typed_version::RECOGNISER,
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
pub fn block_title(name: &str) -> Option<Title> {
    no_evidence::title(name)
}

/// A longer line is nothing that a recogniser reads.
const MOST_LINE: usize = 64 * 1024;
/// So many lines take a moment.
const LINES_AT_ONCE: usize = 500;
