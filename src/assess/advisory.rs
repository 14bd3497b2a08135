//! What a published advisory says, as far as the rules ask for it.
//!
//! The rules never name a bug: they ask what it leaks, when it became known and what a fact means
//! for it. A new advisory is one file with a constant like this and one entry in [`ALL`].

use crate::evidence::Sighting;
use crate::moment::Time;

use super::exposure::Judgement;
use super::surroundings::Surroundings;

/// A bug that leaks secrets.
#[derive(Debug)]
pub struct Advisory {
    /// `CVE-2014-0160`.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// What may have left the process.
    pub leaks: &'static [Secret],
    /// The release of the first affected version: no window opens earlier.
    pub first_affected: Time,
    /// The start of the day on which it became known.
    pub disclosed: Time,
    /// The day on which this entry was last checked against its sources.
    pub reviewed: &'static str,
    /// The advisory's address.
    pub source: &'static str,
    /// What one fact means on its machine; nothing where it has no bearing.
    pub judge: fn(&Sighting, &Surroundings<'_>) -> Vec<Judgement>,
}

/// What a bug can leak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// Whatever else the process held in memory.
    Memory,
    /// The passwords that users sent.
    Passwords,
    /// The private key of the certificate.
    PrivateKey,
    /// Cookies, tickets and tokens of sessions.
    Sessions,
}

impl Advisory {
    /// Whether it leaks that.
    pub fn leaks(&self, secret: Secret) -> bool {
        self.leaks.contains(&secret)
    }
}

/// All advisories; Heartbleed is the first of every report.
pub const ALL: &[Advisory] = &[super::heartbleed::ADVISORY];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_sourced_and_named_once() {
        for (place, advisory) in ALL.iter().enumerate() {
            assert!(advisory.source.starts_with("https://"), "{}", advisory.id);
            assert!(Time::from_day(advisory.reviewed).is_some());
            assert!(
                ALL.iter()
                    .skip(place + 1)
                    .all(|other| other.id != advisory.id)
            );
        }
    }
}
