//! `docs/how-it-decides.md`: every rule and every question, from the data that the judging uses.
//!
//! Each rule's example is what a case of the corpus says by it. `BLESS=1 cargo test --test
//! documentation` writes the page anew: read the difference.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a page that cannot be read or written must fail the run"
)]

mod cases;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use afterpatch::assess::rule::{Part, Rule};
use afterpatch::assess::weak_key::Weakness;
use afterpatch::report::compose::REVIEWED;
use afterpatch::report::{Decisions, Question, Reason, Report, catalogue};

#[test]
fn the_page_of_rules_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/how-it-decides.md");
    let expected = page(&examples());
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, expected).unwrap();
    } else if fs::read_to_string(&path).unwrap_or_default() != expected {
        panic!("docs/how-it-decides.md is out of date: BLESS=1 cargo test --test documentation");
    }
}

/// A rule that a report names is documented, in the part in which the report uses it.
#[test]
fn every_rule_and_question_of_a_report_is_listed() {
    let questions = catalogue::questions();
    for (name, report) in reports() {
        for (part, reason) in reasons(&report) {
            let rule = Rule::ALL
                .iter()
                .find(|rule| rule.id() == reason.rule)
                .unwrap_or_else(|| panic!("{name}: {} is no rule", reason.rule));
            assert!(
                rule.part() == part || rule.part() != Part::Exposure || part == Part::Exposure,
                "{name}: {} is used for {part:?}",
                reason.rule
            );
        }
        for question in &report.questions {
            assert!(
                questions.iter().any(|listed| listed.id == question.id),
                "{name}: {} is not listed",
                question.id
            );
        }
    }
}

fn page(examples: &BTreeMap<String, (String, String)>) -> String {
    let mut page = format!(
        "# How Afterpatch decides\n\n\
         Every answer rests on rules, and every rule on pasted lines, on answers, and on what is published. This page is written by\n\
         `tests/documentation.rs` from the rules themselves; each example is what a case of `tests/corpus` says by the rule. The knowledge was\n\
         last checked on {REVIEWED}; [versions.md](versions.md) lists what is known of which version.\n\n\
         Two principles stand above the rules. A wrong *not needed* or *done* must never happen: where evidence is missing the answer is\n\
         *not known*, with the question that settles it. A wrong *required* can always be lifted, by more exact evidence or by an answer.\n"
    );
    let mut line = |text: &str| writeln!(page, "{text}").unwrap();
    for (part, title, text) in [
        (
            Part::Exposure,
            "Was the machine open?",
            "What each piece of evidence says. The more exact replaces the less exact about the same component, and of what remains the most \
             serious counts.",
        ),
        (
            Part::KeysAndCertificates,
            "New key and reissue",
            "The first rule that fits decides; every other that fits adds its reason.",
        ),
        (
            Part::Passwords,
            "Passwords",
            "The first rule that fits decides. When users are asked follows from the plan.",
        ),
    ] {
        line(&format!("\n## {title}\n\n{text}"));
        for rule in Rule::ALL.iter().filter(|rule| rule.part() == part) {
            line(&format!("\n### `{}`\n", rule.id()));
            line(&format!("- Fits when: {}.", rule.condition()));
            if let Some((case, sentence)) = examples.get(rule.id()) {
                line(&format!(
                    "- Example: {sentence} ([{case}](../tests/corpus/{case}.case))"
                ));
            }
            line(&format!("- Source: <{}>", rule.source()));
        }
    }
    line(
        "\n## What makes a key weak\n\nA key that has none of these is not said to be strong: nothing else is looked for.\n",
    );
    for weakness in Weakness::ALL {
        let (condition, source) = weakness.condition();
        line(&format!("- `{}`: {condition}. <{source}>", weakness.id()));
    }
    line(
        "\n## Questions\n\nOnly those are asked whose answer would change something, the most useful first.",
    );
    for question in catalogue::questions() {
        ask(&question, &mut line);
    }
    line(TESTED);
    page
}

/// Figures as they were measured, each with its command.
const TESTED: &str = "
## How this is tested

