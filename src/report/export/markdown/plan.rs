//! The plan as a list of tasks, each step with what is good to know and its commands.

use super::super::super::{Certificate, Command, HostReport, Lineage, Report, Step, words};
use super::super::{language, listed, number};
use super::page::{Page, alike};
use super::text::{longest_run, prose};
use crate::words::Language;
use crate::words::export::Ticket;

pub(super) fn plan(out: &mut Page, report: &Report) {
    out.title(Ticket::Plan);
    let several = report.hosts.len() > 1;
    if several {
        out.line(out.language.say(Ticket::StandFor));
        out.blank();
    }
    for (place, step) in report.plan.iter().enumerate() {
        out.line(&format!("{}. {}", place + 1, stands(report, step)));
        if several {
            states(out, report, step);
        }
        for note in &step.notes {
            let source = note
                .source
                .as_ref()
                .map_or_else(String::new, |source| format!(" <{source}>"));
            out.line(&format!("    - {}{source}", prose(&note.text)));
        }
        if several {
            on_machines(out, report, step);
        } else {
            for command in &step.commands {
                run(out, command);
            }
        }
    }
}

/// How a step stands on the machines: where it is to be done or found out, by name.
fn states(out: &mut Page, report: &Report, step: &Step) {
    let language = out.language;
    let mut counts: Vec<String> = Vec::new();
    for state in ["to-do", "unknown", "blocked", "done", "not-needed"] {
        let there = |host: &&HostReport| {
            let mut steps = host.plan.iter();
            steps.any(|own| own.id == step.id && own.state == state)
        };
        let hosts = report.hosts.iter().filter(there);
        let hosts: Vec<String> = hosts.map(|host| named(language, host)).collect();
        if hosts.is_empty() {
            continue;
        }
        let word = language.say(words::step(state));
        let told =
            |hosts: &str| language.fill(Ticket::StateOn, &[("state", &word), ("hosts", &hosts)]);
        if matches!(state, "to-do" | "unknown") {
            out.line(&format!("    - {}", told(&listed(language, &hosts))));
        } else {
            counts.push(told(&hosts.len().to_string()));
        }
    }
    if !counts.is_empty() {
        out.line(&format!("    - {}", counts.join(", ")));
    }
}

fn named(language: Language, host: &HostReport) -> String {
    if host.host.is_empty() {
        language.say(Ticket::Unnamed).to_owned()
    } else {
        prose(&host.host)
    }
}

/// The commands of a step, once for all machines on which they are the same but for what stands for
/// each.
fn on_machines(out: &mut Page, report: &Report, step: &Step) {
    let commands = |host: &HostReport| -> Vec<Command> {
        let own = host.plan.iter().find(|own| own.id == step.id);
        own.map_or_else(Vec::new, |own| own.commands.clone())
    };
    let all = report.hosts.iter().filter_map(|host| {
        let commands = commands(host);
        let stands = stand_for(report, host);
        let general = |text: &String| {
            let start = text.clone();
            stands
                .iter()
                .fold(start, |text, (own, general)| standing(&text, own, general))
        };
        let shared: Vec<Command> = commands
            .iter()
            .map(|command| Command {
                label: serials(report, host)
                    .iter()
                    .fold(general(&command.label), |text, (own, general)| {
                        standing(&text, own, general)
                    }),
                command: general(&command.command),
            })
            .collect();
        (!commands.is_empty()).then_some((host, commands, shared))
    });
    let mut groups = alike(all, |(.., shared)| format!("{shared:?}"));
    // Most machines are alike, and are told last: where they are all there is, none is named.
    groups.sort_by_key(Vec::len);
    let last = groups.len();
    for (group, number) in groups.iter().zip(1_usize..) {
        let hosts: Vec<String> = group
            .iter()
            .map(|(host, ..)| named(out.language, host))
            .collect();
        let hosts = listed(out.language, &hosts);
        let Some((_, own, shared)) = group.first() else {
            continue;
        };
        let text = match (number == last && group.len() > 1, last) {
            (true, 1) => String::new(),
            (true, _) => out.language.say(Ticket::OnTheOthers).to_owned(),
            (false, _) => out.language.fill(Ticket::OnMachines, &[("hosts", &hosts)]),
        };
        if !text.is_empty() {
            out.blank();
            out.line(&format!("    {text}"));
        }
        for command in if group.len() > 1 { shared } else { own } {
            run(out, command);
        }
    }
}

