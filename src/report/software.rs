//! The software that was named, and where it stands under each advisory.

use std::collections::BTreeMap;

use crate::assess::advisory;
use crate::assess::exposure::{self, StillVulnerable};
use crate::assess::rule::Rule;
use crate::assess::surroundings::Surroundings;
use crate::evidence::{Fact, Sighting};
use crate::words::names::name;

use super::Software;
use super::compose::Whole;
use super::wording::shown;

/// All of it, in the order of the paste.
pub(super) fn of(whole: &Whole<'_>) -> Vec<Software> {
    let mut found: Vec<Software> = Vec::new();
    let mut by_host: BTreeMap<&str, Vec<&Sighting>> = BTreeMap::new();
    for sighting in &whole.evidence.sightings {
        by_host.entry(&sighting.host).or_default().push(sighting);
    }
    let surroundings: BTreeMap<&str, Surroundings<'_>> = by_host
        .into_iter()
        .map(|(host, sightings)| (host, Surroundings::of(sightings.into_iter())))
        .collect();
    for sighting in &whole.evidence.sightings {
        let (product, version) = match &sighting.fact {
            Fact::Openssl(build) => ("OpenSSL".to_owned(), build.written.clone()),
            Fact::OtherStack(stack) => (stack.product.to_owned(), stack.version.clone()),
            Fact::Package(package) => (package.name.clone(), package.version.written.clone()),
            Fact::Product(product) => (product.name.to_owned(), product.version.clone()),
            Fact::System(system) => {
                let release = match system.patch_level {
                    0 => system.release.clone(),
                    level => format!("{}-p{level}", system.release),
                };
                (system.id.clone(), release)
            }
            _ => continue,
        };
        let mut affected = BTreeMap::new();
        let mut distribution = None;
        for advisory in advisory::ALL {
            let on = surroundings
                .get(&*sighting.host)
                .copied()
                .unwrap_or_default();
            let judgements = (advisory.judge)(sighting, &on);
            let Some(judgement) = judgements.first() else {
                affected.insert(advisory.id.to_owned(), "unknown");
                continue;
            };
            let release = judgement.reason.detail.distribution.as_str();
            if !release.is_empty() {
                distribution = Some(name(whole.language, release).to_owned());
            }
            affected.insert(advisory.id.to_owned(), state(judgement));
        }
        found.push(Software {
            place: sighting.place.into(),
            host: shown(&sighting.host),
            product: name(whole.language, &shown(&product)).to_owned(),
            version: shown(&version),
            distribution,
            affected,
        });
    }
    found
}

fn state(judgement: &exposure::Judgement) -> &'static str {
    match (judgement.exposure, judgement.now) {
        (exposure::Verdict::Exposed, _) => "yes",
        (exposure::Verdict::NotExposed, _) => "no",
        (
            exposure::Verdict::PresumedExposed,
            Some(exposure::Now::Installed(StillVulnerable::No)),
        ) => "fixed",
        _ if judgement.reason.rule == Rule::PackageRepaired => "fixed",
        _ => "unknown",
    }
}
