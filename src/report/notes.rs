//! What is good to know about a step, each with its source.
//!
//! A command says how; these say what a careful colleague would add: what a revocation is worth
//! today, in which order users are asked, what else a server had in its memory.

use crate::moment::{DAY, Time};
use crate::plan::{State, StepId};
use crate::words::Language;
use crate::words::plan::Notes;

use super::Note;
use super::commands::Kind;

/// What the notes are about.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    /// When the certificates that are to be revoked expire.
    pub(super) expire: Vec<Time>,
    /// Whether there were such certificates, and all of them have expired.
    pub(super) all_expired: bool,
    /// What the machine serves, as far as the evidence tells.
    pub(super) kinds: Vec<Kind>,
}

/// The notes on a step.
pub(super) fn of_step(
    language: Language,
    id: StepId,
    state: State,
    about: &About,
    now: Time,
) -> Vec<Note> {
    match (id, state) {
        (StepId::Revoke, State::NotNeeded) if about.all_expired => {
            vec![note(language, Notes::AllExpired)]
        }
        (_, State::Done | State::NotNeeded) => Vec::new(),
        (StepId::Revoke, _) => revoke(language, about, now),
        (StepId::Passwords, _) => vec![note(language, Notes::Order)],
        (StepId::OtherSecrets, _) => other_secrets(language, &about.kinds),
        _ => Vec::new(),
    }
}

fn revoke(language: Language, about: &About, now: Time) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some(last) = about.expire.iter().max() {
        let left = last.0.saturating_sub(now.0).div_euclid(DAY);
        let (row, days) = if left <= SOON {
            (Notes::ExpiresSoon, Notes::InDays)
        } else {
            (Notes::ValidUntil, Notes::Days)
        };
        let days = if left == 1 { Notes::OneDay } else { days };
        let days = language.fill(days, &[("days", &left)]);
        notes.push(Note {
            text: language.fill(row, &[("day", &language.day(*last)), ("days", &days)]),
            source: source(row).map(str::to_owned),
        });
    }
    let always = [Notes::FewClientsCheck, Notes::OcspEnded, Notes::KeyBlocked];
    notes.extend(always.map(|row| note(language, row)));
    notes
}

/// By kind of service; what every server may have held comes first.
fn other_secrets(language: Language, kinds: &[Kind]) -> Vec<Note> {
    let mut rows = vec![
        Notes::LogsInElsewhere,
        Notes::SigningKeys,
        Notes::ClientCertificates,
        Notes::PrivateAuthority,
    ];
    let served = [
        (Kind::Web, Notes::Web),
        (Kind::Mail, Notes::Mail),
        (Kind::Vpn, Notes::Vpn),
    ];
    for (kind, row) in served {
        if kinds.is_empty() || kinds.contains(&kind) {
            rows.push(row);
        }
    }
    rows.into_iter().map(|row| note(language, row)).collect()
}

fn note(language: Language, row: Notes) -> Note {
    Note {
        text: language.say(row).to_owned(),
        source: source(row).map(str::to_owned),
    }
}

/// Where it is published.
const fn source(row: Notes) -> Option<&'static str> {
    match row {
        Notes::FewClientsCheck => {
            Some("https://www.ssl.com/article/how-do-browsers-handle-revoked-ssl-tls-certificates/")
        }
        Notes::KeyBlocked => Some(
            "https://community.letsencrypt.org/t/2024-03-28-cp-cps-deviation-regarding-keycompromise-key-blocking/215579",
        ),
        Notes::LogsInElsewhere => Some("https://heartbleed.com/"),
        Notes::OcspEnded => {
            Some("https://letsencrypt.org/2025/08/06/ocsp-service-has-reached-end-of-life.html")
        }
        Notes::Order => {
            Some("https://knowledge.digicert.com/solution/heartbleed-bug-vulnerability")
        }
        Notes::ValidUntil => Some("https://www.securepki.org/imc14.html"),
        Notes::Vpn => Some("http://www.openvpn.jp/document/openssl-heartbleed/"),
        _ => None,
    }
}

/// Up to so many days the rest of a certificate's life counts as short.
const SOON: i64 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        Time::from_rfc3339(text).unwrap()
    }

    #[test]
    fn what_is_left_of_a_life_sets_the_urgency() {
        let now = time("2014-04-20T12:00:00Z");
        let rows = [
            ("2014-04-21T13:00:00Z", "in 1 day."),
            ("2014-05-20T12:00:00Z", "in 30 days."),
            ("2014-05-21T12:00:00Z", "for 31 days more."),
        ];
        for (until, expected) in rows {
            let about = About {
                expire: vec![time("2014-04-20T13:00:00Z"), time(until)],
                ..About::default()
            };
            let notes = of_step(Language::English, StepId::Revoke, State::ToDo, &about, now);
            let first = &notes.first().unwrap().text;
            assert!(first.contains(expected), "{first}");
        }
        let about = About {
            all_expired: true,
            ..About::default()
        };
        assert_eq!(
            of_step(
                Language::English,
                StepId::Revoke,
                State::NotNeeded,
                &about,
                now
            )
            .len(),
            1
        );
        assert!(of_step(Language::English, StepId::Revoke, State::Done, &about, now).is_empty());
    }

    #[test]
    fn secrets_are_named_by_what_is_served() {
        let now = time("2014-04-20T12:00:00Z");
        let named = |kinds: &[Kind]| {
            let about = About {
                kinds: kinds.to_vec(),
                ..About::default()
            };
            let notes = of_step(
                Language::English,
                StepId::OtherSecrets,
                State::ToDo,
                &about,
                now,
            );
            ["Web:", "Mail:", "VPN:"].map(|start| notes.iter().any(|n| n.text.starts_with(start)))
        };
        assert_eq!(named(&[]), [true; 3]);
        assert_eq!(named(&[Kind::Vpn]), [false, false, true]);
    }
}
