//! What the judgements are about, component by component, and how each of them stands now.
//!
//! Of dated statements the newest counts, "after" over "before"; where nothing dates two that
//! differ, neither is taken.

use std::collections::BTreeMap;

use crate::evidence::Reporter;
use crate::evidence::openssl_release::OpensslRelease;
use crate::input::When;

use super::{Judgement, Now, Part, StillVulnerable, Subject};

/// What statements can contradict each other about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Component {
    Banner(u8),
    Package(String),
    SourceBuild,
}

/// Groups judgements by what they are about.
pub(super) fn components(kept: &[Judgement]) -> BTreeMap<Component, Vec<&Judgement>> {
    // A number that a program prints is that of the library which it loads, where there is one.
    let mut packages: BTreeMap<OpensslRelease, (bool, &String)> = BTreeMap::new();
    for judgement in kept {
        if let Subject::Package {
            name,
            part,
            upstream: Some(upstream),
            ..
        } = &judgement.subject
        {
            let rank = (*part != Part::Library, name);
            let known = packages.entry(*upstream).or_insert(rank);
            *known = rank.min(*known);
        }
    }
    let mut groups: BTreeMap<Component, Vec<&Judgement>> = BTreeMap::new();
    for judgement in kept {
        let component = match &judgement.subject {
            Subject::Banner {
                reporter, release, ..
            } => packages.get(release).map_or_else(
                || {
                    Component::Banner(match reporter {
                        Reporter::Command | Reporter::Typed => 0,
                        Reporter::LibraryStrings => 1,
                        Reporter::Program | Reporter::SourcePath => 2,
                        Reporter::ServerHeader => 3,
                        Reporter::Changelog => 4,
                    })
                },
                |(_, name)| Component::Package((*name).clone()),
            ),
            Subject::Package { name, .. } => Component::Package(name.clone()),
            Subject::SourceBuild => Component::SourceBuild,
            Subject::OtherStack | Subject::Scan { .. } | Subject::StaleProcess { .. } => continue,
        };
        groups.entry(component).or_default().push(judgement);
    }
    groups
}

/// The statements of each architecture that is named, with those that name none.
pub(super) fn by_architecture<'a>(statements: &[&'a Judgement]) -> Vec<Vec<&'a Judgement>> {
    let architecture = |judgement: &Judgement| match &judgement.subject {
        Subject::Package { architecture, .. } => architecture.clone(),
        _ => None,
    };
    let mut named: Vec<String> = statements
        .iter()
        .filter_map(|judgement| architecture(judgement))
        .collect();
    named.sort();
    named.dedup();
    if named.is_empty() {
        return vec![statements.to_vec()];
    }
    named
        .iter()
        .map(|name| {
            statements
                .iter()
                .filter(|judgement| architecture(judgement).is_none_or(|own| own == *name))
                .copied()
                .collect()
        })
        .collect()
}

/// Whether a component is still vulnerable; `None` where nothing speaks of its present.
pub(super) fn now(statements: &[&Judgement]) -> Option<StillVulnerable> {
    by_architecture(statements)
        .into_iter()
        .filter_map(|statements| now_of_one(&statements))
        .max()
}

/// The newest dated statement counts, "after" over "before"; an undated conflict is unknown.
fn now_of_one(statements: &[&Judgement]) -> Option<StillVulnerable> {
    let present: Vec<_> = statements
        .iter()
        .filter_map(|judgement| judgement.now.map(|now| (*judgement, now)))
        .collect();
    let pool = [Some(When::After), None, Some(When::Before)]
        .into_iter()
        .map(|mark| {
            present
                .iter()
                .filter(|(judgement, _)| judgement.when == mark)
                .copied()
                .collect::<Vec<_>>()
        })
        .find(|pool| !pool.is_empty())?;

    let newest = newest(&pool);
    let mut undated = pool
        .iter()
        .filter(|(judgement, _)| judgement.at.is_none())
        .map(|(_, now)| *now);
    let Some(first) = undated.next() else {
        return match newest? {
            Now::Installed(still) => Some(still),
            Now::Removed => None,
        };
    };
    let dated_agrees = newest.is_none_or(|newest| newest == first || newest == Now::Removed);
    if dated_agrees && undated.all(|now| now == first) {
        match first {
            Now::Installed(still) => Some(still),
            Now::Removed => None,
        }
    } else {
        Some(StillVulnerable::Unknown)
    }
}

