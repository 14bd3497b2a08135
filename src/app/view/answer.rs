//! The headline and the three answers, each with the lines that it rests on.

use std::rc::Rc;

use yew::prelude::*;

use super::badge::{self, Badge};
use super::{Act, excerpt, frame};
use crate::app::state::{Action, Card, State};
use crate::moment::Time;
use crate::report::{Place, Reason, wording};

pub(super) fn headline(state: &Rc<State>, act: &Act) -> Html {
    let report = &state.report;
    let real = act.reform(|_: MouseEvent| Action::RealDay);
    let next = report
        .next
        .as_ref()
        .and_then(|next| report.plan.iter().find(|step| step.id == next));
    html! {
        <div class="headline">
            <div class="about">
                <p><b>{ subject(state) }</b></p>
                if let Some(day) = state.set_in {
                    <p class="set-in">
                        { format!("Today is set to {} by the sample. ", wording::day(day)) }
                        <button type="button" class="link" onclick={real}>{ "Use the real date" }</button>
                    </p>
                }
            </div>
            <h1>{ report.headline.clone() }</h1>
            if let Some(next) = next {
                <p class="short-next">
                    <b>{ "Next: " }</b><a href="#next">{ frame::lower_first(&next.title) }</a>{ "." }
                </p>
            }
        </div>
    }
}

/// What the page is about: a name and a system, or the number of machines.
fn subject(state: &State) -> String {
    let report = &state.report;
    if report.hosts.len() > 1 {
        return format!("{} machines", report.hosts.len());
    }
    let named = report
        .hosts
        .first()
        .map(|host| host.host.clone())
        .filter(|host| !host.is_empty());
    let site = report
        .lineages
        .first()
        .and_then(|lineage| lineage.names.first().cloned());
    let system = report
        .software
        .iter()
        .find_map(|software| software.distribution.clone());
    let parts: Vec<String> = named.or(site).into_iter().chain(system).collect();
    if parts.is_empty() {
        "Your server".to_owned()
    } else {
        parts.join(", ")
    }
}

struct Answer<'a> {
    card: Card,
    title: &'static str,
    badge: Badge,
    summary: &'a str,
    lift: &'a str,
    why: &'a [Reason],
    why_title: &'static str,
}

pub(super) fn cards(state: &Rc<State>, act: &Act) -> Html {
    let decisions = &state.report.decisions;
    let passwords = &decisions.passwords;
    let answers = [
        Answer {
            card: Card::NewKey,
            title: "Generate a new key",
            badge: badge::verdict(decisions.new_key.verdict),
            summary: &decisions.new_key.summary,
            lift: &decisions.new_key.lift,
            why: &decisions.new_key.why,
            why_title: "What this rests on: the key",
        },
        Answer {
            card: Card::Reissue,
            title: "Reissue the certificate",
            badge: badge::verdict(decisions.reissue.verdict),
            summary: &decisions.reissue.summary,
            lift: &decisions.reissue.lift,
            why: &decisions.reissue.why,
            why_title: "What this rests on: the certificate",
        },
        Answer {
            card: Card::Passwords,
            title: if passwords.verdict == "force" {
                "Make users change their password"
            } else {
                "Ask users to change their password"
            },
            badge: badge::passwords(passwords.verdict, passwords.timing),
            summary: &passwords.summary,
            lift: &passwords.lift,
            why: &passwords.why,
            why_title: "What this rests on: the passwords",
        },
    ];
    html! {
        <section class="answers" id="answers" aria-label="The three answers">
            { for answers.iter().map(|answer| card(state, act, answer)) }
        </section>
    }
}

fn card(state: &Rc<State>, act: &Act, answer: &Answer<'_>) -> Html {
    let open = state.open == Some(answer.card);
    let id = format!("why-{}", answer.card.id());
    let target = if open { None } else { Some(answer.card) };
    let onclick = act.reform(move |_: MouseEvent| Action::Opened(target));
    html! { <>
        <div class={classes!("card", open.then_some("open"))} data-answer={answer.card.id()}>
            { badge::told(answer.badge) }
            <h2>{ answer.title }</h2>
            <p>{ answer.summary.to_owned() }</p>
            <button type="button" class="link why-button" {onclick} aria-expanded={open.to_string()}
                aria-controls={id.clone()}>
                { match answer.why.len() {
                    1 => "Why? 1 reason".to_owned(),
                    count => format!("Why? {count} reasons"),
                } }
                <span class="unseen">{ format!(": {}", answer.title) }</span>
            </button>
        </div>
        <div class="why" {id} hidden={!open}>
            if open { { why(state, answer) } }
        </div>
    </> }
}

fn why(state: &Rc<State>, answer: &Answer<'_>) -> Html {
    let mut sources: Vec<&str> = Vec::new();
    for source in answer
        .why
        .iter()
        .filter_map(|reason| reason.source.as_deref())
    {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    html! { <>
        <h3>{ answer.why_title }</h3>
        <ol class="reasons">
            { for answer.why.iter().enumerate().map(|(place, reason)| {
                let before = answer.why.get(..place).unwrap_or_default();
                html! { <li>{ reason_view(state, reason, before) }</li> }
            }) }
        </ol>
        <dl class="lift">
            if !answer.lift.is_empty() {
                <dt>{ "What would change it" }</dt>
                <dd>{ answer.lift.to_owned() }</dd>
            }
            if !sources.is_empty() {
                <dt>{ "Sources" }</dt>
                <dd>{ for sources.iter().map(|source| html! {
                    <a href={(*source).to_owned()} rel="noreferrer" target="_blank">{ short(source) }</a>
                }) }</dd>
            }
        </dl>
    </> }
}

fn reason_view(state: &Rc<State>, reason: &Reason, before: &[Reason]) -> Html {
    // Lines that a reason above has shown are named, not shown again.
    let (again, new): (Vec<&Place>, Vec<&Place>) = reason.evidence.iter().partition(|place| {
        before
            .iter()
            .any(|earlier| earlier.evidence.contains(place))
    });
    let answers = reason
        .answers
        .iter()
        .filter_map(|place| state.report.answers.get(*place));
    html! { <>
        <p>{ reason.text.clone() }</p>
        if !new.is_empty() {
            <div class="excerpts">
                { for new.iter().take(MOST_EXCERPTS).map(|place| excerpt::view(state, **place)) }
            </div>
        }
        if new.len() > MOST_EXCERPTS {
            <p class="again">{ format!("And in {} more places.", new.len() - MOST_EXCERPTS) }</p>
        }
        if new.is_empty() && !again.is_empty() {
            <p class="again">
                { "As above: " }
                { again.iter().map(|place| excerpt::where_it_is(state, **place)).collect::<Vec<_>>().join("; ") }
            </p>
        }
        { for answers.map(|answer| html! {
            <p class="again">{ format!("You answered “{}”: {}", answer.question, answer_in_words(&answer.value)) }</p>
        }) }
    </> }
}

fn answer_in_words(value: &str) -> String {
    Time::from_day(value).map_or_else(|| value.to_owned(), wording::day)
}

/// The last part of an address, which names the advisory.
fn short(source: &str) -> String {
    let bare = source.trim_end_matches('/');
    let bare = bare.strip_prefix("https://").unwrap_or(bare);
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    match path.rsplit(['/', '=']).next().unwrap_or_default() {
        "" => host.to_owned(),
        last => last
            .trim_end_matches(".html")
            .trim_end_matches(".txt")
            .to_owned(),
    }
}

/// More lines than this are counted instead of shown.
const MOST_EXCERPTS: usize = 6;
