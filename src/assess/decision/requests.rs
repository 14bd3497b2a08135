//! Requests for a certificate: one with a key of the past must not be sent, one with a key of its
//! own that is new enough is half of the work.

use crate::assess::exposure::{Exposure, Restart, Verdict};
use crate::assess::lineage::Requested;
use crate::assess::rule::Rule;
use crate::assess::{Asked, Ground, Notes, Reason};
use crate::input::{Question, When};
use crate::moment::Moment;
use crate::paste::Place;

use super::age::is_too_early;
use super::{Chain, Court};

impl Court<'_> {
    /// A request that carries a key of the past, while nothing newer has another.
    ///
    /// A key that two certificates share is of the past only where that counts against it: one that
    /// was made after the end of the window may be used again.
    pub(super) fn old_request(
        &self,
        chain: &Chain<'_>,
        same_key: bool,
        exposure: &Exposure,
    ) -> Option<Place> {
        let newest = chain.newest.certificate.key.id;
        let requests = self.requests_for(chain);
        let old = requests.iter().find(|requested| {
            let key = &requested.request.key;
            let superseded = key.id != newest && chain.earlier_with(key.id).next().is_some();
            let past = self.fleet.holders(key).any(|holder| {
                !self.mark_counts(holder, exposure) && is_too_early(holder.issued, exposure)
            });
            let twin = key.id == newest && (same_key || requested.when == Some(When::Before));
            let bare = self.fleet.bare_key_before(key, self.host);
            (past || twin || bare.is_some()) && !superseded
        });
        old.map(|requested| requested.place)
    }

    /// A request with a key of its own, made while nothing could leak it any more.
    pub(super) fn fresh_request(
        &self,
        chain: &Chain<'_>,
        leaking: &[&Exposure],
        notes: &mut Notes,
    ) -> Option<Reason> {
        let is_closed =
            |exposure: &&Exposure| exposure.verdict == Verdict::NotExposed || exposure.is_closed();
        if !leaking.iter().all(is_closed) {
            return None;
        }
        let told = self.answers.of_host(Question::CsrMadeAt, self.host);
        let made = told.as_ref().and_then(|told| told.moment());
        for requested in self.requests_for(chain) {
            let key = &requested.request.key;
            let unused = self.fleet.holders(key).next().is_none()
                && !self.fleet.requested_before.contains(&key.id);
            if !unused || !requested.weaknesses.is_empty() {
                continue;
            }
            let marked = requested.when == Some(When::After);
            let late_enough = |exposure: &&Exposure| made_late_enough(marked, made, exposure);
            if !leaking.iter().all(late_enough) {
                notes.ask(Asked::Answer(Question::CsrMadeAt), self.host);
                continue;
            }
            let was_open = leaking.iter().any(|exposure| exposure.verdict.is_exposed());
            let told = told.iter().flat_map(|told| told.answers.iter().copied());
            let reason = Reason::new(Rule::FreshRequest)
                .seen([requested.place])
                .told(told);
            return Some(reason.on(if was_open {
                Ground::Usual
            } else {
                Ground::NotOpen
            }));
        }
        None
    }

    /// The requests on this host that share a name with a lineage.
    fn requests_for(&self, chain: &Chain<'_>) -> Vec<&Requested<'_>> {
        let members: Vec<_> = chain
            .earlier
            .iter()
            .copied()
            .chain([chain.newest])
            .collect();
        self.fleet.requests_for(self.host, &members)
    }
}

/// Whether a request's key was made after the end of a window, by its mark or by the answer.
fn made_late_enough(marked: bool, made: Option<Moment>, exposure: &Exposure) -> bool {
    let told_before = made.is_some_and(|made| is_too_early(made, exposure));
    if exposure.verdict.is_exposed() {
        let restarted_right_after = matches!(exposure.restart, Restart::RightAfterPatch(_));
        let by_mark = marked && !told_before && restarted_right_after;
        return by_mark || made.is_some_and(|made| exposure.is_after_end(made));
    }
    // Where nothing was open there is no end to be after; but a machine that is clean today may
    // have taken its key from one that was.
    match made {
        Some(_) => !told_before || exposure.only_older_lines,
        None => marked,
    }
}
