//! What leaves the page: every shape of the report, byte for byte, and the schema of the report.
//!
//! `tests/golden/<case>.<shape>` holds what a case of the corpus gives. `BLESS=1 cargo test --test
//! exports` rewrites them: read the difference.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken export must fail the run"
)]

mod cases;

use std::fs;
use std::path::{Path, PathBuf};

use afterpatch::paste::visible::visible;
use afterpatch::report::{Report, export};
use afterpatch::words::Language;
use serde_json::Value;

/// Cases that between them fill every part of every shape.
const CASES: &[&str] = &[
    "everything-done",
    "nothing-given",
    "patched-renewed-restarted",
    "patched-same-key-again",
    "policy-to-force",
    "signs-of-abuse",
    "two-hosts-apart",
];

const SHAPES: &[&str] = &["csv", "ics", "json", "md", "notice.txt"];

/// Cases that are kept in German, too, and their shapes.
const GERMAN_CASES: &[&str] = &["patched-renewed-restarted", "signs-of-abuse"];
const GERMAN_SHAPES: &[&str] = &["ics", "md", "notice.txt"];

#[test]
fn every_shape_is_as_it_was() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for (name, case, shape, language) in kept() {
        let report = report_in(&case_path(case), language);
        let path = golden().join(&name);
        let got = shaped(&report, shape);
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if got == kept {
            continue;
        }
        if bless {
            fs::write(&path, got).unwrap();
        } else {
            wrong.push(format!("{name}\n{}", first_difference(&kept, &got)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nBLESS=1 cargo test --test exports rewrites them",
        wrong.join("\n")
    );
}

#[test]
fn no_golden_file_is_left_over() {
    let names: Vec<String> = kept().into_iter().map(|(name, ..)| name).collect();
    for entry in fs::read_dir(golden()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(names.contains(&name), "{name} belongs to no case");
    }
}

/// A golden file's name, its case, its shape and its language.
fn kept() -> Vec<(String, &'static str, &'static str, Language)> {
    let english = CASES.iter().flat_map(|case| {
        let shapes = SHAPES.iter();
        shapes.map(move |shape| (format!("{case}.{shape}"), *case, *shape, Language::English))
    });
    let german = GERMAN_CASES.iter().flat_map(|case| {
        let shapes = GERMAN_SHAPES.iter();
        shapes.map(move |shape| {
            (
                format!("{case}.de.{shape}"),
                *case,
                *shape,
                Language::German,
            )
        })
    });
    english.chain(german).collect()
}

/// What is read by people follows the language; what is read by programs does not.
#[test]
fn a_language_changes_sentences_alone() {
    for path in cases::cases() {
        let name = path.display();
        let english = report_of(&path);
        let german = report_in(&path, Language::German);
        for shape in SHAPES {
            let text = shaped(&german, shape);
            assert_eq!(unfilled(&text), Vec::<&str>::new(), "{name} {shape}");
        }
        assert_eq!(
            skeleton(&export::markdown(&german)),
            skeleton(&export::markdown(&english)),
            "{name}"
        );
        let (table, other) = (export::csv(&english), export::csv(&german));
        let (table, other) = (records(&table), records(&other));
        let told = table[0].iter().position(|title| title == "meaning");
        assert_eq!(table.len(), other.len(), "{name}");
        for (row, other) in table.iter().zip(&other) {
            for (column, (field, other)) in row.iter().zip(other).enumerate() {
                assert!(
                    field == other || Some(column) == told,
                    "{name}: {field} is {other}"
                );
            }
        }
        let entries = |report: &Report| -> Vec<String> {
            let calendar = export::ics(report).unwrap_or_default();
            let kept = |line: &&str| line.starts_with("UID:") || line.starts_with("DTSTART");
            calendar.lines().filter(kept).map(str::to_owned).collect()
        };
        assert_eq!(entries(&german), entries(&english), "{name}");
    }
}

/// Gaps that nothing filled. Those of a shell, of rpm and of an escaped sign have something in front.
fn unfilled(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text.split('{').collect();
    let mut found = Vec::new();
    for pair in parts.windows(2) {
        let (before, after) = (pair[0], pair[1]);
        if let Some((name, _)) = after.split_once('}')
            && !["$", "%", "\\u"].iter().any(|sign| before.ends_with(sign))
            && !name.is_empty()
            && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        {
            found.push(name);
        }
    }
    found
}

#[test]
fn the_schema_holds_for_every_report() {
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema_path()).unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for path in cases::cases() {
        let report = serde_json::to_value(report_of(&path)).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&report)
            .map(|fault| format!("  {}: {fault}", fault.instance_path()))
            .collect();
        assert!(
            faults.is_empty(),
            "{}\n{}",
            path.display(),
            faults.join("\n")
        );
    }
}

