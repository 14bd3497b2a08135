//! What the operator gave: the box, and each item with its name, host, mark and a way out.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::Act;
use crate::app::browser;
use crate::app::state::{Action, State};
use crate::input::{Item, When};
use crate::report;

/// The box of the empty page.
pub(super) fn large_box(state: &Rc<State>, act: &Act) -> Html {
    html! {
        <div class="box large">
            { text_box(state, act, "Paste here", "or drop files anywhere on the page. Many at once is \
                fine; each is recognised by itself, and the answer appears while you type.") }
            <div class="below">
                { open_files(act, "primary button") }
                { open_folder(act, "button") }
                <p>{ "A private key is recognised, hidden and never kept" }</p>
            </div>
        </div>
    }
}

/// The column of what was given.
pub(super) fn view(state: &Rc<State>, act: &Act) -> Html {
    let clear = act.reform(|_: MouseEvent| Action::Cleared);
    let report = Rc::clone(&state.report);
    html! {
        <section class="given" aria-labelledby="given-title">
            <div class="section-title">
                <h2 id="given-title">{ "What you gave" }</h2>
                <button type="button" class="link" onclick={clear}>{ "Clear all" }</button>
            </div>
            <div class="box">
                { text_box(state, act, "Paste more here", "or drop files anywhere on the page.") }
                <div class="below">
                    { open_files(act, "link") }
                    { open_folder(act, "link") }
                </div>
            </div>
            <ul class="items">
                { for state.items.iter().zip(&report.items).map(|((number, item), read)| html! {
                    <ItemRow key={*number} number={*number} item={item.clone()} read={read.clone()}
                        problems={problems(&report, *number, state)} act={act.clone()} />
                }) }
            </ul>
        </section>
    }
}

/// What is wrong with an item, the first of it.
fn problems(report: &report::Report, number: u32, state: &State) -> Vec<String> {
    let place = state.items.iter().position(|(own, _)| *own == number);
    report
        .problems
        .iter()
        .filter(|problem| usize::try_from(problem.place.item).ok() == place)
        .take(MOST_PROBLEMS)
        .map(|problem| problem.text.clone())
        .collect()
}

/// So many problems stand beside an item; all of them stand below.
const MOST_PROBLEMS: usize = 3;

/// Pasting makes an item at once; typing is judged as it stands, and an item when it is left.
fn text_box(state: &Rc<State>, act: &Act, label: &'static str, hint: &'static str) -> Html {
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
        <label class="paste">
            <span class="label">{ label }</span>
            <span class="hint">{ hint }</span>
            <textarea id="paste" value={state.draft.clone()} {onpaste} {oninput} {onchange} rows="3"
                spellcheck="false" autocomplete="off" autocapitalize="off" />
        </label>
    }
}

fn open_files(act: &Act, class: &'static str) -> Html {
    html! {
        <label class={class}>
            { "Open files" }
            <input type="file" class="unseen" multiple=true onchange={opened(act)} />
        </label>
    }
}

fn open_folder(act: &Act, class: &'static str) -> Html {
    html! {
        <label class={class}>
            { "Open a folder" }
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
    item: Item,
    read: report::Item,
    problems: Vec<String>,
    act: Act,
}

#[component]
fn ItemRow(props: &ItemProps) -> Html {
    let editing = use_state_eq(|| false);
    let number = props.number;
    let name = if props.read.name.is_empty() {
        "Without a name".to_owned()
    } else {
        props.read.name.clone()
    };
    let toggle = {
        let editing = editing.clone();
        Callback::from(move |_: MouseEvent| editing.set(!*editing))
    };
    let remove = props.act.reform(move |_: MouseEvent| {
        browser::focus("paste");
        Action::Removed(number)
    });
    let dated = ["certificate", "request"]
        .iter()
        .any(|kind| props.read.recognised.iter().any(|name| name == kind));
    html! {
        <li class="item">
            <div class="item-name">
                <button type="button" onclick={toggle} aria-expanded={editing.to_string()}
                    title="Change its name, machine or time">{ name.clone() }</button>
                if !props.read.host.is_empty() {
                    <span class="host">{ format!("on {}", props.read.host) }</span>
                }
                <button type="button" class="icon" onclick={remove} aria-label={format!("Remove {name}")}>
                    { "✕" }
                </button>
            </div>
            if !props.read.summary.is_empty() { <p>{ props.read.summary.clone() }</p> }
            { for props.problems.iter().map(|problem| html! { <p class="unread">{ problem.clone() }</p> }) }
            if *editing { { edit(props) } }
            if dated {
                { marks(props, "Made", [(Some(When::Before), "before"), (None, "not said"),
                    (Some(When::After), "after the patch")]) }
            } else if *editing {
                { marks(props, "Collected", [(Some(When::Before), "before"), (None, "not said"),
                    (Some(When::After), "after the patch")]) }
            }
        </li>
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
            <label>{ "Name" }<input value={props.item.name.clone()} onchange={named} /></label>
            <label>{ "Machine" }<input value={props.item.host.clone()} onchange={hosted}
                placeholder="not said" spellcheck="false" autocapitalize="off" /></label>
        </div>
    }
}

fn marks(
    props: &ItemProps,
    legend: &'static str,
    marks: [(Option<When>, &'static str); 3],
) -> Html {
    let number = props.number;
    html! {
        <fieldset class="marks">
            <legend>{ legend }</legend>
            { for marks.into_iter().map(|(when, word)| {
                let onchange = props.act.reform(move |_: Event| Action::Marked(number, when));
                html! {
                    <label>
                        <input type="radio" name={format!("mark-{number}")} checked={props.item.when == when}
                            {onchange} />
                        <span>{ word }</span>
                    </label>
                }
            }) }
        </fieldset>
    }
}
