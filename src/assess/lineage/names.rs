//! Names of certificates and requests: how they are compared, and who shares or covers one.
//!
//! Case is ignored, and a wildcard covers one label: `*.example.org` is not `example.org`.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::Requested;

/// Requests by host and name, so that those for a certificate are found without comparing pairs.
#[derive(Debug, Default)]
pub(super) struct ByName {
    /// Under each of their names.
    named: HashMap<(Rc<str>, String), Vec<usize>>,
    /// Under the wildcard that covers each of their names.
    covered: HashMap<(Rc<str>, String), Vec<usize>>,
}

impl ByName {
    pub(super) fn new(requests: &[Requested<'_>]) -> Self {
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

    pub(super) fn sharing(&self, host: &Rc<str>, names: &[String]) -> BTreeSet<usize> {
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

/// Names as they are compared: lower case, sorted, each once.
pub(super) fn comparable(names: &[String]) -> Vec<String> {
    let mut names: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
    names.sort();
    names.dedup();
    names
}

/// The wildcard that covers a name: `*.example.org` for `www.example.org`.
pub(super) fn wildcard_of(name: &str) -> Option<String> {
    let (label, rest) = name.split_once('.')?;
    (label != "*" && !label.is_empty()).then(|| format!("*.{rest}"))
}

/// Whether comparable names cover all of the others; a wildcard covers one label.
pub(super) fn covers(wide: &[String], narrow: &[String]) -> bool {
    let has = |name: &String| wide.binary_search(name).is_ok();
    narrow
        .iter()
        .all(|name| has(name) || wildcard_of(name).is_some_and(|wildcard| has(&wildcard)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Digest, Key, Request};
    use crate::paste::Place;

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
    fn a_wildcard_covers_a_name_with_a_label() {
        for (name, wildcard) in [
            ("www.example.org", Some("*.example.org")),
            ("*.example.org", None),
            (".example.org", None),
            ("localhost", None),
        ] {
            assert_eq!(wildcard_of(name).as_deref(), wildcard, "{name}");
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
