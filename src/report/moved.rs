//! What has moved since a saved report: per machine each verdict and each step that stands otherwise.
//!
//! The saved report bears on nothing else. What it holds may have been written by anyone, so a word
//! that is none of ours is left out, and names are escaped as all pasted text is.

use std::collections::BTreeMap;

use crate::input::{Content, Input};
use crate::paste::saved::{self, Saved};
use crate::plan::{State, StepId, passwords};

use super::wording::{self, shown};
use super::{Decisions, HostReport, Moved, MovedSince};

/// What has moved since each of the saved reports among the items, but for those that are dropped.
pub(super) fn since(
    input: &Input,
    hosts: &[HostReport],
    is_dropped: impl Fn(u32) -> bool,
) -> Vec<MovedSince> {
    let now: BTreeMap<&str, BTreeMap<String, &str>> = hosts
        .iter()
        .map(|host| (host.host.as_str(), standing(host)))
        .collect();
    input
        .items
        .iter()
        .zip(0_u32..)
        .filter(|(_, place)| !is_dropped(*place))
        .filter_map(|(item, place)| {
            let saved = read(&item.content)?;
            Some(MovedSince {
                item: place,
                at: shown(&saved.now),
                moved: moved(&saved, &now),
            })
        })
        .collect()
}

fn read(content: &Content) -> Option<Saved> {
    saved::read(std::str::from_utf8(content.as_bytes()).ok()?)
}

fn standing(host: &HostReport) -> BTreeMap<String, &str> {
    let Decisions {
        new_key,
        reissue,
        passwords,
    } = &host.decisions;
    let verdicts = [new_key.verdict, reissue.verdict, passwords.verdict];
    let decisions = saved::DECISIONS.iter().zip(verdicts);
    let decisions = decisions.map(|(what, verdict)| (format!("decisions.{what}"), verdict));
    let steps = host.plan.iter();
    let steps = steps.map(|step| (format!("plan.{}", step.id), step.state));
    decisions.chain(steps).collect()
}

fn moved(saved: &Saved, now: &BTreeMap<&str, BTreeMap<String, &str>>) -> Vec<Moved> {
    let mut moved = Vec::new();
    let names = saved.hosts.keys().map(String::as_str);
    let mut names: Vec<&str> = names.chain(now.keys().copied()).collect();
    crate::order::sort(&mut names, Ord::cmp);
    names.dedup();
    for name in names {
        let host = shown(name);
        let (before, after) = match (saved.hosts.get(name), now.get(name)) {
            (Some(before), Some(after)) => (before, after),
            (before, _) => {
                let (from, to) = if before.is_some() {
                    (Some("given".to_owned()), None)
                } else {
                    (None, Some("given".to_owned()))
                };
                let text = if before.is_some() {
                    "This machine was in the saved report, and nothing is given of it now."
                } else {
                    "This machine was not in the saved report."
                };
                moved.push(Moved {
                    host,
                    what: "host".to_owned(),
                    from,
                    to,
                    text: text.to_owned(),
                });
                continue;
            }
        };
        for (what, title) in titles() {
            let was = before.get(&what).and_then(|word| known(word));
            let is = after.get(&what).and_then(|word| known(word));
            if was != is {
                moved.push(Moved {
                    host: host.clone(),
                    what,
                    from: was.map(str::to_owned),
                    to: is.map(str::to_owned),
                    text: format!(
                        "{title}: {} before, {} now.",
                        was.map_or("not asked", words),
                        is.map_or("not asked", words)
                    ),
                });
            }
        }
    }
    moved
}

/// The decisions, then the steps in their order, with what people call them.
fn titles() -> impl Iterator<Item = (String, &'static str)> {
    let decisions = saved::DECISIONS
        .iter()
        .zip(["New key", "New certificate", "Passwords"])
        .map(|(what, title)| (format!("decisions.{what}"), title));
    let steps = StepId::ALL.into_iter().map(|step| {
        let title = wording::step_title(step, passwords::Verdict::Prompt);
        (format!("plan.{}", step.id()), title)
    });
    decisions.chain(steps)
}

/// The word, where it is one of ours.
fn known(word: &str) -> Option<&'static str> {
    let states = [
        State::Blocked,
        State::Done,
        State::NotNeeded,
        State::ToDo,
        State::Unknown,
    ];
    let mut all = states
        .map(State::id)
        .into_iter()
        .chain(["force", "prompt", "required"]);
    all.find(|known| *known == word)
}

fn words(word: &'static str) -> &'static str {
    match word {
        "blocked" => "waiting",
        "force" => "to be forced",
        "not-needed" => "not needed",
        "prompt" => "to be asked for",
        "to-do" => "to do",
        "unknown" => "not known",
        other => other,
    }
}
