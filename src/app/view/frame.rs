//! Header, footer, and the strip that keeps the answers in view.

use yew::prelude::*;

use super::Shared;
use super::badge::{self, Badge};
use super::promise::Promise;
use super::{parts, plan};
use crate::app::browser;
use crate::assess::advisory;
use crate::moment::Time;
use crate::report::Tool;
use crate::report::wording;

pub(super) fn header() -> Html {
    let switch = Callback::from(|_: MouseEvent| browser::switch_theme());
    html! {
        <header class="header">
            <a class="skip" href="#main">{ "Skip to the answer" }</a>
            <div class="name">
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M12 1.6 22.4 12 12 22.4 1.6 12Z" fill="none" stroke="currentColor"
                        stroke-width="1.7" stroke-linejoin="round" />
                    <path d="m8 12.2 2.9 2.9 5.2-5.8" fill="none" class="accent-line" stroke-width="2" />
                </svg>
                <span>{ "Afterpatch" }</span>
            </div>
            <p>{ "What is left to do after a patch: the key, the certificate, the passwords." }</p>
            <Promise />
            <button type="button" class="icon" onclick={switch} aria-label="Switch between light and dark">
                <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="1.5" />
                    <path d="M8 1.7a6.3 6.3 0 0 1 0 12.6Z" fill="currentColor" />
                </svg>
            </button>
        </header>
    }
}

pub(super) fn footer(tool: &Tool) -> Html {
    let day = Time::from_day(tool.reviewed)
        .map(wording::day)
        .unwrap_or_default();
    html! {
        <footer class="footer">
            <p>
                { "Knowledge of " }<b>{ day }</b>{ ". All times are UTC. This page makes no request after \
                it has loaded, and saved as one file it works from disk." }
            </p>
            <div class="links">
                <details>
                    <summary>{ "How it decides" }</summary>
                    <div class="panel">
                        <p>
                            { "Each line that is recognised becomes a fact, the facts say when this server \
                               could be read from outside, and a key that was there in that time counts as \
                               known to others. A certificate with the same key helps nobody, whatever its \
                               date says." }
                        </p>
                        <p>
                            { "Two rules stand above the others. Nothing is called done or not needed unless \
                               something shows it. And whatever is called required says what would lift it." }
                        </p>
                    </div>
                </details>
                <details>
                    <summary>{ "Sources" }</summary>
                    <ul class="panel">
                        { for advisory::KNOWN.iter().map(|advisory| html! {
                            <li>
                                <a href={advisory.source} rel="noreferrer" target="_blank">{ advisory.id }</a>
                                { format!(", {}, checked on {}", advisory.name,
                                    Time::from_day(advisory.reviewed).map(wording::day).unwrap_or_default()) }
                            </li>
                        }) }
                        <li>{ format!("Afterpatch {} ({})", tool.version, tool.commit) }</li>
                    </ul>
                </details>
                if !browser::is_on_disk() {
                    <a href="afterpatch.html" download="afterpatch.html">{ "Save this page" }</a>
                }
            </div>
        </footer>
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct DockedProps {
    pub(super) state: Shared,
}

/// A repeat of the answers for those who see; hidden from those who hear, who have them above.
#[component]
pub(super) fn Docked(props: &DockedProps) -> Html {
    let shown = use_state_eq(|| false);
    {
        let shown = shown.clone();
        use_effect_with((), move |()| {
            if let Some(cards) = browser::element("answers") {
                browser::watch_scrolled_off(&cards, move |off| shown.set(off));
            }
        });
    }
    let state = &props.state;
    let decisions = state.decisions();
    let next = state
        .next()
        .map(|(_, step)| parts::lower_first(plan::name(step)));
    let one = |name: &'static str, badge: Badge| {
        html! {
            <span class={classes!("badge", badge.class)}>
                { badge::shape(badge.shape) }
                <span><b>{ name }</b><span class="word">{ badge.word.to_ascii_lowercase() }</span></span>
            </span>
        }
    };
    html! {
        <div class={classes!("docked", (*shown).then_some("shown"))} aria-hidden="true">
            <div>
                { one("New key", badge::verdict(decisions.new_key.verdict)) }
                { one("Certificate", badge::verdict(decisions.reissue.verdict)) }
                { one("Passwords", badge::passwords(decisions.passwords.verdict, decisions.passwords.timing)) }
                if let Some(next) = next {
                    <span class="what-next"><b>{ "Next: " }</b><a href="#next" tabindex="-1">{ next }</a></span>
                }
            </div>
        </div>
    }
}
