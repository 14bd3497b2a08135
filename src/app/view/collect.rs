//! For those with nothing at hand: the script that collects it, and how to run it.

use yew::prelude::*;

use super::copy::Copy;
use super::parts;
use crate::app::{browser, reader};

/// The section of the start page.
pub(super) fn section() -> Html {
    let read = Callback::from(|_: MouseEvent| browser::show_modal("script"));
    let read =
        html! { <button type="button" class="link" onclick={read}>{ "Read the script" }</button> };
    html! {
        <section class="collect" aria-labelledby="collect-title">
            { parts::section_title("collect-title", "Nothing at hand?", "", read) }
            <Ways />
        </section>
    }
}

/// The same, folded, under what was given.
pub(super) fn fold() -> Html {
    let read = Callback::from(|_: MouseEvent| browser::show_modal("script"));
    html! {
        <details class="collect-fold">
            <summary>{ parts::chevron() }{ "Nothing more at hand? Collect it on the server" }</summary>
            <Ways />
            <p><button type="button" class="link" onclick={read}>{ "Read the script" }</button></p>
        </details>
    }
}

/// The script comes from the engine: the page is there before it.
#[component]
fn Ways() -> Html {
    let script = use_state_eq(AttrValue::default);
    {
        let script = script.clone();
        use_effect_with((), move |()| {
            reader::collector(move |text| script.set(text.into()));
        });
    }
    let close = Callback::from(|_: MouseEvent| browser::close_modal("script"));
    let save = {
        let script = script.clone();
        Callback::from(move |_: MouseEvent| {
            browser::save("collect.sh", "text/x-shellscript", &script);
        })
    };
    let lines = script.lines().count();
    html! { <>
        <p>
            { "Copy this script, run it on the server and paste back what it prints. It only reads: versions, \
               package logs and public certificates, never a private key." }
        </p>
        <ul class="commands">
            <li>
                <div>
                    <p>{ format!("The script, {lines} lines of plain shell") }</p>
                    <code>{ "sh collect.sh > collected.txt" }</code>
                </div>
                <button type="button" class="small button" onclick={save}>
                    { "Save" }<span class="unseen">{ " the script" }</span>
                </button>
                <Copy text={(*script).clone()} label="Copy script" what="" />
            </li>
            { way("On one server", "ssh shop.example.org 'sh -s' < collect.sh > collected.txt") }
            { way("On many", "ansible all -m script -a collect.sh > collected.txt") }
        </ul>
        <dialog id="script" class="viewer" aria-labelledby="script-title">
            <div class="viewer-head">
                <h2 id="script-title">{ "collect.sh" }</h2>
                <button type="button" class="small button" onclick={close}>{ "Close" }</button>
            </div>
            <div class="viewer-lines" tabindex="0" role="region" aria-label="The script">
                <pre>{ (*script).clone() }</pre>
            </div>
        </dialog>
    </> }
}

fn way(purpose: &'static str, command: &'static str) -> Html {
    html! {
        <li>
            <div><p>{ purpose }</p><code>{ command }</code></div>
            <Copy text={command} what={purpose} />
        </li>
    }
}
