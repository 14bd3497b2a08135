//! What is drawn. Views take plain data and draw it; they decide nothing.
//!
//! Order in the document is the order of reading on a phone: headline, what was given, answers,
//! next step, plan, questions, dates, certificates, hand-over. On a wide screen the grid puts what
//! was given and the questions to the left.

use std::rc::Rc;

use yew::prelude::*;

use super::state::{Action, Desk, State};
use super::words::{self, fill, say};
use super::{browser, permalink, reader};
use crate::moment::Time;
use crate::report::wire::Told;
use crate::words::Language;
use crate::words::page::{Page as Words, Start};
use parts::write;

mod answer;
mod badge;
mod collect;
mod copy;
mod excerpt;
mod fleet;
mod frame;
mod given;
mod handover;
mod letters;
mod organisation;
mod parts;
mod plan;
mod promise;
mod questions;
mod start;
mod tables;
mod timeline;
mod viewer;

/// Where views send what the operator does.
pub(super) type Act = Callback<Action>;

/// What is the same only where it is one and the same: to compare two pages word by word would cost
/// more than to draw them.
pub(super) struct Same<T>(Rc<T>);

/// The page's state, for those who draw it.
pub(super) type Shared = Same<State>;

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> std::ops::Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Model(Desk);

/// What changes the model.
enum Event {
    /// The operator did something, at a time.
    Done(Action, Time),
    /// The words of a language are there.
    Known,
    /// The report of a revision is there.
    Judged(u32, Box<Told>),
}

impl Reducible for Model {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        Rc::new(Self(match event {
            Event::Done(action, now) => self.0.after(action, now),
            Event::Known => self.0.clone(),
            Event::Judged(revision, told) => self.0.judged(revision, *told),
        }))
    }
}

/// The whole page.
#[component]
pub(super) fn Page() -> Html {
    let model = use_reducer(|| {
        let organisation = Rc::new(reader::organisation());
        Model(Desk::new(browser::now(), organisation, words::language()))
    });
    let act = {
        let dispatcher = model.dispatcher();
        use_callback((), move |action: Action, ()| {
            dispatcher.dispatch(Event::Done(action, browser::now()));
        })
    };
    let state = Same(Rc::clone(&model.0.shown));
    words::speak(state.language);
    let queue = use_memo((), |()| reader::Queue::default());
    let reading = model.0.is_behind();
    {
        let (dispatcher, model) = (model.dispatcher(), model.clone());
        use_effect_with((model.0.revision, reading), move |(revision, _)| {
            if let Some(input) = model.0.waiting(browser::now()) {
                queue.put(*revision, input, move |revision, told| {
                    dispatcher.dispatch(Event::Judged(revision, Box::new(told)));
                });
            }
        });
    }
    {
        let (dispatcher, language, act) = (model.dispatcher(), state.language, act.clone());
        use_effect_with((), move |()| {
            // The page begins with a few words of English; the rest is there before a report can be.
            let done = move |_| dispatcher.dispatch(Event::Known);
            reader::learned(language, Box::new(done));
            // A link begins with what it brings.
            if let Some(linked) = permalink::read(&browser::fragment()) {
                act.emit(Action::Begun(linked.items, linked.answers, linked.day));
            }
            // Paper shows what is closed, and every row.
            browser::on_print(move || act.emit(Action::Printed));
        });
    }
    let dragging = use_state_eq(|| false);

    use_effect_with((title(&state), state.language), |(title, language)| {
        browser::set_title(title);
        set_language(*language);
    });
    // With the first thing given the page is another; who was typing goes on typing.
    use_effect_with(
        (state.is_empty(), state.draft.is_empty()),
        |(nothing, no_draft)| {
            if !nothing && !no_draft {
                browser::focus("paste");
            }
        },
    );

    // One host's report begins at its headline; so does the way back.
    {
        let seen = use_mut_ref(|| state.host.clone());
        use_effect_with(state.host.clone(), move |host| {
            if *seen.borrow() != *host {
                seen.borrow_mut().clone_from(host);
                browser::scroll_to("main");
                browser::focus("headline");
            }
        });
    }

    let ondrop = {
        let (act, dragging) = (act.clone(), dragging.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            dragging.set(false);
            if let Some(dropped) = event.data_transfer() {
                let act = act.clone();
                browser::read_dropped(&dropped, move |files| act.emit(Action::Added(files)));
            }
        })
    };
    let ondragover = {
        let dragging = dragging.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            dragging.set(true);
        })
    };
    let ondragleave = {
        let dragging = dragging.clone();
        Callback::from(move |event: DragEvent| {
            if event.related_target().is_none() {
                dragging.set(false);
            }
        })
    };

    html! {
        <div class={classes!("page", (*dragging).then_some("dragging"))} {ondrop} {ondragover} {ondragleave}>
            { frame::header(&act) }
            <p class="unseen" role="status">{ announcement(&state) }</p>
            if reading { <p class="notice slow">{ write(Start::Reading) }</p> }
            if reader::is_on_page() {
                <p class="notice" role="status">{ write(Words::ReadsByItself) }</p>
            }
            { organisation::notice(&state.organisation) }
            // It may be far down on a phone, and cannot wait.
            { for state.report.problems.iter().find(|problem| problem.code == "private-key").map(|problem| html! {
                <p class="notice must">{ problem.text.clone() }</p>
            }) }
            if state.is_empty() {
                { start::view(&state, &act) }
            } else {
                { filled(&state, &act) }
            }
            { frame::footer(&state.report.tool) }
        </div>
    }
}

