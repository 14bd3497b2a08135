//! The headline and the three answers, each with the lines that it rests on.

use yew::prelude::*;

use super::badge::{self, Badge};
use super::parts::{write, write_with};
use super::{Act, Shared, excerpt, fleet, parts, plan};
use crate::app::state::{Action, Card, State};
use crate::app::words::{day, day_and_time, fill, say};
use crate::input::Question;
use crate::moment::Time;
use crate::report::{self, Place, Reason, Step, words};
use crate::words::page::{Page, Start};
use crate::words::plural;

pub(super) fn headline(state: &Shared, act: &Act) -> Html {
    let real = act.reform(|_: MouseEvent| Action::RealDay);
    let all = act.reform(|_: MouseEvent| Action::HostShown(None));
    let now = Time::from_rfc3339(&state.report.now)
        .map(day_and_time)
        .unwrap_or_default();
    html! {
        <div class="headline">
            <div class="about">
                <p>
                    if state.host.is_some() {
                        <button type="button" class="link back" onclick={all}>
                            { write_with(Page::AllHosts, &[("count", &state.report.hosts.len())]) }
                        </button>
                    }
                    <b>{ subject(state) }</b>
                </p>
                <p class="print-only">
                    { write_with(Page::AsOf, &[("moment", &now)]) }
                </p>
                if let Some(set_in) = state.set_in {
                    <p class="set-in">
                        { write_with(Page::TodayIsSet, &[("day", &day(set_in))]) }
                        <button type="button" class="link" onclick={real}>{ write(Page::UseRealDate) }</button>
                    </p>
                }
            </div>
            <h1 id="headline" tabindex="-1">{ super::headline(state).to_owned() }</h1>
            if state.is_fleet() {
                { fleet::short_next(state) }
            } else if let Some((place, step)) = state.next() {
                <p class="short-next">
                    <b>{ write(Page::NextLead) }</b>
                    if let Some(then) = plan::then(state.plan(), place) {
                        { parts::filled(Page::NextThen, &[
                            ("step", next(step)),
                            ("then", parts::lower_first(&then.title).into()),
                        ]) }
                    } else {
                        { next(step) }{ "." }
                    }
                </p>
            }
        </div>
    }
}

fn next(step: &Step) -> Html {
    html! { <a href="#next">{ parts::lower_first(plan::name(step)) }</a> }
}

/// What the page is about: a name and a system, or the number of hosts.
fn subject(state: &State) -> String {
    let report = &state.report;
    let Some(host) = state.one_host() else {
        return fill(Page::Hosts, &[("count", &report.hosts.len())]);
    };
    let named = Some(host.host.clone()).filter(|host| !host.is_empty());
    let site = report
        .lineages
        .iter()
        .find(|lineage| lineage.host == host.host)
        .and_then(|lineage| lineage.names.first().cloned());
    let system = Some(host.system.clone()).filter(|system| !system.is_empty());
    let words: Vec<String> = named.or(site).into_iter().chain(system).collect();
    if words.is_empty() {
        say(Page::YourServer).to_owned()
    } else {
        words.join(", ")
    }
}

struct Answer<'a> {
    card: Card,
    title: Page,
    badge: Badge,
    summary: &'a str,
    lift: &'a str,
    why: &'a [Reason],
    why_title: Page,
}

