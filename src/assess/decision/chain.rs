//! A lineage with its members at hand.

use crate::assess::Reason;
use crate::assess::exposure::Exposure;
use crate::assess::lineage::{Fleet, Lineage, Member};
use crate::assess::rule::Rule;
use crate::evidence::Digest;

/// What the rules ask of a lineage.
pub(super) struct Chain<'l> {
    /// The newest member's id, in hex.
    pub(super) id: String,
    /// The chain itself.
    pub(super) lineage: &'l Lineage,
    /// The one that stands for it.
    pub(super) newest: &'l Member<'l>,
    /// The others, oldest first.
    pub(super) earlier: Vec<&'l Member<'l>>,
}

impl<'l> Chain<'l> {
    /// The lineage, whose newest member the fleet must have.
    pub(super) fn of(lineage: &'l Lineage, fleet: &'l Fleet<'l>) -> Option<Self> {
        let newest = fleet.member(lineage.newest)?;
        let earlier = lineage.earlier.iter();
        Some(Self {
            id: newest.certificate.id.to_string(),
            lineage,
            newest,
            earlier: earlier.filter_map(|place| fleet.member(*place)).collect(),
        })
    }

    /// The earlier members that hold a key.
    pub(super) fn earlier_with(&self, key: Digest) -> impl Iterator<Item = &'l Member<'l>> {
        let earlier = self.earlier.iter().copied();
        earlier.filter(move |member| member.certificate.key.id == key)
    }

    /// A reason about an advisory that rests on the newest certificate.
    pub(super) fn reason(&self, rule: Rule, exposure: &Exposure) -> Reason {
        Reason::new(rule)
            .about(exposure.advisory)
            .seen(self.newest.places.iter().copied())
    }
}
