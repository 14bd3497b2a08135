//! The answer in one sentence: for one machine by its key’s verdict, for many by what is left.

use std::fmt::Display;

use crate::assess::exposure::{Restart, StillVulnerable};
use crate::assess::lineage::Fleet;
use crate::assess::rule::Rule;
use crate::assess::{Ground, Host, Verdict};
use crate::plan::{Left, Plan, StepId};
use crate::words::decisions::Headlines;
use crate::words::plural;

use super::compose::Whole;

/// Over everything that was given.
pub(super) fn overall(whole: &Whole<'_>) -> String {
    let hosts = &whole.assessment.hosts;
    if whole.input.items.is_empty() {
        return whole.language.say(Headlines::NothingGiven).to_owned();
    }
    if hosts.len() <= 1 {
        let only = hosts.first();
        let row = only.map(|host| of_host(host, &whole.plans.overall, &whole.assessment.fleet));
        return row.map_or("", |row| whole.language.say(row)).to_owned();
    }
    let of_hosts = || {
        let plans = hosts.iter().zip(&whole.plans.hosts);
        plans.map(|(host, plan)| plan.left(host))
    };
    let left = of_hosts().filter(|left| matches!(left, Left::Waits | Left::Work));
    let left = left.count();
    let unknown = of_hosts().filter(|left| *left == Left::Unknown).count();
    let open = hosts.iter().filter(|host| is_open(host)).count();
    let row = match (left, open) {
        (0, _) if unknown > 0 => {
            plural(unknown, Headlines::OneHostUnknown, Headlines::HostsUnknown)
        }
        (0, _) => Headlines::NothingLeftOnHosts,
        (1, 0) => Headlines::OneHostLeft,
        (1, 1) => Headlines::OneHostLeftOneOpen,
        (1, _) => Headlines::OneHostLeftSomeOpen,
        (_, 0) => Headlines::HostsLeft,
        (_, 1) => Headlines::HostsLeftOneOpen,
        _ => Headlines::HostsLeftSomeOpen,
    };
    let count = hosts.len();
    let values: [(&str, &dyn Display); 4] = [
        ("hosts", &count),
        ("left", &left),
        ("open", &open),
        ("unknown", &unknown),
    ];
    let not_restarted = hosts.iter().filter(|host| may_be_open(host)).count();
    let besides = [
        (
            if left > 0 { unknown } else { 0 },
            plural(unknown, Headlines::OneMoreUnknown, Headlines::MoreUnknown),
        ),
        (
            not_restarted,
            plural(
                not_restarted,
                Headlines::OneNotRestarted,
                Headlines::NotRestarted,
            ),
        ),
    ];
    let mut headline = whole.language.fill(row, &values);
    for (count, row) in besides.into_iter().filter(|(count, _)| *count > 0) {
        headline.push(' ');
        headline.push_str(&whole.language.fill(row, &[("count", &count)]));
    }
    headline
}

