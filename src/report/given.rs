//! What was given, said back: what each item was read as, and what each certificate means.

use std::collections::{BTreeMap, HashMap};

use crate::assess::lineage::{Member, Role};
use crate::assess::{Assessment, Verdict};
use crate::evidence::scan::Outcome;
use crate::evidence::{self, Certificate, Digest, Evidence, Fact, Sighting};
use crate::plan::{Plans, State, StepId};

use super::Meaning;
use super::compose::change_text;
use super::wording::{self, shown};

/// One line per item, in their order; empty where nothing was recognised.
pub(super) fn summaries(evidence: &Evidence, items: usize) -> Vec<String> {
    let mut sightings: BTreeMap<u32, Vec<&Sighting>> = BTreeMap::new();
    let mut holders: Holders<'_> = HashMap::new();
    for sighting in &evidence.sightings {
        if let Fact::Certificate(certificate) = &sighting.fact {
            holders.entry(certificate.key.id).or_insert(certificate);
        }
        sightings
            .entry(sighting.place.item)
            .or_default()
            .push(sighting);
    }
    (0_u32..)
        .take(items)
        .zip(&evidence.recognised)
        .map(|(item, names)| {
            let seen = sightings.get(&item).map_or(&[][..], Vec::as_slice);
            summary(seen, names, &holders)
        })
        .collect()
}

/// The first name of a certificate, else its subject.
fn name_of(certificate: &Certificate) -> String {
    certificate
        .names
        .first()
        .map_or_else(|| shown(&certificate.subject), |name| shown(name))
}

/// Per key the first certificate that holds it.
type Holders<'e> = HashMap<Digest, &'e Certificate>;

