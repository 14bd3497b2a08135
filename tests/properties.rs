//! What holds for any input: the promises that no single case can show.
//!
//! Inputs are put together from evidence, certificates and answers whose dates and versions lie
//! around the edges of the rules, for one machine or several. The seed is fixed, so that a run
//! tells the same to everybody; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` look further.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a broken promise must fail the run"
)]

use std::collections::{BTreeMap, BTreeSet};

use afterpatch::evidence;
use afterpatch::input::{Answer, Content, Input, Item, Question, When};
use afterpatch::moment::Time;
use afterpatch::paste;
use afterpatch::report::{HostReport, Reason, Report, Step};
use afterpatch::words::Language;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::test_runner::RngSeed;

mod der;

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..config()
    })]

    /// Verdicts, windows, steps and questions do not depend on the order of items and answers.
    #[test]
    fn order_changes_nothing(input in input(), seed in any::<u64>()) {
        let there = told(&afterpatch::run(&input));
        let mut shuffled = input.clone();
        shuffle(&mut shuffled.items, seed);
        shuffle(&mut shuffled.answers, seed);
        prop_assert_eq!(there, told(&afterpatch::run(&shuffled)));
    }

    /// A line that nothing reads is said to be so, whatever stands around it.
    #[test]
    fn nothing_is_dropped_in_silence(
        parts in prop::collection::vec((any::<bool>(), any::<Index>()), 1..16),
    ) {
        let mut lines: Vec<&str> = Vec::new();
        let mut unknown: Vec<u32> = Vec::new();
        for (known, at) in &parts {
            if *known {
                lines.extend(at.get(evidence::ALL).example.lines());
            } else {
                lines.push(*at.get(GIBBERISH));
                unknown.push(u32::try_from(lines.len()).unwrap());
            }
        }
        let report = afterpatch::run(&Input {
        language: Language::English,
            items: vec![item(&lines.join("\n"))],
            answers: Vec::new(),
            now: Time(1_398_686_400),
        });
        for line in unknown {
            let said = report.problems.iter().any(|problem| match &*problem.code {
                "nothing-recognised" => true,
                "not-understood" => (problem.place.line..=problem.place.end_line).contains(&line),
                _ => false,
            });
            prop_assert!(said, "line {} of {:#?}", line, lines);
        }
    }

    /// The same input gives the same bytes, and every report keeps what a report promises.
    #[test]
    fn a_report_keeps_its_promises(input in input()) {
        let report = afterpatch::run(&input);
        let bytes = serde_json::to_string(&report).unwrap();
        prop_assert_eq!(bytes, serde_json::to_string(&afterpatch::run(&input)).unwrap());
        grounded(&report, &input)?;
        unknown_is_asked(&report)?;
        the_plan_agrees(&report)?;
    }

    /// What cannot be read is a problem with a place, and changes nothing that the rest says.
    #[test]
    fn the_unreadable_changes_nothing(input in input(), broken in unreadable(), at in any::<Index>()) {
        let there = told(&afterpatch::run(&input));
        // As an item of its own, and in the middle of one that is read.
        let mut beside = input.clone();
        beside.items.insert(at.index(input.items.len() + 1), item(&broken));
        let report = afterpatch::run(&beside);
        prop_assert!(report.problems.iter().any(|problem| problem.code != "contradiction"));
        prop_assert_eq!(&there, &told(&report));
        if let Some(item) = beside.items.first_mut() {
            let Content::Text(text) = &item.content else { panic!("all items are text") };
            item.content = Content::Text(format!("{broken}\n{text}"));
        }
        if input.items.iter().any(|item| !item.host.is_empty()) || !input.items.is_empty() {
            prop_assert_eq!(&there, &told(&afterpatch::run(&beside)));
        }
    }

    /// What is kept of a text has its lines and no key in it, however its parts meet.
    #[test]
    fn what_is_kept_has_no_key(parts in prop::collection::vec(select(KEY_PARTS), 2..16)) {
        let key = format!("-----BEGIN {KEY}-----\nU2VjcmV0\n-----END {KEY}-----");
        let parts: Vec<&str> = parts.iter().map(|part| if part.is_empty() { &*key } else { part }).collect();
        let text = parts.concat();
        if let Some(kept) = paste::without_private_keys(&text) {
            prop_assert_eq!(kept.matches('\n').count(), text.matches('\n').count());
            let again = paste::without_private_keys(&kept);
            prop_assert!(again.as_ref().is_none_or(|again| *again == kept), "{:?} and {:?}", kept, again);
        }
    }

    /// Of two answers to one question the more demanding wins, whatever their order, and it is said.
    #[test]
    fn of_contradicting_answers_the_more_demanding_wins(
        input in input(), pair in two_answers(),
    ) {
        let with = |answers: &[&Answer]| {
            let mut input = input.clone();
            input.answers.retain(|answer| answer.question != pair[0].question);
            input.answers.extend(answers.iter().map(|answer| (*answer).clone()));
            afterpatch::run(&input)
        };
        let [one, other] = &pair;
        let both = with(&[one, other]);
        prop_assert_eq!(told(&both), told(&with(&[other, one])));
        prop_assert_eq!(
            both.problems.iter().any(|problem| problem.code == "contradiction"),
            true
        );
        for alone in [with(&[one]), with(&[other])] {
            for (host, both) in alone.hosts.iter().zip(&both.hosts) {
                for (what, alone, both) in decisions(host).zip_same(decisions(both)) {
                    prop_assert!(
                        rank(both) >= rank(alone) || (is_settled(both) && is_settled(alone)),
                        "{} {}: {} and {} give {}, alone {}",
                        host.host, what, one.value, other.value, both, alone
                    );
                }
            }
        }
    }

    /// An answer that lifts is all that lowers: without it nothing is more settled than with it.
    #[test]
    fn taking_an_answer_back_settles_nothing(input in input(), lifting in lifting_answer()) {
        let mut with = input.clone();
        with.answers.retain(|answer| answer.question != lifting.question);
        let without = afterpatch::run(&with);
        with.answers.push(lifting.clone());
        let with = afterpatch::run(&with);
        for (without, with) in without.hosts.iter().zip(&with.hosts) {
            for (what, without, with) in decisions(without).zip_same(decisions(with)) {
                prop_assert!(
                    !is_settled(without) || is_settled(with),
                    "{} {what}: {without} without {:?}, {with} with it",
                    with, lifting
                );
            }
        }
    }

    /// Evidence of an affected build never lowers anything, and a machine that was open stays so.
    #[test]
    fn what_shows_the_bug_lowers_nothing(input in input(), affected in select(AFFECTED), to in any::<Index>()) {
        let before = afterpatch::run(&input);
        let mut more = input.clone();
        let host = match input.items.get(to.index(input.items.len().max(1))) {
            Some(item) => item.host.clone(),
            None => String::new(),
        };
        more.items.push(Item { host, ..item(affected) });
        let after = afterpatch::run(&more);
        let hosts: BTreeMap<&str, &HostReport> =
            after.hosts.iter().map(|host| (host.host.as_str(), host)).collect();
        for before in &before.hosts {
            let Some(after) = hosts.get(before.host.as_str()) else { continue };
            let exposed = |host: &HostReport| exposure_rank(host.exposures[0].verdict);
            prop_assert!(exposed(after) >= exposed(before));
            // What raises the exposure may settle an unknown key: by an answer given before.
            let was_open = exposed(before) >= exposure_rank("presumed-exposed");
            for (what, before, after) in decisions(before).zip_same(decisions(after)) {
                prop_assert!(
                    is_settled(before) || !is_settled(after) || (!was_open && before == "unknown"),
                    "{}: {} became {} by {}", what, before, after, affected
                );
            }
        }
    }

    /// Whatever is added, an affected build that was shown stays shown.
    #[test]
    fn exposed_stays_exposed(input in input(), more in input()) {
        let before = afterpatch::run(&input);
        let mut both = input.clone();
        both.items.extend(more.items);
        both.answers.extend(more.answers);
        let after = afterpatch::run(&both);
        // With more than one name, what has none is no longer taken for the only one's.
        for before in before.hosts.iter().filter(|host| !host.host.is_empty() && NAMED.contains(&host.host.as_str())) {
            let own = input.items.iter().all(|item| item.host == before.host);
            let after = after.hosts.iter().find(|host| host.host == before.host);
            if own && before.exposures[0].verdict == "exposed" {
                prop_assert_eq!(after.map(|after| after.exposures[0].verdict), Some("exposed"));
            }
        }
    }
}

