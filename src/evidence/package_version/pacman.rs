//! Arch: `1.0.1.g-1`.
//!
//! The trap is the letter: `1.0.1g` sorts *before* `1.0.1`, which is why Arch writes `1.0.1.g`.
//! The release after the hyphen counts only where both have one.
//! Source: vercmp(8), <https://man.archlinux.org/man/vercmp.8>.

use std::cmp::Ordering;

use super::{number_order, run, split_epoch};

pub(super) fn order(one: &str, other: &str) -> Ordering {
    let (epoch, one) = split_epoch(one);
    let (other_epoch, other) = split_epoch(other);
    let split = |text| match str::rsplit_once(text, '-') {
        Some((version, release)) => (version, Some(release)),
        None => (text, None),
    };
    let ((version, release), (other_version, other_release)) = (split(one), split(other));
    number_order(epoch.unwrap_or("0"), other_epoch.unwrap_or("0"))
        .then_with(|| part_order(version, other_version))
        .then_with(|| match (release, other_release) {
            (Some(release), Some(other_release)) => part_order(release, other_release),
            _ => Ordering::Equal,
        })
}

/// Segment by segment; a segment of letters that only one side has is older than nothing.
fn part_order(mut one: &str, mut other: &str) -> Ordering {
    let separator = |byte: u8| !byte.is_ascii_alphanumeric();
    // At the end of one side the other's separator stays: `.a` is newer than nothing.
    while !(one.is_empty() || other.is_empty()) {
        let (gap, rest) = run(one, separator);
        let (other_gap, other_rest) = run(other, separator);
        (one, other) = (rest, other_rest);
        if one.is_empty() || other.is_empty() {
            break;
        }
        if gap.len() != other_gap.len() {
            return gap.len().cmp(&other_gap.len());
        }
        let numeric = one.starts_with(|c: char| c.is_ascii_digit());
        let belongs = |byte: u8| {
            if numeric {
                byte.is_ascii_digit()
            } else {
                byte.is_ascii_alphabetic()
            }
        };
        let (segment, rest) = run(one, belongs);
        let (other_segment, other_rest) = run(other, belongs);
        // Of a number and letters the number is newer.
        if other_segment.is_empty() {
            return if numeric {
                Ordering::Greater
            } else {
                Ordering::Less
            };
        }
        let order = if numeric {
            number_order(segment, other_segment)
        } else {
            segment.cmp(other_segment)
        };
        if order.is_ne() {
            return order;
        }
        (one, other) = (rest, other_rest);
    }
    let letter = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
    match (one.is_empty(), other.is_empty()) {
        (true, true) => Ordering::Equal,
        (true, false) if !letter(other) => Ordering::Less,
        _ if letter(one) => Ordering::Less,
        _ => Ordering::Greater,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_as_its_manual_lists() {
        let ordered = [
            "1.0a",
            "1.0b",
            "1.0beta",
            "1.0p",
            "1.0pre",
            "1.0rc",
            "1.0",
            "1.0.a",
            "1.0.1",
            "1.0.1.f-2",
            "1.0.1.g-1",
            "1.0.1.g-2",
            "1.0.2-1",
            "1:0.1-1",
        ];
        for pair in ordered.windows(2) {
            assert_eq!(order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(order(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
        assert_eq!(order("1.0.1.g", "1.0.1.g-3"), Ordering::Equal);
        assert_eq!(order("1.0.1g", "1.0.1"), Ordering::Less);
    }
}