pub(super) fn cards(state: &Shared, act: &Act) -> Html {
    let decisions = state.decisions();
    let passwords = &decisions.passwords;
    let answers = [
        Answer {
            card: Card::NewKey,
            title: Page::GenerateKey,
            badge: badge::verdict(decisions.new_key.verdict),
            summary: &decisions.new_key.summary,
            lift: &decisions.new_key.lift,
            why: &decisions.new_key.why,
            why_title: match decisions.new_key.verdict {
                "required" => Page::WhyKeyRequired,
                "done" => Page::WhyKeyDone,
                "not-needed" => Page::WhyKeyNotNeeded,
                _ => Page::WhyUnknown,
            },
        },
        Answer {
            card: Card::Reissue,
            title: Page::ReissueCertificate,
            badge: badge::verdict(decisions.reissue.verdict),
            summary: &decisions.reissue.summary,
            lift: &decisions.reissue.lift,
            why: &decisions.reissue.why,
            why_title: match decisions.reissue.verdict {
                "required" => Page::WhyReissueRequired,
                "done" => Page::WhyReissueDone,
                "not-needed" => Page::WhyReissueNotNeeded,
                _ => Page::WhyUnknown,
            },
        },
        Answer {
            card: Card::Passwords,
            title: if passwords.verdict == "force" {
                Page::MakeUsersChange
            } else {
                Page::AskUsersToChange
            },
            badge: badge::passwords(passwords.verdict, passwords.timing),
            summary: &passwords.summary,
            lift: &passwords.lift,
            why: &passwords.why,
            why_title: match passwords.verdict {
                "force" => Page::WhyForce,
                "prompt" => Page::WhyPrompt,
                "done" => Page::WhyPasswordsDone,
                "not-needed" => Page::WhyPasswordsNotNeeded,
                _ => Page::WhyUnknown,
            },
        },
    ];
    html! {
        <section class={classes!("answers", state.is_fleet().then_some("fleet"))} id="answers" aria-label={say(Page::ThreeAnswers)}>
            { for answers.iter().map(|answer| card(state, act, answer)) }
        </section>
    }
}

fn card(state: &Shared, act: &Act, answer: &Answer<'_>) -> Html {
    let open = state.open == Some(answer.card);
    let id = format!("why-{}", answer.card.id());
    let target = if open { None } else { Some(answer.card) };
    let onclick = act.reform(move |_: MouseEvent| Action::Opened(target));
    let id_of_title = format!("{id}-title");
    let reasons = answer.why.len();
    let badge = if state.is_fleet() {
        fleet::told(state, answer.card)
    } else {
        badge::told(answer.badge)
    };
    html! { <>
        <div class={classes!("card", open.then_some("open"))} data-answer={answer.card.id()}>
            { badge }
            <h2>{ write(answer.title) }</h2>
            if state.is_fleet() {
                { fleet::counts(state, answer.card) }
            } else {
                <p>{ answer.summary.to_owned() }</p>
            }
            <button type="button" class="link why-button" {onclick} aria-expanded={open.to_string()}
                aria-controls={id.clone()}>
                { parts::chevron() }
                <span>{ write_with(plural(reasons, Page::WhyOneReason, Page::WhyReasons), &[("count", &reasons)]) }</span>
                <span class="unseen">{ format!(": {}", say(answer.title)) }</span>
            </button>
        </div>
        <section class="why" {id} hidden={!open} aria-labelledby={id_of_title.clone()}>
            if open || state.on_paper { { why(state, act, answer, id_of_title) } }
        </section>
    </> }
}

fn why(state: &Shared, act: &Act, answer: &Answer<'_>, id: String) -> Html {
    let sources = once(
        answer
            .why
            .iter()
            .filter_map(|reason| reason.source.as_deref()),
    );
    let rules = once(answer.why.iter().map(|reason| reason.rule.as_str()));
    // What is drawn for paper alone names its lines and leaves them out, and says nothing twice.
    let opened = state.open == Some(answer.card);
    let most = if opened { MOST_EXCERPTS } else { 0 };
    let said = match answer.card {
        Card::Reissue if !opened => state.decisions().new_key.why.as_slice(),
        _ => &[],
    };
    let reason = |(place, reason): (usize, &Reason)| {
        let before = answer.why.get(..place).unwrap_or_default();
        html! {
            if !said.contains(reason) {
                <li data-rule={reason.rule.clone()}>{ reason_view(state, act, reason, before, most) }</li>
            }
        }
    };
    html! { <>
        <h3 {id}>{ write(answer.why_title) }</h3>
        <ol class="reasons">
            { for answer.why.iter().enumerate().map(reason) }
            if answer.why.iter().any(|reason| said.contains(reason)) {
                <li>{ write(Page::SameAsForKey) }</li>
            }
        </ol>
        <dl class="lift">
            if !answer.lift.is_empty() {
                <dt>{ write(Page::WhatWouldLift) }</dt>
                <dd>{ answer.lift.to_owned() }</dd>
            }
            if !sources.is_empty() {
                <dt>{ write(Start::Sources) }</dt>
                <dd>{ for sources.iter().map(|source| html! {
                    <a href={(*source).to_owned()} rel="noreferrer" target="_blank">{ short(source) }</a>
                }) }</dd>
            }
            if !rules.is_empty() {
                <dt>{ write(Page::Rules) }</dt>
                <dd>{ for rules.iter().map(|rule| parts::rule(rule)) }</dd>
            }
        </dl>
    </> }
}

