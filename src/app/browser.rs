//! What only a browser has: the clock, the clipboard, files, the theme and the title.

use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, Document, Element, File, FileList, HtmlAnchorElement,
    HtmlDialogElement, HtmlElement, HtmlTextAreaElement, Url,
};

use crate::input::{Content, Unread};
use crate::moment::Time;
use crate::paste::MOST_BYTES;
use crate::words::Language;

/// The browser's clock.
pub(super) fn now() -> Time {
    // Milliseconds since 1970 are a float; text is the way out without a lossy cast.
    let iso = js_sys::Date::new_0().to_iso_string();
    Time::from_rfc3339(&String::from(iso)).unwrap_or(Time(0))
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element of that id.
pub(super) fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// A panic is a bug of this page. Its message could hold what was pasted, so it is dropped: the trap
/// that follows is what the start-up script shows a fault for.
pub(super) fn silence_panics() {
    yew::set_custom_panic_hook(Box::new(|_| {}));
}

/// What the browser tells about the page that it has loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Surroundings {
    /// So many requests were made after the page had loaded.
    pub(super) requests: u32,
    /// The policies in force, as the page states them.
    pub(super) policies: Vec<String>,
    /// The SHA-256 of the page in one file, where that lies beside it.
    pub(super) single_file: Option<String>,
}

fn reading() -> JsValue {
    js_sys::Reflect::get(&js_sys::global(), &"reading".into()).unwrap_or_default()
}

/// As it is now.
pub(super) fn surroundings() -> Surroundings {
    let content = |selector: &str| {
        let element = document()?.query_selector(selector).ok()??;
        element.get_attribute("content")
    };
    let policy = "meta[http-equiv]";
    Surroundings {
        requests: requests(),
        policies: [policy.to_owned(), format!("{policy} ~ {policy}")]
            .iter()
            .filter_map(|selector| content(selector))
            .collect(),
        single_file: content("meta[name=single-file]"),
    }
}

/// Requests since the door was shut, whatever came of them; what the page itself holds (data, and
/// workers made of it) is none.
fn requests() -> u32 {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else {
        return 0;
    };
    let Some(shut) = number(&reading(), "shut") else {
        return 0;
    };
    let entries = performance.get_entries_by_type("resource");
    let requests = entries.iter().filter(|entry| {
        number(entry, "startTime").is_some_and(|start| start >= shut)
            && js_sys::Reflect::get(entry, &"name".into())
                .ok()
                .and_then(|name| name.as_string())
                .is_some_and(|name| !name.starts_with("data:") && !name.starts_with("blob:"))
    });
    u32::try_from(requests.count()).unwrap_or(u32::MAX)
}

fn number(target: &JsValue, name: &str) -> Option<f64> {
    js_sys::Reflect::get(target, &name.into()).ok()?.as_f64()
}

/// The document's title.
pub(super) fn set_title(title: &str) {
    if let Some(document) = document()
        && document.title() != title
    {
        document.set_title(title);
    }
}

/// The first of the languages that the browser is set to which the page speaks.
pub(super) fn preferred() -> Option<Language> {
    let tags = web_sys::window()?.navigator().languages();
    tags.iter()
        .filter_map(|tag| tag.as_string())
        .find_map(|tag| {
            let tag = tag.to_ascii_lowercase();
            Language::from_tag(tag.split('-').next().unwrap_or_default())
        })
}

/// Tells the browser which language the document is in.
pub(super) fn set_language(language: Language) {
    if let Some(root) = document().and_then(|document| document.document_element())
        && root.get_attribute("lang").as_deref() != Some(language.tag())
    {
        let _ = root.set_attribute("lang", language.tag());
    }
}

/// The text of the element of that id.
pub(super) fn set_text(id: &str, text: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(text));
    }
}

/// An attribute of the element of that id.
pub(super) fn set_attribute(id: &str, name: &str, value: &str) {
    if let Some(element) = element(id) {
        let _ = element.set_attribute(name, value);
    }
}

/// The fragment of the page's address, with its `#`.
pub(super) fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// The page's address with that fragment.
pub(super) fn address(fragment: &str) -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok());
    let address = address.unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// Whether this is the form that has its documents, and the one file, beside it.
pub(super) fn has_others_beside() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let named = document.and_then(|it| it.query_selector("meta[name=single-file]").ok());
    named.flatten().is_some()
}

/// Moves the focus to the element of that id.
pub(super) fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// From light to dark, or back, whatever the system says.
pub(super) fn switch_theme() {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    let dark = match root.get_attribute("data-theme").as_deref() {
        Some(theme) => theme == "dark",
        None => web_sys::window()
            .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok()?)
            .is_some_and(|query| query.matches()),
    };
    let _ = root.set_attribute("data-theme", if dark { "light" } else { "dark" });
}

/// Puts text into the clipboard; `done` hears whether it is there.
pub(super) fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        done(copy_by_clipboard(&text).await.is_some() || copy_by_selection(&text).is_some());
    });
}

