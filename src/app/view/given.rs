//! What the operator gave: the box, and each item with its name, host, mark and a way out.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::parts::{write, write_with};
use super::{Act, Shared, badge, collect, parts};
use crate::app::browser;
use crate::app::state::{Action, State};
use crate::app::words::{self, fill, say};
use crate::input::{Item, When};
use crate::report::{self, Place};
use crate::words::page::{Page, Start};
use crate::words::{Language, plural};

/// The box of the empty page.
pub(super) fn large_box(state: &Shared, act: &Act) -> Html {
    html! {
        <div class="box large">
            <div class="paste">
                <label class="label" for="paste">{ write(Start::PasteHere) }</label>
                <p class="hint" id="paste-hint">{ write(Start::OrDrop) }</p>
                { text_box(state, act, None) }
            </div>
            <div class="below">
                { open_files(act, "primary button") }
                { open_folder(act, "button") }
                <p>{ write(Start::KeysAreHidden) }</p>
            </div>
        </div>
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct GivenProps {
    pub(super) state: Shared,
    pub(super) act: Act,
}

/// The column of what was given; on a phone it is closed to chips until it is opened.
#[component]
pub(super) fn Given(props: &GivenProps) -> Html {
    let (state, act) = (&props.state, &props.act);
    // Who is typing needs the box.
    let open = use_state_eq(|| !state.draft.is_empty());
    let all = use_state_eq(|| false);
    let shown = use_state_eq(|| MOST_ITEMS);
    let clear = act.reform(|_: MouseEvent| Action::Cleared);
    let toggle = |handle: &UseStateHandle<bool>| {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| handle.set(!*handle))
    };
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(shown.saturating_add(MOST_ITEMS)))
    };
    let many = state.items.len() > MOST_ITEMS;
    let problems = problems(state);
    html! {
        <section class={classes!("given", (*open).then_some("opened"))} aria-labelledby="given-title">
            <div class="section-title">
                <h2 id="given-title">{ write(Page::WhatYouGave) }</h2>
                <div class="action"><button type="button" class="link" onclick={clear}>{ write(Page::ClearAll) }</button></div>
            </div>
            <ul class="chips" aria-label={say(Page::InShort)}>
                if many {
                    <li><b>{ parts::count(state.items.len(), Page::Item, Page::Items) }</b></li>
                } else {
                    { for state.report.items.iter().zip(state.items.iter()).map(|(read, (_, item))| {
                        chip(read, item)
                    }) }
                }
            </ul>
            <button type="button" class="small button chips-button" onclick={toggle(&open)}
                aria-expanded={open.to_string()} aria-controls="given-all">
                { if *open { say(Start::Close) } else { say(Page::AddOrChange) } }
            </button>
            <div class="given-all" id="given-all">
                <div class="box">
                    { text_box(state, act, Some(say(Page::PasteMoreHint))) }
                    <div class="below">
                        { open_files(act, "link") }
                        { open_folder(act, "link") }
                    </div>
                </div>
                if many {
                    { summary(state) }
                    <button type="button" class="link fold" onclick={toggle(&all)} aria-expanded={all.to_string()}>
                        { parts::chevron() }
                        <span>{ write_with(Page::ShowAllItems, &[("count", &state.items.len())]) }</span>
                    </button>
                }
                if !many || *all {
                    <ul class="items">
                        { for state.items.iter().zip(&state.report.items).enumerate().take(*shown).map(
                            |(place, ((number, item), read))| {
                                let problems = problems.get(place).cloned().unwrap_or_default();
                                html! {
                                    <ItemRow key={*number} number={*number} place={place} name={item.name.clone()}
                                        host={item.host.clone()} when={item.when} read={read.clone()} {problems}
                                        act={act.clone()} />
                                }
                            }
                        ) }
                    </ul>
                    if state.items.len() > *shown {
                        <p class="more">
                            { write_with(Page::MoreItems, &[("count", &(state.items.len() - *shown))]) }
                            <button type="button" class="small button" onclick={more}>
                                { write_with(Page::ShowMore, &[("count", &MOST_ITEMS)]) }
                            </button>
                        </p>
                    }
                }
                { collect::fold() }
            </div>
        </section>
    }
}

fn chip(read: &report::Item, item: &Item) -> Html {
    let name = named(&read.name);
    html! {
        <li>
            if read.recognised.is_empty() { { badge::shape(badge::Shape::DashedCircle) } }
            <b>{ name }</b>
            if read.recognised.is_empty() { { write(Page::ChipNotUnderstood) } }
            if let Some(when) = item.when {
                { write(match when {
                    When::Before => Page::ChipBefore,
                    When::After => Page::ChipAfter,
                }) }
            }
        </li>
    }
}

