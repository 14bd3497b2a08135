//! Verdicts become steps: what to do, in which order, and what each step waits for.
//!
//! The order is the point. A key made before the restart leaks through the old hole, and a
//! password asked for before the new certificate is served travels under the old key; so a step
//! waits for those that it needs, and an operator's "done" does not count while it waits. The
//! password decision is made here, because its timing *is* the state of the plan.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::assess::answers::Answers;
use crate::assess::rule::Rule;
use crate::assess::{Ask, Asked, Assessment, Host, Verdict};
use crate::input::{Input, Question};

mod certificates;
mod host;
pub mod order;
pub mod passwords;

use host::{Standing, key_rule, standing};
use passwords::PasswordDecision;

/// A step of the plan, in the order in which they are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is worded in report::wording")]
pub enum StepId {
    Contain,
    Patch,
    Restart,
    NewKey,
    Reissue,
    Install,
    Revoke,
    Sessions,
    Passwords,
    OtherSecrets,
}

impl StepId {
    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::Contain,
        Self::Patch,
        Self::Restart,
        Self::NewKey,
        Self::Reissue,
        Self::Install,
        Self::Revoke,
        Self::Sessions,
        Self::Passwords,
        Self::OtherSecrets,
    ];

    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Contain => "contain",
            Self::Install => "install",
            Self::NewKey => "new-key",
            Self::OtherSecrets => "other-secrets",
            Self::Passwords => "passwords",
            Self::Patch => "patch",
            Self::Reissue => "reissue",
            Self::Restart => "restart",
            Self::Revoke => "revoke",
            Self::Sessions => "sessions",
        }
    }

    /// The steps that must be done before it.
    pub const fn needs(self) -> &'static [Self] {
        match self {
            Self::Contain | Self::Patch => &[],
            Self::Restart => &[Self::Patch],
            Self::NewKey => &[Self::Patch, Self::Restart],
            Self::Reissue => &[Self::NewKey],
            Self::Install => &[Self::Reissue],
            Self::Revoke => &[Self::Install],
            Self::Sessions | Self::OtherSecrets => &[Self::Restart],
            Self::Passwords => &[Self::Install, Self::Sessions],
        }
    }

    /// Whether an operator's "done" counts even while it waits: it cannot be done too early.
    const fn counts_while_blocked(self) -> bool {
        matches!(self, Self::Revoke | Self::OtherSecrets)
    }
}

/// Where a step stands; over hosts the greatest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing calls for it.
    NotNeeded,
    /// It has been done.
    Done,
    /// What was given does not tell whether it is needed or done.
    Unknown,
    /// It waits for others.
    Blocked,
    /// It can be done now.
    ToDo,
}

impl State {
    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Done => "done",
            Self::NotNeeded => "not-needed",
            Self::ToDo => "to-do",
            Self::Unknown => "unknown",
        }
    }

    /// Done, or nothing to do.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::NotNeeded)
    }
}

/// A step and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub id: StepId,
    /// Where it stands.
    pub state: State,
    /// What it waits for.
    pub blocked_by: Vec<StepId>,
}

/// What is to be done on one host, or on all.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// In the order in which they are done.
    pub steps: Vec<Step>,
    /// Must users be asked to change their password?
    pub passwords: PasswordDecision,
}

/// What is left on a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Nothing.
    Nothing,
    /// Nothing that could be told before more is known of it.
    Unknown,
    /// What waits for another machine alone.
    Waits,
    /// Something to do, or to see to.
    Work,
}

impl Left {
    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Unknown => "unknown",
            Self::Waits => "waits",
            Self::Work => "work",
        }
    }
}

impl Plan {
    /// What is left on the machine whose plan it is.
    pub fn left(&self, host: &Host) -> Left {
        let Some(next) = self.next() else {
            let waits = self.steps.iter().any(|step| step.state == State::Blocked);
            return if waits { Left::Waits } else { Left::Nothing };
        };
        // Whether the certificate is served, or something was restarted, the operator can see to.
        let only_tells = self.state(next) == State::Unknown
            && !matches!(next, StepId::Install | StepId::Restart)
            && !self.steps.iter().any(|step| step.state == State::ToDo);
        if only_tells && host.new_key.verdict == Verdict::Unknown {
            Left::Unknown
        } else {
            Left::Work
        }
    }

    /// The first step to do or to find out.
    pub fn next(&self) -> Option<StepId> {
        self.steps
            .iter()
            .find(|step| matches!(step.state, State::ToDo | State::Unknown))
            .map(|step| step.id)
    }

    /// Where a step stands; not needed where the plan does not have it.
    pub fn state(&self, id: StepId) -> State {
        self.steps
            .iter()
            .find(|step| step.id == id)
            .map_or(State::NotNeeded, |step| step.state)
    }
}

/// The plans of all hosts, and the one over them.
#[derive(Debug)]
pub struct Plans {
    /// In the order of [`Assessment::hosts`].
    pub hosts: Vec<Plan>,
    /// Over everything pasted.
    pub overall: Plan,
    /// What to ask, beside what the assessment asks.
    pub asks: Vec<Ask>,
}

