//! The pasted lines that something rests on, with their numbers.
//!
//! What stands in them is shown as text, with what hides (control, bidirectional and zero-width
//! characters) made visible.

use yew::prelude::*;

use crate::app::state::State;
use crate::paste::visible::visible;
use crate::report::Place;

/// `dpkg.log, line 1088`.
pub(super) fn where_it_is(state: &State, place: Place) -> String {
    let name = name_of(state, place.item);
    match (place.line, place.end_line) {
        (0, _) => name,
        (line, end) if line == end => format!("{name}, line {line}"),
        (line, end) => format!("{name}, lines {line} to {end}"),
    }
}

/// What an item is called.
pub(super) fn name_of(state: &State, item: u32) -> String {
    usize::try_from(item)
        .ok()
        .and_then(|item| state.report.items.get(item))
        .filter(|item| !item.name.is_empty())
        .map_or_else(
            || format!("Item {}", item.saturating_add(1)),
            |item| item.name.clone(),
        )
}

/// The lines of a place, marked, with one on each side; of many the first and the last.
pub(super) fn view(state: &State, place: Place) -> Html {
    let lines = lines(state, place);
    html! {
        <figure class="excerpt">
            <figcaption>
                <b>{ name_of(state, place.item) }</b>
                { where_it_is(state, place).strip_prefix(&name_of(state, place.item)).unwrap_or_default().to_owned() }
            </figcaption>
            if !lines.is_empty() {
                <ol>
                    { for lines.into_iter().map(|line| match line {
                        Shown::Line { number, text, marked } => html! {
                            <li class={classes!(marked.then_some("marked"))}>
                                <span class="number">{ number }</span>
                                if marked { <mark>{ text }</mark> } else { <span>{ text }</span> }
                            </li>
                        },
                        Shown::LeftOut(count) => html! {
                            <li class="left-out">
                                <span class="number">{ "…" }</span>
                                <span>{ format!("{count} more lines") }</span>
                            </li>
                        },
                    }) }
                </ol>
            }
        </figure>
    }
}

enum Shown {
    Line {
        number: u32,
        text: String,
        marked: bool,
    },
    LeftOut(u32),
}

fn lines(state: &State, place: Place) -> Vec<Shown> {
    let Some(text) = state.text_of(place.item).filter(|_| place.line > 0) else {
        return Vec::new();
    };
    let first = place.line.saturating_sub(1).max(1);
    let last = place.end_line.saturating_add(1);
    let long = place.end_line.saturating_sub(place.line) >= MOST_LINES;
    let cut = (
        place.line.saturating_add(HEAD),
        place.end_line.saturating_sub(1),
    );
    let mut shown = Vec::new();
    let skip = usize::try_from(first).unwrap_or(1) - 1;
    for (number, line) in (first..=last).zip(text.split('\n').skip(skip)) {
        if long && number > cut.0 && number < cut.1 {
            continue;
        }
        if long && number == cut.1 {
            shown.push(Shown::LeftOut(
                cut.1.saturating_sub(cut.0).saturating_sub(1),
            ));
        }
        let line: String = line
            .trim_end_matches('\r')
            .chars()
            .take(MOST_CHARACTERS)
            .collect();
        let marked = (place.line..=place.end_line).contains(&number);
        if marked || !line.trim().is_empty() {
            shown.push(Shown::Line {
                number,
                text: visible(&line).into_owned(),
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
/// A line is cut here; the item has it whole.
const MOST_CHARACTERS: usize = 400;
