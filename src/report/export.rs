//! The report in the shapes in which work goes on: a ticket, a table, a calendar, a mail to users.
//!
//! Each is a pure function of the report, so the same report gives the same bytes. What was pasted
//! stands in a report as text; here it must not become markup, a formula or another field either,
//! and each shape has its own way to see to that.

mod calendar;
mod csv;
mod markdown;
mod notice;

pub use calendar::ics;
pub use csv::csv;
pub use markdown::markdown;
pub use notice::{Notice, Texts, notice};

use super::{Place, Report, wording};
use crate::moment::Time;

/// The place of a step in the plan, counted from 1, as people see it.
fn number(report: &Report, step: &str) -> Option<usize> {
    let place = report.plan.iter().position(|other| other.id == step)?;
    Some(place + 1)
}

/// `dpkg.log, lines 3 to 4`.
fn place(report: &Report, place: Place) -> String {
    let item = usize::try_from(place.item).unwrap_or(usize::MAX);
    let name = report
        .items
        .get(item)
        .map(|item| item.name.as_str())
        .filter(|name| !name.is_empty())
        .map_or_else(|| format!("item {}", item.saturating_add(1)), str::to_owned);
    match (place.line, place.end_line) {
        (0, _) => name,
        (line, end) if end > line => format!("{name}, lines {line} to {end}"),
        (line, _) => format!("{name}, line {line}"),
    }
}

/// A report's time as a day; as it stands where it is none.
fn day(at: &str) -> String {
    Time::from_rfc3339(at).map_or_else(|| at.to_owned(), wording::day)
}

/// `a, b and c`.
fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}