/// Plans for every host.
pub fn plan(input: &Input, assessment: &Assessment<'_>) -> Plans {
    let answers = Answers::new(&input.answers, input.now);
    let first_steps: BTreeMap<Rc<str>, [State; 2]> = assessment
        .hosts
        .iter()
        .map(|host| {
            let patch = host::patch(host);
            let restart = host::restart(host, patch);
            (Rc::clone(&host.name), [patch, restart])
        })
        .collect();
    let waits_of_keys = host::waits_of_keys(assessment, &first_steps);
    let mut asks = Vec::new();
    let hosts: Vec<Plan> = assessment
        .hosts
        .iter()
        .map(|host| {
            let steps = first_steps.get(&host.name).copied();
            let steps = steps.unwrap_or([State::Unknown; 2]);
            let plan = host::plan(host, assessment, steps, &waits_of_keys, &answers);
            ask(host, &plan, &answers, &mut asks);
            plan
        })
        .collect();
    let overall = over(&hosts);
    Plans {
        hosts,
        overall,
        asks,
    }
}

/// Over hosts a step is to-do, blocked, unknown, done or not needed, in this order.
fn over(hosts: &[Plan]) -> Plan {
    let steps = StepId::ALL
        .into_iter()
        .filter_map(|id| {
            let of_hosts = || {
                hosts
                    .iter()
                    .flat_map(|plan| &plan.steps)
                    .filter(move |step| step.id == id)
            };
            let state = of_hosts().map(|step| step.state).max()?;
            let mut blocked_by: Vec<StepId> = if state == State::Blocked {
                of_hosts()
                    .flat_map(|step| step.blocked_by.iter().copied())
                    .collect()
            } else {
                Vec::new()
            };
            blocked_by.sort_unstable();
            blocked_by.dedup();
            Some(Step {
                id,
                state,
                blocked_by,
            })
        })
        .collect();
    Plan {
        steps,
        passwords: passwords::most_demanding(hosts.iter().map(|plan| &plan.passwords)),
    }
}

/// What to ask so that the plan can go on.
fn ask(host: &Host, plan: &Plan, answers: &Answers<'_>, asks: &mut Vec<Ask>) {
    let mut ask = |question: Question| {
        if answers.of_host(question, &host.name).is_none() {
            asks.push(Ask {
                what: Asked::Answer(question),
                host: Rc::clone(&host.name),
                certificate: None,
            });
        }
    };
    if plan.passwords.verdict.asks_users() || plan.passwords.verdict == passwords::Verdict::Unknown
    {
        ask(Question::Passwords);
    }
    if plan.passwords.verdict == passwords::Verdict::Prompt {
        ask(Question::CompromiseEvidence);
        ask(Question::PasswordPolicy);
    }
    if plan.passwords.verdict.asks_users() {
        ask(Question::ForwardSecrecy);
    }
    for (step, question) in [
        (StepId::Contain, Question::Contained),
        (StepId::Install, Question::CertificateInstalled),
        (StepId::Revoke, Question::OldCertificateRevoked),
        (StepId::Sessions, Question::SessionsInvalidated),
        (StepId::Passwords, Question::PasswordsNotified),
        (StepId::OtherSecrets, Question::OtherSecretsRotated),
    ] {
        let open = matches!(plan.state(step), State::ToDo | State::Unknown);
        let key_known = || key_rule(host, Rule::SharedKey) || key_rule(host, Rule::WeakKey);
        if open && (standing(host) != Standing::Unknown || key_known()) {
            ask(question);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::Decision;

    #[test]
    fn what_is_left_is_work_unless_it_waits_or_nothing_is_known() {
        type Steps = [(StepId, State)];
        let rows: [(&Steps, Verdict, Left); 10] = [
            (&[], Verdict::Unknown, Left::Nothing),
            (
                &[(StepId::Patch, State::Done)],
                Verdict::Required,
                Left::Nothing,
            ),
            (
                &[(StepId::NewKey, State::Blocked)],
                Verdict::Required,
                Left::Waits,
            ),
            (
                &[(StepId::Patch, State::ToDo)],
                Verdict::Unknown,
                Left::Work,
            ),
            (
                &[(StepId::Patch, State::Unknown)],
                Verdict::Unknown,
                Left::Unknown,
            ),
            (
                &[(StepId::Patch, State::Unknown)],
                Verdict::Required,
                Left::Work,
            ),
            (
                &[(StepId::Restart, State::Unknown)],
                Verdict::Unknown,
                Left::Work,
            ),
            (
                &[(StepId::Install, State::Unknown)],
                Verdict::Unknown,
                Left::Work,
            ),
            (
                &[
                    (StepId::NewKey, State::Unknown),
                    (StepId::Sessions, State::ToDo),
                ],
                Verdict::Unknown,
                Left::Work,
            ),
            (
                &[
                    (StepId::Patch, State::Blocked),
                    (StepId::Reissue, State::Unknown),
                ],
                Verdict::Unknown,
                Left::Unknown,
            ),
        ];
        for (steps, verdict, left) in rows {
            let decision = Decision {
                verdict,
                why: Vec::new(),
            };
            let host = Host {
                name: Rc::from(""),
                exposures: Vec::new(),
                lineages: Vec::new(),
                new_key: decision.clone(),
                reissue: decision,
            };
            let step = |(id, state): &(StepId, State)| Step {
                id: *id,
                state: *state,
                blocked_by: Vec::new(),
            };
            let plan = Plan {
                steps: steps.iter().map(step).collect(),
                passwords: PasswordDecision {
                    verdict: passwords::Verdict::Unknown,
                    timing: None,
                    why: Vec::new(),
                },
            };
            assert_eq!(plan.left(&host), left, "{steps:?} {verdict:?}");
        }
    }
}
