//! How logs and build lines write a time.
//!
//! `2014-04-08 09:12:31`, `Tue Apr  8 00:29:11 UTC 2014`, `Apr 06 15:36:08`. The names of zones are
//! not to be trusted, but for the one that has no offset.

use crate::evidence::year;
use crate::moment::{Moment, Time};

/// A day and a time of the machine's own clock, `2014-04-08` and `09:12:31`.
pub(super) fn local(day: &str, time: &str) -> Option<Moment> {
    let day = Time::from_day(day)?.date()?;
    let time = time.split(['.', ',']).next()?;
    Time::utc(day, clock(time)?).map(Moment::unzoned)
}

/// `2014-04-08 09:12:31` without a zone, or RFC 3339 with one, `+0200` too.
pub(super) fn stamped(text: &str) -> Option<Moment> {
    let (day, time) = text.split_once(['T', ' '])?;
    let zone = time.rfind(['Z', '+', '-']);
    let Some((time, zone)) = zone.and_then(|at| time.split_at_checked(at)) else {
        return local(day, &with_seconds(time));
    };
    let zone = match zone.split_at_checked(3) {
        Some((hours, minutes)) if zone.len() == 5 => format!("{hours}:{minutes}"),
        _ => zone.to_owned(),
    };
    Time::from_rfc3339(&format!("{day}T{}{zone}", with_seconds(time))).map(Moment::zoned)
}

fn with_seconds(time: &str) -> String {
    match time.len() {
        5 => format!("{time}:00"),
        _ => time.to_owned(),
    }
}

/// `Tue Apr  8 00:29:11 UTC 2014`, in any order of its words and without what is missing.
pub(super) fn spelled(text: &str) -> Option<Moment> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .take(10)
        .collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let month = words.get(at).and_then(|word| month(word))?;
    let day_of = |word: &&str| word.parse::<u8>().ok().filter(|day| (1..=31).contains(day));
    let day = words
        .get(at + 1)
        .and_then(day_of)
        .or_else(|| words.get(at.checked_sub(1)?).and_then(day_of))?;
    let year: i32 = words
        .iter()
        .find(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))?
        .parse()
        .ok()?;
    let Some((hour, minute, second)) = words.iter().find_map(|word| clock(word)) else {
        return Time::utc((year, month, day), (0, 0, 0)).map(Moment::day);
    };
    // `09:12:31 PM`, as rpm writes it in some languages.
    let hour = match (words.contains(&"PM"), words.contains(&"AM"), hour) {
        (true, _, 1..=11) => hour.saturating_add(12),
        (_, true, 12) => 0,
        _ => hour,
    };
    let at = Time::utc((year, month, day), (hour, minute, second))?;
    let zoned = words.iter().any(|word| matches!(*word, "UTC" | "GMT"));
    Some(if zoned {
        Moment::zoned(at)
    } else {
        Moment::unzoned(at)
    })
}

/// `Apr 06 15:36:08`, without a year, and what follows it.
pub(super) fn yearless(text: &str) -> Option<(Moment, &str)> {
    let (word, rest) = text.split_once(' ')?;
    let month = month(word).filter(|_| word.len() == 3)?;
    let (day, rest) = rest.trim_start().split_once(' ')?;
    let (time, rest) = rest.split_once(' ')?;
    let at = Time::utc((year::NONE, month, day.parse().ok()?), clock(time)?)?;
    Some((Moment::unzoned(at), rest))
}

/// `00:29:11`.
pub(super) fn clock(word: &str) -> Option<(u8, u8, u8)> {
    let mut parts = word.split(':');
    let mut two = || {
        parts
            .next()
            .filter(|part| part.len() == 2)?
            .parse::<u8>()
            .ok()
    };
    let clock = (two()?, two()?, two()?);
    parts.next().is_none().then_some(clock)
}

/// `Apr`, or a longer name that begins so: 4.
fn month(word: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    u8::try_from(at).ok()?.checked_add(1)
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_and_programs_write_them() {
        let rows = [
            ("Tue Apr  8 00:29:11 UTC 2014", "2014-04-08T00:29:11Z"),
            ("Tue 08 Apr 2014 09:12:31 PM CEST", "2014-04-08T21:12:31Z"),
            ("Tue 08 Apr 2014 12:12:31 AM EDT", "2014-04-08T00:12:31Z"),
            ("8 April 2014", "2014-04-08T00:00:00Z"),
            ("Tue Apr 8 2014", "2014-04-08T00:00:00Z"),
        ];
        for (text, expected) in rows {
            assert_eq!(spelled(text).unwrap().at.to_string(), expected, "{text}");
        }
        for text in [
            "reproducible build, date unspecified",
            "May be 2014",
            "Apr 8",
        ] {
            assert_eq!(spelled(text), None, "{text}");
        }
    }

    #[test]
    fn stamps_with_and_without_a_zone() {
        let rows = [
            ("2014-04-08T09:12:31+0200", "2014-04-08T07:12:31Z", true),
            ("2014-04-08T09:12:31Z", "2014-04-08T09:12:31Z", true),
            ("2014-04-08 09:12", "2014-04-08T09:12:00Z", false),
            ("2014-04-08 09:12:31,123", "2014-04-08T09:12:31Z", false),
        ];
        for (text, expected, zoned) in rows {
            let moment = stamped(text).unwrap();
            assert_eq!(moment.at.to_string(), expected, "{text}");
            assert_eq!(moment == Moment::zoned(moment.at), zoned, "{text}");
        }
    }

    #[test]
    fn a_time_without_a_year() {
        let (moment, rest) = yearless("Apr 06 15:36:08 Updated: x").unwrap();
        assert_eq!(moment.at.date(), Some((year::NONE, 4, 6)));
        assert_eq!(rest, "Updated: x");
    }
}
