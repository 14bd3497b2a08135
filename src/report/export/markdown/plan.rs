//! The plan as a list of tasks, each step with what is good to know and its commands.

use super::super::super::{Command, Report, Step, words};
use super::super::{language, listed, number};
use super::page::Page;
use super::text::{longest_run, prose};
use crate::words::export::Ticket;

pub(super) fn plan(out: &mut Page, report: &Report) {
    out.title(Ticket::Plan);
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
    let language = language(report);
    let settled = matches!(step.state, "done" | "not-needed");
    let waits: Vec<String> = step
        .blocked_by
        .iter()
        .filter_map(|other| number(report, other))
        .map(|number| number.to_string())
        .collect();
    let state = if waits.is_empty() {
        language.say(words::step(step.state)).to_owned()
    } else {
        language.fill(Ticket::WaitsFor, &[("steps", &listed(language, &waits))])
    };
    format!(
        "[{}] **{}**: {state}. {}",
        if settled { 'x' } else { ' ' },
        prose(&step.title),
        prose(&step.text)
    )
}

/// A command in a fence that it cannot end itself, under its step.
pub(super) fn run(out: &mut Page, command: &Command) {
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
