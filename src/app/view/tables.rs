//! Dates, certificates, software, problems and assumptions.

use std::collections::HashMap;
use std::rc::Rc;

use yew::prelude::*;

use super::{badge, excerpt};
use crate::app::state::State;
use crate::moment::Time;
use crate::report::{Certificate, Report, wording};

pub(super) fn problems(state: &Rc<State>) -> Html {
    let problems = &state.report.problems;
    if problems.is_empty() {
        return Html::default();
    }
    html! {
        <section class="wide problems" aria-labelledby="problems-title">
            { title("problems-title", "What could not be used", &count(problems.len(), "part", "parts")) }
            <ul>
                { for problems.iter().take(MOST_ROWS).map(|problem| html! {
                    <li data-problem={problem.code.clone()}>
                        <b>{ excerpt::where_it_is(state, problem.place) }</b>
                        <p>{ problem.text.clone() }</p>
                    </li>
                }) }
            </ul>
            { more(problems.len()) }
        </section>
    }
}

pub(super) fn dates(state: &Rc<State>) -> Html {
    let events = &state.report.events;
    if events.is_empty() {
        return Html::default();
    }
    html! {
        <section class="wide" aria-labelledby="dates-title">
            { title("dates-title", "Timeline", &count(events.len(), "date", "dates")) }
            <div class="scroll" tabindex="0" role="region" aria-labelledby="dates-title">
            <table>
                <thead><tr><th>{ "When" }</th><th>{ "What" }</th><th>{ "Where it says so" }</th></tr></thead>
                <tbody>
                    { for events.iter().take(MOST_ROWS).map(|event| html! {
                        <tr class={event.kind}>
                            <td class="nowrap">{ Time::from_rfc3339(&event.at).map(wording::day_and_time) }</td>
                            <td>
                                { event.text.clone() }
                                if !event.host.is_empty() { <span class="host">{ format!(" on {}", event.host) }</span> }
                            </td>
                            <td class="quiet">{ event.place.map(|place| excerpt::where_it_is(state, place)) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            </div>
            { more(events.len()) }
        </section>
    }
}

pub(super) fn certificates(state: &Rc<State>) -> Html {
    let report = &state.report;
    if report.certificates.is_empty() {
        return Html::default();
    }
    let letters = letters(report);
    let total = format!(
        "{}, {}",
        count(report.certificates.len(), "certificate", "certificates"),
        count(report.keys.len(), "key", "keys")
    );
    html! {
        <section class="wide" aria-labelledby="certificates-title">
            { title("certificates-title", "Certificates and keys", &total) }
            <div class="scroll" tabindex="0" role="region" aria-labelledby="certificates-title">
            <table>
                <thead><tr>
                    <th>{ "Certificate" }</th><th>{ "Valid from" }</th><th>{ "Expires" }</th>
                    <th>{ "Key, SHA-256" }</th><th>{ "What it means" }</th>
                </tr></thead>
                <tbody>
                    { for report.certificates.iter().take(MOST_ROWS).map(|certificate| {
                        certificate_row(certificate, &letters)
                    }) }
                </tbody>
            </table>
            </div>
            { more(report.certificates.len()) }
        </section>
    }
}

fn certificate_row(certificate: &Certificate, letters: &HashMap<&str, String>) -> Html {
    let (first, others) = match certificate.names.split_first() {
        Some((first, others)) => (first.clone(), others.to_vec()),
        None => (certificate.subject.clone(), Vec::new()),
    };
    let key = &certificate.key;
    let badge = badge::verdict(certificate.meaning.verdict);
    let day =
        |at: &str| Time::from_rfc3339(at).map_or_else(|| at.to_owned(), wording::day_and_time);
    let length = key.bits.map(|bits| format!(" {bits}")).unwrap_or_default();
    let start: String = key.key_id.chars().take(12).collect();
    html! {
        <tr>
            <td>
                <b>{ first }</b>
                if !certificate.host.is_empty() { <span class="host">{ format!(" on {}", certificate.host) }</span> }
                <p>
                    if !others.is_empty() { { format!("and {}, ", listed(&others)) } }
                    { format!("by {}", common_name(&certificate.issuer)) }
                </p>
            </td>
            <td>{ day(&certificate.not_before) }</td>
            <td>{ Time::from_rfc3339(&certificate.not_after).map_or_else(|| certificate.not_after.clone(), wording::day) }</td>
            <td>
                <span class="key">
                    if let Some(letter) = letters.get(key.key_id.as_str()) {
                        <span class="ring">{ letter.clone() }</span>
                    }
                    <code title={key.key_id.clone()}>{ start }</code>
                </span>
                <p>{ format!("{}{length}", key.algorithm) }</p>
            </td>
            <td>
                <span class={classes!("badge", badge.class)}>
                    { badge::shape(badge.shape) }<span>{ certificate.meaning.title }</span>
                </span>
                <p>{ certificate.meaning.text.clone() }</p>
            </td>
        </tr>
    }
}

/// Each key gets a letter, in the order of the report: the same key is seen before it is compared.
fn letters(report: &Report) -> HashMap<&str, String> {
    report
        .keys
        .iter()
        .zip((1..).zip('A'..='Z').map(|(_, letter)| letter.to_string()))
        .map(|(key, letter)| (key.key_id.as_str(), letter))
        .collect()
}

fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, rest @ ..] => format!("{one} and {} more", rest.len()),
    }
}

/// The CN of a name as RFC 4514 writes it, else the whole.
fn common_name(name: &str) -> String {
    name.split(',')
        .find_map(|part| part.strip_prefix("CN="))
        .unwrap_or(name)
        .to_owned()
}

pub(super) fn software(state: &Rc<State>) -> Html {
    let software = &state.report.software;
    if software.is_empty() {
        return Html::default();
    }
    html! {
        <section class="wide" aria-labelledby="software-title">
            { title("software-title", "Software", &count(software.len(), "version", "versions")) }
            <div class="scroll" tabindex="0" role="region" aria-labelledby="software-title">
            <table>
                <thead><tr>
                    <th>{ "What" }</th><th>{ "Version" }</th><th>{ "System" }</th><th>{ "To Heartbleed" }</th>
                    <th>{ "Where it says so" }</th>
                </tr></thead>
                <tbody>
                    { for software.iter().take(MOST_ROWS).map(|software| html! {
                        <tr>
                            <td>
                                <b>{ software.product.clone() }</b>
                                if !software.host.is_empty() { <span class="host">{ format!(" on {}", software.host) }</span> }
                            </td>
                            <td><code>{ software.version.clone() }</code></td>
                            <td>{ software.distribution.clone() }</td>
                            <td>{ for software.affected.values().map(|affected| badge::told(badge::affected(affected))) }</td>
                            <td class="quiet">{ excerpt::where_it_is(state, software.place) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            </div>
            { more(software.len()) }
        </section>
    }
}

pub(super) fn assumptions(state: &Rc<State>) -> Html {
    let assumptions = &state.report.assumptions;
    if assumptions.is_empty() {
        return Html::default();
    }
    html! {
        <section class="wide assumptions" aria-labelledby="assumptions-title">
            { title("assumptions-title", "Taken for granted", "") }
            <ul>{ for assumptions.iter().map(|assumption| html! { <li>{ assumption.text.clone() }</li> }) }</ul>
        </section>
    }
}

fn title(id: &'static str, title: &'static str, aside: &str) -> Html {
    html! {
        <div class="section-title"><h2 {id}>{ title }</h2><p>{ aside.to_owned() }</p></div>
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

fn more(rows: usize) -> Html {
    match rows.checked_sub(MOST_ROWS) {
        None | Some(0) => Html::default(),
        Some(more) => {
            html! { <p class="more">{ format!("And {more} more; the report has them all.") }</p> }
        }
    }
}

/// A table shows so many rows.
const MOST_ROWS: usize = 200;
