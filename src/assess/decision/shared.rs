//! Keys that stand on several machines: what one of them leaked, all of them lost.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use crate::assess::advisory::Secret;
use crate::assess::exposure::{Exposure, StillVulnerable};
use crate::assess::lineage::{Fleet, Member};
use crate::assess::rule::Rule;
use crate::assess::{Detail, Ground, Reason, Verdict};
use crate::evidence::Digest;
use crate::paste::Place;

use super::{Chain, Court, Ruling};

/// Per key the machines that were open and hold it, each by one certificate, or the bare public
/// key, and one advisory; the latest end of a window first, and before it those of which the end is
/// not known.
pub(super) type OpenHolders<'c> = HashMap<Digest, Vec<(Holder<'c>, &'c Exposure)>>;

/// A machine on which a key stands, and where that shows.
#[derive(Clone, Copy)]
pub(super) struct Holder<'c> {
    host: &'c Rc<str>,
    places: &'c [Place],
}

pub(super) fn open_holders<'c>(
    fleet: &'c Fleet<'c>,
    exposures: &'c BTreeMap<Rc<str>, Vec<Exposure>>,
) -> OpenHolders<'c> {
    let mut open: OpenHolders<'c> = HashMap::new();
    let mut bare_keys: HashMap<Digest, Vec<Holder<'c>>> = HashMap::new();
    for given in &fleet.public_keys {
        bare_keys.entry(given.key.id).or_default().push(Holder {
            host: &given.host,
            places: std::slice::from_ref(&given.place),
        });
    }
    for (key, history) in &fleet.keys {
        let mut hosts: HashSet<&Rc<str>> = HashSet::new();
        let members = history.certificates.iter();
        let members = members.filter_map(|place| fleet.member(*place));
        let certified = members.map(|member| Holder {
            host: &member.host,
            places: &member.places,
        });
        let bare = bare_keys.get(key).into_iter().flatten();
        for holder in certified.chain(bare.copied()) {
            if !hosts.insert(holder.host) {
                continue;
            }
            let leaking = exposures.get(holder.host).into_iter().flatten();
            let leaking = leaking.filter(|exposure| {
                exposure.verdict.is_exposed() && exposure.advisory.leaks(Secret::PrivateKey)
            });
            open.entry(*key)
                .or_default()
                .extend(leaking.map(|exposure| (holder, exposure)));
        }
    }
    for holders in open.values_mut() {
        holders.sort_by_key(|(holder, exposure)| {
            let end = exposure.until.map(|until| Reverse(until.latest));
            (end, Rc::clone(holder.host))
        });
    }
    open
}

impl Court<'_> {
    /// The key stands on another machine that was open.
    ///
    /// `Unknown` where the moments are too close to order: that alone asks for nothing, but the
    /// key cannot be called safe either.
    pub(super) fn shared(&self, chain: &Chain<'_>) -> Option<Ruling> {
        let newest = chain.newest;
        let open = self.open_holders.get(&newest.certificate.key.id)?;
        if self.in_hardware(chain).is_some() {
            return None;
        }
        let mut unordered = None;
        for (holder, exposure) in open {
            if holder.host == self.host {
                continue;
            }
            let age = self.age(chain, exposure);
            let told = age.told.as_ref();
            let lifted = exposure.is_after_end(told.map_or(age.age, |told| told.moment));
            if lifted || self.copy_marked_after(newest, holder.host, exposure) {
                // They stand in the order of their ends, the latest first: without an answer or a
                // mark the others are lifted as well.
                if told.is_none() && exposure.is_after_end(age.age) {
                    break;
                }
                continue;
            }
            let about = |rule, ground| {
                Reason::new(rule)
                    .about(exposure.advisory)
                    .seen(newest.places.iter().copied())
                    .seen(holder.places.iter().copied())
                    .naming(Detail {
                        host: holder.host.to_string(),
                        ground,
                        ..Detail::default()
                    })
            };
            // Before its end, or not surely after it while that is not known.
            if exposure.until.is_none_or(|until| age.age.is_before(until)) {
                let reason = about(Rule::SharedKey, exposure.ground());
                return Some((Verdict::Required, reason));
            }
            unordered = unordered.or_else(|| {
                let reason = about(Rule::Undecided, Ground::OtherMachine);
                Some((Verdict::Unknown, reason))
            });
        }
        unordered
    }

    /// Whether the same certificate is marked as made after the patch on that machine too, and
    /// nothing says that the machine is still open.
    fn copy_marked_after(&self, newest: &Member<'_>, host: &Rc<str>, exposure: &Exposure) -> bool {
        exposure.still_vulnerable == StillVulnerable::No
            && self
                .fleet
                .member_on(&newest.certificate.id, host)
                .is_some_and(|copy| self.mark_counts(copy, exposure))
    }
}
