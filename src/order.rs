//! Sorting by one routine, whatever is sorted: each sort of a type of its own would be another copy
//! of it in the program, and the page is loaded with all of them.

use std::cmp::Ordering;

/// Puts things in order; equal ones stay as they stand.
pub(crate) fn sort<T>(things: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    let places = places(
        things.len(),
        &|one, other| match (things.get(one), things.get(other)) {
            (Some(one), Some(other)) => order(one, other),
            _ => Ordering::Equal,
        },
    );
    let mut taken: Vec<Option<T>> = std::mem::take(things).into_iter().map(Some).collect();
    *things = places
        .into_iter()
        .filter_map(|place| taken.get_mut(place)?.take())
        .collect();
}

/// Runs are merged, each with the next, until one is left. The standard library’s sort is faster and
/// ten times as long.
fn places(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut run = 1_usize;
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for pair in places.chunks(run.saturating_mul(2)) {
            let (mut one, mut other) = pair.split_at(run.min(pair.len()));
            loop {
                let next = match (one.split_first(), other.split_first()) {
                    (Some((first, _)), Some((second, rest))) if order(*first, *second).is_gt() => {
                        other = rest;
                        second
                    }
                    (Some((first, rest)), _) => {
                        one = rest;
                        first
                    }
                    (None, Some((second, rest))) => {
                        other = rest;
                        second
                    }
                    (None, None) => break,
                };
                merged.push(*next);
            }
        }
        places = merged;
        run = run.saturating_mul(2);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_things_stay_as_they_stand() {
        let mut words = vec!["pear", "fig", "apple", "kiwi", "nut", ""];
        sort(&mut words, |one, other| one.len().cmp(&other.len()));
        assert_eq!(words, ["", "fig", "nut", "pear", "kiwi", "apple"]);
    }

    #[test]
    fn sorts_as_the_standard_library_does() {
        // The steps of a generator: https://en.wikipedia.org/wiki/Linear_congruential_generator
        let mut number = 1_u32;
        for count in 0..70 {
            let things: Vec<(u32, usize)> = (0..count)
                .map(|place| {
                    number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (number >> 28, place)
                })
                .collect();
            let (mut own, mut standard) = (things.clone(), things);
            sort(&mut own, |one, other| one.0.cmp(&other.0));
            standard.sort_by_key(|one| one.0);
            assert_eq!(own, standard);
        }
    }
}
