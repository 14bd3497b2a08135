//! Dated facts, oldest first: what the timeline draws.

use std::collections::BTreeSet;

use crate::assess::advisory;
use crate::assess::exposure::{Exposure, Restart};
use crate::assess::lineage::Role;
use crate::evidence::package_version::PackageVersion;
use crate::evidence::{Before, Fact, PackageChange};
use crate::moment::{Moment, Time};
use crate::paste;
use crate::words::Language;
use crate::words::report::Events;

use super::compose::Whole;
use super::given::name_of;
use super::wording::shown;
use super::{Event, Place};

/// All of them, each once.
pub(super) fn of(whole: &Whole<'_>) -> Vec<Event> {
    let mut told = Told::of(whole.language);
    of_exposures(whole, &mut told);
    of_certificates(whole, &mut told);
    of_packages(whole, &mut told);
    of_restarts(whole, &mut told);
    told.in_order()
}

/// What was told so far.
struct Told {
    language: Language,
    events: Vec<(Time, String, Event)>,
}

/// A text in any language.
type Text<'t> = &'t dyn Fn(Language) -> String;

impl Told {
    const fn of(language: Language) -> Self {
        Self {
            language,
            events: Vec::new(),
        }
    }

    fn add(
        &mut self,
        at: Moment,
        kind: &'static str,
        host: &str,
        text: Text<'_>,
        place: Option<paste::Place>,
    ) {
        let event = Event {
            at: at.at.to_string(),
            moment: self.language.moment(at),
            kind,
            host: shown(host),
            text: text(self.language),
            place: place.map(Place::from),
        };
        // The order is the same in every language.
        self.events.push((at.at, text(Language::English), event));
    }

    fn in_order(mut self) -> Vec<Event> {
        self.events
            .sort_by(|(at, text, event), (other_at, other_text, other)| {
                (at, event.kind, &event.host, text).cmp(&(
                    other_at,
                    other.kind,
                    &other.host,
                    other_text,
                ))
            });
        self.events
            .dedup_by(|(_, text, event), (_, other_text, other)| {
                (&event.at, event.kind, &event.host, text)
                    == (&other.at, other.kind, &other.host, other_text)
            });
        self.events.into_iter().map(|(.., event)| event).collect()
    }
}

fn of_exposures(whole: &Whole<'_>, told: &mut Told) {
    let hosts = &whole.assessment.hosts;
    let exposures = || hosts.iter().flat_map(|host| &host.exposures);
    for advisory in advisory::ALL {
        let about = |exposure: &Exposure| exposure.advisory.id == advisory.id;
        if exposures().any(|exposure| about(exposure) && exposure.verdict.is_exposed()) {
            let text = |language: Language| {
                language.fill(Events::MadePublic, &[("advisory", &advisory.name)])
            };
            told.add(
                Moment::zoned(advisory.disclosed),
                "disclosed",
                "",
                &text,
                None,
            );
        }
    }
    for host in hosts {
        for exposure in &host.exposures {
            if let Some(patched) = &exposure.patched {
                let place = patched.evidence.first().copied();
                let text = |language: Language| language.say(Events::Patched).to_owned();
                told.add(patched.moment, "patched", &host.name, &text, place);
            }
            if let Restart::At(dated) | Restart::Shown(dated) = &exposure.restart {
                let text = |language: Language| language.say(Events::Restarted).to_owned();
                told.add(dated.moment, "restarted", &host.name, &text, None);
            }
        }
    }
}

fn of_certificates(whole: &Whole<'_>, told: &mut Told) {
    for member in &whole.assessment.fleet.certificates {
        if member.role != Role::EndEntity {
            continue;
        }
        let name = name_of(member.certificate);
        let place = Some(member.place());
        let issued = |language: Language| language.fill(Events::Issued, &[("name", &name)]);
        told.add(member.issued, "issued", &member.host, &issued, place);
        let ends = member.certificate.not_after;
        let expires = |language: Language| language.fill(Events::Expires, &[("name", &name)]);
        told.add(
            Moment::zoned(ends),
            "expires",
            &member.host,
            &expires,
            place,
        );
    }
}

fn of_packages(whole: &Whole<'_>, told: &mut Told) {
    // A line that only says what is there adds nothing where another says how it came.
    let mut came: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    for sighting in &whole.evidence.sightings {
        if let Fact::PackageChange(change) = &sighting.fact
            && let (Some(_), Some(to)) = (&change.from, &change.to)
        {
            came.insert((&sighting.host, &change.name, &to.written));
        }
    }
    for sighting in &whole.evidence.sightings {
        if let Fact::PackageChange(change) = &sighting.fact
            && let Some(at) = change.at
            && !change.to.as_ref().is_some_and(|to| {
                change.from.is_none()
                    && came.contains(&(&*sighting.host, &*change.name, &*to.written))
            })
        {
            let text = |language| change_text(language, change);
            let place = Some(sighting.place);
            told.add(at, "package", &sighting.host, &text, place);
        }
    }
}

/// What a line of a package log says.
pub(super) fn change_text(language: Language, change: &PackageChange) -> String {
    let version = |version: Option<&PackageVersion>| {
        version.map_or_else(String::new, |version| shown(&version.written))
    };
    let (row, from) = match (&change.from, &change.to) {
        (Some(Before::Version(from)), Some(_)) => (Events::Upgraded, Some(from)),
        (Some(Before::Version(from)), None) if change.at.is_none() => {
            (Events::WasThere, Some(from))
        }
        (Some(Before::Version(from)), None) => (Events::Removed, Some(from)),
        (Some(Before::Nothing), Some(_)) => (Events::Installed, None),
        (None, Some(_)) => (Events::There, None),
        (_, None) => (Events::RemovedUnknown, None),
    };
    let (from, to) = (version(from), version(change.to.as_ref()));
    let name = shown(&change.name);
    language.fill(row, &[("name", &name), ("from", &from), ("to", &to)])
}

fn of_restarts(whole: &Whole<'_>, told: &mut Told) {
    for sighting in &whole.evidence.sightings {
        if let Fact::Restart(restart) = &sighting.fact {
            let service = shown(&restart.service);
            let text = |language: Language| {
                if service.is_empty() {
                    language.say(Events::MachineStarted).to_owned()
                } else {
                    language.fill(Events::ServiceStarted, &[("service", &service)])
                }
            };
            let place = Some(sighting.place);
            told.add(restart.at, "started", &sighting.host, &text, place);
        }
    }
}
