//! Markdown for a ticket: the answers with their reasons, the plan with its commands, the tables.
//!
//! A name in a certificate may be a heading, a table's bar, a link, a mention of a whole team. So
//! every word that is not ours is escaped, and a word that a tracker would turn into a link or a
//! mention stands as code, where none is made.
//!
//! Source: <https://github.github.com/gfm/>.

use std::fmt::Write as _;

use super::super::{Command, HostReport, Reason, Report, Step, words};
use super::{day, number, place};
use crate::paste::visible::visible;
use crate::words::{Language, Row};

/// The report as Markdown.
pub fn markdown(report: &Report) -> String {
    let mut out = Page(String::new());
    out.line(&format!("# {}", prose(&report.headline)));
    out.blank();
    out.line(&format!(
        "Judged by Afterpatch {} on {}, with the knowledge of {}. Each rule is explained under its name in its \
         docs/how-it-decides.md.",
        report.tool.version, report.now, report.tool.reviewed
    ));
    answers(&mut out, report);
    moved(&mut out, report);
    reasons(&mut out, report);
    plan(&mut out, report);
    machines(&mut out, report);
    certificates(&mut out, report);
    changes(&mut out, report);
    questions(&mut out, report);
    taken_for_granted(&mut out, report);
    given(&mut out, report);
    out.0
}

/// What has been written; Markdown is made of lines.
struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// One empty line, however often it is asked for.
    fn blank(&mut self) {
        if !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.line(&format!("## {text}"));
        self.blank();
    }

    fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        let mut line = String::from("|");
        for cell in cells {
            // Writing to a String cannot fail.
            let _ = write!(line, " {cell} |");
        }
        self.line(&line);
    }

    fn table_head(&mut self, titles: &[&str]) {
        self.row(titles.iter().copied());
        self.row(titles.iter().map(|_| "---"));
    }
}

/// A word, in the language of the report.
fn said(report: &Report, row: impl Row) -> &'static str {
    let language = Language::from_tag(report.language).unwrap_or_default();
    language.say(row)
}

fn answers(out: &mut Page, report: &Report) {
    let decisions = &report.decisions;
    out.heading("Answers");
    out.table_head(&["", "Answer", "In short"]);
    let passwords = &decisions.passwords;
    for (title, word, summary) in [
        (
            "New key",
            said(report, words::verdict(decisions.new_key.verdict)),
            &decisions.new_key.summary,
        ),
        (
            "Reissue",
            said(report, words::verdict(decisions.reissue.verdict)),
            &decisions.reissue.summary,
        ),
        (
            "Passwords",
            said(
                report,
                words::passwords(passwords.verdict, passwords.timing),
            ),
            &passwords.summary,
        ),
    ] {
        out.row([title, &format!("**{word}**"), &prose(summary)]);
    }
}

/// What has moved since the saved reports, machine by machine.
fn moved(out: &mut Page, report: &Report) {
    for since in &report.moved_since {
        out.heading(&format!("Since the report of {}", prose(&since.at)));
        if since.moved.is_empty() {
            out.line("Nothing has moved.");
        }
        for moved in &since.moved {
            let host = match moved.host.as_str() {
                "" => String::new(),
                host => format!("{}: ", code(host)),
            };
            out.line(&format!("- {host}{}", prose(&moved.text)));
        }
    }
}

fn reasons(out: &mut Page, report: &Report) {
    out.heading("Why");
    let decisions = &report.decisions;
    let (new_key, reissue, passwords) =
        (&decisions.new_key, &decisions.reissue, &decisions.passwords);
    for (title, why, would_change) in [
        ("New key", &new_key.why, &new_key.would_change),
        ("Reissue", &reissue.why, &reissue.would_change),
        ("Passwords", &passwords.why, &passwords.would_change),
    ] {
        out.line(&format!("**{title}**"));
        out.blank();
        for reason in why {
            out.line(&format!("- {}", because(report, reason)));
        }
        for change in would_change {
            out.line(&format!("- What would change it: {}", prose(change)));
        }
        out.blank();
    }
}

/// A reason with its rule, its lines and its source.
fn because(report: &Report, reason: &Reason) -> String {
    let mut text = format!("{} Rule {}", prose(&reason.text), code(&reason.rule));
    let mut seen: Vec<String> = reason
        .evidence
        .iter()
        .take(MOST_PLACES)
        .map(|at| prose(&place(report, *at)))
        .collect();
    let rest = reason.evidence.len().saturating_sub(MOST_PLACES);
    if rest > 0 {
        seen.push(format!("{rest} more"));
    }
    seen.extend(reason.answers.iter().filter_map(|at| {
        let answer = report.answers.get(*at)?;
        Some(format!(
            "answer {} = {}",
            code(&answer.question),
            code(&visible(&answer.value))
        ))
    }));
    if !seen.is_empty() {
        text.push_str("; ");
        text.push_str(&seen.join("; "));
    }
    if let Some(source) = &reason.source {
        // Writing to a String cannot fail.
        let _ = write!(text, "; <{source}>");
    }
    text.push('.');
    text
}

