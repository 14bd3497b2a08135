//! What scanners add to the evidence about one machine.
//!
//! A scanner that read memory shows the bug, whatever a package says. That it finds nothing clears
//! one port today and nothing of the past, so it never makes the patch done; it only ends what an
//! older word of a scanner says of the same port. That heartbeats are offered counts where nothing
//! else is known.

use std::collections::BTreeMap;

use crate::evidence::scan::Outcome;
use crate::input::When;
use crate::moment::Time;

use super::exposure::{Judgement, Now, StillVulnerable, Subject, Verdict};

/// The words of scanners about one machine.
#[derive(Debug, Default)]
pub(super) struct Scans {
    all: Vec<Judgement>,
}

impl Scans {
    /// Takes them out of what was judged.
    pub(super) fn split(all: Vec<Judgement>) -> (Self, Vec<Judgement>) {
        let (all, rest) = all
            .into_iter()
            .partition(|judgement| matches!(judgement.subject, Subject::Scan { .. }));
        (Self { all }, rest)
    }

    /// Those that bear on the verdict beside what is known otherwise.
    pub(super) fn beside(&self, known: &[Judgement]) -> Vec<Judgement> {
        self.all
            .iter()
            .filter(|scan| outcome(scan) != Outcome::HeartbeatOffered || known.is_empty())
            .cloned()
            .collect()
    }

    /// Whether the bug is still there, as a scanner says, against what is known otherwise.
    pub(super) fn still_open(&self, known: &[Judgement]) -> bool {
        let mut clear: BTreeMap<Option<u16>, Clear> = BTreeMap::new();
        for scan in &self.all {
            if outcome(scan) == Outcome::NotVulnerable {
                clear.entry(port(scan)).or_default().take(scan);
            }
        }
        let present = |judgement: &&Judgement| judgement.now.is_some();
        let known_since = known
            .iter()
            .filter(present)
            .any(|judgement| judgement.when != Some(When::Before));
        let repaired = known
            .iter()
            .filter(|judgement| judgement.now == Some(Now::Installed(StillVulnerable::No)))
            .filter_map(|judgement| judgement.at)
            .max_by_key(|at| at.earliest);
        let open = |scan: &&Judgement| {
            let before_the_rest = scan.when == Some(When::Before) && known_since;
            let before_the_patch = scan
                .at
                .zip(repaired)
                .is_some_and(|(at, patch)| at.is_before(patch));
            outcome(scan) == Outcome::Vulnerable
                && !before_the_rest
                && !before_the_patch
                && !clear.get(&port(scan)).is_some_and(|clear| clear.ends(scan))
        };
        self.all.iter().any(|scan| open(&scan))
    }
}

/// The words that a port is clear.
#[derive(Default)]
struct Clear {
    /// The beginning of the newest one's span.
    latest: Option<Time>,
    /// Whether one is undated and not marked "before".
    undated: bool,
    /// Whether one is not marked "before", dated or not.
    any: bool,
}

impl Clear {
    fn take(&mut self, scan: &Judgement) {
        let now = scan.when != Some(When::Before);
        self.latest = self.latest.max(scan.at.map(|at| at.earliest));
        self.undated |= now && scan.at.is_none();
        self.any |= now;
    }

    /// Whether they come after that word: by both dates, else by the marks.
    fn ends(&self, scan: &Judgement) -> bool {
        let marked = scan.when == Some(When::Before);
        match scan.at {
            Some(at) => {
                self.latest.is_some_and(|latest| at.latest < latest) || (marked && self.undated)
            }
            None => marked && self.any,
        }
    }
}

const fn outcome(judgement: &Judgement) -> Outcome {
    match judgement.subject {
        Subject::Scan { outcome, .. } => outcome,
        _ => Outcome::Unstated,
    }
}

const fn port(judgement: &Judgement) -> Option<u16> {
    match judgement.subject {
        Subject::Scan { port, .. } => port,
        _ => None,
    }
}

