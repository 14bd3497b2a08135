//! The plan of one machine: each step on its own, then what it waits for.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::assess::answers::Answers;
use crate::assess::exposure::{self, Exposure, Restart, StillVulnerable};
use crate::assess::rule::Rule;
use crate::assess::{Assessment, Decision, Host, Verdict};
use crate::evidence::Digest;
use crate::input::Question;

use super::certificates::{installed, revoked};
use super::{Plan, State, Step, StepId, passwords};

/// Whether a machine was open, over all advisories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Exposed,
    NotExposed,
    Unknown,
}

pub(super) fn standing(host: &Host) -> Standing {
    let any = |wanted: fn(&Exposure) -> bool| host.exposures.iter().any(wanted);
    if any(|exposure| exposure.verdict.is_exposed()) {
        Standing::Exposed
    } else if any(|exposure| exposure.verdict == exposure::Verdict::Unknown) {
        Standing::Unknown
    } else {
        Standing::NotExposed
    }
}

/// Whether a rule about the key itself asks for a new one, whatever the exposure.
pub(super) fn key_rule(host: &Host, rule: Rule) -> bool {
    host.lineages.iter().any(|decided| {
        let why = &decided.reissue.why;
        why.iter().any(|reason| reason.rule == rule)
    })
}

/// Whether what is installed is repaired.
pub(super) fn patch(host: &Host) -> State {
    match standing(host) {
        Standing::NotExposed => State::NotNeeded,
        Standing::Unknown => State::Unknown,
        Standing::Exposed => exposed(host)
            .map(|exposure| match exposure.installed {
                StillVulnerable::No => State::Done,
                StillVulnerable::Unknown => State::Unknown,
                StillVulnerable::Yes => State::ToDo,
            })
            .max()
            .unwrap_or(State::Unknown),
    }
}

/// Whether what had the old library loaded was restarted; it waits for the patch.
pub(super) fn restart(host: &Host, patch: State) -> State {
    let own = match standing(host) {
        Standing::NotExposed => return State::NotNeeded,
        Standing::Unknown => return State::Unknown,
        Standing::Exposed => exposed(host)
            .map(|exposure| match exposure.restart {
                Restart::At(_) | Restart::RightAfterPatch(_) | Restart::Shown(_) => State::Done,
                Restart::NotDone(_) | Restart::Stale(_) => State::ToDo,
                Restart::Unstated => State::Unknown,
            })
            .max()
            .unwrap_or(State::Unknown),
    };
    if patch.is_settled() {
        own
    } else {
        State::Blocked
    }
}

fn exposed(host: &Host) -> impl Iterator<Item = &Exposure> {
    host.exposures
        .iter()
        .filter(|exposure| exposure.verdict.is_exposed())
}

/// All steps of a machine whose first two stand so.
pub(super) fn plan(
    host: &Host,
    assessment: &Assessment<'_>,
    [patch, restart]: [State; 2],
    waits_of_keys: &HashMap<Digest, [bool; 2]>,
    answers: &Answers<'_>,
) -> Plan {
    let name = &*host.name;
    let standing = standing(host);
    let shared_key = key_rule(host, Rule::SharedKey);
    let key_known = shared_key || key_rule(host, Rule::WeakKey);
    // Nothing waits for what is not known to be wanted.
    let blocks = standing != Standing::Unknown || key_known;
    let mut steps = Steps {
        steps: Vec::new(),
        blocks,
    };

    if answers
        .says(Question::CompromiseEvidence, name, "yes")
        .is_some()
    {
        let contained = answers.says(Question::Contained, name, "yes").is_some();
        steps.push(
            StepId::Contain,
            if contained { State::Done } else { State::ToDo },
            false,
            &[],
        );
    }
    steps.push(StepId::Patch, patch, false, &[]);
    let waits: &[StepId] = if standing == Standing::Exposed && !patch.is_settled() {
        &[StepId::Patch]
    } else {
        &[]
    };
    steps.push(StepId::Restart, restart, true, waits);

    let waits = if blocks {
        key_waits(host, assessment, [patch, restart], waits_of_keys)
    } else {
        Vec::new()
    };
    steps.push(StepId::NewKey, state_of(&host.new_key), false, &waits);
    steps.needing(StepId::Reissue, state_of(&host.reissue), false);
    // Of a machine that nothing is known about, no word makes a step done.
    let of_wanted = |state| if blocks { state } else { State::Unknown };
    let (installed, told) = installed(host, assessment, answers);
    steps.needing(StepId::Install, of_wanted(installed), told);
    let (revoked, told) = revoked(host, assessment, answers);
    steps.needing(StepId::Revoke, of_wanted(revoked), told);

    let told_done = |question| answers.says(question, name, "yes").is_some();
    let done_when_told = |wanted: bool, question| match (standing, wanted) {
        (_, true) if told_done(question) => State::Done,
        (_, true) => State::ToDo,
        (Standing::Unknown, false) => State::Unknown,
        (_, false) => State::NotNeeded,
    };
    let was_open = standing == Standing::Exposed;
    let sessions = done_when_told(was_open || key_known, Question::SessionsInvalidated);
    let waits: &[StepId] = if was_open && !restart.is_settled() {
        &[StepId::Restart]
    } else {
        &[]
    };
    steps.push(StepId::Sessions, sessions, true, waits);

    let decision = passwords::decide(host, [shared_key, key_known], &steps.as_plan(), answers);
    steps.needing(StepId::Passwords, decision.verdict.state(), false);
    let secrets = done_when_told(was_open, Question::OtherSecretsRotated);
    steps.push(StepId::OtherSecrets, secrets, true, waits);

    Plan {
        steps: steps.steps,
        passwords: decision,
    }
}

