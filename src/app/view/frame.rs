//! Header, footer, and the strip that keeps the answers in view.

use yew::prelude::*;

use super::badge::{self, Badge};
use super::parts::write;
use super::promise::Promise;
use super::{Act, Shared, parts, plan};
use crate::app::state::Action;
use crate::app::words::{self, day, say};
use crate::app::{browser, reader};
use crate::assess::advisory;
use crate::moment::Time;
use crate::report::Tool;
use crate::words::Language;
use crate::words::page::{Page, Start};

pub(super) fn header(act: &Act) -> Html {
    let switch = Callback::from(|_: MouseEvent| browser::switch_theme());
    html! {
        <header class="header">
            <a class="skip" href="#main">{ write(Start::SkipToAnswer) }</a>
            <div class="name">
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M12 1.6 22.4 12 12 22.4 1.6 12Z" fill="none" stroke="currentColor"
                        stroke-width="1.7" stroke-linejoin="round" />
                    <path d="m8 12.2 2.9 2.9 5.2-5.8" fill="none" class="accent-line" stroke-width="2" />
                </svg>
                <span>{ "Afterpatch" }</span>
            </div>
            <p>{ write(Start::Purpose) }</p>
            <Promise />
            { languages(act) }
            <button type="button" class="icon" onclick={switch} aria-label={say(Start::SwitchTheme)}>
                <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="1.5" />
                    <path d="M8 1.7a6.3 6.3 0 0 1 0 12.6Z" fill="currentColor" />
                </svg>
            </button>
        </header>
    }
}

/// A way to each other language, named in that language.
fn languages(act: &Act) -> Html {
    let others = Language::ALL
        .into_iter()
        .filter(|other| *other != words::language());
    html! {
        { for others.map(|other| {
            let act = act.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                let act = act.clone();
                let done = move |known: bool| {
                    if known {
                        act.emit(Action::Spoken(other));
                    }
                };
                reader::learned(other, Box::new(done));
            });
            html! {
                <button type="button" class="small button language" lang={other.tag()} {onclick}>{ other.name() }</button>
            }
        }) }
    }
}

pub(super) fn footer(tool: &Tool) -> Html {
    let on = |text: &str| Time::from_day(text).map(day).unwrap_or_default();
    html! {
        <footer class="footer">
            <p>
                { parts::filled(Start::KnowledgeOf, &[("day", html! { <b>{ on(tool.reviewed) }</b> })]) }
            </p>
            <div class="links">
                <details>
                    <summary>{ write(Start::HowItDecides) }</summary>
                    <div class="panel">
                        <p>{ write(Page::HowFactsDecide) }</p>
                        <p>{ write(Page::HowRulesDecide) }</p>
                        if browser::has_others_beside() {
                            <p>
                                <a href="how-it-decides.html" target="_blank">{ write(Page::AllRules) }</a>
                                { " " }
                                <a href="versions.html" target="_blank">{ write(Page::AllVersions) }</a>
                            </p>
                        }
                    </div>
                </details>
                <details>
                    <summary>{ write(Start::Sources) }</summary>
                    <ul class="panel">
                        { for advisory::KNOWN.iter().map(|advisory| html! {
                            <li>
                                { parts::filled(Page::SourceChecked, &[
                                    ("source", html! {
                                        <a href={advisory.source} rel="noreferrer" target="_blank">{ advisory.id }</a>
                                    }),
                                    ("name", advisory.name.into()),
                                    ("day", on(advisory.reviewed).into()),
                                ]) }
                            </li>
                        }) }
                        <li>{ format!("Afterpatch {} ({})", tool.version, tool.commit) }</li>
                    </ul>
                </details>
                if browser::has_others_beside() {
                    <a href="afterpatch.html" download="afterpatch.html">{ write(Start::SaveThisPage) }</a>
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
    let one = |name: Page, badge: Badge| {
        // Only English has no capitals within a line.
        let word = match words::language() {
            Language::English => badge.word.to_ascii_lowercase(),
            Language::German => badge.word.to_owned(),
        };
        html! {
            <span class={classes!("badge", badge.class)}>
                { badge::shape(badge.shape) }
                <span><b>{ write(name) }</b><span class="word">{ word }</span></span>
            </span>
        }
    };
    html! {
        <div class={classes!("docked", (*shown).then_some("shown"))} aria-hidden="true">
            <div>
                { one(Page::NewKey, badge::verdict(decisions.new_key.verdict)) }
                { one(Page::TheCertificate, badge::verdict(decisions.reissue.verdict)) }
                { one(Page::Passwords, badge::passwords(decisions.passwords.verdict, decisions.passwords.timing)) }
                if let Some(next) = next {
                    <span class="what-next"><b>{ write(Page::NextLead) }</b><a href="#next" tabindex="-1">{ next }</a></span>
                }
            </div>
        </div>
    }
}
