//! A report on its way from a worker to the page: bytes, because the two share no memory.
//!
//! Fields follow each other without names, in the order of the types, so both ends must be of the
//! same build: they are the same file. The words of a report are constants in the program; on
//! arrival each becomes one again, kept once for as long as the page lives. Only reports of this
//! program's own making are read, and their words are few.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer};

use super::Report;

/// The report as bytes.
pub fn pack(report: &Report) -> Vec<u8> {
    // Fails only for types that do not tell their length, and no report has one.
    postcard::to_allocvec(report).unwrap_or_default()
}

/// The report that the bytes hold, if they are whole.
pub fn unpack(bytes: &[u8]) -> Option<Report> {
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
    Ok(words
        .into_iter()
        .map(|(name, word)| (name, known(word)))
        .collect())
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

    fn report() -> Report {
        let text = "ii  libssl1.0.0:amd64  1.0.1e-2+deb7u5  amd64  SSL shared libraries";
        let answer = |host: Option<&str>| Answer {
            host: host.map(str::to_owned),
            ..Answer::new(Question::Restarted, "yes").unwrap()
        };
        crate::run(&Input {
            items: vec![Item {
                content: Content::Text(text.to_owned()),
                name: "packages.txt".to_owned(),
                host: "web1".to_owned(),
                when: None,
            }],
            answers: vec![answer(None), answer(Some("web1"))],
            now: Time(1_398_686_400),
        })
    }

    #[test]
    fn arrives_as_it_left() {
        let report = report();
        assert_eq!(unpack(&pack(&report)), Some(report));
    }

    #[test]
    fn a_cut_report_is_none() {
        let bytes = pack(&report());
        assert_eq!(unpack(&bytes[..bytes.len() - 1]), None);
        assert_eq!(unpack(&[]), None);
    }
}
