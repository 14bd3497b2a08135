//! The next step, large, and the plan.

use std::rc::Rc;

use yew::prelude::*;

use super::badge;
use super::copy::commands;
use crate::app::state::State;
use crate::report::{Report, Step};

pub(super) fn next(state: &Rc<State>) -> Html {
    let report = &state.report;
    let Some((place, step)) = next_step(report) else {
        return html! {
            <section class="next" id="next" aria-label="Next">
                <p class="label">{ "Next" }</p>
                <h2>{ "Nothing is left to do" }</h2>
                <p>{ "As far as what you gave shows. Keep the report with your records." }</p>
            </section>
        };
    };
    let answering = state
        .asked
        .iter()
        .position(|question| Some(question.id.as_str()) == question_of(step.id));
    html! {
        <section class="next" id="next" aria-label="Next step">
            <p class="label">{ format!("Next, step {} of {}", place + 1, report.plan.len()) }</p>
            <h2>{ step.title.clone() }</h2>
            <p>{ step.text.clone() }</p>
            { commands(&step.commands) }
            if let Some(question) = answering {
                <p class="way-out">
                    { "Already done? Answer " }
                    <a href={format!("#question-{}", question + 1)}>{ format!("question {}", question + 1) }</a>
                    { "." }
                </p>
            }
        </section>
    }
}

fn next_step(report: &Report) -> Option<(usize, &Step)> {
    let next = report.next.as_ref()?;
    report
        .plan
        .iter()
        .enumerate()
        .find(|(_, step)| step.id == next)
}

/// The question by which a step is told to be done.
fn question_of(step: &str) -> Option<&'static str> {
    match step {
        "contain" => Some("contained"),
        "patch" => Some("patched-at"),
        "restart" => Some("restarted"),
        "install" => Some("certificate-installed"),
        "revoke" => Some("old-certificate-revoked"),
        "sessions" => Some("sessions-invalidated"),
        "passwords" => Some("passwords-notified"),
        "other-secrets" => Some("other-secrets-rotated"),
        _ => None,
    }
}

pub(super) fn view(state: &Rc<State>) -> Html {
    let report = &state.report;
    let done = report
        .plan
        .iter()
        .filter(|step| step.state == "done")
        .count();
    html! {
        <section class="plan" aria-labelledby="plan-title">
            <div class="section-title">
                <h2 id="plan-title">{ "The plan" }</h2>
                <p>{ format!("{done} of {} done", report.plan.len()) }</p>
            </div>
            <ol>
                { for report.plan.iter().enumerate().map(|(place, step)| row(report, place, step)) }
            </ol>
        </section>
    }
}

fn row(report: &Report, place: usize, step: &Step) -> Html {
    let badge = badge::step(step.state);
    let now = report.next.as_deref() == Some(step.id);
    let state = match step.state {
        "blocked" => waits_for(report, step),
        "unknown" => "Not known, do it or find out".to_owned(),
        _ => badge.word.to_owned(),
    };
    html! {
        <li class={classes!("step", step.state, now.then_some("now"))} data-step={step.id}
            aria-current={now.then_some("step")}>
            <span class="number">{ place + 1 }</span>
            <span class={badge.class}>{ badge::shape(badge.shape) }</span>
            <div>
                <h3>{ step.title.clone() }</h3>
                <p>{ step.text.clone() }</p>
                if !now && !step.commands.is_empty() {
                    <details>
                        <summary>{ match step.commands.len() {
                            1 => "The command".to_owned(),
                            count => format!("The {count} commands"),
                        } }</summary>
                        { commands(&step.commands) }
                    </details>
                }
            </div>
            <span class="state">{ state }</span>
        </li>
    }
}

/// `Waits for 5 and 7`.
fn waits_for(report: &Report, step: &Step) -> String {
    let numbers: Vec<String> = report
        .plan
        .iter()
        .enumerate()
        .filter(|(_, other)| step.blocked_by.contains(&other.id))
        .map(|(place, _)| (place + 1).to_string())
        .collect();
    match numbers.split_last() {
        None => "Waits".to_owned(),
        Some((only, [])) => format!("Waits for {only}"),
        Some((last, others)) => format!("Waits for {} and {last}", others.join(", ")),
    }
}
