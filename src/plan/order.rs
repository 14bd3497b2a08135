//! What was done in the wrong order, and has to be done again.
//!
//! The order is the point of the plan: a key that was made before the restart leaked through the
//! old hole, a password that was asked for too early went through it. A verdict never counts such
//! work; here it is named, so that nobody wonders why.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::assess::advisory::Secret;
use crate::assess::answers::Answers;
use crate::assess::exposure;
use crate::assess::lineage::Member;
use crate::assess::{Assessment, Host, Verdict};
use crate::evidence::{Digest, Evidence, Fact};
use crate::input::{Input, Question};
use crate::moment::{Moment, Time};
use crate::paste::Place;

use super::{Plan, Plans, State, StepId};

/// Something that was done too early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// On which machine.
    pub host: Rc<str>,
    /// The lines that show it.
    pub place: Option<Place>,
    /// Places of the answers that say so.
    pub answers: Vec<usize>,
}

/// What can be done too early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A request made at that day, before the machine was repaired and restarted.
    RequestMade(Time),
    /// A request made at that day, before the disclosure, for a machine that was not open itself: its
    /// key may come from one that was.
    RequestOlder(Time),
    /// The old certificate was revoked at that day, before the new one was issued.
    RevokedBeforeIssue(Time),
    /// The old certificate is said to be revoked, and the new one not to be installed.
    RevokedBeforeInstall,
    /// A step is said to be done while it waits for others.
    Step(StepId),
}

/// The faults of all machines.
pub fn faults(
    input: &Input,
    evidence: &Evidence,
    assessment: &Assessment<'_>,
    plans: &Plans,
) -> Vec<Fault> {
    let answers = Answers::new(&input.answers, input.now);
    let revoked = revoked(evidence);
    let mut requests: BTreeMap<&str, Place> = BTreeMap::new();
    for requested in &assessment.fleet.requests {
        requests.entry(&requested.host).or_insert(requested.place);
    }
    let mut faults = Vec::new();
    for (host, plan) in assessment.hosts.iter().zip(&plans.hosts) {
        faults.extend(told_too_early(host, plan, &answers));
        faults.extend(request(host, requests.get(&*host.name).copied(), &answers));
        faults.extend(revoked_by_list(host, assessment, &revoked));
        faults.extend(revoked_by_answer(host, &answers));
    }
    faults
}

/// Said to be done, while what it needs is not.
fn told_too_early<'a>(
    host: &'a Host,
    plan: &'a Plan,
    answers: &'a Answers<'_>,
) -> impl Iterator<Item = Fault> + 'a {
    [
        (StepId::Install, Question::CertificateInstalled),
        (StepId::Sessions, Question::SessionsInvalidated),
        (StepId::Passwords, Question::PasswordsNotified),
    ]
    .into_iter()
    .filter(|(step, _)| plan.state(*step) == State::Blocked)
    .filter_map(|(step, question)| {
        let told = answers.says(question, &host.name, "yes")?;
        Some(Fault {
            kind: FaultKind::Step(step),
            host: Rc::clone(&host.name),
            place: None,
            answers: told,
        })
    })
}

/// A request that was made before the window closed, or when it was surely open; for a machine that
/// was not open one that is older than the disclosure, where a new key is wanted.
fn request(host: &Host, place: Option<Place>, answers: &Answers<'_>) -> Option<Fault> {
    let place = place?;
    let told = answers.of_host(Question::CsrMadeAt, &host.name)?;
    let made = told.moment()?;
    let new_key_wanted = host.new_key.verdict == Verdict::Required;
    let kind = host
        .exposures
        .iter()
        .filter(|exposure| exposure.advisory.leaks(Secret::PrivateKey))
        .filter_map(|exposure| {
            let before_disclosure = made.at < exposure.advisory.disclosed;
            match exposure.verdict {
                exposure::Verdict::Exposed | exposure::Verdict::PresumedExposed => {
                    let too_early = before_disclosure || exposure.is_before_end(made);
                    too_early.then_some(FaultKind::RequestMade(made.at))
                }
                exposure::Verdict::NotExposed => {
                    let too_early =
                        new_key_wanted && before_disclosure && !exposure.only_older_lines;
                    too_early.then_some(FaultKind::RequestOlder(made.at))
                }
                exposure::Verdict::Unknown => None,
            }
        })
        // What the machine's own window says stands first.
        .min_by_key(|kind| matches!(kind, FaultKind::RequestOlder(_)))?;
    Some(Fault {
        kind,
        host: Rc::clone(&host.name),
        place: Some(place),
        answers: told.answers,
    })
}

/// When each certificate was revoked, by issuer and serial.
fn revoked(evidence: &Evidence) -> HashMap<(Digest, &str), (Time, Place)> {
    let mut revoked = HashMap::new();
    for sighting in &evidence.sightings {
        if let Fact::RevocationList(list) = &sighting.fact {
            for entry in list.entries.iter().filter(|entry| entry.for_good) {
                revoked
                    .entry((list.issuer_name, entry.serial.as_str()))
                    .or_insert((entry.at, sighting.place));
            }
        }
    }
    revoked
}

fn revoked_by_list(
    host: &Host,
    assessment: &Assessment<'_>,
    revoked: &HashMap<(Digest, &str), (Time, Place)>,
) -> Vec<Fault> {
    let fleet = &assessment.fleet;
    let mut faults = Vec::new();
    for decided in &host.lineages {
        let Some(newest) = fleet.member(decided.lineage.newest) else {
            continue;
        };
        let too_early = |member: &Member<'_>| {
            let certificate = member.certificate;
            let key = (certificate.issuer_name, certificate.serial.as_str());
            let (at, place) = revoked.get(&key)?;
            Moment::zoned(*at)
                .is_before(newest.issued)
                .then_some((*at, *place))
        };
        let found = decided
            .lineage
            .earlier
            .iter()
            .filter_map(|place| fleet.member(*place))
            .find_map(too_early);
        if let Some((at, place)) = found {
            faults.push(Fault {
                kind: FaultKind::RevokedBeforeIssue(at),
                host: Rc::clone(&host.name),
                place: Some(place),
                answers: Vec::new(),
            });
        }
    }
    faults.dedup();
    faults
}

fn revoked_by_answer(host: &Host, answers: &Answers<'_>) -> Option<Fault> {
    if host.reissue.verdict == Verdict::NotNeeded {
        return None;
    }
    let revoked = answers.says(Question::OldCertificateRevoked, &host.name, "yes")?;
    let installed = answers.says(Question::CertificateInstalled, &host.name, "no")?;
    Some(Fault {
        kind: FaultKind::RevokedBeforeInstall,
        host: Rc::clone(&host.name),
        place: None,
        answers: revoked.into_iter().chain(installed).collect(),
    })
}
