//! What else is known of a machine when one of its facts is judged: its system.
//!
//! `libopenssl1_0_0-1.0.1e-11.32.1` does not say that it is of openSUSE 13.1; `os-release` beside
//! it does. Two systems under one host are two machines, or a machine before and after: then
//! neither is taken.

use crate::evidence::{Fact, Sighting, System};

/// What the other facts of the machine tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// Its system, where all that was given agrees.
    pub system: Option<&'a System>,
}

impl<'a> Surroundings<'a> {
    /// What the facts of one machine tell.
    pub fn of(sightings: impl Iterator<Item = &'a Sighting>) -> Self {
        let mut system: Option<&System> = None;
        for sighting in sightings {
            let Fact::System(found) = &sighting.fact else {
                continue;
            };
            // A kernel tells the release of a BSD only; `uname` of Linux names none.
            if found.release.is_empty() {
                continue;
            }
            match system {
                Some(known) if (&known.id, &known.release) != (&found.id, &found.release) => {
                    return Self::default();
                }
                _ => system = Some(found),
            }
        }
        Self { system }
    }

    /// Whether the machine runs that release.
    pub fn runs(&self, id: &str, release: &str) -> bool {
        self.system
            .is_some_and(|system| system.id == id && system.release == release)
    }
}
