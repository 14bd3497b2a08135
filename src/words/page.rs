//! What the page itself says.
//!
//! The page’s own program holds the English of [`Start`], so that it can be drawn at once; the rest,
//! and each other language, comes with the engine.

use super::words;

words! {
    /// What the page can say before the engine is there: its frame, and the page before anything is
    /// given.
    Start {
        Title: "Afterpatch: you have patched, what next?", "Afterpatch: gepatcht, und was nun?";
    }
}

words! {
    /// All else.
    Page {
        TitleOfAnswer: "{headline} Afterpatch", "{headline} Afterpatch";
    }
}
