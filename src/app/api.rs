//! `window.afterpatch`: the same door for scripts, other pages and tests.
//!
//! A call of the wrong shape throws an error that names the field; what an item *contains* never
//! throws. Objects are read by hand rather than by serde, so that the message can say which
//! field it was, and never what stood in it: it could be a key.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use super::worker::Form;
use super::{browser, reader};
use crate::input::{Answer, Content, Expected, Input, InputError, Item, Question, Values, When};
use crate::moment::Time;
use crate::words::Language;

/// Sets `window.afterpatch`.
pub(super) fn publish() {
    let door = Object::new();
    let assess = Closure::<dyn Fn(JsValue) -> Result<JsValue, JsValue>>::new(assess);
    let about = Closure::<dyn Fn() -> JsValue>::new(about);
    set(&door, "assess", assess.as_ref());
    set(&door, "about", about.as_ref());
    // They live as long as the page.
    assess.forget();
    about.forget();
    set(&js_sys::global(), "afterpatch", &door);
}

pub(super) fn set(object: &Object, name: &str, value: &JsValue) {
    // Fails on frozen objects only, and these are ours.
    let _ = Reflect::set(object, &name.into(), value);
}

/// A wrong shape throws at once; the report comes when the worker has made it.
fn assess(input: JsValue) -> Result<JsValue, JsValue> {
    let input = read_input(&input)?;
    let report = async move { reader::answer(input, Form::Object).await };
    Ok(wasm_bindgen_futures::future_to_promise(report).into())
}

fn about() -> JsValue {
    wasm_bindgen_futures::future_to_promise(reader::about()).into()
}

/// As plain objects: no maps, null for what is not there.
pub(super) fn plain(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(JsValue::from)
}

/// The input that an object holds.
pub(super) fn read_input(input: &JsValue) -> Result<Input, JsValue> {
    checked_input(input).map_err(|error| js_sys::Error::new(&error.to_string()).into())
}

fn checked_input(input: &JsValue) -> Result<Input, InputError> {
    let input = object(input, "input")?;
    let items = array(input, "items", "items")?.ok_or(InputError {
        field: "items",
        expected: Expected::Array,
    })?;
    let answers = array(input, "answers", "answers")?.unwrap_or_default();
    let now = match text(input, "now", "now")? {
        None => browser::now(),
        Some(now) => Time::from_rfc3339(&now).ok_or(InputError {
            field: "now",
            expected: Expected::Timestamp,
        })?,
    };
    let language = match text(input, "language", "language")? {
        None => Language::English,
        Some(tag) => Language::from_tag(&tag).ok_or(InputError {
            field: "language",
            expected: Expected::OneOf(&["de", "en"]),
        })?,
    };
    Ok(Input {
        items: items
            .iter()
            .map(|item| read_item(&item))
            .collect::<Result<_, _>>()?,
        answers: answers
            .iter()
            .map(|answer| read_answer(&answer))
            .collect::<Result<_, _>>()?,
        now,
        language,
    })
}

fn read_item(item: &JsValue) -> Result<Item, InputError> {
    let item = object(item, "items")?;
    let content = match (text(item, "text", "items.text")?, bytes(item)?) {
        (Some(text), None) => Content::Text(text),
        (None, Some(bytes)) => Content::Bytes(bytes),
        _ => {
            return Err(InputError {
                field: "items.text",
                expected: Expected::ExactlyOneOfTextAndBytes,
            });
        }
    };
    let when = match text(item, "when", "items.when")? {
        None => None,
        Some(when) => Some(When::from_id(&when).ok_or(InputError {
            field: "items.when",
            expected: Expected::OneOf(&["before", "after"]),
        })?),
    };
    Ok(Item {
        content,
        name: text(item, "name", "items.name")?.unwrap_or_default(),
        host: text(item, "host", "items.host")?.unwrap_or_default(),
        when,
    })
}

fn read_answer(answer: &JsValue) -> Result<Answer, InputError> {
    let answer = object(answer, "answers")?;
    let question = text(answer, "question", "answers.question")?
        .and_then(|id| Question::from_id(&id))
        .ok_or(InputError {
            field: "answers.question",
            expected: Expected::QuestionId,
        })?;
    let value = text(answer, "value", "answers.value")?.ok_or(InputError {
        field: "answers.value",
        expected: match question.values() {
            Values::Choice(words) => Expected::OneOf(words),
            Values::ChoiceOrMoment(words) => Expected::OneOfOrMoment(words),
            Values::Moment => Expected::Moment,
        },
    })?;
    Ok(Answer {
        host: text(answer, "host", "answers.host")?,
        certificate: text(answer, "certificate", "answers.certificate")?,
        ..Answer::new(question, &value)?
    })
}

fn object<'v>(value: &'v JsValue, field: &'static str) -> Result<&'v Object, InputError> {
    value.dyn_ref::<Object>().ok_or(InputError {
        field,
        expected: Expected::Object,
    })
}

/// A field that is there and is not null.
pub(super) fn field(object: &Object, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into())
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}

fn array(object: &Object, name: &str, path: &'static str) -> Result<Option<Array>, InputError> {
    field(object, name)
        .map(|value| {
            value.dyn_into::<Array>().map_err(|_| InputError {
                field: path,
                expected: Expected::Array,
            })
        })
        .transpose()
}

fn text(object: &Object, name: &str, path: &'static str) -> Result<Option<String>, InputError> {
    field(object, name)
        .map(|value| {
            value.as_string().ok_or(InputError {
                field: path,
                expected: Expected::Text,
            })
        })
        .transpose()
}

fn bytes(item: &Object) -> Result<Option<Vec<u8>>, InputError> {
    field(item, "bytes")
        .map(|value| {
            value
                .dyn_into::<Uint8Array>()
                .map(|bytes| bytes.to_vec())
                .map_err(|_| InputError {
                    field: "items.bytes",
                    expected: Expected::Bytes,
                })
        })
        .transpose()
}
