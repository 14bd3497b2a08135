//! The questions whose answer would change a verdict. Not to answer is always possible.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Act;
use super::copy::Copy;
use crate::app::state::{Action, State};
use crate::report::Question;

pub(super) fn view(state: &Rc<State>, act: &Act) -> Html {
    let title = match state.asked.len() {
        0 => return html! { <section class="questions" /> },
        1 => "One question".to_owned(),
        2 => "Two questions".to_owned(),
        3 => "Three questions".to_owned(),
        count => format!("{count} questions"),
    };
    html! {
        <section class="questions" aria-labelledby="questions-title">
            <h2 id="questions-title">{ title }</h2>
            <p class="only">{ "Only these can still change an answer." }</p>
            <ol>
                { for state.asked.iter().enumerate().map(|(place, question)| {
                    let certificate = question.certificate.as_deref().unwrap_or_default();
                    let key = format!("{}/{}/{certificate}", question.id, question.host);
                    let answer = state.answer_to(question).map(AttrValue::from);
                    html! { <Asked {key} {place} question={question.clone()} {answer}
                        about={about(state, question)} act={act.clone()} /> }
                }) }
            </ol>
        </section>
    }
}

/// The machine or the certificate that a question is about, where there are several.
fn about(state: &State, question: &Question) -> Option<String> {
    let report = &state.report;
    let host = (report.hosts.len() > 1).then(|| match question.host.as_str() {
        "" => "the machine without a name".to_owned(),
        host => host.to_owned(),
    });
    let certificate = question
        .certificate
        .as_ref()
        .filter(|_| report.lineages.len() > 1)
        .and_then(|id| {
            report
                .certificates
                .iter()
                .find(|certificate| certificate.id == *id)
        })
        .and_then(|certificate| certificate.names.first().cloned());
    let parts: Vec<String> = certificate.into_iter().chain(host).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[derive(PartialEq, Properties)]
struct AskedProps {
    place: usize,
    question: Question,
    answer: Option<AttrValue>,
    about: Option<String>,
    act: Act,
}

#[component]
fn Asked(props: &AskedProps) -> Html {
    let question = &props.question;
    let answer = props.answer.as_deref();
    let chosen = |value: &str| answer == Some(value);
    let a_day =
        answer.filter(|value| !question.options.iter().any(|option| option.value == *value));
    let picking = use_state_eq(|| false);
    let name = format!("{}-{}", question.id, props.place);
    let answered = {
        let (act, question) = (props.act.clone(), question.clone());
        move |value: Option<String>| act.emit(Action::Answered(Box::new(question.clone()), value))
    };
    let answerable = !question.options.is_empty() || question.takes_moment;
    html! {
        <li id={format!("question-{}", props.place + 1)} data-question={question.id.clone()}>
            <fieldset>
                <legend>
                    { format!("{}. {}", props.place + 1, question.text) }
                    if let Some(about) = &props.about { <span class="about">{ about.clone() }</span> }
                </legend>
                { for question.options.iter().map(|option| {
                    let onchange = {
                        let (answered, value, picking) = (answered.clone(), option.value.clone(), picking.clone());
                        Callback::from(move |_: Event| {
                            picking.set(false);
                            answered(Some(value.clone()));
                        })
                    };
                    html! {
                        <label>
                            <input type="radio" name={name.clone()} value={option.value.clone()}
                                checked={chosen(&option.value)} {onchange} />
                            <span>
                                { option.label.clone() }
                                if !option.effect.is_empty() { <small>{ option.effect.clone() }</small> }
                            </span>
                        </label>
                    }
                }) }
                if question.takes_moment {
                    { day(props, &name, a_day, *picking, picking.clone(), answered.clone()) }
                }
                if answerable {
                    <label>
                        <input type="radio" name={name.clone()} value="" checked={answer.is_none() && !*picking}
                            onchange={Callback::from(move |_: Event| {
                                picking.set(false);
                                answered(None);
                            })} />
                        <span>{ "I don’t know" }</span>
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
            </fieldset>
        </li>
    }
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
    let label = if props.question.options.is_empty() {
        "On this day"
    } else {
        "Yes, on another day"
    };
    html! {
        <>
            <label>
                <input type="radio" name={name.to_owned()} value="day" checked={open} onchange={pick} />
                <span>{ label }</span>
            </label>
            if open {
                <label class="day">
                    <span class="unseen">{ "The day" }</span>
                    <input type="date" value={day.unwrap_or_default().to_owned()} onchange={picked} />
                </label>
            }
        </>
    }
}
