//! The corpus reaches every rule, every question with each of its values, each step in each state
//! that the law allows, and each row of the table of evidence on both of its sides.
//!
//! What no case reaches is either untested or cannot happen: add the case, or delete the rule.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a gap in the corpus must fail the run"
)]

mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use afterpatch::assess::rule::Rule;
use afterpatch::input::{Input, Question, Values, moment};
use afterpatch::plan::StepId;
use afterpatch::report::{Report, catalogue};

#[test]
fn there_are_enough_cases() {
    assert!(cases::cases().len() >= 150);
}

#[test]
fn every_rule_is_reached() {
    let mut reached: BTreeSet<String> = BTreeSet::new();
    for (_, _, report) in all() {
        for host in &report.hosts {
            for exposure in &host.exposures {
                reached.extend(exposure.why.iter().map(|reason| reason.rule.clone()));
            }
            let decisions = &host.decisions;
            for why in [
                &decisions.new_key.why,
                &decisions.reissue.why,
                &decisions.passwords.why,
            ] {
                reached.extend(why.iter().map(|reason| reason.rule.clone()));
            }
        }
    }
    let missing = Rule::ALL.iter().map(|rule| rule.id());
    let missing: Vec<&str> = missing.filter(|rule| !reached.contains(*rule)).collect();
    assert!(missing.is_empty(), "no case reaches {missing:?}");
}

#[test]
fn every_question_is_asked_and_every_value_given() {
    let mut asked: BTreeSet<String> = BTreeSet::new();
    let mut given: BTreeSet<(Question, String)> = BTreeSet::new();
    for (_, input, report) in all() {
        asked.extend(report.questions.iter().map(|question| question.id.clone()));
        for answer in &input.answers {
            let value = moment(&answer.value).map_or(answer.value.as_str(), |_| "a moment");
            given.insert((answer.question, value.to_owned()));
        }
    }
    let listed = catalogue::questions().into_iter();
    let missing: Vec<String> = listed
        .map(|question| question.id)
        .filter(|id| !asked.contains(id))
        .collect();
    assert!(missing.is_empty(), "no case asks {missing:?}");
    for question in Question::ALL {
        let values: Vec<&str> = match question.values() {
            Values::Choice(words) => words.to_vec(),
            Values::ChoiceOrMoment(words) => words.iter().copied().chain(["a moment"]).collect(),
            Values::Moment => vec!["a moment"],
        };
        for value in values {
            assert!(
                given.contains(&(question, value.to_owned())),
                "no case answers {} with {value}",
                question.id()
            );
        }
    }
}

/// Nothing comes before the patch, and to contain is asked for or absent; all else can stand anywhere.
#[test]
fn each_step_is_reached_in_each_of_its_states() {
    let mut reached: BTreeSet<(String, String)> = BTreeSet::new();
    for (_, _, report) in all() {
        for step in report.hosts.iter().flat_map(|host| &host.plan) {
            reached.insert((step.id.to_string(), step.state.to_string()));
        }
    }
    let states = ["to-do", "blocked", "done", "not-needed", "unknown"];
    let allowed: BTreeSet<(String, String)> = StepId::ALL
        .into_iter()
        .flat_map(|step| states.map(|state| (step, state)))
        .filter(|(step, state)| match step {
            StepId::Contain => ["to-do", "done"].contains(state),
            StepId::Patch => *state != "blocked",
            _ => true,
        })
        .map(|(step, state)| (step.id().to_owned(), state.to_owned()))
        .collect();
    let missing: Vec<_> = allowed.difference(&reached).collect();
    let forbidden: Vec<_> = reached.difference(&allowed).collect();
    assert!(missing.is_empty(), "no case reaches {missing:?}");
    assert!(forbidden.is_empty(), "the law has no {forbidden:?}");
}

