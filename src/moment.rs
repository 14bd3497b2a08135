//! When something happened, and how well that is known.
//!
//! `2014-04-08 09:12:31` in a log without a zone may be any hour of a day either way; a
//! certificate's notBefore is often rounded and set back. A [`Moment`] therefore keeps the time as
//! written and the span in which it can really lie, and two moments are ordered only when their
//! spans do not overlap. The trap: "not before" is not "after", so [`Moment::is_before`] and
//! [`Moment::is_after`] may both be false.

use std::fmt;

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// Seconds since 1970-01-01T00:00:00Z; negative before it. Leap seconds are not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

impl Time {
    /// The time of a UTC calendar date and clock, `None` where there is no such date.
    pub fn utc(date: (i32, u8, u8), clock: (u8, u8, u8)) -> Option<Self> {
        let (year, month, day) = date;
        let month = Month::try_from(month).ok()?;
        let date = Date::from_calendar_date(year, month, day).ok()?;
        let clock = time::Time::from_hms(clock.0, clock.1, clock.2).ok()?;
        Some(Self(
            PrimitiveDateTime::new(date, clock)
                .assume_utc()
                .unix_timestamp(),
        ))
    }

    /// Reads RFC 3339, `2014-04-08T09:12:31Z` or with an offset or a fraction (dropped).
    ///
    /// Source: <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)
            .ok()
            .map(|at| Self(at.unix_timestamp()))
    }

    /// The start of the day `2014-04-08`, in UTC.
    pub fn from_day(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = digits(parts.next()?, 4)?;
        let month = digits(parts.next()?, 2)?;
        let day = digits(parts.next()?, 2)?;
        Self::utc(
            (
                i32::try_from(year).ok()?,
                u8::try_from(month).ok()?,
                u8::try_from(day).ok()?,
            ),
            (0, 0, 0),
        )
    }

    /// This time moved by so many seconds, stopping at the ends of what can be represented.
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Year, month (1 to 12) and day in UTC; `None` outside the years -9999 to 9999.
    pub fn date(self) -> Option<(i32, u8, u8)> {
        let at = self.calendar()?;
        Some((at.year(), u8::from(at.month()), at.day()))
    }

    /// Hour, minute and second in UTC.
    pub fn clock(self) -> Option<(u8, u8, u8)> {
        let at = self.calendar()?;
        Some((at.hour(), at.minute(), at.second()))
    }

    fn calendar(self) -> Option<OffsetDateTime> {
        OffsetDateTime::from_unix_timestamp(self.0)
            .ok()
            .map(|at| at.to_offset(UtcOffset::UTC))
    }
}

/// RFC 3339 in UTC with whole seconds: `2013-06-01T00:00:00Z`.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.date(), self.clock()) {
            (Some((year, month, day)), Some((hour, minute, second))) => write!(
                f,
                "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
            ),
            _ => write!(f, "unrepresentable"),
        }
    }
}

/// A time as it was written, and the span in which it can lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// As written, in UTC.
    pub at: Time,
    /// The earliest that it can be.
    pub earliest: Time,
    /// The latest that it can be.
    pub latest: Time,
}

impl Moment {
    /// A time with its zone, or an SCT's timestamp: an hour to each side.
    pub const fn zoned(at: Time) -> Self {
        Self::within(at, at.plus(-HOUR), at.plus(HOUR))
    }

    /// A log's time without a zone: 14 hours to each side.
    pub const fn unzoned(at: Time) -> Self {
        Self::within(at, at.plus(-14 * HOUR), at.plus(14 * HOUR))
    }

    /// A day without a time, given by its start: 14 hours around it.
    pub const fn day(start: Time) -> Self {
        Self::within(start, start.plus(-14 * HOUR), start.plus(DAY + 14 * HOUR))
    }

    /// A certificate's notBefore: rounded, and often set back a little.
    pub const fn not_before(at: Time) -> Self {
        Self::within(at, at.plus(-HOUR), at.plus(26 * HOUR))
    }

    /// Whether its time of day is UTC; else it is a log's own, whatever zone that was in.
    pub fn is_zoned(self) -> bool {
        self.earliest >= self.at.plus(-HOUR)
    }

    /// Whether this is surely earlier: the spans do not overlap.
    pub fn is_before(self, other: Self) -> bool {
        self.latest < other.earliest
    }