/// What a large number of items holds, in numbers.
fn summary(state: &State) -> Html {
    let report = &state.report;
    let listings = report
        .items
        .iter()
        .filter(|item| {
            item.recognised
                .iter()
                .any(|name| name != "certificate" && name != "request" && name != "revocation-list")
        })
        .count();
    let line = |number: usize, words: &str| {
        html! { <li><b>{ number }</b><span>{ words.to_owned() }</span></li> }
    };
    let word = |number: usize, one: Page, many: Page| say(plural(number, one, many));
    let (hosts, certificates) = (report.hosts.len(), report.certificates.len());
    let lists = report.revocation_lists.len();
    html! {
        <ul class="sums">
            { line(hosts, word(hosts, Page::SumHost, Page::SumHosts)) }
            if certificates > 0 {
                { line(certificates, &fill(
                    plural(certificates, Page::SumCertificate, Page::SumCertificates),
                    &[("keys", &parts::count(report.keys.len(), Page::WithKey, Page::WithKeys))],
                )) }
            }
            if listings > 0 { { line(listings, say(Page::SumListings)) } }
            if lists > 0 { { line(lists, word(lists, Page::SumRevocationList, Page::SumRevocationLists)) } }
            if !report.problems.is_empty() {
                <li>
                    <b>{ report.problems.len() }</b>
                    <a href="#problems-title">{ word(report.problems.len(), Page::SumProblem, Page::SumProblems) }</a>
                </li>
            }
        </ul>
    }
}

fn named(name: &str) -> String {
    if name.is_empty() {
        say(Page::NoName).to_owned()
    } else {
        name.to_owned()
    }
}

/// What is wrong with each item, the first of it, by the item's place.
fn problems(state: &State) -> Vec<Vec<report::Problem>> {
    let mut problems = vec![Vec::new(); state.report.items.len()];
    for problem in &state.report.problems {
        let place = usize::try_from(problem.place.item).ok();
        match place.and_then(|place| problems.get_mut(place)) {
            Some(own) if own.len() < MOST_PROBLEMS => own.push(problem.clone()),
            _ => {}
        }
    }
    problems
}

/// So many problems stand beside an item; all of them stand below.
const MOST_PROBLEMS: usize = 3;
/// More items than this are told in numbers, and shown so many at a time.
const MOST_ITEMS: usize = 12;