/// Lines that nothing reads, and that are no sentences either.
const GIBBERISH: &[&str] = &[
    "zq7#kk=%% 44//x",
    "frobnicate(12, 17);",
    "quux[3] oops 0x77",
    "<td>Uptime</td><td>12 days</td>",
    "eth0 RX bytes 1234",
    "17.3.9",
];

fn config() -> ProptestConfig {
    let set = |name: &str| std::env::var_os(name).is_some();
    let mut config = ProptestConfig::default();
    if !set("PROPTEST_CASES") {
        config.cases = 192;
    }
    if !set("PROPTEST_RNG_SEED") {
        config.rng_seed = RngSeed::Fixed(20_140_407);
    }
    config
}

// What must hold.

fn grounded(report: &Report, input: &Input) -> Result<(), TestCaseError> {
    let mut verdicts: Vec<(&str, &[Reason])> = Vec::new();
    for host in &report.hosts {
        for exposure in &host.exposures {
            verdicts.push((exposure.verdict, &exposure.why));
        }
    }
    let all = report.hosts.iter().map(|host| &host.decisions);
    for decisions in all.chain([&report.decisions]) {
        for decision in [&decisions.new_key, &decisions.reissue] {
            verdicts.push((decision.verdict, &decision.why));
        }
        verdicts.push((decisions.passwords.verdict, &decisions.passwords.why));
    }
    for lineage in &report.lineages {
        for decision in [&lineage.new_key, &lineage.reissue] {
            verdicts.push((decision.verdict, &decision.why));
        }
    }
    for (verdict, why) in verdicts {
        prop_assert!(!why.is_empty(), "{} without a reason", verdict);
        for reason in why {
            let rests = !reason.evidence.is_empty() || !reason.answers.is_empty();
            prop_assert!(
                rests || UNGROUNDED.contains(&reason.rule.as_str()),
                "{}: {} rests on nothing",
                verdict,
                reason.rule
            );
            prop_assert!(reason.source.is_some(), "{} has no source", reason.rule);
            for place in &reason.evidence {
                let lines = input
                    .items
                    .get(usize::try_from(place.item).unwrap())
                    .map(|item| {
                        String::from_utf8_lossy(item.content.as_bytes())
                            .lines()
                            .count()
                    });
                let lines = u32::try_from(lines.unwrap_or_default()).unwrap();
                prop_assert!(place.line <= place.end_line && place.end_line <= lines);
            }
            prop_assert!(
                reason
                    .answers
                    .iter()
                    .all(|place| *place < input.answers.len())
            );
        }
    }
    Ok(())
}

