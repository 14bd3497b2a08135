//! What the timeline draws, and where on its axis.
//!
//! One axis in up to three scales: the weeks around the repair day by day, and what lies before and
//! after them by months. Lengths are in whole pixels; nothing here knows how they are drawn.

use std::collections::HashMap;

use super::words::{day, day_and_time, fill, say};
use crate::assess::advisory;
use crate::moment::{DAY, Time};
use crate::order;
use crate::report::{Certificate, Exposure, Place, Report};
use crate::words::page::Page;

/// Everything on the timeline of one host.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What it shows, in a sentence.
    pub summary: String,
    /// Moments that cross all rows, oldest first; the last is today.
    pub flags: Vec<Mark>,
    /// What lasts.
    pub rows: Vec<Row>,
    /// The axis.
    pub axis: Axis,
    /// More certificates than are drawn.
    pub left_out: usize,
}

/// A moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// When.
    pub at: Time,
    /// The same in words.
    pub moment: String,
    /// What, as events of the report name it.
    pub kind: &'static str,
    /// What, in a word or two.
    pub word: String,
    /// What exactly, as the table says it.
    pub told: String,
    /// Where it was read.
    pub place: Option<Place>,
}

/// Something that lasts.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What.
    pub title: String,
    /// How it is drawn.
    pub kind: Kind,
    /// When it began.
    pub from: Time,
    /// Until when that is known.
    pub known: Time,
    /// Until when it can have been at most.
    pub until: Time,
    /// A word at its beginning.
    pub first: String,
    /// A word at its end, or where what is known ends.
    pub last: String,
    /// What exactly.
    pub told: String,
    /// Moments within it.
    pub marks: Vec<Mark>,
    /// Where it was read.
    pub place: Option<Place>,
}

/// How a row is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A box.
    Certificate,
    /// A bar: solid where it is known, hatched where its end is not.
    Exposed,
    /// A line, with the letter of the key where it has one.
    Key(Option<char>),
}

impl Timeline {
    /// Of one host; `None` where nothing is dated.
    pub fn of(report: &Report, host: &str, letters: &[(&str, char)]) -> Option<Self> {
        let now = Time::from_rfc3339(&report.now)?;
        let exposures: Vec<&Exposure> = report
            .hosts
            .iter()
            .filter(|own| own.host == host)
            .flat_map(|own| &own.exposures)
            .filter(|exposure| matches!(exposure.verdict, "exposed" | "presumed-exposed"))
            .collect();
        let mut certificates: Vec<&Certificate> = report
            .certificates
            .iter()
            .filter(|one| one.host == host && one.role == "end-entity")
            .collect();
        order::sort(&mut certificates, |one, other| {
            issued(one).cmp(&issued(other))
        });
        let left_out = certificates.len().saturating_sub(MOST_CERTIFICATES);
        let certificates = certificates.get(left_out..).unwrap_or_default();
        let flags = flags(report, host, now, !exposures.is_empty());

        let mut rows: Vec<Row> = Vec::new();
        for exposure in exposures {
            rows.extend(exposed(exposure, &flags, now));
        }
        rows.extend(keys(certificates, letters, now));
        for (place, certificate) in certificates.iter().enumerate() {
            rows.extend(lasting(certificate, place, certificates.len()));
        }
        if rows.is_empty() && flags.len() < 2 {
            return None;
        }
        let times = || {
            let flags = flags.iter().map(|mark| mark.at);
            flags.chain(rows.iter().flat_map(|row| [row.from, row.until]))
        };
        let (first, last) = (times().min()?, times().max()?);
        let close: Vec<Time> = flags
            .iter()
            .map(|mark| mark.at)
            .filter(|at| *at != now || flags.len() == 1)
            .collect();
        Some(Self {
            summary: summary(certificates, now),
            // Room for what stands at the very beginning.
            axis: Axis::new(month_start(first, 0), last, &close, now),
            flags,
            rows,
            left_out,
        })
    }
}

