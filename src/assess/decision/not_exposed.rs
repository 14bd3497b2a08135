//! A machine that was not open: what matters is where the key was before.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use crate::assess::advisory::Secret;
use crate::assess::exposure::Exposure;
use crate::assess::lineage::Fleet;
use crate::assess::rule::Rule;
use crate::assess::{Asked, Assumed, Contradiction, Ground, Notes, Verdict};
use crate::evidence::Digest;
use crate::input::Question;
use crate::moment::Moment;

use super::{Chain, Court, Ruling};

/// The keys that stand on a machine of which more is known, or less, than that its line is older
/// than the bug.
pub(super) fn beyond_older_lines(
    fleet: &Fleet<'_>,
    exposures: &BTreeMap<Rc<str>, Vec<Exposure>>,
) -> HashSet<Digest> {
    let only_older = |host: &Rc<str>| {
        exposures.get(host).is_some_and(|exposures| {
            exposures
                .iter()
                .filter(|exposure| exposure.advisory.leaks(Secret::PrivateKey))
                .all(|exposure| exposure.only_older_lines)
        })
    };
    fleet
        .keys
        .iter()
        .filter(|(_, history)| !history.hosts.iter().all(only_older))
        .map(|(key, _)| *key)
        .collect()
}

impl Court<'_> {
    /// Nothing calls for a new key where the key never was on a machine that was open; that the
    /// machine is clean today does not say so.
    pub(super) fn on_not_exposed(
        &self,
        chain: &Chain<'_>,
        exposure: &Exposure,
        decided_by_key: bool,
        notes: &mut Notes,
    ) -> Ruling {
        let newest = chain.newest;
        let about = |rule| chain.reason(rule, exposure);
        if let Some(lifted) = &exposure.lifted {
            let copied_in = lifted.rule == Rule::InstalledAfterFix
                && self.is_older(chain, exposure, Question::InstalledAfterFix, notes);
            if !copied_in {
                let told = lifted.answers.iter().copied();
                let reason = about(Rule::NotExposed).told(told);
                return (Verdict::NotNeeded, reason.on(Ground::Answer));
            }
        }
        let only_such = !self.beyond_older_lines.contains(&newest.certificate.key.id);
        if exposure.only_older_lines && only_such {
            notes.assume(Assumed::KeyNowhereElse, self.host, newest.places.clone());
            return (Verdict::NotNeeded, about(Rule::NeverAffectedLine));
        }
        self.origin_answered(chain, exposure, notes)
            .unwrap_or_else(|| {
                if !decided_by_key {
                    self.ask(Asked::Answer(Question::KeyOrigin), chain, notes);
                }
                (Verdict::Unknown, about(Rule::KeyOriginUnknown))
            })
    }

    /// The operator says where the key was made, and nothing contradicts it.
    fn origin_answered(
        &self,
        chain: &Chain<'_>,
        exposure: &Exposure,
        notes: &mut Notes,
    ) -> Option<Ruling> {
        let told = self.told_of(chain, Question::KeyOrigin)?;
        let ground = match told.value {
            "made-after-fix" if self.is_older(chain, exposure, Question::KeyOrigin, notes) => {
                return None;
            }
            "made-after-fix" => Ground::MadeAfterFix,
            "never-on-affected-host" => Ground::Usual,
            _ => return None,
        };
        let reason = chain.reason(Rule::KeyOriginAnswered, exposure);
        Some((Verdict::NotNeeded, reason.told(told.answers).on(ground)))
    }

    /// Whether the key is older than the fix, against an answer that says or means that it is not.
    fn is_older(
        &self,
        chain: &Chain<'_>,
        exposure: &Exposure,
        answered: Question,
        notes: &mut Notes,
    ) -> bool {
        let older = |moment: Moment| moment.at < exposure.advisory.disclosed;
        let generated = self.told_of(chain, Question::KeyGeneratedAt);
        let generated = generated.and_then(|told| told.moment());
        let is_older = self.is_known_since(chain.newest, older) || generated.is_some_and(older);
        if is_older {
            let conflict = Contradiction::KeyOlderThan(answered);
            notes.conflict(chain.newest.place(), conflict);
        }
        is_older
    }
}