/// Rules that say that nothing was given on which a verdict could rest.
const UNGROUNDED: &[&str] = &[
    "nothing-known",
    "exposure-unknown",
    "passwords-unknown",
    // Always said beside a prompt, which is grounded itself.
    "both-schools",
    "elsewhere-too",
    "recorded-traffic",
    "staff-first",
];

fn unknown_is_asked(report: &Report) -> Result<(), TestCaseError> {
    for host in &report.hosts {
        for (what, verdict) in decisions(host) {
            let asked = report.questions.iter().any(|question| {
                (question.host == host.host || question.host.is_empty())
                    && question.settles.iter().any(|settles| settles == what)
            });
            prop_assert!(
                verdict != "unknown" || asked,
                "{} {} and no question",
                host.host,
                what
            );
        }
        let vulnerable = host.exposures[0].still_vulnerable;
        let asked = report.questions.iter().any(|question| {
            question.host == host.host && question.settles.iter().any(|it| it == "stillVulnerable")
        });
        prop_assert!(
            vulnerable != "unknown" || asked,
            "{}: still vulnerable unknown",
            host.host
        );
    }
    Ok(())
}

fn the_plan_agrees(report: &Report) -> Result<(), TestCaseError> {
    for host in &report.hosts {
        let state = |id: &str| {
            host.plan
                .iter()
                .find(|step| step.id == id)
                .map_or("not-needed", |step| step.state)
        };
        let settled = |id: &str| is_settled(state(id));
        let decisions = &host.decisions;
        let timing = match decisions.passwords.verdict {
            "force" | "prompt" if !settled("install") => Some("after-new-certificate"),
            "force" | "prompt" if !settled("patch") || !settled("restart") => Some("after-patch"),
            "force" | "prompt" if !settled("sessions") => Some("after-sessions"),
            "force" | "prompt" => Some("now"),
            _ => None,
        };
        prop_assert_eq!(decisions.passwords.timing, timing);
        prop_assert!(rank(decisions.reissue.verdict) >= rank(decisions.new_key.verdict));

        let exposure = &host.exposures[0];
        if exposure.still_vulnerable == "yes" {
            prop_assert_eq!(&exposure.until, &None);
        }
        if exposure.verdict == "unknown" && !host_has_key_rule(report, host) {
            for step in &host.plan {
                let holds_anywhere =
                    step.id == "contain" || (step.id == "passwords" && step.state == "not-needed");
                prop_assert!(step.state == "unknown" || holds_anywhere, "{:?}", step);
            }
        }
        if is_settled(state("new-key")) && state("new-key") == "done" {
            prop_assert!(decisions.new_key.verdict == "done");
        }
        steps_wait(&host.plan, host.next.as_deref())?;
    }
    let over = |rank: fn(&str) -> usize, what: &dyn Fn(&HostReport) -> &'static str| {
        report
            .hosts
            .iter()
            .map(what)
            .max_by_key(|verdict| rank(verdict))
    };
    let decided = &report.decisions;
    prop_assert_eq!(
        Some(decided.new_key.verdict),
        over(rank, &|host| host.decisions.new_key.verdict)
    );
    prop_assert_eq!(
        Some(decided.reissue.verdict),
        over(rank, &|host| host.decisions.reissue.verdict)
    );
    prop_assert_eq!(
        Some(decided.passwords.verdict),
        over(rank, &|host| host.decisions.passwords.verdict)
    );
    for step in &report.plan {
        let of_hosts = report.hosts.iter().flat_map(|host| &host.plan);
        let most = of_hosts
            .filter(|other| other.id == step.id)
            .map(|other| other.state)
            .max_by_key(|state| STATES.iter().position(|other| other == state));
        prop_assert_eq!(Some(step.state), most);
    }
    for lineage in &report.lineages {
        prop_assert!(rank(lineage.reissue.verdict) >= rank(lineage.new_key.verdict));
    }
    Ok(())
}

