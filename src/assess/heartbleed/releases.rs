//! OpenSSL's own releases: which had the bug, and which were the first without it.
//!
//! Vulnerable are 1.0.1 to 1.0.1f with the pre-releases of 1.0.1, and 1.0.2-beta1.
//! Source: <https://www.openssl.org/news/secadv/20140407.txt>.

use crate::evidence::openssl_release::OpensslRelease;

/// What a release number says, where the number decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpstreamStanding {
    /// Has the bug.
    Affected,
    /// A line that began after the repair: 1.0.2 and later.
    NewerLine,
    /// A line older than the bug: 0.9.8 and 1.0.0.
    OlderLine,
    /// A repaired release of an affected line.
    Repaired,
}

/// Where a release stands.
pub fn upstream(release: OpensslRelease) -> UpstreamStanding {
    if release < FIRST_AFFECTED {
        UpstreamStanding::OlderLine
    } else if release >= NEWER_LINE {
        UpstreamStanding::NewerLine
    } else if AFFECTED
        .iter()
        .any(|(first, fixed)| (*first..*fixed).contains(&release))
    {
        UpstreamStanding::Affected
    } else {
        UpstreamStanding::Repaired
    }
}

/// The first pre-release with heartbeats.
pub const FIRST_AFFECTED: OpensslRelease = OpensslRelease::beta(1, 0, 1, 0);

const NEWER_LINE: OpensslRelease = OpensslRelease::new(1, 0, 2);

/// First affected release up to, but not including, the first fixed one.
const AFFECTED: &[(OpensslRelease, OpensslRelease)] = &[
    (FIRST_AFFECTED, OpensslRelease::patch(1, 0, 1, 7)),
    (
        OpensslRelease::beta(1, 0, 2, 0),
        OpensslRelease::beta(1, 0, 2, 2),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use UpstreamStanding::{Affected, NewerLine, OlderLine, Repaired};

    #[test]
    fn edges() {
        let rows = [
            ("0.9.8za", OlderLine),
            ("1.0.0t", OlderLine),
            ("1.0.1-beta1", Affected),
            ("1.0.1", Affected),
            ("1.0.1f", Affected),
            ("1.0.1g", Repaired),
            ("1.0.1u", Repaired),
            ("1.0.2-beta1", Affected),
            ("1.0.2-beta2", Repaired),
            ("1.0.2-beta3", Repaired),
            ("1.0.2", NewerLine),
            ("1.1.0", NewerLine),
            ("3.0.15", NewerLine),
        ];
        for (text, standing) in rows {
            assert_eq!(
                upstream(OpensslRelease::parse(text).unwrap()),
                standing,
                "{text}"
            );
        }
    }
}
