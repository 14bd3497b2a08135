//! Dates, certificates, software, problems and assumptions.

use yew::prelude::*;

use super::parts::{write, write_with};
use super::{Act, Shared, badge, excerpt, letters, organisation, parts};
use crate::app::state::{Action, State};
use crate::app::words::{fill, say};
use crate::moment::Time;
use crate::order;
use crate::report::{Certificate, Change, Event, Lineage, Place, Software};
use crate::words::page::Page;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct TableProps {
    pub(super) state: Shared,
    pub(super) act: Act,
}

/// What could not be used, or contradicts itself.
pub(super) fn problems(state: &Shared, act: &Act) -> Html {
    let problems = &state.report.problems;
    if problems.is_empty() {
        return Html::default();
    }
    html! {
        <section class="wide problems" aria-labelledby="problems-title">
            { parts::section_title("problems-title", Page::LeftOut.into(),
                &parts::count(problems.len(), Page::Part, Page::Parts), Html::default()) }
            { paged(problems.len(), state, act, |state, act, shown| html! {
                <ul>
                    { for state.report.problems.iter().take(shown).map(|problem| html! {
                        <li data-problem={problem.code.clone()}>
                            <p>{ excerpt::link(state, act, problem.place) }</p>
                            <p>{ problem.text.clone() }</p>
                        </li>
                    }) }
                </ul>
            }) }
        </section>
    }
}

fn events(state: &State) -> impl Iterator<Item = &Event> {
    let events = state.report.events.iter();
    events.filter(|event| event.host.is_empty() || state.shows(&event.host))
}

/// The dates as a table.
pub(super) fn dates(state: &Shared, act: &Act) -> Html {
    paged(events(state).count(), state, act, date_rows)
}

fn date_rows(state: &State, act: &Act, shown: usize) -> Html {
    const COLUMNS: &[Page] = &[Page::When, Page::What, Page::WhereItSaysSo];
    let row = |event: &Event| {
        html! {
            <tr role="row" class={event.kind}>
                { parts::cell(Page::When, html! { event.moment.clone() }) }
                { parts::cell(Page::What, html! { <>
                    { event.text.clone() }
                    if state.is_fleet() && !event.host.is_empty() {
                        <span class="host">{ write_with(Page::OnHost, &[("host", &event.host)]) }</span>
                    }
                </> }) }
                { parts::cell(Page::WhereItSaysSo, html! {
                    if let Some(place) = event.place { { excerpt::link(state, act, place) } }
                }) }
            </tr>
        }
    };
    let rows = html! { { for events(state).take(shown).map(row) } };
    parts::table("timeline-title", COLUMNS, rows)
}

fn shown_certificates(state: &State) -> impl Iterator<Item = &Certificate> {
    let certificates = state.report.certificates.iter();
    certificates.filter(|certificate| state.shows(&certificate.host))
}

/// Certificates, with their keys and what they mean.
pub(super) fn certificates(state: &Shared, act: &Act) -> Html {
    let count = shown_certificates(state).count();
    if count == 0 {
        return Html::default();
    }
    let mut keys: Vec<&str> = shown_certificates(state)
        .map(|certificate| certificate.key.key_id.as_str())
        .collect();
    order::sort(&mut keys, Ord::cmp);
    keys.dedup();
    let total = format!(
        "{}, {}",
        parts::count(count, Page::Certificate, Page::Certificates),
        parts::count(keys.len(), Page::Key, Page::Keys)
    );
    parts::wide(
        "certificates-title",
        Page::CertificatesAndKeys,
        &total,
        paged(count, state, act, certificate_rows),
    )
}

fn certificate_rows(state: &State, act: &Act, shown: usize) -> Html {
    const COLUMNS: &[Page] = &[CERTIFICATE, ISSUED, EXPIRES, KEY, MEANING];
    let letters = letters::of(&state.report);
    let row = |certificate: &Certificate| {
        let letter = letters::get(&letters, &certificate.key.key_id);
        certificate_row(state, act, certificate, letter)
    };
    let rows = html! { { for shown_certificates(state).take(shown).map(row) } };
    parts::table("certificates-title", COLUMNS, rows)
}

