//! Alpine and Gentoo: numbers with dots, one letter, `_suffixN`, and `-rN`: `1.0.1g_p2-r1`.
//!
//! The two share a grammar and differ in the suffixes that they know. `_alpha` to `_rc` stand
//! before the bare version, the others after it.
//! Sources: <https://projects.gentoo.org/pms/8/pms.html#version-comparison>,
//! <https://wiki.alpinelinux.org/wiki/APKBUILD_Reference#pkgver>.

use std::cmp::Ordering;

use super::{number_order, run};

pub(super) fn apk(one: &str, other: &str) -> Ordering {
    order(one, other, &["cvs", "svn", "git", "hg", "p"])
}

pub(super) fn portage(one: &str, other: &str) -> Ordering {
    order(one, other, &["p"])
}

fn order(one: &str, other: &str, after: &[&str]) -> Ordering {
    let (one, other) = (Version::read(one), Version::read(other));
    numbers_order(one.numbers, other.numbers)
        .then_with(|| one.letter.cmp(other.letter))
        .then_with(|| suffixes_order(one.suffixes, other.suffixes, after))
        .then_with(|| number_order(one.revision, other.revision))
}

struct Version<'a> {
    numbers: &'a str,
    letter: &'a str,
    suffixes: &'a str,
    revision: &'a str,
}

impl<'a> Version<'a> {
    fn read(text: &'a str) -> Self {
        let (rest, revision) = text.rsplit_once("-r").unwrap_or((text, ""));
        let (rest, suffixes) = rest.split_once('_').unwrap_or((rest, ""));
        let (numbers, letter) = run(rest, |byte| byte.is_ascii_digit() || byte == b'.');
        Self {
            numbers,
            letter,
            suffixes,
            revision,
        }
    }
}

/// By value, part by part; the one with more parts is newer.
fn numbers_order(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one.split('.'), other.split('.'));
    loop {
        let order = match (one.next(), other.next()) {
            (None, None) => return Ordering::Equal,
            (Some(_), None) => Ordering::Greater,
            (None, Some(_)) => Ordering::Less,
            (Some(number), Some(other_number)) => number_order(number, other_number),
        };
        if order.is_ne() {
            return order;
        }
    }
}

fn suffixes_order(one: &str, other: &str, after: &[&str]) -> Ordering {
    let parts = |text| str::split(text, '_').filter(|part| !part.is_empty());
    let (mut one, mut other) = (parts(one), parts(other));
    loop {
        let (suffix, other_suffix) = (one.next(), other.next());
        if suffix.is_none() && other_suffix.is_none() {
            return Ordering::Equal;
        }
        let split = |suffix: Option<&'_ str>| -> (usize, String) {
            let (word, number) = run(suffix.unwrap_or_default(), |byte| !byte.is_ascii_digit());
            let rank = match BEFORE.iter().position(|known| *known == word) {
                Some(place) => place,
                None if word.is_empty() => BEFORE.len(),
                None => after
                    .iter()
                    .position(|known| *known == word)
                    .map_or(usize::MAX, |place| BEFORE.len() + 1 + place),
            };
            (rank, number.to_owned())
        };
        let ((rank, number), (other_rank, other_number)) = (split(suffix), split(other_suffix));
        let order = rank
            .cmp(&other_rank)
            .then_with(|| number_order(&number, &other_number));
        if order.is_ne() {
            return order;
        }
    }
}

/// The suffixes of what comes before the bare version, in their order.
const BEFORE: &[&str] = &["alpha", "beta", "pre", "rc"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders() {
        let ordered = [
            "1.0.0j",
            "1.0.1_beta3",
            "1.0.1",
            "1.0.1-r1",
            "1.0.1_p1",
            "1.0.1e",
            "1.0.1e-r1",
            "1.0.1e-r10",
            "1.0.1f",
            "1.0.1g-r0",
            "1.0.2_rc1",
            "1.0.2",
            "1.0.10",
            "1.0.10.1",
        ];
        for pair in ordered.windows(2) {
            for order in [apk, portage] {
                assert_eq!(order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
                assert_eq!(order(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
            }
        }
        assert_eq!(apk("1.0.1_git2", "1.0.1_p1"), Ordering::Less);
        assert_eq!(portage("1.0.1g", "1.0.1g-r0"), Ordering::Equal);
    }
}
