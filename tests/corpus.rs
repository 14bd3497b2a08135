//! Whole cases, from pasted text to verdicts, one file each: `tests/corpus/<story>.case`.
//!
//! A case has a story, a time, items, answers and what is expected, by ids. `BLESS=1 cargo test
//! --test corpus` rewrites the expectations: read the difference. A file that is neither a case nor
//! material fails the run. How the certificates were made: `tests/make-certificates.py`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken case must fail the run"
)]

mod cases;

use std::fmt::Write as _;
use std::fs;

use afterpatch::input::{Input, Question};
use afterpatch::report::{Decision, Reason, Report};
use afterpatch::words::Language;

use cases::{EXPECT, cases, read};

#[test]
fn every_case_is_decided_as_expected() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(cases.len() >= 30, "only {} cases were found", cases.len());
    for path in cases {
        let text = fs::read_to_string(&path).unwrap();
        let case = read(&path, &text);
        let got = told(&afterpatch::run(&case.input));
        if got == case.expected {
            continue;
        }
        if bless {
            let (head, _) = text.split_once(EXPECT).unwrap();
            fs::write(&path, format!("{head}{EXPECT}{got}")).unwrap();
        } else {
            let name = path.file_stem().unwrap().to_string_lossy();
            wrong.push(format!("{name}\n{}", difference(&case.expected, &got)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The law's properties that every single report has to keep.
#[test]
fn every_report_keeps_its_promises() {
    for path in cases() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let case = read(&path, &fs::read_to_string(&path).unwrap());
        let report = afterpatch::run(&case.input);
        assert_eq!(
            report,
            afterpatch::run(&case.input),
            "{name}: the same again"
        );
        promises(&name, &report, case.input.items.is_empty());
        assert_eq!(
            verdicts(&report),
            verdicts(&afterpatch::run(&reversed(&case.input))),
            "{name}: the order of the items"
        );
    }
}

/// The sentences name the other machine, the key, the day: what the ids above leave out.
#[test]
fn reasons_name_what_they_rest_on() {
    for (name, rule, words) in NAMED {
        let texts = texts(name, rule, Language::English);
        assert!(
            texts.iter().any(|text| text.contains(words)),
            "{name}: {rule} does not name {words}: {texts:?}"
        );
    }
}

/// A rule can fit for several reasons, and says no more than each of them allows.
#[test]
fn reasons_claim_no_more_than_is_known() {
    for (name, rule, said) in SAID {
        for (language, words) in Language::ALL.into_iter().zip(said) {
            let texts = texts(name, rule, language);
            assert!(
                texts.iter().any(|text| text.contains(words)),
                "{name}: {rule} does not say {words}: {texts:?}"
            );
        }
    }
}

/// So do the headline of a host, its decisions in a sentence, what would change them, and what a
/// certificate means.
#[test]
fn summaries_claim_no_more_than_is_known() {
    for (name, host, said) in SUMMED {
        for (language, words) in Language::ALL.into_iter().zip(said) {
            let report = report(name, language);
            let found = report.hosts.iter().find(|found| found.host == *host);
            let found = found.unwrap_or_else(|| panic!("{name}: no host {host}"));
            let (new_key, passwords) = (&found.decisions.new_key, &found.decisions.passwords);
            let certificates = report.certificates.iter();
            let means = certificates.filter(|certificate| certificate.host == *host);
            let mut texts: Vec<&str> = means
                .map(|certificate| certificate.meaning.text.as_str())
                .collect();
            texts.extend([
                &*found.headline,
                &*new_key.summary,
                &*new_key.lift,
                &*found.decisions.reissue.summary,
                &*passwords.summary,
                &*passwords.lift,
            ]);
            assert!(
                texts.iter().any(|text| text.contains(words)),
                "{name}: {host} does not say {words}: {texts:?}"
            );
        }
    }
}

/// The case, the host, and what is said of it, in English and in German.
const SUMMED: &[(&str, &str, [&str; 2])] = &[
    (
        "fleet-clean-machine-with-a-presumed-ones-key.case",
        "old1",
        [
            "on a machine that must be presumed to have been open",
            "von der anzunehmen ist, dass sie angreifbar war",
        ],
    ),
    (
        "fleet-clean-machine-with-an-open-ones-key.case",
        "old1",
        [
            "on a machine that was open",
            "auf einer Maschine, die angreifbar war",
        ],
    ),
    (
        "fleet-clean-machine-with-an-open-ones-key.case",
        "old1",
        [
            "was made after that machine was repaired",
            "nachdem jene Maschine gepatcht",
        ],
    ),
    (
        "appliance-repaired.case",
        "",
        [
            "This server must be presumed to have been open",
            "Es ist anzunehmen, dass dieser Server",
        ],
    ),
    (
        "appliance-repaired.case",
        "",
        [
            "or your answer that nothing here spoke TLS",
            "oder Ihre Antwort, dass hier nichts TLS",
        ],
    ),
    (
        "banner-after-a-yum-history.case",
        "",
        ["This server was open", "Dieser Server war angreifbar"],
    ),
    (
        "banner-after-a-yum-history.case",
        "",
        [
            "The certificate: its key may be from after",
            "Das Zertifikat: Sein Schlüssel kann aus",
        ],
    ),
    (
        "certificate-retired.case",
        "",
        [
            "Nothing has to be renewed: the certificate is no longer in use.",
            "Nichts muss erneuert werden: Das Zertifikat ist nicht mehr",
        ],
    ),
    (
        "certificate-retired.case",
        "",
        [
            "so it needs no successor",
            "also braucht es keinen Nachfolger",
        ],
    ),
    (
        "certificate-retired.case",
        "",
        [
            "Another answer about where the key is kept",
            "Eine andere Antwort darauf, wo der Schlüssel",
        ],
    ),
    (
        "old-certificate-revoked-by-list.case",
        "",
        [
            "It is on its issuer’s revocation list",
            "Es steht auf der Sperrliste seines Ausstellers",
        ],
    ),
    (
        "request-with-a-new-key.case",
        "",
        ["Send the request", "Senden Sie den Zertifikatsantrag"],
    ),
    (
        "certificate-retired.case",
        "",
        ["Others may have its key", "Andere können seinen Schlüssel"],
    ),
    (
        "fleet-passwords-on-one-machine.case",
        "web1",
        ["Another answer about your users", "zu Ihren Benutzern"],
    ),
    (
        "everything-done.case",
        "",
        ["Another answer about your users", "zu Ihren Benutzern"],
    ),
];

fn report(name: &str, language: Language) -> Report {
    let path = cases().into_iter().find(|path| path.ends_with(name));
    let path = path.unwrap_or_else(|| panic!("no case {name}"));
    let mut case = read(&path, &fs::read_to_string(&path).unwrap());
    case.input.language = language;
    afterpatch::run(&case.input)
}

/// What the reasons of that rule say in a case.
fn texts(name: &str, rule: &str, language: Language) -> Vec<String> {
    let report = report(name, language);
    let lineages = report.lineages.iter().map(|lineage| &lineage.new_key);
    let hosts = report.hosts.iter().flat_map(|host| {
        let exposures = host.exposures.iter().flat_map(|exposure| &exposure.why);
        let decisions = &host.decisions;
        let (new_key, passwords) = (&decisions.new_key.why, &decisions.passwords.why);
        exposures.chain(new_key).chain(passwords)
    });
    let all = lineages.flat_map(|decision| &decision.why).chain(hosts);
    all.filter(|reason| reason.rule == rule)
        .map(|reason| reason.text.clone())
        .collect()
}

/// The case, the rule, and what its sentence names.
const NAMED: &[(&str, &str, &str)] = &[
    (
        "appliance-affected.case",
        "product-affected",
        "F5 BIG-IP 11.5.0",
    ),
    (
        "bare-banner-in-range.case",
        "banner-in-range",
        "openssl version names OpenSSL 1.0.1e.",
    ),
    (
        "built-before-the-disclosure.case",
        "built-before",
        "1.0.1e was built on 4 February 2014",
    ),
    (
        "changelog-of-a-repaired-package.case",
        "changelog-repaired",
        "openssl 1.0.1e-2+deb7u5 holds the repair of Debian 7 (wheezy)",
    ),
    ("close-primes.case", "weak-key", "primes"),
    (
        "fleet-clean-machine-with-an-open-ones-key.case",
        "shared-key",
        "web1",
    ),
    ("made-too-early.case", "made-too-early", "by 8 April 2014"),
    (
        "made-too-early.case",
        "made-too-early",
        "at the earliest 12 April 2014",
    ),
    (
        "freebsd-base-repaired.case",
        "system-repaired",
        "FreeBSD 10.0-p3",
    ),
    ("key-in-window.case", "key-in-window", "by 1 March 2014"),
    (
        "patched-renewed-restarted.case",
        "renewed",
        "restart of 8 April 2014",
    ),
    ("public-key-from-before.case", "same-key", "you marked"),
    ("published-key.case", "weak-key", "RFC"),
    (
        "scan-vulnerable.case",
        "scan-vulnerable",
        "at port 443 on 12 April 2014, 14:38.",
    ),
    ("stale-process.case", "stale-process", "nginx still runs"),
    (
        "ubuntu-precise-last-affected.case",
        "package-affected",
        "libssl1.0.0 1.0.1-4ubuntu5.11 is older than the first repaired package of Ubuntu 12.04",
    ),
    ("weak-key.case", "weak-key", "1024"),
];

/// The case, the rule, and what its sentence says there, in English and in German.
const SAID: &[(&str, &str, [&str; 2])] = &[
    (
        "another-stack-serves.case",
        "other-stack",
        [
            "names LibreSSL 2.0.0 as the TLS library here, which never",
            "nennen LibreSSL 2.0.0 als TLS-Bibliothek dieser Maschine",
        ],
    ),
    (
        "key-in-window.case",
        "key-in-window",
        ["and the machine was open", "und die Maschine war"],
    ),
    (
        "amazon-first-repaired.case",
        "key-in-window",
        ["must be presumed to have been open", "es ist anzunehmen"],
    ),
    (
        "appliance-affected.case",
        "no-certificate",
        ["The machine was open to Heartbleed", "Die Maschine war"],
    ),
    (
        "appliance-repaired.case",
        "no-certificate",
        ["must be presumed to have been open", "Es ist anzunehmen"],
    ),
    (
        "key-in-window.case",
        "passwords-exposed",
        ["while it was open", "während er angreifbar war"],
    ),
    (
        "amazon-first-repaired.case",
        "passwords-exposed",
        ["must be presumed to have been open", "Es ist anzunehmen"],
    ),
    (
        "close-primes.case",
        "passwords-exposed",
        ["Others may have the key", "Andere können den Schlüssel"],
    ),
    (
        "fleet-clean-machine-with-an-open-ones-key.case",
        "shared-key",
        [
            "on web1, which was open",
            "auf web1, und diese Maschine war",
        ],
    ),
    (
        "fleet-clean-machine-with-a-presumed-ones-key.case",
        "shared-key",
        [
            "on web1, which must be presumed",
            "auf web1, und es ist anzunehmen",
        ],
    ),
    (
        "fleet-clean-machine-with-an-unnamed-ones-key.case",
        "shared-key",
        [
            "on the machine without a name, which was open",
            "auf der Maschine ohne Namen, und diese Maschine war",
        ],
    ),
    (
        "fleet-order-not-known.case",
        "undecided",
        [
            "whether it was made after that machine was repaired",
            "nachdem diese Maschine gepatcht",
        ],
    ),
    (
        "machine-started-and-told-not.case",
        "window-open",
        [
            "still runs with the old library",
            "läuft noch mit der alten Bibliothek",
        ],
    ),
    (
        "request-for-a-weak-key-where-nothing-was-open.case",
        "fresh-request",
        [
            "stands on no certificate you gave. Send it.",
            "in keinem Zertifikat aus Ihren Angaben steht",
        ],
    ),
    (
        "no-tls-in-window.case",
        "not-exposed",
        ["By your answer", "Nach Ihrer Antwort"],
    ),
    (
        "weak-key-under-forward-secrecy.case",
        "recorded-traffic-safe",
        ["passed for this server", "als dieser Server ausgegeben"],
    ),
    (
        "forward-secrecy-used.case",
        "recorded-traffic-safe",
        ["What stood in memory", "Was im Speicher stand"],
    ),
    (
        "key-never-on-an-affected-host.case",
        "key-origin",
        ["never was on a machine", "nie auf einer Maschine"],
    ),
    (
        "clean-today-key-made-after.case",
        "key-origin",
        ["was made after the fix", "nach der Korrektur erzeugt"],
    ),
    (
        "only-the-new-certificate.case",
        "only-new-pasted",
        [
            "The certificate was issued after the repair",
            "Das Zertifikat wurde nach dem Patch ausgestellt",
        ],
    ),
    (
        "only-the-new-certificate-marked.case",
        "only-new-pasted",
        ["You marked the certificate", "Sie haben das Zertifikat als"],
    ),
    (
        "backdated-reissue-marked.case",
        "renewed",
        ["By your mark", "Nach Ihrer Markierung"],
    ),
    (
        "only-the-new-certificate-key-dated.case",
        "renewed",
        [
            "By your answer, the key was made on 10 April 2014",
            "Nach Ihrer Antwort wurde der Schlüssel am 10. April 2014",
        ],
    ),
    (
        "marked-before-and-after.case",
        "same-key",
        ["You marked the same certificate", "dasselbe Zertifikat"],
    ),
    (
        "log-of-an-unknown-release.case",
        "package-release-unknown",
        [
            "of a release that this page does not know",
            "das diese Seite nicht kennt",
        ],
    ),
];

/// A key that counts as made anew rests on the answers that say when everything was restarted.
#[test]
fn what_is_renewed_rests_on_the_restart() {
    for name in [
        "patched-renewed-restarted.case",
        "patched-renewed-restarted-on-a-day.case",
    ] {
        let path = cases().into_iter().find(|path| path.ends_with(name));
        let path = path.unwrap_or_else(|| panic!("no case {name}"));
        let case = read(&path, &fs::read_to_string(&path).unwrap());
        let report = afterpatch::run(&case.input);
        let reason = &report.decisions.new_key.why[0];
        assert_eq!(reason.rule, "renewed", "{name}");
        let restarted =
            |answer: &usize| case.input.answers[*answer].question == Question::Restarted;
        assert!(reason.answers.iter().any(restarted), "{name}");
    }
}

fn promises(name: &str, report: &Report, empty: bool) {
    let decisions = report
        .hosts
        .iter()
        .map(|host| &host.decisions)
        .chain([&report.decisions]);
    for decisions in decisions {
        for why in [
            &decisions.new_key.why,
            &decisions.reissue.why,
            &decisions.passwords.why,
        ] {
            assert!(!why.is_empty(), "{name}: a verdict without a reason");
            for reason in why {
                let grounded = !reason.evidence.is_empty() || !reason.answers.is_empty();
                assert!(
                    grounded
                        || empty
                        || reason.rule.contains("unknown")
                        || UNGROUNDED.contains(&&*reason.rule),
                    "{name}: {} rests on nothing",
                    reason.rule
                );
                assert!(
                    reason.source.is_some(),
                    "{name}: {} has no source",
                    reason.rule
                );
                assert!(reason.text.ends_with('.'), "{name}: {}", reason.text);
            }
        }
    }
    let unknown = report.decisions.new_key.verdict == "unknown"
        || report.decisions.reissue.verdict == "unknown"
        || report.decisions.passwords.verdict == "unknown";
    assert!(
        !unknown || !report.questions.is_empty(),
        "{name}: unknown without a question"
    );
}

/// Rules that say that nothing was given.
const UNGROUNDED: &[&str] = &[
    "nothing-known",
    "exposure-unknown",
    "no-certificate",
    "passwords-unknown",
];

fn reversed(input: &Input) -> Input {
    let mut input = input.clone();
    input.items.reverse();
    input
}

/// What must not depend on the order of the items.
fn verdicts(report: &Report) -> Vec<String> {
    let mut verdicts: Vec<String> = report
        .hosts
        .iter()
        .map(|host| {
            format!(
                "{} {} {} {} {:?} {:?}",
                host.host,
                host.decisions.new_key.verdict,
                host.decisions.reissue.verdict,
                host.decisions.passwords.verdict,
                host.exposures
                    .iter()
                    .map(|e| (
                        e.verdict,
                        e.still_vulnerable,
                        e.from.clone(),
                        e.until.clone()
                    ))
                    .collect::<Vec<_>>(),
                host.plan
                    .iter()
                    .map(|step| (step.id, step.state))
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    verdicts.sort();
    verdicts
}

/// A report by its ids.
fn told(report: &Report) -> String {
    let mut told = String::new();
    let rules = |why: &[Reason]| {
        why.iter()
            .map(|reason| reason.rule.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let decision = |decision: &Decision| format!("{}: {}", decision.verdict, rules(&decision.why));
    let mut line = |text: String| writeln!(told, "{}", text.trim_end()).unwrap();

    line(format!("newKey {}", decision(&report.decisions.new_key)));
    line(format!("reissue {}", decision(&report.decisions.reissue)));
    let passwords = &report.decisions.passwords;
    line(format!(
        "passwords {} {}: {}",
        passwords.verdict,
        passwords.timing.unwrap_or("-"),
        rules(&passwords.why)
    ));
    for host in &report.hosts {
        for exposure in &host.exposures {
            line(format!(
                "host {:?} {} {}, still vulnerable {}, {} to {}: {}",
                host.host,
                exposure.advisory,
                exposure.verdict,
                exposure.still_vulnerable,
                exposure.from.as_deref().unwrap_or("?"),
                exposure.until.as_deref().unwrap_or("?"),
                rules(&exposure.why)
            ));
        }
        if report.hosts.len() > 1 {
            line(format!(
                "host {:?} newKey {}, reissue {}, passwords {}",
                host.host,
                host.decisions.new_key.verdict,
                host.decisions.reissue.verdict,
                host.decisions.passwords.verdict
            ));
            let steps = host.plan.iter().map(|step| {
                let waits = step.blocked_by.join(" ");
                format!("{} {} {waits}", step.id, step.state)
                    .trim_end()
                    .to_owned()
            });
            let steps = steps.collect::<Vec<_>>().join(", ");
            line(format!("host {:?} steps {steps}", host.host));
        }
    }
    for lineage in &report.lineages {
        line(format!(
            "lineage {:?} {} of {}: newKey {}, reissue {}",
            lineage.host,
            lineage.names.first().map_or("-", String::as_str),
            lineage.members.len(),
            lineage.new_key.verdict,
            lineage.reissue.verdict
        ));
    }
    for lineage in &report.lineages {
        for change in &lineage.changes {
            line(format!("change {} {:?}", change.kind, lineage.host));
        }
    }
    for step in &report.plan {
        line(format!(
            "step {} {} {}",
            step.id,
            step.state,
            step.blocked_by.join(" ")
        ));
    }
    line(format!("next {}", report.next.as_deref().unwrap_or("-")));
    for question in &report.questions {
        line(format!("question {} {:?}", question.id, question.host));
    }
    for problem in &report.problems {
        let place = problem.place;
        line(format!(
            "problem {} at {}:{}-{}",
            problem.code, place.item, place.line, place.end_line
        ));
    }
    line(format!("assumptions {}", report.assumptions.len()));
    told
}

fn difference(expected: &str, got: &str) -> String {
    let missing = expected
        .lines()
        .filter(|line| !got.lines().any(|other| other == *line));
    let unexpected = got
        .lines()
        .filter(|line| !expected.lines().any(|other| other == *line));
    missing
        .map(|line| format!("  - {line}"))
        .chain(unexpected.map(|line| format!("  + {line}")))
        .collect::<Vec<_>>()
        .join("\n")
}
