//! Facts and answers become verdicts.
//!
//! Per host: what an [`advisory`] means for it ([`exposure`]); which certificates replaced which
//! ([`lineage`]); and whether key and certificate must be made anew ([`decision`]). Everything
//! follows from the facts, the answers and the time of judging; nothing here is worded. The one
//! thing a reader would get wrong: no fact means *unknown*, never *unaffected*, and a clean
//! release today says nothing about how old the key is.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::rc::Rc;

use crate::evidence::{Evidence, Sighting};
use crate::input::{Input, Question};
use crate::moment::{Moment, Time};
use crate::paste::Place;

pub mod advisory;
pub mod answers;
pub mod changes;
pub mod decision;
pub mod exposure;
#[cfg(test)]
mod fixture;
pub mod heartbleed;
pub mod lineage;
pub mod public_authority;
mod published_keys;
pub mod revocation;
pub mod rule;
mod scans;
pub mod signature;
pub mod surroundings;
pub mod weak_key;

use advisory::Advisory;
use answers::Answers;
use exposure::Exposure;
use lineage::{Fleet, Role};
use revocation::Standing;
use rule::Rule;

/// Every verdict, with what it rests on.
#[derive(Debug)]
pub struct Assessment<'a> {
    /// By name; the one that is not named is `""`.
    pub hosts: Vec<Host>,
    /// All certificates, requests and keys, and how they follow each other.
    pub fleet: Fleet<'a>,
    /// What to ask.
    pub asks: Vec<Ask>,
    /// What was taken for granted.
    pub assumptions: Vec<Assumption>,
    /// What contradicts itself.
    pub conflicts: Vec<Conflict>,
}

/// The verdicts for one machine.
#[derive(Debug)]
pub struct Host {
    /// Its name, or `""`.
    pub name: Rc<str>,
    /// One per advisory, in the order of [`advisory::ALL`].
    pub exposures: Vec<Exposure>,
    /// Its lineages, with their decisions.
    pub lineages: Vec<decision::Decided>,
    /// Over the lineages.
    pub new_key: Decision,
    /// Over the lineages.
    pub reissue: Decision,
}

/// How demanding a verdict is: over lineages and hosts the greatest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing calls for it.
    NotNeeded,
    /// It was called for, and has been done.
    Done,
    /// What was given does not settle it.
    Unknown,
    /// It must be done.
    Required,
}

impl Verdict {
    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::NotNeeded => "not-needed",
            Self::Required => "required",
            Self::Unknown => "unknown",
        }
    }
}

/// A verdict and why: the deciding reason first.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What is decided.
    pub verdict: Verdict,
    /// Why; never empty.
    pub why: Vec<Reason>,
}

/// Why: a rule, and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The rule that fits.
    pub rule: Rule,
    /// The advisory that it rests on.
    pub advisory: Option<&'static str>,
    /// The pasted lines that it rests on; some may stand here twice.
    pub evidence: Vec<Place>,
    /// Places in [`Input::answers`].
    pub answers: Vec<usize>,
    /// What the sentence needs to name.
    pub detail: Detail,
    /// Where the underlying knowledge is published; the rule's own source when `None`.
    pub source: Option<&'static str>,
}

impl Reason {
    /// A reason that rests on nothing yet.
    pub fn new(rule: Rule) -> Self {
        Self {
            rule,
            advisory: None,
            evidence: Vec::new(),
            answers: Vec::new(),
            detail: Detail::default(),
            source: None,
        }
    }

    /// The same, resting on these lines too.
    #[must_use]
    pub fn seen(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        self.evidence.extend(places);
        self
    }

    /// The same, resting on these answers too.
    #[must_use]
    pub fn told(mut self, answers: impl IntoIterator<Item = usize>) -> Self {
        for answer in answers {
            if !self.answers.contains(&answer) {
                self.answers.push(answer);
            }
        }
        self
    }

    /// The same, for an advisory.
    #[must_use]
    pub fn about(mut self, advisory: &Advisory) -> Self {
        self.advisory = Some(advisory.id);
        self
    }

    /// The same, naming these.
    #[must_use]
    pub fn naming(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }

    /// The same, standing on that.
    #[must_use]
    pub fn on(mut self, ground: Ground) -> Self {
        self.detail.ground = ground;
        self
    }
}

/// What a sentence may have to name; empty where it need not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// A package, product or program, or the id of a [`crate::evidence::Reporter`].
    pub product: String,
    /// Its version, as written.
    pub version: String,
    /// The distribution and release that it belongs to.
    pub distribution: String,
    /// Another host.
    pub host: String,
    /// What is weak about a key.
    pub weakness: Option<weak_key::Weakness>,
    /// When it happened.
    pub at: Option<Moment>,
    /// The end of the window.
    pub until: Option<Time>,
    /// What it stands on, as far as that limits what may be said.
    pub ground: Ground,
}