/// The moments of the repair, and today.
fn flags(report: &Report, host: &str, now: Time, exposed: bool) -> Vec<Mark> {
    let disclosed = report
        .events
        .iter()
        .find(|event| event.kind == "disclosed")
        .and_then(|event| Time::from_rfc3339(&event.at));
    let mut flags: Vec<Mark> = Vec::new();
    for event in &report.events {
        let Some(at) = Time::from_rfc3339(&event.at) else {
            continue;
        };
        let own = event.host == host;
        let word = match event.kind {
            "disclosed" if exposed => Page::FlagDisclosed,
            "issued" if own && disclosed.is_some_and(|disclosed| at > disclosed) => {
                Page::FlagReissued
            }
            "patched" if own => Page::FlagPatched,
            "restarted" if own => Page::FlagRestarted,
            "revoked" if own => Page::FlagRevoked,
            _ => continue,
        };
        if flags.len() < MOST_FLAGS
            && !flags
                .iter()
                .any(|flag| flag.at == at && flag.kind == event.kind)
        {
            flags.push(Mark {
                at,
                moment: event.moment.clone(),
                kind: event.kind,
                word: say(word).to_owned(),
                told: event.text.clone(),
                place: event.place,
            });
        }
    }
    flags.push(Mark {
        at: now,
        moment: day_and_time(now),
        kind: "today",
        word: say(Page::FlagToday).to_owned(),
        told: say(Page::DayOfReport).to_owned(),
        place: None,
    });
    order::sort(&mut flags, |one, other| one.at.cmp(&other.at));
    flags
}

fn exposed(exposure: &Exposure, flags: &[Mark], now: Time) -> Option<Row> {
    let time = |at: &Option<String>| at.as_deref().and_then(Time::from_rfc3339);
    let from = time(&exposure.from)?;
    let until = time(&exposure.until);
    let open = exposure.still_vulnerable == "yes";
    let at_least = flags
        .iter()
        .filter(|flag| flag.kind == "patched" || flag.kind == "restarted")
        .map(|flag| flag.at)
        .max();
    let presumed = exposure.verdict == "presumed-exposed";
    let known = match until {
        Some(until) => until,
        None if presumed => from,
        None if open => now,
        None => at_least.unwrap_or(from),
    };
    let name = advisory::KNOWN
        .iter()
        .find(|advisory| advisory.id == exposure.advisory)
        .map_or(exposure.advisory.as_str(), |advisory| advisory.name);
    let last = match until {
        Some(until) => on(Page::Until, until),
        None if open => say(Page::StillOpen).to_owned(),
        None if presumed => say(Page::PresumedOpen).to_owned(),
        None if at_least.is_some() => say(Page::UntilRestart).to_owned(),
        None => say(Page::EndNotKnown).to_owned(),
    };
    let first = on(Page::From, from);
    Some(Row {
        title: fill(Page::OpenTo, &[("name", &name)]),
        kind: Kind::Exposed,
        from,
        known,
        until: until.unwrap_or(now).max(known),
        told: fill(
            Page::OpenToSpan,
            &[("name", &name), ("first", &first), ("last", &last)],
        ),
        first,
        last,
        marks: Vec::new(),
        place: exposure
            .why
            .first()
            .and_then(|reason| reason.evidence.first().copied()),
    })
}

fn keys(certificates: &[&Certificate], letters: &[(&str, char)], now: Time) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for certificate in certificates {
        let (Some(at), Some(end)) = (issued(certificate), expires(certificate)) else {
            continue;
        };
        let id = certificate.key.key_id.as_str();
        let mark = |word: &str| Mark {
            at,
            moment: day_and_time(at),
            kind: "issued",
            word: word.to_owned(),
            told: fill(Page::KeyOfCertificate, &[("moment", &day_and_time(at))]),
            place: Some(certificate.place),
        };
        if let Some(row) = known.get(id).and_then(|place| rows.get_mut(*place)) {
            row.marks.push(mark(say(Page::SameKeyInNew)));
            row.known = row.known.max(end.min(now));
            row.until = row.known;
            continue;
        }
        known.insert(id, rows.len());
        let first = on(Page::FirstSeen, at);
        let until = end.min(now).max(at);
        rows.push(Row {
            title: say(Page::PrivateKey).to_owned(),
            kind: Kind::Key(
                letters
                    .iter()
                    .find(|(key, _)| *key == id)
                    .map(|(_, letter)| *letter),
            ),
            from: at,
            known: until,
            until,
            told: fill(Page::PrivateKeySeen, &[("first", &first)]),
            first: first.clone(),
            last: String::new(),
            marks: vec![mark(&first)],
            place: Some(certificate.place),
        });
    }
    rows
}