const CERTIFICATE: Page = Page::TheCertificate;
const ISSUED: Page = Page::Issued;
const EXPIRES: Page = Page::Expires;
const KEY: Page = Page::KeyDigest;
const MEANING: Page = Page::WhatItMeans;

fn certificate_row(
    state: &State,
    act: &Act,
    certificate: &Certificate,
    letter: Option<char>,
) -> Html {
    let (first, others) = match certificate.names.split_first() {
        Some((first, others)) => (first.clone(), others.to_vec()),
        None => (common_name(&certificate.subject), Vec::new()),
    };
    let age = match certificate.when {
        Some("before") => say(Page::IsOld),
        Some(_) => say(Page::IsNew),
        None => "",
    };
    let place = certificate.place;
    let view = act.reform(move |_: MouseEvent| Action::Viewed(Some(place)));
    let key = &certificate.key;
    let badge = badge::verdict(certificate.meaning.verdict);
    let length = key.bits.map(|bits| format!(" {bits}")).unwrap_or_default();
    let by = if certificate.role == "ca" {
        say(Page::OfACa).to_owned()
    } else if certificate.self_signed {
        say(Page::SelfSigned).to_owned()
    } else {
        fill(
            Page::ByIssuer,
            &[("issuer", &common_name(&certificate.issuer))],
        )
    };
    html! {
        <tr role="row">
            { parts::cell(CERTIFICATE, html! { <>
                <button type="button" class="plain link" onclick={view} title={say(Page::ShowInGiven)}>
                    { first }
                </button>
                { age }
                if state.is_fleet() && !certificate.host.is_empty() {
                    { on_host(act, &certificate.host) }
                }
                <p>
                    if !others.is_empty() { { write_with(Page::AndNames, &[("names", &listed(&others))]) } }
                    { by }
                </p>
            </> }) }
            { parts::cell(ISSUED, html! { parts::short_moment(&certificate.not_before) }) }
            { parts::cell(EXPIRES, html! {
                Time::from_rfc3339(&certificate.not_after)
                    .map_or_else(|| certificate.not_after.clone(), parts::short_day)
            }) }
            { parts::cell(KEY, html! { <>
                <span class="key">
                    if let Some(letter) = letter { { letters::ring(letter) } }
                    { fingerprint(key.digest()) }
                </span>
                <p>{ format!("{}{length}", key.algorithm) }</p>
                if let ("RSA", Some(bits)) = (key.algorithm.as_str(), key.bits) {
                    { organisation::short_key(&state.organisation, bits) }
                }
            </> }) }
            { parts::cell(MEANING, html! { <>
                <span class={classes!("badge", badge.class)}>
                    { badge::shape(badge.shape) }<span>{ certificate.meaning.title }</span>
                </span>
                <p>{ certificate.meaning.text.clone() }</p>
            </> }) }
        </tr>
    }
}

fn on_host(act: &Act, host: &str) -> Html {
    html! {
        <span class="host">{ parts::filled(Page::OnHost, &[("host", parts::host_link(act, host))]) }</span>
    }
}

/// What has moved since the reports that were saved before.
pub(super) fn moved(state: &State) -> Html {
    let saved = &state.report.moved_since;
    if saved.is_empty() {
        return Html::default();
    }
    html! {
        <section class="wide moved" aria-labelledby="moved-title">
            { parts::section_title("moved-title", Page::MovedSince.into(), "", Html::default()) }
            <ul>
                { for saved.iter().map(|since| html! {
                    <li>
                        <p><b>{ write_with(Page::ReportOf, &[("moment", &parts::short_moment(&since.at))]) }</b></p>
                        if since.moved.is_empty() { <p>{ write(Page::NothingMoved) }</p> }
                        { for since.moved.iter().take(MOST_AT_ONCE).map(|moved| html! {
                            <p>
                                if !moved.host.is_empty() { { format!("{}: ", moved.host) } }
                                { moved.text.clone() }
                            </p>
                        }) }
                    </li>
                }) }
            </ul>
        </section>
    }
}

