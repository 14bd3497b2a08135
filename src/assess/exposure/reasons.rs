//! Why a machine counts as it does: each reason once, with the lines that it rests on.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::assess::advisory::Advisory;
use crate::assess::rule::Rule;
use crate::assess::{Detail, Reason};
use crate::paste::Place;

use super::Judgement;

/// The reasons of all that counts, the gravest first, the same one once.
pub(super) fn reasons(kept: &[Judgement], advisory: &Advisory) -> Vec<Reason> {
    let mut ordered: Vec<_> = kept.iter().collect();
    ordered.sort_by_key(|judgement| (Reverse(judgement.exposure), judgement.place));
    let mut why = Vec::new();
    let mut seen: BTreeMap<(Rule, &str, &str), usize> = BTreeMap::new();
    for judgement in ordered {
        let Detail {
            product, version, ..
        } = &judgement.reason.detail;
        let key = (judgement.reason.rule, product.as_str(), version.as_str());
        match seen.get(&key).and_then(|place| why.get_mut(*place)) {
            Some(Reason {
                evidence, detail, ..
            }) => {
                join(detail, &judgement.reason.detail);
                let places: &mut Vec<Place> = evidence;
                if places.len() < MOST_PLACES && !places.contains(&judgement.place) {
                    places.push(judgement.place);
                }
            }
            None => {
                seen.insert(key, why.len());
                why.push(
                    judgement
                        .reason
                        .clone()
                        .about(advisory)
                        .seen([judgement.place]),
                );
            }
        }
    }
    why
}

/// What two lines say alike is said with the earliest of their days, and of a release if both are of it.
fn join(detail: &mut Detail, other: &Detail) {
    let days = detail.at.into_iter().chain(other.at);
    detail.at = days.min_by_key(|moment| moment.at);
    if detail.distribution != other.distribution {
        detail.distribution.clear();
    }
}

/// Adds a reason, or its places to the one that says the same.
pub(super) fn merge(why: &mut Vec<Reason>, reason: Reason) {
    match why
        .iter_mut()
        .find(|known| known.rule == reason.rule && known.detail == reason.detail)
    {
        Some(known) => {
            for place in reason.evidence {
                if known.evidence.len() < MOST_PLACES && !known.evidence.contains(&place) {
                    known.evidence.push(place);
                }
            }
        }
        None => why.push(reason),
    }
}

/// So many lines are enough to show for one reason.
const MOST_PLACES: usize = 16;

#[cfg(test)]
mod tests {
    use super::super::{Subject, Verdict};
    use super::*;
    use crate::moment::{Moment, Time};

    fn judgement(line: u32) -> Judgement {
        let place = Place {
            item: 0,
            line,
            end_line: line,
        };
        Judgement {
            subject: Subject::SourceBuild,
            exposure: Verdict::Exposed,
            now: None,
            at: None,
            when: None,
            place,
            older_line: false,
            reason: Reason::new(Rule::BuiltFromSource),
            assumed: None,
        }
    }

    #[test]
    fn one_reason_rests_on_each_of_its_lines_once_and_not_on_all() {
        let advisory = &crate::assess::heartbleed::ADVISORY;
        let lines = |judgements: &[Judgement]| {
            let why = reasons(judgements, advisory);
            assert_eq!(why.len(), 1);
            let mut merged = Vec::new();
            for judgement in judgements {
                merge(
                    &mut merged,
                    judgement.reason.clone().seen([judgement.place]),
                );
            }
            assert_eq!(merged.len(), 1);
            let lines = |reason: &Reason| -> Vec<u32> {
                reason.evidence.iter().map(|place| place.line).collect()
            };
            let of_all: Vec<Vec<u32>> = why.iter().chain(&merged).map(lines).collect();
            assert_eq!(of_all.first(), of_all.last());
            of_all.into_iter().next().unwrap_or_default()
        };
        assert_eq!(lines(&[judgement(1), judgement(2), judgement(1)]), [1, 2]);
        let many: Vec<Judgement> = (1..40).map(judgement).collect();
        assert_eq!(lines(&many).len(), MOST_PLACES);
    }

    #[test]
    fn one_reason_of_several_days_names_the_earliest_and_only_a_release_of_all() {
        let day = |day: &str| Time::from_day(day).map(Moment::day);
        let of = |at: Option<Moment>, distribution: &str| {
            let mut judgement = judgement(1);
            judgement.reason.detail.at = at;
            distribution.clone_into(&mut judgement.reason.detail.distribution);
            judgement
        };
        let (eighth, tenth) = (day("2014-04-08"), day("2014-04-10"));
        let (seven, six) = ("Debian 7", "Debian 6");
        for (one, other, at, distribution) in [
            ((tenth, seven), (eighth, seven), eighth, seven),
            ((eighth, seven), (tenth, seven), eighth, seven),
            ((None, seven), (tenth, seven), tenth, seven),
            ((tenth, seven), (None, six), tenth, ""),
        ] {
            let both = [of(one.0, one.1), of(other.0, other.1)];
            let why = reasons(&both, &crate::assess::heartbleed::ADVISORY);
            let detail = why.first().map(|reason| &reason.detail);
            let said = detail.map(|detail| (detail.at, detail.distribution.as_str()));
            assert_eq!(said, Some((at, distribution)));
        }
    }

    #[test]
    fn what_differs_in_what_it_names_is_another_reason() {
        let named = |product: &str| {
            let mut judgement = judgement(1);
            product.clone_into(&mut judgement.reason.detail.product);
            judgement
        };
        let mut merged = Vec::new();
        for judgement in [named("a"), named("b"), named("a")] {
            merge(&mut merged, judgement.reason);
        }
        assert_eq!(merged.len(), 2);
        merge(
            &mut merged,
            Reason::new(Rule::StaleProcess).naming(named("a").reason.detail),
        );
        assert_eq!(merged.len(), 3);
    }
}
