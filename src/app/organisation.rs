//! What a company that hosts the page has set: its name, its links, its policy, its notes.
//!
//! It comes from `organisation.json` beside the page, or from the block of that name in the page
//! itself. It is checked as a whole: where anything is wrong, that is told and none of it is used.
//! It presets answers and adds words; it changes no rule.

use std::fmt::Display;

use super::words::fill;
use crate::input::Answer;
use crate::words::page::Page;

/// What was set; nothing at all where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Whose page this is.
    pub name: String,
    /// Whom to ask.
    pub contact: String,
    /// Where to go.
    pub links: Vec<Link>,
    /// Given in every report, unless answered otherwise.
    pub answers: Vec<Answer>,
    /// RSA keys shorter than this are said to be.
    pub minimum_key_bits: Option<u32>,
    /// What to mind at a step of the plan: the step's id, and a text.
    pub notes: Vec<(String, String)>,
    /// What is wrong with it; then there is nothing else.
    pub problem: Option<Problem>,
}

/// What is wrong: a text, and what stands in its gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    what: Page,
    gaps: Vec<(&'static str, String)>,
}

impl Problem {
    /// In words.
    pub fn text(&self) -> String {
        let gaps: Vec<(&str, &dyn Display)> = self
            .gaps
            .iter()
            .map(|(name, value)| {
                let value: &dyn Display = value;
                (*name, value)
            })
            .collect();
        fill(self.what, &gaps)
    }
}

/// An address with a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What stands there.
    pub title: String,
    /// `https:`, `http:` or `mailto:`.
    pub address: String,
}

impl Organisation {
    /// What to mind at a step.
    pub fn notes_on<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a str> {
        let notes = self.notes.iter().filter(move |(id, _)| id == step);
        notes.map(|(_, text)| text.as_str())
    }

    /// Whether an address may be a link: one that runs nothing.
    pub fn allows(address: &str) -> bool {
        ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
    }
}

#[cfg(target_arch = "wasm32")]
pub(super) use reading::read;

/// Only the browser reads JSON here: the page has no other use for a reader of its own.
#[cfg(target_arch = "wasm32")]
mod reading {
    use js_sys::{Array, JSON, Object, Reflect};
    use wasm_bindgen::prelude::*;

    use super::{Link, Organisation, Problem};
    use crate::input::{Answer, Expected, Question};
    use crate::plan::StepId;
    use crate::words::page::Page;

    /// What a text sets, or what is wrong with it.
    pub(in super::super) fn read(text: &str) -> Organisation {
        checked(text).unwrap_or_else(|problem| Organisation {
            problem: Some(problem),
            ..Organisation::default()
        })
    }

    const fn plain(what: Page) -> Problem {
        let gaps = Vec::new();
        Problem { what, gaps }
    }

    fn about(what: Page, gap: &'static str, value: &str) -> Problem {
        let gaps = vec![(gap, value.to_owned())];
        Problem { what, gaps }
    }

    fn checked(text: &str) -> Result<Organisation, Problem> {
        let set = JSON::parse(text).map_err(|_| plain(Page::NotJson))?;
        let mut organisation = Organisation::default();
        for (field, value) in entries(&set, || plain(Page::MustBeObject))? {
            match field.as_str() {
                "$schema" => {}
                "name" => organisation.name = line(&value, &field)?,
                "contact" => organisation.contact = line(&value, &field)?,
                "links" => organisation.links = links(&value)?,
                "answers" => organisation.answers = answers(&value)?,
                "minimumKeyBits" => organisation.minimum_key_bits = Some(bits(&value)?),
                "notes" => organisation.notes = notes(&value)?,
                _ => return Err(about(Page::NoField, "field", &field)),
            }
        }
        Ok(organisation)
    }

    fn links(value: &JsValue) -> Result<Vec<Link>, Problem> {
        let list: &Array = value
            .dyn_ref()
            .ok_or_else(|| about(Page::FieldMustBeArray, "field", "links"))?;
        let read = |link: JsValue| {
            let mut read = Link {
                title: String::new(),
                address: String::new(),
            };
            for (field, value) in entries(&link, || plain(Page::LinkMustBeObject))? {
                match field.as_str() {
                    "title" => read.title = line(&value, "links.title")?,
                    "address" => read.address = line(&value, "links.address")?,
                    _ => return Err(about(Page::NoFieldOfLink, "field", &field)),
                }
            }
            if read.title.is_empty() || !Organisation::allows(&read.address) {
                return Err(plain(Page::LinkNeeds));
            }
            Ok(read)
        };
        list.iter().map(read).collect()
    }

    fn answers(value: &JsValue) -> Result<Vec<Answer>, Problem> {
        let read = |(id, value): (String, JsValue)| {
            let question =
                Question::from_id(&id).ok_or_else(|| about(Page::NoQuestion, "id", &id))?;
            let value = line(&value, "answers")?;
            Answer::new(question, &value).map_err(|error| unfit(id, error.expected))
        };
        entries(value, || about(Page::FieldMustBeObject, "field", "answers"))?
            .into_iter()
            .map(read)
            .collect()
    }

    /// What an answer should have been.
    fn unfit(id: String, expected: Expected) -> Problem {
        let (what, words) = match expected {
            Expected::OneOf(words) => (Page::NotOneOf, words),
            Expected::OneOfOrMoment(words) => (Page::NotOneOfOrMoment, words),
            _ => (Page::NotAMoment, &[][..]),
        };
        let gaps = vec![("id", id), ("words", words.join(", "))];
        Problem { what, gaps }
    }

    fn notes(value: &JsValue) -> Result<Vec<(String, String)>, Problem> {
        let read = |(step, text): (String, JsValue)| {
            if StepId::ALL.iter().all(|known| known.id() != step) {
                return Err(about(Page::NoStep, "step", &step));
            }
            let text = line(&text, "notes")?;
            Ok((step, text))
        };
        entries(value, || about(Page::FieldMustBeObject, "field", "notes"))?
            .into_iter()
            .map(read)
            .collect()
    }

    fn bits(value: &JsValue) -> Result<u32, Problem> {
        let text = JSON::stringify(value).ok().map(String::from);
        text.and_then(|text| text.parse().ok())
            .ok_or_else(|| about(Page::FieldMustBeNumber, "field", "minimumKeyBits"))
    }

    fn line(value: &JsValue, field: &str) -> Result<String, Problem> {
        value
            .as_string()
            .ok_or_else(|| about(Page::FieldMustBeText, "field", field))
    }

    fn entries(
        value: &JsValue,
        problem: impl FnOnce() -> Problem,
    ) -> Result<Vec<(String, JsValue)>, Problem> {
        let object: Option<&Object> = value.dyn_ref().filter(|_| !Array::is_array(value));
        let object = object.ok_or_else(problem)?;
        Ok(Object::keys(object)
            .iter()
            .filter_map(|key| {
                let value = Reflect::get(object, &key).ok()?;
                Some((key.as_string()?, value))
            })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_runs_nothing() {
        assert!(Organisation::allows("https://ca.example.org/order"));
        assert!(Organisation::allows("mailto:security@example.org"));
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org",
            " https://x",
            "",
        ] {
            assert!(!Organisation::allows(address), "{address}");
        }
    }
}
