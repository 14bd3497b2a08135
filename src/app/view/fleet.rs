//! Several hosts: in numbers, by their next step, and one by one.

use std::collections::HashMap;
use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::badge::{self, Badge, Shape};
use super::copy::Copy;
use super::parts::{write, write_with};
use super::tables::{MOST_ROWS, TableProps, fingerprint, more, paged};
use super::{Act, Same, Shared, letters, parts, plan};
use crate::app::state::{Card, State};
use crate::app::words::{fill, say};
use crate::order;
use crate::report::{HostReport, KeyUse, Report, Step};
use crate::words::page::Page;

/// The hosts that have the same next step.
struct Group<'r> {
    left: &'static str,
    step: Option<&'r Step>,
    hosts: Vec<&'r HostReport>,
}

impl Group<'_> {
    fn title(&self) -> String {
        let row = match (self.left, self.step) {
            ("unknown", _) => Page::AnswerFromYou,
            ("waits", _) => Page::WaitsForAnother,
            (_, Some(step)) => return step.title.clone(),
            _ => Page::NothingLeft,
        };
        say(row).to_owned()
    }

    /// Nothing can be done before something is known.
    fn is_open(&self) -> bool {
        self.left == "unknown"
    }

    fn names(&self) -> Vec<String> {
        self.hosts
            .iter()
            .map(|host| parts::named(&host.host))
            .collect()
    }
}

fn step_of(host: &HostReport) -> Option<&Step> {
    let next = host.next.as_ref()?;
    host.plan.iter().find(|step| step.id == next)
}

/// In the order of the plan; then those that need an answer, those that wait for another host, and
/// those where nothing is left.
fn groups(report: &Report) -> Vec<Group<'_>> {
    // No more than there are steps in a plan.
    let mut by_step: Vec<((&str, Option<&str>), Group<'_>)> = Vec::new();
    for host in &report.hosts {
        let step = step_of(host);
        let left = host.left;
        let id = step.filter(|_| left == "work").map(|step| step.id);
        match by_step.iter_mut().find(|(key, _)| *key == (left, id)) {
            Some((_, group)) => group.hosts.push(host),
            None => by_step.push((
                (left, id),
                Group {
                    left,
                    step,
                    hosts: vec![host],
                },
            )),
        }
    }
    let mut take = |left: &str, step: Option<&str>| {
        let place = by_step.iter().position(|(key, _)| *key == (left, step))?;
        Some(by_step.swap_remove(place).1)
    };
    let mut ordered: Vec<Group<'_>> = report
        .plan
        .iter()
        .filter_map(|step| take("work", Some(step.id)))
        .collect();
    ordered.extend(
        ["unknown", "waits", "nothing"]
            .into_iter()
            .filter_map(|left| take(left, None)),
    );
    ordered
}

/// `patch vpn01, mail02 and lb-old`, for the headline.
pub(super) fn short_next(state: &State) -> Html {
    let groups = groups(&state.report);
    let Some((group, step)) = groups.first().and_then(|group| Some((group, group.step?))) else {
        return Html::default();
    };
    let names = group.names();
    let whom = if names.len() > MOST_NAMED {
        fill(Page::Hosts, &[("count", &names.len())])
    } else {
        parts::list(&names)
    };
    let what = if group.is_open() {
        fill(Page::AnswerAbout, &[("hosts", &whom)])
    } else {
        fill(
            Page::StepOn,
            &[("step", &parts::lower_first(&step.title)), ("hosts", &whom)],
        )
    };
    html! {
        <p class="short-next">
            <b>{ write(Page::NextLead) }</b><a href="#next">{ what }</a>{ "." }
            if others(state, group) > 0 && !shares_a_key(&state.report, group) {
                { write(Page::OthersNeedNotWait) }
            }
        </p>
    }
}

/// How many more hosts have work left.
fn others(state: &State, group: &Group<'_>) -> usize {
    let hosts = state.report.hosts.iter();
    let open = hosts.filter(|host| host.left == "work");
    open.count().saturating_sub(group.hosts.len())
}

fn shares_a_key(report: &Report, group: &Group<'_>) -> bool {
    let inside = places(group.hosts.iter().copied());
    report.keys.iter().any(|key| {
        let within = key
            .hosts
            .iter()
            .filter(|host| inside.contains_key(host.as_str()))
            .count();
        within > 0 && within < key.hosts.len()
    })
}

