//! The report in the shapes in which work goes on: a ticket, a table, a calendar, a mail to users.
//!
//! Each is a pure function of the report, in the report's language, so the same report gives the
//! same bytes. What was pasted stands in a report as text; here it must not become markup, a formula
//! or another field either, and each shape has its own way to see to that.

mod calendar;
mod csv;
mod markdown;
mod notice;

pub use calendar::ics;
pub use csv::csv;
pub use markdown::markdown;
pub use notice::{Notice, Texts, notice};

use super::{Meaning, Place, Report};
use crate::moment::Time;
use crate::words::Language;
use crate::words::export::Shared;

/// The language in which a report goes on.
fn language(report: &Report) -> Language {
    Language::from_tag(report.language).unwrap_or_default()
}

/// The place of a step in the plan, counted from 1, as people see it.
fn number(report: &Report, step: &str) -> Option<usize> {
    let place = report.plan.iter().position(|other| other.id == step)?;
    Some(place + 1)
}

/// The steps that a step waits for: `step 5, “Install the new certificate” and …`; `None` where it
/// waits for none that is known.
fn waits_for(report: &Report, step: &str) -> Option<String> {
    let language = language(report);
    let steps: Vec<String> = report
        .plan
        .iter()
        .filter(|other| other.id == step)
        .flat_map(|step| &step.blocked_by)
        .filter_map(|id| {
            let step = report.plan.iter().find(|step| step.id == *id)?;
            Some(language.fill(
                Shared::Step,
                &[("number", &number(report, id)?), ("title", &step.title)],
            ))
        })
        .collect();
    (!steps.is_empty()).then(|| listed(language, &steps))
}

/// `dpkg.log, lines 3 to 4`.
fn place(report: &Report, place: Place) -> String {
    let language = language(report);
    let item = usize::try_from(place.item).unwrap_or(usize::MAX);
    let name = report
        .items
        .get(item)
        .map(|item| item.name.as_str())
        .filter(|name| !name.is_empty())
        .map_or_else(
            || language.fill(Shared::Item, &[("number", &item.saturating_add(1))]),
            str::to_owned,
        );
    match (place.line, place.end_line) {
        (0, _) => name,
        (line, end) if end > line => language.fill(
            Shared::Lines,
            &[("name", &name), ("from", &line), ("to", &end)],
        ),
        (line, _) => language.fill(Shared::Line, &[("name", &name), ("line", &line)]),
    }
}

/// What a certificate means, in a line; its text is told by `shown`.
fn meaning(language: Language, meaning: &Meaning, shown: impl FnOnce(&str) -> String) -> String {
    if meaning.text.is_empty() {
        return meaning.title.to_owned();
    }
    language.fill(
        Shared::Meaning,
        &[("title", &meaning.title), ("text", &shown(&meaning.text))],
    )
}

/// A report's time as a day; as it stands where it is none.
fn day(language: Language, at: &str) -> String {
    Time::from_rfc3339(at).map_or_else(|| at.to_owned(), |time| language.day(time))
}

/// `a, b and c`.
fn listed(language: Language, parts: &[String]) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => language.fill(
            Shared::Listed,
            &[("others", &others.join(", ")), ("last", last)],
        ),
    }
}
