//! Must the key be generated anew, and must the certificate be reissued?
//!
//! Per lineage, by an ordered list of rules: the first that fits decides, every other that fits
//! adds its reason. Over lineages and hosts the most demanding wins. The traps: a certificate's
//! date is not its key's age (the age is the earliest of all certificates with that key, under
//! whatever name and on whatever host), and "done" needs the old key beside the new one.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use crate::evidence::Digest;

use crate::input::{Question, When};
use crate::moment::Moment;
use crate::paste::Place;

use super::advisory::Secret;
use super::answers::Answers;
use super::exposure::{self, Exposure, Restart, StillVulnerable};
use super::lineage::{Fleet, Lineage, Member, Requested};
use super::rule::Rule;
use super::{
    Asked, Assumed, Contradiction, Decision, Detail, Ground, Host, Notes, Reason, Verdict,
};

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
    let open_holders = open_holders(fleet, &exposures);
    let beyond_older_lines = beyond_older_lines(fleet, &exposures);
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

/// What a lineage is judged by.
struct Court<'c> {
    fleet: &'c Fleet<'c>,
    open_holders: &'c OpenHolders<'c>,
    beyond_older_lines: &'c HashSet<Digest>,
    answers: &'c Answers<'c>,
    host: &'c Rc<str>,
}

/// Per key the machines that were open and hold it, each by one certificate, or the
/// bare public key, and one advisory; the
/// latest end of a window first, and before it those of which the end is not known.
type OpenHolders<'c> = HashMap<Digest, Vec<(Holder<'c>, &'c Exposure)>>;

/// A machine on which a key stands, and where that shows.
#[derive(Clone, Copy)]
struct Holder<'c> {
    host: &'c Rc<str>,
    places: &'c [Place],
}

fn open_holders<'c>(
    fleet: &'c Fleet<'c>,
    exposures: &'c BTreeMap<Rc<str>, Vec<Exposure>>,
) -> OpenHolders<'c> {
    let mut open: OpenHolders<'c> = HashMap::new();
    let mut bare_keys: HashMap<Digest, Vec<Holder<'c>>> = HashMap::new();
    for given in &fleet.public_keys {
        bare_keys.entry(given.key.id).or_default().push(Holder {
            host: &given.host,
            places: std::slice::from_ref(&given.place),
        });
    }
    for (key, history) in &fleet.keys {
        let mut hosts: HashSet<&Rc<str>> = HashSet::new();
        let members = history.certificates.iter();
        let members = members.filter_map(|place| fleet.member(*place));
        let certified = members.map(|member| Holder {
            host: &member.host,
            places: &member.places,
        });
        let bare = bare_keys.get(key).into_iter().flatten();
        for holder in certified.chain(bare.copied()) {
            if !hosts.insert(holder.host) {
                continue;
            }
            let leaking = exposures.get(holder.host).into_iter().flatten();
            let leaking = leaking.filter(|exposure| {
                exposure.verdict.is_exposed() && exposure.advisory.leaks(Secret::PrivateKey)
            });
            open.entry(*key)
                .or_default()
                .extend(leaking.map(|exposure| (holder, exposure)));
        }
    }
    for holders in open.values_mut() {
        holders.sort_by_key(|(holder, exposure)| {
            let end = exposure.until.map(|until| Reverse(until.latest));
            (end, Rc::clone(holder.host))
        });
    }
    open
}

/// The keys that stand on a machine of which more is known, or less, than that its line is older
/// than the bug.
fn beyond_older_lines(
    fleet: &Fleet<'_>,
    exposures: &BTreeMap<Rc<str>, Vec<Exposure>>,
) -> HashSet<Digest> {
    let only_older = |host: &Rc<str>| {
        exposures.get(host).is_some_and(|exposures| {
            exposures
                .iter()
                .filter(|exposure| exposure.advisory.leaks(Secret::PrivateKey))
                .all(|exposure| exposure.only_older_lines)
        })
    };
    fleet
        .keys
        .iter()
        .filter(|(_, history)| !history.hosts.iter().all(only_older))
        .map(|(key, _)| *key)
        .collect()
}

/// What is known of the newest key, before any rule is asked.
struct Age {
    /// The earliest that any given certificate with it, or the answer, says.
    age: Moment,
    /// The lines that say so.
    places: Vec<Place>,
    /// The answer `key-generated-at`, where nothing contradicts it.
    told: Option<(Moment, Vec<usize>)>,
    /// Something that cannot be dated back is older than the answer says.
    contradicted: bool,
}