/// For one machine.
pub(super) fn of_host(host: &Host, plan: &Plan, fleet: &Fleet<'_>) -> Headlines {
    let reason = host.new_key.why.first();
    let rule = reason.map(|reason| reason.rule);
    let presumed = reason.is_some_and(|reason| reason.detail.ground == Ground::Presumed);
    let installed = host
        .exposures
        .iter()
        .map(|exposure| exposure.installed)
        .max()
        .unwrap_or(StillVulnerable::Unknown);
    match (host.new_key.verdict, rule) {
        _ if installed == StillVulnerable::Yes => Headlines::StillOpen,
        _ if is_open(host) && installed == StillVulnerable::Unknown => {
            Headlines::NotRestartedUnknown
        }
        _ if is_open(host) => Headlines::OldLibraryHeld,
        (Verdict::Required, Some(Rule::SameKey)) if installed == StillVulnerable::Unknown => {
            Headlines::SameKeyRepairUnknown
        }
        (Verdict::Required, Some(Rule::SameKey)) => Headlines::SameKey,
        (Verdict::Required, Some(Rule::CsrOldKey)) => Headlines::CsrOldKey,
        (Verdict::Required, Some(Rule::SharedKey)) if presumed => Headlines::SharedKeyPresumed,
        (Verdict::Required, Some(Rule::SharedKey)) => Headlines::SharedKey,
        (Verdict::Required, Some(Rule::WeakKey)) => Headlines::WeakKey,
        (Verdict::Required, Some(Rule::NoCertificate)) if presumed => Headlines::PresumedOpen,
        (Verdict::Required, Some(Rule::NoCertificate)) => Headlines::WasOpen,
        (Verdict::Required, _) if installed == StillVulnerable::Unknown => Headlines::RepairUnknown,
        (Verdict::Required, Some(Rule::MadeTooEarly)) => Headlines::MadeTooEarly,
        (Verdict::Required, _) => Headlines::KeyFromBefore,
        (Verdict::Unknown, Some(Rule::OnlyNewPasted)) => Headlines::OnlyNewPasted,
        (Verdict::Unknown, Some(Rule::KeyOriginUnknown)) => Headlines::KeyOriginUnknown,
        (Verdict::Unknown, Some(Rule::ExposureUnknown)) if has_same_key(host, fleet) => {
            Headlines::SameKeyExposureUnknown
        }
        (Verdict::Unknown, Some(Rule::ExposureUnknown)) => Headlines::ExposureUnknown,
        (Verdict::Unknown, _) => Headlines::Unknown,
        (Verdict::Done, Some(Rule::FreshRequest)) => Headlines::FreshRequest,
        (Verdict::Done, _) if host.reissue.verdict == Verdict::Required => Headlines::FreshRequest,
        (Verdict::Done, _) if plan.next().is_none() => Headlines::AllDone,
        (Verdict::Done, _) if plan.next() == Some(StepId::Passwords) => Headlines::UsersLeft,
        (Verdict::Done, _) => Headlines::StepsLeft,
        (Verdict::NotNeeded, Some(Rule::NotExposed)) if rests_on_today(host) => {
            Headlines::CertificateMissing
        }
        (Verdict::NotNeeded, _) if plan.next().is_none() => Headlines::NothingToRenew,
        (Verdict::NotNeeded, Some(Rule::Retired)) => Headlines::RetiredWithStepsLeft,
        (Verdict::NotNeeded, _) => Headlines::KeepWithStepsLeft,
    }
}

/// Whether only what the machine runs today speaks for it: the age of its key is not shown.
fn rests_on_today(host: &Host) -> bool {
    let mut exposures = host.exposures.iter();
    host.lineages.is_empty()
        && exposures.any(|exposure| exposure.lifted.is_none() && !exposure.only_older_lines)
}

/// Whether a newest certificate here has the key of an earlier one.
fn has_same_key(host: &Host, fleet: &Fleet<'_>) -> bool {
    let key = |place: usize| fleet.member(place).map(|member| member.certificate.key.id);
    host.lineages.iter().any(|decided| {
        let newest = key(decided.lineage.newest);
        decided
            .lineage
            .earlier
            .iter()
            .any(|place| key(*place) == newest)
    })
}

/// Whether it is repaired, and nothing tells that what runs there knows of it.
fn may_be_open(host: &Host) -> bool {
    !is_open(host)
        && host.exposures.iter().any(|exposure| {
            exposure.verdict.is_exposed()
                && exposure.still_vulnerable == StillVulnerable::No
                && matches!(exposure.restart, Restart::Unstated)
        })
}

fn is_open(host: &Host) -> bool {
    let still = host.exposures.iter();
    let worst = still.map(|exposure| exposure.still_vulnerable).max();
    worst == Some(StillVulnerable::Yes)
}

#[cfg(test)]
mod tests {
    use crate::input::{Answer, Content, Input, Item, Question, When};
    use crate::moment::Time;
    use crate::report::Report;
    use crate::words::Language;
    use crate::words::decisions::Headlines;

