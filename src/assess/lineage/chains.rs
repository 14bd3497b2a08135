//! Which certificate replaces which: chains on one host, found by names, algorithm, dates and marks.
//!
//! Certificates are grouped by their names, and only groups are compared, so cost is linear. A date
//! that an authority set back tells nothing, and is told from one that does.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use crate::evidence::Digest;
use crate::input::When;
use crate::moment::{Moment, Time};

use super::names::{comparable, covers, wildcard_of};
use super::{Lineage, Member, Role};

/// Certificates of one host with the same names and key algorithm.
#[derive(Debug)]
struct Group {
    host: Rc<str>,
    names: Vec<String>,
    algorithm: String,
    members: Vec<usize>,
    /// The greatest "no earlier than" of its members: what is surely older is replaced.
    newest: Time,
    /// Groups whose names cover these, itself among them.
    covered_by: Vec<usize>,
    /// The other way round.
    covers: Vec<usize>,
}

pub(super) fn find_lineages(certificates: &mut [Member<'_>]) -> Vec<Lineage> {
    let groups = group(certificates);
    let issued = |place: usize| certificates.get(place).map(|member| member.issued);
    let mark = |place: usize| certificates.get(place).and_then(Member::mark);

    // Which of a group's marked members replace, and are replaced, by their marks.
    let marked = |group: &Group, when: When| -> Vec<usize> {
        group
            .members
            .iter()
            .copied()
            .filter(|place| mark(*place) == Some(when))
            .collect()
    };
    let afters: Vec<Vec<usize>> = groups
        .iter()
        .map(|group| marked(group, When::After))
        .collect();

    let mut replaced: HashSet<usize> = HashSet::new();
    let mut replaced_by_mark: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    let mut swapped: HashSet<usize> = HashSet::new();
    let mut other_algorithm: HashSet<usize> = HashSet::new();
    for group in &groups {
        for &old in &group.members {
            let Some(old_issued) = issued(old) else {
                continue;
            };
            for other in group.covered_by.iter().filter_map(|g| groups.get(*g)) {
                if other.algorithm == group.algorithm {
                    if old_issued.latest < other.newest {
                        replaced.insert(old);
                    }
                } else if old_issued.latest < other.newest {
                    other_algorithm.insert(old);
                }
            }
            if mark(old) != Some(When::Before) {
                continue;
            }
            for &related in group.covered_by.iter().chain(&group.covers) {
                for &new in afters.get(related).into_iter().flatten() {
                    let Some(new_issued) = issued(new) else {
                        continue;
                    };
                    if new_issued.is_before(old_issued) {
                        swapped.insert(old);
                        swapped.insert(new);
                    } else if group.covered_by.contains(&related)
                        && replaced_by_mark.entry(new).or_default().insert(old)
                    {
                        replaced.insert(old);
                    }
                }
            }
        }
    }

    let backdated = find_backdated(certificates);
    let mut lineages = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        for &newest in &group.members {
            if replaced.contains(&newest) {
                continue;
            }
            let earlier = earlier_members(at, newest, &groups, &issued, &replaced_by_mark);
            let is_swapped =
                swapped.contains(&newest) || earlier.iter().any(|place| swapped.contains(place));
            lineages.push(Lineage {
                host: Rc::clone(&group.host),
                newest,
                backdated: backdated.contains(&newest),
                swapped: is_swapped,
                other_algorithm: other_algorithm.contains(&newest),
                earlier,
            });
        }
    }
    lineages.sort_by_key(|lineage| lineage.newest);
    for lineage in &lineages {
        let mut chain = lineage.earlier.clone();
        chain.push(lineage.newest);
        for pair in chain.windows(2) {
            if let [earlier, later] = pair
                && let Some(member) = certificates.get_mut(*later)
            {
                member.replaces = Some(*earlier);
            }
        }
    }
    lineages
}