fn plan(out: &mut Page, report: &Report) {
    out.heading("Plan");
    for (place, step) in report.plan.iter().enumerate() {
        out.line(&format!("{}. {}", place + 1, stands(report, step)));
        for note in &step.notes {
            let source = note
                .source
                .as_ref()
                .map_or_else(String::new, |source| format!(" <{source}>"));
            out.line(&format!("    - {}{source}", prose(&note.text)));
        }
        for command in &step.commands {
            run(out, command);
        }
    }
}

/// A step as a checkbox; what is settled is ticked.
fn stands(report: &Report, step: &Step) -> String {
    let settled = matches!(step.state, "done" | "not-needed");
    let waits: Vec<String> = step
        .blocked_by
        .iter()
        .filter_map(|other| number(report, other))
        .map(|number| number.to_string())
        .collect();
    let state = if waits.is_empty() {
        said(report, words::step(step.state)).to_owned()
    } else {
        format!("Waits for {}", super::listed(&waits))
    };
    format!(
        "[{}] **{}**: {state}. {}",
        if settled { 'x' } else { ' ' },
        prose(&step.title),
        prose(&step.text)
    )
}

/// A command in a fence that it cannot end itself, under its step.
fn run(out: &mut Page, command: &Command) {
    const UNDER: &str = "    ";
    let fence = "`".repeat(longest_run(&command.command).max(2) + 1);
    out.blank();
    out.line(&format!("{UNDER}{}:", prose(&command.label)));
    out.blank();
    out.line(&format!("{UNDER}{fence}sh"));
    for line in command.command.lines() {
        out.line(&format!("{UNDER}{line}"));
    }
    out.line(&format!("{UNDER}{fence}"));
    out.blank();
}

fn machines(out: &mut Page, report: &Report) {
    if report.hosts.is_empty() {
        return;
    }
    out.heading("Machines");
    out.table_head(&[
        "Machine",
        "Exposure",
        "Still vulnerable",
        "Open from",
        "Until",
        "New key",
        "Reissue",
        "Passwords",
        "Next",
    ]);
    for host in &report.hosts {
        machine(out, report, host);
    }
}

fn machine(out: &mut Page, report: &Report, host: &HostReport) {
    let decisions = &host.decisions;
    let name = if host.host.is_empty() {
        "Without a name".to_owned()
    } else {
        prose(&host.host)
    };
    let next = host.next.as_deref().map_or_else(
        || "Nothing is left".to_owned(),
        |next| {
            report
                .plan
                .iter()
                .find(|step| step.id == next)
                .map_or_else(|| prose(next), |step| prose(&step.title))
        },
    );
    for (place, exposure) in host.exposures.iter().enumerate() {
        let or_dash = |at: &Option<String>| at.as_deref().map_or_else(|| "?".to_owned(), day);
        let first = place == 0;
        out.row([
            if first { name.as_str() } else { "" },
            &format!(
                "{}, {}",
                prose(&exposure.advisory),
                prose(said(report, words::exposure(exposure.verdict)))
            ),
            exposure.still_vulnerable,
            &or_dash(&exposure.from),
            &or_dash(&exposure.until),
            said(report, words::verdict(decisions.new_key.verdict)),
            said(report, words::verdict(decisions.reissue.verdict)),
            said(
                report,
                words::passwords(decisions.passwords.verdict, decisions.passwords.timing),
            ),
            &next,
        ]);
    }
}

fn certificates(out: &mut Page, report: &Report) {
    if report.certificates.is_empty() {
        return;
    }
    out.heading("Certificates");
    out.table_head(&[
        "Names",
        "Machine",
        "Serial",
        "Valid from",
        "Expires",
        "Key",
        "Key, SHA-256",
        "What it means",
    ]);
    for certificate in &report.certificates {
        let names = if certificate.names.is_empty() {
            prose(&certificate.subject)
        } else {
            let shown: Vec<String> = certificate.names.iter().map(|name| code(name)).collect();
            shown.join(", ")
        };
        let key = &certificate.key;
        let bits = key.bits.map(|bits| format!(" {bits}")).unwrap_or_default();
        let text = &certificate.meaning.text;
        let meaning = if text.is_empty() {
            certificate.meaning.title.to_owned()
        } else {
            format!("{}: {}", certificate.meaning.title, prose(text))
        };
        out.row([
            names.as_str(),
            &prose(&certificate.host),
            &code(&certificate.serial),
            &day(&certificate.not_before),
            &day(&certificate.not_after),
            &prose(&format!("{}{bits}", key.algorithm)),
            &code(&key.key_id),
            &meaning,
        ]);
    }
}