fn host_has_key_rule(report: &Report, host: &HostReport) -> bool {
    report
        .lineages
        .iter()
        .filter(|lineage| lineage.host == host.host)
        .flat_map(|lineage| &lineage.reissue.why)
        .any(|reason| ["weak-key", "shared-key"].contains(&reason.rule.as_str()))
}

fn steps_wait(plan: &[Step], next: Option<&str>) -> Result<(), TestCaseError> {
    let first = plan
        .iter()
        .find(|step| ["to-do", "unknown"].contains(&step.state));
    prop_assert_eq!(first.map(|step| step.id), next);
    for step in plan {
        prop_assert_eq!(
            step.state == "blocked",
            !step.blocked_by.is_empty(),
            "{:?}",
            step
        );
    }
    Ok(())
}

/// What must not depend on any order.
fn told(report: &Report) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    for host in &report.hosts {
        let exposure = &host.exposures[0];
        told.insert(format!(
            "{} {} {} {:?} {:?}",
            host.host, exposure.verdict, exposure.still_vulnerable, exposure.from, exposure.until
        ));
        for (what, verdict) in decisions(host) {
            told.insert(format!("{} {what} {verdict}", host.host));
        }
        told.insert(format!(
            "{} {:?}",
            host.host, host.decisions.passwords.timing
        ));
        for step in &host.plan {
            let waits = step.blocked_by.join(" ");
            told.insert(format!("{} {} {} {waits}", host.host, step.id, step.state));
        }
    }
    for lineage in &report.lineages {
        let mut members = lineage.members.clone();
        members.sort();
        told.insert(format!(
            "{} {} {} {} {members:?}",
            lineage.host, lineage.newest, lineage.new_key.verdict, lineage.reissue.verdict
        ));
    }
    for question in &report.questions {
        // Of several certificates by one private issuer the first given is named.
        let certificate = question
            .certificate
            .as_ref()
            .filter(|_| question.id != "ca-key-on-host");
        told.insert(format!("{} {} {certificate:?}", question.id, question.host));
    }
    told
}

