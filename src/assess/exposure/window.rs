//! When the window opened and closed: the patch, and the restart of what had the library loaded.
//!
//! The patch is the last of all components that were open; a restart before it is none, and a
//! process that still has the old library keeps the window open, whatever was installed.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::evidence::{Fact, Sighting};
use crate::input::{Question, When};
use crate::moment::{DAY, Moment, Time};
use crate::paste::Place;

use super::super::advisory::Advisory;
use super::super::answers::Answers;
use super::super::rule::Rule;
use super::super::{Asked, Assumed, Contradiction, Dated, Notes, Reason};
use super::components::{Component, by_architecture, newest, now};
use super::{Exposure, Judgement, Now, Restart, StillVulnerable, Subject, Verdict, merge};

/// What was given of the machine's processes.
pub(super) struct Processes {
    /// When the machine was started.
    pub(super) boots: Vec<Dated>,
    /// Those that still have a replaced library.
    pub(super) stale: Vec<Judgement>,
}

/// When the machine was started, as far as that was seen after the patch; a single service's start
/// does not say that everything was restarted.
pub(super) fn boots(sightings: &[&Sighting]) -> Vec<Dated> {
    sightings
        .iter()
        .filter(|sighting| sighting.when != Some(When::Before))
        .filter_map(|sighting| match &sighting.fact {
            Fact::Restart(restart) if restart.service.is_empty() => Some(Dated {
                moment: restart.at,
                evidence: vec![sighting.place],
                answers: Vec::new(),
            }),
            _ => None,
        })
        .collect()
}

/// Fills in patch, restart and window of an exposed machine.
pub(super) fn window(
    exposure: &mut Exposure,
    host: &Rc<str>,
    components: &BTreeMap<Component, Vec<&Judgement>>,
    processes: &Processes,
    answers: &Answers<'_>,
    notes: &mut Notes,
) {
    exposure.from = Some(opened(exposure.advisory, components));

    // The patch: every component that was open must have been repaired.
    let open: Vec<_> = components
        .values()
        .filter(|statements| {
            now(statements).is_some()
                && statements
                    .iter()
                    .any(|judgement| judgement.exposure.is_exposed())
        })
        .collect();
    let from_logs: Vec<Option<Repaired>> = open
        .iter()
        .flat_map(|statements| by_architecture(statements))
        .map(|statements| repaired(&statements))
        .collect();
    let told = answers.of_host(Question::PatchedAt, host);
    let complete = !from_logs.is_empty() && from_logs.iter().all(Option::is_some);
    let mut known: Option<Dated> = None;
    let told_moment = told.as_ref().and_then(|told| told.moment());
    for repaired in from_logs.into_iter().flatten() {
        // An answer of the same day has the year that the log lacks.
        if repaired.yearless
            && told_moment.is_some_and(|told| is_same_day_of_a_year(told, repaired.at))
        {
            continue;
        }
        if repaired.upper_bound {
            notes.assume(Assumed::PatchedNoLaterThan, host, vec![repaired.place]);
        }
        known = Some(later(
            known,
            Dated {
                moment: repaired.at,
                evidence: vec![repaired.place],
                answers: Vec::new(),
            },
        ));
    }
    if let Some(told) = &told
        && let Some(moment) = told.moment()
    {
        known = Some(later(
            known,
            Dated {
                moment,
                evidence: Vec::new(),
                answers: told.answers.clone(),
            },
        ));
        if exposure.installed == StillVulnerable::Yes {
            let place = exposure.why.iter().find_map(|why| why.evidence.first());
            notes.conflict(
                place.copied().unwrap_or_default(),
                Contradiction::PatchedDespiteAffected,
            );
        }
    }
    let patch_known = complete || told.is_some();
    let patch = known.clone();
    if patch_known && exposure.installed != StillVulnerable::Yes {
        exposure.patched = known;
    }

    exposure.restart = restart(exposure, host, patch.as_ref(), processes, answers, notes);
    let restart_time = match &exposure.restart {
        Restart::At(dated) => Some(dated.moment),
        _ => None,
    };
    let least = match (patch.map(|dated| dated.moment), restart_time) {
        (Some(patch), Some(restart)) => Some(patch.later(restart)),
        (one, other) => one.or(other),
    };
    exposure.at_least = least;
    let restarted = matches!(
        exposure.restart,
        Restart::At(_) | Restart::RightAfterPatch(_)
    );
    if exposure.still_vulnerable != StillVulnerable::Yes && exposure.patched.is_some() && restarted
    {
        exposure.until = least;
    }
    if matches!(exposure.restart, Restart::RightAfterPatch(_)) {
        notes.assume(Assumed::RestartedRightAfter, host, Vec::new());
    }
}

