//! Which machine a scanner's word is about.
//!
//! A scanner names its target once and says what it found some lines later, and the target's name
//! is what the scanner calls it, not what the operator does. So each line of a scanner is kept as
//! it is, and put together here when everything has been read. The trap is to give the word about
//! one machine to another: where no name, certificate or folder ties them, the target is a host of
//! its own.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::moment::Moment;

use super::{Evidence, Fact, Sighting};

/// What a scanner says of a port, or the part of it that stands on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// What it found.
    pub outcome: Outcome,
    /// The target's name, as it was given to the scanner.
    pub target: Option<String>,
    /// The target's address.
    pub address: Option<String>,
    /// The port.
    pub port: Option<u16>,
    /// When, where the scanner says so.
    pub at: Option<Moment>,
}

/// What a scanner found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The server offers heartbeats; whether it has the bug was not tried.
    HeartbeatOffered,
    /// "Not vulnerable", in so many words.
    NotVulnerable,
    /// Nothing: a line that names the target, or a scanner that is silent, timed out or failed.
    #[default]
    Unstated,
    /// It read memory.
    Vulnerable,
}

impl Scan {
    /// What was found, on whatever was named before.
    pub(super) fn found(outcome: Outcome) -> Self {
        Self {
            outcome,
            ..Self::default()
        }
    }

    /// A target as scanners write it: `example.com:443`, `10.0.0.1`, `example.com/10.0.0.1`.
    pub(super) fn of(written: &str) -> Self {
        let mut scan = Self::default();
        let written = written.trim().trim_matches(['(', ')', '"', '\'', ',']);
        let (hosts, port) = match written.rsplit_once(':') {
            // An address of the sixth version has colons of its own.
            Some((hosts, port)) if !hosts.contains(':') || hosts.ends_with(']') => {
                (hosts, port.parse().ok())
            }
            _ => (written, None),
        };
        scan.port = port;
        for host in hosts.split('/') {
            scan.name(host);
        }
        scan
    }

    /// Takes a name or an address.
    pub(super) fn name(&mut self, host: &str) {
        let host = host.trim().trim_matches(['[', ']', '.']);
        if host.is_empty() {
            return;
        }
        let named = if host.parse::<std::net::IpAddr>().is_ok() {
            &mut self.address
        } else {
            &mut self.target
        };
        *named = Some(host.to_ascii_lowercase());
    }