/// What a reason stands on, where its rule can stand on several things that do not allow the same
/// sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// The operator's answer alone.
    Answer,
    /// A key that is known to others; the machine was not open.
    Key,
    /// The answer that the key was made after the fix, wherever it has been.
    MadeAfterFix,
    /// The operator's mark alone.
    Mark,
    /// A machine that was not open.
    NotOpen,
    /// Another machine that holds the key.
    OtherMachine,
    /// A machine that is only presumed to have been open.
    Presumed,
    /// A process with the old library, not what is installed.
    Process,
    /// A public key without a certificate.
    PublicKey,
    /// One certificate, marked as old and as new.
    SameCertificate,
    /// What the rule's own sentence says.
    #[default]
    Usual,
}

/// Something taken for granted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assumption {
    /// What.
    pub kind: Assumed,
    /// The machine that it is about.
    pub host: Rc<str>,
    /// The pasted lines that it is about.
    pub evidence: Vec<Place>,
}

/// What can be taken for granted, each with the question that would replace it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumed {
    /// A distributor's build made after the disclosure holds the fix: ask for the package.
    DistributorBuildHoldsFix,
    /// A key was made when the answer says, though the certificate's notBefore is earlier.
    KeyDateOverNotBefore,
    /// No key that is older than the machine's library came to it; no certificate was given.
    KeyNotOlder,
    /// A key on a machine that was never affected stands on no other machine either.
    KeyNowhereElse,
    /// Nothing else on the host served TLS by OpenSSL.
    NothingElseServed,
    /// The patch was no later than the first line that shows the fixed version.
    PatchedNoLaterThan,
    /// Everything was restarted right after the patch.
    RestartedRightAfter,
    /// A line of a log is of the latest year that fits.
    YearOfLog,
}

impl Assumed {
    /// The question whose answer would put knowledge in its place.
    pub const fn replaced_by(self) -> Asked {
        match self {
            Self::DistributorBuildHoldsFix => Asked::PastePackageVersion,
            Self::KeyDateOverNotBefore => Asked::PasteOldCertificate,
            Self::KeyNotOlder => Asked::PasteCertificate,
            Self::KeyNowhereElse => Asked::Answer(Question::KeyOrigin),
            Self::NothingElseServed => Asked::Answer(Question::TlsInWindow),
            Self::PatchedNoLaterThan | Self::YearOfLog => Asked::Answer(Question::PatchedAt),
            Self::RestartedRightAfter => Asked::Answer(Question::Restarted),
        }
    }
}

/// What to ask, and of whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    /// The question.
    pub what: Asked,
    /// The machine that it is about.
    pub host: Rc<str>,
    /// The certificate that it is about, by id.
    pub certificate: Option<String>,
}

/// What can be asked, the most useful first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// Paste the version of the package.
    PastePackageVersion,
    /// Paste the certificate.
    PasteCertificate,
    /// Which of two that look alike is new.
    WhichIsNew,
    /// When the process with the old library was started.
    ProcessStarted,
    /// Scan again: a scanner saw the bug, and the package holds the repair.
    ScanAgain,
    /// One of the questions that take a value.
    Answer(Question),
    /// Paste the certificate that was in use before.
    PasteOldCertificate,
    /// Whether the other certificate for these names is still served.
    CertificateRetired,
    /// Whether the key of a private CA lay on the host.
    CaKeyOnHost,
    /// Paste the certificate of a revocation list's issuer.
    PasteIssuerCertificate,
    /// Which host an item belongs to.
    WhichHost,
}

/// A contradiction in what was given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Conflict {
    /// Where, as far as there is a place.
    pub place: Place,
    /// What.
    pub kind: Contradiction,
}

/// What can contradict what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Contradiction {
    /// What is answered lies after the time of judging: it does not count.
    Ahead(Question),
    /// Two answers to one question: the more demanding counts.
    Answers(Question),
    /// Only certificates of authorities were given.
    OnlyAuthorities,
    /// The answer would lift a presumption, but the machine is known to have been exposed.
    ExposedDespite(Question),
    /// The answer says that a key is newer than the evidence shows.
    KeyOlderThan(Question),
    /// There were more keys than are compared for a common prime.
    KeysNotCompared,
    /// A revocation list is of a time that has not come.
    ListAhead,
    /// No given certificate verifies a revocation list.
    ListNotVerified,
    /// What is marked "after" is older than what is marked "before".
    MarksLookSwapped,
    /// The answer says patched, and what was pasted shows an affected build.
    PatchedDespiteAffected,
    /// The restart is before the patch.
    RestartBeforePatch,
    /// The answer says restarted, and a process still has the old library.
    StaleDespiteRestart,
}