/// What is known of the restart; a stale process keeps the window open.
fn restart(
    exposure: &mut Exposure,
    host: &Rc<str>,
    patch: Option<&Dated>,
    processes: &Processes,
    answers: &Answers<'_>,
    notes: &mut Notes,
) -> Restart {
    // What was collected before the restart does not speak of now.
    let stale: Vec<&Judgement> = processes
        .stale
        .iter()
        .filter(|judgement| judgement.when != Some(When::Before))
        .collect();
    let told = answers.of_host(Question::Restarted, host);
    if !stale.is_empty() {
        let places: Vec<Place> = stale.iter().map(|judgement| judgement.place).collect();
        let library = stale
            .iter()
            .any(|judgement| judgement.subject == Subject::StaleProcess { library: true });
        let told_not_done = told.as_ref().is_some_and(|told| told.value == "no");
        let old_build_known = library && exposure.verdict == Verdict::Exposed;
        if old_build_known || told_not_done {
            exposure.still_vulnerable = StillVulnerable::Yes;
        } else {
            exposure.still_vulnerable = exposure.still_vulnerable.max(StillVulnerable::Unknown);
            notes.ask(Asked::ProcessStarted, host);
        }
        for judgement in &stale {
            let mut reason = judgement.reason.clone().about(exposure.advisory);
            if !old_build_known {
                reason.rule = Rule::StaleProcessUnknown;
            }
            merge(&mut exposure.why, reason);
        }
        if told.as_ref().is_some_and(|told| told.value != "no") {
            notes.conflict(
                places.first().copied().unwrap_or_default(),
                Contradiction::StaleDespiteRestart,
            );
        }
        return Restart::Stale(places);
    }
    let Some(told) = told else {
        notes.ask(Asked::Answer(Question::Restarted), host);
        let patched = exposure.patched.as_ref().map(|patched| patched.moment);
        let after_patch = |boot: &&Dated| patched.is_some_and(|at| boot.moment.is_after(at));
        let boots = processes.boots.iter().filter(after_patch);
        return boots
            .min_by_key(|boot| (boot.moment.latest, boot.moment.at))
            .map_or(Restart::Unstated, |boot| Restart::Shown(boot.clone()));
    };
    match (told.value, told.moment()) {
        ("no", _) => {
            exposure.still_vulnerable = StillVulnerable::Yes;
            exposure.why.push(
                Reason::new(Rule::NotRestarted)
                    .about(exposure.advisory)
                    .told(told.answers.clone()),
            );
            Restart::NotDone(told.answers)
        }
        (_, Some(moment)) => {
            // Of several answers one that is before the patch leaves it open, however late another.
            let too_early = answers
                .moments_of_host(Question::Restarted, host)
                .iter()
                .any(|(moment, _)| patch.is_some_and(|patch| moment.is_before(patch.moment)));
            if too_early {
                let place = patch.and_then(|patch| patch.evidence.first().copied());
                notes.conflict(place.unwrap_or_default(), Contradiction::RestartBeforePatch);
                notes.ask(Asked::Answer(Question::Restarted), host);
                return Restart::Unstated;
            }
            Restart::At(Dated {
                moment,
                evidence: Vec::new(),
                answers: told.answers,
            })
        }
        _ => Restart::RightAfterPatch(told.answers),
    }
}

/// When the window opened: the first affected release, or a later first installation.
fn opened(advisory: &Advisory, components: &BTreeMap<Component, Vec<&Judgement>>) -> Time {
    // An undated or marked listing of an affected build does not say since when.
    let first_seen = |statements: &[&Judgement]| {
        let dated = || {
            statements
                .iter()
                .filter_map(|judgement| Some((judgement.at?.at, judgement)))
        };
        let first = dated()
            .filter(|(_, judgement)| judgement.exposure == Verdict::Exposed)
            .map(|(at, _)| at)
            .min()?;
        let clean = |judgement: &Judgement| judgement.exposure == Verdict::NotExposed;
        let clean_before = dated().all(|(at, judgement)| at >= first || clean(judgement));
        let came_then = dated().any(|(at, judgement)| {
            (at == first && judgement.reason.rule == Rule::LogInstalled)
                || (at <= first && clean(judgement))
        });
        (clean_before && came_then).then_some(first)
    };
    components
        .values()
        .filter(|statements| {
            statements
                .iter()
                .any(|judgement| judgement.exposure.is_exposed())
        })
        .map(|statements| {
            by_architecture(statements)
                .iter()
                .map(|statements| first_seen(statements))
                .map(|at| at.unwrap_or(advisory.first_affected))
                .min()
                .unwrap_or(advisory.first_affected)
        })
        .min()
        .unwrap_or(advisory.first_affected)
        .max(advisory.first_affected)
}

