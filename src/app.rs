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

/// Puts the page into the document; a worker has none, and waits to be asked.
#[cfg(target_arch = "wasm32")]
pub fn mount() {
    browser::silence_panics();
    if let Some(root) = browser::element("app") {
        api::publish();
        yew::Renderer::<view::Page>::with_root(root).render();
    }
}
