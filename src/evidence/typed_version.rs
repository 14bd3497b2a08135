//! A release as people write it from memory: `openssl 1.0.1f`, `OpenSSL version: 1.0.1e`, `1.0.1c`.
//!
//! It is the bare number and no more. A number without the name is taken only with a letter, as no
//! other program numbers its releases; `openssl-1.0.1f` is the name of a folder or a file, which need
//! not be what is installed.

use super::openssl_release::{OpensslRelease, Stage};
use super::{Fact, OpensslBuild, Reading, Recogniser, Reporter};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "typed-version",
    title: Title::TypedVersion,
    example: "openssl 1.0.1f",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    match typed(text).and_then(|written| OpensslBuild::bare(written, Reporter::Typed)) {
        Some(build) => Reading::line(Some(Fact::Openssl(build))),
        None => Reading::NotMine,
    }
}

/// The number, where nothing else stands in the line.
fn typed(text: &str) -> Option<&str> {
    let named = text
        .split_at_checked(NAME.len())
        .filter(|(name, _)| name.eq_ignore_ascii_case(NAME))
        .map(|(_, rest)| rest);
    let Some(rest) = named else {
        return Some(text).filter(|text| is_lettered(text));
    };
    let number = rest.trim_start_matches(BETWEEN);
    let number = number
        .strip_prefix("version")
        .map_or(number, |rest| rest.trim_start_matches(BETWEEN));
    (number.len() < rest.len() && is_number(number)).then_some(number)
}

/// A number of upstream’s, with no revision of a package behind it.
fn is_number(text: &str) -> bool {
    let mut parts = text.split('-');
    let release = parts.next().unwrap_or_default();
    release
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.')
        && parts.all(|part| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Three numbers and a letter.
fn is_lettered(text: &str) -> bool {
    is_number(text)
        && OpensslRelease::parse(text)
            .is_some_and(|release| matches!(release.stage, Stage::Patch(1..)))
}

const NAME: &str = "openssl";
const BETWEEN: [char; 4] = [' ', ':', '=', '/'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn a_number_by_hand_and_nothing_else() {
        let rows = [
            (RECOGNISER.example, Some("1.0.1f")),
            ("OpenSSL version: 1.0.1e", Some("1.0.1e")),
            ("OpenSSL/1.0.1e-fips", Some("1.0.1e-fips")),
            ("openssl = 1.0.2-beta1", Some("1.0.2-beta1")),
            ("openssl 3.0.13", Some("3.0.13")),
            (" 1.0.1c ", Some("1.0.1c")),
            ("1.0.1", None),
            ("0.9.8y", Some("0.9.8y")),
            ("3.0.13", None),
            ("openssl", None),
            ("openssl1.0.1f", None),
            ("openssl-1.0.1f", None),
            ("openssl 1.0.1e-16.el6_5.7", None),
            ("openssl 1.0.1e 1.0.1g", None),
            ("openssl >= 1.0.1f", None),
        ];
        for (text, expected) in rows {
            let read = facts_of(&RECOGNISER, text);
            let written = match read.as_slice() {
                [Fact::Openssl(build)] => Some(build.written.as_str()),
                _ => None,
            };
            assert_eq!(written, expected, "{text}");
        }
    }
}
