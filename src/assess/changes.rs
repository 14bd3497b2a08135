//! What a reissue changed that it should not have: side by side, the replaced certificate and the new one.
//!
//! A hurried reissue loses a name, carries a stray character in the subject or comes with a weaker
//! signature. Nothing here bears on a verdict. The trap is the lost name: a certificate that does
//! not cover the old one's names does not replace it, so the two are no chain, and the pair has to
//! be looked for. Cost is linear: per name only the latest certificate so far is remembered.

use std::collections::HashMap;

use crate::evidence::{Certificate, Key};
use crate::moment::Time;

use super::lineage::{Fleet, Member, Role};

/// A change between a certificate and the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The older, by place in [`Fleet::certificates`].
    pub from: usize,
    /// What changed.
    pub what: What,
}

/// What can change for the worse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Names that the new one no longer covers.
    NamesLost(Vec<String>),
    /// Another organisation in the subject; empty where there is none.
    Organisation(String, String),
    /// The new one ends earlier.
    ShorterLife(Time, Time),
    /// A character in the new subject that has no place there.
    StrayCharacter(String, String),
    /// The new key takes less work to break.
    WeakerKey(String, String),
    /// The new signature rests on a weaker hash.
    WeakerSignature(String, String),
}

impl What {
    /// The stable name, as it stands in reports.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::NamesLost(_) => "names-lost",
            Self::Organisation(..) => "organisation",
            Self::ShorterLife(..) => "shorter-life",
            Self::StrayCharacter(..) => "stray-character",
            Self::WeakerKey(..) => "weaker-key",
            Self::WeakerSignature(..) => "weaker-signature",
        }
    }
}

/// The changes of each lineage, by place of its newest certificate.
pub fn of(fleet: &Fleet<'_>) -> HashMap<usize, Vec<Change>> {
    let narrowed = narrowed(fleet);
    fleet
        .lineages
        .iter()
        .filter_map(|lineage| {
            let newest = fleet.member(lineage.newest)?;
            let from = newest
                .replaces
                .or_else(|| narrowed.get(&lineage.newest).copied())?;
            let old = fleet.member(from)?;
            let changes: Vec<Change> = between(old.certificate, newest.certificate)
                .into_iter()
                .map(|what| Change { from, what })
                .collect();
            (!changes.is_empty()).then_some((lineage.newest, changes))
        })
        .collect()
}

