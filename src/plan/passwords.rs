//! Must users be asked, or forced, to change their password, and when?
//!
//! Asking too early sends the new password through the old hole, so the timing follows from the
//! plan and never from a date. Both schools (prompt and explain; invalidate and force) are always
//! named, and so is what no single site can do: the password may be in use elsewhere.

use crate::assess::advisory::Secret;
use crate::assess::answers::Answers;
use crate::assess::exposure;
use crate::assess::rule::Rule;
use crate::assess::{self, Detail, Ground, Host, Reason};
use crate::input::Question;

use super::{State, StepId};

/// How demanding; over hosts the greatest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing calls for it.
    NotNeeded,
    /// Users have been asked.
    Done,
    /// What was given does not settle it.
    Unknown,
    /// Ask them.
    Prompt,
    /// Make them.
    Force,
}

impl Verdict {
    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Force => "force",
            Self::NotNeeded => "not-needed",
            Self::Prompt => "prompt",
            Self::Unknown => "unknown",
        }
    }

    /// Whether users are to be asked or forced.
    pub const fn asks_users(self) -> bool {
        matches!(self, Self::Force | Self::Prompt)
    }

    pub(super) const fn state(self) -> State {
        match self {
            Self::Done => State::Done,
            Self::Force | Self::Prompt => State::ToDo,
            Self::NotNeeded => State::NotNeeded,
            Self::Unknown => State::Unknown,
        }
    }
}

/// When users are asked; over hosts the latest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timing {
    /// Now.
    Now,
    /// Once sessions have been ended.
    AfterSessions,
    /// Once everything is patched and restarted.
    AfterPatch,
    /// Once the new certificate is served.
    AfterNewCertificate,
}

impl Timing {
    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::AfterNewCertificate => "after-new-certificate",
            Self::AfterPatch => "after-patch",
            Self::AfterSessions => "after-sessions",
            Self::Now => "now",
        }
    }
}

/// What is decided about passwords, when, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct PasswordDecision {
    /// What is decided.
    pub verdict: Verdict,
    /// When; only where users are to be asked.
    pub timing: Option<Timing>,
    /// Why; never empty.
    pub why: Vec<Reason>,
}

/// Decides for one host, by the first condition that fits.
///
/// The flags say whether the key is shared with a machine that was open, and whether it is known
/// to others at all, be it shared or weak.
pub(super) fn decide(
    host: &Host,
    [shared_key, key_known]: [bool; 2],
    state: &impl Fn(StepId) -> State,
    answers: &Answers<'_>,
) -> PasswordDecision {
    let name = &*host.name;
    let says = |question, value| answers.says(question, name, value);
    let leaking = || {
        host.exposures
            .iter()
            .filter(|exposure| exposure.advisory.leaks(Secret::Passwords))
    };
    let is_exposed = leaking().any(|exposure| exposure.verdict.is_exposed());
    let is_unknown = leaking().any(|exposure| exposure.verdict == exposure::Verdict::Unknown);
    // The gravest is named, and the first of equals.
    let gravest = leaking().rev().max_by_key(|exposure| exposure.verdict);
    let rests_on = |rule: Rule| {
        let mut about = Reason::new(rule);
        if let Some(exposure) = gravest {
            let ground = if is_exposed {
                exposure.ground()
            } else if key_known {
                Ground::Key
            } else {
                Ground::Usual
            };
            about = about.about(exposure.advisory).naming(Detail {
                ground,
                ..Detail::default()
            });
        }
        let reason = leaking().fold(about, |mut reason, exposure| {
            for why in &exposure.why {
                reason = reason
                    .seen(why.evidence.iter().copied().take(4))
                    .told(why.answers.iter().copied());
            }
            reason
        });
        // A key that is known to others asks for it by itself.
        let of_key = host.reissue.why.iter();
        of_key
            .take(usize::from(key_known))
            .fold(reason, |reason, why| {
                reason.seen(why.evidence.iter().copied())
            })
    };
    let settled = |step| state(step).is_settled();

    let (verdict, reason) = if let Some(told) = says(Question::Passwords, "no") {
        (
            Verdict::NotNeeded,
            Reason::new(Rule::NoPasswords).told(told),
        )
    } else if let Some(told) = says(Question::PasswordsNotified, "yes")
        .filter(|_| settled(StepId::Install) && settled(StepId::Sessions))
    {
        (Verdict::Done, Reason::new(Rule::UsersNotified).told(told))
    } else if is_exposed || key_known {
        // A weak key alone shows no leak: it asks for a prompt.
        let leaked = is_exposed || shared_key;
        let abuse = says(Question::CompromiseEvidence, "yes").filter(|_| leaked);
        let policy = says(Question::PasswordPolicy, "force").filter(|_| leaked);
        match (abuse, policy) {
            (Some(told), _) => (Verdict::Force, rests_on(Rule::AbuseSeen).told(told)),
            (None, Some(told)) => (Verdict::Force, rests_on(Rule::PolicyForces).told(told)),
            (None, None) => (Verdict::Prompt, rests_on(Rule::PasswordsExposed)),
        }
    } else if is_unknown {
        (Verdict::Unknown, rests_on(Rule::PasswordsUnknown))
    } else if host.new_key.verdict == assess::Verdict::Unknown {
        let places = host
            .new_key
            .why
            .iter()
            .flat_map(|why| why.evidence.clone())
            .take(8);
        (Verdict::Unknown, rests_on(Rule::NewKeyUnknown).seen(places))
    } else {
        let told = host.new_key.why.iter().flat_map(|why| why.answers.clone());
        (
            Verdict::NotNeeded,
            rests_on(Rule::PasswordsNotNeeded).told(told),
        )
    };

    let mut why = vec![reason];
    let timing = verdict.asks_users().then(|| {
        let recorded = says(Question::ForwardSecrecy, "yes").map_or_else(
            || rests_on(Rule::RecordedTraffic),
            |told| rests_on(Rule::RecordedTrafficSafe).told(told),
        );
        why.extend([Rule::BothSchools, Rule::StaffFirst].map(rests_on));
        why.push(recorded);
        why.push(rests_on(Rule::ElsewhereToo));
        if !settled(StepId::Install) {
            Timing::AfterNewCertificate
        } else if !settled(StepId::Patch) || !settled(StepId::Restart) {
            Timing::AfterPatch
        } else if !settled(StepId::Sessions) {
            Timing::AfterSessions
        } else {
            Timing::Now
        }
    });
    PasswordDecision {
        verdict,
        timing,
        why,
    }
}

/// The most demanding of several, with the latest timing.
pub(super) fn most_demanding<'d>(
    all: impl Iterator<Item = &'d PasswordDecision> + Clone,
) -> PasswordDecision {
    let timing = all.clone().filter_map(|decision| decision.timing).max();
    let mut most: Option<PasswordDecision> = None;
    for decision in all {
        if most
            .as_ref()
            .is_none_or(|most| decision.verdict > most.verdict)
        {
            most = Some(decision.clone());
        }
    }
    let mut most = most.unwrap_or_else(|| PasswordDecision {
        verdict: Verdict::Unknown,
        timing: None,
        why: vec![Reason::new(Rule::PasswordsUnknown)],
    });
    most.timing = timing;
    most
}
