//! The report to take away, and the notice to users.

use std::rc::Rc;

use yew::prelude::*;

use super::copy::Copy;
use super::parts::write;
use super::{Act, Shared, parts};
use crate::app::permalink::{self, Certificates};
use crate::app::state::{Action, State};
use crate::app::words::{Text, fill, say};
use crate::app::worker::Form;
use crate::app::{browser, reader};
use crate::words::page::{Page, Start};

/// A shape to copy and to save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Calendar,
    Csv,
    Json,
    Link,
    LinkWithCertificates,
    Markdown,
}

impl Shape {
    /// Makes the text; `done` hears of it.
    pub(super) fn text(self, state: &State, done: impl FnOnce(String) + 'static) {
        let form = match self {
            Self::Calendar => Form::Calendar,
            Self::Csv => Form::Csv,
            Self::Json => Form::Json,
            Self::Link => return done(link(state, Certificates::LeftOut)),
            Self::LinkWithCertificates => return done(link(state, Certificates::Included)),
            Self::Markdown => Form::Markdown,
        };
        reader::text(state.read(), form, done);
    }

    const fn title(self) -> Page {
        match self {
            Self::Calendar => Page::Calendar,
            Self::Csv => Page::Csv,
            Self::Json => Page::Json,
            Self::Link | Self::LinkWithCertificates => Page::Link,
            Self::Markdown => Page::Markdown,
        }
    }

    const fn purpose(self) -> Page {
        match self {
            Self::Calendar => Page::ForCalendar,
            Self::Csv => Page::ForCsv,
            Self::Json => Page::ForJson,
            Self::Link | Self::LinkWithCertificates => Page::ForLink,
            Self::Markdown => Page::ForMarkdown,
        }
    }

    /// The file that it is saved as; a link is none.
    const fn file(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Calendar => Some(("afterpatch.ics", "text/calendar")),
            Self::Csv => Some(("afterpatch.csv", "text/csv")),
            Self::Json => Some(("afterpatch.json", "application/json")),
            Self::Link | Self::LinkWithCertificates => None,
            Self::Markdown => Some(("afterpatch.md", "text/markdown")),
        }
    }
}

/// The section.
pub(super) fn view(state: &Shared, act: &Act) -> Html {
    let print = act.reform(|_: MouseEvent| {
        browser::print();
        Action::Printed
    });
    let dated = html! { write(Page::EveryReportDated) };
    html! {
        <section class="wide handover" aria-labelledby="handover-title">
            { parts::section_title("handover-title", Page::HandOver.into(), "", dated) }
            <div class="ways">
                { for [Shape::Markdown, Shape::Json, Shape::Csv].map(|shape| way(state, shape)) }
                { way(state, Shape::Link) }
                if state.reminders { { way(state, Shape::Calendar) } }
                <div>
                    <h3>{ write(Page::PrintOrPdf) }</h3>
                    <p>{ write(Page::ForPrint) }</p>
                    <p class="actions"><button type="button" class="link" onclick={print}>{ write(Page::Print) }</button></p>
                </div>
                <NoticeToUsers state={state.clone()} />
            </div>
        </section>
    }
}

fn link(state: &State, certificates: Certificates) -> String {
    browser::address(&permalink::fragment(state, certificates).0)
}

/// Mail and chat cut what is longer.
const MOST_OF_A_LINK: usize = 2000;

/// Copy and save; the text is made when it is asked for.
fn way(state: &Shared, shape: Shape) -> Html {
    let title = say(shape.title());
    let what = html! { <span class="unseen">{ format!(": {title}") }</span> };
    let save = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some((name, kind)) = shape.file() {
                shape.text(&state, move |text| browser::save(name, kind, &text));
            }
        })
    };
    html! {
        <div>
            <h3>{ title }</h3>
            <p>
                { write(shape.purpose()) }
                if shape == Shape::Link && link(state, Certificates::LeftOut).len() > MOST_OF_A_LINK {
                    { write(Page::LinkIsLong) }
                }
            </p>
            <p class="actions">
                <Copy made={(state.clone(), shape)} what={title} class="link" />
                if shape.file().is_some() {
                    <button type="button" class="link" onclick={save}>{ write(Start::Save) }{ what }</button>
                } else {
                    <Copy made={(state.clone(), Shape::LinkWithCertificates)} what="" class="link"
                        label={Text::from(Page::CopyWithCertificates)} />
                }
            </p>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct NoticeProps {
    state: Shared,
}

/// The notice, to read in a dialogue, to copy and to save.
#[component]
fn NoticeToUsers(props: &NoticeProps) -> Html {
    let other = use_state_eq(|| false);
    let Some(notice) = &props.state.notice else {
        return Html::default();
    };
    let forced = (notice.proposed == "force") != *other;
    let texts = if forced {
        &notice.force
    } else {
        &notice.prompt
    };
    let mail = format!(
        "{}\n\n{}\n",
        fill(Page::MailWithSubject, &[("subject", &texts.subject)]),
        texts.mail
    );
    let open = Callback::from(|_: MouseEvent| browser::show_modal("notice"));
    let close = Callback::from(|_: MouseEvent| browser::close_modal("notice"));
    let save = {
        let notice = Rc::clone(notice);
        Callback::from(move |_: MouseEvent| {
            browser::save("notice-to-users.txt", "text/plain", &notice.whole);
        })
    };
    let choose = |forced_now: bool| {
        let other = other.clone();
        let value = (notice.proposed == "force") != forced_now;
        Callback::from(move |_: Event| other.set(value))
    };
    let part = |title: Page, text: &str| {
        let title = say(title);
        html! {
            <section>
                <div class="notice-part">
                    <h3>{ title }</h3>
                    <Copy text={text.to_owned()} what={title} />
                </div>
                <p class="letter">{ text.to_owned() }</p>
            </section>
        }
    };
    html! {
        <div>
            <h3>{ write(Page::NoticeToUsers) }</h3>
            <p>{ parts::first_sentence(&notice.status).to_owned() }</p>
            <p class="actions">
                <button type="button" class="link" onclick={open}>
                    { write(Page::Read) }<span class="unseen">{ write(Page::ReadTheNotice) }</span>
                </button>
                <Copy text={mail.clone()} what={say(Page::TheNotice)} class="link" />
            </p>
            <dialog id="notice" class="viewer" aria-labelledby="notice-title">
                <div class="viewer-head">
                    <h2 id="notice-title">{ write(Page::NoticeToUsers) }</h2>
                    <button type="button" class="small button" onclick={close}>{ write(Start::Close) }</button>
                </div>
                <div class="to-users" tabindex="0" role="region" aria-labelledby="notice-title">
                    <p>{ notice.status.clone() }</p>
                    <fieldset class="marks">
                        <legend>{ write(Page::UsersAre) }</legend>
                        <label>
                            <input type="radio" name="notice-kind" checked={!forced} onchange={choose(false)} />
                            <span>{ write(Page::UsersAsked) }</span>
                        </label>
                        <label>
                            <input type="radio" name="notice-kind" checked={forced} onchange={choose(true)} />
                            <span>{ write(Page::UsersForced) }</span>
                        </label>
                    </fieldset>
                    { part(Page::Mail, &mail) }
                    { part(Page::Banner, &texts.banner) }
                    { part(Page::OneLine, &texts.line) }
                    <p><button type="button" class="button" onclick={save}>{ write(Page::SaveAll) }</button></p>
                </div>
            </dialog>
        </div>
    }
}
