//! What only a browser has: the clock, the clipboard, files, the theme, and a place for faults.

use wasm_bindgen::prelude::*;

use crate::moment::Time;

/// The browser's clock.
pub(super) fn now() -> Time {
    // Milliseconds since 1970 as a float; text is the one way out without a lossy cast.
    let iso = js_sys::Date::new_0().to_iso_string();
    Time::from_rfc3339(&String::from(iso)).unwrap_or(Time(0))
}
