//! The page: state and its changes ([`state`]), the rest only where there is a browser.
//!
//! Views take what they show as plain data and decide nothing; what only a browser has is in
//! `browser`, the door for scripts in `api`, and reading in a worker that may be lost in `reader`.

#[cfg(target_arch = "wasm32")]
mod api;
#[cfg(target_arch = "wasm32")]
mod browser;
pub mod key_lines;
pub mod organisation;
pub mod permalink;
#[cfg(target_arch = "wasm32")]
mod reader;
pub mod samples;
pub mod state;
pub mod timeline;
#[cfg(target_arch = "wasm32")]
mod view;
pub mod words;
#[cfg(target_arch = "wasm32")]
pub mod worker;

#[cfg(target_arch = "wasm32")]
use crate::words::Language;

/// Puts the page into the document; a worker has none, and waits to be asked.
#[cfg(target_arch = "wasm32")]
pub fn mount() {
    browser::silence_panics();
    let Some(root) = browser::element("app") else {
        return;
    };
    api::publish();
    let draw = || {
        yew::Renderer::<view::Page>::with_root(root).render();
    };
    let language = permalink::language(&browser::fragment()).or_else(browser::preferred);
    match language.unwrap_or_default() {
        Language::English => draw(),
        other => reader::learned(
            other,
            Box::new(move |known| {
                if known {
                    words::speak(other);
                }
                draw();
            }),
        ),
    }
}