/// Of each row: what it says of the machine, a case of it, and one just beyond it.
#[test]
fn each_row_of_the_evidence_is_reached_on_both_sides() {
    let reports: BTreeMap<&str, &Report> = all()
        .iter()
        .map(|(name, _, report)| (name.as_str(), report))
        .collect();
    for Row {
        rule,
        exposure,
        still,
        inside,
        outside,
    } in ROWS
    {
        let reaches = |case: &str| {
            let report = reports
                .get(case)
                .unwrap_or_else(|| panic!("no case {case}"));
            report.hosts.iter().find_map(|host| {
                let of_rule = |reason: &afterpatch::report::Reason| reason.rule == *rule;
                host.exposures.iter().find(|e| e.why.iter().any(of_rule))
            })
        };
        let found = reaches(inside).unwrap_or_else(|| panic!("{inside} does not reach {rule}"));
        assert_eq!(
            (found.verdict, found.still_vulnerable),
            (*exposure, *still),
            "{inside}"
        );
        assert!(reaches(outside).is_none(), "{outside} reaches {rule}");
    }
    let listed: BTreeSet<&str> = ROWS.iter().map(|row| row.rule).collect();
    // What an answer or nothing at all says is no row of the table.
    let answered = [
        "installed-after-fix",
        "no-tls-in-window",
        "not-restarted",
        "nothing-known",
    ];
    for rule in Rule::ALL.iter().take_while(|rule| **rule < Rule::CsrOldKey) {
        assert!(
            listed.contains(rule.id()) || answered.contains(&rule.id()),
            "{} has no row",
            rule.id()
        );
    }
}

/// Evidence that says nothing leaves the machine as unknown as it was.
#[test]
fn what_says_nothing_is_unknown() {
    for case in [
        "another-stack-of-a-client",
        "apache-build-says-nothing",
        "changelog-of-another-bug",
        "client-programs-say-nothing",
        "freebsd-9-base-says-nothing",
        "only-offered",
        "scan-clear-says-nothing",
        "scanner-timed-out",
        "soname-says-nothing",
        "truncated-column",
    ] {
        let (_, _, report) = all().iter().find(|(name, ..)| name == case).unwrap();
        let exposure = &report.hosts[0].exposures[0];
        assert_eq!(exposure.verdict, "unknown", "{case}");
        assert_eq!(exposure.still_vulnerable, "unknown", "{case}");
    }
}

struct Row {
    rule: &'static str,
    exposure: &'static str,
    still: &'static str,
    inside: &'static str,
    outside: &'static str,
}

