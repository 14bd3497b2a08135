//! What was given, said back: each item, and what it was read as.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Display;

use sha2::{Digest as _, Sha256};

use crate::evidence::scan::{Outcome, Scan};
use crate::evidence::{self, Certificate, Digest, Fact, Sighting};
use crate::input::Content;
use crate::paste;
use crate::words::Language;
use crate::words::given::Summary;

use super::Item;
use super::compose::Whole;
use super::events::change_text;
use super::wording::shown;

/// The items, in their order.
pub(super) fn items(whole: &Whole<'_>, pasted: &[paste::Problem]) -> Vec<Item> {
    let dropped = |trouble: &paste::Trouble| {
        use paste::Trouble::{PrivateKey, Unsupported};
        matches!(trouble, PrivateKey | Unsupported { .. })
    };
    let with_key: BTreeSet<u32> = pasted
        .iter()
        .filter(|problem| dropped(&problem.trouble))
        .map(|problem| problem.place.item)
        .collect();
    let mut hosts: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for sighting in &whole.evidence.sightings {
        hosts
            .entry(sighting.place.item)
            .or_default()
            .insert(&sighting.host);
    }
    whole
        .input
        .items
        .iter()
        .zip(0_u32..)
        .zip(summaries(whole))
        .map(|((item, place), summary)| {
            let seen = hosts.get(&place);
            let host = match seen {
                Some(seen) if seen.len() == 1 => seen.first().map_or("", |host| *host).to_owned(),
                _ => item.host.clone(),
            };
            Item {
                name: shown(&item.name),
                host: shown(&host),
                bytes: item.content.length(),
                sha256: digest(&item.content, with_key.contains(&place)),
                recognised: usize::try_from(place)
                    .ok()
                    .and_then(|place| whole.evidence.recognised.get(place))
                    .into_iter()
                    .flatten()
                    .map(|name| (*name).to_owned())
                    .collect(),
                summary,
            }
        })
        .collect()
}

/// SHA-256 of an item; of one with a private key in it, or what may hold one, without that.
fn digest(content: &Content, holds_key: bool) -> String {
    let digest = |bytes: &[u8]| Digest(Sha256::digest(bytes).into()).to_string();
    match content {
        Content::Unread { .. } => String::new(),
        _ if holds_key => digest(paste::kept(content.clone()).as_bytes()),
        _ => digest(content.as_bytes()),
    }
}

/// One line per item, in their order; empty where nothing was recognised.
fn summaries(whole: &Whole<'_>) -> Vec<String> {
    let evidence = whole.evidence;
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
        .take(whole.input.items.len())
        .zip(&evidence.recognised)
        .map(|(item, names)| {
            let seen = sightings.get(&item).map_or(&[][..], Vec::as_slice);
            summary(whole.language, seen, names, &holders)
        })
        .collect()
}

/// Per key the first certificate that holds it.
type Holders<'e> = HashMap<Digest, &'e Certificate>;

