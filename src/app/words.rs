//! What the page says, in the language that it is in.
//!
//! The page’s own program holds only the English that it begins with ([`Start`]); the worker hands
//! over the rest, a whole language at a time, before it can hand over a report. A page is in one
//! language at a time, so the language is a value of the page, not of each view.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Display;

use crate::moment::Time;
use crate::words::page::{Page, Start};
use crate::words::{self, Language, Row};

/// A text of the page’s own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// All else.
    Page(Page),
    /// What it begins with.
    Start(Start),
}

impl From<Page> for Text {
    fn from(row: Page) -> Self {
        Self::Page(row)
    }
}

impl From<Start> for Text {
    fn from(row: Start) -> Self {
        Self::Start(row)
    }
}

/// A text, in the language of the page; empty for what has not come yet.
pub fn say(text: impl Into<Text>) -> &'static str {
    let text = text.into();
    let place = match text {
        Text::Start(row) => row.place(),
        Text::Page(row) => Start::ALL.len().saturating_add(row.place()),
    };
    let known = KNOWN.with_borrow(|known| known.get(&language())?.get(place).copied());
    match (known, text) {
        (Some(known), _) => known,
        (None, Text::Start(row)) => Start::ENGLISH.get(row.place()).copied().unwrap_or_default(),
        (None, Text::Page(_)) => "",
    }
}

/// A text with its gaps filled.
pub fn fill(text: impl Into<Text>, values: &[(&str, &dyn Display)]) -> String {
    words::fill(say(text), values)
}

/// A day as people write it.
pub fn day(time: Time) -> String {
    language().day(time)
}

/// A day and a time.
pub fn day_and_time(time: Time) -> String {
    language().day_and_time(time)
}

/// The language of the page.
pub fn language() -> Language {
    SPOKEN.get()
}

/// The page is in that language from here on.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// Whether a language is here whole.
pub fn is_known(language: Language) -> bool {
    KNOWN.with_borrow(|known| known.contains_key(&language))
}

/// Takes a language as [`all`] gives it. It is kept for as long as the page lives.
pub fn learn(language: Language, all: String) {
    if !is_known(language) {
        let texts: &'static str = all.leak();
        KNOWN.with_borrow_mut(|known| known.insert(language, texts.split(BETWEEN).collect()));
    }
}

/// Every text of the page in a language, as one: what the worker hands over.
pub fn all(language: Language) -> String {
    let start = Start::ALL.iter().map(|row| row.text(language));
    let page = Page::ALL.iter().map(|row| row.text(language));
    let all: Vec<&str> = start.chain(page).collect();
    all.join(BETWEEN)
}

/// No text has a line end.
const BETWEEN: &str = "\n";

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
    static KNOWN: RefCell<BTreeMap<Language, Vec<&'static str>>> = const { RefCell::new(BTreeMap::new()) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn begins_in_english_and_learns_the_rest() {
        assert_eq!(say(Start::Title), Start::Title.text(Language::English));
        assert_eq!(say(Page::TitleOfAnswer), "");
        for language in Language::ALL {
            learn(language, all(language));
            speak(language);
            for row in Start::ALL {
                assert_eq!(say(*row), row.text(language));
            }
            for row in Page::ALL {
                assert_eq!(say(*row), row.text(language));
            }
        }
        speak(Language::English);
    }
}
