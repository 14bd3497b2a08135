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

fn places(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| order(*one, *other));
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
}
