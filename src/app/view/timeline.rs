//! The timeline as a picture, with what a mark says when it is pointed at, and as a table.
//!
//! Two pictures: a wide one, and one for a phone with the titles over the bars. The sheet shows one.

use yew::prelude::*;

use super::parts::{write, write_with};
use super::tables::{self, TableProps};
use super::{Act, excerpt, letters, parts};
use crate::app::state::{Action, State};
use crate::app::timeline::{Kind, Mark, Row, Timeline as Drawn};
use crate::app::words::{self, day, fill, say};
use crate::report::Place;
use crate::words::Language;
use crate::words::page::Page;

#[component]
pub(super) fn Timeline(props: &TableProps) -> Html {
    let as_table = use_state_eq(|| false);
    // What was told in another language is told no longer.
    let told = use_state_eq(|| None::<(Language, String)>);
    let state = &props.state;
    if state.report.events.is_empty() {
        return Html::default();
    }
    let drawn = state
        .one_host()
        .and_then(|host| Drawn::of(&state.report, &host.host, &letters::of(&state.report)));
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    let table = drawn.is_none() || *as_table;
    let action = html! {
        if drawn.is_some() {
            <button type="button" class="link" onclick={toggle} aria-expanded={as_table.to_string()}>
                { write(if *as_table { Page::HideTable } else { Page::ShowAsTable }) }
            </button>
        }
    };
    let tell = {
        let told = told.clone();
        Callback::from(move |text: String| told.set(Some((words::language(), text))))
    };
    html! {
        <section class="wide timeline" aria-labelledby="timeline-title">
            { parts::section_title("timeline-title", Page::Timeline.into(), "", action) }
            if let Some(drawn) = &drawn {
                <p class="summary">{ drawn.summary.clone() }</p>
                { picture(state, &props.act, &tell, drawn, &WIDE) }
                { picture(state, &props.act, &tell, drawn, &NARROW) }
                <p class="told-of" role="status">
                    { match &*told {
                        Some((language, told)) if *language == words::language() => told.clone(),
                        _ => say(Page::PointAtAMark).to_owned(),
                    } }
                </p>
                if drawn.left_out > 0 {
                    <p class="told-of">
                        { write_with(Page::OlderInTable, &[("count", &drawn.left_out)]) }
                    </p>
                }
            }
            if table { { tables::dates(state, &props.act) } }
        </section>
    }
}

/// How wide a picture is, and where its parts are.
struct Layout {
    class: &'static str,
    width: i64,
    left: i64,
    row: i64,
    /// A character of a label takes so many pixels.
    letter: i64,
    wide: bool,
}

const WIDE: Layout = Layout {
    class: "wide-picture",
    width: 1200,
    left: 152,
    row: 56,
    letter: 7,
    wide: true,
};

const NARROW: Layout = Layout {
    class: "narrow-picture",
    width: 358,
    left: 10,
    row: 60,
    letter: 7,
    wide: false,
};

struct Pen<'p> {
    state: &'p State,
    act: &'p Act,
    tell: &'p Callback<String>,
    drawn: &'p Drawn,
    layout: &'p Layout,
}

fn picture(
    state: &State,
    act: &Act,
    tell: &Callback<String>,
    drawn: &Drawn,
    layout: &Layout,
) -> Html {
    let pen = Pen {
        state,
        act,
        tell,
        drawn,
        layout,
    };
    let flags = pen.flag_places();
    let steps = flags.iter().map(|(_, step, _)| *step).max().unwrap_or(0);
    let top = 16 + steps * 24 + if layout.wide { 40 } else { 24 };
    let rows = i64::try_from(drawn.rows.len()).unwrap_or(0);
    let bottom = top + rows * layout.row + if layout.wide { 0 } else { 4 };
    let height = bottom + 44;
    let hatch = format!("hatch-{}", layout.class);
    html! {
        <svg class={layout.class} viewBox={format!("0 0 {} {height}", layout.width)} role="group"
            aria-label={say(Page::TimelinePicture)}>
            <defs>
                <pattern id={hatch.clone()} width="6" height="6" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)">
                    <rect class="hatch-line" width="1.8" height="6" />
                </pattern>
            </defs>
            { pen.ground(top, bottom) }
            { for flags.iter().map(|(mark, step, left)| pen.flag_line(mark, 16 + step * 24, bottom, *left)) }
            { for (0..).zip(&drawn.rows).map(|(place, row)| pen.row(row, top + place * layout.row, &hatch)) }
            { for flags.iter().map(|(mark, step, left)| pen.flag(mark, 16 + step * 24, *left)) }
            { pen.axis(bottom) }
        </svg>
    }
}

