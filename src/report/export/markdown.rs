//! Markdown for a ticket: the answers with their reasons, the plan with its commands, the tables.
//!
//! A name in a certificate may be a heading, a table's bar, a link, a mention of a whole team. So
//! every word that is not ours is escaped, and a word that a tracker would turn into a link or a
//! mention stands as code, where none is made.
//!
//! Source: <https://github.github.com/gfm/>.

use std::collections::HashSet;

mod page;
mod plan;
mod tables;
mod text;

use super::super::{HostReport, Place, Reason, Report, words};
use super::{language, listed, place};
use crate::paste::visible::visible;
use crate::words::export::Ticket;
use crate::words::{Language, plural};
use page::{Page, alike};
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
    answers(&mut out, report);
    // Of several machines the table is what is read first.
    let several = report.hosts.len() > 1;
    if several {
        tables::machines(&mut out, report);
    }
    moved(&mut out, report);
    reasons(&mut out, report);
    plan::plan(&mut out, report);
    if !several {
        tables::machines(&mut out, report);
    }
    tables::certificates(&mut out, report);
    tables::changes(&mut out, report);
    questions(&mut out, report);
    taken_for_granted(&mut out, report);
    problems(&mut out, report);
    tables::given(&mut out, report);
    given_answers(&mut out, report);
    out.text
}

fn answers(out: &mut Page, report: &Report) {
    if report.hosts.len() > 1 {
        return counts(out, &report.hosts);
    }
    let decisions = &report.decisions;
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

/// Of several machines no one’s reason is that of all: how many have which answer, the gravest first.
fn counts(out: &mut Page, hosts: &[HostReport]) {
    let language = out.language;
    out.title(Ticket::Answers);
    out.table_head(&[None, Some(Ticket::OnHowMany)]);
    let decisions = || hosts.iter().map(|host| &host.decisions);
    let new_key = decisions().map(|of| (of.new_key.verdict, None));
    let reissue = decisions().map(|of| (of.reissue.verdict, None));
    let passwords = decisions().map(|of| (of.passwords.verdict, of.passwords.timing));
    out.row([language.say(Ticket::NewKey), &counted(language, new_key)]);
    out.row([language.say(Ticket::Reissue), &counted(language, reissue)]);
    out.row([
        language.say(Ticket::Passwords),
        &counted(language, passwords),
    ]);
}

/// Each verdict with how many have it, the gravest first.
fn counted<'r>(
    language: Language,
    verdicts: impl Iterator<Item = (&'r str, Option<&'r str>)>,
) -> String {
    const GRAVEST_FIRST: [&str; 6] = [
        "force",
        "prompt",
        "required",
        "unknown",
        "done",
        "not-needed",
    ];
    let rank = |verdict: &str| GRAVEST_FIRST.iter().position(|own| *own == verdict);
    let mut all: Vec<_> = verdicts.collect();
    all.sort_by_key(|(verdict, timing)| (rank(verdict), *timing));
    let told = all.chunk_by(|one, other| one == other).filter_map(|alike| {
        let (verdict, timing) = alike.first()?;
        let word = language.say(words::passwords(verdict, *timing));
        Some(format!("{word}: {}", alike.len()))
    });
    told.collect::<Vec<_>>().join(", ")
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
    // What is said once is not said again.
    let mut said: Vec<&Reason> = Vec::new();
    let mut changes: Vec<&str> = Vec::new();
    for (title, why, would_change) in [
        (Ticket::NewKey, &new_key.why, &new_key.would_change),
        (Ticket::Reissue, &reissue.why, &reissue.would_change),
        (Ticket::Passwords, &passwords.why, &passwords.would_change),
    ] {
        out.line(&format!("**{}**", language.say(title)));
        out.blank();
        let is_said = |reason: &&Reason| {
            let mut said = said.iter();
            said.any(|own| {
                own.rule == reason.rule
                    && own.evidence == reason.evidence
                    && own.answers == reason.answers
            })
        };
        let new = why.iter().filter(|reason| !is_said(reason));
        let new: Vec<&Reason> = new.collect();
        let mut above: Option<&Reason> = None;
        for group in alike(new.iter().copied(), |reason| {
            format!("{}\n{}", reason.rule, reason.text)
        }) {
            out.line(&format!("- {}", because(language, report, &group, above)));
            above = group.first().copied();
        }
        if new.len() < why.len() {
            out.line(&format!("- {}", language.say(Ticket::ReasonsAbove)));
        }
        said.extend(new);
        // Of many machines the questions below tell it.
        let would_change = if report.hosts.len() > tables::MANY {
            out.line(&format!("- {}", language.say(Ticket::ChangesBelow)));
            &[]
        } else {
            would_change.as_slice()
        };
        let known = changes.len();
        for change in would_change {
            if !changes.contains(&change.as_str()) {
                changes.push(change);
                let change = language.fill(Ticket::WouldChange, &[("change", &prose(change))]);
                out.line(&format!("- {change}"));
            }
        }
        if changes.len() - known < would_change.len() {
            out.line(&format!("- {}", language.say(Ticket::ChangesAbove)));
        }
        out.blank();
    }
}

