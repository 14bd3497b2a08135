//! Whether the new certificate is served, and whether the old one is revoked.

use crate::assess::answers::Answers;
use crate::assess::revocation::Listing;
use crate::assess::{Assessment, Host, Verdict};
use crate::input::Question;

use super::State;
use super::host::state_of;

/// The new certificate is served: the operator says so, or a server was seen to present it.
///
/// The second value says whether the state rests on the operator's word.
pub(super) fn installed(
    host: &Host,
    assessment: &Assessment<'_>,
    answers: &Answers<'_>,
) -> (State, bool) {
    let name = &*host.name;
    let told = |certificate: Option<&str>| {
        match certificate {
            Some(id) => answers.of_certificate(Question::CertificateInstalled, name, id),
            None => answers.of_host(Question::CertificateInstalled, name),
        }
        .map(|told| told.value == "yes")
    };
    let state = |verdict: Verdict, told: Option<bool>, served: bool| match (verdict, told) {
        (Verdict::NotNeeded, _) => (State::NotNeeded, false),
        (_, Some(true)) => (State::Done, true),
        (_, Some(false)) | (Verdict::Required, None) => (State::ToDo, false),
        (Verdict::Done, None) if served => (State::Done, false),
        (Verdict::Done | Verdict::Unknown, None) => (State::Unknown, false),
    };
    if host.lineages.is_empty() {
        return state(host.reissue.verdict, told(None), false);
    }
    host.lineages
        .iter()
        .map(|decided| {
            let newest = assessment.fleet.member(decided.lineage.newest);
            let served = newest.is_some_and(|newest| newest.served);
            state(decided.reissue.verdict, told(Some(&decided.id)), served)
        })
        .max()
        .unwrap_or((State::Unknown, false))
}

/// Every unexpired certificate whose key may be known to others must be revoked.
///
/// The second value says whether the state rests on the operator's word.
pub(super) fn revoked(
    host: &Host,
    assessment: &Assessment<'_>,
    answers: &Answers<'_>,
) -> (State, bool) {
    let name = &*host.name;
    let told = answers
        .says(Question::OldCertificateRevoked, name, "yes")
        .is_some();
    if host.lineages.is_empty() {
        return match state_of(&host.reissue) {
            State::NotNeeded => (State::NotNeeded, false),
            _ if told => (State::Done, true),
            state => (state, false),
        };
    }
    let fleet = &assessment.fleet;
    let state = host
        .lineages
        .iter()
        .map(|decided| {
            let Some(newest) = fleet.member(decided.lineage.newest) else {
                return State::Unknown;
            };
            let earlier = decided
                .lineage
                .earlier
                .iter()
                .filter_map(|place| fleet.member(*place));
            let known_to_others: Vec<_> = match decided.of_key() {
                Verdict::NotNeeded => return State::NotNeeded,
                Verdict::Unknown => return State::Unknown,
                Verdict::Required => earlier.chain([newest]).collect(),
                Verdict::Done => earlier
                    .filter(|member| member.certificate.key.id != newest.certificate.key.id)
                    .collect(),
            };
            let mut valid = known_to_others
                .iter()
                .filter(|member| !member.expired)
                .peekable();
            if valid.peek().is_none() {
                State::NotNeeded
            } else {
                match valid.map(|member| member.listed).min() {
                    Some(Listing::Revoked) => State::Done,
                    Some(Listing::NotVerified) => State::Unknown,
                    Some(Listing::No) | None => State::ToDo,
                }
            }
        })
        .max()
        .unwrap_or(State::Unknown);
    if told && state != State::NotNeeded {
        (State::Done, true)
    } else {
        (state, false)
    }
}
