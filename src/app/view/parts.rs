//! Small things that several views draw alike: a section's title, a table, a chevron, a count.

use yew::prelude::*;

use super::Act;
use crate::app::state::Action;
use crate::moment::Time;
use crate::report::wording;

/// A rule, a title, what it counts, and at the right what can be done with the section.
pub(super) fn section_title(id: &'static str, title: &str, aside: &str, action: Html) -> Html {
    html! {
        <div class="section-title">
            <h2 {id}>{ title.to_owned() }</h2>
            if !aside.is_empty() { <p>{ aside.to_owned() }</p> }
            <div class="action">{ action }</div>
        </div>
    }
}

/// A section as wide as the page.
pub(super) fn wide(id: &'static str, title: &str, aside: &str, content: Html) -> Html {
    html! {
        <section class="wide" aria-labelledby={id}>
            { section_title(id, title, aside, Html::default()) }
            { content }
        </section>
    }
}

/// A cell with the name of its column, which it shows itself where columns do not fit.
pub(super) fn cell(column: &'static str, content: Html) -> Html {
    html! { <td role="cell" data-column={column}><div>{ content }</div></td> }
}

/// A table that becomes a list of named values on a phone.
///
/// The roles are said because a table that is drawn as a list is none for some browsers:
/// <https://www.w3.org/TR/html-aam-1.0/#el-table>.
pub(super) fn table(labelled_by: &'static str, columns: &[&'static str], rows: Html) -> Html {
    html! {
        <table role="table" aria-labelledby={labelled_by}>
            <thead role="rowgroup"><tr role="row">
                { for columns.iter().map(|column| html! {
                    <th role="columnheader" scope="col">{ *column }</th>
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

/// `1 certificate`, `3 certificates`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// For a title in the middle of a sentence.
pub(super) fn lower_first(title: &str) -> String {
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

/// `Debian 7` of `Debian 7 (wheezy)`.
pub(super) fn bare(distribution: &str) -> &str {
    distribution
        .split_once(" (")
        .map_or(distribution, |(name, _)| name)
}

/// `10 Apr 2014, 15:41`: for tables, whose footer says that all times are UTC.
pub(super) fn short_moment(at: &str) -> String {
    Time::from_rfc3339(at).map_or_else(
        || at.to_owned(),
        |time| {
            let day = short_day(time);
            match time.clock() {
                Some((hour, minute, _)) => format!("{day}, {hour:02}:{minute:02}"),
                None => day,
            }
        },
    )
}

/// `10 Apr 2014`.
pub(super) fn short_day(time: Time) -> String {
    let long = wording::day(time);
    let mut words = long.split(' ');
    match (words.next(), words.next(), words.next()) {
        (Some(day), Some(month), Some(year)) => {
            let month: String = month.chars().take(3).collect();
            format!("{day} {month} {year}")
        }
        _ => long,
    }
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
        "without a name".to_owned()
    } else {
        host.to_owned()
    }
}