/// The newest dated statement; of several items at the same second, the most demanding.
pub(super) fn newest(pool: &[(&Judgement, Now)]) -> Option<Now> {
    let dated = || {
        pool.iter()
            .filter_map(|(judgement, now)| Some((judgement.at?.at, judgement.place, *now)))
    };
    let latest = dated().map(|(at, ..)| at).max()?;
    let mut last_of_item: BTreeMap<u32, (u32, Now)> = BTreeMap::new();
    for (_, place, now) in dated().filter(|(at, ..)| *at == latest) {
        let last = last_of_item.entry(place.item).or_insert((place.line, now));
        if place.line >= last.0 {
            *last = (place.line, now);
        }
    }
    last_of_item
        .values()
        .map(|(_, now)| *now)
        .max_by_key(|now| match now {
            Now::Installed(still) => Some(*still),
            Now::Removed => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::Reason;
    use crate::assess::exposure::Verdict;
    use crate::assess::rule::Rule;
    use crate::moment::{Moment, Time};
    use crate::paste::Place;

    const FIXED: Now = Now::Installed(StillVulnerable::No);
    const OPEN: Now = Now::Installed(StillVulnerable::Yes);

    /// What a line of an item says, of a second of 2014-04-08.
    fn line(item: u32, line: u32, second: i64) -> Judgement {
        let at = Time::from_day("2014-04-08").unwrap().plus(second);
        Judgement {
            subject: Subject::SourceBuild,
            exposure: Verdict::Exposed,
            now: None,
            at: Some(Moment::zoned(at)),
            when: None,
            place: Place {
                item,
                line,
                end_line: line,
            },
            older_line: false,
            reason: Reason::new(Rule::BuiltFromSource),
            assumed: None,
        }
    }

    #[test]
    fn of_one_second_the_last_line_of_an_item_counts_and_of_items_the_most_demanding() {
        let rows = [
            (vec![(line(0, 1, 0), FIXED), (line(0, 2, 0), OPEN)], OPEN),
            (vec![(line(0, 2, 0), FIXED), (line(0, 1, 0), OPEN)], FIXED),
            // One line can say what went and what came.
            (
                vec![(line(0, 1, 0), Now::Removed), (line(0, 1, 0), FIXED)],
                FIXED,
            ),
            (
                vec![(line(0, 1, 0), FIXED), (line(0, 1, 0), Now::Removed)],
                Now::Removed,
            ),
            (vec![(line(0, 1, 0), FIXED), (line(1, 2, 0), OPEN)], OPEN),
            (vec![(line(0, 1, 0), OPEN), (line(1, 2, 0), FIXED)], OPEN),
            (vec![(line(0, 1, 0), OPEN), (line(1, 2, 1), FIXED)], FIXED),
            (
                vec![(line(0, 1, 0), FIXED), (line(1, 2, 0), Now::Removed)],
                FIXED,
            ),
        ];
        for (row, (statements, expected)) in rows.iter().enumerate() {
            let pool: Vec<_> = statements.iter().map(|(line, now)| (line, *now)).collect();
            assert_eq!(newest(&pool), Some(*expected), "row {row}");
        }
    }

    #[test]
    fn a_banner_speaks_of_the_library_that_has_its_number() {
        let release = |text: &str| -> OpensslRelease { OpensslRelease::parse(text).unwrap() };
        let package = |name: &str, part, upstream: &str| Judgement {
            subject: Subject::Package {
                name: name.to_owned(),
                architecture: None,
                part,
                upstream: Some(release(upstream)),
                known: true,
            },
            ..line(0, 1, 0)
        };
        let banner = |number: &str| Judgement {
            subject: Subject::Banner {
                reporter: Reporter::Command,
                release: release(number),
                detailed: false,
            },
            ..line(0, 1, 0)
        };
        let packages = [
            package("a-command", Part::CommandLine, "1.0.1e"),
            package("b-library", Part::Library, "1.0.1e"),
            package("c-library", Part::Library, "1.0.1e"),
            package("d-compat", Part::Compat, "1.0.0k"),
        ];
        for (number, expected) in [
            ("1.0.1e", Component::Package("b-library".to_owned())),
            ("1.0.0k", Component::Package("d-compat".to_owned())),
            ("1.0.1f", Component::Banner(0)),
        ] {
            for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 1, 3]] {
                let mut kept: Vec<Judgement> = order.map(|at| packages[at].clone()).to_vec();
                kept.push(banner(number));
                let with_banner: Vec<Component> = components(&kept)
                    .into_iter()
                    .filter(|(_, statements)| {
                        let is_banner =
                            |one: &&Judgement| matches!(one.subject, Subject::Banner { .. });
                        statements.iter().any(is_banner)
                    })
                    .map(|(component, _)| component)
                    .collect();
                assert_eq!(
                    with_banner,
                    std::slice::from_ref(&expected),
                    "{number} {order:?}"
                );
            }
        }
    }
}
