//! The pasted lines that something rests on, with their numbers.
//!
//! What stands in them is shown as text, with what hides (control, bidirectional and zero-width
//! characters) made visible. Of a certificate the lines of its key are marked: where the key is
//! the same the lines are alike, as far as it starts at the same offset.

use yew::prelude::*;

use super::parts::write;
use super::{Act, letters};
use crate::app::key_lines::{key_in, key_lines};
use crate::app::state::{Action, State};
use crate::app::words::fill;
use crate::paste::visible::visible;
use crate::report::Place;
use crate::words::page::Page;

/// `dpkg.log, line 1088`.
pub(super) fn where_it_is(state: &State, place: Place) -> String {
    format!("{}{}", name_of(state, place.item), lines_of(place))
}

/// `, line 1088`.
fn lines_of(place: Place) -> String {
    match (place.line, place.end_line) {
        (0, _) => String::new(),
        (line, end) if line == end => fill(Page::AtLine, &[("line", &line)]),
        (line, end) => fill(Page::AtLines, &[("line", &line), ("end", &end)]),
    }
}

/// What an item is called.
pub(super) fn name_of(state: &State, item: u32) -> String {
    usize::try_from(item)
        .ok()
        .and_then(|item| state.report.items.get(item))
        .filter(|item| !item.name.is_empty())
        .map_or_else(
            || fill(Page::ItemNumber, &[("number", &item.saturating_add(1))]),
            |item| item.name.clone(),
        )
}

/// A place by its name, which leads to the whole text.
pub(super) fn link(state: &State, act: &Act, place: Place) -> Html {
    let onclick = act.reform(move |_: MouseEvent| Action::Viewed(Some(place)));
    html! {
        <button type="button" class="link" {onclick}>{ where_it_is(state, place) }</button>
    }
}

/// The lines of a place, marked, with one on each side; of many the first and the last.
pub(super) fn view(state: &State, act: &Act, place: Place) -> Html {
    let text = state.text_of(place.item).filter(|_| place.line > 0);
    let key = text.and_then(|text| {
        let key = key_in(&state.report, place)?;
        key_lines(text, (place.line, place.end_line), key)
    });
    let letter = key.and_then(|_| letters::at(&state.report, place));
    let marked = key.map_or(place, |(line, end_line)| Place {
        line,
        end_line,
        ..place
    });
    let lines = text.map_or_else(Vec::new, |text| lines(text, place, marked));
    let onclick = act.reform(move |_: MouseEvent| Action::Viewed(Some(marked)));
    html! {
        <figure class={classes!("excerpt", key.is_none().then_some("lines"))}>
            <figcaption>
                if let Some(letter) = letter { { letters::ring(letter) } }
                <span>
                    <b>{ name_of(state, place.item) }</b>
                    { lines_of(marked) }
                </span>
                if text.is_some() {
                    <button type="button" class="link" {onclick}>
                        { write(Page::ShowInFull) }
                        <span class="unseen">{ format!(": {}", where_it_is(state, marked)) }</span>
                    </button>
                }
            </figcaption>
            if !lines.is_empty() { <ol>{ for lines.into_iter().map(row) }</ol> }
        </figure>
    }
}

fn row(shown: Shown) -> Html {
    match shown {
        Shown::Line {
            number,
            text,
            marked,
        } => line(number, &text, marked, None),
        Shown::LeftOut => html! {
            <li class="left-out"><span class="number" /><span>{ "…" }</span></li>
        },
    }
}

/// A line with its number.
pub(super) fn line(number: u32, text: &str, marked: bool, id: Option<&'static str>) -> Html {
    let text = visible(text).into_owned();
    html! {
        <li {id} class={classes!(marked.then_some("marked"))}>
            <span class="number">{ number }</span>
            if marked { <mark>{ text }</mark> } else { <span>{ text }</span> }
        </li>
    }
}

enum Shown {
    Line {
        number: u32,
        text: String,
        marked: bool,
    },
    LeftOut,
}

/// The marked lines and one on each side; the first line of the place too, which says what it is.
fn lines(text: &str, place: Place, marked: Place) -> Vec<Shown> {
    let first = marked.line.saturating_sub(1).max(1);
    let last = marked.end_line.saturating_add(1);
    let from = first.min(place.line);
    let long = marked.end_line.saturating_sub(marked.line) >= MOST_LINES;
    let cut = (
        marked.line.saturating_add(HEAD),
        marked.end_line.saturating_sub(1),
    );
    let mut shown: Vec<Shown> = Vec::new();
    let skip = usize::try_from(from).unwrap_or(1).saturating_sub(1);
    for (number, line) in (from..=last).zip(text.split('\n').skip(skip)) {
        let left_out =
            number > place.line && number < first || long && number > cut.0 && number < cut.1;
        if left_out {
            if !matches!(shown.last(), Some(Shown::LeftOut)) {
                shown.push(Shown::LeftOut);
            }
            continue;
        }
        let line: String = line
            .trim_end_matches('\r')
            .chars()
            .take(MOST_CHARACTERS)
            .collect();
        let marked = (marked.line..=marked.end_line).contains(&number);
        if marked || !line.trim().is_empty() {
            shown.push(Shown::Line {
                number,
                text: line,
                marked,
            });
        }
    }
    shown
}

/// More lines than this are shown by their ends.
const MOST_LINES: u32 = 9;
/// After the first, so many.
const HEAD: u32 = 2;
/// A line is cut here; the viewer has more of it.
const MOST_CHARACTERS: usize = 400;
