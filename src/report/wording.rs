//! How what was pasted stands in a sentence.

use crate::paste::visible::visible;

/// A pasted value, safe to show.
pub fn shown(text: &str) -> String {
    visible(text).to_string()
}
