//! Which certificate replaced which, and where each key stands.
//!
//! A lineage is a chain of replacements on one host; its newest member stands for it. The trap is
//! the date: a certificate authority may keep notBefore when it reissues, so of two certificates
//! that share names, algorithm and notBefore but not the key, the dates do not tell which is new.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use crate::evidence::{
    Certificate, Digest, Evidence, Fact, Key, Request, RevocationList, Sighting,
};
use crate::input::When;
use crate::moment::{Moment, Time};
use crate::paste::Place;

use super::revocation::{List, Listing, Lists};
use super::weak_key::{self, Weakness};

mod chains;
mod names;

use chains::find_lineages;
use names::ByName;

/// All certificates and requests, on all hosts.
#[derive(Debug)]
pub struct Fleet<'a> {
    /// One entry per distinct certificate and host, in the order of the paste.
    pub certificates: Vec<Member<'a>>,
    /// The requests, in the order of the paste.
    pub requests: Vec<Requested<'a>>,
    /// The public keys that were given by themselves, in the order of the paste.
    pub public_keys: Vec<PublicKey<'a>>,
    /// The lineages, in the order of the paste of their newest members.
    pub lineages: Vec<Lineage>,
    /// Every key, by its bare value.
    pub keys: BTreeMap<Digest, KeyHistory>,
    /// The revocation lists, in the order of the paste.
    pub lists: Vec<List>,
    /// Whether there were more keys than are compared for a common prime.
    pub keys_left: bool,
    /// Keys of requests, and keys by themselves, that are marked as in use before the patch.
    pub requested_before: HashSet<Digest>,
    requests_by_name: ByName,
    /// The first place of each public key that was given by itself for a host, in use before.
    bare_before: HashMap<(Digest, Rc<str>), Place>,
    places: HashMap<(Digest, Rc<str>), usize>,
}

/// A certificate on a host.
#[derive(Debug)]
pub struct Member<'a> {
    /// What it says.
    pub certificate: &'a Certificate,
    /// The machine.
    pub host: Rc<str>,
    /// Where it stands, each place once.
    pub places: Vec<Place>,
    /// Marked as in use before the patch.
    pub before: bool,
    /// Marked as made after the patch and the restart.
    pub after: bool,
    /// Whether it is decided on.
    pub role: Role,
    /// The earliest SCT, else notBefore.
    pub issued: Moment,
    /// Whether it has expired at the time of judging.
    pub expired: bool,
    /// Whether a given revocation list names it, for good.
    pub listed: Listing,
    /// Whether a server was seen to present it, after the patch as far as that is said.
    pub served: bool,
    /// What is weak about its key; computed for end-entities only.
    pub weaknesses: Vec<Weakness>,
    /// The earlier member of its lineage that it follows.
    pub replaces: Option<usize>,
}

impl Member<'_> {
    /// The first place where it stands.
    pub fn place(&self) -> Place {
        self.places.first().copied().unwrap_or_default()
    }

    /// The mark, where there is just one.
    pub const fn mark(&self) -> Option<When> {
        match (self.before, self.after) {
            (false, true) => Some(When::After),
            (true, false) => Some(When::Before),
            _ => None,
        }
    }
}

/// A certification request on a host.
#[derive(Debug)]
pub struct Requested<'a> {
    /// What it says.
    pub request: &'a Request,
    /// The machine.
    pub host: Rc<str>,
    /// Where it stands.
    pub place: Place,
    /// The operator's mark.
    pub when: Option<When>,
    /// What is weak about its key.
    pub weaknesses: Vec<Weakness>,
}

/// A public key that was given by itself, on a host. It has no date, so it only ever shows that a key
/// was there: before the patch, or on another machine.
#[derive(Debug)]
pub struct PublicKey<'a> {
    /// What it is.
    pub key: &'a Key,
    /// The machine.
    pub host: Rc<str>,
    /// Where it stands.
    pub place: Place,
    /// The operator's mark.
    pub when: Option<When>,
    /// What is weak about it.
    pub weaknesses: Vec<Weakness>,
}

/// What a certificate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An authority's: shown, and never asked to be reissued.
    Authority,
    /// A server's: decided on.
    EndEntity,
}

