//! The headline and the three answers, each with the lines that it rests on.

use yew::prelude::*;

use super::badge::{self, Badge};
use super::{Act, Shared, excerpt, fleet, parts, plan};
use crate::app::state::{Action, Card, State};
use crate::app::words::say;
use crate::input::Question;
use crate::moment::Time;
use crate::report::{self, Place, Reason, wording, words};

pub(super) fn headline(state: &Shared, act: &Act) -> Html {
    let real = act.reform(|_: MouseEvent| Action::RealDay);
    let all = act.reform(|_: MouseEvent| Action::HostShown(None));
    html! {
        <div class="headline">
            <div class="about">
                <p>
                    if state.host.is_some() {
                        <button type="button" class="link back" onclick={all}>
                            { format!("All {} hosts", state.report.hosts.len()) }
                        </button>
                    }
                    <b>{ subject(state) }</b>
                </p>
                <p class="print-only">
                    { format!("As of {}", Time::from_rfc3339(&state.report.now).map(wording::day_and_time).unwrap_or_default()) }
                </p>
                if let Some(day) = state.set_in {
                    <p class="set-in">
                        { format!("Today is set to {} by the sample. ", wording::day(day)) }
                        <button type="button" class="link" onclick={real}>{ "Use the real date" }</button>
                    </p>
                }
            </div>
            <h1 id="headline" tabindex="-1">{ super::headline(state).to_owned() }</h1>
            if state.is_fleet() {
                { fleet::short_next(state, act) }
            } else if let Some((place, step)) = state.next() {
                <p class="short-next">
                    <b>{ "Next: " }</b><a href="#next">{ parts::lower_first(plan::name(step)) }</a>
                    if let Some(then) = plan::then(state.plan(), place) {
                        { format!(", then {}.", parts::lower_first(&then.title)) }
                    } else {
                        { "." }
                    }
                </p>
            }
        </div>
    }
}

/// What the page is about: a name and a system, or the number of hosts.
fn subject(state: &State) -> String {
    let report = &state.report;
    let Some(host) = state.one_host() else {
        return format!("{} hosts", report.hosts.len());
    };
    let named = Some(host.host.clone()).filter(|host| !host.is_empty());
    let site = report
        .lineages
        .iter()
        .find(|lineage| lineage.host == host.host)
        .and_then(|lineage| lineage.names.first().cloned());
    let system = report
        .software
        .iter()
        .filter(|software| software.host == host.host)
        .find_map(|software| software.distribution.as_deref());
    let words: Vec<String> = named
        .or(site)
        .into_iter()
        .chain(system.map(|system| parts::bare(system).to_owned()))
        .collect();
    if words.is_empty() {
        "Your server".to_owned()
    } else {
        words.join(", ")
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

pub(super) fn cards(state: &Shared, act: &Act) -> Html {
    let decisions = state.decisions();
    let passwords = &decisions.passwords;
    let answers = [
        Answer {
            card: Card::NewKey,
            title: "Generate a new key",
            badge: badge::verdict(decisions.new_key.verdict),
            summary: &decisions.new_key.summary,
            lift: &decisions.new_key.lift,
            why: &decisions.new_key.why,
            why_title: match decisions.new_key.verdict {
                "required" => "Why you need a new key",
                "done" => "Why the key counts as new",
                "not-needed" => "Why the key can stay",
                _ => "Why this is not known yet",
            },
        },
        Answer {
            card: Card::Reissue,
            title: "Reissue the certificate",
            badge: badge::verdict(decisions.reissue.verdict),
            summary: &decisions.reissue.summary,
            lift: &decisions.reissue.lift,
            why: &decisions.reissue.why,
            why_title: match decisions.reissue.verdict {
                "required" => "Why the certificate must be reissued",
                "done" => "Why the certificate counts as reissued",
                "not-needed" => "Why the certificate can stay",
                _ => "Why this is not known yet",
            },
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
            why_title: match passwords.verdict {
                "force" => "Why a change must be forced",
                "prompt" => "Why users should be asked, and when",
                "done" => "Why nothing is left to ask",
                "not-needed" => "Why passwords can stay",
                _ => "Why this is not known yet",
            },
        },
    ];
    html! {
        <section class={classes!("answers", state.is_fleet().then_some("fleet"))} id="answers" aria-label="The three answers">
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
    let badge = if state.is_fleet() {
        fleet::told(state, answer.card)
    } else {
        badge::told(answer.badge)
    };
    html! { <>
        <div class={classes!("card", open.then_some("open"))} data-answer={answer.card.id()}>
            { badge }
            <h2>{ answer.title }</h2>
            if state.is_fleet() {
                { fleet::counts(state, answer.card) }
            } else {
                <p>{ answer.summary.to_owned() }</p>
            }
            <button type="button" class="link why-button" {onclick} aria-expanded={open.to_string()}
                aria-controls={id.clone()}>
                { parts::chevron() }
                <span>{ match answer.why.len() {
                    1 => "Why? 1 reason".to_owned(),
                    count => format!("Why? {count} reasons"),
                } }</span>
                <span class="unseen">{ format!(": {}", answer.title) }</span>
            </button>
        </div>
        <section class="why" {id} hidden={!open} aria-labelledby={id_of_title.clone()}>
            if open { { why(state, act, answer, id_of_title) } }
        </section>
    </> }
}

fn why(state: &Shared, act: &Act, answer: &Answer<'_>, id: String) -> Html {
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
        <h3 {id}>{ answer.why_title }</h3>
        <ol class="reasons">
            { for answer.why.iter().enumerate().map(|(place, reason)| {
                let before = answer.why.get(..place).unwrap_or_default();
                html! { <li>{ reason_view(state, act, reason, before) }</li> }
            }) }
        </ol>
        <dl class="lift">
            if !answer.lift.is_empty() {
                <dt>{ "What would lift it" }</dt>
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

fn reason_view(state: &Shared, act: &Act, reason: &Reason, before: &[Reason]) -> Html {
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
                { for new.iter().take(MOST_EXCERPTS).map(|place| excerpt::view(state, act, *place)) }
            </div>
        }
        if new.len() > MOST_EXCERPTS {
            { also(state, act, "And in ", new.get(MOST_EXCERPTS..).unwrap_or_default()) }
        }
        if new.is_empty() && !again.is_empty() {
            { also(state, act, "As above: ", &again) }
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
fn also(state: &Shared, act: &Act, said: &'static str, places: &[Place]) -> Html {
    html! {
        <p class="again">
            { said }
            { for places.iter().take(MOST_NAMED).enumerate().map(|(place, other)| html! { <>
                if place > 0 { { ", " } }
                { excerpt::link(state, act, *other) }
            </> }) }
            if places.len() > MOST_NAMED {
                { format!(" and {} more places", places.len() - MOST_NAMED) }
            }
            { "." }
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
        Some(day) => wording::day(day),
        None => say(label).to_owned(),
    };
    format!(
        "You answered “{said}” to: {}",
        say(words::question(question))
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
