//! Must the key be generated anew, and must the certificate be reissued?
//!
//! Per lineage, by an ordered list of rules: the first that fits decides, every other that fits
//! adds its reason. Over lineages and hosts the most demanding wins. The traps: a certificate's
//! date is not its key's age (the age is the earliest of all certificates with that key, under
//! whatever name and on whatever host), and "done" needs the old key beside the new one.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use crate::evidence::Digest;
use crate::input::Question;

use super::advisory::Secret;
use super::answers::{Answers, Told};
use super::exposure::{self, Exposure};
use super::lineage::{Fleet, Lineage, Member};
use super::rule::Rule;
use super::{Asked, Assumed, Decision, Detail, Ground, Host, Notes, Reason, Verdict};

mod age;
mod chain;
mod exposed;
mod not_exposed;
mod requests;
mod shared;

use chain::Chain;
use shared::OpenHolders;

/// A lineage and what was decided for it.
#[derive(Debug)]
pub struct Decided {
    /// The newest member's id, in hex.
    pub id: String,
    /// The chain of certificates.
    pub lineage: Lineage,
    /// Must the key be generated anew?
    pub new_key: Decision,
    /// Must the certificate be reissued?
    pub reissue: Decision,
}

impl Decided {
    /// What the key calls for. That a certificate is no longer in use says nothing of its key, which
    /// whoever has it can still use.
    pub fn of_key(&self) -> Verdict {
        let is_first = |rule| self.reissue.why.first().is_some_and(|why| why.rule == rule);
        let fits = |rule| self.reissue.why.iter().any(|why| why.rule == rule);
        match self.reissue.verdict {
            Verdict::NotNeeded if is_first(Rule::Retired) => {
                if fits(Rule::Renewed) {
                    Verdict::Done
                } else {
                    Verdict::Required
                }
            }
            verdict => verdict,
        }
    }
}

/// Decides for every host.
pub(super) fn decide(
    fleet: &Fleet<'_>,
    exposures: BTreeMap<Rc<str>, Vec<Exposure>>,
    answers: &Answers<'_>,
    notes: &mut Notes,
) -> Vec<Host> {
    let mut lineages: BTreeMap<Rc<str>, Vec<&Lineage>> = BTreeMap::new();
    for lineage in &fleet.lineages {
        lineages
            .entry(Rc::clone(&lineage.host))
            .or_default()
            .push(lineage);
    }
    let open_holders = shared::open_holders(fleet, &exposures);
    let beyond_older_lines = not_exposed::beyond_older_lines(fleet, &exposures);
    let decided: Vec<_> = exposures
        .iter()
        .map(|(host, own)| {
            let court = Court {
                fleet,
                open_holders: &open_holders,
                beyond_older_lines: &beyond_older_lines,
                answers,
                host,
            };
            let lineages: Vec<Decided> = lineages
                .get(host)
                .into_iter()
                .flatten()
                .map(|lineage| court.judge(lineage, own, notes))
                .collect();
            let (new_key, reissue) = if lineages.is_empty() {
                let decision = court.without_certificate(own, notes);
                (decision.clone(), decision)
            } else {
                (
                    most_demanding(lineages.iter().map(|decided| &decided.new_key)),
                    most_demanding(lineages.iter().map(|decided| &decided.reissue)),
                )
            };
            (Rc::clone(host), lineages, new_key, reissue)
        })
        .collect();
    decided
        .into_iter()
        .zip(exposures)
        .map(
            |((name, lineages, new_key, reissue), (_, exposures))| Host {
                name,
                exposures,
                lineages,
                new_key,
                reissue,
            },
        )
        .collect()
}

/// The most demanding of several decisions, with the reasons of all that demand as much.
pub fn most_demanding<'d>(all: impl Iterator<Item = &'d Decision>) -> Decision {
    let mut most: Option<Decision> = None;
    for decision in all {
        let Some(most) = &mut most else {
            most = Some(decision.clone());
            continue;
        };
        match most.verdict.cmp(&decision.verdict) {
            Ordering::Greater => {}
            Ordering::Less => most.clone_from(decision),
            Ordering::Equal => {
                for reason in &decision.why {
                    if most.why.len() < MOST_REASONS && !most.why.contains(reason) {
                        most.why.push(reason.clone());
                    }
                }
            }
        }
    }
    most.unwrap_or_else(|| Decision {
        verdict: Verdict::Unknown,
        why: vec![Reason::new(Rule::ExposureUnknown)],
    })
}

