//! The page's side of reading: a worker reads, and when it is lost, the page finds out by which item.
//!
//! One question is asked at a time. A worker that traps or outlasts its time is replaced; then each
//! item is read by itself, the ones that fail are set aside as unread, and the rest is read again.
//! Where the browser gives no worker, the page reads by itself, in slices, and says so.

use std::cell::{Cell, RefCell};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::rc::Rc;

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::organisation::{self, Organisation};
use super::words;
use super::worker::{self, Form};
use crate::input::{Content, Input, Item, Unread};
use crate::report::wire::{self, Told};
use crate::words::Language;

#[wasm_bindgen]
extern "C" {
    /// Asks the worker, in its turn, or the page itself where there is none; fails with the word
    /// for how it was lost.
    #[wasm_bindgen(js_namespace = reading, js_name = ask)]
    fn ask_reader(question: &JsValue, milliseconds: u32) -> Promise;

    /// Asks on the page itself.
    #[wasm_bindgen(js_namespace = reading)]
    fn here(question: &JsValue, milliseconds: u32) -> Promise;

    /// Whether the page had to read by itself.
    #[wasm_bindgen(js_namespace = reading, js_name = isOnPage)]
    pub(super) fn is_on_page() -> bool;

    /// What the page was set up with, as text.
    #[wasm_bindgen(js_namespace = reading, js_name = organisation)]
    fn organisation_text() -> String;

    /// Keeps what was given where a fault of the page does not reach it.
    #[wasm_bindgen(js_namespace = reading)]
    fn keep(items: &JsValue);
}

