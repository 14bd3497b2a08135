//! The decisions, each in one sentence, with what would change it.

use crate::assess::exposure::Exposure;
use crate::assess::rule::Rule;
use crate::assess::{self, Ground, Verdict};
use crate::plan::passwords::{self, Timing};
use crate::plan::{Plan, State, StepId};
use crate::words::Language;
use crate::words::decisions::{Lifts, Summaries};

use super::compose::Whole;
use super::reasons::reason;
use super::{Decision, Decisions, PasswordDecision};

/// Over everything that was given.
pub(super) fn overall(whole: &Whole<'_>) -> Decisions {
    let hosts = &whole.assessment.hosts;
    let new_key = assess::decision::most_demanding(hosts.iter().map(|host| &host.new_key));
    let reissue = assess::decision::most_demanding(hosts.iter().map(|host| &host.reissue));
    all(whole.language, &new_key, &reissue, &whole.plans.overall)
}

/// All three of a machine.
pub(super) fn all(
    language: Language,
    new_key_decision: &assess::Decision,
    reissue_decision: &assess::Decision,
    plan: &Plan,
) -> Decisions {
    let passwords = &plan.passwords;
    let summary = passwords_summary(passwords.verdict, passwords.timing);
    Decisions {
        new_key: new_key(language, new_key_decision),
        reissue: reissue(
            language,
            reissue_decision,
            new_key_decision,
            plan.state(StepId::Revoke),
        ),
        passwords: PasswordDecision {
            verdict: passwords.verdict.id(),
            timing: passwords.timing.map(Timing::id),
            summary: language.say(summary).to_owned(),
            lift: language.say(passwords_lift(passwords)).to_owned(),
            would_change: Vec::new(),
            why: reasons(language, &passwords.why),
        },
    }
}

/// Must the key be generated anew?
pub(super) fn new_key(language: Language, decision: &assess::Decision) -> Decision {
    worded(language, decision, new_key_summary)
}

/// Must the certificate be reissued?
pub(super) fn reissue(
    language: Language,
    decision: &assess::Decision,
    new_key: &assess::Decision,
    revoke: State,
) -> Decision {
    // A request with a new key is at hand.
    let requested = new_key
        .why
        .first()
        .filter(|_| new_key.verdict == Verdict::Done);
    let requested = requested.is_some_and(|reason| reason.rule == Rule::FreshRequest);
    worded(language, decision, |verdict, rule| match verdict {
        Verdict::Required if requested => Summaries::SendRequest,
        verdict => reissue_summary(verdict, rule, revoke),
    })
}

/// What an advisory means for a machine.
pub(super) fn exposure(language: Language, exposure: &Exposure) -> super::Exposure {
    super::Exposure {
        advisory: exposure.advisory.id.to_owned(),
        verdict: exposure.verdict.id(),
        still_vulnerable: exposure.still_vulnerable.id(),
        from: exposure.from.map(|at| at.to_string()),
        until: exposure.until.map(|until| until.at.to_string()),
        why: reasons(language, &exposure.why),
    }
}

fn worded(
    language: Language,
    decision: &assess::Decision,
    summary: impl Fn(Verdict, Rule) -> Summaries,
) -> Decision {
    let reason = decision.why.first();
    let rule = reason.map_or(Rule::Undecided, |reason| reason.rule);
    let ground = reason.map_or(Ground::Usual, |reason| reason.detail.ground);
    Decision {
        verdict: decision.verdict.id(),
        summary: language.say(summary(decision.verdict, rule)).to_owned(),
        lift: language
            .say(lift(decision.verdict, rule, ground))
            .to_owned(),
        would_change: Vec::new(),
        why: reasons(language, &decision.why),
    }
}

fn reasons(language: Language, why: &[assess::Reason]) -> Vec<super::Reason> {
    why.iter().map(|why| reason(language, why)).collect()
}