/// What a rule that fits demands, and why.
type Ruling = (Verdict, Reason);

/// What the lineages of a host are judged by.
struct Court<'c> {
    fleet: &'c Fleet<'c>,
    open_holders: &'c OpenHolders<'c>,
    beyond_older_lines: &'c HashSet<Digest>,
    answers: &'c Answers<'c>,
    host: &'c Rc<str>,
}

impl<'c> Court<'c> {
    /// Judges one lineage: the key by itself, then the key on other machines, then the machine
    /// under each advisory; a request may have made the new key already.
    fn judge(&self, lineage: &Lineage, own: &[Exposure], notes: &mut Notes) -> Decided {
        let Some(chain) = Chain::of(lineage, self.fleet) else {
            let unknown = most_demanding(std::iter::empty());
            return Decided {
                id: String::new(),
                lineage: lineage.clone(),
                new_key: unknown.clone(),
                reissue: unknown,
            };
        };
        let (shared, unordered) = match self.shared(&chain) {
            Some(shared) if shared.0 == Verdict::Required => (Some(shared), None),
            other => (None, other),
        };
        let mut why: Vec<Ruling> = weak(chain.newest).into_iter().chain(shared).collect();
        let decided_by_key = !why.is_empty();

        let leaking: Vec<&Exposure> = leaking_keys(own).collect();
        let mut decisions: Vec<Vec<Ruling>> = Vec::new();
        for exposure in &leaking {
            decisions.push(self.under(&chain, exposure, decided_by_key, notes));
        }
        // Each advisory decides by its first rule; the most demanding of them stands first.
        decisions.sort_by_key(|reasons| Reverse(reasons.first().map(|(verdict, _)| *verdict)));
        why.extend(decisions.into_iter().flatten());
        // What cannot be ordered asks for nothing, but lets nothing be called safe.
        let cleared = why
            .first()
            .is_some_and(|(verdict, _)| *verdict < Verdict::Unknown);
        if cleared && let Some(unordered) = unordered {
            why.insert(0, unordered);
            self.ask(Asked::Answer(Question::KeyGeneratedAt), &chain, notes);
        }

        let verdict = why
            .first()
            .map_or(Verdict::Unknown, |(verdict, _)| *verdict);
        let reissue = Decision {
            verdict,
            why: why.into_iter().map(|(_, reason)| reason).collect(),
        };
        let mut new_key = reissue.clone();
        if verdict == Verdict::Required
            && let Some(reason) = self.fresh_request(&chain, &leaking, notes)
        {
            new_key.verdict = Verdict::Done;
            new_key.why.insert(0, reason);
        }
        if matches!(verdict, Verdict::Required | Verdict::Unknown) {
            if chain.newest.expired {
                self.ask(Asked::Answer(Question::InUse), &chain, notes);
            }
            if lineage.other_algorithm {
                self.ask(Asked::CertificateRetired, &chain, notes);
            }
        }
        Decided {
            id: chain.id,
            lineage: lineage.clone(),
            new_key,
            reissue,
        }
    }

    /// What the machine's exposure to one advisory means for a lineage.
    fn under(
        &self,
        chain: &Chain<'_>,
        exposure: &Exposure,
        decided_by_key: bool,
        notes: &mut Notes,
    ) -> Vec<Ruling> {
        match exposure.verdict {
            exposure::Verdict::Exposed | exposure::Verdict::PresumedExposed => {
                // What would settle it changes nothing where the key itself decides.
                let quiet = &mut Notes::default();
                let notes = if decided_by_key { quiet } else { notes };
                self.on_exposed(chain, exposure, notes)
            }
            exposure::Verdict::NotExposed => {
                vec![self.on_not_exposed(chain, exposure, decided_by_key, notes)]
            }
            exposure::Verdict::Unknown => {
                let reason = chain.reason(Rule::ExposureUnknown, exposure);
                vec![(Verdict::Unknown, reason)]
            }
        }
    }

