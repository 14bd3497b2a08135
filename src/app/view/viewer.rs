//! What was given, in full, with line numbers, opened at the lines that something rests on.
//!
//! A modal dialogue of the browser: Escape closes it, and the focus goes back to where it came from
//! (<https://html.spec.whatwg.org/multipage/interactive-elements.html#the-dialog-element>). Of a
//! long text a part is shown, with ways to the parts before and after it.

use yew::prelude::*;

use web_sys::HtmlInputElement;

use super::parts::{write, write_with};
use super::{Act, Shared, excerpt};
use crate::app::browser;
use crate::app::state::Action;
use crate::app::words::say;
use crate::report::Place;
use crate::words::page::{Page, Start};

#[derive(PartialEq, Properties)]
pub(super) struct ViewerProps {
    pub(super) state: Shared,
    pub(super) place: Place,
    pub(super) act: Act,
}

#[component]
pub(super) fn Viewer(props: &ViewerProps) -> Html {
    let place = props.place;
    let from = use_state_eq(|| place.line.saturating_sub(BEFORE).max(1));
    use_effect_with((), |()| {
        browser::show_modal("viewer");
        browser::scroll_to("viewed");
    });
    let close = Callback::from(|_: MouseEvent| browser::close_modal("viewer"));
    let onclose = props.act.reform(|_: Event| Action::Viewed(None));
    let text = props.state.text_of(place.item);
    let total = text.map_or(0, |text| text.lines().count());
    let shown: Vec<(u32, &str)> = text
        .into_iter()
        .flat_map(|text| (1..).zip(text.lines()))
        .skip(usize::try_from(*from).unwrap_or(1).saturating_sub(1))
        .take(MOST_LINES)
        .collect();
    let last = shown.last().map_or(0, |(number, _)| *number);
    let more = usize::try_from(last).is_ok_and(|last| last < total);
    let go = |to: u32| {
        let from = from.clone();
        Callback::from(move |_: MouseEvent| from.set(to))
    };
    let step = u32::try_from(MOST_LINES).unwrap_or(1);
    let found = use_state_eq(|| None::<u32>);
    let word = use_state_eq(String::new);
    let find = {
        let (from, found, state) = (from.clone(), found.clone(), props.state.clone());
        move |word: &str, after: u32| {
            let text = state.text_of(place.item).unwrap_or_default();
            let next = next_with(text, &word.to_ascii_lowercase(), after);
            found.set(next);
            if let Some(number) = next {
                from.set(number.saturating_sub(BEFORE).max(1));
            }
        }
    };
    let typed = {
        let (find, word) = (find.clone(), word.clone());
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            find(&typed, 0);
            word.set(typed);
        })
    };
    let again = {
        let (word, found) = (word.clone(), found.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            find(&word, found.unwrap_or_default());
        })
    };
    use_effect_with(*found, |found| {
        if found.is_some() {
            browser::scroll_to("found");
        }
    });
    html! {
        <dialog id="viewer" class="viewer" aria-labelledby="viewer-title" {onclose}>
            <div class="viewer-head">
                <h2 id="viewer-title">{ excerpt::where_it_is(&props.state, place) }</h2>
                if total > 1 {
                    <form class="search" role="search" onsubmit={again}>
                        <input type="search" aria-label={say(Page::SearchText)} placeholder={say(Page::SearchText)}
                            value={(*word).clone()} oninput={typed} spellcheck="false" autocapitalize="off" />
                        <button type="submit" class="small button">{ write(Page::SearchNext) }</button>
                        <span role="status">
                            if let Some(number) = *found {
                                { write_with(Page::FoundLine, &[("number", &number)]) }
                            } else if !word.is_empty() {
                                { write(Page::NotFound) }
                            }
                        </span>
                    </form>
                }
                <button type="button" class="small button" onclick={close}>{ write(Start::Close) }</button>
            </div>
            if text.is_none() {
                <p class="viewer-part">{ write(Page::BinaryFile) }</p>
            }
            if *from > 1 {
                <p class="viewer-part">
                    <button type="button" class="link" onclick={go(from.saturating_sub(step).max(1))}>
                        { write_with(Page::LinesBefore, &[("line", &*from)]) }
                    </button>
                </p>
            }
            <div class="viewer-lines" tabindex="0" role="region" aria-label={say(Page::LineByLine)}>
                <ol class="code">
                    { for shown.iter().map(|(number, line)| {
                        let marked = place.line > 0 && (place.line..=place.end_line).contains(number);
                        let line: String = line.chars().take(MOST_CHARACTERS).collect();
                        let id = match *number {
                            number if *found == Some(number) => Some("found"),
                            number if number == place.line => Some("viewed"),
                            _ => None,
                        };
                        excerpt::line(*number, &line, marked, id)
                    }) }
                </ol>
            </div>
            if more {
                <p class="viewer-part">
                    <button type="button" class="link" onclick={go(last.saturating_add(1))}>
                        { write_with(Page::LinesAfter, &[("line", &last), ("count", &total)]) }
                    </button>
                </p>
            }
        </dialog>
    }
}

/// The number of the next line after one that holds a word in lower case; after the last, the first.
fn next_with(text: &str, word: &str, after: u32) -> Option<u32> {
    if word.is_empty() {
        return None;
    }
    let mut first = None;
    for (number, line) in (1..).zip(text.lines()) {
        if (number > after || first.is_none()) && line.to_ascii_lowercase().contains(word) {
            if number > after {
                return Some(number);
            }
            first = Some(number);
        }
    }
    first
}

/// So many lines are drawn at a time.
const MOST_LINES: usize = 500;
/// So many of them before the first that is marked.
const BEFORE: u32 = 100;
/// A line is cut here.
const MOST_CHARACTERS: usize = 4000;
