//! What the evidence tells of each machine, as far as commands and notes ask for it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::assess::lineage::Member;
use crate::assess::rule::Rule;
use crate::assess::{Assessment, Host, Verdict};
use crate::evidence::{Evidence, Fact, Sighting};
use crate::order;

use super::commands::{Kind, Scene, Site, System, of_process};
use super::notes::About;

/// The scene of each machine.
pub(super) fn scenes(evidence: &Evidence, assessment: &Assessment<'_>) -> BTreeMap<Rc<str>, Scene> {
    let mut scenes: BTreeMap<Rc<str>, Scene> = BTreeMap::new();
    let mut by_host: BTreeMap<&str, Vec<&Sighting>> = BTreeMap::new();
    for sighting in &evidence.sightings {
        by_host.entry(&sighting.host).or_default().push(sighting);
    }
    for host in &assessment.hosts {
        let sightings = by_host.get(&*host.name).map_or(&[][..], Vec::as_slice);
        let mut servers: Vec<_> = sightings.iter().filter_map(|s| server(&s.fact)).collect();
        servers.sort_by_key(|server| server.name());
        servers.dedup_by_key(|server| server.name());
        scenes.insert(
            Rc::clone(&host.name),
            Scene {
                system: system(sightings),
                servers,
                sites: sites(host, assessment),
            },
        );
    }
    scenes
}

/// A system that names itself, else the one that its packages belong to.
fn system(sightings: &[&Sighting]) -> System {
    let named = sightings.iter().find_map(|sighting| match &sighting.fact {
        Fact::System(system) => System::of_id(&system.id),
        _ => None,
    });
    let by_packages = || {
        let of = |sighting: &&Sighting| match &sighting.fact {
            Fact::Package(package) => System::of_package(&package.name, package.version.scheme),
            Fact::PackageChange(change) => {
                System::of_package(&change.name, change.to.as_ref()?.scheme)
            }
            _ => None,
        };
        // A library's name tells SUSE from Red Hat.
        let found: BTreeSet<System> = sightings.iter().filter_map(of).collect();
        found.into_iter().next_back()
    };
    named.or_else(by_packages).unwrap_or(System::Unstated)
}

fn server(fact: &Fact) -> Option<&'static super::commands::Server> {
    match fact {
        Fact::StaleLibrary(stale) => of_process(&stale.process),
        Fact::Restart(restart) => of_process(&restart.service),
        Fact::Openssl(build) => of_process(build.program?),
        _ => None,
    }
}

/// The certificates that are to be replaced, or were.
fn sites(host: &Host, assessment: &Assessment<'_>) -> Vec<Site> {
    let fleet = &assessment.fleet;
    let mut sites: HashMap<Site, usize> = HashMap::new();
    for decided in &host.lineages {
        if decided.reissue.verdict == Verdict::NotNeeded {
            continue;
        }
        let Some(newest) = fleet.member(decided.lineage.newest) else {
            continue;
        };
        let mut earlier = decided
            .lineage
            .earlier
            .iter()
            .rev()
            .filter_map(|place| fleet.member(*place));
        let old: Option<&Member<'_>> = if decided.reissue.verdict == Verdict::Done {
            earlier.find(|member| member.certificate.key.id != newest.certificate.key.id)
        } else {
            Some(newest)
        };
        // A request with a key of its own shows the new key before any certificate does.
        let why = decided.new_key.why.first();
        let why = why.filter(|why| why.rule == Rule::FreshRequest);
        let requested = why.and_then(|why| {
            let requests = &mut fleet.requests.iter();
            requests.find(|requested| why.evidence.contains(&requested.place))
        });
        let new_key = requested
            .map(|requested| &requested.request.key)
            .or_else(|| {
                (decided.reissue.verdict == Verdict::Done).then_some(&newest.certificate.key)
            });
        let site = Site {
            names: newest.certificate.names.clone(),
            old_key: old
                .and_then(|member| member.certificate.key.spki)
                .map(|spki| spki.to_string()),
            new_key: new_key
                .and_then(|key| key.spki)
                .map(|spki| spki.to_string()),
            old_serial: old.map(|member| member.certificate.serial.clone()),
            lets_encrypt: old.is_some_and(|member| {
                member.certificate.issuer_organisation.as_deref() == Some("Let's Encrypt")
            }),
            self_signed: old.is_some_and(|member| member.certificate.self_signed),
        };
        let order = sites.len();
        sites.entry(site).or_insert(order);
    }
    // What is still to be done comes first.
    let mut sites: Vec<(Site, usize)> = sites.into_iter().collect();
    order::sort(&mut sites, |(one, first), (other, second)| {
        (one.new_key.is_some(), first).cmp(&(other.new_key.is_some(), second))
    });
    sites.into_iter().map(|(site, _)| site).collect()
}

/// What the notes of a machine are about; of all machines without one.
pub(super) fn about(
    host: Option<&str>,
    assessment: &Assessment<'_>,
    scenes: &BTreeMap<Rc<str>, Scene>,
) -> About {
    let within = |name: &str| host.is_none_or(|host| host == name);
    let mut expire = Vec::new();
    let mut expired = 0_usize;
    let fleet = &assessment.fleet;
    for decided in assessment
        .hosts
        .iter()
        .filter(|host| within(&host.name))
        .flat_map(|host| &host.lineages)
    {
        let newest = fleet.member(decided.lineage.newest);
        let earlier = decided
            .lineage
            .earlier
            .iter()
            .filter_map(|place| fleet.member(*place));
        let known: Vec<&Member<'_>> = match decided.reissue.verdict {
            Verdict::NotNeeded => Vec::new(),
            Verdict::Required | Verdict::Unknown => earlier.chain(newest).collect(),
            Verdict::Done => earlier
                .filter(|member| {
                    newest
                        .is_none_or(|newest| newest.certificate.key.id != member.certificate.key.id)
                })
                .collect(),
        };
        for member in known {
            if member.expired {
                expired += 1;
            } else {
                expire.push(member.certificate.not_after);
            }
        }
    }
    let kinds: BTreeSet<Kind> = scenes
        .iter()
        .filter(|(name, _)| within(name))
        .flat_map(|(_, scene)| scene.servers.iter().map(|server| server.kind()))
        .collect();
    About {
        all_expired: expired > 0 && expire.is_empty(),
        expire,
        kinds: kinds.into_iter().collect(),
    }
}
