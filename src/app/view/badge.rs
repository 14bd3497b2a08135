//! The one place where verdicts and states become a shape and a word.
//!
//! A diamond asks the reader to act, a circle does not. The shape never stands without its word,
//! and colour only repeats both.

use yew::prelude::*;

use crate::app::words::say;
use crate::report::words;
use crate::words::page::Page;

/// How something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Badge {
    pub(super) shape: Shape,
    pub(super) word: &'static str,
    /// The colour's class.
    pub(super) class: &'static str,
}

/// The shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// To do, required.
    FilledDiamond,
    /// Ask users.
    HalfDiamond,
    /// To do, and waits for something.
    HollowDiamond,
    /// Not needed.
    CircleBar,
    /// Done.
    CircleTick,
    /// Not known.
    DashedCircle,
}

/// For a verdict on keys and certificates.
pub(super) fn verdict(verdict: &str) -> Badge {
    let (shape, class) = match verdict {
        "required" => (Shape::FilledDiamond, "must"),
        "done" => (Shape::CircleTick, "done"),
        "not-needed" => (Shape::CircleBar, "quiet"),
        _ => (Shape::DashedCircle, "quiet"),
    };
    badge(shape, words::verdict(verdict), class)
}

/// For a verdict on passwords.
pub(super) fn passwords(verdict: &str, timing: Option<&str>) -> Badge {
    let (shape, class) = match verdict {
        "force" => (Shape::FilledDiamond, "must"),
        "prompt" => (Shape::HalfDiamond, "ask"),
        other => return self::verdict(other),
    };
    badge(shape, words::passwords(verdict, timing), class)
}

/// For a step of the plan.
pub(super) fn step(state: &str) -> Badge {
    let (shape, class) = match state {
        "to-do" => (Shape::FilledDiamond, "must"),
        "blocked" => (Shape::HollowDiamond, "waits"),
        "done" => (Shape::CircleTick, "done"),
        "not-needed" => (Shape::CircleBar, "quiet"),
        _ => (Shape::DashedCircle, "quiet"),
    };
    badge(shape, words::step(state), class)
}

/// For software under an advisory.
pub(super) fn affected(affected: &str) -> Badge {
    let (shape, class) = match affected {
        "yes" => (Shape::FilledDiamond, "must"),
        "fixed" => (Shape::CircleTick, "done"),
        "no" => (Shape::CircleBar, "quiet"),
        _ => (Shape::DashedCircle, "quiet"),
    };
    badge(shape, words::affected(affected), class)
}

fn badge(shape: Shape, word: Page, class: &'static str) -> Badge {
    let word = say(word);
    Badge { shape, word, class }
}

/// The shape, in the colour of the text around it.
pub(super) fn shape(shape: Shape) -> Html {
    const DIAMOND: &str = "M8 .8 15.2 8 8 15.2.8 8Z";
    let inside = match shape {
        Shape::FilledDiamond => html! { <path d={DIAMOND} fill="currentColor" /> },
        Shape::HalfDiamond => html! { <>
            <path d="M8 1.5 14.5 8 8 14.5 1.5 8Z" fill="none" stroke="currentColor" stroke-width="1.4" />
            <path d="M8 .8V15.2L.8 8Z" fill="currentColor" />
        </> },
        Shape::HollowDiamond => html! {
            <path d="M8 1.8 14.2 8 8 14.2 1.8 8Z" fill="none" stroke="currentColor" stroke-width="1.3" />
        },
        Shape::CircleBar => html! { <>
            <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.3" />
            <path d="M5 8h6" stroke="currentColor" stroke-width="1.5" />
        </> },
        Shape::CircleTick => html! { <>
            <circle cx="8" cy="8" r="7.2" fill="currentColor" />
            <path d="m4.8 8.3 2.2 2.2 4.2-4.6" fill="none" class="tick" stroke-width="1.7" />
        </> },
        Shape::DashedCircle => html! { <>
            <circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.3"
                stroke-dasharray="2.6 1.7" />
            <path d="M6.2 6.4c0-1 .8-1.7 1.8-1.7s1.8.7 1.8 1.6c0 1.3-1.7 1.3-1.7 2.6" fill="none"
                stroke="currentColor" stroke-width="1.3" />
            <circle cx="8.1" cy="11.1" r=".85" fill="currentColor" />
        </> },
    };
    html! { <svg class="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{ inside }</svg> }
}

/// Shape and word.
pub(super) fn told(badge: Badge) -> Html {
    html! { <span class={classes!("badge", badge.class)}>{ shape(badge.shape) }<span>{ badge.word }</span></span> }
}
