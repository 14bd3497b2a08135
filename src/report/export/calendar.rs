//! Reminders for a calendar, where a wait is part of the plan.
//!
//! Some of the plan cannot be done today: a revocation takes until the next list, users need time,
//! and an old certificate harms until it expires. Each becomes one day's entry. Identifiers depend
//! on what an entry is about and not on when or in which language it was written, so importing a
//! later report moves entries rather than doubling them.
//!
//! Source: <https://www.rfc-editor.org/rfc/rfc5545>.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::super::{Certificate, Lineage, Report, Step, wording};
use super::{day, language, waits_for};
use crate::moment::{DAY, Time};
use crate::words::export::Reminders;
use crate::words::{Row as _, plural};

/// The reminders as iCalendar; `None` where nothing is to be waited for.
pub fn ics(report: &Report) -> Option<String> {
    let now = Time::from_rfc3339(&report.now)?;
    let mut reminders: Vec<Reminder> = Vec::new();
    reminders.extend(passwords(report, now));
    reminders.extend(revocation(report, now));
    reminders.extend(
        report
            .lineages
            .iter()
            .flat_map(|lineage| expiries(report, lineage, now)),
    );
    if reminders.is_empty() {
        return None;
    }
    reminders.sort_by(|one, other| (one.on, &one.about).cmp(&(other.on, &other.about)));
    let mut seen: BTreeSet<String> = BTreeSet::new();
    reminders.retain(|reminder| seen.insert(reminder.about.clone()));

    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    let product = Reminders::Product.text(language(report));
    line(&mut out, &format!("PRODID:{product}"));
    line(&mut out, "CALSCALE:GREGORIAN");
    for reminder in &reminders {
        event(&mut out, reminder, now)?;
    }
    line(&mut out, "END:VCALENDAR");
    Some(out)
}

/// A day's entry.
struct Reminder {
    /// What it is about: the same for the same thing in a later report.
    about: String,
    on: Time,
    title: String,
    text: String,
}

/// Users are asked after other steps, and some will not have heard.
fn passwords(report: &Report, now: Time) -> Option<Reminder> {
    let language = language(report);
    let passwords = &report.decisions.passwords;
    let timing = passwords.timing?;
    let about = format!("passwords {}", fleet(report));
    if timing == "now" {
        return Some(Reminder {
            about,
            on: now.plus(USERS_NEED),
            title: language.say(Reminders::AskAgain).to_owned(),
            text: language.say(Reminders::AskAgainText).to_owned(),
        });
    }
    let step = step(report, "passwords")?;
    Some(Reminder {
        about,
        on: now.plus(DAY),
        title: language.fill(Reminders::Ask, &[("step", &step.title)]),
        text: match waits_for(report, "passwords") {
            None => language.say(Reminders::AskTextUnnamed).to_owned(),
            Some(steps) => language.fill(Reminders::AskText, &[("steps", &steps)]),
        },
    })
}

/// A revocation shows in the authority's next list.
fn revocation(report: &Report, now: Time) -> Option<Reminder> {
    let language = language(report);
    let step = step(report, "revoke")?;
    if matches!(step.state, "done" | "not-needed") {
        return None;
    }
    let next_list = report
        .revocation_lists
        .iter()
        .filter_map(|list| Time::from_rfc3339(list.next_update.as_deref()?))
        .filter(|at| *at > now)
        .min();
    let names: Vec<String> = report
        .lineages
        .iter()
        .filter(|lineage| lineage.reissue.verdict != "not-needed")
        .filter_map(|lineage| lineage.names.first().cloned())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let title = match names.as_slice() {
        [] => language.say(Reminders::Revoked).to_owned(),
        [name] => language.fill(Reminders::RevokedOne, &[("name", name)]),
        [name, others @ ..] => language.fill(
            plural(others.len(), Reminders::RevokedTwo, Reminders::RevokedSome),
            &[("name", name), ("count", &others.len())],
        ),
    };
    Some(Reminder {
        about: format!("revocation {}", fleet(report)),
        on: next_list.unwrap_or_else(|| now.plus(DAY)),
        title,
        text: language.say(Reminders::RevokedText).to_owned(),
    })
}

