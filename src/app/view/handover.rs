//! The report to take away.

use std::rc::Rc;

use yew::prelude::*;

use super::copy::Copy;
use crate::app::browser;
use crate::app::state::State;

pub(super) fn view(state: &Rc<State>) -> Html {
    html! { <Handover state={Rc::clone(state)} /> }
}

#[derive(PartialEq, Properties)]
struct HandoverProps {
    state: Rc<State>,
}

#[component]
fn Handover(props: &HandoverProps) -> Html {
    let json = use_memo(Rc::clone(&props.state.report), |report| {
        AttrValue::from(browser::json(report))
    });
    let save = {
        let json = Rc::clone(&json);
        Callback::from(move |_: MouseEvent| {
            browser::save("afterpatch-report.json", "application/json", &json);
        })
    };
    let print = Callback::from(|_: MouseEvent| browser::print());
    html! {
        <section class="wide handover" aria-labelledby="handover-title">
            <div class="section-title">
                <h2 id="handover-title">{ "Hand over" }</h2>
                <p>{ "Every report is dated and carries its reasons" }</p>
            </div>
            <div class="ways">
                <div>
                    <h3>{ "JSON" }</h3>
                    <p>{ "For a script, with every reason" }</p>
                    <p class="actions">
                        <Copy text={(*json).clone()} what="the report as JSON" class="link" />
                        <button type="button" class="link" onclick={save}>{ "Save" }</button>
                    </p>
                </div>
                <div>
                    <h3>{ "Print or PDF" }</h3>
                    <p>{ "The answers, the plan and the tables" }</p>
                    <p class="actions"><button type="button" class="link" onclick={print}>{ "Print" }</button></p>
                </div>
            </div>
        </section>
    }
}