/// A chain of replacements on one host, by places in [`Fleet::certificates`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// The machine.
    pub host: Rc<str>,
    /// The newest member.
    pub newest: usize,
    /// The others, oldest first.
    pub earlier: Vec<usize>,
    /// The date does not tell which of two is new.
    pub backdated: bool,
    /// A member marked after is older than one marked before.
    pub swapped: bool,
    /// Another certificate for the same names, of another key algorithm, is newer.
    pub other_algorithm: bool,
}

/// What is known of a key from the certificates that hold it.
#[derive(Clone, Debug, Default)]
pub struct KeyHistory {
    /// Those certificates, by place in [`Fleet::certificates`].
    pub certificates: Vec<usize>,
    /// The machines on which they stand.
    pub hosts: BTreeSet<Rc<str>>,
    /// The one that was issued first, by place in [`Fleet::certificates`].
    pub first: usize,
    /// When the first of them was issued.
    pub age: Option<Moment>,
    /// The first of the embedded SCTs, which no authority can date back.
    logged: Option<Moment>,
    /// Per certificate when it was issued, where it is not marked as made after the patch: one that
    /// is may be dated back.
    unmarked: BTreeMap<Digest, Moment>,
}

impl KeyHistory {
    /// Adds a certificate that holds the key.
    fn take(&mut self, place: usize, member: &Member<'_>) {
        let earlier = |known: Option<Moment>, other: Moment| {
            Some(known.map_or(other, |known| known.earlier(other)))
        };
        self.certificates.push(place);
        self.hosts.insert(Rc::clone(&member.host));
        self.age = earlier(self.age, member.issued);
        if !member.certificate.sct_times.is_empty() {
            self.logged = earlier(self.logged, member.issued);
        }
        if member.mark() != Some(When::After) {
            self.unmarked.insert(member.certificate.id, member.issued);
        }
    }

    /// The least that the key can be old, whatever is said of a certificate with it.
    pub fn known_since(&self, certificate: &Certificate) -> Option<Moment> {
        let others = self.unmarked.iter();
        let others = others.filter(|(id, _)| **id != certificate.id);
        self.logged
            .into_iter()
            .chain(others.map(|(_, issued)| *issued))
            .reduce(Moment::earlier)
    }
}