/// A text with one word of it, wherever it stands as a whole, in another’s place.
fn standing(text: &str, own: &str, general: &str) -> String {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(own).filter(|_| !own.is_empty()) {
        out.push_str(before);
        let whole = !is_part(out.chars().next_back()) && !is_part(after.chars().next());
        out.push_str(if whole { general } else { own });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What differs from machine to machine, and the word that stands for it: names, the longest first, and
/// the hashes of keys. Only where the machine has one site can it be told apart.
fn stand_for(report: &Report, host: &HostReport) -> Vec<(String, String)> {
    let Some(lineage) = only_lineage(report, host) else {
        return Vec::new();
    };
    let mut names: Vec<(String, String)> = lineage
        .names
        .iter()
        .filter(|name| name.contains('.'))
        .zip(1_usize..)
        .map(|(name, number)| {
            let general = match number {
                1 => "NAME".to_owned(),
                _ => format!("NAME{number}"),
            };
            (name.clone(), general)
        })
        .collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names.extend(members(report, lineage).map(|(one, age)| {
        let hash = one.key.digest().to_owned();
        (hash, format!("{age}-HASH"))
    }));
    names
}

/// The serial numbers of the machine’s certificates. They can be as short as `1`, so what they stand for is
/// put into labels alone.
fn serials(report: &Report, host: &HostReport) -> Vec<(String, String)> {
    let lineage = only_lineage(report, host).into_iter();
    let members = lineage.flat_map(|lineage| members(report, lineage));
    members
        .map(|(one, age)| (one.serial.clone(), format!("{age}-SERIAL")))
        .collect()
}

/// The machine’s lineage, if it has one and no more.
fn only_lineage<'r>(report: &'r Report, host: &HostReport) -> Option<&'r Lineage> {
    let mut lineages = report.lineages.iter().filter(|own| own.host == host.host);
    let first = lineages.next();
    first.filter(|_| lineages.next().is_none())
}

/// The old certificate and the new one, where there are no others.
fn members<'r>(
    report: &'r Report,
    lineage: &'r Lineage,
) -> impl Iterator<Item = (&'r Certificate, &'static str)> {
    let members = match lineage.members.as_slice() {
        [only] => vec![(only, "OLD")],
        [old, new] => vec![(old, "OLD"), (new, "NEW")],
        _ => Vec::new(),
    };
    members.into_iter().filter_map(|(id, age)| {
        let mut certificates = report.certificates.iter();
        Some((certificates.find(|one| one.id == *id)?, age))
    })
}

/// A step as a checkbox; what is settled is ticked. Of several machines each stands in its own way.
fn stands(report: &Report, step: &Step) -> String {
    let language = language(report);
    let settled = matches!(step.state, "done" | "not-needed");
    let waits: Vec<String> = step
        .blocked_by
        .iter()
        .filter_map(|other| number(report, other))
        .map(|number| number.to_string())
        .collect();
    let state = if report.hosts.len() > 1 {
        String::new()
    } else if waits.is_empty() {
        format!(": {}", language.say(words::step(step.state)))
    } else {
        let steps = listed(language, &waits);
        format!(
            ": {}",
            language.fill(Ticket::WaitsFor, &[("steps", &steps)])
        )
    };
    format!(
        "[{}] **{}**{state}. {}",
        if settled { 'x' } else { ' ' },
        prose(&step.title),
        prose(&step.text)
    )
}

/// A command in a fence that it cannot end itself, under its step.
pub(super) fn run(out: &mut Page, command: &Command) {
    const UNDER: &str = "    ";
    let fence = "`".repeat(longest_run(&command.command).max(2) + 1);
    out.blank();
    out.line(&format!("{UNDER}{}:", prose(&command.label)));
    out.blank();
    out.line(&format!("{UNDER}{fence}sh"));
    for line in command.command.lines() {
        out.line(&format!("{UNDER}{line}"));
    }
    out.line(&format!("{UNDER}{fence}"));
    out.blank();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_stand_for_others() {
        let rows = [
            ("serial 1 of prime256v1", "1", "serial X of prime256v1"),
            ("a.example and www.a.example", "a.example", "X and www.X"),
            ("xa.example", "a.example", "xa.example"),
            ("1 1", "1", "X X"),
            ("nothing", "", "nothing"),
        ];
        for (text, own, expected) in rows {
            assert_eq!(standing(text, own, "X"), expected);
        }
    }
}