/// When the newest certificate is to be renewed, and when older ones stop to matter.
fn expiries(report: &Report, lineage: &Lineage, now: Time) -> Vec<Reminder> {
    let find = |id: &str| -> Option<&Certificate> {
        report
            .certificates
            .iter()
            .find(|other| other.id == id && other.host == lineage.host)
    };
    let ahead = |certificate: &Certificate| {
        Time::from_rfc3339(&certificate.not_after).filter(|at| *at > now)
    };
    let name = |certificate: &Certificate| {
        certificate
            .names
            .first()
            .unwrap_or(&certificate.subject)
            .clone()
    };
    let language = language(report);
    let mut reminders = Vec::new();
    let settled = matches!(lineage.reissue.verdict, "done" | "not-needed");
    for id in &lineage.members {
        let Some(certificate) = find(id) else {
            continue;
        };
        let Some(at) = ahead(certificate) else {
            continue;
        };
        let name = name(certificate);
        let day = day(language, &certificate.not_after);
        if *id == lineage.newest && settled {
            reminders.push(Reminder {
                about: format!("expiry {id}"),
                on: at.plus(-RENEW_BEFORE).max(now.plus(DAY)),
                title: language.fill(Reminders::Renew, &[("name", &name)]),
                text: language.fill(Reminders::RenewText, &[("day", &day)]),
            });
        } else if matches!(lineage.reissue.verdict, "done" | "required") {
            reminders.push(Reminder {
                about: format!("expiry {id}"),
                on: at,
                title: language.fill(Reminders::Expires, &[("name", &name)]),
                text: language.fill(Reminders::ExpiresText, &[("day", &day)]),
            });
        }
    }
    reminders
}

fn step<'r>(report: &'r Report, id: &str) -> Option<&'r Step> {
    report.plan.iter().find(|step| step.id == id)
}

/// What a report is about, whenever it is written: its machines and lineages.
fn fleet(report: &Report) -> String {
    let hosts = report.hosts.iter().map(|host| host.host.as_str());
    let names = report
        .lineages
        .iter()
        .filter_map(|lineage| lineage.names.first().map(String::as_str));
    let all: BTreeSet<&str> = hosts.chain(names).collect();
    all.into_iter().collect::<Vec<_>>().join(" ")
}

fn event(out: &mut String, reminder: &Reminder, now: Time) -> Option<()> {
    let digest = Sha256::digest(reminder.about.as_bytes());
    let id: String = base16ct::lower::encode_string(&digest)
        .chars()
        .take(32)
        .collect();
    let title = escaped(&reminder.title);
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{id}@afterpatch"));
    line(out, &format!("DTSTAMP:{}", stamp(now)?));
    line(out, &format!("DTSTART;VALUE=DATE:{}", date(reminder.on)?));
    line(out, &format!("SUMMARY:{title}"));
    line(out, &format!("DESCRIPTION:{}", escaped(&reminder.text)));
    line(out, "TRANSP:TRANSPARENT");
    line(out, "BEGIN:VALARM");
    line(out, "ACTION:DISPLAY");
    line(out, &format!("DESCRIPTION:{title}"));
    // Nine hours into the day, in the reader's zone.
    line(out, "TRIGGER:PT9H");
    line(out, "END:VALARM");
    line(out, "END:VEVENT");
    Some(())
}

/// `20140420T120000Z`.
fn stamp(at: Time) -> Option<String> {
    let (hour, minute, second) = at.clock()?;
    Some(format!("{}T{hour:02}{minute:02}{second:02}Z", date(at)?))
}

/// `20140420`; a date has four digits for its year.
fn date(at: Time) -> Option<String> {
    let (year, month, day) = at.date()?;
    (0..=9999)
        .contains(&year)
        .then(|| format!("{year:04}{month:02}{day:02}"))
}

/// Text as a value: <https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11>.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in wording::shown(text).chars() {
        if matches!(c, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A line, folded where it is longer than 75 octets, never within a character:
/// <https://www.rfc-editor.org/rfc/rfc5545#section-3.1>.
fn line(out: &mut String, text: &str) {
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// Users read their mail within two weeks, or not at all.
const USERS_NEED: i64 = 14 * DAY;
/// A month leaves time for an authority's questions.
const RENEW_BEFORE: i64 = 30 * DAY;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_become_lines_or_parts() {
        assert_eq!(escaped("a;b,c\\d"), "a\\;b\\,c\\\\d");
        assert_eq!(escaped("a\r\nEND:VEVENT"), "a\\\\u{d}\\\\u{a}END:VEVENT");
    }

    /// An umlaut is two octets: where only one fits it goes to the next line whole.
    #[test]
    fn a_line_is_measured_in_octets() {
        for before in 60..75 {
            let text = format!("{}üöß", "a".repeat(before));
            let mut out = String::new();
            line(&mut out, &text);
            let parts: Vec<&str> = out.trim_end().split("\r\n ").collect();
            let whole = (75 - before) / 2;
            assert_eq!(
                parts.first().map(|part| part.chars().count()),
                Some(before + whole.min(3)),
                "{out}"
            );
            assert_eq!(parts.concat(), text);
        }
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = String::new();
        line(&mut out, &format!("SUMMARY:{}", "ü“".repeat(60)));
        assert!(out.ends_with("\r\n"));
        for part in out.trim_end().split("\r\n") {
            assert!(part.len() <= 75, "{part}");
        }
        assert_eq!(
            out.replace("\r\n ", ""),
            format!("SUMMARY:{}\r\n", "ü“".repeat(60))
        );
    }
}
