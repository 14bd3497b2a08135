//! Markdown for a ticket: the answers with their reasons, the plan with its commands, the tables.
//!
//! A name in a certificate may be a heading, a table's bar, a link, a mention of a whole team. So
//! every word that is not ours is escaped, and a word that a tracker would turn into a link or a
//! mention stands as code, where none is made.
//!
//! Source: <https://github.github.com/gfm/>.

mod page;
mod plan;
mod tables;
mod text;

use super::super::{Decisions, Reason, Report, words};
use super::{language, place};
use crate::paste::visible::visible;
use crate::words::export::Ticket;
use crate::words::{Language, plural};
use page::Page;
use text::{code, prose};

/// The report as Markdown.
pub fn markdown(report: &Report) -> String {
    let language = language(report);
    let mut out = Page {
        language,
        text: String::new(),
    };
    out.line(&format!("# {}", prose(&report.headline)));
    out.blank();
    out.line(&language.fill(
        Ticket::Judged,
        &[
            ("version", &report.tool.version),
            ("now", &report.now),
            ("reviewed", &report.tool.reviewed),
        ],
    ));
    answers(&mut out, &report.decisions);
    moved(&mut out, report);
    reasons(&mut out, report);
    plan::plan(&mut out, report);
    tables::machines(&mut out, report);
    tables::certificates(&mut out, report);
    tables::changes(&mut out, report);
    questions(&mut out, report);
    taken_for_granted(&mut out, report);
    problems(&mut out, report);
    tables::given(&mut out, report);
    given_answers(&mut out, report);
    out.text
}

fn answers(out: &mut Page, decisions: &Decisions) {
    out.title(Ticket::Answers);
    out.table_head(&[None, Some(Ticket::Answer), Some(Ticket::InShort)]);
    let passwords = &decisions.passwords;
    for (title, word, summary) in [
        (
            Ticket::NewKey,
            words::verdict(decisions.new_key.verdict),
            &decisions.new_key.summary,
        ),
        (
            Ticket::Reissue,
            words::verdict(decisions.reissue.verdict),
            &decisions.reissue.summary,
        ),
        (
            Ticket::Passwords,
            words::passwords(passwords.verdict, passwords.timing),
            &passwords.summary,
        ),
    ] {
        let (title, word) = (out.language.say(title), out.language.say(word));
        out.row([title, &format!("**{word}**"), &prose(summary)]);
    }
}

/// What has moved since the saved reports, machine by machine.
fn moved(out: &mut Page, report: &Report) {
    for since in &report.moved_since {
        let title = out
            .language
            .fill(Ticket::Since, &[("at", &prose(&since.at))]);
        out.heading(&title);
        if since.moved.is_empty() {
            out.line(out.language.say(Ticket::NothingMoved));
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
    out.title(Ticket::Why);
    let language = out.language;
    let decisions = &report.decisions;
    let (new_key, reissue, passwords) =
        (&decisions.new_key, &decisions.reissue, &decisions.passwords);
    for (title, why, would_change) in [
        (Ticket::NewKey, &new_key.why, &new_key.would_change),
        (Ticket::Reissue, &reissue.why, &reissue.would_change),
        (Ticket::Passwords, &passwords.why, &passwords.would_change),
    ] {
        out.line(&format!("**{}**", language.say(title)));
        out.blank();
        for reason in why {
            out.line(&format!("- {}", because(language, report, reason)));
        }
        for change in would_change {
            let change = language.fill(Ticket::WouldChange, &[("change", &prose(change))]);
            out.line(&format!("- {change}"));
        }
        out.blank();
    }
}

/// A reason with its rule, its lines and its source.
fn because(language: Language, report: &Report, reason: &Reason) -> String {
    let mut text = language.fill(
        Ticket::Because,
        &[
            ("reason", &prose(&reason.text)),
            ("rule", &code(&reason.rule)),
        ],
    );
    let mut seen: Vec<String> = reason
        .evidence
        .iter()
        .take(MOST_PLACES)
        .map(|at| prose(&place(report, *at)))
        .collect();
    let rest = reason.evidence.len().saturating_sub(MOST_PLACES);
    if rest > 0 {
        seen.push(language.fill(
            plural(rest, Ticket::MorePlace, Ticket::MorePlaces),
            &[("count", &rest)],
        ));
    }
    seen.extend(reason.answers.iter().filter_map(|at| {
        let answer = report.answers.get(*at)?;
        Some(language.fill(
            Ticket::ByAnswer,
            &[
                ("question", &code(&answer.question)),
                ("value", &code(&visible(&answer.value))),
            ],
        ))
    }));
    if !seen.is_empty() {
        text.push_str("; ");
        text.push_str(&seen.join("; "));
    }
    if let Some(source) = &reason.source {
        text.push_str(&format!("; <{source}>"));
    }
    text.push('.');
    text
}

fn questions(out: &mut Page, report: &Report) {
    if report.questions.is_empty() {
        return;
    }
    out.title(Ticket::Questions);
    for question in &report.questions {
        let mut text = prose(&question.text);
        if !question.host.is_empty() {
            text = out.language.fill(
                Ticket::QuestionOn,
                &[("question", &text), ("host", &prose(&question.host))],
            );
        }
        out.line(&format!("- {text} {}", code(&question.id)));
        if let Some(command) = &question.command {
            plan::run(out, command);
        }
    }
}

fn taken_for_granted(out: &mut Page, report: &Report) {
    if !report.assumptions.is_empty() {
        out.title(Ticket::Assumptions);
        for assumption in &report.assumptions {
            let text = out.language.fill(
                Ticket::WouldSettle,
                &[
                    ("assumption", &prose(&assumption.text)),
                    ("question", &code(assumption.question)),
                ],
            );
            out.line(&format!("- {text}"));
        }
    }
}

fn problems(out: &mut Page, report: &Report) {
    if !report.problems.is_empty() {
        out.title(Ticket::Problems);
        for problem in &report.problems {
            let text = out.language.fill(
                Ticket::ProblemIn,
                &[
                    ("place", &prose(&place(report, problem.place))),
                    ("problem", &prose(&problem.text)),
                    ("code", &code(&problem.code)),
                ],
            );
            out.line(&format!("- {text}"));
        }
    }
}

fn given_answers(out: &mut Page, report: &Report) {
    if !report.answers.is_empty() {
        out.title(Ticket::GivenAnswers);
        for answer in &report.answers {
            let mut text = out.language.fill(
                Ticket::GivenAnswer,
                &[
                    ("question", &code(&answer.question)),
                    ("value", &code(&visible(&answer.value))),
                ],
            );
            for scope in [&answer.host, &answer.certificate].into_iter().flatten() {
                text = out.language.fill(
                    Ticket::GivenAnswerFor,
                    &[("answer", &text), ("scope", &code(&visible(scope)))],
                );
            }
            out.line(&format!("- {text}"));
        }
    }
}

/// So many places show where to look.
const MOST_PLACES: usize = 4;
