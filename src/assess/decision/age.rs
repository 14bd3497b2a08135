//! How old a key is, and which words about it count.
//!
//! The age is the earliest that any given certificate with the key says, or the answer. An answer or
//! a mark counts only where nothing that cannot be dated back is older than it claims: neither an
//! SCT nor another certificate with the key.

use crate::assess::Dated;
use crate::assess::exposure::Exposure;
use crate::assess::lineage::Member;
use crate::input::Question;
use crate::moment::Moment;
use crate::paste::Place;

use super::{Chain, Court};

/// What is known of the newest key, before any rule is asked.
pub(super) struct Age {
    /// The earliest that any given certificate with it, or the answer, says.
    pub(super) age: Moment,
    /// The lines that say so.
    pub(super) places: Vec<Place>,
    /// The answer `key-generated-at`, where nothing contradicts it.
    pub(super) told: Option<Dated>,
    /// Something that cannot be dated back is older than the answer says.
    pub(super) contradicted: bool,
}

impl Age {
    /// The answer, where it is surely after the end of a window.
    pub(super) fn told_after(&self, exposure: &Exposure) -> Option<&Dated> {
        let told = self.told.as_ref();
        told.filter(|told| exposure.is_after_end(told.moment))
    }
}

impl Court<'_> {
    /// How old the newest key is, from every certificate that holds it and from the answer.
    pub(super) fn age(&self, chain: &Chain<'_>, exposure: &Exposure) -> Age {
        let newest = chain.newest;
        let known = self.fleet.age(&newest.certificate.key);
        let (age, first) = known.unwrap_or((newest.issued, newest));
        let told = self.told_of(chain, Question::KeyGeneratedAt);
        let told = told.and_then(|told| {
            Some(Dated {
                moment: told.moment()?,
                evidence: Vec::new(),
                answers: told.answers,
            })
        });
        let older = |moment| is_too_early(moment, exposure);
        let claims_new = told.as_ref().is_some_and(|told| !older(told.moment));
        let contradicted = claims_new && self.is_known_since(newest, older);
        Age {
            age: told.as_ref().map_or(age, |told| age.earlier(told.moment)),
            places: first.places.clone(),
            told: told.filter(|_| claims_new && !contradicted),
            contradicted,
        }
    }

    /// Whether an SCT, or another certificate with the key, shows it at such a moment.
    pub(super) fn is_known_since(
        &self,
        newest: &Member<'_>,
        such: impl Fn(Moment) -> bool,
    ) -> bool {
        let history = self.fleet.keys.get(&newest.certificate.key.id);
        history
            .and_then(|history| history.known_since(newest.certificate))
            .is_some_and(such)
    }

    /// Whether a mark "after" counts: nothing that cannot be dated back says otherwise.
    pub(super) fn mark_counts(&self, member: &Member<'_>, exposure: &Exposure) -> bool {
        if !member.after || member.before {
            return false;
        }
        let older = |moment| is_too_early(moment, exposure);
        let id = member.certificate.id.to_string();
        let told = self
            .answers
            .of_certificate(Question::KeyGeneratedAt, &member.host, &id);
        let told_older = told.and_then(|told| told.moment()).is_some_and(older);
        !told_older && !self.is_known_since(member, older)
    }
}

/// Whether something of that moment was there before the bug was known, or surely while the machine
/// was open.
pub(super) fn is_too_early(moment: Moment, exposure: &Exposure) -> bool {
    moment.at < exposure.advisory.disclosed || exposure.is_before_end(moment)
}