/// The next step of the most urgent hosts, with the commands of each system.
pub(super) fn next(state: &State) -> Html {
    let groups = groups(&state.report);
    let Some((group, step)) = groups.first().and_then(|group| Some((group, group.step?))) else {
        return plan::nothing_left();
    };
    let mut commands: Vec<(&str, Vec<&HostReport>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for host in &group.hosts {
        let command = step_of(host).and_then(|step| step.commands.first());
        let Some(command) = command.map(|command| command.command.as_str()) else {
            continue;
        };
        let place = *places.entry(command).or_insert_with(|| {
            commands.push((command, Vec::new()));
            commands.len() - 1
        });
        if let Some((_, hosts)) = commands.get_mut(place) {
            hosts.push(host);
        }
    }
    let left = others(state, group);
    html! {
        <section class="next" id="next" aria-labelledby="next-title">
            <p class="label">{ parts::count(group.hosts.len(), Page::NextOnHost, Page::NextOnHosts) }</p>
            <h2 id="next-title">
                { if group.is_open() { say(Page::FindOutMore).to_owned() } else { step.title.clone() } }
            </h2>
            <p>{ step.text.clone() }</p>
            if !commands.is_empty() {
                <ul class="commands">
                    { for commands.iter().take(MOST_COMMANDS).map(|(command, hosts)| {
                        let label = whose(hosts);
                        html! {
                            <li>
                                <div><p>{ label.clone() }</p><code>{ *command }</code></div>
                                <Copy text={(*command).to_owned()} what={label} />
                            </li>
                        }
                    }) }
                </ul>
            }
            if commands.len() > MOST_COMMANDS {
                <p class="way-out">
                    { write_with(Page::MoreCommands, &[("count", &(commands.len() - MOST_COMMANDS))]) }
                </p>
            }
            if left > 0 {
                <p class="way-out">
                    if shares_a_key(&state.report, group) {
                        { write(Page::KeyElsewhere) }
                    } else {
                        { parts::count(left, Page::OtherHostFree, Page::OtherHostsFree) }
                    }
                </p>
            }
        </section>
    }
}

/// `vpn01, Debian 7, and mail02, Ubuntu 12.04`.
fn whose(hosts: &[&HostReport]) -> String {
    let mut words: Vec<String> = hosts
        .iter()
        .take(MOST_NAMED)
        .map(|host| match host.system.as_str() {
            "" => parts::named(&host.host),
            system => format!("{} ({system})", parts::named(&host.host)),
        })
        .collect();
    if hosts.len() > MOST_NAMED {
        words.push(fill(Page::More, &[("count", &(hosts.len() - MOST_NAMED))]));
    }
    parts::list(&words)
}

/// So many verdicts of each kind: to do, unknown, done, not needed.
fn numbers(state: &State, card: Card) -> [usize; 4] {
    let mut numbers = [0; 4];
    for host in &state.report.hosts {
        let decisions = &host.decisions;
        let verdict = match card {
            Card::NewKey => decisions.new_key.verdict,
            Card::Passwords => decisions.passwords.verdict,
            Card::Reissue => decisions.reissue.verdict,
        };
        let place = match verdict {
            "unknown" => 1,
            "done" => 2,
            "not-needed" => 3,
            _ => 0,
        };
        if let Some(number) = numbers.get_mut(place) {
            *number += 1;
        }
    }
    numbers
}

/// `Required on 22`.
pub(super) fn told(state: &State, card: Card) -> Html {
    let [to_do, unknown, done, _] = numbers(state, card);
    let on = |text: Page, count: usize| fill(text, &[("count", &count)]);
    let (Badge { shape, class, .. }, word) = match (card, to_do, unknown, done) {
        (Card::Passwords, 1.., ..) if state.report.decisions.passwords.verdict == "force" => {
            (badge::passwords("force", None), on(Page::ForceOn, to_do))
        }
        (Card::Passwords, 1.., ..) => (badge::passwords("prompt", None), on(Page::AskOn, to_do)),
        (_, 1.., ..) => (badge::verdict("required"), on(Page::RequiredOn, to_do)),
        (_, 0, 1.., _) => (badge::verdict("unknown"), on(Page::NotKnownOn, unknown)),
        (_, 0, 0, 1..) => (badge::verdict("done"), say(Page::Done).to_owned()),
        _ => (
            badge::verdict("not-needed"),
            say(Page::NotNeeded).to_owned(),
        ),
    };
    html! { <span class={classes!("badge", class)}>{ badge::shape(shape) }<span>{ word }</span></span> }
}

/// The numbers in words, under a bar that only repeats them.
pub(super) fn counts(state: &State, card: Card) -> Html {
    let numbers = numbers(state, card);
    let first = if card == Card::Passwords {
        Page::CountToAsk
    } else {
        Page::CountRequired
    };
    let color = if card == Card::Passwords {
        "ask"
    } else {
        "must"
    };
    let total = state.report.hosts.len().max(1);
    // In hundredths of a percent.
    let mut from = 0_usize;
    let mut bars = Vec::new();
    let percent = |hundredths: usize| format!("{}.{:02}%", hundredths / 100, hundredths % 100);
    for (number, class) in numbers.into_iter().zip([color, "open", "done", "quiet"]) {
        let width = number.saturating_mul(10_000) / total;
        if number > 0 {
            // Not quite a percent of paper parts them.
            let x = percent(from);
            let shown = percent(width.saturating_sub(80).max(60));
            bars.push(html! { <rect class={class} {x} y="0.5" width={shown} height="7" /> });
        }
        from = from.saturating_add(width);
    }
    html! { <>
        <svg class="share" height="8" width="100%" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="share-open" width="4" height="4" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)">
                    <rect class="hatch" width="1.8" height="4" />
                </pattern>
            </defs>
            { bars }
        </svg>
        <ul class="numbers">
            { for numbers.into_iter().zip([
                first, Page::CountUnknown, Page::CountDone, Page::CountNotNeeded,
            ]).map(|(number, word)| html! {
                <li><b>{ number }</b><span>{ write(word) }</span></li>
            }) }
        </ul>
    </> }
}

