//! The empty page: what this is, where to paste, what helps most, and samples.

use yew::prelude::*;

use super::parts::write;
use super::{Act, Shared, collect, given, parts};
use crate::app::state::Action;
use crate::app::words::say;
use crate::app::{reader, samples};
use crate::words::page::{Page, Start};

pub(super) fn view(state: &Shared, act: &Act) -> Html {
    html! {
        <main id="main" class="start">
            <div class="lede">
                <h1>{ write(Start::WhatNext) }</h1>
                <p>
                    { parts::filled(Start::Lede, &[("promise", html! { <b>{ write(Start::LedePromise) }</b> })]) }
                </p>
                if state.before_clear.is_some() {
                    <p class="undo" role="status">{ parts::filled(Page::Cleared, &[("undo", undo(act))]) }</p>
                }
            </div>
            <section class="give" aria-label={say(Start::WhatYouHave)}>
                { given::large_box(state, act) }
            </section>
            <section class="helps" aria-labelledby="helps-title">
                <h2 id="helps-title">{ write(Start::WhatHelpsMost) }</h2>
                { hint(Start::HelpCertificates, Start::HelpCertificatesHow, None) }
                { hint(Start::HelpPackage, Start::HelpPackageHow, Some(say(Start::HelpPackageCommands))) }
                { hint(Start::HelpLog, Start::HelpLogHow, Some("/var/log/dpkg.log, /var/log/yum.log")) }
            </section>
            { collect::section() }
            <section class="samples" aria-labelledby="samples-title">
                <h2 id="samples-title">{ write(Start::OrASample) }</h2>
                <ul>
                    { for samples::TOLD.iter().zip(0..).map(|(sample, place)| {
                        let act = act.clone();
                        let onclick = Callback::from(move |_: MouseEvent| {
                            let act = act.clone();
                            reader::sample(place, move |given| {
                                act.emit(Action::Begun(given.items, given.answers, Some(given.now)));
                            });
                        });
                        html! {
                            <li>
                                <button type="button" class="link" {onclick}>{ write(sample.title) }</button>
                                <p>{ write(sample.story) }</p>
                            </li>
                        }
                    }) }
                </ul>
            </section>
        </main>
    }
}

fn undo(act: &Act) -> Html {
    let onclick = act.reform(|_: MouseEvent| Action::Restored);
    html! { <button type="button" class="link" {onclick}>{ write(Page::BringItBack) }</button> }
}

fn hint(title: Start, text: Start, command: Option<&'static str>) -> Html {
    html! {
        <div class="hint">
            <h3>{ write(title) }</h3>
            <p>{ write(text) }</p>
            if let Some(command) = command { <p><code>{ command }</code></p> }
        </div>
    }
}
