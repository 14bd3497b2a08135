//! What the company that hosts the page has set: who they are, where to go, what to mind.

use yew::prelude::*;

use super::parts::write_with;
use crate::app::organisation::Organisation;
use crate::app::words::{self, say};
use crate::words::page::{Page, Start};

/// That something was set, or why it is not used.
pub(super) fn notice(organisation: &Organisation) -> Html {
    if let Some(problem) = &organisation.problem {
        if !words::is_known(words::language()) {
            return Html::default();
        }
        return html! {
            <p class="notice" role="status">
                { write_with(Page::SetIsNotUsed, &[("problem", &problem.text())]) }
            </p>
        };
    }
    if organisation.name.is_empty() {
        return Html::default();
    }
    html! {
        <p class="notice set-up">
            { write_with(Start::SetUpBy, &[("name", &organisation.name)]) }
            if !organisation.contact.is_empty() { { write_with(Start::Ask, &[("contact", &organisation.contact)]) } }
            { for organisation.links.iter().map(|link| html! { <>
                { ", " }<a href={link.address.clone()} rel="noreferrer" target="_blank">{ link.title.clone() }</a>
            </> }) }
        </p>
    }
}

/// What to mind at a step.
pub(super) fn notes(organisation: &Organisation, step: &str) -> Html {
    html! {
        { for organisation.notes_on(step).map(|note| html! {
            <p class="own-note"><b>{ format!("{}: ", whose(organisation)) }</b>{ note.to_owned() }</p>
        }) }
    }
}

/// That a key is shorter than the company asks for.
pub(super) fn short_key(organisation: &Organisation, bits: u32) -> Html {
    match organisation.minimum_key_bits {
        Some(least) if bits < least => html! {
            <p class="own-note">{ write_with(Page::AsksForBits, &[("whose", &whose(organisation)), ("bits", &least)]) }</p>
        },
        _ => Html::default(),
    }
}

fn whose(organisation: &Organisation) -> &str {
    match organisation.name.as_str() {
        "" => say(Page::YourOrganisation),
        name => name,
    }
}
