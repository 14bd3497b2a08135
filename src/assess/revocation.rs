//! Which certificates a given revocation list takes back for good, as far as it can be relied on.
//!
//! A list counts only where its signature verifies by the certificate of its issuer, which has to
//! be given too. The traps: an entry on hold can be undone, so it takes nothing back; and a newer
//! list of the same issuer that no longer names a certificate puts the older one in doubt.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::evidence::{Certificate, Digest, RevocationList, Sighting};
use crate::moment::{HOUR, Time};
use crate::paste::Place;

use super::lineage::Member;
use super::signature;

/// A given list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Where it stands.
    pub place: Place,
    /// The machine of its item.
    pub host: Rc<str>,
    /// Whether it can be relied on.
    pub standing: Standing,
}

/// Whether a list can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is of a time that has not come.
    Ahead,
    /// No certificate of its issuer was given.
    IssuerNotGiven,
    /// No given certificate of its issuer verifies its signature, or none can be checked here.
    NotVerified,
    /// Its signature verifies.
    Verified,
}

/// What the lists say of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listing {
    /// None names it.
    No,
    /// One names it that cannot be relied on.
    NotVerified,
    /// One takes it back for good.
    Revoked,
}

/// All lists, found by what they name.
pub(super) struct Lists<'a> {
    /// In the order of the paste.
    pub(super) all: Vec<List>,
    given: Vec<Given<'a>>,
    naming: HashMap<(Digest, &'a str), Vec<usize>>,
    /// Per issuer's name and key when the newest of its verified lists was made.
    newest: HashMap<(Digest, Digest), Time>,
}

struct Given<'a> {
    list: &'a RevocationList,
    /// The certificate that verifies it.
    signer: Option<&'a Certificate>,
}

impl<'a> Lists<'a> {
    pub(super) fn new(
        given: &[(&'a Sighting, &'a RevocationList)],
        certificates: &[Member<'a>],
        now: Time,
    ) -> Self {
        let mut issuers: HashMap<Digest, BTreeMap<Digest, &'a Certificate>> = HashMap::new();
        if !given.is_empty() {
            for certificate in certificates.iter().map(|member| member.certificate) {
                if certificate.ca || certificate.self_signed {
                    let of_name = issuers.entry(certificate.subject_name).or_default();
                    of_name.entry(certificate.key.id).or_insert(certificate);
                }
            }
        }
        let mut lists = Self {
            all: Vec::new(),
            given: Vec::new(),
            naming: HashMap::new(),
            newest: HashMap::new(),
        };
        for (place, (sighting, list)) in given.iter().enumerate() {
            let of_name = issuers.get(&list.issuer_name);
            let signer = of_name
                .into_iter()
                .flat_map(BTreeMap::values)
                .take(MOST_ISSUERS)
                .find(|issuer| signature::verifies(&list.signature, &issuer.key))
                .copied();
            let standing = match (of_name, signer) {
                _ if list.this_update > now.plus(HOUR) => Standing::Ahead,
                (None, _) => Standing::IssuerNotGiven,
                (Some(_), None) => Standing::NotVerified,
                (Some(_), Some(_)) => Standing::Verified,
            };
            lists.all.push(List {
                place: sighting.place,
                host: Rc::clone(&sighting.host),
                standing,
            });
            let signer = signer.filter(|_| standing == Standing::Verified);
            lists.given.push(Given { list, signer });
            if let Some(signer) = signer {
                let newest = lists.newest.entry((list.issuer_name, signer.key.id));
                let newest = newest.or_insert(list.this_update);
                *newest = list.this_update.max(*newest);
            }
            let past = |at: Time| at <= now.plus(HOUR);
            for entry in list
                .entries
                .iter()
                .filter(|entry| entry.for_good && past(entry.at))
            {
                let named = (list.issuer_name, entry.serial.as_str());
                lists.naming.entry(named).or_default().push(place);
            }
        }
        lists
    }

    /// What the lists say of a certificate.
    pub(super) fn listing(&self, certificate: &Certificate) -> Listing {
        let named = (certificate.issuer_name, certificate.serial.as_str());
        let naming = self.naming.get(&named).into_iter().flatten();
        naming
            .filter_map(|place| self.given.get(*place))
            .map(|given| match given.signer {
                Some(signer) if self.counts(given.list, signer, certificate) => Listing::Revoked,
                _ => Listing::NotVerified,
            })
            .max()
            .unwrap_or(Listing::No)
    }

    fn counts(&self, list: &RevocationList, signer: &Certificate, of: &Certificate) -> bool {
        let same_issuer = match (&of.authority_key_id, &signer.subject_key_id) {
            (Some(named), Some(own)) => named == own,
            _ => true,
        };
        let newest = self.newest.get(&(list.issuer_name, signer.key.id));
        let newest = newest.is_none_or(|newest| list.this_update >= *newest);
        // Who signs for himself takes nothing back by a list.
        !list.unusual && !of.self_signed && same_issuer && newest
    }
}

/// So many keys under an issuer's name are tried: an authority has one, and a few from before.
const MOST_ISSUERS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::fixture;
    use crate::evidence::signature::Signature;

    fn list() -> RevocationList {
        RevocationList {
            issuer: "CN=Example CA".to_owned(),
            issuer_name: Digest([101; 32]),
            this_update: Time::from_day("2014-04-15").unwrap(),
            next_update: None,
            entries: Vec::new(),
            unusual: false,
            signature: Signature {
                scheme: None,
                digest: Vec::new(),
                value: Vec::new(),
            },
        }
    }

    #[test]
    fn a_list_counts_for_what_its_own_key_signed() {
        type Change = fn(&mut RevocationList, &mut Certificate, &mut Certificate);
        let rows: [(Change, Listing); 8] = [
            (|_, _, _| (), Listing::Revoked),
            (
                |_, _, named| named.authority_key_id = None,
                Listing::Revoked,
            ),
            (
                |_, signer, _| signer.subject_key_id = None,
                Listing::Revoked,
            ),
            // Another key of the same issuer.
            (
                |_, _, named| named.authority_key_id = Some(vec![102]),
                Listing::NotVerified,
            ),
            (|_, _, named| named.self_signed = true, Listing::NotVerified),
            (|list, _, _| list.unusual = true, Listing::NotVerified),
            (|_, _, named| named.serial.push('0'), Listing::No),
            (
                |_, _, named| named.issuer_name = Digest([102; 32]),
                Listing::No,
            ),
        ];
        for (row, (change, expected)) in rows.into_iter().enumerate() {
            let (mut list, mut signer, mut named) =
                (list(), fixture::certificate(101), fixture::certificate(1));
            change(&mut list, &mut signer, &mut named);
            let lists = Lists {
                all: Vec::new(),
                given: vec![Given {
                    list: &list,
                    signer: Some(&signer),
                }],
                naming: HashMap::from([((Digest([101; 32]), "1"), vec![0])]),
                newest: HashMap::new(),
            };
            assert_eq!(lists.listing(&named), expected, "row {row}");
        }
    }
}