impl<'a> Fleet<'a> {
    /// Takes every certificate and request out of the evidence and finds the lineages.
    pub fn new(evidence: &'a Evidence, now: Time) -> Self {
        let mut certificates: Vec<Member<'a>> = Vec::new();
        let mut known: HashMap<(Digest, Rc<str>), usize> = HashMap::new();
        let mut requests: Vec<Requested<'a>> = Vec::new();
        let mut public_keys: Vec<PublicKey<'a>> = Vec::new();
        let mut given: Vec<(&Sighting, &RevocationList)> = Vec::new();
        for sighting in &evidence.sightings {
            match &sighting.fact {
                Fact::Certificate(certificate) => {
                    let key = (certificate.id, Rc::clone(&sighting.host));
                    let place = *known.entry(key).or_insert_with(|| {
                        certificates.push(Member {
                            certificate,
                            host: Rc::clone(&sighting.host),
                            places: Vec::new(),
                            before: false,
                            after: false,
                            role: Role::EndEntity,
                            issued: issued(certificate),
                            expired: certificate.not_after < now,
                            listed: Listing::No,
                            served: false,
                            weaknesses: Vec::new(),
                            replaces: None,
                        });
                        certificates.len() - 1
                    });
                    if let Some(member) = certificates.get_mut(place) {
                        member.places.push(sighting.place);
                        member.before |= sighting.when == Some(When::Before);
                        member.after |= sighting.when == Some(When::After);
                    }
                }
                // Its certificate stands before it.
                Fact::Served(id) if sighting.when != Some(When::Before) => {
                    let place = known.get(&(*id, Rc::clone(&sighting.host)));
                    if let Some(member) = place.and_then(|place| certificates.get_mut(*place)) {
                        member.served = true;
                    }
                }
                Fact::Request(request) => requests.push(Requested {
                    request,
                    host: Rc::clone(&sighting.host),
                    place: sighting.place,
                    when: sighting.when,
                    weaknesses: weak_key::weaknesses(&request.key),
                }),
                Fact::PublicKey(key) => public_keys.push(PublicKey {
                    key,
                    host: Rc::clone(&sighting.host),
                    place: sighting.place,
                    when: sighting.when,
                    weaknesses: weak_key::weaknesses(key),
                }),
                Fact::RevocationList(list) => given.push((sighting, list)),
                _ => {}
            }
        }
        let lists = Lists::new(&given, &certificates, now);
        for member in &mut certificates {
            member.listed = lists.listing(member.certificate);
        }
        let list_makers = given.iter().map(|(_, list)| list.issuer_name).collect();
        find_roles(&mut certificates, &list_makers);
        let keys_given = certificates
            .iter()
            .filter(|member| member.role == Role::EndEntity)
            .map(|member| &member.certificate.key)
            .chain(requests.iter().map(|requested| &requested.request.key))
            .chain(public_keys.iter().map(|given| given.key));
        let factored = weak_key::shared_factors(keys_given);
        let mut weak: HashMap<Digest, Vec<Weakness>> = HashMap::new();
        for member in &mut certificates {
            if member.role == Role::EndEntity {
                let key = &member.certificate.key;
                member.weaknesses = weak
                    .entry(key.id)
                    .or_insert_with(|| weak_key::weaknesses(key))
                    .clone();
                if factored.keys.contains(&key.id) {
                    member.weaknesses.push(Weakness::SharedFactor);
                }
            }
        }
        for requested in &mut requests {
            if factored.keys.contains(&requested.request.key.id) {
                requested.weaknesses.push(Weakness::SharedFactor);
            }
        }
        for given in &mut public_keys {
            if factored.keys.contains(&given.key.id) {
                given.weaknesses.push(Weakness::SharedFactor);
            }
        }
        let mut keys: BTreeMap<Digest, KeyHistory> = BTreeMap::new();
        for (place, member) in certificates.iter().enumerate() {
            let history = keys
                .entry(member.certificate.key.id)
                .or_insert_with(|| KeyHistory {
                    first: place,
                    ..KeyHistory::default()
                });
            let first = certificates.get(history.first).map(|first| first.issued.at);
            if first.is_none_or(|first| member.issued.at < first) {
                history.first = place;
            }
            history.take(place, member);
        }
        for given in &public_keys {
            if let Some(history) = keys.get_mut(&given.key.id) {
                history.hosts.insert(Rc::clone(&given.host));
            }
        }
        let lineages = find_lineages(&mut certificates);
        let requests_by_name = ByName::new(&requests);
        let mut bare_before: HashMap<(Digest, Rc<str>), Place> = HashMap::new();
        for given in &public_keys {
            if given.when == Some(When::Before) {
                bare_before
                    .entry((given.key.id, Rc::clone(&given.host)))
                    .or_insert(given.place);
            }
        }
        let requested_before = requests
            .iter()
            .filter(|requested| requested.when == Some(When::Before))
            .map(|requested| requested.request.key.id)
            .chain(bare_before.keys().map(|(key, _)| *key))
            .collect();
        Self {
            certificates,
            requests,
            public_keys,
            lineages,
            keys,
            requested_before,
            keys_left: factored.some_left,
            lists: lists.all,
            requests_by_name,
            bare_before,
            places: known,
        }
    }

    /// Whether there are certificates, and all of them are authorities'.
    pub fn only_authorities(&self) -> bool {
        !self.certificates.is_empty()
            && self
                .certificates
                .iter()
                .all(|member| member.role == Role::Authority)
    }