fn lasting(certificate: &Certificate, place: usize, count: usize) -> Option<Row> {
    let (from, until) = (issued(certificate)?, expires(certificate)?);
    let title = match (count, place) {
        (1, _) => say(Page::TheCertificate).to_owned(),
        (2, 0) => say(Page::OldCertificate).to_owned(),
        (2, _) => say(Page::NewCertificate).to_owned(),
        _ => on(Page::CertificateOf, from),
    };
    let first = on(Page::IssuedOn, from);
    let last = on(Page::ValidTo, until);
    Some(Row {
        told: format!("{title}, {first}, {last}"),
        title,
        kind: Kind::Certificate,
        from,
        known: until,
        until: until.max(from),
        first,
        last,
        marks: Vec::new(),
        place: Some(certificate.place),
    })
}

/// The earliest time that the certificate proves, else what it says.
fn issued(certificate: &Certificate) -> Option<Time> {
    let logged = certificate.sct_times.iter();
    logged
        .filter_map(|at| Time::from_rfc3339(at))
        .min()
        .or_else(|| Time::from_rfc3339(&certificate.not_before))
}

fn expires(certificate: &Certificate) -> Option<Time> {
    Time::from_rfc3339(&certificate.not_after)
}

fn summary(certificates: &[&Certificate], now: Time) -> String {
    let mut keys: Vec<&str> = certificates
        .iter()
        .map(|one| one.key.key_id.as_str())
        .collect();
    keys.dedup();
    let first = certificates.first().and_then(|one| issued(one));
    let newest = certificates.last().and_then(|one| issued(one));
    match (keys.as_slice(), first, newest) {
        ([_], Some(first), Some(newest)) if certificates.len() > 1 => fill(
            Page::SameKeyUntilToday,
            &[("month", &month(first)), ("day", &day(newest))],
        ),
        ([_], Some(first), _) => on(Page::OneKeySince, first),
        ([.., before, last], _, Some(newest)) if before != last => on(Page::KeyChanged, newest),
        _ => on(Page::WhatWasDated, now),
    }
}

/// A text with a day in it.
fn on(text: Page, at: Time) -> String {
    fill(text, &[("day", &day(at))])
}

/// `May 2013`.
fn month(at: Time) -> String {
    let day = day(at);
    day.split_once(' ')
        .map_or_else(|| day.clone(), |(_, month)| month.to_owned())
}

/// More certificates than this are left to the table, the oldest first.
const MOST_CERTIFICATES: usize = 6;
/// More moments than this are left to the table.
const MOST_FLAGS: usize = 8;

/// Time on a line, in up to three scales.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Adjoining parts, each of one scale.
    pub parts: Vec<Part>,
}

/// A part of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its first moment.
    pub from: Time,
    /// Its last moment.
    pub to: Time,
    /// Drawn day by day.
    pub close: bool,
}

impl Axis {
    /// From the first to the last moment, with the months of the close moments day by day.
    fn new(first: Time, last: Time, close: &[Time], now: Time) -> Self {
        let whole = Self {
            parts: vec![Part {
                from: first,
                to: last.max(first.plus(DAY)),
                close: false,
            }],
        };
        let Some(start) = close.iter().min().map(|at| month_start(*at, 0)) else {
            return whole;
        };
        // What happened long after is not drawn day by day.
        let soon = |at: &&Time| at.0 < start.0.saturating_add(MOST_CLOSE_DAYS * DAY);
        let end = close.iter().chain([&now]).filter(soon).max();
        let end = end.map_or(start, |at| month_start(*at, 1));
        let mut parts = Vec::new();
        if first < start {
            parts.push(Part {
                from: first,
                to: start,
                close: false,
            });
        }
        parts.push(Part {
            from: start,
            to: end,
            close: true,
        });
        if last > end {
            parts.push(Part {
                from: end,
                to: last,
                close: false,
            });
        }
        Self { parts }
    }