const fn row(
    rule: &'static str,
    exposure: &'static str,
    still: &'static str,
    inside: &'static str,
    outside: &'static str,
) -> Row {
    Row {
        rule,
        exposure,
        still,
        inside,
        outside,
    }
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    row("older-line", "not-exposed", "no", "bare-banner-older-line", "bare-banner-first-affected"),
    row("banner-in-range", "presumed-exposed", "unknown", "bare-banner-first-affected", "bare-banner-older-line"),
    row("banner-in-range", "presumed-exposed", "unknown", "bare-banner-in-range", "bare-banner-first-repaired"),
    row("banner-in-range", "presumed-exposed", "unknown", "bare-banner-beta", "bare-banner-beta-repaired"),
    row("banner-in-range", "presumed-exposed", "unknown", "strings-of-the-library", "soname-says-nothing"),
    row("banner-in-range", "presumed-exposed", "unknown", "nginx-built-alone", "nginx-built-and-running"),
    row("built-before", "exposed", "yes", "built-before-the-disclosure", "built-after-without-marks"),
    row("built-after-marked", "presumed-exposed", "no", "built-after-with-marks", "built-after-without-marks"),
    row("built-after-unmarked", "presumed-exposed", "unknown", "built-after-without-marks", "built-after-with-marks"),
    row("built-from-source", "exposed", "yes", "built-from-source", "built-after-without-marks"),
    row("heartbeats-off", "not-exposed", "no", "no-heartbeats-before", "no-heartbeats-after"),
    row("heartbeats-off-late", "presumed-exposed", "no", "no-heartbeats-after", "no-heartbeats-before"),
    row("heartbeats-off-late", "presumed-exposed", "no", "no-heartbeats-undated", "no-heartbeats-before"),
    row("banner-repaired", "presumed-exposed", "no", "bare-banner-first-repaired", "bare-banner-in-range"),
    row("banner-repaired", "presumed-exposed", "no", "bare-banner-beta-repaired", "bare-banner-newer-line"),
    row("newer-line", "not-exposed", "no", "bare-banner-newer-line", "bare-banner-beta-repaired"),
    row("other-stack", "not-exposed", "no", "another-stack-serves", "another-stack-of-a-client"),
    row("other-stack", "not-exposed", "no", "libressl-command", "client-programs-say-nothing"),
    row("package-affected", "exposed", "yes", "ubuntu-precise-last-affected", "ubuntu-precise-first-repaired"),
    row("package-affected", "exposed", "yes", "el6-last-affected", "el6-first-repaired"),
    row("package-repaired", "presumed-exposed", "no", "ubuntu-precise-first-repaired", "ubuntu-precise-last-affected"),
    row("package-repaired", "presumed-exposed", "no", "centos-interim-build", "el6-last-affected"),
    row("package-never-repaired", "exposed", "yes", "ubuntu-raring-never-repaired", "ubuntu-trusty-as-released"),
    row("package-never-repaired", "exposed", "yes", "fedora-18-never-repaired", "fedora-20-repaired"),
    row("package-first-out-repaired", "not-exposed", "no", "ubuntu-trusty-as-released", "ubuntu-precise-first-repaired"),
    row("package-first-out-repaired", "not-exposed", "no", "rhel-7-first-out-repaired", "rhel-5-never-affected"),
    row("package-fix-not-shown", "presumed-exposed", "unknown", "mageia-fix-does-not-show", "mageia-after-the-repair"),
    row("system-fix-not-shown", "presumed-exposed", "unknown", "openbsd-errata-do-not-show", "freebsd-base-repaired"),
    row("system-fix-not-shown", "presumed-exposed", "unknown", "aix-fix-does-not-show", "appliance-repaired"),
    row("system-affected", "exposed", "unknown", "freebsd-base-affected", "freebsd-base-repaired"),
    row("system-repaired", "presumed-exposed", "no", "freebsd-base-repaired", "freebsd-base-affected"),
    row("package-release-unknown", "presumed-exposed", "unknown", "alpine-known-from-memory-only", "arch-last-affected"),
    row("no-backports-affected", "exposed", "yes", "arch-last-affected", "arch-first-repaired"),
    row("no-backports-affected", "exposed", "yes", "nginx-with-a-library-of-its-own", "nginx-built-alone"),
    row("no-backports-repaired", "presumed-exposed", "no", "arch-first-repaired", "arch-last-affected"),
    row("package-affected", "exposed", "yes", "library-affected-command-repaired", "el6-first-repaired"),
    row("log-repaired", "exposed", "no", "patched-same-key-again", "log-into-an-affected-package"),
    row("log-affected", "exposed", "yes", "log-into-an-affected-package", "log-shows-the-fixed-version-only"),
    row("log-installed", "exposed", "no", "patched-same-key-again", "log-into-an-affected-package"),
    row("log-clean", "exposed", "no", "log-of-a-release-upgrade", "patched-same-key-again"),
    row("stale-process", "exposed", "yes", "stale-process", "stale-process-marked-before"),
    row("stale-process-unknown", "exposed", "unknown", "services-to-restart", "stale-process"),
    row("stale-process-unknown", "presumed-exposed", "unknown", "stale-process-of-an-unknown-build", "stale-process"),
    row("scan-vulnerable", "exposed", "yes", "scan-vulnerable", "scan-clear-says-nothing"),
    row("scan-not-vulnerable", "unknown", "unknown", "scan-clear-says-nothing", "scan-vulnerable"),
    row("heartbeat-offered", "presumed-exposed", "unknown", "heartbeat-offered", "heartbeat-offered-by-a-known-version"),
    row("product-affected", "exposed", "yes", "appliance-affected", "appliance-repaired"),
    row("product-repaired", "presumed-exposed", "no", "appliance-repaired", "appliance-affected"),
    row("changelog-repaired", "presumed-exposed", "no", "changelog-of-a-repaired-package", "changelog-alone"),
    row("changelog-first-out", "not-exposed", "no", "changelog-of-a-release-first-out-repaired", "changelog-of-a-repaired-package"),
    row("changelog-alone", "presumed-exposed", "unknown", "changelog-alone", "changelog-of-a-repaired-package"),
];

fn all() -> &'static [(String, Input, Report)] {
    static ALL: OnceLock<Vec<(String, Input, Report)>> = OnceLock::new();
    ALL.get_or_init(|| {
        cases::cases()
            .into_iter()
            .map(|path| {
                let case = cases::read(&path, &fs::read_to_string(&path).unwrap());
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                let report = afterpatch::run(&case.input);
                (name, case.input, report)
            })
            .collect()
    })
}
