//! A machine that was open, or must be presumed so: the rules in their order, each on its own.

use crate::assess::exposure::{Exposure, Restart, StillVulnerable};
use crate::assess::rule::Rule;
use crate::assess::{Asked, Assumed, Contradiction, Detail, Ground, Notes, Reason, Verdict};
use crate::input::Question;
use crate::paste::Place;

use super::age::Age;
use super::{Chain, Court, Ruling};

/// A lineage on such a machine, under one advisory.
struct Case<'j> {
    court: &'j Court<'j>,
    chain: &'j Chain<'j>,
    exposure: &'j Exposure,
    age: Age,
    /// Marked "after", and the mark counts.
    marked: bool,
}

impl Court<'_> {
    /// All rules that fit; the first of them decides.
    pub(super) fn on_exposed(
        &self,
        chain: &Chain<'_>,
        exposure: &Exposure,
        notes: &mut Notes,
    ) -> Vec<Ruling> {
        let case = Case {
            court: self,
            chain,
            exposure,
            age: self.age(chain, exposure),
            marked: self.mark_counts(chain.newest, exposure),
        };
        if case.age.contradicted {
            let conflict = Contradiction::KeyOlderThan(Question::KeyGeneratedAt);
            notes.conflict(chain.newest.place(), conflict);
        }
        let rules = [
            case.hsm(),
            case.retired(),
            case.window_open(),
            case.same_key().or_else(|| case.same_bare_key()),
            case.marks_swapped(notes),
            case.key_in_window(),
            case.made_too_early(),
        ];
        let mut why: Vec<Ruling> = rules.into_iter().flatten().collect();
        let renewed = case.renewed();
        let is_done = matches!(&renewed, Some((Verdict::Done, _)));
        if !is_done {
            why.extend(case.csr_old_key());
        }
        if let Some(renewed) = renewed.filter(|_| is_done || why.is_empty()) {
            case.note_renewed(&renewed, notes);
            why.push(renewed);
        }
        if why.is_empty() {
            why.push((Verdict::Unknown, case.reason(Rule::Undecided)));
        }
        if let Some(deciding) = why.first() {
            case.ask_after(deciding, notes);
        }
        why
    }
}

