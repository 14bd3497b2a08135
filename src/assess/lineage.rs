//! Which certificate replaced which, and where each key stands.
//!
//! A lineage is a chain of replacements on one host; its newest member stands for it. The trap is
//! the date: a certificate authority may keep notBefore when it reissues, so of two certificates
//! that share names, algorithm and notBefore but not the key, the dates do not tell which is new.
//! Cost is linear: certificates are grouped by their names, and only groups are compared.

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

/// Requests by host and name, so that those for a certificate are found without comparing pairs.
#[derive(Debug, Default)]
struct ByName {
    /// Under each of their names.
    named: HashMap<(Rc<str>, String), Vec<usize>>,
    /// Under the wildcard that covers each of their names.
    covered: HashMap<(Rc<str>, String), Vec<usize>>,
}

impl ByName {
    fn new(requests: &[Requested<'_>]) -> Self {
        let mut by_name = Self::default();
        for (place, requested) in requests.iter().enumerate() {
            for name in comparable(&requested.request.names) {
                let host = || Rc::clone(&requested.host);
                if let Some(wildcard) = wildcard_of(&name) {
                    let covered = by_name.covered.entry((host(), wildcard));
                    covered.or_default().push(place);
                }
                let named = by_name.named.entry((host(), name));
                named.or_default().push(place);
            }
        }
        by_name
    }

    fn sharing(&self, host: &Rc<str>, names: &[String]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for name in comparable(names) {
            let wildcard = wildcard_of(&name).map(|wildcard| (Rc::clone(host), wildcard));
            let name = (Rc::clone(host), name);
            let by_wildcard = wildcard.and_then(|wildcard| self.named.get(&wildcard));
            let lists = [self.named.get(&name), self.covered.get(&name), by_wildcard];
            found.extend(lists.into_iter().flatten().flatten());
        }
        found
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

/// Certificates of one host with the same names and key algorithm.
#[derive(Debug)]
struct Group {
    host: Rc<str>,
    names: Vec<String>,
    algorithm: String,
    members: Vec<usize>,
    /// The greatest "no earlier than" of its members: what is surely older is replaced.
    newest: Time,
    /// Groups whose names cover these, itself among them.
    covered_by: Vec<usize>,
    /// The other way round.
    covers: Vec<usize>,
}

fn find_lineages(certificates: &mut [Member<'_>]) -> Vec<Lineage> {
    let groups = group(certificates);
    let issued = |place: usize| certificates.get(place).map(|member| member.issued);
    let mark = |place: usize| certificates.get(place).and_then(Member::mark);

    // Which of a group's marked members replace, and are replaced, by their marks.
    let marked = |group: &Group, when: When| -> Vec<usize> {
        group
            .members
            .iter()
            .copied()
            .filter(|place| mark(*place) == Some(when))
            .collect()
    };
    let afters: Vec<Vec<usize>> = groups
        .iter()
        .map(|group| marked(group, When::After))
        .collect();

    let mut replaced: HashSet<usize> = HashSet::new();
    let mut replaced_by_mark: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    let mut swapped: HashSet<usize> = HashSet::new();
    let mut other_algorithm: HashSet<usize> = HashSet::new();
    for group in &groups {
        for &old in &group.members {
            let Some(old_issued) = issued(old) else {
                continue;
            };
            for other in group.covered_by.iter().filter_map(|g| groups.get(*g)) {
                if other.algorithm == group.algorithm {
                    if old_issued.latest < other.newest {
                        replaced.insert(old);
                    }
                } else if old_issued.latest < other.newest {
                    other_algorithm.insert(old);
                }
            }
            if mark(old) != Some(When::Before) {
                continue;
            }
            for &related in group.covered_by.iter().chain(&group.covers) {
                for &new in afters.get(related).into_iter().flatten() {
                    let Some(new_issued) = issued(new) else {
                        continue;
                    };
                    if new_issued.is_before(old_issued) {
                        swapped.insert(old);
                        swapped.insert(new);
                    } else if group.covered_by.contains(&related)
                        && replaced_by_mark.entry(new).or_default().insert(old)
                    {
                        replaced.insert(old);
                    }
                }
            }
        }
    }

    let backdated = find_backdated(certificates);
    let mut lineages = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        for &newest in &group.members {
            if replaced.contains(&newest) {
                continue;
            }
            let earlier = earlier_members(at, newest, &groups, &issued, &replaced_by_mark);
            let is_swapped =
                swapped.contains(&newest) || earlier.iter().any(|place| swapped.contains(place));
            lineages.push(Lineage {
                host: Rc::clone(&group.host),
                newest,
                backdated: backdated.contains(&newest),
                swapped: is_swapped,
                other_algorithm: other_algorithm.contains(&newest),
                earlier,
            });
        }
    }
    lineages.sort_by_key(|lineage| lineage.newest);
    for lineage in &lineages {
        let mut chain = lineage.earlier.clone();
        chain.push(lineage.newest);
        for pair in chain.windows(2) {
            if let [earlier, later] = pair
                && let Some(member) = certificates.get_mut(*later)
            {
                member.replaces = Some(*earlier);
            }
        }
    }
    lineages
}

/// Groups end-entities by host, names and algorithm, and finds which groups cover which.
fn group(certificates: &[Member<'_>]) -> Vec<Group> {
    let mut places: HashMap<(Rc<str>, Vec<String>, &str), usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (place, member) in certificates.iter().enumerate() {
        if member.role != Role::EndEntity {
            continue;
        }
        let names = comparable(&member.certificate.names);
        let algorithm = member.certificate.key.algorithm.as_str();
        let key = (Rc::clone(&member.host), names.clone(), algorithm);
        let at = *places.entry(key).or_insert_with(|| {
            groups.push(Group {
                host: Rc::clone(&member.host),
                names,
                algorithm: algorithm.to_owned(),
                members: Vec::new(),
                newest: member.issued.earliest,
                covered_by: Vec::new(),
                covers: Vec::new(),
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.members.push(place);
            group.newest = group.newest.max(member.issued.earliest);
        }
    }

    // Candidates to cover a group are those that cover its rarest name.
    let mut by_name: HashMap<(Rc<str>, &str), Vec<usize>> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        for name in &group.names {
            by_name
                .entry((Rc::clone(&group.host), name))
                .or_default()
                .push(at);
        }
    }
    let covered: Vec<Vec<usize>> = groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let holding = |name: &String| -> Vec<usize> {
                [Some(name.clone()), wildcard_of(name)]
                    .into_iter()
                    .flatten()
                    .filter_map(|name| {
                        let named = by_name.get(&(Rc::clone(&group.host), name.as_str()));
                        named.cloned()
                    })
                    .flatten()
                    .collect()
            };
            // Without names nothing can be said to replace it but its own kind.
            let Some(mut candidates) = group.names.iter().map(holding).min_by_key(Vec::len) else {
                return vec![at];
            };
            candidates.sort_unstable();
            candidates.dedup();
            candidates.retain(|other| {
                groups
                    .get(*other)
                    .is_some_and(|other| covers(&other.names, &group.names))
            });
            candidates
        })
        .collect();
    drop(by_name);
    for (at, covered_by) in covered.into_iter().enumerate() {
        for wide in &covered_by {
            if let Some(wide) = groups.get_mut(*wide) {
                wide.covers.push(at);
            }
        }
        if let Some(group) = groups.get_mut(at) {
            group.covered_by = covered_by;
        }
    }
    groups
}

/// Every member that a newest one replaces, directly or through marked ones, oldest first.
fn earlier_members(
    at: usize,
    newest: usize,
    groups: &[Group],
    issued: &impl Fn(usize) -> Option<Moment>,
    replaced_by_mark: &HashMap<usize, BTreeSet<usize>>,
) -> Vec<usize> {
    let mut found: BTreeSet<usize> = BTreeSet::new();
    let Some(head) = issued(newest) else {
        return Vec::new();
    };
    let Some(own) = groups.get(at) else {
        return Vec::new();
    };
    for group in own.covers.iter().filter_map(|at| groups.get(*at)) {
        if group.algorithm != own.algorithm {
            continue;
        }
        for &place in &group.members {
            if place != newest && issued(place).is_some_and(|issued| issued.is_before(head)) {
                found.insert(place);
            }
        }
    }
    let mut open: Vec<usize> = found.iter().copied().chain([newest]).collect();
    while let Some(place) = open.pop() {
        for &old in replaced_by_mark.get(&place).into_iter().flatten() {
            if old != newest && found.insert(old) {
                open.push(old);
            }
        }
    }
    let mut earlier: Vec<usize> = found.into_iter().collect();
    earlier.sort_by_key(|place| (issued(*place).map(|issued| issued.at), *place));
    earlier
}

/// Members of which the date does not tell whether they are the new one: overlapping names, same
/// algorithm, another key, the same notBefore, no SCT and no mark.
fn find_backdated(certificates: &[Member<'_>]) -> HashSet<usize> {
    type Look = (Rc<str>, String, Time, String);
    let without_more = |member: &Member<'_>| {
        member.role == Role::EndEntity
            && member.certificate.sct_times.is_empty()
            && !member.before
            && !member.after
    };
    // Few share the moment, and only of these the names are looked at.
    let mut of_moment: HashMap<(&str, Time), Keys> = HashMap::new();
    for member in certificates.iter().filter(|member| without_more(member)) {
        let moment = (&*member.host, member.certificate.not_before);
        Keys::add(&mut of_moment, moment, member.certificate.key.id);
    }
    let untold = || {
        certificates.iter().enumerate().filter(|(_, member)| {
            let moment = (&*member.host, member.certificate.not_before);
            without_more(member) && of_moment.get(&moment).is_some_and(|keys| keys.several)
        })
    };
    let look = |member: &Member<'_>, name: String| -> Look {
        let algorithm = member.certificate.key.algorithm.clone();
        let host = Rc::clone(&member.host);
        (host, algorithm, member.certificate.not_before, name)
    };
    // Per look the keys of those that have the name, and of those whose name a wildcard covers.
    let mut named: HashMap<Look, Keys> = HashMap::new();
    let mut covered: HashMap<Look, Keys> = HashMap::new();
    for (_, member) in untold() {
        let key = member.certificate.key.id;
        for name in comparable(&member.certificate.names) {
            if let Some(wildcard) = wildcard_of(&name) {
                Keys::add(&mut covered, look(member, wildcard), key);
            }
            Keys::add(&mut named, look(member, name), key);
        }
    }
    untold()
        .filter(|(_, member)| {
            let key = member.certificate.key.id;
            let another = |keys: &HashMap<Look, Keys>, name: String| {
                let keys = keys.get(&look(member, name));
                keys.is_some_and(|keys| keys.several || keys.first != key)
            };
            comparable(&member.certificate.names)
                .into_iter()
                .any(|name| {
                    wildcard_of(&name).is_some_and(|wildcard| another(&named, wildcard))
                        || another(&covered, name.clone())
                        || another(&named, name)
                })
        })
        .map(|(place, _)| place)
        .collect()
}

/// The first key seen, and whether there is another.
struct Keys {
    first: Digest,
    several: bool,
}

impl Keys {
    fn add<L: std::hash::Hash + Eq>(all: &mut HashMap<L, Self>, look: L, key: Digest) {
        let keys = all.entry(look).or_insert(Self {
            first: key,
            several: false,
        });
        keys.several |= keys.first != key;
    }
}

/// Names as they are compared: lower case, sorted, each once.
fn comparable(names: &[String]) -> Vec<String> {
    let mut names: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
    names.sort();
    names.dedup();
    names
}

/// The wildcard that covers a name: `*.example.org` for `www.example.org`.
fn wildcard_of(name: &str) -> Option<String> {
    let (label, rest) = name.split_once('.')?;
    (label != "*" && !label.is_empty()).then(|| format!("*.{rest}"))
}

/// Whether comparable names cover all of the others; a wildcard covers one label.
fn covers(wide: &[String], narrow: &[String]) -> bool {
    let has = |name: &String| wide.binary_search(name).is_ok();
    narrow
        .iter()
        .all(|name| has(name) || wildcard_of(name).is_some_and(|wildcard| has(&wildcard)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &[&str]) -> Vec<String> {
        comparable(
            &all.iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn covering_ignores_case_and_a_wildcard_is_one_label() {
        let rows: &[(&[&str], &[&str], bool)] = &[
            (&["a.example"], &["A.example"], true),
            (&["*.example.org"], &["www.example.org"], true),
            (&["*.example.org"], &["example.org"], false),
            (&["*.example.org"], &["a.b.example.org"], false),
            (&["www.example.org"], &["*.example.org"], false),
            (&["*.example.org"], &["*.example.org"], true),
            (&["a.example", "b.example"], &["a.example"], true),
            (&["a.example"], &["a.example", "b.example"], false),
        ];
        for (wide, narrow, expected) in rows {
            assert_eq!(
                covers(&names(wide), &names(narrow)),
                *expected,
                "{wide:?} {narrow:?}"
            );
        }
    }

    #[test]
    fn requests_are_found_by_a_shared_name_both_ways() {
        let request = |names: &[&str]| Request {
            subject: String::new(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            key: Key {
                algorithm: "RSA".to_owned(),
                bits: None,
                spki: Some(Digest([0; 32])),
                id: Digest([0; 32]),
                modulus: None,
                checks: None,
            },
            key_place: None,
        };
        let requests = [
            request(&["*.Example.org"]),
            request(&["www.example.org", "x.example"]),
            request(&["mail.example.org"]),
        ];
        let requests: Vec<Requested<'_>> = requests
            .iter()
            .map(|request| Requested {
                request,
                host: Rc::from("web1"),
                place: Place::default(),
                when: None,
                weaknesses: Vec::new(),
            })
            .collect();
        let by_name = ByName::new(&requests);
        let rows: &[(&str, &[&str], &[usize])] = &[
            ("web1", &["www.example.org"], &[0, 1]),
            ("web1", &["*.example.org"], &[0, 1, 2]),
            ("web1", &["X.example"], &[1]),
            ("web1", &["example.org", "a.b.example.org"], &[]),
            ("web2", &["www.example.org"], &[]),
        ];
        for (host, names, expected) in rows {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let found = by_name.sharing(&Rc::from(*host), &names);
            assert_eq!(
                found.into_iter().collect::<Vec<_>>(),
                *expected,
                "{names:?}"
            );
        }
    }
}