/// What the page shows.
async fn told(input: Input) -> Option<Told> {
    let question = worker::question(&input, Form::Told);
    if let Some(items) = super::api::field(&question, "items") {
        keep(&items);
    }
    let answer = answer(input, Form::Told).await.ok()?;
    wire::unpack(&answer.dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// The report in that form; whatever an item holds, there is one.
pub(super) async fn answer(mut input: Input, form: Form) -> Result<JsValue, JsValue> {
    FAILED.with_borrow(|failed| {
        for item in &mut input.items {
            let length = item.content.length();
            let known = failed.iter().filter(|known| known.length == length);
            let mut alike = known.filter(|known| known.digest == digest(&item.content));
            if let Some(known) = alike.next() {
                set_aside(item, known.why);
            }
        }
    });
    let mut sifted = false;
    loop {
        let why = match ask(&input, form).await {
            Ok(answer) => return Ok(answer),
            Err(why) => why,
        };
        if !std::mem::replace(&mut sifted, true) && sift(&mut input).await {
            continue;
        }
        // Each by itself can be read, together they cannot: the largest goes.
        let largest = input
            .items
            .iter_mut()
            .filter(|item| !matches!(item.content, Content::Unread { .. }))
            .max_by_key(|item| item.content.length());
        match (largest, why) {
            (Some(item), Unread::Slow) => set_aside(item, why),
            (Some(item), _) => set_aside(item, Unread::Large),
            (None, _) => {
                let question = worker::question(&input, form);
                return JsFuture::from(here(&question, MOST_MILLISECONDS)).await;
            }
        }
    }
}

/// Sets aside what cannot be read by itself; whether there was any.
async fn sift(input: &mut Input) -> bool {
    let mut found = false;
    for item in &mut input.items {
        if matches!(item.content, Content::Unread { .. }) {
            continue;
        }
        let alone = Input {
            items: vec![item.clone()],
            answers: Vec::new(),
            now: input.now,
            language: input.language,
        };
        if let Err(why) = ask(&alone, Form::Told).await {
            let known = Failed {
                length: item.content.length(),
                digest: digest(&item.content),
                why,
            };
            FAILED.with_borrow_mut(|failed| failed.push(known));
            set_aside(item, why);
            found = true;
        }
    }
    found
}

fn set_aside(item: &mut Item, why: Unread) {
    let bytes = item.content.length();
    item.content = Content::Unread { bytes, why };
}

/// What the page was set up with.
pub(super) fn organisation() -> Organisation {
    organisation::read(&organisation_text())
}

/// What is given in the sample at a place.
pub(super) fn sample(place: u32, done: impl FnOnce(Input) + 'static) {
    let question = JsValue::from(place.to_string());
    spawn_local(async move {
        let given = JsFuture::from(ask_reader(&question, LEAST_MILLISECONDS)).await;
        if let Ok(given) = given.and_then(|given| super::api::read_input(&given)) {
            done(given);
        }
    });
}

/// The script that collects on a server; `done` hears of it.
pub(super) fn collector(done: impl FnOnce(String) + 'static) {
    spawn_local(async move {
        let script = JsFuture::from(ask_reader(&"collector".into(), LEAST_MILLISECONDS)).await;
        if let Some(script) = script.ok().and_then(|script| script.as_string()) {
            done(script);
        }
    });
}

/// What this program is, for scripts.
pub(super) async fn about() -> Result<JsValue, JsValue> {
    JsFuture::from(ask_reader(&"about".into(), LEAST_MILLISECONDS)).await
}

/// Learns a language, unless it is known; whether it is known now.
async fn learn(language: Language) -> bool {
    if !words::is_known(language) {
        let word = JsValue::from(language.tag());
        let all = match JsFuture::from(ask_reader(&word, LEAST_MILLISECONDS)).await {
            Ok(all) => Ok(all),
            // A page without its words could say nothing.
            Err(_) => JsFuture::from(here(&word, MOST_MILLISECONDS)).await,
        };
        if let Some(all) = all.ok().and_then(|all| all.as_string()) {
            words::learn(language, all);
        }
    }
    words::is_known(language)
}

/// The same; `done` hears whether it is known.
pub(super) fn learned(language: Language, done: Box<dyn FnOnce(bool)>) {
    spawn_local(async move { done(learn(language).await) });
}

/// The report as a text to take away; `done` hears of it.
pub(super) fn text(input: Input, form: Form, done: impl FnOnce(String) + 'static) {
    spawn_local(async move {
        if let Some(text) = answer(input, form).await.ok().and_then(|it| it.as_string()) {
            done(text);
        }
    });
}

async fn ask(input: &Input, form: Form) -> Result<JsValue, Unread> {
    let bytes: usize = input.items.iter().map(|item| item.content.length()).sum();
    let more = u32::try_from(bytes / BYTES_PER_MILLISECOND).unwrap_or(u32::MAX);
    let limit = LEAST_MILLISECONDS
        .saturating_add(more)
        .min(MOST_MILLISECONDS);
    JsFuture::from(ask_reader(&worker::question(input, form), limit))
        .await
        .map_err(|word| {
            let why = word.as_string().and_then(worker::unread_of);
            why.unwrap_or(Unread::Broken)
        })
}

thread_local! {
    /// What broke a worker by itself is not given to another.
    static FAILED: RefCell<Vec<Failed>> = const { RefCell::new(Vec::new()) };
}

/// Something that could not be read, without what it holds.
struct Failed {
    length: usize,
    digest: u64,
    why: Unread,
}

fn digest(content: &Content) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.as_bytes().hash(&mut hasher);
    hasher.finish()
}

/// Reads the newest of what is given, one at a time: what was given meanwhile takes its turn, and
/// all between it and the last are left out.
#[derive(Default)]
pub(super) struct Queue {
    waiting: RefCell<Option<(u32, Input)>>,
    busy: Cell<bool>,
}

impl Queue {
    /// Puts a revision in line; `done` hears of those that were read.
    pub(super) fn put(
        self: Rc<Self>,
        revision: u32,
        input: Input,
        done: impl Fn(u32, Told) + 'static,
    ) {
        self.waiting.replace(Some((revision, input)));
        if self.busy.replace(true) {
            return;
        }
        spawn_local(async move {
            while let Some((revision, input)) = self.waiting.take() {
                learn(input.language).await;
                if let Some(told) = told(input).await {
                    done(revision, told);
                }
            }
            self.busy.set(false);
        });
    }
}

/// A small paste takes milliseconds: this is for slow machines.
const LEAST_MILLISECONDS: u32 = 4_000;
/// And this for large pastes: a thousandth of the speed that is measured.
const BYTES_PER_MILLISECOND: usize = 500;
const MOST_MILLISECONDS: u32 = 120_000;