/// Pasting makes an item at once; typing is judged as it stands, and an item when it is left.
///
/// With a hint in itself, or named and described by what stands around it.
fn text_box(state: &Shared, act: &Act, hint: Option<&'static str>) -> Html {
    let onpaste = {
        let (act, typing) = (act.clone(), !state.draft.is_empty());
        Callback::from(move |event: Event| {
            use wasm_bindgen::JsCast as _;
            let Some(clipboard) = event
                .dyn_ref::<web_sys::ClipboardEvent>()
                .and_then(|event| event.clipboard_data())
            else {
                return;
            };
            if let Some(files) = clipboard.files().filter(|files| files.length() > 0) {
                event.prevent_default();
                let act = act.clone();
                browser::read(&files, move |files| act.emit(Action::Added(files)));
            } else if !typing
                && let Ok(text) = clipboard.get_data("text")
                && !text.trim().is_empty()
            {
                event.prevent_default();
                act.emit(Action::Pasted(text));
            }
        })
    };
    let oninput = act.reform(|event: InputEvent| {
        Action::Typed(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    let onchange = act.reform(|_: Event| Action::DraftLeft);
    html! {
        <textarea id="paste" value={state.draft.clone()} {onpaste} {oninput} {onchange} rows="2"
            placeholder={hint} aria-label={hint.map(|_| say(Page::PasteMore))}
            aria-describedby={hint.is_none().then_some("paste-hint")}
            spellcheck="false" autocomplete="off" autocapitalize="off" />
    }
}

fn open_files(act: &Act, class: &'static str) -> Html {
    html! {
        <label class={class}>
            { write(Start::OpenFiles) }
            <input type="file" class="unseen" multiple=true onchange={opened(act)} />
        </label>
    }
}

fn open_folder(act: &Act, class: &'static str) -> Html {
    html! {
        <label class={class}>
            { write(Start::OpenAFolder) }
            <input type="file" class="unseen" webkitdirectory=true onchange={opened(act)} />
        </label>
    }
}

fn opened(act: &Act) -> Callback<Event> {
    let act = act.clone();
    Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if let Some(files) = input.files() {
            let act = act.clone();
            browser::read(&files, move |files| act.emit(Action::Added(files)));
        }
        // The same file can be opened again.
        input.set_value("");
    })
}

#[derive(PartialEq, Properties)]
struct ItemProps {
    number: u32,
    place: usize,
    name: String,
    host: String,
    when: Option<When>,
    read: report::Item,
    problems: Vec<report::Problem>,
    act: Act,
    #[prop_or_else(words::language)]
    language: Language,
}

#[component]
fn ItemRow(props: &ItemProps) -> Html {
    let editing = use_state_eq(|| false);
    let number = props.number;
    let name = named(&props.read.name);
    let toggle = {
        let editing = editing.clone();
        Callback::from(move |_: MouseEvent| editing.set(!*editing))
    };
    let remove = props.act.reform(move |_: MouseEvent| {
        browser::focus("paste");
        Action::Removed(number)
    });
    let whole = Place {
        item: u32::try_from(props.place).unwrap_or(u32::MAX),
        line: 0,
        end_line: 0,
    };
    let view = props
        .act
        .reform(move |_: MouseEvent| Action::Viewed(Some(whole)));
    let dated = ["certificate", "request"]
        .iter()
        .any(|kind| props.read.recognised.iter().any(|name| name == kind));
    html! {
        <li class="item">
            <div class="item-name">
                <button type="button" onclick={toggle} aria-expanded={editing.to_string()}
                    title={say(Page::ChangeItem)}>{ name.clone() }</button>
                if !props.read.host.is_empty() {
                    <span class="host">{ write_with(Page::OnThatHost, &[("host", &props.read.host)]) }</span>
                }
                <button type="button" class="icon" onclick={remove} aria-label={fill(Page::Remove, &[("name", &name)])}>
                    <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
                        <path d="m2 2 8 8M10 2 2 10" fill="none" stroke="currentColor" stroke-width="1.5" />
                    </svg>
                </button>
            </div>
            if !props.read.summary.is_empty() { <p>{ props.read.summary.clone() }</p> }
            { for props.problems.iter().map(|problem| html! {
                <p class="unread">
                    { badge::shape(badge::Shape::DashedCircle) }
                    <span>
                        { lines(problem.place) }
                        { problem.text.clone() }
                    </span>
                </p>
            }) }
            if *editing {
                { edit(props) }
                <button type="button" class="link" onclick={view}>{ write(Page::ShowTheText) }</button>
            }
            if dated || *editing { { marks(props) } }
        </li>
    }
}

/// `Lines 4 to 9: `.
fn lines(place: Place) -> String {
    match (place.line, place.end_line) {
        (0, _) => String::new(),
        (line, end) if line == end => fill(Page::LineLead, &[("line", &line)]),
        (line, end) => fill(Page::LinesLead, &[("line", &line), ("end", &end)]),
    }
}

fn edit(props: &ItemProps) -> Html {
    let number = props.number;
    let value = |event: &Event| event.target_unchecked_into::<HtmlInputElement>().value();
    let named = props
        .act
        .reform(move |event: Event| Action::Named(number, value(&event)));
    let hosted = props
        .act
        .reform(move |event: Event| Action::HostNamed(number, value(&event)));
    html! {
        <div class="edit">
            <label>{ write(Page::Name) }<input value={props.name.clone()} onchange={named} /></label>
            <label>{ write(Page::HostName) }<input value={props.host.clone()} onchange={hosted}
                placeholder={say(Page::NotSaid)} spellcheck="false" autocapitalize="off" /></label>
        </div>
    }
}

fn marks(props: &ItemProps) -> Html {
    let number = props.number;
    let marks = [
        (Some(When::Before), Page::MarkBefore),
        (None, Page::NotSaid),
        (Some(When::After), Page::MarkAfter),
    ];
    html! {
        <fieldset class="marks" title={say(Page::MarkHelp)}>
            <legend>{ write(Page::FromTheTime) }<span class="unseen">{ format!(": {}", named(&props.read.name)) }</span></legend>
            { for marks.into_iter().map(|(when, word)| {
                let onchange = props.act.reform(move |_: Event| Action::Marked(number, when));
                html! {
                    <label>
                        <input type="radio" name={format!("mark-{number}")} checked={props.when == when}
                            {onchange} />
                        <span>{ write(word) }</span>
                    </label>
                }
            }) }
        </fieldset>
    }
}