fn summary(
    language: Language,
    sightings: &[&Sighting],
    names: &[&'static str],
    holders: &Holders<'_>,
) -> String {
    let mut parts = Vec::new();
    let certificates: Vec<_> = sightings
        .iter()
        .filter_map(|sighting| match &sighting.fact {
            Fact::Certificate(certificate) => Some(certificate),
            _ => None,
        })
        .collect();
    if let Some(first) = certificates.first() {
        let row = match certificates.as_slice() {
            [_] => Summary::Certificate,
            _ => Summary::Certificates,
        };
        let count = certificates.len();
        let (day, name) = (language.day(first.not_before), name_of(first));
        parts.push(language.fill(row, &[("day", &day), ("name", &name), ("count", &count)]));
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
        .and_then(|sighting| other(language, &sighting.fact, holders));
    parts.extend(told);
    if parts.is_empty() {
        let recognisers = evidence::ALL.iter();
        let recognisers = recognisers.filter(|recogniser| names.contains(&recogniser.name));
        let titles = recognisers.map(|recogniser| recogniser.title);
        let blocks = names.iter().filter_map(|name| evidence::block_title(name));
        parts.extend(
            titles
                .chain(blocks)
                .map(|title| language.say(title).to_owned()),
        );
    }
    parts.join(". ")
}

fn other(language: Language, fact: &Fact, holders: &Holders<'_>) -> Option<String> {
    Some(match fact {
        Fact::Certificate(_) => return None,
        Fact::Changelog(changelog) => {
            let names: Vec<String> = changelog.names.iter().map(|name| shown(name)).collect();
            language.fill(Summary::Changelog, &[("names", &names.join(", "))])
        }
        Fact::Openssl(build) => format!("OpenSSL {}", shown(&build.written)),
        Fact::OtherStack(stack) => format!("{} {}", stack.product, shown(&stack.version)),
        Fact::Package(package) => language.fill(
            Summary::PackageList,
            &[
                ("name", &shown(&package.name)),
                ("version", &shown(&package.version.written)),
            ],
        ),
        Fact::PackageChange(change) => {
            let row = match change.at {
                Some(_) => Summary::PackageLogOn,
                None => Summary::PackageLog,
            };
            let day = change.at.map(|at| language.day(at.at)).unwrap_or_default();
            let change = change_text(language, change);
            language.fill(row, &[("change", &change), ("day", &day)])
        }
        Fact::Product(product) => format!("{} {}", product.name, shown(&product.version)),
        Fact::Request(request) => {
            let name = request.names.first().unwrap_or(&request.subject);
            language.fill(Summary::Request, &[("name", &shown(name))])
        }
        Fact::PublicKey(key) => public_key(language, key, holders),
        Fact::RevocationList(list) => language.fill(
            Summary::RevocationList,
            &[
                ("issuer", &shown(&list.issuer)),
                ("count", &list.entries.len()),
            ],
        ),
        Fact::Restart(restart) => {
            let row = match &*restart.service {
                "" => Summary::MachineStarted,
                _ => Summary::ServiceStarted,
            };
            let (service, day) = (shown(&restart.service), language.day(restart.at.at));
            language.fill(row, &[("service", &service), ("day", &day)])
        }
        Fact::Served(_) => language.say(Summary::Served).to_owned(),
        Fact::System(system) => format!("{} {}", shown(&system.id), shown(&system.release)),
        Fact::Scan(scan) => scanned(language, scan),
        Fact::StaleLibrary(stale) => {
            let process = shown(&stale.process);
            let process = match &*process {
                "" => language.say(Summary::SomeProcess),
                process => process,
            };
            let row = match stale.library {
                Some(_) => Summary::HoldsOldLibrary,
                None => Summary::RunsReplaced,
            };
            language.fill(row, &[("process", &process)])
        }
    })
}

fn public_key(language: Language, key: &evidence::Key, holders: &Holders<'_>) -> String {
    let algorithm = shown(&key.algorithm);
    let algorithm = match key.bits {
        Some(bits) => {
            let gaps: &[(&str, &dyn Display)] = &[("algorithm", &algorithm), ("bits", &bits)];
            language.fill(Summary::AlgorithmOfBits, gaps)
        }
        None => algorithm,
    };
    let holder = holders.get(&key.id);
    let row = match holder {
        Some(_) => Summary::PublicKeyOf,
        None => Summary::PublicKey,
    };
    let name = holder.map(|holder| name_of(holder)).unwrap_or_default();
    language.fill(row, &[("algorithm", &algorithm), ("name", &name)])
}

fn scanned(language: Language, scan: &Scan) -> String {
    let outcome = language.say(match scan.outcome {
        Outcome::HeartbeatOffered => Summary::HeartbeatsOffered,
        Outcome::NotVulnerable => Summary::NothingFound,
        Outcome::Unstated => Summary::NoResult,
        Outcome::Vulnerable => Summary::Vulnerable,
    });
    match scan.port {
        Some(port) => language.fill(
            Summary::ScanAtPort,
            &[("outcome", &outcome), ("port", &port)],
        ),
        None => language.fill(Summary::Scan, &[("outcome", &outcome)]),
    }
}

/// The first name of a certificate, else its subject.
pub(super) fn name_of(certificate: &Certificate) -> String {
    shown(certificate.names.first().unwrap_or(&certificate.subject))
}