pub(super) const fn state_of(decision: &Decision) -> State {
    match decision.verdict {
        Verdict::Done => State::Done,
        Verdict::NotNeeded => State::NotNeeded,
        Verdict::Required => State::ToDo,
        Verdict::Unknown => State::Unknown,
    }
}

/// Per key, whether patch and restart are still to be waited for on an open machine that holds it.
pub(super) fn waits_of_keys(
    assessment: &Assessment<'_>,
    first_steps: &BTreeMap<Rc<str>, [State; 2]>,
) -> HashMap<Digest, [bool; 2]> {
    let open: HashMap<&str, [bool; 2]> = assessment
        .hosts
        .iter()
        .filter(|host| standing(host) == Standing::Exposed)
        .filter_map(|host| {
            let states = first_steps.get(&host.name)?;
            Some((&*host.name, states.map(|state| !state.is_settled())))
        })
        .collect();
    let of_hosts = |hosts: &BTreeSet<Rc<str>>| {
        hosts
            .iter()
            .filter_map(|host| open.get(&**host))
            .fold([false; 2], |[patch, restart], [other, another]| {
                [patch || *other, restart || *another]
            })
    };
    let keys = assessment.fleet.keys.iter();
    keys.map(|(key, history)| (*key, of_hosts(&history.hosts)))
        .collect()
}

/// A new key waits for patch and restart on every open machine that holds the old one.
fn key_waits(
    host: &Host,
    assessment: &Assessment<'_>,
    own: [State; 2],
    waits_of_keys: &HashMap<Digest, [bool; 2]>,
) -> Vec<StepId> {
    let mut waits = own.map(|state| standing(host) == Standing::Exposed && !state.is_settled());
    for decided in &host.lineages {
        let newest = assessment.fleet.member(decided.lineage.newest);
        let of_key = newest.and_then(|newest| waits_of_keys.get(&newest.certificate.key.id));
        for (wait, other) in waits.iter_mut().zip(of_key.into_iter().flatten()) {
            *wait |= other;
        }
    }
    [StepId::Patch, StepId::Restart]
        .into_iter()
        .zip(waits)
        .filter_map(|(step, wait)| wait.then_some(step))
        .collect()
}

/// The steps so far; each knows what it needs of those before it.
struct Steps {
    steps: Vec<Step>,
    blocks: bool,
}

impl Steps {
    /// Adds a step that waits for what it needs and what is not settled yet.
    fn needing(&mut self, id: StepId, own: State, told: bool) {
        let waits: Vec<StepId> = id
            .needs()
            .iter()
            .copied()
            .filter(|need| {
                self.blocks
                    && self
                        .steps
                        .iter()
                        .any(|step| step.id == *need && !step.state.is_settled())
            })
            .collect();
        self.push(id, own, told, &waits);
    }

    /// Adds a step that waits for these; `told` says that its "done" is the operator's word.
    fn push(&mut self, id: StepId, own: State, told: bool, waits: &[StepId]) {
        let word_counts = id.counts_while_blocked() || !told;
        let blocked = !waits.is_empty()
            && match own {
                State::Done => !word_counts,
                State::ToDo | State::Unknown | State::Blocked => true,
                State::NotNeeded => false,
            };
        self.steps.push(Step {
            id,
            state: if blocked { State::Blocked } else { own },
            blocked_by: if blocked { waits.to_vec() } else { Vec::new() },
        });
    }

    fn as_plan(&self) -> impl Fn(StepId) -> State {
        |id| {
            self.steps
                .iter()
                .find(|step| step.id == id)
                .map_or(State::NotNeeded, |step| step.state)
        }
    }
}