impl Case<'_> {
    fn reason(&self, rule: Rule) -> Reason {
        self.chain.reason(rule, self.exposure)
    }

    fn hsm(&self) -> Option<Ruling> {
        let told = self.court.in_hardware(self.chain)?;
        Some((Verdict::NotNeeded, self.reason(Rule::Hsm).told(told)))
    }

    fn retired(&self) -> Option<Ruling> {
        let told = self.court.told_of(self.chain, Question::InUse)?;
        (told.value == "retired").then(|| {
            let reason = self.reason(Rule::Retired).told(told.answers);
            (Verdict::NotNeeded, reason)
        })
    }

    fn window_open(&self) -> Option<Ruling> {
        let exposure = self.exposure;
        if exposure.still_vulnerable != StillVulnerable::Yes {
            return None;
        }
        let seen = exposure.why.iter().flat_map(|reason| &reason.evidence);
        let told = exposure.why.iter().flat_map(|reason| &reason.answers);
        let ground = if exposure.installed == StillVulnerable::Yes {
            Ground::Usual
        } else {
            Ground::Process
        };
        let reason = self
            .reason(Rule::WindowOpen)
            .seen(seen.copied().take(MOST_PLACES))
            .told(told.copied())
            .on(ground);
        Some((Verdict::Required, reason))
    }

    /// The newest certificate has the key of an earlier one, and that could leak.
    fn same_key(&self) -> Option<Ruling> {
        let newest = self.chain.newest;
        let could_leak = self
            .exposure
            .until
            .is_none_or(|until| self.age.age.is_before(until));
        let twin = self.chain.earlier_with(newest.certificate.key.id).next();
        let marked_both = newest.before && newest.after;
        let fits = marked_both || (twin.is_some() && could_leak);
        if !fits {
            return None;
        }
        let reason = self.reason(Rule::SameKey);
        let reason = match twin {
            Some(twin) => reason.seen(twin.places.iter().copied()),
            None => reason.on(Ground::SameCertificate),
        };
        Some((Verdict::Required, reason))
    }

    /// The newest certificate has a key that was given by itself, as one from before.
    fn same_bare_key(&self) -> Option<Ruling> {
        let key = &self.chain.newest.certificate.key;
        let given = self.court.fleet.bare_key_before(key, self.court.host)?;
        let reason = self.reason(Rule::SameKey).seen([given]);
        Some((Verdict::Required, reason.on(Ground::PublicKey)))
    }

    fn marks_swapped(&self, notes: &mut Notes) -> Option<Ruling> {
        let chain = self.chain;
        if !chain.lineage.swapped {
            return None;
        }
        notes.conflict(chain.newest.place(), Contradiction::MarksLookSwapped);
        self.court.ask(Asked::WhichIsNew, chain, notes);
        let earlier = chain.earlier.iter().flat_map(|member| &member.places);
        let reason = self.reason(Rule::MarksLookSwapped).seen(earlier.copied());
        Some((Verdict::Unknown, reason))
    }

    /// Whether a mark or an answer says that the key is from after the end of the window.
    fn is_lifted(&self) -> bool {
        self.marked || self.age.told_after(self.exposure).is_some()
    }

    /// Compared as written: a key of the day of the disclosure is not from before it.
    fn is_older_than_disclosure(&self) -> bool {
        self.age.age.at < self.exposure.advisory.disclosed
    }

    fn key_in_window(&self) -> Option<Ruling> {
        let fits = self.is_older_than_disclosure() && !self.chain.lineage.backdated;
        (fits && !self.is_lifted()).then(|| {
            let reason = self.dated(Rule::KeyInWindow, Detail::default());
            (Verdict::Required, reason.on(self.exposure.ground()))
        })
    }

    fn made_too_early(&self) -> Option<Ruling> {
        let exposure = self.exposure;
        let fits = !self.is_older_than_disclosure() && exposure.is_before_end(self.age.age);
        (fits && !self.is_lifted()).then(|| {
            let end = exposure.until.or(exposure.at_least);
            let detail = Detail {
                until: end.map(|end| end.at),
                ..Detail::default()
            };
            (Verdict::Required, self.dated(Rule::MadeTooEarly, detail))
        })
    }

    /// A reason that names the age of the key, and rests on what shows it.
    fn dated(&self, rule: Rule, detail: Detail) -> Reason {
        self.reason(rule)
            .seen(self.age.places.iter().copied())
            .naming(Detail {
                at: Some(self.age.age),
                ..detail
            })
    }

    fn csr_old_key(&self) -> Option<Ruling> {
        let same_key = self.same_key().is_some();
        let request = self
            .court
            .old_request(self.chain, same_key, self.exposure)?;
        let reason = self.reason(Rule::CsrOldKey).seen([request]);
        Some((Verdict::Required, reason))
    }

    /// Renewed, or all but the old certificate to show it.
    fn renewed(&self) -> Option<Ruling> {
        let exposure = self.exposure;
        let told_after = self.age.told_after(exposure);
        let dated = exposure.is_after_end(self.age.age);
        let marked = self.marked && matches!(exposure.restart, Restart::RightAfterPatch(_));
        if !exposure.is_closed() || !(dated || told_after.is_some() || marked) {
            return None;
        }
        let newest = self.chain.newest.certificate.key.id;
        let earlier = self.chain.earlier.iter();
        let others: Vec<Place> = earlier
            .filter(|member| member.certificate.key.id != newest)
            .flat_map(|member| member.places.iter().copied())
            .collect();
        let beside_others = !others.is_empty();
        let (verdict, rule, ground) = match told_after {
            _ if dated && beside_others => (Verdict::Done, Rule::Renewed, Ground::Usual),
            Some(_) => (Verdict::Done, Rule::Renewed, Ground::Answer),
            None if beside_others => (Verdict::Done, Rule::Renewed, Ground::Mark),
            None if dated => (Verdict::Unknown, Rule::OnlyNewPasted, Ground::Usual),
            None => (Verdict::Unknown, Rule::OnlyNewPasted, Ground::Mark),
        };
        let patched = exposure.patched.iter();
        let seen = patched.clone().flat_map(|patched| &patched.evidence);
        let restarted = match &exposure.restart {
            Restart::At(dated) => dated.answers.as_slice(),
            Restart::RightAfterPatch(told) => told,
            _ => &[],
        };
        let told = patched
            .flat_map(|patched| &patched.answers)
            .chain(restarted)
            .chain(told_after.iter().flat_map(|told| &told.answers));
        let reason = self
            .reason(rule)
            .seen(others)
            .seen(seen.copied())
            .told(told.copied())
            .naming(Detail {
                at: told_after.map(|told| told.moment),
                until: exposure.until.map(|until| until.at),
                ground,
                ..Detail::default()
            });
        Some((verdict, reason))
    }

    /// What would make it done, and what is taken for granted where it is.
    fn note_renewed(&self, (verdict, _): &Ruling, notes: &mut Notes) {
        let (court, chain) = (self.court, self.chain);
        if *verdict == Verdict::Unknown {
            court.ask(Asked::PasteOldCertificate, chain, notes);
            court.ask(Asked::Answer(Question::KeyGeneratedAt), chain, notes);
        }
        let told_after = self.age.told_after(self.exposure);
        if told_after.is_some_and(|told| chain.newest.issued.is_before(told.moment)) {
            let places = chain.newest.places.clone();
            notes.assume(Assumed::KeyDateOverNotBefore, court.host, places);
        }
    }

    /// The questions whose answers would settle or lift what is decided.
    fn ask_after(&self, (verdict, reason): &Ruling, notes: &mut Notes) {
        let protection = self.court.told_of(self.chain, Question::KeyProtection);
        match verdict {
            Verdict::Unknown => self.ask_what_settles(notes),
            Verdict::Required if reason.rule != Rule::WindowOpen && protection.is_none() => {
                let question = Asked::Answer(Question::KeyProtection);
                self.court.ask(question, self.chain, notes);
            }
            _ => {}
        }
        if protection.is_some_and(|told| told.value == "other-machine") {
            notes.ask(Asked::PastePackageVersion, self.court.host);
        }
    }

    fn ask_what_settles(&self, notes: &mut Notes) {
        let (court, chain, exposure) = (self.court, self.chain, self.exposure);
        let lineage = chain.lineage;
        if lineage.backdated {
            court.ask(Asked::WhichIsNew, chain, notes);
        }
        if exposure.patched.is_none() && exposure.installed != StillVulnerable::Yes {
            notes.ask(Asked::Answer(Question::PatchedAt), court.host);
        }
        if exposure.is_closed() && (exposure.until.is_some() || chain.newest.after) {
            // The moments are too close to order, or a mark alone is not enough.
            court.ask(Asked::Answer(Question::KeyGeneratedAt), chain, notes);
        }
        if lineage.earlier.is_empty() && !lineage.backdated {
            court.ask(Asked::PasteOldCertificate, chain, notes);
        }
    }
}

/// So many lines are enough to show that a window is open.
const MOST_PLACES: usize = 8;
