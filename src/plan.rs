//! Verdicts become steps: what to do, in which order, and what each step waits for.
//!
//! The order is the point. A key made before the restart leaks through the old hole, and a
//! password asked for before the new certificate is served travels under the old key; so a step
//! waits for those that it needs, and an operator's "done" does not count while it waits. The
//! password decision is made here, because its timing *is* the state of the plan.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::assess::answers::Answers;
use crate::assess::exposure::{self, Exposure, Restart, StillVulnerable};
use crate::assess::revocation::Listing;
use crate::assess::rule::Rule;
use crate::assess::{Ask, Asked, Assessment, Decision, Host, Verdict};
use crate::evidence::Digest;
use crate::input::{Input, Question};

pub mod order;
pub mod passwords;

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
            && !matches!(next, StepId::Install | StepId::Restart);
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
            let patch = patch(host);
            let restart = restart(host, patch);
            (Rc::clone(&host.name), [patch, restart])
        })
        .collect();
    let waits_of_keys = waits_of_keys(assessment, &first_steps);
    let mut asks = Vec::new();
    let hosts: Vec<Plan> = assessment
        .hosts
        .iter()
        .map(|host| {
            let steps = first_steps.get(&host.name).copied();
            let steps = steps.unwrap_or([State::Unknown; 2]);
            let plan = of_host(host, assessment, steps, &waits_of_keys, &answers);
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

/// Whether a machine was open, over all advisories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Exposed,
    NotExposed,
    Unknown,
}

fn standing(host: &Host) -> Standing {
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
fn key_rule(host: &Host, rule: Rule) -> bool {
    host.lineages.iter().any(|decided| {
        let why = &decided.reissue.why;
        why.iter().any(|reason| reason.rule == rule)
    })
}

fn patch(host: &Host) -> State {
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

fn restart(host: &Host, patch: State) -> State {
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

fn of_host(
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

const fn state_of(decision: &Decision) -> State {
    match decision.verdict {
        Verdict::Done => State::Done,
        Verdict::NotNeeded => State::NotNeeded,
        Verdict::Required => State::ToDo,
        Verdict::Unknown => State::Unknown,
    }
}

/// Per key, whether patch and restart are still to be waited for on an open machine that holds it.
fn waits_of_keys(
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

/// The new certificate is served: the operator says so, or a server was seen to present it.
///
/// The second value says whether the state rests on the operator's word.
fn installed(host: &Host, assessment: &Assessment<'_>, answers: &Answers<'_>) -> (State, bool) {
    let name = &*host.name;
    let told = |certificate: Option<&str>| {
        match certificate {
            Some(id) => answers.of_certificate(Question::CertificateInstalled, name, id),
            None => answers.of_host(Question::CertificateInstalled, name),
        }
        .map(|told| told.value == "yes")
    };
    let state = |verdict: Verdict, told: Option<bool>, served: bool| match (verdict, told) {
        (Verdict::NotNeeded, _) => (State::NotNeeded, false),
        (_, Some(true)) => (State::Done, true),
        (_, Some(false)) | (Verdict::Required, None) => (State::ToDo, false),
        (Verdict::Done, None) if served => (State::Done, false),
        (Verdict::Done | Verdict::Unknown, None) => (State::Unknown, false),
    };
    if host.lineages.is_empty() {
        return state(host.reissue.verdict, told(None), false);
    }
    host.lineages
        .iter()
        .map(|decided| {
            let newest = assessment.fleet.member(decided.lineage.newest);
            let served = newest.is_some_and(|newest| newest.served);
            state(decided.reissue.verdict, told(Some(&decided.id)), served)
        })
        .max()
        .unwrap_or((State::Unknown, false))
}

/// Every unexpired certificate whose key may be known to others must be revoked.
///
/// The second value says whether the state rests on the operator's word.
fn revoked(host: &Host, assessment: &Assessment<'_>, answers: &Answers<'_>) -> (State, bool) {
    let name = &*host.name;
    let told = answers
        .says(Question::OldCertificateRevoked, name, "yes")
        .is_some();
    if host.lineages.is_empty() {
        return match state_of(&host.reissue) {
            State::NotNeeded => (State::NotNeeded, false),
            _ if told => (State::Done, true),
            state => (state, false),
        };
    }
    let fleet = &assessment.fleet;
    let state = host
        .lineages
        .iter()
        .map(|decided| {
            let Some(newest) = fleet.member(decided.lineage.newest) else {
                return State::Unknown;
            };
            let earlier = decided
                .lineage
                .earlier
                .iter()
                .filter_map(|place| fleet.member(*place));
            // A certificate that is no longer in use can still be used by whoever has its key.
            let retired = decided
                .reissue
                .why
                .first()
                .is_some_and(|why| why.rule == Rule::Retired);
            let known_to_others: Vec<_> = match decided.reissue.verdict {
                Verdict::NotNeeded if !retired => return State::NotNeeded,
                Verdict::Unknown => return State::Unknown,
                Verdict::NotNeeded | Verdict::Required => earlier.chain([newest]).collect(),
                Verdict::Done => earlier
                    .filter(|member| member.certificate.key.id != newest.certificate.key.id)
                    .collect(),
            };
            let mut valid = known_to_others
                .iter()
                .filter(|member| !member.expired)
                .peekable();
            if valid.peek().is_none() {
                State::NotNeeded
            } else {
                match valid.map(|member| member.listed).min() {
                    Some(Listing::Revoked) => State::Done,
                    Some(Listing::NotVerified) => State::Unknown,
                    Some(Listing::No) | None => State::ToDo,
                }
            }
        })
        .max()
        .unwrap_or(State::Unknown);
    if told && state != State::NotNeeded {
        (State::Done, true)
    } else {
        (state, false)
    }
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