    /// The parts with the pixels that each takes, between two ends.
    pub fn spans(&self, left: i64, right: i64) -> Vec<(Part, i64, i64)> {
        let width = right - left;
        let shares: &[i64] = match self.parts.as_slice() {
            [_] => &[100],
            [first, _] if first.close => &[60, 40],
            [_, _] => &[40, 60],
            _ => &[24, 49, 27],
        };
        let mut from = left;
        self.parts
            .iter()
            .zip(shares)
            .map(|(part, share)| {
                let to = from + width * share / 100;
                let span = (*part, from, to);
                from = to;
                span
            })
            .collect()
    }

    /// Where a moment is, between two ends.
    pub fn place(&self, at: Time, left: i64, right: i64) -> i64 {
        let spans = self.spans(left, right);
        let within = spans
            .iter()
            .find(|(part, ..)| at <= part.to)
            .or_else(|| spans.last());
        within.map_or(left, |(part, from, to)| {
            let length = (part.to.0 - part.from.0).max(1);
            let passed = (at.0 - part.from.0).clamp(0, length);
            from + (to - from) * (passed / 60) / (length / 60).max(1)
        })
    }
}

impl Part {
    /// Days of a close part: each with its pixel and, for some, a label.
    pub fn days(&self, from: i64, to: i64) -> Vec<(i64, Option<String>)> {
        let days = (self.to.0 - self.from.0) / DAY;
        let several = days > 31;
        (0..days)
            .filter_map(|day| {
                let at = self.from.plus(day * DAY);
                let (_, _, number) = at.date()?;
                let label = match number {
                    1 if several => Some(short_month(at)),
                    1 | 8 | 15 | 22 if !several => Some(number.to_string()),
                    15 if several && days < 70 => Some(number.to_string()),
                    _ => None,
                };
                Some((from + (to - from) * day / days, label))
            })
            .collect()
    }

    /// Months of another part, so many that their labels have room: pixel and label.
    pub fn months(&self, from: i64, to: i64, room: i64) -> Vec<(i64, String)> {
        let length = (self.to.0 - self.from.0).max(1);
        let place =
            |at: Time| from + (to - from) * ((at.0 - self.from.0) / 60) / (length / 60).max(1);
        let most = ((to - from) / room).max(1);
        let wide = |step: &i64| (to - from) * (step * 30 * DAY / 60) / (length / 60).max(1) >= room;
        let step = [1, 2, 3, 4, 6, 12, 24, 36, 60, 120]
            .into_iter()
            .find(wide)
            .unwrap_or(240);
        let Some((year, month, _)) = self.from.date() else {
            return Vec::new();
        };
        let first = i64::from(year) * 12 + i64::from(month) - 1;
        let first = if self.from == month_start(self.from, 0) {
            first
        } else {
            first + 1
        };
        let first = if step > 1 {
            (first + step - 1) / step * step
        } else {
            first
        };
        let mut labelled = None;
        let labels: Vec<(i64, String)> = (0..=most)
            .map_while(|number| {
                let month = first + number * step;
                let at = month_of(month)?;
                // The last label needs room, too.
                (at < self.to && place(at) + room / 2 <= to).then_some((at, month))
            })
            .map(|(at, month)| {
                let year = month / 12;
                let label = if step % 12 == 0 {
                    year.to_string()
                } else if labelled == Some(year) {
                    month_name(at)
                } else {
                    format!("{} {year}", month_name(at))
                };
                labelled = Some(year);
                (place(at), label)
            })
            .collect();
        if labels.is_empty() {
            // At least the year is told.
            return vec![(from, year.to_string())];
        }
        labels
    }

    /// `April 2014`, or `April to June 2014`.
    pub fn title(&self) -> String {
        let last = month(self.to.plus(-1));
        let first = month(self.from);
        if first == last {
            first
        } else {
            let bare = first.split(' ').next().unwrap_or_default();
            fill(Page::MonthsTo, &[("from", &bare), ("until", &last)])
        }
    }
}

/// `Apr`, and `Jan 2015` in January.
fn short_month(at: Time) -> String {
    match at.date() {
        Some((year, 1, _)) => format!("{} {year}", month_name(at)),
        _ => month_name(at),
    }
}

fn month_name(at: Time) -> String {
    month(at).chars().take(3).collect()
}