/// A reason with its rule, its lines and its source.
///
/// Several reasons of one rule and text are one, with the lines of all. Lines that stand above are not
/// named again, nor of several machines the source.
fn because(
    language: Language,
    report: &Report,
    alike: &[&Reason],
    above: Option<&Reason>,
) -> String {
    let Some(reason) = alike.first() else {
        return String::new();
    };
    let mut evidence: Vec<Place> = Vec::new();
    let mut answers: Vec<usize> = Vec::new();
    for reason in alike {
        evidence.extend(&reason.evidence);
        answers.extend(&reason.answers);
    }
    let as_above = above.is_some_and(|above| !evidence.is_empty() && above.evidence == evidence);
    if as_above {
        evidence.clear();
    }
    let mut known = HashSet::new();
    evidence.retain(|at| known.insert((at.item, at.line)));
    answers.sort_unstable();
    answers.dedup();
    let mut text = language.fill(
        Ticket::Because,
        &[
            ("reason", &prose(&reason.text)),
            ("rule", &code(&reason.rule)),
        ],
    );
    let mut seen: Vec<String> = evidence
        .iter()
        .take(MOST_PLACES)
        .map(|at| prose(&place(report, *at)))
        .collect();
    if as_above {
        seen.push(language.say(Ticket::PlacesAbove).to_owned());
    }
    let rest = evidence.len().saturating_sub(MOST_PLACES);
    if rest > 0 {
        seen.push(language.fill(
            plural(rest, Ticket::MorePlace, Ticket::MorePlaces),
            &[("count", &rest)],
        ));
    }
    seen.extend(answers.iter().filter_map(|at| {
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
    let several = report.hosts.len() > 1;
    let is_said = above.is_some_and(|above| several && above.source == reason.source);
    if let Some(source) = reason.source.as_ref().filter(|_| !is_said) {
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
    for group in alike(&report.questions, |question| {
        let command = question.command.as_ref().map(|command| &command.command);
        format!("{}\n{}\n{command:?}", question.id, question.text)
    }) {
        let Some(question) = group.first() else {
            continue;
        };
        let hosts = group.iter().filter(|question| !question.host.is_empty());
        let hosts = hosts.map(|question| prose(&question.host));
        let text = on(out.language, prose(&question.text), hosts);
        out.line(&format!("- {text} {}", code(&question.id)));
        if let Some(command) = &question.command {
            plan::run(out, command);
        }
    }
}

/// A sentence, and the machines that it is about.
fn on(language: Language, text: String, hosts: impl Iterator<Item = String>) -> String {
    let mut hosts: Vec<String> = hosts.collect();
    hosts.dedup();
    if hosts.is_empty() {
        return text;
    }
    let rest = hosts.len().saturating_sub(MOST_HOSTS);
    if rest > 1 {
        hosts.truncate(MOST_HOSTS);
        hosts.push(language.fill(Ticket::MoreHosts, &[("count", &rest)]));
    }
    language.fill(
        Ticket::QuestionOn,
        &[("question", &text), ("host", &listed(language, &hosts))],
    )
}

fn taken_for_granted(out: &mut Page, report: &Report) {
    if !report.assumptions.is_empty() {
        out.title(Ticket::Assumptions);
        let several = report.hosts.len() > 1;
        for group in alike(&report.assumptions, |assumption| assumption.text.clone()) {
            let Some(assumption) = group.first() else {
                continue;
            };
            let hosts = group.iter().filter(|one| several && !one.host.is_empty());
            let hosts = hosts.map(|assumption| prose(&assumption.host));
            let text = out.language.fill(
                Ticket::WouldSettle,
                &[
                    (
                        "assumption",
                        &on(out.language, prose(&assumption.text), hosts),
                    ),
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
        for group in alike(&report.answers, |answer| {
            let scoped = answer.host.is_some();
            format!(
                "{}\n{}\n{scoped}{:?}",
                answer.question, answer.value, answer.certificate
            )
        }) {
            let Some(answer) = group.first() else {
                continue;
            };
            let mut text = out.language.fill(
                Ticket::GivenAnswer,
                &[
                    ("question", &code(&answer.question)),
                    ("value", &code(&visible(&answer.value))),
                ],
            );
            let hosts = group.iter().filter_map(|answer| answer.host.as_ref());
            let hosts = hosts.filter(|host| !host.is_empty());
            let hosts: Vec<String> = hosts.map(|host| code(&visible(host))).collect();
            let certificate = answer.certificate.as_ref().map(|id| code(&visible(id)));
            let hosts = (!hosts.is_empty()).then(|| listed(out.language, &hosts));
            for scope in [hosts, certificate].into_iter().flatten() {
                text = out.language.fill(
                    Ticket::GivenAnswerFor,
                    &[("answer", &text), ("scope", &scope)],
                );
            }
            out.line(&format!("- {text}"));
        }
    }
}

/// So many machines are named beside a question.
const MOST_HOSTS: usize = 6;
/// So many places show where to look.
const MOST_PLACES: usize = 4;