    /// Whether this is surely later: the spans do not overlap.
    pub fn is_after(self, other: Self) -> bool {
        other.is_before(self)
    }

    /// When both had happened: the span in which the later of the two can lie.
    #[must_use]
    pub fn later(self, other: Self) -> Self {
        Self::within(
            self.at.max(other.at),
            self.earliest.max(other.earliest),
            self.latest.max(other.latest),
        )
    }

    /// When one had happened: the span in which the earlier of the two can lie.
    #[must_use]
    pub fn earlier(self, other: Self) -> Self {
        Self::within(
            self.at.min(other.at),
            self.earliest.min(other.earliest),
            self.latest.min(other.latest),
        )
    }

    const fn within(at: Time, earliest: Time, latest: Time) -> Self {
        Self {
            at,
            earliest,
            latest,
        }
    }
}

fn digits(text: &str, width: usize) -> Option<u32> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// Seconds in an hour.
pub const HOUR: i64 = 3600;
/// Seconds in a day.
pub const DAY: i64 = 24 * HOUR;

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        Time::from_rfc3339(text).unwrap()
    }

    #[test]
    fn writes_what_it_reads() {
        for text in [
            "2014-04-08T09:12:31Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
        ] {
            assert_eq!(time(text).to_string(), text);
        }
        assert_eq!(
            time("2014-04-08T09:12:31.5+02:00").to_string(),
            "2014-04-08T07:12:31Z"
        );
    }

    #[test]
    fn reads_days_and_refuses_what_is_none() {
        assert_eq!(
            Time::from_day("2014-04-08"),
            Some(time("2014-04-08T00:00:00Z"))
        );
        for text in ["2014-4-8", "2014-02-30", "+014-04-08", "2014-04-08T", ""] {
            assert_eq!(Time::from_day(text), None, "{text}");
        }
    }

    #[test]
    fn each_kind_of_moment_has_its_span() {
        let at = time("2014-04-08T00:00:00Z");
        let rows = [
            (
                Moment::zoned(at),
                "2014-04-07T23:00:00Z",
                "2014-04-08T01:00:00Z",
            ),
            (
                Moment::unzoned(at),
                "2014-04-07T10:00:00Z",
                "2014-04-08T14:00:00Z",
            ),
            (
                Moment::day(at),
                "2014-04-07T10:00:00Z",
                "2014-04-09T14:00:00Z",
            ),
            (
                Moment::not_before(at),
                "2014-04-07T23:00:00Z",
                "2014-04-09T02:00:00Z",
            ),
        ];
        for (moment, earliest, latest) in rows {
            assert_eq!(moment.at, at);
            assert_eq!(moment.earliest, time(earliest), "{moment:?}");
            assert_eq!(moment.latest, time(latest), "{moment:?}");
        }
    }

    #[test]
    fn orders_only_what_cannot_overlap() {
        let patch = Moment::unzoned(time("2014-04-08T09:12:31Z"));
        // 14 hours after the patch ends at 23:12:31; notBefore may be an hour early.
        let next_day = Moment::not_before(time("2014-04-09T00:12:32Z"));
        let same_day = Moment::not_before(time("2014-04-09T00:12:31Z"));
        assert!(patch.is_before(next_day));
        assert!(!patch.is_before(same_day) && !patch.is_after(same_day));
    }

    #[test]
    fn of_two_spans_the_bounds_are_taken_apart() {
        let day = Moment::day(time("2014-04-08T00:00:00Z"));
        let noon = Moment::zoned(time("2014-04-08T12:00:00Z"));
        let later = day.later(noon);
        assert_eq!(later, noon.later(day));
        // The restart at noon may have come before a patch of that day.
        assert_eq!(
            (later.at, later.earliest, later.latest),
            (noon.at, noon.earliest, day.latest)
        );
        let earlier = day.earlier(noon);
        assert_eq!(
            (earlier.at, earlier.earliest, earlier.latest),
            (day.at, day.earliest, noon.latest)
        );
    }

    #[test]
    fn arithmetic_stops_at_the_ends() {
        assert_eq!(Time(i64::MAX).plus(1), Time(i64::MAX));
        assert_eq!(Time(i64::MAX).to_string(), "unrepresentable");
    }
}
