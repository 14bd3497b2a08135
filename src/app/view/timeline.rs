//! When what happened, on one axis.

use yew::prelude::*;

use super::parts;
use super::tables::{Dates, TableProps};

#[component]
pub(super) fn Timeline(props: &TableProps) -> Html {
    let props = props.clone();
    if props.state.report.events.is_empty() {
        return Html::default();
    }
    html! {
        <section class="wide timeline" aria-labelledby="timeline-title">
            { parts::section_title("timeline-title", "Timeline", "", Html::default()) }
            <Dates state={props.state} act={props.act} />
        </section>
    }
}