/// Judges everything that was seen and answered.
pub fn assess<'a>(input: &Input, evidence: &'a Evidence) -> Assessment<'a> {
    let answers = Answers::new(&input.answers, input.now);
    let mut notes = Notes::default();
    let mut by_host: BTreeMap<Rc<str>, Vec<&Sighting>> = BTreeMap::new();
    for sighting in &evidence.sightings {
        by_host
            .entry(Rc::clone(&sighting.host))
            .or_default()
            .push(sighting);
    }
    // What stands here without a name does so because several machines are named, though the text
    // of all but one may say nothing.
    if by_host.len() > 1 && by_host.contains_key("") {
        notes.ask(Asked::WhichHost, &Rc::from(""));
    }
    if by_host.is_empty() {
        by_host.insert(Rc::from(""), Vec::new());
    }
    for question in answers.contradictions() {
        notes.conflict(Place::default(), Contradiction::Answers(question));
    }
    for question in answers.ahead() {
        notes.conflict(Place::default(), Contradiction::Ahead(*question));
    }

    let fleet = Fleet::new(evidence, input.now);
    if fleet.only_authorities() {
        let place = fleet
            .certificates
            .first()
            .map(|c| c.place())
            .unwrap_or_default();
        notes.conflict(place, Contradiction::OnlyAuthorities);
    }

    if fleet.keys_left {
        notes.conflict(Place::default(), Contradiction::KeysNotCompared);
    }
    for list in &fleet.lists {
        match list.standing {
            Standing::Ahead => notes.conflict(list.place, Contradiction::ListAhead),
            Standing::NotVerified => notes.conflict(list.place, Contradiction::ListNotVerified),
            Standing::IssuerNotGiven | Standing::Verified => {}
        }
        if list.standing != Standing::Verified {
            notes.ask(Asked::PasteIssuerCertificate, &list.host);
        }
    }

    let exposures: BTreeMap<Rc<str>, Vec<Exposure>> = by_host
        .iter()
        .map(|(host, sightings)| {
            let exposures = advisory::ALL
                .iter()
                .map(|advisory| exposure::judge(advisory, host, sightings, &answers, &mut notes))
                .collect();
            (Rc::clone(host), exposures)
        })
        .collect();
    let hosts = decision::decide(&fleet, exposures, &answers, &mut notes);
    ask_about_authorities(&fleet, &hosts, &mut notes);

    Assessment {
        hosts,
        fleet,
        asks: notes.asks.into_iter().collect(),
        assumptions: notes.assumptions.into_iter().collect(),
        conflicts: notes.conflicts,
    }
}

/// The key of an authority that is not known as a public one may have lain on the machine itself.
fn ask_about_authorities(fleet: &Fleet<'_>, hosts: &[Host], notes: &mut Notes) {
    let verdicts: BTreeMap<&str, exposure::Verdict> = hosts
        .iter()
        .filter_map(|host| {
            let worst = host.exposures.iter().map(|exposure| exposure.verdict).max();
            Some((&*host.name, worst?))
        })
        .collect();
    let mut asked: BTreeSet<(&str, &str)> = BTreeSet::new();
    for member in &fleet.certificates {
        let certificate = member.certificate;
        let verdict = verdicts.get(&*member.host).copied();
        let matters = match member.role {
            Role::Authority => verdict != Some(exposure::Verdict::NotExposed),
            Role::EndEntity => {
                !certificate.self_signed && verdict.is_some_and(exposure::Verdict::is_exposed)
            }
        };
        let issuer = certificate.issuer_organisation.as_deref();
        let issuer = issuer.unwrap_or_default();
        if matters && !public_authority::is_known(issuer) && asked.insert((&member.host, issuer)) {
            notes.ask_about(Asked::CaKeyOnHost, &member.host, certificate.id.to_string());
        }
    }
}

/// What comes up on the way, beside the verdicts.
#[derive(Debug, Default)]
pub struct Notes {
    asks: BTreeSet<Ask>,
    assumptions: BTreeSet<Assumption>,
    conflicts: Vec<Conflict>,
    known_conflicts: HashSet<Conflict>,
}

impl Notes {
    fn ask(&mut self, what: Asked, host: &Rc<str>) {
        self.asks.insert(Ask {
            what,
            host: Rc::clone(host),
            certificate: None,
        });
    }

    fn ask_about(&mut self, what: Asked, host: &Rc<str>, certificate: String) {
        self.asks.insert(Ask {
            what,
            host: Rc::clone(host),
            certificate: Some(certificate),
        });
    }

    fn assume(&mut self, kind: Assumed, host: &Rc<str>, evidence: Vec<Place>) {
        self.assumptions.insert(Assumption {
            kind,
            host: Rc::clone(host),
            evidence,
        });
    }

    fn conflict(&mut self, place: Place, kind: Contradiction) {
        let conflict = Conflict { place, kind };
        if self.known_conflicts.insert(conflict.clone()) {
            self.conflicts.push(conflict);
        }
    }
}

/// A moment and the answers or lines that give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// When.
    pub moment: Moment,
    /// The lines.
    pub evidence: Vec<Place>,
    /// The answers.
    pub answers: Vec<usize>,
}