/// A reader ignores what it does not know, so the schema allows more than it names; we do not.
#[test]
fn the_schema_describes_every_field() {
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema_path()).unwrap()).unwrap();
    for path in cases::cases() {
        let report = serde_json::to_value(report_of(&path)).unwrap();
        described(&schema, &schema["$defs"]["report"], &report, "report");
    }
}

#[test]
fn what_a_company_sets_is_described() {
    use afterpatch::input::{Answer, Question};
    use afterpatch::plan::StepId;

    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(root.join(name)).unwrap()).unwrap()
    };
    let schema = read("static/organisation.schema.json");
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let example = read("docs/organisation.example.json");
    assert!(validator.is_valid(&example));
    assert!(validator.is_valid(&read("static/organisation.json")));
    assert!(!validator.is_valid(&serde_json::json!({ "colour": "red" })));
    for (id, value) in example["answers"].as_object().unwrap() {
        let question = Question::from_id(id).unwrap();
        Answer::new(question, value.as_str().unwrap()).unwrap();
    }
    let steps: Vec<&str> = StepId::ALL.iter().map(|step| step.id()).collect();
    assert_eq!(
        schema["properties"]["notes"]["propertyNames"]["enum"],
        serde_json::json!(steps)
    );
}

#[test]
fn a_wrong_report_does_not_pass() {
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema_path()).unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let right = serde_json::to_value(report_of(&case_path("patched-same-key-again"))).unwrap();
    assert!(validator.is_valid(&right));
    for (pointer, value) in [
        ("/decisions/newKey/verdict", Value::from("maybe")),
        ("/decisions/newKey/why", Value::Array(Vec::new())),
        ("/decisions/passwords/timing", Value::Null),
        ("/certificates/0/id", Value::from("AB")),
        ("/now", Value::from("2014-04-20")),
        ("/plan/0/state", Value::from("blocked")),
        ("/schema", Value::from("afterpatch.report.v2")),
    ] {
        let mut wrong = right.clone();
        *wrong.pointer_mut(pointer).expect(pointer) = value;
        assert!(!validator.is_valid(&wrong), "{pointer}");
    }
}

/// Lines of a table have as many fields as its title, a calendar's lines are short and end as they must.
#[test]
fn every_report_leaves_in_one_piece() {
    for language in Language::ALL {
        for path in cases::cases() {
            leaves_in_one_piece(
                &report_in(&path, language),
                &format!("{} {}", path.display(), language.tag()),
            );
        }
    }
}

fn leaves_in_one_piece(report: &Report, name: &str) {
    let table = export::csv(report);
    let rows = records(&table);
    assert_eq!(
        rows.len(),
        1 + report.hosts.len() + report.certificates.len(),
        "{name}"
    );
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{name}");
    if let Some(calendar) = export::ics(report) {
        assert!(calendar.ends_with("END:VCALENDAR\r\n"), "{name}");
        assert_eq!(
            calendar.matches("BEGIN:VEVENT").count(),
            calendar.matches("END:VEVENT").count()
        );
        assert!(
            calendar
                .split("\r\n")
                .all(|line| line.len() <= 75 && !line.contains('\n')),
            "{name}"
        );
    }
    let asks = matches!(report.decisions.passwords.verdict, "force" | "prompt");
    let notice = export::notice(report);
    assert_eq!(notice.is_some(), asks, "{name}");
    let Some(notice) = notice else { return };
    assert_eq!(
        notice.ready,
        report.decisions.passwords.timing == Some("now"),
        "{name}"
    );
    let days = ["day of the repair", "Tag der Behebung"];
    let mut lines = notice.whole.lines();
    assert!(
        lines.all(|line| line.contains('[') || !days.iter().any(|day| line.contains(day))),
        "{name}: a gap that no bracket shows"
    );
    let open = |id: &&str| {
        let mut steps = report.plan.iter();
        steps.any(|step| step.id == *id && !matches!(step.state, "done" | "not-needed"))
    };
    let claims = [
        (["patch", "restart"], "We have repaired the fault."),
        (["patch", "restart"], "Wir haben den Fehler behoben."),
        (["new-key", "install"], "We have replaced the key."),
        (["new-key", "install"], "Wir haben den Schlüssel ersetzt."),
    ];
    for (steps, claim) in claims {
        for banner in [&notice.prompt.banner, &notice.force.banner] {
            assert!(
                !banner.contains(claim)
                    || banner.contains(&format!("[{claim}]")) == steps.iter().any(open),
                "{name}: {banner}"
            );
        }
    }
    for texts in [&notice.prompt, &notice.force] {
        for text in [&texts.mail, &texts.banner, &texts.line] {
            let elsewhere = ["else", "auch anderswo", "sonst noch"];
            assert!(
                elsewhere.iter().any(|word| text.contains(word)),
                "{name}: the password elsewhere is not named: {text}"
            );
            assert!(
                notice.whole.contains(text.as_str()),
                "{name}: it is not whole: {text}"
            );
        }
    }
}

