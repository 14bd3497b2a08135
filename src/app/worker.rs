//! What a worker does: it takes a question, reads, and answers with a report.
//!
//! A question is an input as a plain object, and the form of the answer; or a word
//! ([`told_by`]).
//! Whatever goes wrong in here (a trap, an endless loop, no more memory) is the end of this worker
//! and of nothing else; the page has `reader` for that.

use std::cell::RefCell;

use js_sys::{Array, Function, JSON, Object, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{api, samples, words};
use crate::assess::advisory;
use crate::input::{Content, Input, Unread};
use crate::report::wire::{self, Told};
use crate::report::{Report, compose, export};
use crate::words::Language;

/// What an answer is made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Reminders, as iCalendar.
    Calendar,
    /// One line for each host and certificate.
    Csv,
    /// The object, as indented text.
    Json,
    /// For a ticket.
    Markdown,
    /// As scripts read it.
    Object,
    /// For the page: [`Told`], as [`wire`] packs it.
    Told,
}

impl Form {
    const ALL: [Self; 6] = [
        Self::Calendar,
        Self::Csv,
        Self::Json,
        Self::Markdown,
        Self::Object,
        Self::Told,
    ];

    /// The word for it in a question.
    const fn id(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Object => "object",
            Self::Told => "told",
        }
    }
}

/// Answers a question of the page's.
///
/// # Errors
/// When the question is none of this page's.
pub fn read(question: JsValue) -> Result<JsValue, JsValue> {
    if let Some(word) = question.as_string() {
        return told_by(&word);
    }
    let (input, form) = asked(question)?;
    let known = last_is(&input, form);
    let report = (!known).then(|| crate::run(&input));
    answer(input, report, form)
}

/// The same on the page itself, where nothing else could go on meanwhile: `pause` is asked at each
/// chance for one, and gives nothing, or a promise to wait for.
///
/// # Errors
/// When the question is none of this page's, or a promise fails.
pub async fn read_in_slices(question: JsValue, pause: Function) -> Result<JsValue, JsValue> {
    if let Some(word) = question.as_string() {
        return told_by(&word);
    }
    let (input, form) = asked(question)?;
    let pause = async || match pause.call0(&JsValue::UNDEFINED)?.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await.map(drop),
        Err(_) => Ok(()),
    };
    let report = match last_is(&input, form) {
        true => None,
        false => Some(crate::run_in_slices(&input, pause).await?),
    };
    answer(input, report, form)
}

/// Reads only, and prints what this page reads; held to it by its own tests.
const COLLECTOR: &str = include_str!("../../static/collect.sh");

/// What needs no input.
fn told_by(word: &str) -> Result<JsValue, JsValue> {
    match word {
        "about" => about(),
        "collector" => Ok(COLLECTOR.into()),
        word => match Language::from_tag(word) {
            Some(language) => Ok(words::all(language).into()),
            None => sample(word).ok_or(JsValue::NULL),
        },
    }
}

/// What a question holds.
fn asked(question: JsValue) -> Result<(Input, Form), JsValue> {
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
    let form = api::field(&question, "form").and_then(|id| id.as_string());
    let form = Form::ALL
        .into_iter()
        .find(|known| form.as_deref() == Some(known.id()))
        .ok_or(JsValue::NULL)?;
    Ok((input, form))
}

/// What this program is, as a plain object.
fn about() -> Result<JsValue, JsValue> {
    #[derive(serde::Serialize)]
    struct About {
        name: &'static str,
        version: &'static str,
        commit: &'static str,
        reviewed: &'static str,
        advisories: Vec<Known>,
    }
    #[derive(serde::Serialize)]
    struct Known {
        id: &'static str,
        title: &'static str,
        reviewed: &'static str,
    }
    let tool = compose::TOOL;
    api::plain(&About {
        name: tool.name,
        version: tool.version,
        commit: tool.commit,
        reviewed: tool.reviewed,
        advisories: advisory::KNOWN
            .iter()
            .map(|advisory| Known {
                id: advisory.id,
                title: advisory.name,
                reviewed: advisory.reviewed,
            })
            .collect(),
    })
}

/// What is given in a sample, by its place.
fn sample(place: &str) -> Option<JsValue> {
    let place: usize = place.parse().ok()?;
    let (items, answers) = (samples::ALL.get(place)?.given)();
    let input = Input {
        items,
        answers,
        now: samples::day(),
        language: Language::English,
    };
    Some(question(&input, Form::Told).into())
}

/// Whether the last report was of that input; scripts get one of their own.
fn last_is(input: &Input, form: Form) -> bool {
    form != Form::Object
        && LAST.with_borrow(|last| last.as_ref().is_some_and(|(known, _)| known == input))
}

/// A report in a form: of the input, or where there is none, the last one.
fn answer(input: Input, report: Option<Report>, form: Form) -> Result<JsValue, JsValue> {
    LAST.with_borrow_mut(|last| {
        match report {
            Some(report) if form == Form::Object => return api::plain(&report),
            Some(report) => *last = Some((input, Told::of(report))),
            None => {}
        }
        let Some((_, told)) = last else {
            return Err(JsValue::NULL);
        };
        match form {
            Form::Told => Ok(Uint8Array::from(wire::pack(told).as_slice()).into()),
            _ => text(&told.report, form).map(JsValue::from),
        }
    })
}

fn text(report: &Report, form: Form) -> Result<String, JsValue> {
    match form {
        Form::Calendar => Ok(export::ics(report).unwrap_or_default()),
        Form::Csv => Ok(export::csv(report)),
        Form::Markdown => Ok(export::markdown(report)),
        Form::Json | Form::Object | Form::Told => {
            let plain = api::plain(report)?;
            JSON::stringify_with_replacer_and_space(&plain, &JsValue::NULL, &2.into())
                .map(String::from)
        }
    }
}

thread_local! {
    /// What the page was told last, and what of: it is likely to be taken away.
    static LAST: RefCell<Option<(Input, Told)>> = const { RefCell::new(None) };
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
    api::set(&question, "language", &input.language.tag().into());
    api::set(&question, "form", &form.id().into());
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