/// The sentence on the card of the key.
pub(super) const fn new_key_summary(verdict: Verdict, rule: Rule) -> Summaries {
    match (verdict, rule) {
        (Verdict::Required, Rule::SameKey) => Summaries::SameKey,
        (Verdict::Required, Rule::KeyInWindow) => Summaries::KeyInWindow,
        (Verdict::Required, Rule::MadeTooEarly) => Summaries::MadeTooEarly,
        (Verdict::Required, Rule::WindowOpen) => Summaries::WindowOpen,
        (Verdict::Required, Rule::CsrOldKey) => Summaries::CsrOldKey,
        (Verdict::Required, Rule::SharedKey) => Summaries::SharedKey,
        (Verdict::Required, Rule::WeakKey) => Summaries::WeakKey,
        (Verdict::Required, Rule::NoCertificate) => Summaries::NoCertificate,
        (Verdict::Required, _) => Summaries::KeyKnown,
        (Verdict::Done, Rule::FreshRequest) => Summaries::FreshRequest,
        (Verdict::Done, _) => Summaries::KeyDone,
        (Verdict::NotNeeded, Rule::Retired) => Summaries::Retired,
        (Verdict::NotNeeded, _) => Summaries::NothingCallsForIt,
        (Verdict::Unknown, Rule::OnlyNewPasted) => Summaries::OnlyNewPasted,
        (Verdict::Unknown, Rule::KeyOriginUnknown) => Summaries::KeyOriginUnknown,
        (Verdict::Unknown, Rule::ExposureUnknown) => Summaries::ExposureUnknown,
        (Verdict::Unknown, _) => Summaries::KeyUnknown,
    }
}

/// The sentence on the card of the certificate.
const fn reissue_summary(verdict: Verdict, rule: Rule, revoke: State) -> Summaries {
    match (verdict, rule) {
        (Verdict::Required, Rule::SameKey) => Summaries::ReissueAgain,
        (Verdict::Required, _) => match revoke {
            State::Done | State::NotNeeded => Summaries::ReissueOnly,
            State::Blocked | State::ToDo | State::Unknown => Summaries::Reissue,
        },
        (Verdict::Done, _) => Summaries::ReissueDone,
        (Verdict::NotNeeded, Rule::Retired) => Summaries::Retired,
        // There need not be one among what was given.
        (Verdict::NotNeeded, Rule::NotExposed) => Summaries::NothingCallsForIt,
        (Verdict::NotNeeded, _) => Summaries::CertificateCanStay,
        (Verdict::Unknown, _) => Summaries::ReissueUnknown,
    }
}

/// The sentence on the card of the passwords.
const fn passwords_summary(verdict: passwords::Verdict, timing: Option<Timing>) -> Summaries {
    match (verdict, timing) {
        (passwords::Verdict::Done, _) => Summaries::UsersAsked,
        (passwords::Verdict::NotNeeded, _) => Summaries::NothingCallsForIt,
        (passwords::Verdict::Unknown, _) => Summaries::PasswordsUnknown,
        (_, Some(Timing::AfterNewCertificate)) => Summaries::AfterNewCertificate,
        (_, Some(Timing::AfterPatch)) => Summaries::AfterPatch,
        (_, Some(Timing::AfterSessions)) => Summaries::AfterSessions,
        (_, Some(Timing::Now) | None) => Summaries::AskNow,
    }
}

/// What would change a verdict about key or certificate.
const fn lift(verdict: Verdict, rule: Rule, ground: Ground) -> Lifts {
    match (verdict, rule) {
        (Verdict::Required, Rule::WindowOpen) => Lifts::WindowOpen,
        (Verdict::Required, Rule::WeakKey) => Lifts::WeakKey,
        (Verdict::Required, Rule::NoCertificate) => match ground {
            Ground::Presumed => Lifts::NoCertificate,
            _ => Lifts::NoCertificateExposed,
        },
        (Verdict::Required, Rule::SharedKey) => Lifts::SharedKey,
        (Verdict::Required, _) => Lifts::Required,
        (Verdict::Unknown, Rule::OnlyNewPasted) => Lifts::OnlyNewPasted,
        (Verdict::Unknown, Rule::KeyOriginUnknown) => Lifts::KeyOriginUnknown,
        (Verdict::Unknown, Rule::ExposureUnknown) => Lifts::ExposureUnknown,
        (Verdict::Unknown, _) => Lifts::Unknown,
        (Verdict::Done, _) => Lifts::Done,
        (Verdict::NotNeeded, Rule::Hsm | Rule::Retired) => Lifts::KeptOrRetired,
        (Verdict::NotNeeded, _) => Lifts::NotNeeded,
    }
}

/// What would change the verdict about passwords.
fn passwords_lift(decision: &passwords::PasswordDecision) -> Lifts {
    let answered = |reason: &assess::Reason| reason.rule == Rule::NoPasswords;
    match decision.verdict {
        passwords::Verdict::Done => Lifts::PasswordsAnswered,
        passwords::Verdict::NotNeeded if decision.why.first().is_some_and(answered) => {
            Lifts::PasswordsAnswered
        }
        passwords::Verdict::Force => Lifts::Force,
        passwords::Verdict::Prompt => Lifts::Prompt,
        passwords::Verdict::Unknown => Lifts::PasswordsUnknown,
        passwords::Verdict::NotNeeded => Lifts::PasswordsSettled,
    }
}