    /// The certificate at that place.
    pub fn member(&self, place: usize) -> Option<&Member<'a>> {
        self.certificates.get(place)
    }

    /// A certificate on a host, by its id.
    pub fn member_on(&self, id: &Digest, host: &Rc<str>) -> Option<&Member<'a>> {
        self.member(*self.places.get(&(*id, Rc::clone(host)))?)
    }

    /// How old a key is by its certificates, and the one of them that was issued first.
    pub fn age(&self, key: &Key) -> Option<(Moment, &Member<'a>)> {
        let history = self.keys.get(&key.id)?;
        Some((history.age?, self.certificates.get(history.first)?))
    }

    /// Where a key stands by itself, marked as in use on a host before the patch.
    pub fn bare_key_before(&self, key: &Key, host: &Rc<str>) -> Option<Place> {
        let place = self.bare_before.get(&(key.id, Rc::clone(host)));
        place.copied()
    }

    /// The requests on a host that share a name with one of these certificates; a wildcard covers
    /// one label.
    pub fn requests_for(&self, host: &Rc<str>, members: &[&Member<'_>]) -> Vec<&Requested<'a>> {
        if self.requests.is_empty() {
            return Vec::new();
        }
        let places: BTreeSet<usize> = members
            .iter()
            .flat_map(|member| {
                let names = &member.certificate.names;
                self.requests_by_name.sharing(host, names)
            })
            .collect();
        places
            .into_iter()
            .filter_map(|place| self.requests.get(place))
            .collect()
    }

    /// The certificates that hold a key.
    pub fn holders<'s>(&'s self, key: &Key) -> impl Iterator<Item = &'s Member<'a>> + use<'s, 'a> {
        self.keys
            .get(&key.id)
            .into_iter()
            .flat_map(|history| &history.certificates)
            .filter_map(|place| self.certificates.get(*place))
    }
}

/// The earliest embedded SCT, else notBefore.
fn issued(certificate: &Certificate) -> Moment {
    certificate.sct_times.iter().min().map_or_else(
        || Moment::not_before(certificate.not_before),
        |at| Moment::zoned(*at),
    )
}

/// A self-signed certificate is an end-entity unless another given one, or a list, was issued by it.
fn find_roles(certificates: &mut [Member<'_>], list_makers: &HashSet<Digest>) {
    // Per issuer's name the key identifiers by which certificates name its key, if they do.
    let mut issued: HashMap<Digest, HashSet<Option<&[u8]>>> = HashMap::new();
    for member in certificates.iter() {
        let certificate = member.certificate;
        if !certificate.self_signed {
            issued
                .entry(certificate.issuer_name)
                .or_default()
                .insert(certificate.authority_key_id.as_deref());
        }
    }
    for member in certificates {
        let certificate = member.certificate;
        let has_issued = || {
            issued.get(&certificate.subject_name).is_some_and(|keys| {
                let own = certificate.subject_key_id.as_deref();
                own.is_none() || keys.contains(&None) || keys.contains(&own)
            })
        };
        let makes_lists = certificate.ca && list_makers.contains(&certificate.subject_name);
        let authority = if certificate.self_signed {
            makes_lists || has_issued()
        } else {
            certificate.ca
        };
        if authority {
            member.role = Role::Authority;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::fixture;

    #[test]
    fn who_signs_for_himself_is_an_authority_where_another_names_his_key() {
        let own: Option<&[u8]> = Some(&[1]);
        let another: Option<&[u8]> = Some(&[2]);
        for (name, subject_key, authority_key, expected) in [
            (100, own, own, Role::Authority),
            (100, own, another, Role::EndEntity),
            (100, own, None, Role::Authority),
            (100, None, another, Role::Authority),
            (102, own, own, Role::EndEntity),
        ] {
            let mut root = fixture::certificate(1);
            root.self_signed = true;
            root.issuer_name = root.subject_name;
            root.subject_key_id = subject_key.map(<[u8]>::to_vec);
            let mut leaf = fixture::certificate(2);
            leaf.subject_name = Digest([200; 32]);
            leaf.issuer_name = Digest([name; 32]);
            leaf.authority_key_id = authority_key.map(<[u8]>::to_vec);
            let mut evidence = Evidence::default();
            for made in [root, leaf] {
                evidence.sightings.push(Sighting {
                    fact: Fact::Certificate(Rc::new(made)),
                    place: Place::default(),
                    host: Rc::from(""),
                    when: None,
                });
            }
            let fleet = Fleet::new(&evidence, Time::from_day("2014-04-20").unwrap());
            let roles: Vec<Role> = fleet.certificates.iter().map(|one| one.role).collect();
            assert_eq!(
                roles,
                [expected, Role::EndEntity],
                "{name} {subject_key:?} {authority_key:?}"
            );
        }
    }
}
