//! Small things that several views draw alike: a section's title, a table, a chevron, a count, a
//! text with something drawn in its gaps.

use std::fmt::Display;

use yew::prelude::*;

use super::Act;
use crate::app::browser;
use crate::app::state::Action;
use crate::app::words::{self, Text, day, fill, say};
use crate::moment::Time;
use crate::words::page::Page;
use crate::words::{Language, plural};

/// The words that a component says. It is drawn once more when they come, or are another language’s.
#[derive(PartialEq, Properties)]
pub(super) struct Words {
    #[prop_or_else(words::version)]
    version: usize,
}

/// A rule, a title, what it counts, and at the right what can be done with the section.
pub(super) fn section_title(id: &'static str, title: Text, aside: &str, action: Html) -> Html {
    html! {
        <div class="section-title">
            <h2 {id}>{ write(title) }</h2>
            if !aside.is_empty() { <p>{ aside.to_owned() }</p> }
            <div class="action">{ action }</div>
        </div>
    }
}

/// A section as wide as the page.
pub(super) fn wide(id: &'static str, title: Page, aside: &str, content: Html) -> Html {
    html! {
        <section class="wide" aria-labelledby={id}>
            { section_title(id, title.into(), aside, Html::default()) }
            { content }
        </section>
    }
}

/// A cell with the name of its column, which it shows itself where columns do not fit.
pub(super) fn cell(column: Page, content: Html) -> Html {
    html! { <td role="cell" data-column={say(column)}><div>{ content }</div></td> }
}

/// A table that becomes a list of named values on a phone.
///
/// The roles are said because a table that is drawn as a list is none for some browsers:
/// <https://www.w3.org/TR/html-aam-1.0/#el-table>.
pub(super) fn table(labelled_by: &'static str, columns: &[Page], rows: Html) -> Html {
    html! {
        <table role="table" aria-labelledby={labelled_by}>
            <thead role="rowgroup"><tr role="row">
                { for columns.iter().map(|column| html! {
                    <th role="columnheader" scope="col">{ write(*column) }</th>
                }) }
            </tr></thead>
            <tbody role="rowgroup">{ rows }</tbody>
        </table>
    }
}

/// Points right where something is closed, and down where it is open (by the sheet).
pub(super) fn chevron() -> Html {
    html! {
        <svg class="chevron" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path d="m4 2 4 4-4 4" fill="none" stroke="currentColor" stroke-width="1.6" />
        </svg>
    }
}

/// A text, as it is drawn.
pub(super) fn write(text: impl Into<Text>) -> Html {
    written(text.into())
}

/// A text with its gaps filled.
pub(super) fn write_with(text: impl Into<Text>, values: &[(&str, &dyn Display)]) -> Html {
    written_with(text.into(), values)
}

// Once for all places that draw something: they are many.
#[inline(never)]
fn written(text: Text) -> Html {
    say(text).into()
}

#[inline(never)]
fn written_with(text: Text, values: &[(&str, &dyn Display)]) -> Html {
    fill(text, values).into()
}

/// A text with what is drawn in its gaps.
pub(super) fn filled(text: impl Into<Text>, values: &[(&str, Html)]) -> Html {
    drawn_in(text.into(), values)
}

#[inline(never)]
fn drawn_in(text: Text, values: &[(&str, Html)]) -> Html {
    let mut rest = say(text);
    let mut parts: Vec<Html> = Vec::new();
    while let Some((before, (name, after))) = rest
        .split_once('{')
        .and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        parts.push(before.into());
        let value = values.iter().find(|(known, _)| *known == name);
        parts.extend(value.map(|(_, value)| value.clone()));
        rest = after;
    }
    parts.push(rest.into());
    html! { <>{ for parts }</> }
}

/// `a, b, c`, each as it is drawn.
pub(super) fn together(drawn: impl Iterator<Item = Html>) -> Html {
    html! { <>
        { for drawn.enumerate().map(|(place, one)| html! { <>
            if place > 0 { { ", " } }
            { one }
        </> }) }
    </> }
}

/// `1 certificate`, `3 certificates`.
pub(super) fn count(number: usize, one: Page, many: Page) -> String {
    fill(plural(number, one, many), &[("count", &number)])
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => fill(Page::And, &[("others", &others.join(", ")), ("last", last)]),
    }
}

/// For a title in the middle of a sentence; not every language has its capitals for sentences only.
pub(super) fn lower_first(title: &str) -> String {
    if words::language() != Language::English {
        return title.to_owned();
    }
    let mut characters = title.chars();
    characters
        .next()
        .map(|first| {
            std::iter::once(first.to_ascii_lowercase())
                .chain(characters)
                .collect()
        })
        .unwrap_or_default()
}

/// Up to the end of the first sentence, without its full stop.
///
/// In German a full stop stands behind the number of a day, too, and within what is abbreviated.
pub(super) fn first_sentence(text: &str) -> &str {
    let ends = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        let word = before.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
        words::language() == Language::English
            || word.chars().count() > 1 && !word.ends_with(|last: char| last.is_ascii_digit())
    };
    let end = text.match_indices(". ").find(|(at, _)| ends(*at));
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// `10 Apr 2014, 15:41`: for tables, whose footer says that all times are UTC.
pub(super) fn short_moment(at: &str) -> String {
    Time::from_rfc3339(at).map_or_else(
        || at.to_owned(),
        |time| {
            let short = short_day(time);
            match time.clock() {
                Some((hour, minute, _)) => format!("{short}, {hour:02}:{minute:02}"),
                None => short,
            }
        },
    )
}

/// `10 Apr 2014`.
pub(super) fn short_day(time: Time) -> String {
    let long = day(time);
    let mut words = long.split(' ');
    match (words.next(), words.next(), words.next()) {
        (Some(day), Some(month), Some(year)) => {
            let month: String = month.chars().take(3).collect();
            format!("{day} {month} {year}")
        }
        _ => long,
    }
}

/// A rule’s name, which leads to what is said of it; the page alone on a disk has no such place.
pub(super) fn rule(id: &str) -> Html {
    let href = browser::has_others_beside().then(|| format!("how-it-decides.html#{id}"));
    html! { <a {href} target="_blank">{ id.to_owned() }</a> }
}

/// A host’s name, which leads to its own report.
pub(super) fn host_link(act: &Act, host: &str) -> Html {
    let shown = host.to_owned();
    let onclick = act.reform(move |_: MouseEvent| Action::HostShown(Some(shown.clone())));
    html! { <button type="button" class="link" {onclick}>{ named(host) }</button> }
}

/// A host’s name, or what stands for it.
pub(super) fn named(host: &str) -> String {
    if host.is_empty() {
        say(Page::WithoutName).to_owned()
    } else {
        host.to_owned()
    }
}
