//! Each key has a letter in a ring: the same key is seen before a fingerprint is compared.

use yew::prelude::*;

use super::parts::write;
use crate::app::words::fill;
use crate::report::{Place, Report};
use crate::words::page::Page;

/// By the key's id, in the order of the report.
///
/// Where there are more keys than letters only those get one that stand in several places: a letter
/// is there to be met again.
pub(super) fn of(report: &Report) -> Vec<(&str, char)> {
    let many = report.keys.len() > ('A'..='Z').count();
    report
        .keys
        .iter()
        .filter(|key| !many || key.hosts.len() > 1 || key.certificates.len() > 1)
        .zip('A'..='Z')
        .map(|(key, letter)| (key.key_id.as_str(), letter))
        .collect()
}

/// Of the key with that id.
pub(super) fn get(letters: &[(&str, char)], key_id: &str) -> Option<char> {
    let own = letters.iter().find(|(known, _)| *known == key_id);
    own.map(|(_, letter)| *letter)
}

/// Of the key that stands at a place.
pub(super) fn at(report: &Report, place: Place) -> Option<char> {
    let certificates = report.certificates.iter().map(|one| (one.place, &one.key));
    let requests = report.requests.iter().map(|one| (one.place, &one.key));
    let alone = report.public_keys.iter().map(|one| (one.place, &one.key));
    let (_, key) = certificates
        .chain(requests)
        .chain(alone)
        .find(|(own, _)| *own == place)?;
    get(&of(report), &key.key_id)
}

/// A letter in its ring.
pub(super) fn ring(letter: char) -> Html {
    html! {
        <span class="ring" title={fill(Page::KeyLetter, &[("letter", &letter)])}>
            <span class="unseen">{ write(Page::KeyLead) }</span>{ letter }
        </span>
    }
}