/// Groups end-entities by host, names and algorithm, and finds which groups cover which.
fn group(certificates: &[Member<'_>]) -> Vec<Group> {
    let mut places: HashMap<(Rc<str>, Vec<String>, &str), usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (place, member) in certificates.iter().enumerate() {
        if member.role != Role::EndEntity {
            continue;
        }
        let names = comparable(&member.certificate.names);
        let algorithm = member.certificate.key.algorithm.as_str();
        let key = (Rc::clone(&member.host), names.clone(), algorithm);
        let at = *places.entry(key).or_insert_with(|| {
            groups.push(Group {
                host: Rc::clone(&member.host),
                names,
                algorithm: algorithm.to_owned(),
                members: Vec::new(),
                newest: member.issued.earliest,
                covered_by: Vec::new(),
                covers: Vec::new(),
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.members.push(place);
            group.newest = group.newest.max(member.issued.earliest);
        }
    }

    // Candidates to cover a group are those that cover its rarest name.
    let mut by_name: HashMap<(Rc<str>, &str), Vec<usize>> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        for name in &group.names {
            by_name
                .entry((Rc::clone(&group.host), name))
                .or_default()
                .push(at);
        }
    }
    let covered: Vec<Vec<usize>> = groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let holding = |name: &String| -> Vec<usize> {
                [Some(name.clone()), wildcard_of(name)]
                    .into_iter()
                    .flatten()
                    .filter_map(|name| {
                        let named = by_name.get(&(Rc::clone(&group.host), name.as_str()));
                        named.cloned()
                    })
                    .flatten()
                    .collect()
            };
            // Without names nothing can be said to replace it but its own kind.
            let Some(mut candidates) = group.names.iter().map(holding).min_by_key(Vec::len) else {
                return vec![at];
            };
            candidates.sort_unstable();
            candidates.dedup();
            candidates.retain(|other| {
                groups
                    .get(*other)
                    .is_some_and(|other| covers(&other.names, &group.names))
            });
            candidates
        })
        .collect();
    drop(by_name);
    for (at, covered_by) in covered.into_iter().enumerate() {
        for wide in &covered_by {
            if let Some(wide) = groups.get_mut(*wide) {
                wide.covers.push(at);
            }
        }
        if let Some(group) = groups.get_mut(at) {
            group.covered_by = covered_by;
        }
    }
    groups
}

/// Every member that a newest one replaces, directly or through marked ones, oldest first.
fn earlier_members(
    at: usize,
    newest: usize,
    groups: &[Group],
    issued: &impl Fn(usize) -> Option<Moment>,
    replaced_by_mark: &HashMap<usize, BTreeSet<usize>>,
) -> Vec<usize> {
    let mut found: BTreeSet<usize> = BTreeSet::new();
    let Some(head) = issued(newest) else {
        return Vec::new();
    };
    let Some(own) = groups.get(at) else {
        return Vec::new();
    };
    for group in own.covers.iter().filter_map(|at| groups.get(*at)) {
        if group.algorithm != own.algorithm {
            continue;
        }
        for &place in &group.members {
            if place != newest && issued(place).is_some_and(|issued| issued.is_before(head)) {
                found.insert(place);
            }
        }
    }
    let mut open: Vec<usize> = found.iter().copied().chain([newest]).collect();
    while let Some(place) = open.pop() {
        for &old in replaced_by_mark.get(&place).into_iter().flatten() {
            if old != newest && found.insert(old) {
                open.push(old);
            }
        }
    }
    let mut earlier: Vec<usize> = found.into_iter().collect();
    earlier.sort_by_key(|place| (issued(*place).map(|issued| issued.at), *place));
    earlier
}

/// Members of which the date does not tell whether they are the new one: overlapping names, same
/// algorithm, another key, the same notBefore, no SCT and no mark.
fn find_backdated(certificates: &[Member<'_>]) -> HashSet<usize> {
    type Look = (Rc<str>, String, Time, String);
    let without_more = |member: &Member<'_>| {
        member.role == Role::EndEntity
            && member.certificate.sct_times.is_empty()
            && !member.before
            && !member.after
    };
    // Few share the moment, and only of these the names are looked at.
    let mut of_moment: HashMap<(&str, Time), Keys> = HashMap::new();
    for member in certificates.iter().filter(|member| without_more(member)) {
        let moment = (&*member.host, member.certificate.not_before);
        Keys::add(&mut of_moment, moment, member.certificate.key.id);
    }
    let untold = || {
        certificates.iter().enumerate().filter(|(_, member)| {
            let moment = (&*member.host, member.certificate.not_before);
            without_more(member) && of_moment.get(&moment).is_some_and(|keys| keys.several)
        })
    };
    let look = |member: &Member<'_>, name: String| -> Look {
        let algorithm = member.certificate.key.algorithm.clone();
        let host = Rc::clone(&member.host);
        (host, algorithm, member.certificate.not_before, name)
    };
    // Per look the keys of those that have the name, and of those whose name a wildcard covers.
    let mut named: HashMap<Look, Keys> = HashMap::new();
    let mut covered: HashMap<Look, Keys> = HashMap::new();
    for (_, member) in untold() {
        let key = member.certificate.key.id;
        for name in comparable(&member.certificate.names) {
            if let Some(wildcard) = wildcard_of(&name) {
                Keys::add(&mut covered, look(member, wildcard), key);
            }
            Keys::add(&mut named, look(member, name), key);
        }
    }
    untold()
        .filter(|(_, member)| {
            let key = member.certificate.key.id;
            let another = |keys: &HashMap<Look, Keys>, name: String| {
                let keys = keys.get(&look(member, name));
                keys.is_some_and(|keys| keys.several || keys.first != key)
            };
            comparable(&member.certificate.names)
                .into_iter()
                .any(|name| {
                    wildcard_of(&name).is_some_and(|wildcard| another(&named, wildcard))
                        || another(&covered, name.clone())
                        || another(&named, name)
                })
        })
        .map(|(place, _)| place)
        .collect()
}

