//! Years for lines that have none: `Apr 08 09:12:31 Updated: openssl-1.0.1e-16.el6_5.7.x86_64`.
//!
//! A log is written in order, so a line is no later than the next one of its item; and the last
//! one is not after the time of judging. Of the years that fit, the latest is taken: a later patch
//! is the cautious reading. The recognisers write such a time into [`NONE`].
//!
//! The trap: `cat yum.log*` puts the older file after the newer one. Where a package is newer than in
//! the next line, the order of the lines says nothing.

use std::cmp::Ordering;

use super::package_version::PackageVersion;
use super::{Fact, PackageChange, Sighting};
use crate::moment::{Moment, Time};

/// The year in which a time without a year is kept until it gets one; it has a 29 February.
pub(super) const NONE: i32 = 0;

/// Gives each moment without a year the latest year that fits.
pub(super) fn derive(sightings: &mut [Sighting], now: Time) {
    let mut item = None;
    let mut no_later = now;
    let mut below: Option<PackageVersion> = None;
    for sighting in sightings.iter_mut().rev() {
        if item != Some(sighting.place.item) {
            item = Some(sighting.place.item);
            no_later = now;
            below = None;
        }
        if let Fact::PackageChange(PackageChange {
            yearless: true,
            to: Some(to),
            ..
        }) = &sighting.fact
        {
            let fell = below
                .as_ref()
                .is_some_and(|below| to.order(below) == Some(Ordering::Greater));
            if fell {
                no_later = now;
            }
            below = Some(to.clone());
        }
        let moment = match &mut sighting.fact {
            Fact::PackageChange(change) if change.yearless => change.at.as_mut(),
            Fact::Restart(restart) if restart.yearless => Some(&mut restart.at),
            _ => None,
        };
        if let Some(moment) = moment
            && let Some(dated) = latest(*moment, no_later)
        {
            *moment = dated;
            // The next line above is not after this one, by the same clock.
            no_later = dated.earliest;
        }
    }
}

/// The moment in the latest year in which it does not surely lie after the limit.
fn latest(moment: Moment, no_later: Time) -> Option<Moment> {
    let (_, month, day) = moment.at.date()?;
    let clock = moment.at.clock()?;
    let (last, ..) = no_later.date()?;
    // A 29 February may be up to eight years back.
    (0..=9)
        .filter_map(|back| {
            let year = last.checked_add(1)?.checked_sub(back)?;
            Time::utc((year, month, day), clock).map(Moment::unzoned)
        })
        .find(|moment| moment.earliest <= no_later)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Restart, facts_of, yum_log};
    use crate::paste::Place;
    use std::rc::Rc;

    #[test]
    fn an_older_file_after_the_newer_one() {
        let log = "Jan 09 03:12:11 Updated: openssl-1.0.1e-16.el6_5.4.x86_64\n\
                   Apr 08 09:12:31 Updated: openssl-1.0.1e-16.el6_5.7.x86_64\n\
                   Mar 05 10:00:01 Updated: openssl-1.0.0-27.el6_4.2.x86_64\n\
                   Dec 03 10:00:01 Updated: openssl-1.0.1e-15.el6.x86_64";
        let mut sightings: Vec<Sighting> = log
            .lines()
            .flat_map(|line| facts_of(&yum_log::RECOGNISER, line))
            .map(|fact| Sighting {
                fact,
                place: Place::default(),
                host: Rc::from(""),
                when: None,
            })
            .collect();
        derive(
            &mut sightings,
            Time::from_rfc3339("2014-04-28T00:00:00Z").unwrap(),
        );
        let days: Vec<_> = sightings
            .iter()
            .map(|sighting| match &sighting.fact {
                Fact::PackageChange(change) => change.at.unwrap().at.date().unwrap(),
                other => panic!("{other:?}"),
            })
            .collect();
        let expected = [(2014, 1, 9), (2014, 4, 8), (2013, 3, 5), (2013, 12, 3)];
        assert_eq!(days, expected);
    }

    fn years(now: &str, lines: &[(u32, (u8, u8))]) -> Vec<String> {
        let mut sightings: Vec<Sighting> = lines
            .iter()
            .map(|(item, (month, day))| Sighting {
                fact: Fact::Restart(Restart {
                    service: String::new(),
                    at: Moment::unzoned(Time::utc((NONE, *month, *day), (12, 0, 0)).unwrap()),
                    yearless: true,
                }),
                place: Place {
                    item: *item,
                    ..Place::default()
                },
                host: Rc::from(""),
                when: None,
            })
            .collect();
        derive(&mut sightings, Time::from_rfc3339(now).unwrap());
        sightings
            .iter()
            .map(|sighting| match &sighting.fact {
                Fact::Restart(restart) => restart.at.at.to_string().chars().take(10).collect(),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn the_latest_year_that_fits() {
        let now = "2014-04-20T12:00:00Z";
        assert_eq!(years(now, &[(0, (4, 8))]), ["2014-04-08"]);
        assert_eq!(years(now, &[(0, (12, 1))]), ["2013-12-01"]);
        // Some clock is ahead of ours.
        let early = "2014-04-08T02:00:00Z";
        assert_eq!(years(early, &[(0, (4, 8))]), ["2014-04-08"]);
        assert_eq!(
            years("2015-01-20T12:00:00Z", &[(0, (2, 29))]),
            ["2012-02-29"]
        );
    }

    #[test]
    fn a_line_is_no_later_than_the_next_of_its_item() {
        assert_eq!(
            years(
                "2026-11-25T00:00:00Z",
                &[(0, (12, 1)), (0, (6, 5)), (0, (4, 8)), (1, (6, 5))]
            ),
            ["2024-12-01", "2025-06-05", "2026-04-08", "2026-06-05"]
        );
        // Two lines of one moment stay in one year.
        assert_eq!(
            years("2014-04-20T12:00:00Z", &[(0, (4, 8)), (0, (4, 8))]),
            ["2014-04-08", "2014-04-08"]
        );
    }
}