/// Each once, in their order.
fn once<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

fn reason_view(state: &Shared, act: &Act, reason: &Reason, before: &[Reason], most: usize) -> Html {
    // Lines that a reason above has shown are named, not shown again.
    let (again, new): (Vec<Place>, Vec<Place>) = reason.evidence.iter().partition(|place| {
        before
            .iter()
            .any(|earlier| earlier.evidence.contains(place))
    });
    let (again, new) = (joined(&again), joined(&new));
    let answers = reason
        .answers
        .iter()
        .filter_map(|place| state.report.answers.get(*place));
    html! { <>
        <p>{ reason.text.clone() }</p>
        if !new.is_empty() {
            <div class="excerpts">
                { for new.iter().take(most).map(|place| excerpt::view(state, act, *place)) }
            </div>
        }
        if new.len() > most {
            { also(state, act, (Page::AndIn, Page::AndInMore), new.get(most..).unwrap_or_default()) }
        }
        if most > 0 && new.is_empty() && !again.is_empty() {
            { also(state, act, (Page::AsAbove, Page::AsAboveMore), &again) }
        }
        { for answers.map(|answer| html! {
            <p class="again">{ answer_in_words(answer) }</p>
        }) }
    </> }
}

/// Lines that follow each other as one place; what is a block of its own stays one.
fn joined(places: &[Place]) -> Vec<Place> {
    let mut joined: Vec<Place> = Vec::new();
    for place in places {
        match joined.last_mut() {
            Some(last)
                if last.item == place.item
                    && last.line > 0
                    && place.line == place.end_line
                    && place.line == last.end_line.saturating_add(1)
                    && last.end_line.saturating_sub(last.line) < MOST_JOINED =>
            {
                last.end_line = place.end_line;
            }
            _ => joined.push(*place),
        }
    }
    joined
}

/// Places by name, the first of them.
fn also(state: &Shared, act: &Act, (all, some): (Page, Page), places: &[Place]) -> Html {
    let named = places.iter().take(MOST_NAMED);
    let links = parts::together(named.map(|place| excerpt::link(state, act, *place)));
    let more = places.len().saturating_sub(MOST_NAMED);
    html! {
        <p class="again">
            { parts::filled(if more > 0 { some } else { all }, &[("places", links), ("count", more.into())]) }
        </p>
    }
}

/// `You answered: Yes, right after the patch. (Has everything …?)`
fn answer_in_words(answer: &report::Answer) -> String {
    let Some(question) = Question::from_id(&answer.question) else {
        return String::new();
    };
    let (label, _) = words::option(question, &answer.value);
    let said = match Time::from_day(&answer.value) {
        Some(at) => day(at),
        None => say(label).to_owned(),
    };
    fill(
        Page::YouAnswered,
        &[
            ("answer", &said),
            ("question", &say(words::question(question))),
        ],
    )
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

/// So many lines may follow the first of a place.
const MOST_JOINED: u32 = 7;
/// More places than this are named instead of shown.
const MOST_EXCERPTS: usize = 6;
/// More places than this are counted instead of named.
const MOST_NAMED: usize = 6;
