//! For those with nothing at hand: the script that collects it, and how to run it.

use yew::prelude::*;

use super::copy::Copy;
use super::parts;
use super::parts::{Words, write, write_with};
use crate::app::words::{Text, say};
use crate::app::{browser, reader};
use crate::words::page::{Page, Start};

/// The section of the start page.
pub(super) fn section() -> Html {
    let read = Callback::from(|_: MouseEvent| browser::show_modal("script"));
    let read = html! { <button type="button" class="link" onclick={read}>{ write(Start::ReadTheScript) }</button> };
    html! {
        <section class="collect" aria-labelledby="collect-title">
            { parts::section_title("collect-title", Start::NothingAtHand.into(), "", read) }
            <Ways />
        </section>
    }
}

/// The same, folded, under what was given.
pub(super) fn fold() -> Html {
    let read = Callback::from(|_: MouseEvent| browser::show_modal("script"));
    html! {
        <details class="collect-fold">
            <summary>{ parts::chevron() }{ write(Page::CollectMore) }</summary>
            <Ways />
            <p><button type="button" class="link" onclick={read}>{ write(Start::ReadTheScript) }</button></p>
        </details>
    }
}

/// The script comes from the engine: the page is there before it.
#[component]
fn Ways(_: &Words) -> Html {
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
        <p>{ write(Start::CopyThisScript) }</p>
        <ul class="commands">
            <li>
                <div>
                    <p>{ write_with(Start::ScriptLines, &[("count", &lines)]) }</p>
                    <code>{ "sh collect.sh > collected.txt" }</code>
                </div>
                <button type="button" class="small button" onclick={save}>
                    { write(Start::Save) }<span class="unseen">{ write(Start::SaveTheScript) }</span>
                </button>
                <Copy text={(*script).clone()} label={Text::from(Start::CopyScript)} what="" />
            </li>
            { way(Start::OnOneServer, "ssh shop.example.org 'sh -s' < collect.sh > collected.txt") }
            { way(Start::OnMany, "ansible all -m script -a collect.sh > collected.txt") }
        </ul>
        <dialog id="script" class="viewer" aria-labelledby="script-title">
            <div class="viewer-head">
                <h2 id="script-title">{ "collect.sh" }</h2>
                <button type="button" class="small button" onclick={close}>{ write(Start::Close) }</button>
            </div>
            <div class="viewer-lines" tabindex="0" role="region" aria-label={say(Start::TheScript)}>
                <pre>{ (*script).clone() }</pre>
            </div>
        </dialog>
    </> }
}

fn way(purpose: Start, command: &'static str) -> Html {
    let purpose = say(purpose);
    html! {
        <li>
            <div><p>{ purpose }</p><code>{ command }</code></div>
            <Copy text={command} what={purpose} />
        </li>
    }
}
