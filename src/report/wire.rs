//! A report on its way from a worker to the page: bytes, because the two share no memory.
//!
//! Fields follow each other without names, in the order of the types, so both ends must be of the
//! same build: they are the same file. The words of a report are constants in the program; on
//! arrival each becomes one again, kept once for as long as the page lives. Only reports of this
//! program's own making are read, and their words are few.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize};

use super::Report;
use super::export::{self, Notice};

/// What the page is told: the report, and what it hands over with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// What the page shows.
    pub report: Report,
    /// The notice to users, where there is to be one.
    pub notice: Option<Notice>,
    /// Whether there is something to be reminded of.
    pub reminders: bool,
}

impl Told {
    /// All that is told of a report.
    pub fn of(report: Report) -> Self {
        Self {
            notice: export::notice(&report),
            reminders: export::ics(&report).is_some(),
            report,
        }
    }
}

/// It as bytes.
pub fn pack(told: &Told) -> Vec<u8> {
    // Fails only for types that do not tell their length, and no report has one.
    postcard::to_allocvec(told).unwrap_or_default()
}

/// What the bytes hold, if they are whole.
pub fn unpack(bytes: &[u8]) -> Option<Told> {
    postcard::from_bytes(bytes).ok()
}

pub(super) fn word<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    Deserialize::deserialize(from).map(known)
}

pub(super) fn some_word<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<&'static str>, D::Error> {
    let word: Option<String> = Deserialize::deserialize(from)?;
    Ok(word.map(known))
}

pub(super) fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<&'static str>, D::Error> {
    let words: Vec<String> = Deserialize::deserialize(from)?;
    Ok(words.into_iter().map(known).collect())
}

pub(super) fn words_of<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<BTreeMap<String, &'static str>, D::Error> {
    let words: BTreeMap<String, String> = Deserialize::deserialize(from)?;
    // Not collected: that would sort them once more.
    let mut known_words = BTreeMap::new();
    for (name, word) in words {
        known_words.insert(name, known(word));
    }
    Ok(known_words)
}

fn known(word: String) -> &'static str {
    WORDS.with_borrow_mut(|words| {
        if let Some(known) = words.get(word.as_str()) {
            return *known;
        }
        let kept: &'static str = word.leak();
        words.insert(kept);
        kept
    })
}

thread_local! {
    static WORDS: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Answer, Content, Input, Item, Question};
    use crate::moment::Time;
    use crate::words::Language;

    fn told() -> Told {
        let text = "ii  libssl1.0.0:amd64  1.0.1e-2+deb7u5  amd64  SSL shared libraries";
        let answer = |host: Option<&str>| Answer {
            host: host.map(str::to_owned),
            ..Answer::new(Question::Restarted, "yes").unwrap()
        };
        let report = crate::run(&Input {
            items: vec![Item {
                content: Content::Text(text.to_owned()),
                name: "packages.txt".to_owned(),
                host: "web1".to_owned(),
                when: None,
            }],
            answers: vec![answer(None), answer(Some("web1"))],
            now: Time(1_398_686_400),
            language: Language::English,
        });
        Told::of(report)
    }

    #[test]
    fn arrives_as_it_left() {
        let told = told();
        assert!(told.notice.is_some());
        assert_eq!(unpack(&pack(&told)), Some(told));
    }

    #[test]
    fn a_cut_report_is_none() {
        let bytes = pack(&told());
        assert_eq!(unpack(&bytes[..bytes.len() - 1]), None);
        assert_eq!(unpack(&[]), None);
    }
}