/// Names that would be markup, formulas or lines, wherever a name can stand.
#[test]
fn what_is_pasted_stays_text_in_every_shape() {
    for language in Language::ALL {
        stays_text(&report_in(&case_path("hasty-reissue"), language));
    }
}

fn stays_text(plain: &Report) {
    let mut hostile = plain.clone();
    for name in HOSTILE {
        let put = |field: &mut String| *field = visible(name).into_owned();
        for certificate in &mut hostile.certificates {
            put(&mut certificate.subject);
            put(&mut certificate.issuer);
            certificate.names = vec![visible(name).into_owned(), "www.example.org".to_owned()];
        }
        for lineage in &mut hostile.lineages {
            lineage.names = vec![visible(name).into_owned()];
            for change in &mut lineage.changes {
                put(&mut change.before);
                put(&mut change.after);
                put(&mut change.text);
            }
        }
        for item in &mut hostile.items {
            put(&mut item.name);
            put(&mut item.summary);
        }
        for host in &mut hostile.hosts {
            put(&mut host.host);
        }
        for step in &mut hostile.plan {
            put(&mut step.text);
        }
        for reason in &mut hostile.decisions.new_key.why {
            put(&mut reason.text);
        }
        assert_eq!(
            skeleton(&export::markdown(&hostile)),
            skeleton(&export::markdown(plain)),
            "{name}"
        );
        let rows = records(&export::csv(&hostile));
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{name}");
        for field in rows.iter().flatten() {
            assert!(!field.starts_with(['=', '+', '-', '@']), "{name}: {field}");
        }
        let calendar = export::ics(&hostile).unwrap();
        let lines =
            |text: &str, start: &str| text.split("\r\n").filter(|l| l.starts_with(start)).count();
        assert_eq!(
            lines(&calendar, "END:VEVENT"),
            lines(&calendar, "UID:"),
            "{name}"
        );
        assert_eq!(lines(&calendar, "ATTACH"), 0, "{name}");
        let notice = export::notice(&hostile).unwrap().whole;
        assert!(!notice.contains(name), "{name} stands in the notice");
    }
}

const HOSTILE: &[&str] = &[
    "# heading",
    "| a | b |",
    "[text](https://evil.example)",
    "![image](https://evil.example/x.png)",
    "https://evil.example/",
    "<script>alert(1)</script>",
    "<https://evil.example>",
    "*bold* _it_ ~~gone~~ `code`",
    "``` fence",
    "&lt;b&gt;",
    "a\nATTACH:https://evil.example",
    "=HYPERLINK(\"https://evil.example\")",
    "@SUM(1)",
    "-1+1",
    "a\\",
    "\\|x",
    "1. first",
    "2) second",
    "- dash",
    "+ plus",
    "{name} {count}",
];

/// What kinds of parts a Markdown text has, in their order: more or other ones were made by a name.
fn skeleton(markdown: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let mut parts = Vec::new();
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        match event {
            // A name as code is still only a name.
            Event::InlineHtml(html) if matches!(&*html, "<code>" | "</code>") => {}
            Event::InlineHtml(html) | Event::Html(html) => parts.push(format!("html {html}")),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let ours = dest_url.contains("evil");
                parts.push(format!("link {}", if ours { "to evil" } else { "of ours" }));
            }
            Event::Start(
                tag @ (Tag::Heading { .. }
                | Tag::Table(_)
                | Tag::TableRow
                | Tag::TableCell
                | Tag::List(_)
                | Tag::Item
                | Tag::CodeBlock(_)
                | Tag::Image { .. }
                | Tag::Emphasis
                | Tag::Strikethrough
                | Tag::BlockQuote(_)),
            ) => {
                let kind = format!("{tag:?}");
                parts.push(kind.split(['(', ' ']).next().unwrap_or_default().to_owned());
            }
            _ => {}
        }
    }
    parts
}

