//! Certificates with their lineages and keys, requests, bare keys and revocation lists, as they were
//! given.

use std::collections::BTreeSet;

use crate::assess;
use crate::assess::lineage::Role;
use crate::assess::revocation::Standing;
use crate::evidence::{self, Digest, Fact};
use crate::input;
use crate::moment::Time;
use crate::plan::StepId;

use super::compose::Whole;
use super::wording::shown;
use super::{
    Certificate, CertificateRequest, Key, KeyUse, Lineage, PublicKey, RevocationList, changes,
    decisions, meanings,
};

/// Chains of replacement, each on one host.
pub(super) fn lineages(whole: &Whole<'_>) -> Vec<Lineage> {
    let id = |place: usize| {
        whole
            .assessment
            .fleet
            .member(place)
            .map(|member| member.certificate.id.to_string())
            .unwrap_or_default()
    };
    let changed = assess::changes::of(&whole.assessment.fleet);
    whole
        .assessment
        .hosts
        .iter()
        .zip(&whole.plans.hosts)
        .flat_map(|(host, plan)| host.lineages.iter().map(move |decided| (decided, plan)))
        .map(|(decided, plan)| {
            let lineage = &decided.lineage;
            let host = shown(&lineage.host);
            let revoke = plan.state(StepId::Revoke);
            Lineage {
                id: if host.is_empty() {
                    decided.id.clone()
                } else {
                    format!("{}@{host}", decided.id)
                },
                host,
                names: whole
                    .assessment
                    .fleet
                    .member(lineage.newest)
                    .map(|member| safe(&member.certificate.names))
                    .unwrap_or_default(),
                newest: decided.id.clone(),
                members: lineage
                    .earlier
                    .iter()
                    .chain([&lineage.newest])
                    .map(|place| id(*place))
                    .collect(),
                new_key: decisions::new_key(whole.language, &decided.new_key),
                reissue: decisions::reissue(
                    whole.language,
                    &decided.reissue,
                    &decided.new_key,
                    revoke,
                ),
                changes: changed
                    .get(&lineage.newest)
                    .into_iter()
                    .flatten()
                    .map(|change| changes::told(whole.language, change, id(change.from)))
                    .collect(),
            }
        })
        .collect()
}

/// Each distinct key, by its bare value.
pub(super) fn keys(whole: &Whole<'_>) -> Vec<KeyUse> {
    let fleet = &whole.assessment.fleet;
    let mut keys: Vec<(usize, KeyUse)> = fleet
        .keys
        .iter()
        .map(|(id, history)| {
            let mut certificates: Vec<String> = Vec::new();
            let mut seen: BTreeSet<Digest> = BTreeSet::new();
            for member in history
                .certificates
                .iter()
                .filter_map(|place| fleet.member(*place))
            {
                if seen.insert(member.certificate.id) {
                    certificates.push(member.certificate.id.to_string());
                }
            }
            let first = history.certificates.first().copied().unwrap_or_default();
            let first_seen = fleet
                .member(history.first)
                .map(|member| member.issued.at.to_string())
                .unwrap_or_default();
            (
                first,
                KeyUse {
                    key_id: id.to_string(),
                    certificates,
                    hosts: history.hosts.iter().map(|host| shown(host)).collect(),
                    first_seen,
                },
            )
        })
        .collect();
    keys.sort_by_key(|(first, _)| *first);
    keys.into_iter().map(|(_, key)| key).collect()
}

/// One for each distinct certificate and host.
pub(super) fn certificates(whole: &Whole<'_>) -> Vec<Certificate> {
    let fleet = &whole.assessment.fleet;
    let mut meanings = meanings::of(whole);
    fleet
        .certificates
        .iter()
        .enumerate()
        .map(|(place, member)| {
            let certificate = member.certificate;
            Certificate {
                id: certificate.id.to_string(),
                place: member.place().into(),
                host: shown(&member.host),
                role: match member.role {
                    Role::Authority => "ca",
                    Role::EndEntity => "end-entity",
                },
                when: member.mark().map(input::When::id),
                subject: shown(&certificate.subject),
                issuer: shown(&certificate.issuer),
                serial: certificate.serial.clone(),
                not_before: certificate.not_before.to_string(),
                not_after: certificate.not_after.to_string(),
                sct_times: certificate.sct_times.iter().map(Time::to_string).collect(),
                names: safe(&certificate.names),
                self_signed: certificate.self_signed,
                key: key(&certificate.key),
                key_place: certificate.key_place,
                replaces: member
                    .replaces
                    .and_then(|place| fleet.member(place))
                    .map(|member| member.certificate.id.to_string()),
                weaknesses: member
                    .weaknesses
                    .iter()
                    .map(|weakness| weakness.id().to_owned())
                    .collect(),
                meaning: meanings
                    .remove(&place)
                    .unwrap_or_else(|| meanings::not_judged(whole.language)),
            }
        })
        .collect()
}

/// Certification requests.
pub(super) fn requests(whole: &Whole<'_>) -> Vec<CertificateRequest> {
    whole
        .assessment
        .fleet
        .requests
        .iter()
        .map(|requested| CertificateRequest {
            place: requested.place.into(),
            host: shown(&requested.host),
            subject: shown(&requested.request.subject),
            names: safe(&requested.request.names),
            key: key(&requested.request.key),
            key_place: requested.request.key_place,
            weaknesses: requested
                .weaknesses
                .iter()
                .map(|weakness| weakness.id().to_owned())
                .collect(),
        })
        .collect()
}

/// Public keys that were given by themselves.
pub(super) fn public_keys(whole: &Whole<'_>) -> Vec<PublicKey> {
    let fleet = &whole.assessment.fleet;
    fleet
        .public_keys
        .iter()
        .map(|given| {
            let mut certificates: Vec<String> = fleet
                .holders(given.key)
                .map(|member| member.certificate.id.to_string())
                .collect();
            certificates.dedup();
            PublicKey {
                place: given.place.into(),
                host: shown(&given.host),
                key: key(given.key),
                certificates,
                weaknesses: given
                    .weaknesses
                    .iter()
                    .map(|weakness| weakness.id().to_owned())
                    .collect(),
            }
        })
        .collect()
}

/// Revocation lists.
pub(super) fn revocation_lists(whole: &Whole<'_>) -> Vec<RevocationList> {
    let lists = whole.evidence.sightings.iter().filter_map(|sighting| {
        let Fact::RevocationList(list) = &sighting.fact else {
            return None;
        };
        Some((sighting, list))
    });
    lists
        .zip(&whole.assessment.fleet.lists)
        .map(|((sighting, list), judged)| RevocationList {
            place: sighting.place.into(),
            issuer: shown(&list.issuer),
            this_update: list.this_update.to_string(),
            next_update: list.next_update.map(|at| at.to_string()),
            entries: list.entries.len(),
            verified: judged.standing == Standing::Verified,
        })
        .collect()
}

fn key(key: &evidence::Key) -> Key {
    Key {
        algorithm: shown(&key.algorithm),
        bits: key.bits,
        spki_sha256: key.spki.map(|spki| spki.to_string()).unwrap_or_default(),
        key_id: key.id.to_string(),
    }
}

fn safe(names: &[String]) -> Vec<String> {
    names.iter().map(|name| shown(name)).collect()
}
