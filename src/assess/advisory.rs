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

/// What an entry is, for those who name it and judge nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// `CVE-2014-0160`.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The day on which the entry was last checked.
    pub reviewed: &'static str,
    /// The advisory's address.
    pub source: &'static str,
}

impl Known {
    /// The entry of that id.
    pub fn of(id: &str) -> Option<&'static Self> {
        KNOWN.iter().find(|known| known.id == id)
    }
}

/// The entries of [`ALL`]; made when the program is built, so that a part of it that only names them
/// does not hold the judging.
pub const KNOWN: [Known; ALL.len()] = {
    let mut known = [Known {
        id: "",
        name: "",
        reviewed: "",
        source: "",
    }; ALL.len()];
    let mut rest: (&[Advisory], &mut [Known]) = (ALL, &mut known);
    while let (Some((advisory, advisories)), Some((place, places))) =
        (rest.0.split_first(), rest.1.split_first_mut())
    {
        *place = Known {
            id: advisory.id,
            name: advisory.name,
            reviewed: advisory.reviewed,
            source: advisory.source,
        };
        rest = (advisories, places);
    }
    known
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_sourced_and_named_once() {
        for (place, advisory) in ALL.iter().enumerate() {
            assert!(advisory.source.starts_with("https://"), "{}", advisory.id);
            assert_eq!(KNOWN.get(place).map(|known| known.id), Some(advisory.id));
            assert!(Time::from_day(advisory.reviewed).is_some());
            assert!(
                ALL.iter()
                    .skip(place + 1)
                    .all(|other| other.id != advisory.id)
            );
        }
    }
}
