//! What would change each verdict: the open questions that bear on it, with what their answers do.
//!
//! Built from the questions of the report itself, so that it can never promise what no question
//! asks. Where none is open, the sentence that says what evidence would do stands alone.

use std::collections::HashMap;

use super::{Decisions, Question, Report};

/// Fills `would_change` of every decision.
pub(super) fn fill(report: &mut Report) {
    let questions = std::mem::take(&mut report.questions);
    let mut by_host: HashMap<&str, Vec<&Question>> = HashMap::new();
    for question in &questions {
        by_host.entry(&question.host).or_default().push(question);
    }
    let all: Vec<&Question> = questions.iter().collect();
    fill_decisions(&mut report.decisions, &all);
    for host in &mut report.hosts {
        let own = by_host
            .get(host.host.as_str())
            .map_or(&[][..], Vec::as_slice);
        fill_decisions(&mut host.decisions, own);
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
            decision.would_change = sentences(&own, settles, &decision.lift);
        }
    }
    report.questions = questions;
}

fn fill_decisions(decisions: &mut Decisions, questions: &[&Question]) {
    let Decisions {
        new_key,
        reissue,
        passwords,
    } = decisions;
    new_key.would_change = sentences(questions, NEW_KEY, &new_key.lift);
    reissue.would_change = sentences(questions, REISSUE, &reissue.lift);
    passwords.would_change = sentences(questions, PASSWORDS, &passwords.lift);
}

/// One sentence for each answer that does something, or for the question where its answer is open.
fn sentences(questions: &[&Question], settles: &str, lift: &str) -> Vec<String> {
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
            if bears_on(&option.effect, settles) {
                sentences.push(format!(
                    "{} If “{}”, then {}.",
                    question.text,
                    option.label,
                    lower_first(&option.effect)
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

/// Effects say what they are about: `Passwords: force a change`.
fn bears_on(effect: &str, settles: &str) -> bool {
    if effect.is_empty() {
        return false;
    }
    match settles {
        PASSWORDS => !effect.starts_with("New key"),
        _ => !effect.starts_with("Passwords"),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

const NEW_KEY: &str = "newKey";
const REISSUE: &str = "reissue";
const PASSWORDS: &str = "passwords";
/// More than these nobody reads.
const MOST: usize = 8;
