//! What is good to know about a step, each with its source.
//!
//! A command says how; these say what a careful colleague would add: what a revocation is worth
//! today, in which order users are asked, what else a server had in its memory.

use crate::moment::{DAY, Time};
use crate::plan::{State, StepId};

use super::Note;
use super::commands::Kind;
use super::wording;

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
pub(super) fn of_step(id: StepId, state: State, about: &About, now: Time) -> Vec<Note> {
    match (id, state) {
        (StepId::Revoke, State::NotNeeded) if about.all_expired => vec![note(
            "It has expired, so there is nothing to revoke: no client takes it any more.",
            None,
        )],
        (_, State::Done | State::NotNeeded) => Vec::new(),
        (StepId::Revoke, _) => revoke(about, now),
        (StepId::Passwords, _) => passwords(),
        (StepId::OtherSecrets, _) => other_secrets(&about.kinds),
        _ => Vec::new(),
    }
}

fn revoke(about: &About, now: Time) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some(last) = about.expire.iter().max() {
        let day = wording::day(*last);
        let left = last.0.saturating_sub(now.0).div_euclid(DAY);
        let days = if left == 1 {
            "1 day".to_owned()
        } else {
            format!("{left} days")
        };
        notes.push(if left <= SOON {
            note(
                format!(
                    "It expires on {day}, in {days}. That makes the revocation less urgent: do not let it hold up the \
                     steps after it."
                ),
                None,
            )
        } else {
            note(
                format!(
                    "It is valid until {day}, for {days} more. Until then whoever has its key can pass for you with \
                     clients that do not check."
                ),
                Some("https://www.securepki.org/imc14.html"),
            )
        });
    }
    notes.extend([
        note(
            "Many clients never ask whether a certificate is revoked, or go on when they get no answer. A \
             revocation helps, and does not replace a new key.",
            Some("https://www.ssl.com/article/how-do-browsers-handle-revoked-ssl-tls-certificates/"),
        ),
        note(
            "Several authorities no longer answer questions about one certificate (OCSP), Let’s Encrypt since August \
             2025. The revocation then shows in their list (CRL) alone.",
            Some("https://letsencrypt.org/2025/08/06/ocsp-service-has-reached-end-of-life.html"),
        ),
        note(
            "Some authorities block the key itself only when the request is signed with that key. Signed with your \
             account it revokes this one certificate, and the key could be certified again.",
            Some(
                "https://community.letsencrypt.org/t/2024-03-28-cp-cps-deviation-regarding-keycompromise-key-blocking/215579",
            ),
        ),
    ]);
    notes
}

fn passwords() -> Vec<Note> {
    vec![note(
        "The order matters: first the new certificate is served, then sessions end, then users are asked. Whoever \
             is asked earlier sends the new password through the old hole.",
        Some("https://knowledge.digicert.com/solution/heartbleed-bug-vulnerability"),
    )]
}

/// By kind of service; what every server may have held comes first.
fn other_secrets(kinds: &[Kind]) -> Vec<Note> {
    let mut notes = vec![
        note(
            "Passwords and keys with which it logs in elsewhere: databases, caches, upstream servers, payment and \
             mail services, and every API key in its settings.",
            Some("https://heartbleed.com/"),
        ),
        note(
            "Keys with which it signs: cookies, tokens (JWT), single sign-on (SAML). Whoever has one can write \
             sessions of their own.",
            None,
        ),
        note(
            "Client certificates that it shows to others: a new key and a new certificate for each.",
            None,
        ),
        note(
            "The key of a private authority, if it lay on this machine: make a new one, and replace all that it \
             issued.",
            None,
        ),
    ];
    let all = kinds.is_empty();
    if all || kinds.contains(&Kind::Web) {
        notes.push(note(
            "Web: keys of session tickets where a file holds them, remember-me tokens, links for resetting passwords.",
            None,
        ));
    }
    if all || kinds.contains(&Kind::Mail) {
        notes.push(note(
            "Mail: the passwords of its lookups (LDAP, SQL) and of relays, and app passwords of mail programs.",
            None,
        ));
    }
    if all || kinds.contains(&Kind::Vpn) {
        notes.push(note(
            "VPN: static keys (tls-auth, pre-shared keys) and, as clients leak, too, each client’s key and \
             certificate.",
            Some("http://www.openvpn.jp/document/openssl-heartbleed/"),
        ));
    }
    notes
}

fn note(text: impl Into<String>, source: Option<&str>) -> Note {
    Note {
        text: text.into(),
        source: source.map(str::to_owned),
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
            let notes = of_step(StepId::Revoke, State::ToDo, &about, now);
            let first = &notes.first().unwrap().text;
            assert!(first.contains(expected), "{first}");
        }
        let about = About {
            all_expired: true,
            ..About::default()
        };
        assert_eq!(
            of_step(StepId::Revoke, State::NotNeeded, &about, now).len(),
            1
        );
        assert!(of_step(StepId::Revoke, State::Done, &about, now).is_empty());
    }

    #[test]
    fn secrets_are_named_by_what_is_served() {
        let now = time("2014-04-20T12:00:00Z");
        let named = |kinds: &[Kind]| {
            let about = About {
                kinds: kinds.to_vec(),
                ..About::default()
            };
            let notes = of_step(StepId::OtherSecrets, State::ToDo, &about, now);
            ["Web:", "Mail:", "VPN:"].map(|start| notes.iter().any(|n| n.text.starts_with(start)))
        };
        assert_eq!(named(&[]), [true; 3]);
        assert_eq!(named(&[Kind::Vpn]), [false, false, true]);
    }
}