`tests/corpus` has whole cases. `cargo test --test coverage` fails unless they reach every rule, every question with each of its
values, each step in each of its states, and each kind of evidence on both of its sides; `cargo test --test properties` tries what
must hold for any input.

`make mutants` changes what decides in one place after the other, and a test has to notice. It takes a minute for each change, and
most of a day for all; `make mutants MUTANTS_SHARD=0/145` makes eight of them. On 2026-11-25 all 1,117 changes that cargo-mutants
27.1.0 listed at the commit c576121 were made another way, which takes half an hour: built into one program, a number choosing the
change, and those of constants one by one. 135 do not compile, and 962 were noticed by the tests that `make mutants` asks, six of
them, the names of weaknesses, by this page alone. 20 were not noticed: 17 have a test since (in
`cargo test --lib`, and two cases of the corpus), and the place of the three others is gone, which changed no result.

Of the code that came later that day, up to the commit b7658a0, another 98 changes were made: eleven do not compile, 82 were noticed,
and the other five have a test since. Of the decision and the plan as they were parted after it (9fd8418) all 364 were made once
more: 67 do not compile, 297 were noticed. None is known that goes unnoticed. The exposure was parted later, and was not tried again
where it stands now. `make mutants MUTANTS_SHARD=0/145` itself, 14 minutes, found one of those five and nothing else.";

fn ask(question: &Question, line: &mut impl FnMut(&str)) {
    // Some rules are called like the question that they rest on: each heading is an anchor of its own.
    line(&format!(
        "\n### Question `{}`\n\n{}\n",
        question.id, question.text
    ));
    line(&format!("- Bears on: {}.", question.settles.join(", ")));
    for option in &question.options {
        let effect = if option.effect.is_empty() {
            String::new()
        } else {
            format!(". {}", option.effect)
        };
        line(&format!("- `{}`: {}{effect}.", option.value, option.label));
    }
    if question.takes_moment {
        line("- Or a day, such as `2014-04-08`, or a time in RFC 3339.");
    }
    if let Some(command) = &question.command {
        line(&format!(
            "- {}:\n\n  ```sh\n  {}\n  ```",
            command.label, command.command
        ));
    }
}

/// Per rule the first case that has it, and its sentence there; deciding reasons first.
fn examples() -> BTreeMap<String, (String, String)> {
    let mut examples: BTreeMap<String, (usize, String, String)> = BTreeMap::new();
    for (name, report) in reports() {
        for (place, (_, reason)) in reasons(&report).into_iter().enumerate() {
            let entry = (place, name.clone(), reason.text.clone());
            let known = examples
                .entry(reason.rule.clone())
                .or_insert_with(|| entry.clone());
            if entry.0 < known.0 {
                *known = entry;
            }
        }
    }
    examples
        .into_iter()
        .map(|(rule, (_, case, sentence))| (rule, (case, sentence)))
        .collect()
}

fn reports() -> Vec<(String, Report)> {
    cases::cases()
        .into_iter()
        .map(|path| {
            let case = cases::read(&path, &fs::read_to_string(&path).unwrap());
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, afterpatch::run(&case.input))
        })
        .collect()
}

/// Every reason of a report, with the part that it is used for.
fn reasons(report: &Report) -> Vec<(Part, &Reason)> {
    let mut found = Vec::new();
    for host in &report.hosts {
        for exposure in &host.exposures {
            found.extend(exposure.why.iter().map(|reason| (Part::Exposure, reason)));
        }
    }
    let all: Vec<&Decisions> = report
        .hosts
        .iter()
        .map(|host| &host.decisions)
        .chain([&report.decisions])
        .collect();
    for decisions in &all {
        for why in [&decisions.new_key.why, &decisions.reissue.why] {
            found.extend(why.iter().map(|reason| (Part::KeysAndCertificates, reason)));
        }
        found.extend(
            decisions
                .passwords
                .why
                .iter()
                .map(|reason| (Part::Passwords, reason)),
        );
    }
    found
}
