//! The answer in one sentence: for one machine by its key’s verdict, for many by what is left.

use crate::assess::exposure::{self, StillVulnerable};
use crate::assess::rule::Rule;
use crate::assess::{Host, Verdict};
use crate::plan::{Plan, StepId};
use crate::words::decisions::Headlines;

use super::compose::Whole;

/// Over everything that was given.
pub(super) fn overall(whole: &Whole<'_>) -> String {
    let hosts = &whole.assessment.hosts;
    if whole.input.items.is_empty() {
        return whole.language.say(Headlines::NothingGiven).to_owned();
    }
    if hosts.len() <= 1 {
        let only = hosts.first();
        let row = only.map(|host| of_host(host, &whole.plans.overall));
        return row.map_or("", |row| whole.language.say(row)).to_owned();
    }
    let left = whole.plans.hosts.iter();
    let left = left.filter(|plan| plan.next().is_some()).count();
    let open = hosts.iter().filter(|host| is_open(host)).count();
    let row = match (left, open) {
        (0, _) => Headlines::NothingLeftOnHosts,
        (1, 0) => Headlines::OneHostLeft,
        (1, 1) => Headlines::OneHostLeftOneOpen,
        (1, _) => Headlines::OneHostLeftSomeOpen,
        (_, 0) => Headlines::HostsLeft,
        (_, 1) => Headlines::HostsLeftOneOpen,
        _ => Headlines::HostsLeftSomeOpen,
    };
    let hosts = hosts.len();
    whole
        .language
        .fill(row, &[("hosts", &hosts), ("left", &left), ("open", &open)])
}

/// For one machine.
pub(super) fn of_host(host: &Host, plan: &Plan) -> Headlines {
    let rule = host.new_key.why.first().map(|reason| reason.rule);
    let installed = host
        .exposures
        .iter()
        .map(|exposure| exposure.installed)
        .max()
        .unwrap_or(StillVulnerable::Unknown);
    let exposed = || {
        let mut verdicts = host.exposures.iter().map(|exposure| exposure.verdict);
        verdicts.any(|verdict| verdict == exposure::Verdict::Exposed)
    };
    match (host.new_key.verdict, rule) {
        (_, Some(Rule::WindowOpen)) if installed == StillVulnerable::Yes => Headlines::StillOpen,
        (_, Some(Rule::WindowOpen)) => Headlines::OldLibraryHeld,
        (Verdict::Required, Some(Rule::SameKey)) => Headlines::SameKey,
        (Verdict::Required, Some(Rule::CsrOldKey)) => Headlines::CsrOldKey,
        (Verdict::Required, Some(Rule::SharedKey)) => Headlines::SharedKey,
        (Verdict::Required, Some(Rule::WeakKey)) => Headlines::WeakKey,
        (Verdict::Required, Some(Rule::NoCertificate)) if exposed() => Headlines::WasOpen,
        (Verdict::Required, Some(Rule::NoCertificate)) => Headlines::VeryLikelyWasOpen,
        (Verdict::Required, _) if installed == StillVulnerable::Unknown => Headlines::RepairUnknown,
        (Verdict::Required, Some(Rule::MadeTooEarly)) => Headlines::MadeTooEarly,
        (Verdict::Required, _) => Headlines::KeyFromBefore,
        (Verdict::Unknown, Some(Rule::OnlyNewPasted)) => Headlines::OnlyNewPasted,
        (Verdict::Unknown, Some(Rule::KeyOriginUnknown)) => Headlines::KeyOriginUnknown,
        (Verdict::Unknown, Some(Rule::ExposureUnknown)) => Headlines::ExposureUnknown,
        (Verdict::Unknown, _) => Headlines::Unknown,
        (Verdict::Done, Some(Rule::FreshRequest)) => Headlines::FreshRequest,
        (Verdict::Done, _) if plan.next().is_none() => Headlines::AllDone,
        (Verdict::Done, _) if plan.next() == Some(StepId::Passwords) => Headlines::UsersLeft,
        (Verdict::Done, _) => Headlines::StepsLeft,
        (Verdict::NotNeeded, _) if plan.next().is_some() => Headlines::KeepWithStepsLeft,
        (Verdict::NotNeeded, _) => Headlines::NothingToRenew,
    }
}

fn is_open(host: &Host) -> bool {
    let still = host.exposures.iter();
    let worst = still.map(|exposure| exposure.still_vulnerable).max();
    worst == Some(StillVulnerable::Yes)
}
