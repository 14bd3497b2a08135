//! A button that copies, and says that it did.

use yew::prelude::*;

use crate::app::browser;

#[derive(PartialEq, Properties)]
pub(super) struct CopyProps {
    /// What is copied.
    pub(super) text: AttrValue,
    /// What it is, for those who do not see where the button stands.
    pub(super) what: AttrValue,
    /// What the button says.
    #[prop_or("Copy")]
    pub(super) label: &'static str,
    /// The button's class.
    #[prop_or("small button")]
    pub(super) class: &'static str,
}

#[component]
pub(super) fn Copy(props: &CopyProps) -> Html {
    let label = props.label;
    let said = use_state_eq(|| label);
    {
        // Another text has not been copied yet.
        let said = said.clone();
        use_effect_with(props.text.clone(), move |_| said.set(label));
    }
    let onclick = {
        let (said, text) = (said.clone(), props.text.to_string());
        Callback::from(move |_: MouseEvent| {
            let said = said.clone();
            browser::copy(text.clone(), move |done| {
                said.set(if done { "Copied" } else { "Not allowed" });
            });
        })
    };
    html! {
        <button type="button" class={props.class} {onclick} aria-live="polite">
            { *said }
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