fn decisions(host: &HostReport) -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    [
        ("newKey", host.decisions.new_key.verdict),
        ("reissue", host.decisions.reissue.verdict),
        ("passwords", host.decisions.passwords.verdict),
    ]
    .into_iter()
}

trait ZipSame: Iterator<Item = (&'static str, &'static str)> + Sized {
    fn zip_same(
        self,
        other: impl Iterator<Item = (&'static str, &'static str)>,
    ) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        self.zip(other)
            .map(|((what, one), (_, other))| (what, one, other))
    }
}

impl<I: Iterator<Item = (&'static str, &'static str)>> ZipSame for I {}

/// How demanding a verdict is.
fn rank(verdict: &str) -> usize {
    let order = [
        "not-needed",
        "done",
        "unknown",
        "prompt",
        "force",
        "required",
    ];
    order.iter().position(|other| *other == verdict).unwrap()
}

fn exposure_rank(verdict: &str) -> usize {
    let order = ["unknown", "not-exposed", "presumed-exposed", "exposed"];
    order.iter().position(|other| *other == verdict).unwrap()
}

const STATES: [&str; 5] = ["not-needed", "done", "unknown", "blocked", "to-do"];

fn is_settled(verdict: &str) -> bool {
    ["done", "not-needed"].contains(&verdict)
}

/// A shuffle that the seed alone decides.
fn shuffle<T>(all: &mut [T], mut seed: u64) {
    for last in (1..all.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let other = usize::try_from((seed >> 33) % (u64::try_from(last).unwrap() + 1)).unwrap();
        all.swap(last, other);
    }
}

// What is put together.

fn item(text: &str) -> Item {
    Item {
        content: Content::Text(text.to_owned()),
        name: String::new(),
        host: String::new(),
        when: None,
    }
}

fn input() -> impl Strategy<Value = Input> {
    let items = prop::collection::vec((part(), host(), when()), 0..7).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(text, host, when)| Item {
                host: host.to_owned(),
                when,
                ..item(&text)
            })
            .collect::<Vec<_>>()
    });
    let answers = prop::collection::vec((answer(), host()), 0..6).prop_map(|answers| {
        answers
            .into_iter()
            .map(|(answer, host)| Answer {
                host: (!host.is_empty()).then(|| host.to_owned()),
                ..answer
            })
            .collect::<Vec<_>>()
    });
    (items, answers, select(NOWS)).prop_map(|(items, answers, now)| Input {
        language: Language::English,
        items,
        answers,
        now: time(now),
    })
}