/// One mark per host in the row of its next step.
pub(super) fn steps(state: &State, act: &Act) -> Html {
    let table = html! { <a href="#hosts-title">{ write(Page::ShowAsTable) }</a> };
    html! {
        <section class="by-step" aria-labelledby="by-step-title">
            { parts::section_title("by-step-title", Page::HostsByStep.into(),
                &parts::count(state.report.hosts.len(), Page::Host, Page::Hosts), table) }
            <ul>
                { for groups(&state.report).iter().map(|group| html! {
                    <li>
                        <h3>{ group.title() }</h3>
                        <div>
                            <span class="host-marks" aria-hidden="true">
                                { for group.hosts.iter().take(MOST_MARKS).map(|host| {
                                    let badge = next_badge(host);
                                    html! { <span class={badge.class}>{ badge::shape(badge.shape) }</span> }
                                }) }
                                if group.hosts.len() > MOST_MARKS { <span>{ "…" }</span> }
                            </span>
                            if group.hosts.len() <= MOST_LISTED {
                                <span class="host-names">
                                    { parts::together(group.hosts.iter().map(|host| parts::host_link(act, &host.host))) }
                                </span>
                            }
                        </div>
                        <b class="number">{ group.hosts.len() }</b>
                    </li>
                }) }
            </ul>
        </section>
    }
}

