//! The page.

mod api;
mod browser;

/// Puts the page into the document.
pub fn mount() {
    api::publish();
}