fn changes(out: &mut Page, report: &Report) {
    if report
        .lineages
        .iter()
        .all(|lineage| lineage.changes.is_empty())
    {
        return;
    }
    out.heading("What the reissue changed");
    out.table_head(&["Certificate", "Before", "After", "What it means"]);
    for lineage in &report.lineages {
        let name = lineage
            .names
            .first()
            .map_or_else(String::new, |name| code(name));
        for change in &lineage.changes {
            out.row([
                name.as_str(),
                &prose(&change.before),
                &prose(&change.after),
                &prose(&change.text),
            ]);
        }
    }
}

fn questions(out: &mut Page, report: &Report) {
    if report.questions.is_empty() {
        return;
    }
    out.heading("Open questions");
    for question in &report.questions {
        let on = if question.host.is_empty() {
            String::new()
        } else {
            format!(" On {}.", prose(&question.host))
        };
        out.line(&format!(
            "- {}{on} {}",
            prose(&question.text),
            code(&question.id)
        ));
        if let Some(command) = &question.command {
            run(out, command);
        }
    }
}

fn taken_for_granted(out: &mut Page, report: &Report) {
    if !report.assumptions.is_empty() {
        out.heading("Taken for granted");
        for assumption in &report.assumptions {
            out.line(&format!(
                "- {} The question {} would settle it.",
                prose(&assumption.text),
                code(assumption.question)
            ));
        }
    }
    if !report.problems.is_empty() {
        out.heading("What could not be used");
        for problem in &report.problems {
            out.line(&format!(
                "- In {}: {} {}",
                prose(&place(report, problem.place)),
                prose(&problem.text),
                code(&problem.code)
            ));
        }
    }
}

fn given(out: &mut Page, report: &Report) {
    if !report.items.is_empty() {
        out.heading("What was given");
        out.table_head(&["Item", "Read as", "Bytes", "SHA-256"]);
        for item in &report.items {
            out.row([
                prose(&item.name).as_str(),
                &prose(&item.summary),
                &item.bytes.to_string(),
                &code(&item.sha256),
            ]);
        }
    }
    if !report.answers.is_empty() {
        out.heading("Answers that were given");
        for answer in &report.answers {
            let scope: Vec<String> = [&answer.host, &answer.certificate]
                .into_iter()
                .flatten()
                .map(|scope| format!(" for {}", code(&visible(scope))))
                .collect();
            out.line(&format!(
                "- {} = {}{}",
                code(&answer.question),
                code(&visible(&answer.value)),
                scope.concat()
            ));
        }
    }
}

/// Text that is read as text: on one line, without markup, links or mentions.
fn prose(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(word).collect();
    words.join(" ")
}

fn word(word: &str) -> String {
    let linked = word.contains(['@', '#'])
        || word.contains("://")
        || word.to_ascii_lowercase().contains("www.");
    if linked {
        return code(word);
    }
    let mut escaped = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            // A bar ends a table's cell even where it is escaped in code; its number does not.
            '|' => escaped.push_str("&#124;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Text as code, also in a table.
fn code(text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let plain = !text.contains(['`', '|', '\\']) && !text.contains(char::is_control);
    if plain && text.trim() == text {
        return format!("`{text}`");
    }
    let mut escaped = String::from("<code>");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || !c.is_ascii() || c == ' ' {
            escaped.push(c);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(escaped, "&#{};", u32::from(c));
        }
    }
    escaped.push_str("</code>");
    escaped
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// So many places show where to look.
const MOST_PLACES: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_words_are_only_words() {
        let rows = [
            ("plain words", "plain words"),
            ("a\n# b", "a `#`"),
            ("*bold* _it_ `x`", "\\*bold\\* \\_it\\_ \\`x\\`"),
            ("<img src=x>", "\\<img src=x\\>"),
            ("a | b", "a &#124; b"),
            ("[x](http://evil)", "`[x](http://evil)`"),
            ("mail @team now", "mail `@team` now"),
            ("www.evil.example", "`www.evil.example`"),
            ("WWW.evil.example", "`WWW.evil.example`"),
            ("&lt;", "\\&lt;"),
            ("a\\b", "a\\\\b"),
        ];
        for (text, expected) in rows {
            let expected = expected.replace("a `#`", "a `#` b");
            assert_eq!(prose(text), expected, "{text}");
        }
    }

    #[test]
    fn code_cannot_be_ended_from_within() {
        let rows = [
            ("www.example.org", "`www.example.org`"),
            ("a`b", "<code>a&#96;b</code>"),
            ("a|b", "<code>a&#124;b</code>"),
            ("a\\|b", "<code>a&#92;&#124;b</code>"),
            ("a\nb", "<code>a&#10;b</code>"),
            ("", ""),
        ];
        for (text, expected) in rows {
            assert_eq!(code(text), expected, "{text:?}");
        }
        assert_eq!(longest_run("a ``` b `` c"), 3);
    }
}