impl Court<'_> {
    fn judge(&self, lineage: &Lineage, own: &[Exposure], notes: &mut Notes) -> Decided {
        let Some(newest) = self.fleet.member(lineage.newest) else {
            let unknown = most_demanding(std::iter::empty());
            return Decided {
                id: String::new(),
                lineage: lineage.clone(),
                new_key: unknown.clone(),
                reissue: unknown,
            };
        };
        let id = newest.certificate.id.to_string();
        let mut why: Vec<(Verdict, Reason)> = Vec::new();
        why.extend(self.weak(newest));
        let (shared, unordered) = match self.shared(newest, &id) {
            Some(shared) if shared.0 == Verdict::Required => (Some(shared), None),
            other => (None, other),
        };
        why.extend(shared);

        let leaking: Vec<&Exposure> = own
            .iter()
            .filter(|exposure| exposure.advisory.leaks(Secret::PrivateKey))
            .collect();
        let decided_by_key = why.iter().any(|(verdict, _)| *verdict == Verdict::Required);
        let mut decisions: Vec<Vec<(Verdict, Reason)>> = Vec::new();
        for exposure in &leaking {
            let reasons = match exposure.verdict {
                exposure::Verdict::Exposed | exposure::Verdict::PresumedExposed => {
                    let quiet = &mut Notes::default();
                    let notes = if decided_by_key { quiet } else { &mut *notes };
                    self.on_exposed(lineage, newest, &id, exposure, notes)
                }
                exposure::Verdict::NotExposed => {
                    self.on_not_exposed(newest, &id, exposure, decided_by_key, notes)
                }
                exposure::Verdict::Unknown => {
                    vec![(
                        Verdict::Unknown,
                        self.rests_on(Rule::ExposureUnknown, newest, exposure),
                    )]
                }
            };
            decisions.push(reasons);
        }
        // Each advisory decides by its first rule; the most demanding of them stands first.
        decisions.sort_by_key(|reasons| Reverse(reasons.first().map(|(verdict, _)| *verdict)));
        why.extend(decisions.into_iter().flatten());
        let cleared = why.first().is_some_and(|(_, reason)| {
            matches!(reason.rule, Rule::Renewed | Rule::KeyOriginAnswered)
        });
        if cleared && let Some(unordered) = unordered {
            why.insert(0, unordered);
            notes.ask_about(
                Asked::Answer(Question::KeyGeneratedAt),
                self.host,
                id.clone(),
            );
        }

        let verdict = why
            .first()
            .map_or(Verdict::Unknown, |(verdict, _)| *verdict);
        let mut new_key = Decision {
            verdict,
            why: why.into_iter().map(|(_, reason)| reason).collect(),
        };
        let reissue = new_key.clone();
        if verdict == Verdict::Required
            && let Some(reason) = self.fresh_request(newest, lineage, &leaking, notes)
        {
            new_key.verdict = Verdict::Done;
            new_key.why.insert(0, reason);
        }
        if newest.expired && verdict != Verdict::NotNeeded && verdict != Verdict::Done {
            notes.ask_about(Asked::Answer(Question::InUse), self.host, id.clone());
        }
        if lineage.other_algorithm && verdict != Verdict::NotNeeded && verdict != Verdict::Done {
            notes.ask_about(Asked::CertificateRetired, self.host, id.clone());
        }
        Decided {
            id,
            lineage: lineage.clone(),
            new_key,
            reissue,
        }
    }

    /// The key can be broken by itself.
    fn weak(&self, newest: &Member<'_>) -> Option<(Verdict, Reason)> {
        let weakness = newest.weaknesses.first()?;
        let reason = Reason::new(Rule::WeakKey)
            .seen(newest.places.iter().copied())
            .naming(Detail {
                version: format!(
                    "{} {}",
                    newest.certificate.key.algorithm,
                    newest.certificate.key.bits.unwrap_or_default()
                ),
                weakness: Some(*weakness),
                ..Detail::default()
            });
        Some((Verdict::Required, reason))
    }

    /// The key stands on another machine that was open.
    ///
    /// `Unknown` where the moments are too close to order: that alone asks for nothing, but the
    /// key cannot be called safe either.
    fn shared(&self, newest: &Member<'_>, id: &str) -> Option<(Verdict, Reason)> {
        let open = self.open_holders.get(&newest.certificate.key.id)?;
        let protection = self
            .answers
            .of_certificate(Question::KeyProtection, self.host, id);
        if protection.is_some_and(|told| told.value == "hsm-since-generation") {
            return None;
        }
        let mut unordered = None;
        for (holder, exposure) in open {
            if holder.host == self.host {
                continue;
            }
            let age = self.age(newest, id, exposure);
            let lifted = match &age.told {
                Some((told, _)) => exposure.is_after_end(*told),
                None => exposure.is_after_end(age.age),
            };
            if lifted || self.copy_marked_after(newest, holder.host, exposure) {
                // They stand in the order of their ends, the latest first: without an answer or a
                // mark the others are lifted as well.
                if age.told.is_none() && exposure.is_after_end(age.age) {
                    break;
                }
                continue;
            }
            let reason = Reason::new(Rule::SharedKey)
                .about(exposure.advisory)
                .seen(newest.places.iter().copied())
                .seen(holder.places.iter().copied())
                .naming(Detail {
                    host: holder.host.to_string(),
                    ground: exposure.ground(),
                    ..Detail::default()
                });
            // Before its end, or not surely after it while that is not known.
            if exposure.until.is_none_or(|until| age.age.is_before(until)) {
                return Some((Verdict::Required, reason));
            }
            unordered = unordered.or_else(|| {
                let mut undecided = reason;
                undecided.rule = Rule::Undecided;
                undecided.detail.ground = Ground::OtherMachine;
                Some((Verdict::Unknown, undecided))
            });
        }
        unordered
    }

    /// Whether the same certificate is marked as made after the patch on that machine too, and
    /// nothing says that the machine is still open.
    fn copy_marked_after(&self, newest: &Member<'_>, host: &Rc<str>, exposure: &Exposure) -> bool {
        exposure.still_vulnerable == StillVulnerable::No
            && self
                .fleet
                .member_on(&newest.certificate.id, host)
                .is_some_and(|copy| self.mark_counts(copy, exposure))
    }

    /// The rules for a machine that was open, or must be presumed so, in their order.
    fn on_exposed(
        &self,
        lineage: &Lineage,
        newest: &Member<'_>,
        id: &str,
        exposure: &Exposure,
        notes: &mut Notes,
    ) -> Vec<(Verdict, Reason)> {
        let mut why = Vec::new();
        let host = self.host;
        let about = |rule| self.rests_on(rule, newest, exposure);

        let protection = self
            .answers
            .of_certificate(Question::KeyProtection, host, id);
        if let Some(told) = &protection
            && told.value == "hsm-since-generation"
        {
            why.push((
                Verdict::NotNeeded,
                about(Rule::Hsm).told(told.answers.clone()),
            ));
        }
        let in_use = self.answers.of_certificate(Question::InUse, host, id);
        if let Some(told) = &in_use
            && told.value == "retired"
        {
            why.push((
                Verdict::NotNeeded,
                about(Rule::Retired).told(told.answers.clone()),
            ));
        }
        if exposure.still_vulnerable == StillVulnerable::Yes {
            let places: Vec<Place> = exposure
                .why
                .iter()
                .flat_map(|reason| reason.evidence.iter().copied())
                .take(8)
                .collect();
            let told: Vec<usize> = exposure
                .why
                .iter()
                .flat_map(|reason| reason.answers.iter().copied())
                .collect();
            why.push((
                Verdict::Required,
                about(Rule::WindowOpen)
                    .seen(places)
                    .told(told)
                    .naming(Detail {
                        ground: if exposure.installed == StillVulnerable::Yes {
                            Ground::Usual
                        } else {
                            Ground::Process
                        },
                        ..Detail::default()
                    }),
            ));
        }

        let age = self.age(newest, id, exposure);
        let mark = newest.after && !newest.before && self.mark_counts(newest, exposure);
        let told_after = age
            .told
            .as_ref()
            .filter(|(told, _)| exposure.is_after_end(*told));
        if age.contradicted {
            notes.conflict(
                newest.place(),
                Contradiction::KeyOlderThan(Question::KeyGeneratedAt),
            );
        }
        let lifted = mark || told_after.is_some();
        let written_before_disclosure = age.age.at < exposure.advisory.disclosed;

        let earlier: Vec<&Member<'_>> = lineage
            .earlier
            .iter()
            .filter_map(|place| self.fleet.member(*place))
            .collect();
        let twin = earlier
            .iter()
            .find(|member| member.certificate.key.id == newest.certificate.key.id);
        let marked_both = newest.before && newest.after;
        let old_enough = exposure.until.is_none_or(|until| age.age.is_before(until));
        let same_key = marked_both || (twin.is_some() && old_enough);
        if same_key {
            let twins = twin.into_iter().flat_map(|member| member.places.clone());
            why.push((
                Verdict::Required,
                about(Rule::SameKey).seen(twins).naming(Detail {
                    ground: if twin.is_some() {
                        Ground::Usual
                    } else {
                        Ground::SameCertificate
                    },
                    ..Detail::default()
                }),
            ));
        } else if let Some(given) = self.fleet.bare_key_before(&newest.certificate.key, host) {
            why.push((
                Verdict::Required,
                about(Rule::SameKey).seen([given]).naming(Detail {
                    ground: Ground::PublicKey,
                    ..Detail::default()
                }),
            ));
        }
        if lineage.swapped {
            why.push((
                Verdict::Unknown,
                about(Rule::MarksLookSwapped)
                    .seen(earlier.iter().flat_map(|member| member.places.clone())),
            ));
            let place = newest.place();
            notes.conflict(place, Contradiction::MarksLookSwapped);
            notes.ask_about(Asked::WhichIsNew, host, id.to_owned());
        }
        if written_before_disclosure && !lifted && !lineage.backdated {
            why.push((
                Verdict::Required,
                about(Rule::KeyInWindow)
                    .seen(age.places.iter().copied())
                    .naming(Detail {
                        at: Some(age.age.at),
                        ground: exposure.ground(),
                        ..Detail::default()
                    }),
            ));
        }
        if !written_before_disclosure && !lifted && exposure.is_before_end(age.age) {
            why.push((
                Verdict::Required,
                about(Rule::MadeTooEarly)
                    .seen(age.places.iter().copied())
                    .naming(Detail {
                        at: Some(age.age.at),
                        until: exposure.until.or(exposure.at_least).map(|end| end.at),
                        ..Detail::default()
                    }),
            ));
        }

        let done = self.renewed(newest, &earlier, &age, mark, exposure);
        let is_done = matches!(&done, Some((Verdict::Done, _)));
        if !is_done && let Some(request) = self.old_request(newest, &earlier, same_key, exposure) {
            why.push((Verdict::Required, about(Rule::CsrOldKey).seen([request])));
        }
        let settled = !why.is_empty();
        if let Some((verdict, reason)) = done
            && (!settled || verdict == Verdict::Done)
        {
            if verdict == Verdict::Unknown {
                notes.ask_about(Asked::PasteOldCertificate, host, id.to_owned());
                notes.ask_about(Asked::Answer(Question::KeyGeneratedAt), host, id.to_owned());
            }
            if told_after.is_some() && newest.issued.is_before(told_after_moment(told_after)) {
                notes.assume(Assumed::KeyDateOverNotBefore, host, newest.places.clone());
            }
            why.push((verdict, reason));
        }
        if why.is_empty() {
            why.push((Verdict::Unknown, about(Rule::Undecided)));
        }
        let verdict = why.first().map(|(verdict, _)| *verdict);
        if verdict == Some(Verdict::Unknown) {
            self.ask_what_settles(lineage, newest, id, exposure, notes);
        }
        if verdict == Some(Verdict::Required)
            && !matches!(why.first(), Some((_, reason)) if reason.rule == Rule::WindowOpen)
            && protection.is_none()
        {
            notes.ask_about(Asked::Answer(Question::KeyProtection), host, id.to_owned());
        }
        if protection.is_some_and(|told| told.value == "other-machine") {
            notes.ask(Asked::PastePackageVersion, host);
        }
        why
    }

    /// Renewed, or all but the old certificate to show it.
    fn renewed(
        &self,
        newest: &Member<'_>,
        earlier: &[&Member<'_>],
        age: &Age,
        mark: bool,
        exposure: &Exposure,
    ) -> Option<(Verdict, Reason)> {
        let restarted_right_after = matches!(exposure.restart, Restart::RightAfterPatch(_));
        let told_after = age
            .told
            .as_ref()
            .filter(|(told, _)| exposure.is_after_end(*told));
        let after_end = exposure.is_after_end(age.age)
            || told_after.is_some()
            || (mark && restarted_right_after);
        if !after_end || !exposure.is_closed() {
            return None;
        }
        let others: Vec<Place> = earlier
            .iter()
            .filter(|member| member.certificate.key.id != newest.certificate.key.id)
            .flat_map(|member| member.places.iter().copied())
            .collect();
        let dated = exposure.is_after_end(age.age);
        let (verdict, rule, ground) = match told_after {
            _ if dated && !others.is_empty() => (Verdict::Done, Rule::Renewed, Ground::Usual),
            Some(_) => (Verdict::Done, Rule::Renewed, Ground::Answer),
            None if !others.is_empty() => (Verdict::Done, Rule::Renewed, Ground::Mark),
            None if dated => (Verdict::Unknown, Rule::OnlyNewPasted, Ground::Usual),
            None => (Verdict::Unknown, Rule::OnlyNewPasted, Ground::Mark),
        };
        let mut reason = self
            .rests_on(rule, newest, exposure)
            .seen(others)
            .naming(Detail {
                at: told_after.map(|(told, _)| told.at),
                until: exposure.until.map(|until| until.at),
                ground,
                ..Detail::default()
            });
        if let Some(patched) = &exposure.patched {
            reason = reason
                .seen(patched.evidence.iter().copied())
                .told(patched.answers.iter().copied());
        }
        match &exposure.restart {
            Restart::At(dated) => reason = reason.told(dated.answers.iter().copied()),
            Restart::RightAfterPatch(told) => reason = reason.told(told.iter().copied()),
            _ => {}
        }
        if let Some((_, told)) = told_after {
            reason = reason.told(told.iter().copied());
        }
        Some((verdict, reason))
    }

    /// The questions whose answers would settle an undecided lineage.
    fn ask_what_settles(
        &self,
        lineage: &Lineage,
        newest: &Member<'_>,
        id: &str,
        exposure: &Exposure,
        notes: &mut Notes,
    ) {
        let host = self.host;
        if lineage.backdated {
            notes.ask_about(Asked::WhichIsNew, host, id.to_owned());
        }
        if exposure.patched.is_none() && exposure.installed != StillVulnerable::Yes {
            notes.ask(Asked::Answer(Question::PatchedAt), host);
        }
        if exposure.is_closed() && (exposure.until.is_some() || newest.after) {
            // The moments are too close to order, or a mark alone is not enough.
            notes.ask_about(Asked::Answer(Question::KeyGeneratedAt), host, id.to_owned());
        }
        if lineage.earlier.is_empty() && !lineage.backdated {
            notes.ask_about(Asked::PasteOldCertificate, host, id.to_owned());
        }
    }

    /// A machine that was not open: what matters is where the key was before.
    fn on_not_exposed(
        &self,
        newest: &Member<'_>,
        id: &str,
        exposure: &Exposure,
        decided_by_key: bool,
        notes: &mut Notes,
    ) -> Vec<(Verdict, Reason)> {
        let host = self.host;
        if let Some(told) = &exposure.lifted {
            let reason = self
                .rests_on(Rule::NotExposed, newest, exposure)
                .told(told.iter().copied())
                .naming(Detail {
                    ground: Ground::Answer,
                    ..Detail::default()
                });
            return vec![(Verdict::NotNeeded, reason)];
        }
        let key = &newest.certificate.key;
        let only_such = !self.beyond_older_lines.contains(&key.id);
        if exposure.only_older_lines && only_such {
            notes.assume(Assumed::KeyNowhereElse, host, newest.places.clone());
            return vec![(
                Verdict::NotNeeded,
                self.rests_on(Rule::NeverAffectedLine, newest, exposure),
            )];
        }
        if let Some(told) = self.answers.of_certificate(Question::KeyOrigin, host, id) {
            let claims_new = told.value == "made-after-fix";
            let older = |moment: Moment| moment.at < exposure.advisory.disclosed;
            let generated = self
                .answers
                .of_certificate(Question::KeyGeneratedAt, host, id)
                .and_then(|told| told.moment());
            let contradicted =
                claims_new && (self.contradicts(newest, older) || generated.is_some_and(older));
            if contradicted {
                notes.conflict(
                    newest.place(),
                    Contradiction::KeyOlderThan(Question::KeyOrigin),
                );
            } else if told.value != "unknown" {
                let reason = self
                    .rests_on(Rule::KeyOriginAnswered, newest, exposure)
                    .told(told.answers)
                    .naming(Detail {
                        ground: if claims_new {
                            Ground::MadeAfterFix
                        } else {
                            Ground::Usual
                        },
                        ..Detail::default()
                    });
                return vec![(Verdict::NotNeeded, reason)];
            }
        }
        if !decided_by_key {
            notes.ask_about(Asked::Answer(Question::KeyOrigin), host, id.to_owned());
        }
        vec![(
            Verdict::Unknown,
            self.rests_on(Rule::KeyOriginUnknown, newest, exposure),
        )]
    }

    /// A machine of which no end-entity certificate was given.
    fn without_certificate(&self, own: &[Exposure], notes: &mut Notes) -> Decision {
        let Some(exposure) = own
            .iter()
            .filter(|exposure| exposure.advisory.leaks(Secret::PrivateKey))
            .max_by_key(|exposure| match exposure.verdict {
                exposure::Verdict::Exposed | exposure::Verdict::PresumedExposed => 2,
                exposure::Verdict::Unknown => 1,
                exposure::Verdict::NotExposed => 0,
            })
        else {
            return most_demanding(std::iter::empty());
        };
        let (verdict, rule) = match exposure.verdict {
            exposure::Verdict::Exposed | exposure::Verdict::PresumedExposed => {
                notes.ask(Asked::PasteCertificate, self.host);
                notes.ask(Asked::Answer(Question::TlsInWindow), self.host);
                (Verdict::Required, Rule::NoCertificate)
            }
            exposure::Verdict::NotExposed => (Verdict::NotNeeded, Rule::NotExposed),
            exposure::Verdict::Unknown => {
                notes.ask(Asked::PasteCertificate, self.host);
                (Verdict::Unknown, Rule::ExposureUnknown)
            }
        };
        let ground = match exposure.lifted {
            Some(_) => Ground::Answer,
            None => exposure.ground(),
        };
        let mut reason = Reason::new(rule).about(exposure.advisory).naming(Detail {
            ground,
            ..Detail::default()
        });
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

    /// How old the newest key is, from every certificate that holds it and from the answer.
    fn age(&self, newest: &Member<'_>, id: &str, exposure: &Exposure) -> Age {
        let known = self.fleet.age(&newest.certificate.key);
        let (mut age, first) = known.unwrap_or((newest.issued, newest));
        let places = first.places.clone();
        let told = self
            .answers
            .of_certificate(Question::KeyGeneratedAt, self.host, id)
            .and_then(|told| Some((told.moment()?, told.answers)));
        let older =
            |other: Moment| other.at < exposure.advisory.disclosed || exposure.is_before_end(other);
        let contradicted = self.contradicts(newest, older);
        let told = told.inspect(|(moment, _)| age = age.earlier(*moment));
        Age {
            age,
            places,
            contradicted: contradicted && told.as_ref().is_some_and(|(told, _)| !older(*told)),
            told: told.filter(|(told, _)| !contradicted && !older(*told)),
        }
    }

    /// Whether an SCT, or another certificate with the key, is older than is claimed.
    fn contradicts(&self, newest: &Member<'_>, older: impl Fn(Moment) -> bool) -> bool {
        let history = self.fleet.keys.get(&newest.certificate.key.id);
        history
            .and_then(|history| history.known_since(newest.certificate))
            .is_some_and(older)
    }

    /// Whether a mark "after" counts: nothing that cannot be dated back says otherwise.
    fn mark_counts(&self, member: &Member<'_>, exposure: &Exposure) -> bool {
        if !member.after || member.before {
            return false;
        }
        let older = |moment: Moment| {
            moment.at < exposure.advisory.disclosed || exposure.is_before_end(moment)
        };
        let told_older = self
            .answers
            .of_certificate(
                Question::KeyGeneratedAt,
                &member.host,
                &member.certificate.id.to_string(),
            )
            .and_then(|told| told.moment())
            .is_some_and(older);
        !told_older && !self.contradicts(member, older)
    }

    /// A request that carries a key of the past, while nothing newer has another.
    ///
    /// A key that two certificates share is of the past only where that counts against it: one that
    /// was made after the end of the window may be used again.
    fn old_request(
        &self,
        newest: &Member<'_>,
        earlier: &[&Member<'_>],
        same_key: bool,
        exposure: &Exposure,
    ) -> Option<Place> {
        let requests = self.requests_for(newest, earlier);
        let old = requests.iter().find(|requested| {
            let key = requested.request.key.id;
            let superseded = key != newest.certificate.key.id
                && earlier
                    .iter()
                    .any(|member| member.certificate.key.id == key);
            let past = self.fleet.holders(&requested.request.key).any(|holder| {
                !self.mark_counts(holder, exposure)
                    && (holder.issued.at < exposure.advisory.disclosed
                        || exposure.is_before_end(holder.issued))
            });
            let twin = key == newest.certificate.key.id
                && (same_key || requested.when == Some(When::Before));
            let bare = self
                .fleet
                .bare_key_before(&requested.request.key, self.host);
            (past || twin || bare.is_some()) && !superseded
        });
        old.map(|requested| requested.place)
    }

    /// A request with a key of its own, made while nothing could leak it any more.
    fn fresh_request(
        &self,
        newest: &Member<'_>,
        lineage: &Lineage,
        leaking: &[&Exposure],
        notes: &mut Notes,
    ) -> Option<Reason> {
        let earlier: Vec<&Member<'_>> = lineage
            .earlier
            .iter()
            .filter_map(|place| self.fleet.member(*place))
            .collect();
        let host = self.host;
        let told = self.answers.of_host(Question::CsrMadeAt, host);
        for requested in self.requests_for(newest, &earlier) {
            let key = &requested.request.key;
            let unused = self.fleet.holders(key).next().is_none()
                && !self.fleet.requested_before.contains(&key.id);
            if !unused || !requested.weaknesses.is_empty() {
                continue;
            }
            let closed = leaking.iter().all(|exposure| {
                exposure.verdict == exposure::Verdict::NotExposed || exposure.is_closed()
            });
            if !closed {
                continue;
            }
            let made = told.as_ref().and_then(|told| told.moment());
            let made_late_enough = leaking.iter().all(|exposure| {
                let open = exposure.verdict.is_exposed();
                let told_before = made.is_some_and(|made| {
                    made.at < exposure.advisory.disclosed || exposure.is_before_end(made)
                });
                let mark = requested.when == Some(When::After)
                    && !told_before
                    && (!open || matches!(exposure.restart, Restart::RightAfterPatch(_)));
                // Where nothing was open there is no end to be after; but a machine that is clean
                // today may have taken its key from one that was.
                let told_after = made.is_some_and(|made| {
                    if open {
                        exposure.is_after_end(made)
                    } else {
                        !told_before || exposure.only_older_lines
                    }
                });
                mark || told_after
            });
            if made_late_enough {
                let any_open = leaking.iter().any(|exposure| exposure.verdict.is_exposed());
                let mut reason = Reason::new(Rule::FreshRequest)
                    .seen([requested.place])
                    .naming(Detail {
                        ground: if any_open {
                            Ground::Usual
                        } else {
                            Ground::NotOpen
                        },
                        ..Detail::default()
                    });
                if let Some(told) = &told {
                    reason = reason.told(told.answers.iter().copied());
                }
                return Some(reason);
            }
            notes.ask(Asked::Answer(Question::CsrMadeAt), host);
        }
        None
    }

    /// The requests on this host that share a name with a lineage.
    fn requests_for(&self, newest: &Member<'_>, earlier: &[&Member<'_>]) -> Vec<&Requested<'_>> {
        let members: Vec<&Member<'_>> = earlier.iter().copied().chain([newest]).collect();
        self.fleet.requests_for(self.host, &members)
    }

    /// A reason about an advisory that rests on a certificate.
    fn rests_on(&self, rule: Rule, newest: &Member<'_>, exposure: &Exposure) -> Reason {
        Reason::new(rule)
            .about(exposure.advisory)
            .seen(newest.places.iter().copied())
    }
}

fn told_after_moment(told: Option<&(Moment, Vec<usize>)>) -> Moment {
    told.map_or_else(
        || Moment::zoned(crate::moment::Time(i64::MIN)),
        |(moment, _)| *moment,
    )
}

/// So many reasons are enough to show for many certificates.
const MOST_REASONS: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

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