    const OLD: &str = include_str!("../../tests/corpus/material/shop-2013.pem");
    const SAME_KEY: &str = include_str!("../../tests/corpus/material/shop-2014-same-key.pem");
    const NEW_KEY: &str = include_str!("../../tests/corpus/material/shop-2014-new-key.pem");
    const PATCHED: &str = "2014-04-08 06:27:11 upgrade libssl1.0.0:amd64 1.0.1e-2+deb7u4 1.0.1e-2+deb7u5\n\
        2014-04-08 06:27:12 upgrade openssl:amd64 1.0.1e-2+deb7u4 1.0.1e-2+deb7u5\n";

    fn item(host: &str, text: &str, when: Option<When>) -> Item {
        Item {
            content: Content::Text(text.to_owned()),
            name: String::new(),
            host: host.to_owned(),
            when,
        }
    }

    fn report(items: Vec<Item>, answers: &[(Question, &str)]) -> Report {
        let answers = answers.iter();
        crate::run(&Input {
            items,
            answers: answers
                .map(|(question, value)| Answer::new(*question, value).unwrap())
                .collect(),
            now: Time::from_rfc3339("2014-04-20T12:00:00Z").unwrap(),
            language: Language::English,
        })
    }

    fn headline(texts: &[(&str, Option<When>)], answers: &[(Question, &str)]) -> String {
        let items = texts.iter().map(|(text, when)| item("", text, *when));
        report(items.collect(), answers).headline
    }

    fn said(row: Headlines) -> &'static str {
        Language::English.say(row)
    }

    #[test]
    fn the_same_key_is_said_whatever_is_known_of_the_machine() {
        let only = |newest| headline(&[(OLD, None), (newest, None)], &[]);
        assert_eq!(only(SAME_KEY), said(Headlines::SameKeyExposureUnknown));
        assert_eq!(only(NEW_KEY), said(Headlines::ExposureUnknown));
    }

    #[test]
    fn hosts_are_counted_by_what_is_left_on_them() {
        const CLEAN: &str = "libssl0.9.8:amd64\t0.9.8o-4squeeze14\n";
        let ended = [(Question::SessionsInvalidated, "yes")];
        let open = || vec![item("web1", OLD, None), item("web1", PATCHED, None)];
        let clean = |host, key| vec![item(host, CLEAN, None), item(host, key, None)];
        let unknown = |host| vec![item(host, NEW_KEY, None)];
        for (hosts, left, said) in [
            (
                vec![open(), clean("old1", OLD)],
                vec!["waits", "work"],
                "2 of 2 hosts have work left. Nothing shows a restart after the patch on 1 repaired host.",
            ),
            (
                vec![open(), clean("old1", OLD), unknown("who")],
                vec!["waits", "work", "unknown"],
                "2 of 3 hosts have work left. What 1 more needs is not known yet. Nothing shows a restart after the patch on 1 repaired host.",
            ),
            (
                vec![clean("old1", OLD), unknown("who")],
                vec!["nothing", "unknown"],
                "What 1 of 2 hosts needs is not known yet; nothing else is left to do.",
            ),
            (
                vec![unknown("who"), unknown("whom"), clean("old1", OLD)],
                vec!["nothing", "unknown", "unknown"],
                "What 2 of 3 hosts need is not known yet; nothing else is left to do.",
            ),
            (
                vec![open(), unknown("who"), unknown("whom")],
                vec!["work", "unknown", "unknown"],
                "1 of 3 hosts has work left. What 2 more need is not known yet. Nothing shows a restart after the patch on 1 repaired host.",
            ),
        ] {
            let report = report(hosts.concat(), &ended);
            let of_hosts: Vec<_> = report.hosts.iter().map(|host| host.left).collect();
            assert_eq!(of_hosts, left);
            assert_eq!(report.headline, said);
        }
    }

    #[test]
    fn users_are_left_only_where_nothing_stands_before_them() {
        let given = [(OLD, None), (NEW_KEY, Some(When::After)), (PATCHED, None)];
        let mut answers = vec![(Question::Restarted, "yes")];
        assert_eq!(headline(&given, &answers), said(Headlines::StepsLeft));
        answers.extend([
            (Question::CertificateInstalled, "yes"),
            (Question::OldCertificateRevoked, "yes"),
            (Question::SessionsInvalidated, "yes"),
        ]);
        assert_eq!(headline(&given, &answers), said(Headlines::UsersLeft));
    }
}
