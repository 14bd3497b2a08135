//! What a worker does: it takes a question, reads, and answers with a report.
//!
//! A question is an input as a plain object, and what the answer is to be: bytes for the page's own
//! report, or an object for a script; or the place of a sample. Whatever goes wrong in here (a trap, an endless loop, no more
//! memory) is the end of this worker and of nothing else; the page has `reader` for that.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::prelude::*;

use super::{api, samples};
use crate::input::{Content, Input, Unread};
use crate::report::wire;

/// What an answer is made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As [`wire`] packs it.
    Bytes,
    /// As scripts read it.
    Object,
}

/// Answers a question of the page's.
///
/// # Errors
/// When the question is none of this page's.
pub fn read(question: JsValue) -> Result<JsValue, JsValue> {
    if let Some(place) = question.as_string() {
        return sample(&place).ok_or(JsValue::NULL);
    }
    let mut input = api::read_input(&question)?;
    let question = Object::from(question);
    let unread: Array = api::field(&question, "unread")
        .unwrap_or_default()
        .dyn_into()?;
    for (item, known) in input.items.iter_mut().zip(unread.iter()) {
        let Ok(known) = known.dyn_into::<Array>() else {
            continue;
        };
        let (why, bytes) = (known.get(0).as_string(), known.get(1).as_string());
        if let (Some(why), Some(bytes)) = (why.and_then(unread_of), bytes) {
            let bytes = bytes.parse().unwrap_or(usize::MAX);
            item.content = Content::Unread { bytes, why };
        }
    }
    let form = match api::field(&question, "plain") {
        Some(_) => Form::Object,
        None => Form::Bytes,
    };
    answer(&input, form)
}

/// What is given in a sample, by its place.
fn sample(place: &str) -> Option<JsValue> {
    let place: usize = place.parse().ok()?;
    let (items, answers) = (samples::ALL.get(place)?.given)();
    let input = Input {
        items,
        answers,
        now: samples::day(),
    };
    Some(question(&input, Form::Bytes).into())
}

/// The report of an input.
fn answer(input: &Input, form: Form) -> Result<JsValue, JsValue> {
    let report = crate::run(input);
    match form {
        Form::Bytes => Ok(Uint8Array::from(wire::pack(&report).as_slice()).into()),
        Form::Object => api::plain(&report),
    }
}

/// An input as a question.
pub(super) fn question(input: &Input, form: Form) -> Object {
    let question = Object::new();
    let items = Array::new();
    let unread = Array::new();
    for item in &input.items {
        let object = Object::new();
        let mut known = JsValue::NULL;
        match &item.content {
            Content::Bytes(bytes) => {
                api::set(&object, "bytes", &Uint8Array::from(bytes.as_slice()));
            }
            Content::Text(text) => api::set(&object, "text", &text.into()),
            Content::Unread { bytes, why } => {
                api::set(&object, "text", &"".into());
                known = Array::of2(&id(*why).into(), &bytes.to_string().into()).into();
            }
        }
        api::set(&object, "name", &(&item.name).into());
        api::set(&object, "host", &(&item.host).into());
        if let Some(when) = item.when {
            api::set(&object, "when", &when.id().into());
        }
        items.push(&object);
        unread.push(&known);
    }
    let answers: Array = input
        .answers
        .iter()
        .map(|answer| {
            let object = Object::new();
            api::set(&object, "question", &answer.question.id().into());
            api::set(&object, "value", &(&answer.value).into());
            for (name, about) in [("host", &answer.host), ("certificate", &answer.certificate)] {
                if let Some(about) = about {
                    api::set(&object, name, &about.into());
                }
            }
            object
        })
        .collect();
    api::set(&question, "items", &items);
    api::set(&question, "unread", &unread);
    api::set(&question, "answers", &answers);
    api::set(&question, "now", &input.now.to_string().into());
    if form == Form::Object {
        api::set(&question, "plain", &JsValue::TRUE);
    }
    question
}

const fn id(why: Unread) -> &'static str {
    match why {
        Unread::Broken => "broken",
        Unread::Large => "large",
        Unread::Slow => "slow",
        Unread::Withheld => "withheld",
    }
}

/// The word for it, as it stands in questions and in what the start-up script says of a lost worker.
pub(super) fn unread_of(id_given: String) -> Option<Unread> {
    [
        Unread::Broken,
        Unread::Large,
        Unread::Slow,
        Unread::Withheld,
    ]
    .into_iter()
    .find(|why| id(*why) == id_given)
}