fn filled(state: &Shared, act: &Act) -> Html {
    let (state, act) = (state.clone(), act.clone());
    let fleet = state.is_fleet();
    html! {
        <main id="main" class="filled">
            { answer::headline(&state, &act) }
            <div class="columns">
                <given::Given state={state.clone()} act={act.clone()} />
                <div class="says">
                    { answer::cards(&state, &act) }
                    if fleet {
                        { fleet::next(&state) }
                        { fleet::steps(&state, &act) }
                    } else {
                        { plan::next(&state) }
                        <plan::Plan state={state.clone()} act={act.clone()} />
                    }
                </div>
                { questions::view(&state, &act) }
            </div>
            if fleet {
                <fleet::Hosts state={state.clone()} act={act.clone()} />
                // What is there may be drawn anew too late for paper; what is new never is.
                if state.on_paper {
                    <fleet::Hosts state={state.clone()} act={act.clone()} />
                }
                { fleet::shared_keys(&state, &act) }
            } else {
                <timeline::Timeline state={state.clone()} act={act.clone()} />
            }
            { tables::moved(&state) }
            { tables::certificates(&state, &act) }
            { tables::changes(&state, &act) }
            { tables::software(&state, &act) }
            { tables::problems(&state, &act) }
            { tables::assumptions(&state, &act) }
            { handover::view(&state, &act) }
            <frame::Docked state={state.clone()} />
            if let Some(place) = state.viewed {
                <viewer::Viewer {state} {place} {act} />
            }
        </main>
    }
}

/// The document is in that language, with what stands in it beside the app: what is said when the page
/// has stopped has to be there before it does.
fn set_language(language: Language) {
    browser::set_language(language);
    // The page comes with the English of it.
    if words::is_known(language) {
        browser::set_text("fault-title", say(Words::Fault));
        browser::set_text("fault-help", say(Words::FaultHelp));
        browser::set_text("fault-given", say(Words::WhatYouGave));
        browser::set_attribute("given", "data-not-text", say(Words::FaultNotText));
    }
}

/// The title of the document tells the state of the verdicts.
fn title(state: &State) -> String {
    if state.is_empty() {
        say(Start::Title).to_owned()
    } else {
        fill(Words::TitleOfAnswer, &[("headline", &headline(state))])
    }
}

fn headline(state: &State) -> &str {
    match (&state.host, state.one_host()) {
        (Some(_), Some(host)) => &host.headline,
        _ => &state.report.headline,
    }
}

/// What a screen reader hears once, when it changes.
fn announcement(state: &State) -> String {
    if state.is_empty() {
        let said = if state.spoken { say(Words::Spoken) } else { "" };
        return said.to_owned();
    }
    let decisions = state.decisions();
    let passwords = badge::passwords(decisions.passwords.verdict, decisions.passwords.timing);
    fill(
        Words::Announcement,
        &[
            ("headline", &headline(state)),
            ("key", &badge::verdict(decisions.new_key.verdict).word),
            ("reissue", &badge::verdict(decisions.reissue.verdict).word),
            ("passwords", &passwords.word),
        ],
    )
}
