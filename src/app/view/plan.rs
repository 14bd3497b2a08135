//! The next step, large, and the plan.

use yew::prelude::*;

use super::copy::commands;
use super::parts::{write, write_with};
use super::{Act, Shared, badge, excerpt, organisation, parts};
use crate::app::words::{fill, say};
use crate::report::{Note, Step};
use crate::words::page::Page;

pub(super) fn next(state: &Shared) -> Html {
    let plan = state.plan();
    let Some((place, step)) = state.next() else {
        return nothing_left();
    };
    let answering = state
        .asked
        .iter()
        .position(|asked| Some(asked.question.id.as_str()) == question_of(step.id));
    html! {
        <section class="next" id="next" aria-labelledby="next-title">
            <p class="label">{ write_with(Page::NextStepOf, &[("step", &(place + 1)), ("count", &plan.len())]) }</p>
            <h2 id="next-title">{ name(step).to_owned() }</h2>
            <p>{ step.text.clone() }</p>
            { organisation::notes(&state.organisation, step.id) }
            { commands(&step.commands) }
            if !step.notes.is_empty() {
                <details class="good-to-know">
                    <summary>{ parts::chevron() }{ write(Page::GoodToKnow) }</summary>
                    <ul class="notes">{ for step.notes.iter().map(note) }</ul>
                </details>
            }
            if let Some(question) = answering {
                <p class="way-out">
                    { match then(plan, place) {
                        Some(then) => parts::filled(Page::AlreadyDoneThen, &[
                            ("question", question_link(question)),
                            ("then", then.title.clone().into()),
                        ]),
                        None => parts::filled(Page::AlreadyDone, &[("question", question_link(question))]),
                    } }
                </p>
            }
        </section>
    }
}

pub(super) fn nothing_left() -> Html {
    html! {
        <section class="next" id="next" aria-labelledby="next-title">
            <p class="label">{ write(Page::Next) }</p>
            <h2 id="next-title">{ write(Page::NothingLeftToDo) }</h2>
            <p>{ write(Page::KeepTheReport) }</p>
        </section>
    }
}

fn question_link(place: usize) -> Html {
    let number = place + 1;
    html! {
        <a href={format!("#question-{number}")}>{ write_with(Page::QuestionNumber, &[("number", &number)]) }</a>
    }
}

/// What a step is called where it is the next one: before it is known whether to patch, that is next.
pub(super) fn name(step: &Step) -> &str {
    match (step.id, step.state) {
        ("patch", "unknown") => say(Page::FindOutWhich),
        _ => &step.title,
    }
}

/// The step that follows when the one at that place is done.
pub(super) fn then(plan: &[Step], place: usize) -> Option<&Step> {
    let done = plan.get(place)?.id;
    plan.iter().skip(place + 1).find(|step| match step.state {
        "to-do" | "unknown" => true,
        "blocked" => step.blocked_by.iter().all(|blocking| *blocking == done),
        _ => false,
    })
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

#[derive(PartialEq, Properties)]
pub(super) struct PlanProps {
    pub(super) state: Shared,
    pub(super) act: Act,
}

#[component]
pub(super) fn Plan(props: &PlanProps) -> Html {
    let all = use_state_eq(|| false);
    let state = &props.state;
    let plan = state.plan();
    let done = plan.iter().filter(|step| step.state == "done").count();
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let next = state.next().map(|(place, _)| place);
    let show = html! {
        if plan.iter().any(|step| !step.commands.is_empty()) { <button type="button" class="link" onclick={toggle} aria-expanded={all.to_string()}>
            { write(if *all { Page::HideCommands } else { Page::ShowCommands }) }
        </button> }
    };
    html! {
        <section class="plan" aria-labelledby="plan-title">
            { parts::section_title("plan-title", Page::ThePlan.into(),
                &fill(Page::DoneOf, &[("done", &done), ("count", &plan.len())]), show) }
            <ol>
                { for plan.iter().enumerate().map(|(place, step)| {
                    row(props, place, step, next == Some(place), *all)
                }) }
            </ol>
        </section>
    }
}

fn row(props: &PlanProps, place: usize, step: &Step, now: bool, all: bool) -> Html {
    let plan = props.state.plan();
    let badge = badge::step(step.state);
    let state = match step.state {
        "blocked" => html! { waits_for(plan, step) },
        "unknown" => parts::filled(
            Page::StepUnknown,
            &[("state", html! { <b>{ badge.word }</b> })],
        ),
        _ => html! { badge.word },
    };
    html! {
        <li class={classes!("step", step.state, now.then_some("now"))} data-step={step.id}
            aria-current={now.then_some("step")}>
            <span class="number">{ place + 1 }</span>
            <span class={badge.class}>{ badge::shape(badge.shape) }</span>
            <div>
                <h3>{ step.title.clone() }</h3>
                if let Some(when) = patched(props, step) {
                    { when }
                } else if step.state == "not-needed" {
                } else if all {
                    <p>{ step.text.clone() }</p>
                } else {
                    <p>{ parts::first_sentence(&step.text).trim_end_matches('.').to_owned() }</p>
                }
                if all && !step.notes.is_empty() {
                    <ul class="notes">{ for step.notes.iter().map(note) }</ul>
                }
                { organisation::notes(&props.state.organisation, step.id) }
                if all { { commands(&step.commands) } }
            </div>
            <span class="state">{ state }</span>
        </li>
    }
}

/// `8 April 2014, 06:27 UTC, as dpkg.log, line 1088 says`.
fn patched(props: &PlanProps, step: &Step) -> Option<Html> {
    let state = &props.state;
    let host = state.one_host()?;
    let event = state.report.events.iter().find(|event| {
        step.id == "patch"
            && step.state == "done"
            && event.kind == "patched"
            && event.host == host.host
    })?;
    let at = event.moment.clone();
    Some(html! {
        <p>
            { match event.place {
                Some(place) => parts::filled(Page::AsSays, &[
                    ("moment", at.into()),
                    ("place", excerpt::link(state, &props.act, place)),
                ]),
                None => at.into(),
            } }
        </p>
    })
}

/// A note, with where it is published.
fn note(note: &Note) -> Html {
    html! {
        <li>
            { note.text.clone() }
            if let Some(source) = note.source.clone() {
                { " " }<a href={source} rel="noreferrer" target="_blank">{ write(Page::Source) }</a>
            }
        </li>
    }
}

/// `Waits for 5 and 7`.
fn waits_for(plan: &[Step], step: &Step) -> String {
    let numbers: Vec<String> = plan
        .iter()
        .enumerate()
        .filter(|(_, other)| step.blocked_by.contains(&other.id))
        .map(|(place, _)| (place + 1).to_string())
        .collect();
    if numbers.is_empty() {
        say(Page::Waits).to_owned()
    } else {
        fill(Page::WaitsFor, &[("steps", &parts::list(&numbers))])
    }
}