/// The first key seen, and whether there is another.
struct Keys {
    first: Digest,
    several: bool,
}

impl Keys {
    fn add<L: std::hash::Hash + Eq>(all: &mut HashMap<L, Self>, look: L, key: Digest) {
        let keys = all.entry(look).or_insert(Self {
            first: key,
            several: false,
        });
        keys.several |= keys.first != key;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fleet;
    use crate::assess::fixture::{certificate, key};
    use crate::evidence::{Certificate, Evidence, Fact, Sighting};
    use crate::input::When;
    use crate::moment::{HOUR, Time};
    use crate::paste::Place;
    use std::rc::Rc;

    fn given<const N: usize>(certificates: [(Certificate, Option<When>); N]) -> Evidence {
        let mut evidence = Evidence::default();
        for (made, when) in certificates {
            evidence.sightings.push(Sighting {
                fact: Fact::Certificate(Rc::new(made)),
                place: Place::default(),
                host: Rc::from(""),
                when,
            });
        }
        evidence
    }

    #[test]
    fn of_two_made_at_one_moment_the_date_does_not_tell_which_is_new() {
        type Change = fn(&mut Certificate);
        let logged: Change = |made| made.sct_times.push(Time::from_day("2014-04-11").unwrap());
        let rows: [(Change, Option<When>, bool); 10] = [
            (|_| (), None, true),
            (
                |made| made.names = vec!["*.example.org".to_owned()],
                None,
                true,
            ),
            (
                |made| made.names = vec!["mail.example.org".to_owned()],
                None,
                false,
            ),
            (|made| made.key = key("RSA", Some(2048), 1), None, false),
            (|made| made.key = key("EC", Some(256), 2), None, false),
            (|made| made.ca = true, None, false),
            (
                |made| made.not_before = made.not_before.plus(1),
                None,
                false,
            ),
            (|_| (), Some(When::Before), false),
            (|_| (), Some(When::After), false),
            (logged, None, false),
        ];
        for (place, (change, when, backdated)) in rows.into_iter().enumerate() {
            let mut other = certificate(2);
            change(&mut other);
            let evidence = given([(certificate(1), None), (other, when)]);
            let fleet = Fleet::new(&evidence, Time::from_day("2014-04-20").unwrap());
            for lineage in &fleet.lineages {
                assert_eq!(lineage.backdated, backdated, "row {place}");
            }
        }
        // A log tells of the third, whatever the two others are.
        let mut third = certificate(3);
        logged(&mut third);
        let evidence = given([
            (certificate(1), None),
            (certificate(2), None),
            (third, None),
        ]);
        let fleet = Fleet::new(&evidence, Time::from_day("2014-04-20").unwrap());
        assert!(fleet.lineages.iter().all(|lineage| !lineage.backdated));
    }

    #[test]
    fn certificates_whose_times_touch_do_not_replace_each_other() {
        for (algorithm, seconds, lineages, other) in [
            ("RSA", 27 * HOUR, 2, false),
            ("RSA", 27 * HOUR + 1, 1, false),
            ("EC", 27 * HOUR, 2, false),
            ("EC", 27 * HOUR + 1, 2, true),
            ("EC", -28 * HOUR, 2, false),
        ] {
            let old = certificate(1);
            let mut new = certificate(2);
            new.key = key(algorithm, Some(2048), 2);
            new.not_before = old.not_before.plus(seconds);
            let evidence = given([(old, None), (new, None)]);
            let fleet = Fleet::new(&evidence, Time::from_day("2014-04-20").unwrap());
            assert_eq!(fleet.lineages.len(), lineages, "{algorithm} {seconds}");
            let first = fleet.lineages.first().unwrap();
            assert_eq!(first.other_algorithm, other, "{algorithm} {seconds}");
        }
    }
}
