//! The empty page: what this is, where to paste, what helps most, and samples.

use yew::prelude::*;

use super::{Act, Shared, collect, given};
use crate::app::state::Action;
use crate::app::{reader, samples};

pub(super) fn view(state: &Shared, act: &Act) -> Html {
    html! {
        <main id="main" class="start">
            <div class="lede">
                <h1>{ "You have patched. What next?" }</h1>
                <p>
                    { "A bug such as Heartbleed lets strangers read a server’s memory, and the patch does \
                       not take back what they read. Paste what you have about your server, and this page \
                       tells you whether you need a new key, a new certificate and new passwords, and what \
                       to do first. It all happens in your browser: " }
                    <b>{ "nothing you paste leaves this page." }</b>
                </p>
                if state.before_clear.is_some() {
                    <p class="undo" role="status">{ "Everything is cleared. " }{ undo(act) }</p>
                }
            </div>
            <section class="give" aria-label="What you have">
                { given::large_box(state, act) }
            </section>
            <section class="helps" aria-labelledby="helps-title">
                <h2 id="helps-title">{ "What helps most" }</h2>
                { hint("The certificates, old and new",
                    "As PEM files. Only side by side do they show whether the key is new.", None) }
                { hint("The OpenSSL package", "Its exact version, not only “1.0.1e”.",
                    Some("dpkg -l 'libssl*' or rpm -q openssl")) }
                { hint("The package log", "It says when the patch came.", Some("/var/log/dpkg.log, /var/log/yum.log")) }
            </section>
            { collect::section() }
            <section class="samples" aria-labelledby="samples-title">
                <h2 id="samples-title">{ "Or look at a sample" }</h2>
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
                                <button type="button" class="link" {onclick}>{ sample.title }</button>
                                <p>{ sample.story }</p>
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
    html! { <button type="button" class="link" {onclick}>{ "Bring it back" }</button> }
}

fn hint(title: &'static str, text: &'static str, command: Option<&'static str>) -> Html {
    html! {
        <div class="hint">
            <h3>{ title }</h3>
            <p>{ text }</p>
            if let Some(command) = command { <p><code>{ command }</code></p> }
        </div>
    }
}