fn host() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just(""), 3 => Just(NAMED[0]), 2 => Just(NAMED[1])]
}

const NAMED: [&str; 2] = ["web1", "web2"];

const NOWS: &[&str] = &[
    "2014-04-20T12:00:00Z",
    "2015-06-01T00:00:00Z",
    "2026-11-25T00:00:00Z",
];

fn when() -> impl Strategy<Value = Option<When>> {
    prop_oneof![
        4 => Just(None),
        1 => Just(Some(When::Before)),
        1 => Just(Some(When::After)),
    ]
}

/// One item's text: evidence, a log, a certificate or a request.
fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(STATEMENTS).prop_map(str::to_owned),
        2 => subsequence(LOG, 1..=LOG.len()).prop_map(|lines| lines.join("\n")),
        4 => certificate().prop_map(|parts| parts.pem()),
        1 => certificate().prop_map(|parts| parts.request()),
    ]
}

fn certificate() -> impl Strategy<Value = der::Parts> {
    let names = select(vec![
        vec!["www.example.org"],
        vec!["www.example.org", "example.org"],
        vec!["*.example.org"],
        vec!["mail.example.net"],
    ]);
    let key = prop_oneof![
        8 => (0..4_u8).prop_map(|number| der::Key::Ec(256, number)),
        1 => (0..2_u8).prop_map(der::Key::Ed25519),
        1 => Just(der::Key::Ec(192, 0)),
    ];
    let logged = prop::option::weighted(0.2, edge());
    (names, key, edge(), logged, any::<bool>()).prop_map(
        |(names, key, not_before, logged, long)| der::Parts {
            names,
            key,
            not_before,
            not_after: Time(not_before.0 + if long { 3 * 365 * DAY } else { 300 * DAY }),
            logged,
        },
    )
}

const DAY: i64 = 86_400;

/// A time at, or a little beside, one that decides something.
fn edge() -> impl Strategy<Value = Time> {
    let hours = select(vec![0, 0, -1, 1, -26, 26, -15, 15, -48, 48, 240, -9000]);
    (select(EDGES), hours).prop_map(|(edge, hours)| Time(time(edge).0 + hours * 3600))
}

const EDGES: &[&str] = &[
    "2012-03-14T00:00:00Z",
    "2014-04-07T00:00:00Z",
    "2014-04-08T06:27:11Z",
    "2014-04-09T12:00:00Z",
];

fn time(text: &str) -> Time {
    Time::from_rfc3339(text).unwrap()
}

/// What shows an affected build, or a number of the affected line.
const AFFECTED: &[&str] = &[
    "ii  libssl1.0.0:amd64  1.0.1e-2+deb7u4  amd64  SSL shared libraries",
    "ii  openssl  1.0.1e-2+deb7u4  amd64  Secure Socket Layer binary",
    "openssl-1.0.1e-16.el6_5.4.x86_64",
    "OpenSSL 1.0.1e 11 Feb 2013",
    "OpenSSL 1.0.1c 10 May 2012\nbuilt on: Tue Jan  7 10:00:00 UTC 2014\nplatform: debian-amd64",
    "OpenSSL 1.0.1f 6 Jan 2014\nbuilt on: Tue Apr  8 10:00:00 UTC 2014\nOPENSSLDIR: \"/usr/local/ssl\"",
    "Server: Apache/2.2.22 (Unix) OpenSSL/1.0.1e",
];