/// What a scanner's word means for the past and, in a sense, for the present.
pub(super) const fn exposure(outcome: Outcome) -> Verdict {
    match outcome {
        Outcome::HeartbeatOffered => Verdict::PresumedExposed,
        Outcome::NotVulnerable | Outcome::Unstated => Verdict::Unknown,
        Outcome::Vulnerable => Verdict::Exposed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::Reason;
    use crate::assess::rule::Rule;
    use crate::moment::Moment;
    use crate::paste::Place;

    fn scan(outcome: Outcome, port: u16, day: Option<&str>, when: Option<When>) -> Judgement {
        Judgement {
            subject: Subject::Scan {
                outcome,
                port: Some(port),
            },
            exposure: exposure(outcome),
            now: None,
            at: day.map(|day| Moment::day(Time::from_day(day).unwrap())),
            when,
            place: Place::default(),
            older_line: false,
            reason: Reason::new(Rule::ScanVulnerable),
            assumed: None,
        }
    }

    #[test]
    fn a_repair_after_the_scan_ends_it() {
        use StillVulnerable::{No, Yes};
        let day = |day| Moment::day(Time::from_day(day).unwrap());
        for (still, at, open) in [
            (No, "2014-04-12", false),
            (No, "2014-04-05", true),
            (Yes, "2014-04-12", true),
        ] {
            let mut known = scan(Outcome::Unstated, 443, None, None);
            known.subject = Subject::SourceBuild;
            known.now = Some(Now::Installed(still));
            known.at = Some(day(at));
            let scans = Scans {
                all: vec![scan(Outcome::Vulnerable, 443, Some("2014-04-08"), None)],
            };
            assert_eq!(scans.still_open(&[known]), open, "{still:?} {at}");
        }
    }

    #[test]
    fn words_whose_times_touch_are_not_ordered() {
        let bad = scan(Outcome::Vulnerable, 443, Some("2014-04-08"), None);
        // The day may end at 14 hours of the next; a time with its zone may be an hour early.
        for (time, open) in [
            ("2014-04-09T15:00:00Z", true),
            ("2014-04-09T15:00:01Z", false),
        ] {
            let mut good = scan(Outcome::NotVulnerable, 443, None, None);
            good.at = Time::from_rfc3339(time).map(Moment::zoned);
            let scans = Scans {
                all: vec![bad.clone(), good],
            };
            assert_eq!(scans.still_open(&[]), open, "{time}");
        }
    }

    #[test]
    fn only_a_newer_word_about_the_same_port_ends_one() {
        use Outcome::{NotVulnerable, Vulnerable};
        let bad = |day, when| scan(Vulnerable, 443, day, when);
        let good = |port, day, when| scan(NotVulnerable, port, day, when);
        let (before, after) = (Some(When::Before), Some(When::After));
        let rows = [
            (vec![bad(None, None)], true),
            (vec![bad(None, None), good(443, None, None)], true),
            (vec![bad(None, None), good(443, None, after)], true),
            (vec![bad(None, before), good(443, None, None)], false),
            (vec![bad(None, before), good(8443, None, None)], true),
            (
                vec![
                    bad(Some("2014-04-08"), None),
                    good(443, Some("2014-04-12"), None),
                ],
                false,
            ),
            (
                vec![
                    bad(Some("2014-04-12"), None),
                    good(443, Some("2014-04-08"), None),
                ],
                true,
            ),
            (vec![good(443, None, None)], false),
            (
                vec![bad(Some("2014-04-08"), None), good(443, None, None)],
                true,
            ),
            (
                vec![bad(Some("2014-04-08"), before), good(443, None, None)],
                false,
            ),
            (
                vec![bad(Some("2014-04-08"), before), good(443, None, before)],
                true,
            ),
            (
                vec![
                    bad(Some("2014-04-12"), before),
                    good(443, Some("2014-04-08"), None),
                ],
                true,
            ),
        ];
        for (all, open) in rows {
            let scans = Scans { all };
            assert_eq!(scans.still_open(&[]), open, "{scans:?}");
        }
    }
}
