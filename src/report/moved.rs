//! What has moved since a saved report: per machine each verdict and each step that stands otherwise.
//!
//! The saved report bears on nothing else. What it holds may have been written by anyone, so a word
//! that is none of ours is left out, and names are escaped as all pasted text is.

use std::collections::BTreeMap;

use crate::input::{Content, Input};
use crate::paste::saved::{self, Saved};
use crate::plan::{State, StepId, passwords};
use crate::words::Language;
use crate::words::report::Moves;

use super::wording::shown;
use super::{Decisions, HostReport, Moved, MovedSince, steps};

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
                moved: moved(input.language, &saved, &now),
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

fn moved(
    language: Language,
    saved: &Saved,
    now: &BTreeMap<&str, BTreeMap<String, &str>>,
) -> Vec<Moved> {
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
                let given = || Some("given".to_owned());
                let (row, from, to) = match before {
                    Some(_) => (Moves::HostGone, given(), None),
                    None => (Moves::HostNew, None, given()),
                };
                moved.push(Moved {
                    host,
                    what: "host".to_owned(),
                    from,
                    to,
                    text: language.say(row).to_owned(),
                });
                continue;
            }
        };
        for (what, title) in titles(language) {
            let was = before.get(&what).and_then(|word| known(word));
            let is = after.get(&what).and_then(|word| known(word));
            if was != is {
                moved.push(Moved {
                    host: host.clone(),
                    what,
                    from: was.map(str::to_owned),
                    to: is.map(str::to_owned),
                    text: language.fill(
                        Moves::Moved,
                        &[
                            ("title", &title),
                            ("before", &stands(language, was)),
                            ("now", &stands(language, is)),
                        ],
                    ),
                });
            }
        }
    }
    moved
}

/// The decisions, then the steps in their order, with what people call them.
fn titles(language: Language) -> impl Iterator<Item = (String, &'static str)> {
    let decisions = saved::DECISIONS
        .iter()
        .zip([Moves::NewKey, Moves::NewCertificate, Moves::Passwords])
        .map(move |(what, title)| (format!("decisions.{what}"), language.say(title)));
    let steps = StepId::ALL.into_iter().map(move |step| {
        let title = steps::title(step, passwords::Verdict::Prompt);
        (format!("plan.{}", step.id()), language.say(title))
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

/// How it stands, in words.
fn stands(language: Language, word: Option<&'static str>) -> &'static str {
    language.say(match word {
        Some("blocked") => Moves::Blocked,
        Some("done") => Moves::Done,
        Some("force") => Moves::Force,
        Some("not-needed") => Moves::NotNeeded,
        Some("prompt") => Moves::Prompt,
        Some("required") => Moves::Required,
        Some("to-do") => Moves::ToDo,
        Some("unknown") => Moves::Unknown,
        Some(other) => return other,
        None => Moves::NotAsked,
    })
}
