//! What would change each verdict: the open questions that bear on it, with what their answers do.
//!
//! Built from the questions of the report itself, so that it can never promise what no question
//! asks. Where none is open, the sentence that says what evidence would do stands alone.

use std::collections::HashMap;

use crate::input;
use crate::words::Language;
use crate::words::decisions::Lifts;
use crate::words::page::Page;

use super::{Decisions, Question, QuestionOption, Report, words};

/// Fills `would_change` of every decision.
pub(super) fn fill(language: Language, report: &mut Report) {
    let questions = std::mem::take(&mut report.questions);
    let mut by_host: HashMap<&str, Vec<&Question>> = HashMap::new();
    for question in &questions {
        by_host.entry(&question.host).or_default().push(question);
    }
    let all: Vec<&Question> = questions.iter().collect();
    fill_decisions(language, &mut report.decisions, &all);
    for host in &mut report.hosts {
        let own = by_host
            .get(host.host.as_str())
            .map_or(&[][..], Vec::as_slice);
        fill_decisions(language, &mut host.decisions, own);
    }
    // Of a host's questions those about one certificate are found by its id: hosts have many.
    let mut about: HashMap<(&str, Option<&str>), Vec<&Question>> = HashMap::new();
    for question in &questions {
        about
            .entry((&question.host, question.certificate.as_deref()))
            .or_default()
            .push(question);
    }
    for lineage in &mut report.lineages {
        let host = lineage.host.as_str();
        let own: Vec<&Question> = [Some(lineage.newest.as_str()), None]
            .into_iter()
            .filter_map(|certificate| about.get(&(host, certificate)))
            .flatten()
            .copied()
            .collect();
        for (decision, settles) in [
            (&mut lineage.new_key, NEW_KEY),
            (&mut lineage.reissue, REISSUE),
        ] {
            decision.would_change = sentences(language, &own, settles, &decision.lift);
        }
    }
    report.questions = questions;
}

fn fill_decisions(language: Language, decisions: &mut Decisions, questions: &[&Question]) {
    let Decisions {
        new_key,
        reissue,
        passwords,
    } = decisions;
    new_key.would_change = sentences(language, questions, NEW_KEY, &new_key.lift);
    reissue.would_change = sentences(language, questions, REISSUE, &reissue.lift);
    passwords.would_change = sentences(language, questions, PASSWORDS, &passwords.lift);
}

/// One sentence for each answer that does something, or for the question where its answer is open.
fn sentences(
    language: Language,
    questions: &[&Question],
    settles: &str,
    lift: &str,
) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for question in questions
        .iter()
        .filter(|question| question.settles.iter().any(|what| what == settles))
    {
        if sentences.len() >= MOST {
            break;
        }
        let before = sentences.len();
        for option in &question.options {
            if bears_on(question, option, settles) {
                sentences.push(language.fill(
                    Lifts::IfAnswered,
                    &[
                        ("question", &question.text),
                        ("answer", &option.label),
                        ("effect", &in_sentence(language, &option.effect)),
                    ],
                ));
            }
        }
        if sentences.len() == before {
            sentences.push(question.text.clone());
        }
    }
    // Many machines ask the same.
    let mut seen = std::collections::HashSet::new();
    sentences.retain(|sentence| seen.insert(sentence.clone()));
    if sentences.is_empty() {
        sentences.push(lift.to_owned());
    }
    sentences
}

/// Whether an answer does something to what is settled.
fn bears_on(question: &Question, option: &QuestionOption, settles: &str) -> bool {
    let question = input::Question::from_id(&question.id);
    let effect = question.and_then(|question| words::option(question, &option.value).1);
    match effect {
        None => false,
        Some(Page::KeyNotNeeded) => settles != PASSWORDS,
        Some(Page::PasswordsForce | Page::PasswordsNotNeeded) => settles == PASSWORDS,
        Some(_) => true,
    }
}

/// An effect inside a sentence; in German it stands in quotes, as it is.
fn in_sentence(language: Language, effect: &str) -> String {
    if language == Language::German {
        return effect.to_owned();
    }
    let mut chars = effect.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

const NEW_KEY: &str = "newKey";
const REISSUE: &str = "reissue";
const PASSWORDS: &str = "passwords";
/// More than these nobody reads.
const MOST: usize = 8;