/// Evidence without a date.
const STATEMENTS: &[&str] = &[
    "ii  libssl1.0.0:amd64  1.0.1e-2+deb7u4  amd64  SSL shared libraries",
    "ii  libssl1.0.0:amd64  1.0.1e-2+deb7u5  amd64  SSL shared libraries",
    "ii  openssl  1.0.1e-2+deb7u4  amd64  Secure Socket Layer binary",
    "ii  openssl  1.0.1e-2+deb7u5  amd64  Secure Socket Layer binary",
    "rc  libssl1.0.0:amd64  1.0.1e-2+deb7u4  amd64  SSL shared libraries",
    "ii  libssl0.9.8  0.9.8o-4squeeze14  SSL shared libraries",
    "ii  libssl1.0.0  1.0.1f-1ubuntu2  SSL shared libraries",
    "ii  libssl1.0.0  1.0.1e-3custom1  SSL shared libraries",
    "ii  libssl3:amd64  3.0.15-1~deb12u1  amd64  SSL shared libraries",
    "openssl-1.0.1e-16.el6_5.4.x86_64",
    "openssl-1.0.1e-16.el6_5.7.x86_64",
    "OpenSSL 1.0.1e 11 Feb 2013",
    "OpenSSL 1.0.1g 7 Apr 2014",
    "OpenSSL 0.9.8o 01 Jun 2010",
    "OpenSSL 3.0.15 3 Sep 2024",
    "OpenSSL 1.0.1e 11 Feb 2013\nbuilt on: Mon Apr  7 20:33:29 UTC 2014\nplatform: debian-amd64\nOPENSSLDIR: \"/usr/lib/ssl\"",
    "OpenSSL 1.0.1e 11 Feb 2013\nbuilt on: Tue Jan  7 10:00:00 UTC 2014\nplatform: debian-amd64",
    "OpenSSL 1.0.1e 11 Feb 2013\ncompiler: gcc -DOPENSSL_NO_HEARTBEATS",
    "LibreSSL 2.0.0",
    "Server: Apache/2.2.22 (Unix) OpenSSL/1.0.1e",
    "nginx     1042 www-data  DEL    REG    8,1  393304 /usr/lib/x86_64-linux-gnu/libssl.so.1.0.0",
];

/// Lines of a package log.
const LOG: &[&str] = &[
    "2012-03-01 10:00:00 upgrade libssl1.0.0:amd64 1.0.0-1 1.0.1e-2",
    "2013-05-18 10:02:41 install libssl1.0.0:amd64 <none> 1.0.1e-2",
    "2014-02-02 06:31:18 upgrade libssl1.0.0:amd64 1.0.1e-2 1.0.1e-2+deb7u4",
    "2014-04-08 06:27:11 upgrade libssl1.0.0:amd64 1.0.1e-2+deb7u4 1.0.1e-2+deb7u5",
    "2014-04-08 06:27:11 status installed libssl1.0.0:amd64 1.0.1e-2+deb7u5",
    "2014-04-08 06:27:13 upgrade openssl:amd64 1.0.1e-2+deb7u4 1.0.1e-2+deb7u5",
    "2014-04-09 08:00:00 upgrade libssl1.0.0:amd64 1.0.1e-2+deb7u5 1.0.1e-2+deb7u4",
    "2014-06-06 06:00:00 upgrade libssl1.0.0:amd64 1.0.1e-2+deb7u4 1.0.1e-2+deb7u10",
    "2014-06-06 06:00:00 remove libssl1.0.0:amd64 1.0.1e-2+deb7u4 <none>",
];

/// What no one can read, and what must not be read.
fn unreadable() -> impl Strategy<Value = String> {
    let block = |label: &str, content: &str| {
        format!("-----BEGIN {label}-----\n{content}\n-----END {label}-----\n")
    };
    let whole = der::Parts {
        names: vec!["www.example.org"],
        key: der::Key::Ec(256, 9),
        not_before: time("2014-04-20T00:00:00Z"),
        not_after: time("2015-04-20T00:00:00Z"),
        logged: None,
    }
    .pem();
    let cut: Vec<&str> = whole.lines().collect();
    select(vec![
        block("CERTIFICATE", "AAAA"),
        block("CERTIFICATE", "this is not base64!"),
        block("CERTIFICATE", cut[1]),
        block("X509 CRL", "MAA="),
        block("CERTIFICATE REQUEST", "MIIB"),
        block("EC PRIVATE KEY", "MHcCAQEEIA=="),
        block("SOMETHING ELSE", "AAAA"),
        format!("-----BEGIN CERTIFICATE-----\n{}\n", cut[1]),
        "ii  libssl1.0.0:amd  1.0.1e-2+deb7u  amd64  SSL shared libraries".to_owned(),
        "\u{202e}\u{0} words that mean nothing \u{feff}".to_owned(),
    ])
}

