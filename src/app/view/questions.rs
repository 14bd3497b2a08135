//! The questions whose answer would change a verdict. Not to answer is always possible.

use std::collections::HashSet;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::copy::Copy;
use super::parts::write;
use super::{Act, Shared, parts};
use crate::app::state::{Action, Asked, State};
use crate::app::words::{self, fill, say};
use crate::report::QuestionOption;
use crate::words::Language;
use crate::words::page::Page;

pub(super) fn view(state: &Shared, act: &Act) -> Html {
    let asked = state.asked.iter();
    let answered = asked
        .filter(|asked| state.answer_to(asked).is_some())
        .count();
    let title = match (state.asked.len(), answered) {
        (0, _) => return html! { <section class="questions" /> },
        (1, 0) => say(Page::OneQuestion).to_owned(),
        (2, 0) => say(Page::TwoQuestions).to_owned(),
        (3, 0) => say(Page::ThreeQuestions).to_owned(),
        (count, _) => fill(
            Page::Questions,
            &[("answered", &answered), ("count", &count)],
        ),
    };
    let only = if state.is_fleet() {
        Page::MostFirst
    } else {
        Page::OnlyThese
    };
    html! {
        <section class="questions" aria-labelledby="questions-title">
            <h2 id="questions-title">{ title }</h2>
            <p class="only">{ write(only) }</p>
            <ol>
                { for state.asked.iter().enumerate().map(|(place, asked)| {
                    let (host, certificate) = asked.about.first().cloned().unwrap_or_default();
                    let key = format!("{}/{host}/{}", asked.question.id, certificate.unwrap_or_default());
                    let answer = state.answer_to(asked).map(AttrValue::from);
                    html! { <AskedView {key} {place} asked={asked.clone()} {answer}
                        certificate={certificate_of(state, asked)}
                        hosts={hosts_of(state, asked)} act={act.clone()} /> }
                }) }
            </ol>
        </section>
    }
}

/// The certificate that a question is about, where there are several.
fn certificate_of(state: &State, asked: &Asked) -> Option<String> {
    let report = &state.report;
    let [(host, Some(id))] = asked.about.as_slice() else {
        return None;
    };
    let several = report
        .lineages
        .iter()
        .filter(|lineage| lineage.host == *host)
        .nth(1)
        .is_some();
    report
        .certificates
        .iter()
        .find(|certificate| several && certificate.id == *id)
        .and_then(|certificate| certificate.names.first().cloned())
}

/// The hosts that a question is about, each once, where there are several.
fn hosts_of(state: &State, asked: &Asked) -> Vec<String> {
    if !state.is_fleet() {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    asked
        .about
        .iter()
        .filter(|(host, _)| seen.insert(host))
        .map(|(host, _)| host.clone())
        .collect()
}

#[derive(PartialEq, Properties)]
struct AskedProps {
    place: usize,
    asked: Asked,
    answer: Option<AttrValue>,
    certificate: Option<String>,
    hosts: Vec<String>,
    act: Act,
    #[prop_or_else(words::language)]
    language: Language,
}

#[component]
fn AskedView(props: &AskedProps) -> Html {
    let question = &props.asked.question;
    let answer = props.answer.as_deref();
    let a_day =
        answer.filter(|value| !question.options.iter().any(|option| option.value == *value));
    let picking = use_state_eq(|| false);
    let name = format!("{}-{}", question.id, props.place);
    let answered = {
        let (act, asked) = (props.act.clone(), props.asked.clone());
        move |value: Option<String>| act.emit(Action::Answered(Box::new(asked.clone()), value))
    };
    let choice = |option: &QuestionOption| {
        let onchange = {
            let (answered, value) = (answered.clone(), option.value.clone());
            let picking = picking.clone();
            Callback::from(move |_: Event| {
                picking.set(false);
                answered(Some(value.clone()));
            })
        };
        html! {
            <label>
                <input type="radio" name={name.clone()} value={option.value.clone()}
                    checked={answer == Some(option.value.as_str())} {onchange} />
                <span>
                    { option.label.clone() }
                    if !option.effect.is_empty() { <small>{ option.effect.clone() }</small> }
                </span>
            </label>
        }
    };
    // The day is another yes.
    let first = |option: &QuestionOption| question.takes_moment && option.value == "yes";
    let answerable = !question.options.is_empty() || question.takes_moment;
    html! {
        <li id={format!("question-{}", props.place + 1)} data-question={question.id.clone()}>
            <fieldset>
                <legend>
                    { format!("{}. {}", props.place + 1, question.text) }
                    if let Some(certificate) = &props.certificate {
                        <span class="about">{ certificate.clone() }</span>
                    }
                </legend>
                { for question.options.iter().filter(|option| first(option)).map(&choice) }
                if question.takes_moment {
                    { day(props, &name, a_day, *picking, picking.clone(), answered.clone()) }
                }
                { for question.options.iter().filter(|option| !first(option)).map(&choice) }
                if answerable {
                    <label>
                        <input type="radio" name={name.clone()} value="" checked={answer.is_none() && !*picking}
                            onchange={Callback::from(move |_: Event| {
                                picking.set(false);
                                answered(None);
                            })} />
                        <span>{ write(Page::DontKnow) }</span>
                    </label>
                }
                if let Some(command) = &question.command {
                    <div class="find-out">
                        <p>{ command.label.clone() }</p>
                        <p class="command">
                            <code>{ command.command.clone() }</code>
                            <Copy text={command.command.clone()} what={command.label.clone()} />
                        </p>
                    </div>
                }
                if !props.hosts.is_empty() {
                    <p class="asked-for">{ asked_for(props) }</p>
                }
            </fieldset>
        </li>
    }
}

fn asked_for(props: &AskedProps) -> Html {
    let named = props.hosts.iter().take(MOST_HOSTS);
    let links = parts::together(named.map(|host| parts::host_link(&props.act, host)));
    let more = props.hosts.len().saturating_sub(MOST_HOSTS);
    let text = if more > 0 {
        Page::AskedForMore
    } else {
        Page::AskedFor
    };
    parts::filled(text, &[("hosts", links), ("count", more.into())])
}

fn day(
    props: &AskedProps,
    name: &str,
    day: Option<&str>,
    picking: bool,
    set: UseStateHandle<bool>,
    answered: impl Fn(Option<String>) + 'static,
) -> Html {
    let open = picking || day.is_some();
    let pick = Callback::from(move |_: Event| set.set(true));
    let picked = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        answered((!value.is_empty()).then_some(value));
    });
    let label = if props.asked.question.options.is_empty() {
        Page::OnThisDay
    } else {
        Page::YesAnotherDay
    };
    html! {
        <>
            <label>
                <input type="radio" name={name.to_owned()} value="day" checked={open} onchange={pick} />
                <span>{ write(label) }</span>
            </label>
            if open {
                <label class="day">
                    <span class="unseen">{ write(Page::TheDay) }</span>
                    <input type="date" value={day.unwrap_or_default().to_owned()} onchange={picked} />
                </label>
            }
        </>
    }
}

/// So many hosts are named beside a question.
const MOST_HOSTS: usize = 12;