impl Pen<'_> {
    fn x(&self, at: crate::moment::Time) -> i64 {
        self.drawn
            .axis
            .place(at, self.layout.left, self.layout.width)
    }

    fn length(&self, text: &str) -> i64 {
        i64::try_from(text.chars().count()).unwrap_or(0) * self.layout.letter
    }

    /// Each flag with its step from the top, and whether its words stand to its left.
    fn flag_places(&self) -> Vec<(&Mark, i64, bool)> {
        let mut taken: Vec<Vec<(i64, i64)>> = Vec::new();
        let mut places = Vec::new();
        let flags = &self.drawn.flags;
        for (number, mark) in flags.iter().enumerate() {
            let at = self.x(mark.at);
            let length = self.length(&flag_day(mark)) + self.length(&mark.word) + 18;
            let today = number + 1 == flags.len();
            let spans = [(false, at, at + length), (true, at - length, at)];
            // Words to the left are for the first and the last: they have room there.
            let order: &[usize] = if today || number == 0 && self.layout.wide {
                &[1, 0]
            } else {
                &[0, 1]
            };
            let first_step = if self.layout.wide { 0 } else { number };
            let mut step = first_step;
            let chosen = loop {
                if step >= taken.len() {
                    taken.resize(step + 1, Vec::new());
                }
                let free = taken.get(step).map_or(&[][..], Vec::as_slice);
                let fits = order
                    .iter()
                    .filter_map(|way| spans.get(*way))
                    .find(|(_, from, to)| {
                        *from >= 0
                            && *to <= self.layout.width
                            && free
                                .iter()
                                .all(|(other_from, other_to)| to < other_from || from > other_to)
                    });
                match fits {
                    Some(span) => break Some(*span),
                    None if step > first_step + 8 => break spans.first().copied(),
                    None => step += 1,
                }
            };
            if let (Some((left, from, to)), Some(row)) = (chosen, taken.get_mut(step)) {
                row.push((from, to));
                places.push((mark, i64::try_from(step).unwrap_or(0), left));
            }
        }
        places
    }

    /// The part that is drawn day by day.
    fn ground(&self, top: i64, bottom: i64) -> Html {
        let spans = self.drawn.axis.spans(self.layout.left, self.layout.width);
        html! {
            { for spans.iter().filter(|(part, ..)| part.close && spans.len() > 1).map(|(_, from, to)| html! {
                <rect class="ground" x={from.to_string()} y={top.to_string()} width={(to - from).to_string()}
                    height={(bottom - top).to_string()} />
            }) }
        }
    }

    fn flag_line(&self, mark: &Mark, top: i64, bottom: i64, _left: bool) -> Html {
        let x = self.x(mark.at).to_string();
        html! {
            <line class={flag_class(mark)} x1={x.clone()} x2={x} y1={(top - 12).to_string()} y2={bottom.to_string()} />
        }
    }

    fn flag(&self, mark: &Mark, y: i64, left: bool) -> Html {
        let x = self.x(mark.at);
        let (x, anchor) = if left {
            (x - 7, "end")
        } else {
            (x + 7, "start")
        };
        self.marked(mark, html! {
            <text class={flag_class(mark)} x={x.to_string()} y={y.to_string()} text-anchor={anchor}>
                <tspan class="strong">{ flag_day(mark) }</tspan>{ format!(" {}", mark.word) }
            </text>
        })
    }

    /// What tells more when it is pointed at, and leads to its lines when it is pressed.
    fn marked(&self, mark: &Mark, inside: Html) -> Html {
        let text = format!("{}: {}", mark.moment, mark.told);
        self.telling(text, mark.place, inside)
    }

    fn telling(&self, text: String, place: Option<Place>, inside: Html) -> Html {
        let text = match place {
            Some(place) => format!("{text} ({})", excerpt::where_it_is(self.state, place)),
            None => text,
        };
        let tell = {
            let (tell, text) = (self.tell.clone(), text.clone());
            move || tell.emit(text.clone())
        };
        let onmouseenter = {
            let tell = tell.clone();
            Callback::from(move |_: MouseEvent| tell())
        };
        let onfocus = Callback::from(move |_: FocusEvent| tell());
        let Some(place) = place else {
            return html! {
                <g class="mark" tabindex="0" role="img" aria-label={text} {onmouseenter} {onfocus}>{ inside }</g>
            };
        };
        let onclick = self
            .act
            .reform(move |_: MouseEvent| Action::Viewed(Some(place)));
        let onkeydown = {
            let act = self.act.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Enter" || event.key() == " " {
                    event.prevent_default();
                    act.emit(Action::Viewed(Some(place)));
                }
            })
        };
        html! {
            <g class="mark" tabindex="0" role="button" aria-label={text} {onmouseenter} {onfocus} {onclick}
                {onkeydown}>{ inside }</g>
        }
    }

    fn row(&self, row: &Row, top: i64, hatch: &str) -> Html {
        let (from, known, until) = (self.x(row.from), self.x(row.known), self.x(row.until));
        let bar = if self.layout.wide { top + 30 } else { top + 36 };
        let title = if self.layout.wide {
            (top + 32).to_string()
        } else {
            (top + 22).to_string()
        };
        let inside = match row.kind {
            Kind::Exposed => html! { <>
                <rect class="exposed" x={from.to_string()} y={bar.to_string()}
                    width={(known - from).max(0).to_string()} height="12" />
                if until > known {
                    <rect class="exposed-maybe" x={known.to_string()} y={bar.to_string()}
                        width={(until - known).to_string()} height="12" fill={format!("url(#{hatch})")} />
                }
            </> },
            Kind::Key(_) => html! {
                <line class="key-line" x1={from.to_string()} x2={until.to_string()} y1={(bar + 6).to_string()}
                    y2={(bar + 6).to_string()} />
            },
            Kind::Certificate => html! {
                <rect class="lifetime" x={from.to_string()} y={bar.to_string()}
                    width={(until - from - 1).max(2).to_string()} height="12" rx="2" />
            },
        };
        html! { <g>
            <line class="rule" x1="0" x2={self.layout.width.to_string()} y1={top.to_string()} y2={top.to_string()} />
            <text class={if self.layout.wide { "title" } else { "title strong" }} x="0" y={title}>
                { row.title.clone() }
            </text>
            { self.telling(row.told.clone(), row.place, inside) }
            if let Kind::Key(letter) = row.kind {
                { for row.marks.iter().map(|mark| self.marked(mark, self.ring(mark, bar + 6, letter))) }
            }
            if self.layout.wide { { self.labels(row, top + 22) } }
        </g> }
    }

    fn ring(&self, mark: &Mark, y: i64, letter: Option<char>) -> Html {
        let x = self.x(mark.at).max(9).to_string();
        html! { <>
            <circle class="key-ring" cx={x.clone()} cy={y.to_string()} r="8.5" />
            if let Some(letter) = letter {
                <text class="key-letter" {x} y={(y + 4).to_string()} text-anchor="middle">{ letter }</text>
            }
        </> }
    }

    /// Words over a bar: at its beginning, and at its end or where what is known ends.
    fn labels(&self, row: &Row, y: i64) -> Html {
        let (from, known, until) = (self.x(row.from), self.x(row.known), self.x(row.until));
        let class = if row.kind == Kind::Exposed {
            "label exposed-label"
        } else {
            "label"
        };
        let at = |x: i64, text: &str| {
            html! { <text {class} x={x.to_string()} y={y.to_string()}>{ text.to_owned() }</text> }
        };
        let width = self.layout.width;
        let first_end = from + self.length(&row.first) + 12;
        let clamp = |x: i64, text: &str| x.min(width - self.length(text));
        match row.kind {
            Kind::Key(_) => {
                let mut from_here = 0;
                let mut words = Vec::new();
                for mark in &row.marks {
                    let x = clamp((self.x(mark.at) + 13).max(from_here), &mark.word);
                    if x >= from_here {
                        words.push(at(x, &mark.word));
                        from_here = x + self.length(&mark.word) + 12;
                    }
                }
                html! { <>{ words }</> }
            }
            Kind::Exposed => {
                let last = if until > known { known + 6 } else { known };
                let x = clamp(last.max(first_end), &row.last);
                html! { <>
                    { at(clamp(from, &row.first), &row.first) }
                    if x >= first_end { { at(x, &row.last) } }
                </> }
            }
            Kind::Certificate => {
                let end = (until - 6)
                    .min(width - self.length(&row.last))
                    .max(first_end);
                html! { <>
                    { at(clamp(from, &row.first), &row.first) }
                    if end + self.length(&row.last) <= width { { at(end, &row.last) } }
                </> }
            }
        }
    }

    fn axis(&self, y: i64) -> Html {
        let layout = self.layout;
        let spans = self.drawn.axis.spans(layout.left, layout.width);
        let label = |x: i64, text: String, class: &'static str, dy: i64| {
            let half = self.length(&text) / 2;
            let x = x.clamp(half.min(layout.left), layout.width - half);
            html! {
                <text {class} x={x.to_string()} y={(y + dy).to_string()} text-anchor="middle">{ text }</text>
            }
        };
        let tick = |x: i64, length: i64| {
            html! {
                <line class="tick" x1={x.to_string()} x2={x.to_string()} y1={y.to_string()} y2={(y + length).to_string()} />
            }
        };
        let parts = spans.iter().map(|(part, from, to)| {
            let middle = (from + to) / 2;
            if part.close {
                let days = part.days(*from, *to);
                html! { <>
                    { for days.into_iter().map(|(x, text)| html! { <>
                        { tick(x, if text.is_some() { 6 } else { 3 }) }
                        if let Some(text) = text { { label(x, text, "number", 20) } }
                    </> }) }
                    { label(middle, fill(Page::DayByDay, &[("months", &part.title())]), "caption", 38) }
                </> }
            } else {
                let room = if layout.wide { 66 } else { 60 };
                let months = part.months(*from, *to, room);
                html! { <>
                    { for months.into_iter().map(|(x, text)| html! { <>
                        { tick(x, 6) }{ label(x, text, "number", 20) }
                    </> }) }
                    if layout.wide && spans.len() > 1 { { label(middle, say(Page::ByMonths).to_owned(), "number", 38) } }
                </> }
            }
        });
        html! { <>
            <line class="axis" x1={layout.left.to_string()} x2={layout.width.to_string()} y1={y.to_string()} y2={y.to_string()} />
            { for parts }
        </> }
    }
}

/// `8 April`; the year stands on the axis.
fn flag_day(mark: &Mark) -> String {
    let day = day(mark.at);
    if mark.kind == "today" && !day.ends_with("2014") {
        return day;
    }
    day.rsplit_once(' ')
        .map_or_else(|| day.clone(), |(day, _)| day.to_owned())
}

fn flag_class(mark: &Mark) -> &'static str {
    if mark.kind == "today" {
        "flag today"
    } else {
        "flag"
    }
}