fn answer() -> impl Strategy<Value = Answer> {
    select(all_answers())
}

/// Two different answers to one question.
fn two_answers() -> impl Strategy<Value = [Answer; 2]> {
    let all = all_answers();
    let pairs: Vec<[Answer; 2]> = all
        .iter()
        .flat_map(|one| all.iter().map(move |other| [one.clone(), other.clone()]))
        .filter(|[one, other]| one.question == other.question && one.value != other.value)
        .collect();
    select(pairs)
}

/// An answer that can only make less of what is to be done.
fn lifting_answer() -> impl Strategy<Value = Answer> {
    let lifting: Vec<Answer> = all_answers()
        .into_iter()
        .filter(|answer| LIFTING.contains(&(answer.question.id(), answer.value.as_str())))
        .collect();
    assert_eq!(lifting.len(), LIFTING.len());
    select(lifting)
}

const LIFTING: &[(&str, &str)] = &[
    ("certificate-installed", "yes"),
    ("contained", "yes"),
    ("in-use", "retired"),
    ("installed-after-fix", "yes"),
    ("key-origin", "made-after-fix"),
    ("key-origin", "never-on-affected-host"),
    ("key-protection", "hsm-since-generation"),
    ("old-certificate-revoked", "yes"),
    ("other-secrets-rotated", "yes"),
    ("passwords", "no"),
    ("passwords-notified", "yes"),
    ("restarted", "yes"),
    ("sessions-invalidated", "yes"),
    ("tls-in-window", "none"),
];

fn all_answers() -> Vec<Answer> {
    let moments = [
        "2013-01-01",
        "2014-04-07",
        "2014-04-08T12:00:00Z",
        "2014-04-12",
        "2014-06-30",
    ];
    Question::ALL
        .into_iter()
        .flat_map(|question| {
            let words = WORDS.iter().copied().chain(moments);
            words
                .filter(move |word| question.takes(word))
                .map(move |word| Answer::new(question, word).unwrap())
        })
        .collect()
}

/// Every word that some question takes.
const WORDS: &[&str] = &[
    "yes",
    "no",
    "unknown",
    "none",
    "client",
    "server",
    "retired",
    "made-after-fix",
    "never-on-affected-host",
    "software",
    "hsm-since-generation",
    "other-machine",
    "force",
    "prompt",
];

const KEY: &str = "PRIVATE KEY";
/// What keys are made of, and what stands beside them; the empty one stands for a whole key.
const KEY_PARTS: &[&str] = &[
    "",
    "\n",
    " ",
    "> ",
    "--",
    "-----",
    "&#45;",
    "&",
    "\"",
    "A",
    "BEGIN ",
    "END ",
    KEY,
    "CERTIFICATE",
    "PGP SIGNED",
    "web1: ",
    "U2VjcmV0\n",
    "U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0\n",
    "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdpK06+nwoy",
    "/u3+7QAAAAIAAAABAAAAAQAFbXlrZXkAAAFkAAAAAAAAA",
    "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCkFBQUE=",
    "PuTTY-User-Key-File-2: x\n",
    "privateExponent:\n",
    "00:c2",
    "\"kty\"",
    "\"d\":\"U2VjcmV0U2VjcmV0U2VjcmV0\"",
    "308204a40201000282010100c253aa17",
    "4:d=1 prim: INTEGER :00\n",
    "7:d=1 prim: INTEGER :C253AA17C253AA17C253AA17C253AA17C253AA17\n",
];