/// For a certificate that replaces none: the latest older one on its host that shares a name.
fn narrowed(fleet: &Fleet<'_>) -> HashMap<usize, usize> {
    let mut members: Vec<(usize, &Member<'_>)> = fleet
        .certificates
        .iter()
        .enumerate()
        .filter(|(_, member)| member.role == Role::EndEntity)
        .collect();
    members.sort_by_key(|(place, member)| (member.issued.at, *place));
    let mut latest: HashMap<(&str, String), (usize, &Member<'_>)> = HashMap::new();
    let mut found = HashMap::new();
    for (place, member) in members {
        let names = || {
            member
                .certificate
                .names
                .iter()
                .map(|name| name.to_ascii_lowercase())
        };
        let older = names()
            .filter_map(|name| latest.get(&(&*member.host, name)).copied())
            .filter(|(_, older)| {
                older.issued.is_before(member.issued)
                    && older.certificate.key.algorithm == member.certificate.key.algorithm
            })
            .max_by_key(|(place, older)| (older.issued.at, *place));
        if let Some((older, _)) = older {
            found.insert(place, older);
        }
        for name in names() {
            latest.insert((&*member.host, name), (place, member));
        }
    }
    found
}

/// What is worse in the second.
pub fn between(old: &Certificate, new: &Certificate) -> Vec<What> {
    let mut changes = Vec::new();
    let lost = lost(&old.names, &new.names);
    if !lost.is_empty() {
        changes.push(What::NamesLost(lost));
    }
    let (before, after) = (organisation(&old.subject), organisation(&new.subject));
    // A name where there was none takes nothing away.
    if !before.is_empty() && tidy(&before) != tidy(&after) {
        changes.push(What::Organisation(before, after));
    }
    if has_stray(&new.subject) && !has_stray(&old.subject) {
        changes.push(What::StrayCharacter(
            old.subject.clone(),
            new.subject.clone(),
        ));
    }
    if new.not_after < old.not_after {
        changes.push(What::ShorterLife(old.not_after, new.not_after));
    }
    if let (Some(before), Some(after)) = (strength(&old.key), strength(&new.key))
        && after < before
    {
        changes.push(What::WeakerKey(named(&old.key), named(&new.key)));
    }
    if let (Some(before), Some(after)) = (
        hash_rank(&old.signature_algorithm),
        hash_rank(&new.signature_algorithm),
    ) && after < before
    {
        changes.push(What::WeakerSignature(
            old.signature_algorithm.clone(),
            new.signature_algorithm.clone(),
        ));
    }
    changes
}

/// Names that the others do not cover; a wildcard covers one label.
fn lost(old: &[String], new: &[String]) -> Vec<String> {
    let kept: std::collections::HashSet<String> =
        new.iter().map(|name| name.to_ascii_lowercase()).collect();
    old.iter()
        .filter(|name| {
            let name = name.to_ascii_lowercase();
            let wildcard = name.split_once('.').map(|(_, rest)| format!("*.{rest}"));
            !kept.contains(&name) && !wildcard.is_some_and(|wildcard| kept.contains(&wildcard))
        })
        .cloned()
        .collect()
}

/// The organisation (O) in a subject as RFC 4514 writes it, still escaped; empty where there is none.
fn organisation(subject: &str) -> String {
    attributes(subject)
        .into_iter()
        .find_map(|attribute| attribute.strip_prefix("O=").map(str::to_owned))
        .unwrap_or_default()
}

/// The attributes of a name, divided at every comma or plus that is not escaped.
fn attributes(subject: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = subject.chars();
    while let Some(c) = chars.next() {
        match c {
            ',' | '+' => parts.push(String::new()),
            _ => {
                let Some(part) = parts.last_mut() else {
                    continue;
                };
                part.push(c);
                if c == '\\' {
                    part.extend(chars.next());
                }
            }
        }
    }
    parts
}

/// Without what only the stray characters change: they have a warning of their own.
fn tidy(text: &str) -> String {
    text.chars()
        .filter(|c| !is_stray(*c))
        .collect::<String>()
        .trim()
        .to_lowercase()
}

/// A control or invisible character, or a value that begins or ends with a space.
fn has_stray(subject: &str) -> bool {
    subject.contains(is_stray)
        || attributes(subject).iter().any(|attribute| {
            attribute
                .split_once('=')
                .is_some_and(|(_, value)| value.trim() != value || value.is_empty())
        })
}

fn is_stray(c: char) -> bool {
    crate::paste::visible::is_hidden(c)
}

/// Bits of work to break a key.
///
/// Source: table 2 of <https://nvlpubs.nist.gov/nistpubs/SpecialPublications/NIST.SP.800-57pt1r5.pdf>.
fn strength(key: &Key) -> Option<u32> {
    match (key.algorithm.as_str(), key.bits) {
        ("RSA" | "DSA", Some(bits)) => Some(match bits {
            ..1024 => 0,
            1024..2048 => 80,
            2048..3072 => 112,
            3072..7680 => 128,
            7680..15360 => 192,
            _ => 256,
        }),
        ("EC", Some(bits)) => Some(bits / 2),
        ("Ed25519", _) => Some(128),
        ("Ed448", _) => Some(224),
        _ => None,
    }
}

fn named(key: &Key) -> String {
    key.bits.map_or_else(
        || key.algorithm.clone(),
        |bits| format!("{} {bits}", key.algorithm),
    )
}

/// How well a signature's hash withstands a forger; of today's all the same.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc9155>.
fn hash_rank(algorithm: &str) -> Option<u8> {
    let algorithm = algorithm.to_ascii_lowercase();
    if ["md2", "md4", "md5"]
        .iter()
        .any(|hash| algorithm.contains(hash))
    {
        Some(0)
    } else if algorithm.contains("sha1") {
        Some(1)
    } else if ["sha2", "sha3", "sha5", "ed25519", "ed448", "pss"]
        .iter()
        .any(|hash| algorithm.contains(hash))
    {
        Some(2)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::fixture::{certificate, key};
    use crate::evidence::{Evidence, Sighting};
    use crate::paste::Place;

    fn names(all: &[&str]) -> Vec<String> {
        all.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_wildcard_keeps_a_name_of_one_label() {
        let rows: &[(&[&str], &[&str], &[&str])] = &[
            (&["a.example", "B.example"], &["b.EXAMPLE"], &["a.example"]),
            (&["www.example.org"], &["*.example.org"], &[]),
            (&["example.org"], &["*.example.org"], &["example.org"]),
            (&["*.example.org"], &["www.example.org"], &["*.example.org"]),
        ];
        for (old, new, expected) in rows {
            assert_eq!(lost(&names(old), &names(new)), names(expected), "{old:?}");
        }
    }

    #[test]
    fn a_subject_is_divided_where_it_is_not_escaped() {
        assert_eq!(organisation("CN=x,O=PayPal\\, Inc.,C=US"), "PayPal\\, Inc.");
        assert_eq!(organisation("CN=O=x"), "");
        assert_eq!(organisation("CN=x"), "");
    }

    #[test]
    fn strays_are_seen_and_do_not_make_another_organisation() {
        for stray in [
            "O=PayPal\\, Inc.\n",
            "O=Pay\0Pal",
            "O=Pay\u{200b}Pal",
            "O= PayPal",
            "O=",
        ] {
            assert!(has_stray(stray), "{stray:?}");
        }
        assert!(!has_stray("CN=x,O=PayPal\\, Inc."));
        assert_eq!(tidy("PayPal Inc.\n"), "paypal inc.");
    }

    #[test]
    fn what_is_no_worse_is_no_change() {
        let of = |subject: &str, days: i64| {
            let mut made = certificate(1);
            made.subject = subject.to_owned();
            made.not_after = made.not_after.plus(days * crate::moment::DAY);
            made
        };
        let old = of("CN=x,O=Shop Ltd.", 0);
        for (subject, days, expected) in [
            ("CN=x,O=Shop Ltd.", 0, None),
            ("CN=x,O=SHOP LTD.", 1, None),
            ("CN=x,O=Shop Ltd.", -1, Some("shorter-life")),
            ("CN=x,O=Stop Ltd.", 0, Some("organisation")),
            ("CN=x", 0, Some("organisation")),
        ] {
            let changes = between(&old, &of(subject, days));
            let ids: Vec<&str> = changes.iter().map(What::id).collect();
            assert_eq!(ids, Vec::from_iter(expected), "{subject} {days}");
        }
    }

    #[test]
    fn an_older_hash_or_a_shorter_key_is_worse_and_the_same_is_not() {
        let of = |hash: &str, bits| {
            let mut made = certificate(1);
            hash.clone_into(&mut made.signature_algorithm);
            made.key = key("RSA", Some(bits), 1);
            made
        };
        let old = of("sha1WithRSAEncryption", 2048);
        for (hash, bits, expected) in [
            ("sha1WithRSAEncryption", 2048, None),
            ("sha256WithRSAEncryption", 4096, None),
            ("1.2.3", 2048, None),
            ("md5WithRSAEncryption", 2048, Some("weaker-signature")),
            ("sha1WithRSAEncryption", 1024, Some("weaker-key")),
        ] {
            let changes = between(&old, &of(hash, bits));
            let ids: Vec<&str> = changes.iter().map(What::id).collect();
            assert_eq!(ids, Vec::from_iter(expected), "{hash} {bits}");
        }
    }

    #[test]
    fn another_algorithm_is_no_older_self() {
        // Fewer names, so it replaces none; only what is older and of its own algorithm is compared.
        for (algorithm, day, compared) in [
            ("RSA", "2013-05-20", true),
            ("EC", "2013-05-20", false),
            ("RSA", "2014-04-10", false),
        ] {
            let mut wide = certificate(1);
            wide.names.push("www.shop.example.org".to_owned());
            wide.key = key(algorithm, Some(2048), 1);
            wide.not_before = Time::from_day(day).unwrap();
            let mut narrow = certificate(2);
            narrow.not_before = Time::from_day("2014-04-10").unwrap();
            let mut evidence = Evidence::default();
            for (item, made) in [wide, narrow].into_iter().enumerate() {
                evidence.sightings.push(Sighting {
                    fact: crate::evidence::Fact::Certificate(std::rc::Rc::new(made)),
                    place: Place {
                        item: u32::try_from(item).unwrap(),
                        line: 1,
                        end_line: 1,
                    },
                    host: std::rc::Rc::from(""),
                    when: None,
                });
            }
            let fleet = Fleet::new(&evidence, Time::from_day("2014-04-20").unwrap());
            assert_eq!(of(&fleet).contains_key(&1), compared, "{algorithm} {day}");
        }
    }

    #[test]
    fn keys_of_two_kinds_are_compared_by_the_work_to_break_them() {
        let key = |algorithm: &str, bits| key(algorithm, bits, 0);
        let rows = [
            ("RSA", Some(2048), "EC", Some(256), false),
            ("RSA", Some(4096), "EC", Some(256), false),
            ("EC", Some(256), "RSA", Some(2048), true),
            ("RSA", Some(2048), "RSA", Some(1024), true),
            ("EC", Some(384), "Ed25519", None, true),
        ];
        for (old, old_bits, new, new_bits, weaker) in rows {
            let (old, new) = (key(old, old_bits), key(new, new_bits));
            assert_eq!(strength(&new) < strength(&old), weaker, "{old:?} {new:?}");
        }
        for (algorithm, bits, work) in [
            ("RSA", 512, 0),
            ("RSA", 1024, 80),
            ("DSA", 2048, 112),
            ("RSA", 3072, 128),
            ("RSA", 7680, 192),
            ("RSA", 15360, 256),
            ("EC", 256, 128),
            ("Ed25519", 256, 128),
            ("Ed448", 456, 224),
        ] {
            assert_eq!(
                strength(&key(algorithm, Some(bits))),
                Some(work),
                "{algorithm} {bits}"
            );
        }
        assert_eq!(named(&key("RSA", Some(1024))), "RSA 1024");
        assert_eq!(named(&key("Ed25519", None)), "Ed25519");
        for (algorithm, rank) in [
            ("md5WithRSAEncryption", Some(0)),
            ("sha1WithRSAEncryption", Some(1)),
            ("ecdsa-with-SHA256", Some(2)),
            ("sha384WithRSAEncryption", Some(2)),
            ("1.2.3", None),
        ] {
            assert_eq!(hash_rank(algorithm), rank, "{algorithm}");
        }
    }
}