fn next_badge(host: &HostReport) -> Badge {
    match step_of(host) {
        None if host.left == "waits" => badge::step("blocked"),
        None if host.decisions.new_key.verdict == "not-needed" => badge::verdict("not-needed"),
        None => badge::step("done"),
        Some(step) if step.id == "passwords" && host.decisions.passwords.verdict == "prompt" => {
            Badge {
                shape: Shape::HalfDiamond,
                word: "",
                class: "ask",
            }
        }
        Some(step) => badge::step(step.state),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    All,
    Left,
    Finished,
    Unknown,
}

const FILTERS: [(Filter, Page); 4] = [
    (Filter::All, Page::FilterAll),
    (Filter::Left, Page::FilterLeft),
    (Filter::Unknown, Page::FilterUnknown),
    (Filter::Finished, Page::FilterFinished),
];

/// A host as the table shows it, made once for each report.
struct Row {
    host: usize,
    system: String,
    next: String,
    until: String,
    /// What a search looks through, in lower case.
    text: String,
}

/// All hosts, the most urgent first, with a search and filters.
#[component]
pub(super) fn Hosts(props: &TableProps) -> Html {
    let shown = use_state_eq(|| MOST_ROWS);
    let filter = use_state_eq(|| Filter::All);
    let search = use_state_eq(String::new);
    let column = use_state_eq(|| 2_usize);
    let down = use_state_eq(|| true);
    let report = &props.state.report;
    let rows = use_memo(Same(Rc::clone(report)), |report| rows(report));
    let host_of = |row: &Row| report.hosts.get(row.host);
    let fits = |host: &HostReport, filter: Filter| match filter {
        Filter::All => true,
        Filter::Finished => host.left == "nothing",
        Filter::Left => matches!(host.left, "waits" | "work"),
        Filter::Unknown => host.left == "unknown",
    };
    let wanted = search.trim().to_ascii_lowercase();
    let mut found: Vec<(&Row, &HostReport)> = rows
        .iter()
        .filter_map(|row| Some((row, host_of(row)?)))
        .filter(|(row, host)| {
            fits(host, *filter) && (wanted.is_empty() || row.text.contains(&wanted))
        })
        .collect();
    order::sort(&mut found, |one, other| {
        in_column(*column, one).cmp(in_column(*column, other))
    });
    if !*down {
        found.reverse();
    }
    let counted = |filter: Filter| {
        report
            .hosts
            .iter()
            .filter(|host| fits(host, filter))
            .count()
    };
    let typed = {
        let (search, shown) = (search.clone(), shown.clone());
        Callback::from(move |event: InputEvent| {
            shown.set(MOST_ROWS);
            search.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let most = if props.state.on_paper {
        found.len()
    } else {
        *shown
    };
    let aside = match found.len() {
        0 => say(Page::NoneFits).to_owned(),
        count => {
            let text = if *column == 2 && *down {
                Page::ShownOfUrgent
            } else {
                Page::ShownOf
            };
            fill(text, &[("shown", &count.min(most)), ("count", &count)])
        }
    };
    html! {
        <section class="wide hosts" aria-labelledby="hosts-title">
            { parts::section_title("hosts-title", Page::TheHosts.into(), &aside, Html::default()) }
            <div class="filters">
                <label class="search">
                    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                        <circle cx="6.8" cy="6.8" r="4.6" fill="none" stroke="currentColor" stroke-width="1.5" />
                        <path d="m10.3 10.3 4 4" stroke="currentColor" stroke-width="1.5" />
                    </svg>
                    <span class="unseen">{ write(Page::SearchHosts) }</span>
                    <input type="search" placeholder={say(Page::SearchHosts)} value={(*search).clone()}
                        oninput={typed} spellcheck="false" autocapitalize="off" />
                </label>
                { for FILTERS.into_iter().map(|(kind, word)| {
                    let set = {
                        let (filter, shown) = (filter.clone(), shown.clone());
                        Callback::from(move |_: MouseEvent| {
                            shown.set(MOST_ROWS);
                            filter.set(kind);
                        })
                    };
                    html! {
                        <button type="button" class="filter" onclick={set} aria-pressed={(*filter == kind).to_string()}>
                            { write_with(word, &[("count", &counted(kind))]) }
                        </button>
                    }
                }) }
            </div>
            <table role="table" aria-labelledby="hosts-title">
                <thead role="rowgroup"><tr role="row">
                    { for COLUMNS.iter().enumerate().map(|(place, name)| {
                        let chosen = *column == place;
                        let order = chosen.then_some(if *down { "ascending" } else { "descending" });
                        let sort = {
                            let (column, down) = (column.clone(), down.clone());
                            Callback::from(move |_: MouseEvent| {
                                down.set(!chosen || !*down);
                                column.set(place);
                            })
                        };
                        html! {
                            <th role="columnheader" scope="col" aria-sort={order}>
                                <button type="button" onclick={sort}>
                                    { write(*name) }
                                    <span aria-hidden="true">
                                        { if !chosen { "" } else if *down { " ↓" } else { " ↑" } }
                                    </span>
                                </button>
                            </th>
                        }
                    }) }
                </tr></thead>
                <tbody role="rowgroup">
                    { for found.iter().take(most).map(|(row, host)| host_row(&props.act, row, host)) }
                </tbody>
            </table>
            { more(found.len(), &shown) }
        </section>
    }
}

const COLUMNS: [Page; 7] = [
    Page::HostName,
    Page::System,
    Page::NextStep,
    Page::NewKey,
    Page::Reissue,
    Page::Passwords,
    Page::OpenUntil,
];

/// What a column is sorted by.
fn in_column<'r>(column: usize, (row, host): &(&'r Row, &'r HostReport)) -> &'r str {
    match column {
        0 => &host.host,
        1 => &row.system,
        3 => host.decisions.new_key.verdict,
        4 => host.decisions.reissue.verdict,
        5 => host.decisions.passwords.verdict,
        6 => &row.until,
        _ => "",
    }
}

fn host_row(act: &Act, row: &Row, host: &HostReport) -> Html {
    let decisions = &host.decisions;
    let passwords = badge::passwords(decisions.passwords.verdict, decisions.passwords.timing);
    let [name, system, next, new_key, reissue, users, until] = COLUMNS;
    let told = |badge: Badge| {
        html! { <span class="told"><span class={badge.class}>{ badge::shape(badge.shape) }</span>{ badge.word }</span> }
    };
    let step = next_badge(host);
    html! {
        <tr role="row" key={host.host.clone()}>
            { parts::cell(name, parts::host_link(act, &host.host)) }
            { parts::cell(system, html! { row.system.clone() }) }
            { parts::cell(next, html! {
                <span class="told">
                    <span class={step.class}>{ badge::shape(step.shape) }</span><b>{ row.next.clone() }</b>
                </span>
            }) }
            { parts::cell(new_key, told(badge::verdict(decisions.new_key.verdict))) }
            { parts::cell(reissue, told(badge::verdict(decisions.reissue.verdict))) }
            { parts::cell(users, told(passwords)) }
            { parts::cell(until, html! { row.until.clone() }) }
        </tr>
    }
}

fn rows(report: &Report) -> Vec<Row> {
    let mut patched: HashMap<&str, &str> = HashMap::new();
    for event in &report.events {
        if event.kind == "patched" {
            patched.insert(&event.host, &event.at);
        }
    }
    let places = places(&report.hosts);
    let mut keys = vec![String::new(); report.hosts.len()];
    for certificate in &report.certificates {
        let place = places.get(certificate.host.as_str());
        let Some(words) = place.and_then(|place| keys.get_mut(*place)) else {
            continue;
        };
        words.push(' ');
        words.push_str(&certificate.key.key_id);
        for name in &certificate.names {
            words.push(' ');
            words.push_str(name);
        }
    }
    let mut rows = Vec::with_capacity(report.hosts.len());
    for group in groups(report) {
        let next = group.title();
        for host in &group.hosts {
            let system = match host.system.as_str() {
                "" => say(Page::NotSaid),
                system => system,
            };
            let place = places.get(host.host.as_str()).copied().unwrap_or_default();
            let certificates = keys.get(place).map_or("", String::as_str);
            let text = format!("{} {system} {next} {certificates}", host.host);
            rows.push(Row {
                host: place,
                system: system.to_owned(),
                next: next.clone(),
                until: open_until(host, patched.get(host.host.as_str()).copied()),
                text: text.to_ascii_lowercase(),
            });
        }
    }
    rows
}

/// The place of each host, by its name.
fn places<'a>(hosts: impl IntoIterator<Item = &'a HostReport>) -> HashMap<&'a str, usize> {
    let mut places = HashMap::new();
    for (place, host) in hosts.into_iter().enumerate() {
        places.insert(host.host.as_str(), place);
    }
    places
}

/// Until when it could be read from outside.
fn open_until(host: &HostReport, patched: Option<&str>) -> String {
    let exposed = |verdict: &str| verdict == "exposed" || verdict == "presumed-exposed";
    let Some(exposure) = host
        .exposures
        .iter()
        .find(|exposure| exposed(exposure.verdict))
    else {
        return match host.exposures.first().map(|exposure| exposure.verdict) {
            Some("not-exposed") => say(Page::UntilNeverOpen).to_owned(),
            _ => say(Page::UntilNotKnown).to_owned(),
        };
    };
    match (exposure.still_vulnerable, &exposure.until, patched) {
        ("yes", ..) => say(Page::UntilStillOpen).to_owned(),
        (_, Some(until), _) => parts::short_moment(until),
        (_, None, Some(patched)) => {
            let day = parts::short_moment(patched);
            let day = day.split(',').next().unwrap_or_default();
            fill(Page::UntilOrLater, &[("day", &day)])
        }
        _ => say(Page::UntilNotKnown).to_owned(),
    }
}

fn on_several_hosts(report: &Report) -> impl Iterator<Item = &KeyUse> {
    report.keys.iter().filter(|key| key.hosts.len() > 1)
}

/// Keys that stand on more than one host.
pub(super) fn shared_keys(state: &Shared, act: &Act) -> Html {
    let count = on_several_hosts(&state.report).count();
    if count == 0 {
        return Html::default();
    }
    let aside = fill(
        Page::CountOf,
        &[("count", &count), ("total", &state.report.keys.len())],
    );
    parts::wide(
        "shared-title",
        Page::SharedKeys,
        &aside,
        paged(count, state, act, key_rows),
    )
}

fn key_rows(state: &State, act: &Act, shown: usize) -> Html {
    const COLUMNS: &[Page] = &[Page::KeyDigest, Page::TheHosts, Page::WhatItMeans];
    let report = &state.report;
    let letters = letters::of(report);
    let verdicts: HashMap<&str, &str> = report
        .hosts
        .iter()
        .map(|host| (host.host.as_str(), host.decisions.new_key.verdict))
        .collect();
    let rows = on_several_hosts(report).take(shown).map(|key| {
        let of = |verdict: &str| {
            let hosts = key.hosts.iter();
            hosts.filter(|host| verdicts.get(host.as_str()) == Some(&verdict)).count()
        };
        let (required, unknown) = (of("required"), of("unknown"));
        let on = |text: Page, count: usize| fill(text, &[("count", &count)]);
        let (badge, words) = match (required, unknown) {
            (0, 0) => (badge::verdict("done"), say(Page::NothingToDo).to_owned()),
            (0, _) => (badge::verdict("unknown"), on(Page::NotKnownOn, unknown)),
            (some, _) if some == key.hosts.len() && some == 2 => {
                (badge::verdict("required"), say(Page::NewKeyOnBoth).to_owned())
            }
            (some, _) if some == key.hosts.len() => {
                (badge::verdict("required"), on(Page::NewKeyOnAll, some))
            }
            (some, _) => (badge::verdict("required"), on(Page::NewKeyOn, some)),
        };
        html! {
            <tr role="row">
                { parts::cell(Page::KeyDigest, html! {
                    <span class="key">
                        if let Some(letter) = letters::get(&letters, &key.key_id) { { letters::ring(letter) } }
                        { fingerprint(digest(report, key)) }
                    </span>
                }) }
                { parts::cell(Page::TheHosts, html! { <>
                    { parts::together(key.hosts.iter().take(MOST_LISTED).map(|host| parts::host_link(act, host))) }
                    if key.hosts.len() > MOST_LISTED {
                        { write_with(Page::AndMore, &[("count", &(key.hosts.len() - MOST_LISTED))]) }
                    }
                </> }) }
                { parts::cell(Page::WhatItMeans, html! {
                    <span class={classes!("badge", badge.class)}>{ badge::shape(badge.shape) }<span>{ words }</span></span>
                }) }
            </tr>
        }
    });
    parts::table("shared-title", COLUMNS, html! { { for rows } })
}

/// What the certificates table and `openssl` show of a key.
fn digest<'r>(report: &'r Report, key: &'r KeyUse) -> &'r str {
    let mut certificates = report.certificates.iter();
    let holder = certificates.find(|certificate| certificate.key.key_id == key.key_id);
    holder.map_or(&key.key_id, |certificate| certificate.key.digest())
}

/// More hosts than this are counted in a sentence.
const MOST_NAMED: usize = 4;
/// More hosts than this are counted in a table.
const MOST_LISTED: usize = 6;
/// So many marks fit into a row.
const MOST_MARKS: usize = 40;
/// So many commands stand under the next step.
const MOST_COMMANDS: usize = 4;