fn described(schema: &Value, part: &Value, value: &Value, at: &str) {
    let part = match part.get("$ref").and_then(Value::as_str) {
        Some(pointer) => schema
            .pointer(pointer.trim_start_matches('#'))
            .expect(pointer),
        None => part,
    };
    if let Some(choices) = part.get("oneOf").and_then(Value::as_array) {
        if !value.is_null() {
            described(schema, &choices[0], value, at);
        }
        return;
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let known = part
                    .get("properties")
                    .and_then(|properties| properties.get(name))
                    .or_else(|| part.get("additionalProperties"))
                    .unwrap_or_else(|| panic!("describe {at}.{name} in static/report.schema.json"));
                described(schema, known, value, &format!("{at}.{name}"));
            }
        }
        Value::Array(values) => {
            for value in values {
                described(schema, &part["items"], value, &format!("{at}[]"));
            }
        }
        _ => {}
    }
}

/// RFC 4180, read back by its grammar.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        match (quoted, c) {
            (true, '"') if chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            (_, '"') => quoted = !quoted,
            (false, ',') => record.push(std::mem::take(&mut field)),
            (false, '\r') => {
                assert_eq!(chars.next(), Some('\n'));
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            (false, '\n') => panic!("a bare line feed"),
            (_, c) => field.push(c),
        }
    }
    assert!(!quoted && field.is_empty() && record.is_empty());
    records
}

fn report_of(path: &Path) -> Report {
    report_in(path, Language::English)
}

fn report_in(path: &Path, language: Language) -> Report {
    let mut input = cases::read(path, &fs::read_to_string(path).unwrap()).input;
    input.language = language;
    afterpatch::run(&input)
}

fn shaped(report: &Report, shape: &str) -> String {
    // A golden file outlives commits and versions.
    let mut report = report.clone();
    report.tool.commit = "unknown";
    match shape {
        "csv" => export::csv(&report),
        "ics" => export::ics(&report).unwrap_or_default(),
        "json" => serde_json::to_string_pretty(&report).unwrap() + "\n",
        "md" => export::markdown(&report),
        "notice.txt" => export::notice(&report).map_or_else(String::new, |notice| notice.whole),
        _ => panic!("{shape}"),
    }
}

