//! FreeBSD's ports, and Homebrew's kegs: `1.0.1_10,1`.
//!
//! After the upstream number come `_` and a revision, then `,` and an epoch; the epoch is compared
//! first and the revision last, by value: `1.0.1_9` is older than `1.0.1_10`.
//! Source: <https://docs.freebsd.org/en/books/porters-handbook/makefiles/#porting-versions>.

use std::cmp::Ordering;

use super::{number_order, run};

pub(super) fn order(one: &str, other: &str) -> Ordering {
    let (upstream, revision, epoch) = parts(one);
    let (other_upstream, other_revision, other_epoch) = parts(other);
    number_order(epoch, other_epoch)
        .then_with(|| upstream_order(upstream, other_upstream))
        .then_with(|| number_order(revision, other_revision))
}

/// The number without revision and epoch.
pub(super) fn upstream(text: &str) -> &str {
    parts(text).0
}

fn parts(text: &str) -> (&str, &str, &str) {
    let (rest, epoch) = text.rsplit_once(',').unwrap_or((text, ""));
    let (upstream, revision) = rest.rsplit_once('_').unwrap_or((rest, ""));
    (upstream, revision, epoch)
}

/// Numbers by value; a letter after the last number is newer than none.
fn upstream_order(mut one: &str, mut other: &str) -> Ordering {
    while !(one.is_empty() && other.is_empty()) {
        let (digits, rest) = run(one.trim_start_matches('.'), |byte| byte.is_ascii_digit());
        let (other_digits, other_rest) =
            run(other.trim_start_matches('.'), |byte| byte.is_ascii_digit());
        let (letters, rest) = run(rest, |byte| !byte.is_ascii_digit() && byte != b'.');
        let (other_letters, other_rest) =
            run(other_rest, |byte| !byte.is_ascii_digit() && byte != b'.');
        let order = number_order(digits, other_digits).then_with(|| letters.cmp(other_letters));
        if order.is_ne() {
            return order;
        }
        (one, other) = (rest, other_rest);
    }
    Ordering::Equal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_by_value_and_epochs_first() {
        let ordered = [
            "0.9.8y",
            "1.0.0_10",
            "1.0.1",
            "1.0.1_9",
            "1.0.1_10",
            "1.0.1e",
            "1.0.1g",
            "1.0.2",
            "1.0.1_1,1",
        ];
        for pair in ordered.windows(2) {
            assert_eq!(order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(order(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
        assert_eq!(upstream("1.0.1_10,1"), "1.0.1");
    }
}