    /// A machine of which no end-entity certificate was given.
    fn without_certificate(&self, own: &[Exposure], notes: &mut Notes) -> Decision {
        let gravity = |exposure: &&Exposure| match exposure.verdict {
            exposure::Verdict::Exposed | exposure::Verdict::PresumedExposed => 2,
            exposure::Verdict::Unknown => 1,
            exposure::Verdict::NotExposed => 0,
        };
        let Some(exposure) = leaking_keys(own).max_by_key(gravity) else {
            return most_demanding(std::iter::empty());
        };
        let (verdict, rule, ground) = match exposure.verdict {
            exposure::Verdict::Exposed | exposure::Verdict::PresumedExposed => {
                notes.ask(Asked::PasteCertificate, self.host);
                notes.ask(Asked::Answer(Question::TlsInWindow), self.host);
                (Verdict::Required, Rule::NoCertificate, exposure.ground())
            }
            exposure::Verdict::NotExposed if exposure.lifted.is_some() => {
                (Verdict::NotNeeded, Rule::NotExposed, Ground::Answer)
            }
            exposure::Verdict::NotExposed => {
                // The key can be older than the library, and come from a machine that was open.
                if !exposure.only_older_lines {
                    let seen = exposure.why.iter().flat_map(|why| &why.evidence);
                    notes.assume(Assumed::KeyNotOlder, self.host, seen.copied().collect());
                    notes.ask(Asked::PasteCertificate, self.host);
                }
                (Verdict::NotNeeded, Rule::NotExposed, Ground::Usual)
            }
            exposure::Verdict::Unknown => {
                notes.ask(Asked::PasteCertificate, self.host);
                (Verdict::Unknown, Rule::ExposureUnknown, Ground::Usual)
            }
        };
        let mut reason = Reason::new(rule).about(exposure.advisory).on(ground);
        for why in &exposure.why {
            reason = reason
                .seen(why.evidence.iter().copied().take(4))
                .told(why.answers.iter().copied());
        }
        Decision {
            verdict,
            why: vec![reason],
        }
    }

    /// The answer for a lineage's newest certificate.
    fn told_of(&self, chain: &Chain<'_>, question: Question) -> Option<Told<'c>> {
        self.answers.of_certificate(question, self.host, &chain.id)
    }

    /// The answers that the key has been in a hardware module since it was made.
    fn in_hardware(&self, chain: &Chain<'_>) -> Option<Vec<usize>> {
        let told = self.told_of(chain, Question::KeyProtection)?;
        (told.value == "hsm-since-generation").then_some(told.answers)
    }

    /// Asks about a lineage's newest certificate.
    fn ask(&self, what: Asked, chain: &Chain<'_>, notes: &mut Notes) {
        notes.ask_about(what, self.host, chain.id.clone());
    }
}

/// The exposures to what leaks keys.
fn leaking_keys(own: &[Exposure]) -> impl Iterator<Item = &Exposure> {
    own.iter()
        .filter(|exposure| exposure.advisory.leaks(Secret::PrivateKey))
}

/// The key can be broken by itself.
fn weak(newest: &Member<'_>) -> Option<Ruling> {
    let weakness = newest.weaknesses.first()?;
    let key = &newest.certificate.key;
    let reason = Reason::new(Rule::WeakKey)
        .seen(newest.places.iter().copied())
        .naming(Detail {
            version: format!("{} {}", key.algorithm, key.bits.unwrap_or_default()),
            weakness: Some(*weakness),
            ..Detail::default()
        });
    Some((Verdict::Required, reason))
}

/// So many reasons are enough to show for many certificates.
const MOST_REASONS: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paste::Place;

    #[test]
    fn reasons_of_many_are_each_said_once_and_not_all() {
        let because = |line: u32| Decision {
            verdict: Verdict::Required,
            why: vec![Reason::new(Rule::KeyInWindow).seen([Place {
                item: 0,
                line,
                end_line: line,
            }])],
        };
        let same = [because(1), because(1)];
        assert_eq!(most_demanding(same.iter()).why.len(), 1);
        let many: Vec<Decision> = (1..40).map(because).collect();
        assert_eq!(most_demanding(many.iter()).why.len(), MOST_REASONS);
    }
}