fn first_difference(kept: &str, got: &str) -> String {
    kept.lines()
        .zip(got.lines())
        .zip(1..)
        .find(|((kept, got), _)| kept != got)
        .map_or_else(
            || "  one is longer than the other".to_owned(),
            |((kept, got), line)| format!("  line {line}\n  - {kept}\n  + {got}"),
        )
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn golden() -> PathBuf {
    folder().join("tests/golden")
}

fn schema_path() -> PathBuf {
    folder().join("static/report.schema.json")
}

fn case_path(case: &str) -> PathBuf {
    folder().join(format!("tests/corpus/{case}.case"))
}

fn given(texts: &[(&str, &str)], now: &str) -> Report {
    use afterpatch::input::{Content, Input, Item};
    use afterpatch::moment::Time;

    let item = |(name, text): &(&str, &str)| Item {
        content: Content::Text((*text).to_owned()),
        name: (*name).to_owned(),
        host: String::new(),
        when: None,
    };
    afterpatch::run(&Input {
        items: texts.iter().map(item).collect(),
        answers: Vec::new(),
        now: Time::from_day(now).unwrap(),
        language: Language::English,
    })
}

const LISTED: &str = "ii  libssl1.0.0:amd64  1.0.1e-2+deb7u5  amd64  SSL shared libraries";
const OLD: &str = include_str!("../static/samples/shop-2013.pem");

/// Nothing is left to revoke of a certificate that has expired.
#[test]
fn the_answer_follows_the_plan() {
    for (now, revoke, told) in [
        ("2014-04-28", "blocked", true),
        ("2016-01-01", "not-needed", false),
    ] {
        let report = given(&[("packages.txt", LISTED), ("old.pem", OLD)], now);
        let step = report.plan.iter().find(|step| step.id == "revoke").unwrap();
        assert_eq!(step.state, revoke);
        let summaries = [
            &report.decisions.reissue.summary,
            &report.hosts[0].decisions.reissue.summary,
            &report.lineages[0].reissue.summary,
        ];
        for summary in summaries {
            assert_eq!(summary.contains("then revoke"), told, "{summary}");
        }
    }
}

/// A window that begins with the first affected release begins there for want of better.
#[test]
fn a_presumed_start_is_told_as_possible() {
    let log = "2013-05-18 10:02:11 install libssl1.0.0:amd64 <none> 1.0.1e-2\n\
               2014-04-08 06:27:11 upgrade libssl1.0.0:amd64 1.0.1e-2 1.0.1e-2+deb7u5\n";
    for (log, span) in [
        (
            "",
            "before [day of the repair] (possibly since 14 March 2012)",
        ),
        (log, "between 18 May 2013 and [day of the repair]"),
    ] {
        let report = given(&[("packages.txt", LISTED), ("dpkg.log", log)], "2014-04-28");
        let notice = export::notice(&report).unwrap();
        for text in [&notice.prompt.mail, &notice.force.banner] {
            assert!(text.contains(span), "{text}");
        }
    }
}

/// A log without a zone tells its own time.
#[test]
fn a_time_without_a_zone_is_not_called_utc() {
    let log = "2014-04-08 06:27:11 upgrade libssl1.0.0:amd64 1.0.1e-2 1.0.1e-2+deb7u5\n";
    let report = given(&[("dpkg.log", log), ("old.pem", OLD)], "2014-04-28");
    let moments: Vec<&str> = report.events.iter().map(|e| e.moment.as_str()).collect();
    assert!(moments.contains(&"8 April 2014, 06:27"), "{moments:?}");
    assert!(moments.contains(&"20 May 2013, 09:14 UTC"), "{moments:?}");
    let why = &report.hosts[0].exposures[0].why;
    assert!(why.iter().any(|reason| reason.text.contains("06:27")));
    assert!(why.iter().all(|reason| !reason.text.contains("UTC")));
}

/// The command alone decides nothing where the library is a package of its own.
#[test]
fn the_missing_package_is_named() {
    let asked = |report: &Report| {
        let mut questions = report.questions.iter();
        let question = questions.find(|question| question.id == "paste-package-version");
        question.unwrap().clone()
    };
    let debian = asked(&given(
        &[("packages.txt", "ii  openssl  1.0.1e-2+deb7u5  amd64  tool")],
        "2014-04-28",
    ));
    assert!(debian.text.contains("the package libssl1.0.0"));
    assert!(debian.command.unwrap().command.contains("'libssl*'"));
    let nothing = asked(&given(&[], "2014-04-28"));
    assert!(nothing.text.contains("libopenssl1_0_0 on SUSE"));
}

/// Jira takes 32,767 characters, GitHub 65,536.
#[test]
fn a_ticket_of_a_fleet_fits_into_a_tracker() {
    use afterpatch::app::samples;
    use afterpatch::input::Input;

    for language in Language::ALL {
        let fleet = samples::ALL
            .iter()
            .map(|sample| (sample.given)())
            .max_by_key(|(items, _)| items.len());
        let (items, answers) = fleet.unwrap();
        let report = afterpatch::run(&Input {
            items,
            answers,
            now: samples::day(),
            language,
        });
        let ticket = export::markdown(&report);
        let length = ticket.chars().count();
        assert!(length < 32_767, "{}: {length}", language.tag());
        for host in &report.hosts {
            let row = format!("| {} |", host.host);
            assert!(ticket.contains(&row), "{}", host.host);
            // As it is, or once for several machines, with a word for what differs.
            let mut lineages = report.lineages.iter().filter(|own| own.host == host.host);
            let names = lineages.next().map_or(&[][..], |lineage| &lineage.names);
            let told = |command: &str| command.lines().all(|line| ticket.contains(line));
            for command in host.plan.iter().flat_map(|step| &step.commands) {
                let own = command.command.clone();
                let shared = names
                    .iter()
                    .fold(own, |own, name| own.replace(name, "NAME"));
                assert!(told(&command.command) || told(&shared), "{shared}");
            }
        }
        assert!(
            report
                .questions
                .iter()
                .all(|q| ticket.contains(&format!("`{}`", q.id)))
        );
    }
}
