//! The page: state and its changes ([`state`]), the rest only where there is a browser.
//!
//! Views take what they show as plain data and decide nothing; what only a browser has is in
//! `browser`, and the door for scripts in `api`.

#[cfg(target_arch = "wasm32")]
mod api;
#[cfg(target_arch = "wasm32")]
mod browser;
pub mod key_lines;
pub mod samples;
pub mod state;
#[cfg(target_arch = "wasm32")]
mod view;

/// Puts the page into the document.
#[cfg(target_arch = "wasm32")]
pub fn mount() {
    browser::show_faults();
    api::publish();
    if let Some(root) = browser::element("app") {
        yew::Renderer::<view::Page>::with_root(root).render();
    }
}
