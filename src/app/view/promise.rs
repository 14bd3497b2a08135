//! What “Nothing leaves this page” rests on, as the browser itself tells it.

use yew::prelude::*;

use super::parts;
use super::parts::{Words, write, write_with};
use crate::app::browser::{self, Surroundings};
use crate::words::page::{Page, Start};

/// The promise, and its self-test, made anew each time that it is opened.
#[component]
pub(super) fn Promise(_: &Words) -> Html {
    let seen = use_state_eq(Surroundings::default);
    let ontoggle = {
        let seen = seen.clone();
        Callback::from(move |_: Event| seen.set(browser::surroundings()))
    };
    html! {
        <details class="promise" {ontoggle}>
            <summary>
                <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <rect x="1.7" y="1.7" width="12.6" height="12.6" rx="2" fill="none"
                        stroke="currentColor" stroke-width="1.5" />
                    <circle cx="8" cy="8" r="2.2" fill="currentColor" />
                </svg>
                { write(Start::NothingLeaves) }
            </summary>
            <div>
                <p>{ write(Page::AllDecidedHere) }</p>
                <p>
                    <b data-requests={seen.requests.to_string()}>
                        { write_with(Page::Requests, &[("count", &seen.requests)]) }
                    </b>
                </p>
                if seen.policies.is_empty() {
                    <p>{ write(Page::NoPolicy) }</p>
                } else {
                    <p>{ write(Page::HeldToPolicy) }</p>
                    { for seen.policies.iter().map(|policy| html! { <code>{ policy.clone() }</code> }) }
                }
                if let Some(digest) = &seen.single_file {
                    <p>
                        { parts::filled(Page::InOneFile, &[
                            ("file", html! {
                                <a href="afterpatch.html" download="afterpatch.html">{ "afterpatch.html" }</a>
                            }),
                            ("digest", html! { <code>{ digest.clone() }</code> }),
                        ]) }
                    </p>
                }
            </div>
        </details>
    }
}