/// Whether two moments lie on the same day of a year, or on neighbouring ones.
fn is_same_day_of_a_year(one: Moment, other: Moment) -> bool {
    let day = |at: Time| at.date().map(|(_, month, day)| (month, day));
    [-DAY, 0, DAY]
        .iter()
        .any(|shift| day(one.at.plus(*shift)) == day(other.at))
}

struct Repaired {
    at: Moment,
    place: Place,
    /// The log names no year.
    yearless: bool,
    /// Only the fixed version is shown: it was there then, and came no later.
    upper_bound: bool,
}

/// When a component was repaired for the last time, as its log shows.
///
/// What several items say of one second has no order but each item's own: it counts as repaired
/// then only where all of them end so.
fn repaired(statements: &[&Judgement]) -> Option<Repaired> {
    let mut seconds: BTreeMap<Time, Vec<&Judgement>> = BTreeMap::new();
    for judgement in statements {
        if let Some(at) = judgement.at {
            seconds.entry(at.at).or_default().push(judgement);
        }
    }
    let is_fixed = |now: Now| matches!(now, Now::Removed | Now::Installed(StillVulnerable::No));
    let mut found: Option<Repaired> = None;
    let mut affected_seen = false;
    for statements in seconds.values() {
        let affected = statements
            .iter()
            .any(|judgement| judgement.exposure == Verdict::Exposed);
        let present: Vec<_> = statements
            .iter()
            .filter_map(|judgement| judgement.now.map(|now| (*judgement, now)))
            .collect();
        let fixed = newest(&present).is_some_and(is_fixed);
        affected_seen |= affected;
        if affected && !fixed {
            found = None;
        } else if fixed && (found.is_none() || affected) {
            let shown = present
                .iter()
                .filter(|(_, now)| is_fixed(*now))
                .map(|(judgement, _)| *judgement)
                .min_by_key(|judgement| judgement.place);
            found = shown.and_then(|judgement| {
                Some(Repaired {
                    at: judgement.at?,
                    place: judgement.place,
                    yearless: judgement.assumed == Some(Assumed::YearOfLog),
                    upper_bound: !affected_seen,
                })
            });
        }
    }
    found
}

/// The later of both, shown by the one that is written later.
fn later(known: Option<Dated>, other: Dated) -> Dated {
    let Some(known) = known else {
        return other;
    };
    let moment = known.moment.later(other.moment);
    let key = |dated: &Dated| (dated.moment.at, dated.moment.latest);
    let shown = if key(&other) > key(&known) {
        other
    } else {
        known
    };
    Dated { moment, ..shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_of_two_are_taken_apart_whichever_is_shown() {
        let at = |moment| Dated {
            moment,
            evidence: Vec::new(),
            answers: Vec::new(),
        };
        let day = Moment::day(Time::from_day("2014-04-08").unwrap());
        let noon = Moment::zoned(Time::from_rfc3339("2014-04-08T12:00:00Z").unwrap());
        let both = later(Some(at(day)), at(noon)).moment;
        assert_eq!(both, day.later(noon));
        assert_ne!(both, noon);
    }

    #[test]
    fn neighbouring_days_of_another_year_are_the_same() {
        let day = |day| Moment::day(Time::from_day(day).unwrap());
        for (other, same) in [
            ("2013-04-06", false),
            ("2013-04-07", true),
            ("2013-04-08", true),
            ("2013-04-09", true),
            ("2013-04-10", false),
        ] {
            let told = day("2014-04-08");
            assert_eq!(is_same_day_of_a_year(told, day(other)), same, "{other}");
        }
    }

    #[test]
    fn the_later_is_shown_and_of_equals_the_first() {
        let seen = |day: &str, answer: usize| Dated {
            moment: Moment::day(Time::from_day(day).unwrap()),
            evidence: Vec::new(),
            answers: vec![answer],
        };
        for (known, other, shown) in [
            ("2014-04-08", "2014-04-09", 2),
            ("2014-04-09", "2014-04-08", 1),
            ("2014-04-08", "2014-04-08", 1),
        ] {
            let both = later(Some(seen(known, 1)), seen(other, 2));
            assert_eq!(both.answers, [shown], "{known} {other}");
        }
    }
}