    /// The same, with that outcome.
    pub(super) fn with(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// What the target is called: by its name, else by its address; none for the machine itself.
    fn called(&self) -> Option<&str> {
        let called = self.target.as_deref().or(self.address.as_deref())?;
        let itself = called == "localhost"
            || called
                .parse::<std::net::IpAddr>()
                .is_ok_and(|address| address.is_loopback() || address.is_unspecified());
        (!itself).then_some(called)
    }
}

/// Completes each word by the target, port and time named before it, and gives it its host.
pub(super) fn settle(evidence: &mut Evidence) {
    complete(&mut evidence.sightings);
    let hosts: Vec<(usize, Rc<str>)> = placed(&evidence.sightings);
    for (at, host) in hosts {
        if let Some(sighting) = evidence.sightings.get_mut(at) {
            sighting.host = host;
        }
    }
}

/// Drops the lines that only name a target, once what follows them has taken it.
fn complete(sightings: &mut Vec<Sighting>) {
    let mut before = Scan::default();
    let mut of = None;
    let mut taken = true;
    sightings.retain_mut(|sighting| {
        let Fact::Scan(scan) = &mut sighting.fact else {
            return true;
        };
        let place = (sighting.place.item, Rc::clone(&sighting.host));
        if of.as_ref() != Some(&place) {
            before = Scan::default();
            of = Some(place);
        }
        // Its name, after its address in the line before.
        if before.target.is_none() && scan.address.is_none() && scan.target.is_some() && !taken {
            scan.address = before.address.take();
        }
        taken = scan.outcome != Outcome::Unstated;
        if scan.target.is_some() || scan.address.is_some() {
            // Another machine; the run's time holds for all of them.
            before = Scan {
                at: scan.at.or(before.at),
                outcome: Outcome::Unstated,
                ..scan.clone()
            };
        } else {
            before.port = scan.port.or(before.port);
            before.at = scan.at.or(before.at);
        }
        if scan.outcome == Outcome::Unstated {
            return false;
        }
        *scan = Scan {
            outcome: scan.outcome,
            ..before.clone()
        };
        true
    });
}

/// The hosts of the words that are about another machine than the one they were found at.
///
/// In this order: the host that has the target's name, in full or up to the first dot; the only
/// one with a certificate for it; the one under which it was given, if that names or joins one and
/// no other target is named there; else the target is a host.
fn placed(sightings: &[Sighting]) -> Vec<(usize, Rc<str>)> {
    let scans = || {
        sightings
            .iter()
            .enumerate()
            .filter_map(|(at, sighting)| match &sighting.fact {
                Fact::Scan(scan) => Some((at, sighting, scan.called()?)),
                _ => None,
            })
    };
    if scans().next().is_none() {
        return Vec::new();
    }
    let mut short: BTreeMap<&str, BTreeSet<&Rc<str>>> = BTreeMap::new();
    let mut certified: BTreeMap<&str, BTreeSet<&Rc<str>>> = BTreeMap::new();
    let mut named: BTreeMap<String, &Rc<str>> = BTreeMap::new();
    for sighting in sightings {
        if !sighting.host.is_empty() {
            named.insert(sighting.host.to_ascii_lowercase(), &sighting.host);
            short
                .entry(first_label(&sighting.host))
                .or_default()
                .insert(&sighting.host);
        }
        if let Fact::Certificate(certificate) = &sighting.fact {
            for name in &certificate.names {
                certified.entry(name).or_default().insert(&sighting.host);
            }
        }
    }
    let mut targets: BTreeMap<&Rc<str>, BTreeSet<&str>> = BTreeMap::new();
    for (_, sighting, called) in scans() {
        targets.entry(&sighting.host).or_default().insert(called);
    }
    let only = |hosts: Option<&BTreeSet<&Rc<str>>>| match hosts {
        Some(hosts) if hosts.len() == 1 => hosts.first().map(|host| Rc::clone(host)),
        _ => None,
    };
    let is_address = |name: &str| name.parse::<std::net::IpAddr>().is_ok();
    scans()
        .map(|(at, sighting, called)| {
            // web1 is web1.example.org, and the other way round; two full names are two machines.
            let by_name = || {
                let label = Some(first_label(called)).filter(|_| !is_address(called))?;
                let host = only(short.get(label))?;
                (!called.contains('.') || !host.contains('.')).then_some(host)
            };
            let wildcard = called.split_once('.').map(|(_, rest)| format!("*.{rest}"));
            let alone = targets
                .get(&sighting.host)
                .is_some_and(|targets| targets.len() == 1);
            let host = named
                .get(called)
                .map(|host| Rc::clone(host))
                .or_else(by_name)
                .or_else(|| only(certified.get(called)))
                .or_else(|| only(certified.get(&*wildcard?)))
                .or_else(|| {
                    let given = !sighting.host.is_empty() || named.is_empty();
                    (alone && given).then(|| Rc::clone(&sighting.host))
                })
                .unwrap_or_else(|| Rc::from(called));
            (at, host)
        })
        .collect()
}

fn first_label(host: &str) -> &str {
    if host.parse::<std::net::IpAddr>().is_ok() {
        return host;
    }
    host.split('.').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paste::Place;

    fn sighting(host: &str, fact: Scan) -> Sighting {
        Sighting {
            fact: Fact::Scan(fact),
            place: Place::default(),
            host: Rc::from(host),
            when: None,
        }
    }

    #[test]
    fn targets_are_read_as_scanners_write_them() {
        let rows = [
            ("example.com:443", Some("example.com"), None, Some(443)),
            ("10.0.0.1:8443", None, Some("10.0.0.1"), Some(8443)),
            (
                "Example.COM/10.0.0.1",
                Some("example.com"),
                Some("10.0.0.1"),
                None,
            ),
            ("[2001:db8::1]:443", None, Some("2001:db8::1"), Some(443)),
            ("2001:db8::1", None, Some("2001:db8::1"), None),
        ];
        for (written, target, address, port) in rows {
            let scan = Scan::of(written);
            assert_eq!(scan.target.as_deref(), target, "{written}");
            assert_eq!(scan.address.as_deref(), address, "{written}");
            assert_eq!(scan.port, port, "{written}");
        }
    }

    #[test]
    fn what_follows_takes_what_was_named() {
        let port = |port| Scan {
            port: Some(port),
            ..Scan::default()
        };
        let mut sightings = vec![
            sighting("", Scan::of("a.example.org")),
            sighting("", port(443)),
            sighting("", Scan::found(Outcome::Vulnerable)),
            sighting("", Scan::of("b.example.org")),
            sighting("", Scan::found(Outcome::NotVulnerable)),
        ];
        complete(&mut sightings);
        let found: Vec<_> = sightings
            .iter()
            .map(|sighting| match &sighting.fact {
                Fact::Scan(scan) => (scan.target.as_deref(), scan.port, scan.outcome),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            found,
            [
                (Some("a.example.org"), Some(443), Outcome::Vulnerable),
                (Some("b.example.org"), None, Outcome::NotVulnerable),
            ]
        );
    }

    #[test]
    fn no_machine_gets_the_word_about_another() {
        // What was given under which host with which target, and the host that it is about.
        type Given = &'static [(&'static str, &'static str)];
        let rows: &[(Given, &[&str])] = &[
            (&[("", "a.example.org")], &[""]),
            (&[("", "localhost"), ("", "127.0.0.1:443")], &["", ""]),
            (
                &[("", "a.example.org"), ("", "b.example.org")],
                &["a.example.org", "b.example.org"],
            ),
            (&[("web1", "shop.example.org")], &["web1"]),
            (
                &[("web1", "shop.example.org"), ("web2", "web1")],
                &["web1", "web1"],
            ),
            (
                &[("web1", "web1.example.org"), ("web1", "10.0.0.9")],
                &["web1", "10.0.0.9"],
            ),
            (
                &[
                    ("web1.a.example", "web1.b.example"),
                    ("web1.a.example", "x"),
                ],
                &["web1.b.example", "x"],
            ),
            (
                &[("web1", "10.0.0.9"), ("", "10.0.0.9")],
                &["web1", "10.0.0.9"],
            ),
        ];
        for (given, expected) in rows {
            let sightings: Vec<_> = given
                .iter()
                .map(|(host, target)| sighting(host, Scan::of(target).with(Outcome::Vulnerable)))
                .collect();
            let mut evidence = Evidence {
                sightings,
                ..Evidence::default()
            };
            settle(&mut evidence);
            let hosts: Vec<&str> = evidence
                .sightings
                .iter()
                .map(|sighting| &*sighting.host)
                .collect();
            assert_eq!(hosts, *expected, "{given:?}");
        }
    }
}
