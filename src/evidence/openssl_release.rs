//! OpenSSL's own release numbers: `1.0.1`, `1.0.1e`, `1.0.2-beta1`, `0.9.8za`.
//!
//! Betas stand before their release, letters after it, and `za` follows `z`. Suffixes such as
//! `-fips`, `-freebsd` or `-rhel5` name a build, not a release, and are dropped; generic version
//! comparers get these orders wrong.

/// An upstream release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpensslRelease {
    /// `1` of 1.0.1e.
    pub major: u16,
    /// `0` of 1.0.1e.
    pub minor: u16,
    /// `1` of 1.0.1e.
    pub fix: u16,
    /// Where in the life of that number.
    pub stage: Stage,
}

/// A pre-release, the release, or one of its lettered successors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// `-alphaN`, `-devN`.
    Alpha(u16),
    /// `-betaN`, `-preN`.
    Beta(u16),
    /// The release itself (0), `a` (1), … `z` (26), `za` (27).
    Patch(u16),
}

impl OpensslRelease {
    /// Reads a release number, dropping suffixes that name a build.
    ///
    /// `None` where it is no release number. Arch's `1.0.1.g` is read as 1.0.1g.
    pub fn parse(text: &str) -> Option<Self> {
        let (major, rest) = number(text)?;
        let (minor, rest) = number(rest.strip_prefix('.')?)?;
        let (fix, rest) = number(rest.strip_prefix('.')?)?;
        let dotted = rest
            .strip_prefix('.')
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
        let (letters, rest) = letters(dotted.unwrap_or(rest));
        if !(rest.is_empty() || rest.starts_with('-')) || letters.len() > 2 {
            return None;
        }
        let stage = rest
            .split('-')
            .filter(|part| !part.is_empty())
            .find_map(pre_release)
            .unwrap_or_else(|| Stage::Patch(letter_rank(letters)));
        Some(Self {
            major,
            minor,
            fix,
            stage,
        })
    }

    /// A release without letters.
    pub const fn new(major: u16, minor: u16, fix: u16) -> Self {
        Self::patch(major, minor, fix, 0)
    }

    /// A release with its letter's rank: `a` is 1.
    pub const fn patch(major: u16, minor: u16, fix: u16, rank: u16) -> Self {
        Self {
            major,
            minor,
            fix,
            stage: Stage::Patch(rank),
        }
    }

    /// A beta.
    pub const fn beta(major: u16, minor: u16, fix: u16, number: u16) -> Self {
        Self {
            major,
            minor,
            fix,
            stage: Stage::Beta(number),
        }
    }
}

fn number(text: &str) -> Option<(u16, &str)> {
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

fn letters(text: &str) -> (&str, &str) {
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_lowercase())
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// `a` is 1, `z` 26, `za` 27.
fn letter_rank(letters: &str) -> u16 {
    letters
        .bytes()
        .map(|letter| u16::from(letter.saturating_sub(b'a')).saturating_add(1))
        .fold(0, u16::saturating_add)
}

fn pre_release(part: &str) -> Option<Stage> {
    let (word, digits) = letters(part);
    let number = if digits.is_empty() {
        0
    } else {
        digits.parse().ok()?
    };
    match word {
        "alpha" | "dev" => Some(Stage::Alpha(number)),
        "beta" | "pre" => Some(Stage::Beta(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_spelling() {
        let rows = [
            ("1.0.1", OpensslRelease::new(1, 0, 1)),
            ("1.0.1e", OpensslRelease::patch(1, 0, 1, 5)),
            ("1.0.1e-fips", OpensslRelease::patch(1, 0, 1, 5)),
            ("1.0.1e-freebsd", OpensslRelease::patch(1, 0, 1, 5)),
            ("1.0.1.g", OpensslRelease::patch(1, 0, 1, 7)),
            ("0.9.8e-fips-rhel5", OpensslRelease::patch(0, 9, 8, 5)),
            ("0.9.8za", OpensslRelease::patch(0, 9, 8, 27)),
            ("1.0.1-fips-beta2", OpensslRelease::beta(1, 0, 1, 2)),
            ("1.0.2-beta1-fips", OpensslRelease::beta(1, 0, 2, 1)),
            ("3.0.15", OpensslRelease::new(3, 0, 15)),
        ];
        for (text, release) in rows {
            assert_eq!(OpensslRelease::parse(text), Some(release), "{text}");
        }
        for text in [
            "",
            "1.0",
            "1.0.x",
            "1.0.1E",
            "1.0.1abc",
            "1.0.1e+2",
            "1.0.1e_1",
            "99999999.0.0",
        ] {
            assert_eq!(OpensslRelease::parse(text), None, "{text}");
        }
    }

    #[test]
    fn orders_as_they_came_out() {
        let ordered = [
            "0.9.8",
            "0.9.8y",
            "0.9.8z",
            "0.9.8za",
            "1.0.0",
            "1.0.1-beta1",
            "1.0.1-beta3",
            "1.0.1",
            "1.0.1a",
            "1.0.1f",
            "1.0.1g",
            "1.0.2-beta1",
            "1.0.2-beta2",
            "1.0.2",
            "1.0.2u",
            "1.1.1w",
            "3.0.0-alpha1",
            "3.0.0-beta1",
            "3.0.0",
        ];
        for pair in ordered.windows(2) {
            assert!(
                OpensslRelease::parse(pair[0]) < OpensslRelease::parse(pair[1]),
                "{pair:?}"
            );
        }
    }
}