fn shown_changes(state: &State) -> impl Iterator<Item = (&Lineage, &Change)> {
    let lineages = state.report.lineages.iter();
    lineages
        .filter(|lineage| state.shows(&lineage.host))
        .flat_map(|lineage| lineage.changes.iter().map(move |change| (lineage, change)))
}

/// What the newest certificate of a site has less than the one before, side by side.
pub(super) fn changes(state: &Shared, act: &Act) -> Html {
    let count = shown_changes(state).count();
    if count == 0 {
        return Html::default();
    }
    let aside = parts::count(count, Page::Change, Page::Changes);
    parts::wide(
        "changes-title",
        Page::ChangedInReissue,
        &aside,
        paged(count, state, act, change_rows),
    )
}

fn change_rows(state: &State, act: &Act, shown: usize) -> Html {
    const COLUMNS: &[Page] = &[Page::Site, Page::Before, Page::Now, Page::WhatToDo];
    let row = |(lineage, change): (&Lineage, &Change)| {
        html! {
            <tr role="row" data-change={change.kind}>
                { parts::cell(Page::Site, html! { <>
                    { lineage.names.first().cloned().unwrap_or_default() }
                    if state.is_fleet() && !lineage.host.is_empty() {
                        { on_host(act, &lineage.host) }
                    }
                </> }) }
                { parts::cell(Page::Before, html! { change.before.clone() }) }
                { parts::cell(Page::Now, html! { change.after.clone() }) }
                { parts::cell(Page::WhatToDo, html! { change.text.clone() }) }
            </tr>
        }
    };
    let rows = html! { { for shown_changes(state).take(shown).map(row) } };
    parts::table("changes-title", COLUMNS, rows)
}

/// The first eight digits; all of them for who points at them or copies the row.
pub(super) fn fingerprint(id: &str) -> Html {
    let digits: Vec<char> = id.chars().take(8).collect();
    let (first, second) = digits.split_at(digits.len().min(4));
    let short = format!(
        "{} {}…",
        first.iter().collect::<String>(),
        second.iter().collect::<String>()
    );
    html! { <code title={id.to_owned()}>{ short }</code> }
}

/// `www.example.org and 3 more`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, rest @ ..] => fill(Page::NameAndMore, &[("name", one), ("count", &rest.len())]),
    }
}

/// The CN of a name as RFC 4514 writes it, else the whole.
fn common_name(name: &str) -> String {
    name.split(',')
        .find_map(|part| part.strip_prefix("CN="))
        .unwrap_or(name)
        .to_owned()
}

fn shown_software(state: &State) -> impl Iterator<Item = &Software> {
    let software = state.report.software.iter();
    software.filter(|software| state.shows(&software.host))
}

/// Software that was named.
pub(super) fn software(state: &Shared, act: &Act) -> Html {
    let count = shown_software(state).count();
    if count == 0 {
        return Html::default();
    }
    let aside = parts::count(count, Page::Version, Page::Versions);
    parts::wide(
        "software-title",
        Page::Software,
        &aside,
        paged(count, state, act, software_rows),
    )
}

fn software_rows(state: &State, act: &Act, shown: usize) -> Html {
    const COLUMNS: &[Page] = &[
        Page::What,
        Page::TheVersion,
        Page::System,
        Page::ToHeartbleed,
        Page::WhereItSaysSo,
    ];
    let row = |software: &Software| {
        html! {
            <tr role="row">
                { parts::cell(Page::What, html! { <>
                    <b>{ software.product.clone() }</b>
                    if state.is_fleet() && !software.host.is_empty() {
                        { on_host(act, &software.host) }
                    }
                </> }) }
                { parts::cell(Page::TheVersion, html! { <code>{ software.version.clone() }</code> }) }
                { parts::cell(Page::System, html! { software.distribution.clone().unwrap_or_else(|| say(Page::NotSaid).to_owned()) }) }
                { parts::cell(Page::ToHeartbleed, html! {
                    { for software.affected.values().map(|affected| badge::told(badge::affected(affected))) }
                }) }
                { parts::cell(Page::WhereItSaysSo, excerpt::link(state, act, software.place)) }
            </tr>
        }
    };
    let rows = html! { { for shown_software(state).take(shown).map(row) } };
    parts::table("software-title", COLUMNS, rows)
}