/// The start of the month of a moment, or of one so many months later.
fn month_start(at: Time, later: i64) -> Time {
    at.date()
        .and_then(|(year, month, _)| month_of(i64::from(year) * 12 + i64::from(month) - 1 + later))
        .unwrap_or(at)
}

/// The start of a month by its number, counted from the year 0.
fn month_of(number: i64) -> Option<Time> {
    let year = i32::try_from(number.div_euclid(12)).ok()?;
    let month = u8::try_from(number.rem_euclid(12) + 1).ok()?;
    Time::utc((year, month, 1), (0, 0, 0))
}

/// What is further from the disclosure is drawn by months.
const MOST_CLOSE_DAYS: i64 = 85;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::samples;
    use crate::app::words;
    use crate::input::Input;
    use crate::words::Language;

    fn sample(title: &str, now: Time) -> Timeline {
        let english = Language::English;
        words::learn(english, words::all(english));
        let mut all = samples::ALL.iter();
        let sample = all.find(|one| english.say(one.title) == title).unwrap();
        let (items, answers) = (sample.given)();
        let report = crate::run(&Input {
            language: english,
            items,
            answers,
            now,
        });
        Timeline::of(&report, "", &[]).unwrap()
    }

    fn day(text: &str) -> Time {
        Time::from_day(text).unwrap()
    }

    #[test]
    fn the_classic_mistake_has_one_key_and_an_open_end() {
        let timeline = sample("Patched, same key again", samples::day());
        let words: Vec<&str> = timeline
            .flags
            .iter()
            .map(|flag| flag.word.as_str())
            .collect();
        assert_eq!(words, ["made public", "patched", "reissued", "today"]);
        let titles: Vec<&str> = timeline.rows.iter().map(|row| row.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Open to Heartbleed",
                "Private key",
                "Old certificate",
                "New certificate"
            ]
        );
        let exposed = &timeline.rows[0];
        assert_eq!(exposed.last, "until the restart, its day not known");
        assert!(exposed.known < exposed.until);
        assert_eq!(timeline.rows[1].marks.len(), 2);
        assert!(
            timeline
                .summary
                .starts_with("One private key, from May 2013")
        );
        let parts: Vec<(Time, bool)> = timeline
            .axis
            .parts
            .iter()
            .map(|part| (part.to, part.close))
            .collect();
        assert_eq!(parts[0], (day("2014-04-01"), false));
        assert_eq!(parts[1], (day("2014-05-01"), true));
        assert_eq!(parts.len(), 3);
    }

    #[test]
    fn years_later_today_is_by_months() {
        let timeline = sample("Done right", day("2026-11-25"));
        let last = timeline.axis.parts.last().unwrap();
        assert!(!last.close);
        assert_eq!(timeline.axis.parts[1].to, day("2014-05-01"));
        assert!(timeline.summary.contains("changed"));
        assert!(timeline.rows[0].known == timeline.rows[0].until);
    }

    #[test]
    fn places_never_run_backwards() {
        for title in [
            "Patched, same key again",
            "Done right",
            "Only a version number",
        ] {
            for now in [samples::day(), day("2026-11-25")] {
                let axis = sample(title, now).axis;
                let (first, last) = (axis.parts[0].from, axis.parts.last().unwrap().to);
                let mut before = 0;
                for step in 0..=100 {
                    let at = Time(first.0 + (last.0 - first.0) / 100 * step);
                    let place = axis.place(at, 0, 1000);
                    assert!(place >= before && place <= 1000, "{title} {step}");
                    before = place;
                }
            }
        }
    }

    #[test]
    fn labels_of_months_keep_their_distance() {
        for (from, to) in [
            ("2013-05-18", "2014-04-01"),
            ("2014-05-01", "2015-05-21"),
            ("2012-03-14", "2026-11-25"),
            ("2014-04-01", "2014-04-02"),
        ] {
            let part = Part {
                from: day(from),
                to: day(to),
                close: false,
            };
            for width in [60, 250, 1000] {
                let months = part.months(0, width, 60);
                assert!(
                    months.windows(2).all(|two| two[1].0 - two[0].0 >= 50),
                    "{from} {width}"
                );
                assert!(months.iter().all(|(at, _)| (0..=width).contains(at)));
            }
        }
    }
}