fn summary(sightings: &[&Sighting], names: &[&'static str], holders: &Holders<'_>) -> String {
    let mut parts = Vec::new();
    let certificates: Vec<_> = sightings
        .iter()
        .filter_map(|sighting| match &sighting.fact {
            Fact::Certificate(certificate) => Some(certificate),
            _ => None,
        })
        .collect();
    match certificates.as_slice() {
        [] => {}
        [one] => parts.push(format!(
            "Certificate of {}, {}",
            wording::day(one.not_before),
            name_of(one)
        )),
        [first, ..] => parts.push(format!(
            "{} certificates, the first for {}",
            certificates.len(),
            name_of(first)
        )),
    }
    // Of a log the last change tells most, of a listing the library.
    let telling = |sighting: &&&Sighting| match &sighting.fact {
        Fact::PackageChange(change) => change.from.is_some() && change.name.starts_with("lib"),
        Fact::Package(package) => package.name.starts_with("lib"),
        _ => true,
    };
    let told = sightings
        .iter()
        .rev()
        .find(telling)
        .or_else(|| sightings.last())
        .and_then(|sighting| other(&sighting.fact, holders));
    parts.extend(told);
    if parts.is_empty() {
        let titles = evidence::ALL
            .iter()
            .filter(|recogniser| names.contains(&recogniser.name))
            .map(|recogniser| recogniser.title.to_owned());
        parts.extend(titles);
        let blocks = names.iter().filter_map(|name| evidence::block_title(name));
        parts.extend(blocks.map(str::to_owned));
    }
    parts.join(". ")
}

fn other(fact: &Fact, holders: &Holders<'_>) -> Option<String> {
    match fact {
        Fact::Certificate(_) => None,
        Fact::Changelog(changelog) => Some(format!(
            "Changelog: {}",
            changelog
                .names
                .iter()
                .map(|name| shown(name))
                .collect::<Vec<_>>()
                .join(", ")
        )),
        Fact::Openssl(build) => Some(format!("OpenSSL {}", shown(&build.written))),
        Fact::OtherStack(stack) => Some(format!("{} {}", stack.product, shown(&stack.version))),
        Fact::Package(package) => Some(format!(
            "Package list: {} {}",
            shown(&package.name),
            shown(&package.version.written)
        )),
        Fact::PackageChange(change) => Some(format!(
            "Package log: {}{}",
            change_text(change),
            change
                .at
                .map_or_else(String::new, |at| format!(", {}", wording::day(at.at)))
        )),
        Fact::Product(product) => Some(format!("{} {}", product.name, shown(&product.version))),
        Fact::Request(request) => Some(format!(
            "Request for a certificate, {}",
            request
                .names
                .first()
                .map_or_else(|| shown(&request.subject), |name| shown(name))
        )),
        Fact::PublicKey(key) => Some(format!(
            "Public key, {}{}: {}",
            shown(&key.algorithm),
            key.bits
                .map_or_else(String::new, |bits| format!(" of {bits} bits")),
            holders.get(&key.id).map_or_else(
                || "on no certificate that you gave".to_owned(),
                |certificate| format!("that of the certificate for {}", name_of(certificate))
            )
        )),
        Fact::RevocationList(list) => Some(format!(
            "Revocation list of {}, entries: {}",
            shown(&list.issuer),
            list.entries.len()
        )),
        Fact::Restart(restart) => Some(format!(
            "{} started, {}",
            if restart.service.is_empty() {
                "The machine".to_owned()
            } else {
                shown(&restart.service)
            },
            wording::day(restart.at.at)
        )),
        Fact::Served(_) => Some("The certificate that the server presents".to_owned()),
        Fact::System(system) => Some(format!("{} {}", shown(&system.id), shown(&system.release))),
        Fact::Scan(scan) => Some(format!(
            "Scan: {}{}",
            match scan.outcome {
                Outcome::HeartbeatOffered => "heartbeats offered",
                Outcome::NotVulnerable => "nothing found",
                Outcome::Unstated => "no result",
                Outcome::Vulnerable => "open to Heartbleed",
            },
            scan.port
                .map_or_else(String::new, |port| format!(", port {port}"))
        )),
        Fact::StaleLibrary(stale) => {
            let process = match &*stale.process {
                "" => "a process".to_owned(),
                process => shown(process),
            };
            Some(match stale.library {
                Some(_) => format!("Open files: {process} holds the old library"),
                None => format!("To restart: {process} runs with replaced files"),
            })
        }
    }
}

/// What each certificate of the fleet means, by its place there.
pub(super) fn meanings(assessment: &Assessment<'_>, plans: &Plans) -> HashMap<usize, Meaning> {
    let fleet = &assessment.fleet;
    let mut meanings: HashMap<usize, Meaning> = HashMap::new();
    for (host, plan) in assessment.hosts.iter().zip(&plans.hosts) {
        let revoked = plan.state(StepId::Revoke) == State::Done;
        for decided in &host.lineages {
            let lineage = &decided.lineage;
            if let Some(rule) = decided.reissue.why.first().map(|reason| reason.rule) {
                let verdict = decided.reissue.verdict;
                let title = match verdict {
                    Verdict::Done => "Renewed",
                    Verdict::NotNeeded => "Keep it",
                    Verdict::Required => "Reissue",
                    Verdict::Unknown => "Not known yet",
                };
                let text = wording::new_key_summary(decided.new_key.verdict, rule);
                meanings.insert(lineage.newest, meaning(verdict, title, text));
            }
            for place in &lineage.earlier {
                let Some(member) = fleet.member(*place) else {
                    continue;
                };
                meanings.insert(*place, earlier(member, decided.reissue.verdict, revoked));
            }
        }
    }
    for (place, member) in fleet.certificates.iter().enumerate() {
        if member.role == Role::Authority {
            let text = "Shown only: it is an issuer’s";
            meanings.insert(place, meaning(Verdict::NotNeeded, "Not judged", text));
        }
    }
    meanings
}

fn earlier(member: &Member<'_>, reissue: Verdict, revoked: bool) -> Meaning {
    let expired = member.expired;
    match reissue {
        _ if expired => meaning(Verdict::NotNeeded, "Expired", "There is nothing to revoke"),
        Verdict::NotNeeded => meaning(Verdict::NotNeeded, "Replaced", "Its key was not at risk"),
        Verdict::Unknown => meaning(Verdict::Unknown, "Not known yet", "As the newer one"),
        Verdict::Done | Verdict::Required if revoked => {
            meaning(Verdict::Done, "Revoked", "You say so")
        }
        Verdict::Done | Verdict::Required => Meaning {
            text: format!(
                "Its key was exposed, and it is valid until {}",
                wording::day(member.certificate.not_after)
            ),
            ..meaning(Verdict::Required, "Revoke", "")
        },
    }
}

fn meaning(verdict: Verdict, title: &'static str, text: &str) -> Meaning {
    Meaning {
        verdict: verdict.id(),
        title,
        text: text.to_owned(),
    }
}