/// What was taken for granted, with the lines that it is about.
pub(super) fn assumptions(state: &Shared, act: &Act) -> Html {
    let assumptions = &state.report.assumptions;
    if assumptions.is_empty() {
        return Html::default();
    }
    // In a fleet many hosts have the same one.
    let mut alike: Vec<(&str, usize, Vec<Place>)> = Vec::new();
    for assumption in assumptions {
        let place = assumption.evidence.first().copied();
        match alike.iter_mut().find(|(text, ..)| *text == assumption.text) {
            Some((_, times, places)) => {
                *times += 1;
                places.extend(place);
            }
            None => alike.push((&assumption.text, 1, place.into_iter().collect())),
        }
    }
    html! {
        <section class="wide assumptions" aria-labelledby="assumptions-title">
            { parts::section_title("assumptions-title", Page::TakenForGranted.into(), "", Html::default()) }
            <ul>
                { for alike.into_iter().map(|(text, times, places)| html! {
                    <li>
                        <p>
                            { text }
                            if times > 1 { { write_with(Page::Times, &[("count", &times)]) } }
                        </p>
                        if !places.is_empty() {
                            <p>
                                { parts::together(places.iter().take(MOST_PLACES).map(|place| {
                                    excerpt::link(state, act, *place)
                                })) }
                                if places.len() > MOST_PLACES {
                                    { write_with(Page::AndMore, &[("count", &(places.len() - MOST_PLACES))]) }
                                }
                            </p>
                        }
                    </li>
                }) }
            </ul>
        </section>
    }
}

/// So many places of the same assumption are shown.
const MOST_PLACES: usize = 3;

/// What is drawn of the first so many.
type Rows = fn(&State, &Act, usize) -> Html;

#[derive(PartialEq, Properties)]
struct PagedProps {
    count: usize,
    state: Shared,
    act: Act,
    rows: Drawn,
}

#[derive(Clone, Copy)]
struct Drawn(Rows);

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.0, other.0)
    }
}

/// So many of something, few at first; on paper all, drawn at once, for paper waits for nothing.
pub(super) fn paged(count: usize, state: &Shared, act: &Act, rows: Rows) -> Html {
    html! { <>
        <Paged {count} state={state.clone()} act={act.clone()} rows={Drawn(rows)} />
        if state.on_paper && count > MOST_ROWS {
            <div class="all">{ rows(state, act, count) }</div>
        }
    </> }
}

#[component]
fn Paged(props: &PagedProps) -> Html {
    let shown = use_state_eq(|| MOST_ROWS);
    html! { <>
        { (props.rows.0)(&props.state, &props.act, *shown) }
        { more(props.count, &shown) }
    </> }
}

/// How many rows are left, and a way to more of them.
pub(super) fn more(rows: usize, shown: &UseStateHandle<usize>) -> Html {
    let left = rows.saturating_sub(**shown);
    if left == 0 {
        return Html::default();
    }
    let add = |count: usize| {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(shown.saturating_add(count)))
    };
    html! {
        <div class="more">
            <p>{ write_with(Page::More, &[("count", &left)]) }</p>
            <div>
                <button type="button" class="small button" onclick={add(MOST_ROWS)}>
                    { write_with(Page::ShowMore, &[("count", &left.min(MOST_ROWS))]) }
                </button>
                if left > MOST_ROWS {
                    <button type="button" class="small button" onclick={add(left.min(MOST_AT_ONCE))}>
                        if left > MOST_AT_ONCE {
                            { write_with(Page::ShowMore, &[("count", &MOST_AT_ONCE)]) }
                        } else {
                            { write(Page::ShowAll) }
                        }
                    </button>
                }
            </div>
        </div>
    }
}

/// A table shows so many rows at first.
pub(super) const MOST_ROWS: usize = 12;
/// And so many more at a time: the page stays smooth.
const MOST_AT_ONCE: usize = 500;