async fn copy_by_clipboard(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    // Not there on a page without https that is not on this machine.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
    if clipboard.is_undefined() {
        return None;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .ok()?;
    Some(())
}

fn copy_by_selection(text: &str) -> Option<()> {
    let document = document()?;
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("unseen");
    let body = document.body()?;
    body.append_child(&area).ok()?;
    area.select();
    let document: &web_sys::HtmlDocument = document.dyn_ref()?;
    let copied = document.exec_command("copy").unwrap_or(false);
    area.remove();
    copied.then_some(())
}

/// Saves text as a file.
pub(super) fn save(name: &str, kind: &str, text: &str) {
    let _ = try_save(name, kind, text);
}

fn try_save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    if let Some(document) = document() {
        let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    Url::revoke_object_url(&address)
}

/// The system's print dialogue, once the page is drawn for it.
pub(super) fn print() {
    if let Some(window) = web_sys::window()
        && let Some(print) = method(&window, "print")
    {
        let _ = window.set_timeout_with_callback(&print);
    }
}

/// Tells of each print that the browser begins by itself.
pub(super) fn on_print(told: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(told).into_js_value();
    if let Some(window) = web_sys::window() {
        window.set_onbeforeprint(heard.dyn_ref());
    }
}

/// Reads all files of a list, but none that is too large; `done` hears of them together.
pub(super) fn read(files: &FileList, done: impl FnOnce(Vec<(String, Content)>) + 'static) {
    let files: Vec<File> = (0..files.length())
        .filter_map(|place| files.get(place))
        .collect();
    spawn_local(async move {
        let mut contents = Vec::new();
        for file in files {
            contents.push((name_of(&file), content_of(&file).await));
        }
        done(contents);
    });
}

/// Reads what was dropped: files, and folders with all that is in them.
///
/// A dropped folder is not in the list of files; its entry leads to them
/// (<https://wicg.github.io/entries-api/>), and only while the event lasts.
pub(super) fn read_dropped(
    dropped: &DataTransfer,
    done: impl FnOnce(Vec<(String, Content)>) + 'static,
) {
    let items = dropped.items();
    let entries: Vec<JsValue> = (0..items.length())
        .filter_map(|place| items.get(place))
        .filter_map(|item| method(&item, "webkitGetAsEntry")?.call0(&item).ok())
        .filter(|entry| entry.is_object())
        .collect();
    if entries.is_empty() {
        if let Some(files) = dropped.files() {
            read(&files, done);
        }
        return;
    }
    spawn_local(async move {
        let mut contents = Vec::new();
        let mut left = entries;
        left.reverse();
        while let Some(entry) = left.pop() {
            if contents.len() >= MOST_FILES {
                break;
            }
            if has(&entry, "isDirectory") {
                left.extend(entries_of(&entry).await);
            } else if let Ok(file) = called_back(&entry, "file").await {
                let path = js_sys::Reflect::get(&entry, &"fullPath".into()).ok();
                let path = path.and_then(|path| path.as_string()).unwrap_or_default();
                let name = path.trim_start_matches('/').to_owned();
                contents.push((name, content_of(file.unchecked_ref()).await));
            }
        }
        done(contents);
    });
}

/// All entries of a folder, in reverse; they come in parts, and the last part is empty.
async fn entries_of(folder: &JsValue) -> Vec<JsValue> {
    let mut entries = Vec::new();
    let reader = method(folder, "createReader").and_then(|create| create.call0(folder).ok());
    if let Some(reader) = reader {
        while let Ok(part) = called_back(&reader, "readEntries").await {
            let part: Array = part.unchecked_into();
            if part.length() == 0 || entries.len() >= MOST_FILES {
                break;
            }
            entries.extend(part.iter());
        }
    }
    entries.reverse();
    entries
}

/// What a method tells by the first of two callbacks, or by the second.
async fn called_back(target: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    let method = method(target, name).ok_or(JsValue::NULL)?;
    let promise = Promise::new(&mut |done, failed| {
        // Where the call throws, neither is called; it does not for what has these methods.
        let _ = method.call2(target, &done, &failed);
    });
    JsFuture::from(promise).await
}

fn method(target: &JsValue, name: &str) -> Option<Function> {
    js_sys::Reflect::get(target, &name.into())
        .ok()?
        .dyn_into()
        .ok()
}

fn has(target: &JsValue, name: &str) -> bool {
    js_sys::Reflect::get(target, &name.into()).is_ok_and(|value| value.is_truthy())
}

/// More files than this are no folder of evidence but a mistake.
const MOST_FILES: usize = 50_000;

async fn content_of(file: &File) -> Content {
    // A float that is whole: the browser's text of it is the way out without a lossy cast.
    let bytes = js_sys::Number::from(file.size()).to_string_with_radix(10);
    let bytes = bytes
        .ok()
        .and_then(|it| String::from(it).parse().ok())
        .unwrap_or(usize::MAX);
    let why = if bytes > MOST_BYTES {
        Unread::Large
    } else {
        match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => return Content::Bytes(Uint8Array::new(&buffer).to_vec()),
            Err(_) => Unread::Withheld,
        }
    };
    Content::Unread { bytes, why }
}

/// With its folders, where a folder was opened: they may name the machine.
fn name_of(file: &File) -> String {
    js_sys::Reflect::get(file, &"webkitRelativePath".into())
        .ok()
        .and_then(|path| path.as_string())
        .filter(|path| !path.is_empty())
        .unwrap_or_else(|| file.name())
}

/// Calls back with whether an element has been scrolled off the top, for as long as the page lives.
pub(super) fn watch_scrolled_off(element: &Element, told: impl Fn(bool) + 'static) {
    let told = Rc::new(told);
    let seen = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        let entry = entries
            .pop()
            .unchecked_into::<web_sys::IntersectionObserverEntry>();
        told(!entry.is_intersecting() && entry.bounding_client_rect().bottom() < 0.0);
    });
    if let Ok(observer) = web_sys::IntersectionObserver::new(seen.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    seen.forget();
}

/// Opens the dialogue of that id over the page.
pub(super) fn show_modal(id: &str) {
    if let Some(dialog) = element(id).and_then(|it| it.dyn_into::<HtmlDialogElement>().ok())
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}

/// Closes it; the browser gives the focus back to where it came from.
pub(super) fn close_modal(id: &str) {
    if let Some(dialog) = element(id).and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Brings the element of that id into view.
pub(super) fn scroll_to(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}
