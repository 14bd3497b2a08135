//! How what was pasted stands in a sentence.

use crate::moment::Time;
use crate::paste::visible::visible;
use crate::words::Language;

/// A pasted value, safe to show.
pub fn shown(text: &str) -> String {
    visible(text).to_string()
}

/// A day as people write it: `8 April 2014`.
pub fn day(time: Time) -> String {
    Language::English.day(time)
}

/// A day and a time: `8 April 2014, 09:12 UTC`.
pub fn day_and_time(time: Time) -> String {
    Language::English.day_and_time(time)
}
