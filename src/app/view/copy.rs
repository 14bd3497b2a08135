//! A button that copies, and says that it did.

use yew::prelude::*;

use super::Shared;
use super::handover::Shape;
use super::parts::write;
use crate::app::browser;
use crate::app::words::{self, Text};
use crate::words::Language;
use crate::words::page::{Page, Start};

#[derive(PartialEq, Properties)]
pub(super) struct CopyProps {
    /// What is copied.
    #[prop_or_default]
    pub(super) text: AttrValue,
    /// What is copied instead, and only made when it is asked for.
    #[prop_or_default]
    pub(super) made: Option<(Shared, Shape)>,
    /// What it is, for those who do not see where the button stands.
    pub(super) what: AttrValue,
    /// What the button says.
    #[prop_or_else(|| Start::Copy.into())]
    pub(super) label: Text,
    /// The button's class.
    #[prop_or("small button")]
    pub(super) class: &'static str,
    #[prop_or_else(words::language)]
    pub(super) language: Language,
}

#[component]
pub(super) fn Copy(props: &CopyProps) -> Html {
    let label = props.label;
    let said = use_state_eq(|| label);
    {
        // Another text has not been copied yet.
        let said = said.clone();
        let source = (props.text.clone(), props.made.clone());
        use_effect_with(source, move |_| said.set(label));
    }
    let onclick = {
        let (said, text, made) = (said.clone(), props.text.clone(), props.made.clone());
        Callback::from(move |_: MouseEvent| {
            let said = said.clone();
            let copy = move |text: String| {
                browser::copy(text, move |done| {
                    let text = if done { Page::Copied } else { Page::NotAllowed };
                    said.set(text.into());
                });
            };
            match &made {
                Some((state, shape)) => shape.text(state, copy),
                None => copy(text.to_string()),
            }
        })
    };
    html! {
        <button type="button" class={props.class} {onclick} aria-live="polite">
            { write(*said) }
            if !props.what.is_empty() { <span class="unseen">{ format!(": {}", props.what) }</span> }
        </button>
    }
}

/// Commands, each with its purpose and a button.
pub(super) fn commands(commands: &[crate::report::Command]) -> Html {
    if commands.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="commands">
            { for commands.iter().map(|command| html! {
                <li>
                    <div>
                        <p>{ command.label.clone() }</p>
                        <code>{ command.command.clone() }</code>
                    </div>
                    <Copy text={command.command.clone()} what={command.label.clone()} />
                </li>
            }) }
        </ul>
    }
}
