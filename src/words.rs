//! Every text that a person reads, in each language.
//!
//! A file of `words/` holds tables, each row a text, English first. What a text leaves open stands in
//! braces, `{count} hosts`, by the same names in each language, and is filled in by [`fill`].
//! Nothing is decided here, and a row holds no code: who translates reads the tables alone.

use std::fmt::Display;

use crate::moment::{Moment, Time};

pub mod commands;
pub mod decisions;
pub mod export;
pub mod given;
pub mod names;
pub mod page;
pub mod plan;
pub mod problems;
pub mod questions;
pub mod reasons;
pub mod report;

/// A language that the page and the report speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// The one that is spoken where nothing else is asked for.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag, as in `lang` attributes: <https://www.rfc-editor.org/rfc/rfc5646>.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What it calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language of that tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// A text.
    pub fn say(self, row: impl Row) -> &'static str {
        row.text(self)
    }

    /// A text with its gaps filled.
    pub fn fill(self, row: impl Row, values: &[(&str, &dyn Display)]) -> String {
        fill(self.say(row), values)
    }

    /// A day as people write it: `8 April 2014`.
    pub fn day(self, time: Time) -> String {
        let Some((year, month, day)) = time.date() else {
            return "?".to_owned();
        };
        // Not in a table: the page draws days, and holds no table of another language.
        let months = match self {
            Self::English => ENGLISH_MONTHS,
            Self::German => GERMAN_MONTHS,
        };
        let month = usize::from(month)
            .checked_sub(1)
            .and_then(|month| months.get(month))
            .copied()
            .unwrap_or("?");
        match self {
            Self::English => format!("{day} {month} {year}"),
            Self::German => format!("{day}. {month} {year}"),
        }
    }

    /// A day and a time: `8 April 2014, 09:12 UTC`.
    pub fn day_and_time(self, time: Time) -> String {
        self.moment(Moment::zoned(time))
    }

    /// A day and a time; of a log without a zone it is the log's own, `8 April 2014, 09:12`.
    pub fn moment(self, moment: Moment) -> String {
        let time = moment.at;
        match time.clock() {
            Some((0, 0, 0)) | None => self.day(time),
            Some((hour, minute, _)) => {
                let zone = if moment.is_zoned() { " UTC" } else { "" };
                format!("{}, {hour:02}:{minute:02}{zone}", self.day(time))
            }
        }
    }
}

/// A row of a table.
pub trait Row: Copy {
    /// The texts of the table, in its order.
    const ENGLISH: &'static [&'static str];
    /// The same in German.
    const GERMAN: &'static [&'static str];

    /// Where the row stands in its table.
    fn place(self) -> usize;

    /// What it says.
    fn text(self, language: Language) -> &'static str {
        let texts = match language {
            Language::English => Self::ENGLISH,
            Language::German => Self::GERMAN,
        };
        texts.get(self.place()).copied().unwrap_or_default()
    }
}

/// Fills the gaps of a text. What is filled in stays as it is, braces and all; a gap without a
/// value stays a gap.
pub fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        rest = after;
        let gap = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match gap {
            Some((value, after)) => {
                filled.push_str(&value.to_string());
                rest = after;
            }
            None => filled.push('{'),
        }
    }
    filled.push_str(rest);
    filled
}

/// The row for that many.
pub fn plural<R>(count: usize, one: R, many: R) -> R {
    if count == 1 { one } else { many }
}

/// The texts of every table, English and German.
pub fn tables() -> Vec<[&'static [&'static str]; 2]> {
    vec![
        texts::<commands::Label>(),
        texts::<decisions::Headlines>(),
        texts::<decisions::Lifts>(),
        texts::<decisions::Summaries>(),
        texts::<export::Reminders>(),
        texts::<export::Shared>(),
        texts::<export::Ticket>(),
        texts::<export::ToUsers>(),
        texts::<given::Summary>(),
        texts::<given::Title>(),
        texts::<names::Names>(),
        texts::<page::Page>(),
        texts::<page::Start>(),
        texts::<plan::Notes>(),
        texts::<plan::Steps>(),
        texts::<plan::Titles>(),
        texts::<problems::Contradictions>(),
        texts::<problems::Faults>(),
        texts::<problems::Troubles>(),
        texts::<questions::Assumptions>(),
        texts::<questions::Library>(),
        texts::<questions::Questions>(),
        texts::<reasons::Part>(),
        texts::<reasons::Reasons>(),
        texts::<reasons::Variants>(),
        texts::<report::Changes>(),
        texts::<report::Events>(),
        texts::<report::Meanings>(),
        texts::<report::Moves>(),
    ]
}

const fn texts<R: Row>() -> [&'static [&'static str]; 2] {
    [R::ENGLISH, R::GERMAN]
}

/// A table: an enum of its rows, `Name: "English", "Deutsch";`.
macro_rules! words {
    ($(#[$meta:meta])* $table:ident { $($(#[$doc:meta])* $row:ident: $english:literal, $german:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each row is its own text")]
        pub enum $table { $($(#[$doc])* $row,)* }

        impl $table {
            /// All rows.
            pub const ALL: &[Self] = &[$(Self::$row,)*];
        }

        impl $crate::words::Row for $table {
            const ENGLISH: &'static [&'static str] = &[$($english,)*];
            const GERMAN: &'static [&'static str] = &[$($german,)*];

            #[allow(clippy::as_conversions, reason = "a row’s place is its discriminant")]
            fn place(self) -> usize {
                self as usize
            }
        }
    };
}
pub(crate) use words;

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const GERMAN_MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn days_read_as_people_write_them() {
        let at = Time::from_rfc3339("2014-04-08T09:12:31Z").unwrap();
        assert_eq!(Language::English.day(at), "8 April 2014");
        assert_eq!(Language::German.day(at), "8. April 2014");
        assert_eq!(
            Language::English.day_and_time(at),
            "8 April 2014, 09:12 UTC"
        );
        let noon = Time::from_rfc3339("2014-03-01T00:00:00Z").unwrap();
        assert_eq!(Language::German.day_and_time(noon), "1. März 2014");
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let values: &[(&str, &dyn Display)] = &[("name", &"{count}"), ("count", &3)];
        assert_eq!(
            fill("{name}: {count}, {other} {", values),
            "{count}: 3, {other} {"
        );
    }

    /// The names in braces.
    fn gaps(text: &str) -> BTreeSet<&str> {
        let gaps = text.split('{').skip(1);
        gaps.filter_map(|gap| Some(gap.split_once('}')?.0))
            .collect()
    }

    #[test]
    fn each_language_says_the_same_with_the_same_gaps() {
        for [english, german] in tables() {
            assert_eq!(english.len(), german.len());
            for (english, german) in english.iter().zip(german) {
                assert!(!german.is_empty(), "{english}");
                assert!(
                    !english.contains('\n') && !german.contains('\n'),
                    "{english}"
                );
                assert_eq!(gaps(english), gaps(german), "{english}");
                assert_eq!(
                    english.starts_with(' '),
                    german.starts_with(' '),
                    "{english}"
                );
                assert_eq!(english.ends_with(' '), german.ends_with(' '), "{english}");
                // Typographic quotes of the language.
                assert!(!german.contains('“') || german.contains('„'), "{german}");
                assert!(!english.contains('„'), "{english}");
            }
        }
    }
}
