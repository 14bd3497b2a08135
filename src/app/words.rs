//! What the page says, in the language that it is in.
//!
//! The page’s own program holds only the English that it begins with ([`Start`]); the worker hands
//! over the rest, a whole language at a time, before it can hand over a report. A page is in one
//! language at a time, so the language is a value of the page, not of each view.

use std::cell::Cell;
use std::fmt::Display;
use std::thread::LocalKey;

use crate::moment::Time;
use crate::words::page::{Page, Start};
use crate::words::{self, Language, Row};

/// A text of the page’s own: its place among those of [`Start`] and then those of [`Page`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(usize);

impl From<Page> for Text {
    fn from(row: Page) -> Self {
        Self(Start::ALL.len().saturating_add(row.place()))
    }
}

impl From<Start> for Text {
    fn from(row: Start) -> Self {
        Self(row.place())
    }
}

/// A text, in the language of the page; empty for what has not come yet.
pub fn say(text: impl Into<Text>) -> &'static str {
    said_now(text.into())
}

/// A text in a language that the page need not be in yet.
pub fn say_in(language: Language, text: impl Into<Text>) -> &'static str {
    said(language, text.into())
}

// Once for all places that say something: they are many.
#[inline(never)]
fn said_now(text: Text) -> &'static str {
    said(language(), text)
}

fn said(language: Language, text: Text) -> &'static str {
    known(language).get(text.0).copied().unwrap_or_default()
}

/// A text with its gaps filled.
pub fn fill(text: impl Into<Text>, values: &[(&str, &dyn Display)]) -> String {
    filled(text.into(), values)
}

#[inline(never)]
fn filled(text: Text, values: &[(&str, &dyn Display)]) -> String {
    words::fill(said_now(text), values)
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
    known(language).len() > Start::ALL.len()
}

/// Changes with what is said.
pub fn version() -> usize {
    known(language()).as_ptr().addr()
}

/// Takes a language as [`all`] gives it. It is kept for as long as the page lives.
pub fn learn(language: Language, all: String) {
    if !is_known(language) {
        let texts: &'static str = all.leak();
        let texts: Vec<&'static str> = texts.split(BETWEEN).collect();
        place_of(language).with(|place| place.set(texts.leak()));
    }
}

fn known(language: Language) -> Texts {
    place_of(language).with(Cell::get)
}

const fn place_of(language: Language) -> &'static LocalKey<Cell<Texts>> {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
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

/// What is known of a language, each in its place.
type Texts = &'static [&'static str];

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
    static ENGLISH: Cell<Texts> = const { Cell::new(Start::ENGLISH) };
    static GERMAN: Cell<Texts> = const { Cell::new(&[]) };
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
