//! What “Nothing leaves this page” rests on, as the browser itself tells it.

use yew::prelude::*;

use crate::app::browser::{self, Surroundings};

/// The promise, and its self-test, made anew each time that it is opened.
#[component]
pub(super) fn Promise() -> Html {
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
                { "Nothing leaves this page" }
            </summary>
            <div>
                <p>
                    { "All of it is decided here, in your browser. Switch the network off and it still \
                       works. Nothing is stored, and closing the page forgets everything. Private keys are \
                       refused and wiped." }
                </p>
                <p>
                    <b data-requests={seen.requests.to_string()}>
                        { format!("Requests since the page has loaded: {}", seen.requests) }
                    </b>
                </p>
                if seen.policies.is_empty() {
                    <p>{ "This copy has no policy: it was built for development." }</p>
                } else {
                    <p>
                        { "Your browser holds the page to this policy, so that even a fault in the page could \
                           not send what you gave: no connections, no forms, no scripts but its own." }
                    </p>
                    { for seen.policies.iter().map(|policy| html! { <code>{ policy.clone() }</code> }) }
                }
                if let Some(digest) = &seen.single_file {
                    <p>
                        { "The same page in one file, to keep: " }
                        <a href="afterpatch.html" download="afterpatch.html">{ "afterpatch.html" }</a>
                        { ". Its SHA-256: " }<code>{ digest.clone() }</code>
                    </p>
                }
            </div>
        </details>
    }
}
