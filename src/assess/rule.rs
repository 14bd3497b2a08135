//! The rules by which verdicts are reached: a closed list of stable ids, each with its source.
//!
//! A rule says *that* something follows, never in which words; its condition in one line is here
//! so that the documentation and the code cannot drift apart.

/// A rule of exposure, of keys and certificates, or of passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "`condition` says what each is")]
pub enum Rule {
    // Exposure.
    BannerInRange,
    BannerRepaired,
    BuiltAfterMarked,
    BuiltAfterUnmarked,
    BuiltBefore,
    BuiltFromSource,
    ChangelogAlone,
    ChangelogFirstOut,
    ChangelogRepaired,
    HeartbeatOffered,
    HeartbeatsOff,
    HeartbeatsOffLate,
    InstalledAfterFix,
    LogAffected,
    LogClean,
    LogInstalled,
    LogRepaired,
    NewerLine,
    NoBackportsAffected,
    NoBackportsRepaired,
    NoTlsInWindow,
    NotRestarted,
    NothingKnown,
    OlderLine,
    OtherStack,
    PackageAffected,
    PackageFirstOutRepaired,
    PackageFixNotShown,
    PackageNeverRepaired,
    PackageReleaseUnknown,
    PackageRepaired,
    ScanNotVulnerable,
    ScanVulnerable,
    ProductAffected,
    ProductRepaired,
    StaleProcess,
    StaleProcessUnknown,
    SystemAffected,
    SystemFixNotShown,
    SystemRepaired,
    // Keys and certificates.
    CsrOldKey,
    ExposureUnknown,
    FreshRequest,
    Hsm,
    KeyInWindow,
    KeyOriginAnswered,
    KeyOriginUnknown,
    MadeTooEarly,
    MarksLookSwapped,
    NeverAffectedLine,
    NoCertificate,
    NotExposed,
    OnlyNewPasted,
    Renewed,
    Retired,
    SameKey,
    SharedKey,
    Undecided,
    WeakKey,
    WindowOpen,
    // Passwords.
    AbuseSeen,
    NewKeyUnknown,
    NoPasswords,
    PasswordsExposed,
    PasswordsNotNeeded,
    PasswordsUnknown,
    PolicyForces,
    UsersNotified,
    // Always said with a prompt.
    BothSchools,
    ElsewhereToo,
    RecordedTraffic,
    RecordedTrafficSafe,
    StaffFirst,
}

/// A part of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Whether a machine was open.
    Exposure,
    /// Whether its key and certificate must be made anew.
    KeysAndCertificates,
    /// Whether its users must change their password.
    Passwords,
}

impl Rule {
    /// All rules, by the part of the law that they belong to.
    pub const ALL: &[Self] = &[
        Self::BannerInRange,
        Self::BannerRepaired,
        Self::BuiltAfterMarked,
        Self::BuiltAfterUnmarked,
        Self::BuiltBefore,
        Self::BuiltFromSource,
        Self::ChangelogAlone,
        Self::ChangelogFirstOut,
        Self::ChangelogRepaired,
        Self::HeartbeatOffered,
        Self::HeartbeatsOff,
        Self::HeartbeatsOffLate,
        Self::InstalledAfterFix,
        Self::LogAffected,
        Self::LogClean,
        Self::LogInstalled,
        Self::LogRepaired,
        Self::NewerLine,
        Self::NoBackportsAffected,
        Self::NoBackportsRepaired,
        Self::NoTlsInWindow,
        Self::NotRestarted,
        Self::NothingKnown,
        Self::OlderLine,
        Self::OtherStack,
        Self::PackageAffected,
        Self::PackageFirstOutRepaired,
        Self::PackageFixNotShown,
        Self::PackageNeverRepaired,
        Self::PackageReleaseUnknown,
        Self::PackageRepaired,
        Self::ScanNotVulnerable,
        Self::ScanVulnerable,
        Self::ProductAffected,
        Self::ProductRepaired,
        Self::StaleProcess,
        Self::StaleProcessUnknown,
        Self::SystemAffected,
        Self::SystemFixNotShown,
        Self::SystemRepaired,
        Self::CsrOldKey,
        Self::ExposureUnknown,
        Self::FreshRequest,
        Self::Hsm,
        Self::KeyInWindow,
        Self::KeyOriginAnswered,
        Self::KeyOriginUnknown,
        Self::MadeTooEarly,
        Self::MarksLookSwapped,
        Self::NeverAffectedLine,
        Self::NoCertificate,
        Self::NotExposed,
        Self::OnlyNewPasted,
        Self::Renewed,
        Self::Retired,
        Self::SameKey,
        Self::SharedKey,
        Self::Undecided,
        Self::WeakKey,
        Self::WindowOpen,
        Self::AbuseSeen,
        Self::NewKeyUnknown,
        Self::NoPasswords,
        Self::PasswordsExposed,
        Self::PasswordsNotNeeded,
        Self::PasswordsUnknown,
        Self::PolicyForces,
        Self::UsersNotified,
        Self::BothSchools,
        Self::ElsewhereToo,
        Self::RecordedTraffic,
        Self::RecordedTrafficSafe,
        Self::StaffFirst,
    ];

    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        self.entry().0
    }

    /// The part of the law that it belongs to.
    pub fn part(self) -> Part {
        if self < Self::CsrOldKey {
            Part::Exposure
        } else if self < Self::AbuseSeen {
            Part::KeysAndCertificates
        } else {
            Part::Passwords
        }
    }

    /// When the rule fits, in one line.
    pub const fn condition(self) -> &'static str {
        self.entry().1
    }

    /// Where the knowledge behind the rule is published.
    pub const fn source(self) -> &'static str {
        self.entry().2
    }

    const fn entry(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::BannerInRange => (
                "banner-in-range",
                "a bare release number of the affected line",
                BACKPORTS,
            ),
            Self::BannerRepaired => (
                "banner-repaired",
                "the number of a repaired release of the affected line",
                SECADV,
            ),
            Self::BuiltAfterMarked => (
                "built-after-marked",
                "an affected number, built on or after the disclosure, with a distributor's marks",
                BACKPORTS,
            ),
            Self::BuiltAfterUnmarked => (
                "built-after-unmarked",
                "an affected number, built on or after the disclosure, without such marks",
                BACKPORTS,
            ),
            Self::BuiltBefore => (
                "built-before",
                "an affected number, built before the disclosure",
                SECADV,
            ),
            Self::BuiltFromSource => (
                "built-from-source",
                "an affected number, built from source: the number decides",
                SECADV,
            ),
            Self::ChangelogAlone => (
                "changelog-alone",
                "a changelog names the repair, and the package's release is not known",
                BACKPORTS,
            ),
            Self::ChangelogFirstOut => (
                "changelog-first-out",
                "the changelog of a release first out after the disclosure, with the fix",
                SECADV,
            ),
            Self::ChangelogRepaired => (
                "changelog-repaired",
                "the changelog of a repaired package of a known release",
                SECADV,
            ),
            Self::HeartbeatOffered => (
                "heartbeat-offered",
                "the server offers heartbeats, and nothing says which OpenSSL it runs",
                HEARTBLEED,
            ),
            Self::HeartbeatsOff => (
                "heartbeats-off",
                "built without heartbeats before the disclosure",
                SECADV,
            ),
            Self::HeartbeatsOffLate => (
                "heartbeats-off-late",
                "built without heartbeats, the advisory's workaround, later or undated",
                SECADV,
            ),
            Self::InstalledAfterFix => (
                "installed-after-fix",
                "installed from media made after the fix, with no key copied in",
                HEARTBLEED,
            ),
            Self::LogAffected => ("log-affected", "a log shows an affected package", SECADV),
            Self::LogClean => (
                "log-clean",
                "a log shows a package that was never affected",
                SECADV,
            ),
            Self::LogInstalled => (
                "log-installed",
                "a log shows the installation of an affected package",
                SECADV,
            ),
            Self::LogRepaired => ("log-repaired", "a log shows a repaired package", SECADV),
            Self::NewerLine => (
                "newer-line",
                "a release line that began after the repair",
                SECADV,
            ),
            Self::NoBackportsAffected => (
                "no-backports-affected",
                "an affected number on a platform without backports",
                SECADV,
            ),
            Self::NoBackportsRepaired => (
                "no-backports-repaired",
                "a repaired number on a platform without backports",
                SECADV,
            ),
            Self::NoTlsInWindow => (
                "no-tls-in-window",
                "no TLS by OpenSSL on the machine in the window, over any protocol",
                HEARTBLEED,
            ),
            Self::NotRestarted => (
                "not-restarted",
                "the operator says that not everything was restarted",
                HEARTBLEED,
            ),
            Self::NothingKnown => ("nothing-known", "nothing given bears on it", SECADV),
            Self::OlderLine => (
                "older-line",
                "a release line older than the affected one",
                SECADV,
            ),
            Self::OtherStack => (
                "other-stack",
                "another TLS library is the one that serves, or the openssl command",
                HEARTBLEED,
            ),
            Self::PackageAffected => (
                "package-affected",
                "a package older than its release's first fixed one",
                SECADV,
            ),
            Self::PackageFirstOutRepaired => (
                "package-first-out-repaired",
                "a release first out after the disclosure, with the fix",
                SECADV,
            ),
            Self::PackageFixNotShown => (
                "package-fix-not-shown",
                "a package of an affected release, whose version does not show the repair",
                SECADV,
            ),
            Self::PackageNeverRepaired => (
                "package-never-repaired",
                "an affected release that was never repaired",
                SECADV,
            ),
            Self::PackageReleaseUnknown => (
                "package-release-unknown",
                "a package of a release that is not known: its number counts as a bare banner",
                BACKPORTS,
            ),
            Self::PackageRepaired => (
                "package-repaired",
                "a fixed package of an affected release",
                SECADV,
            ),
            Self::ScanNotVulnerable => (
                "scan-not-vulnerable",
                "a scanner finds nothing today, which says nothing of the past",
                HEARTBLEED,
            ),
            Self::ScanVulnerable => ("scan-vulnerable", "a scanner found the bug", HEARTBLEED),
            Self::ProductAffected => (
                "product-affected",
                "a product whose vendor names this version as open",
                HEARTBLEED,
            ),
            Self::ProductRepaired => (
                "product-repaired",
                "a product of a line that was open, at a version that its vendor names as repaired",
                HEARTBLEED,
            ),
            Self::StaleProcess => (
                "stale-process",
                "a process still maps the replaced library, and that was affected",
                HEARTBLEED,
            ),
            Self::StaleProcessUnknown => (
                "stale-process-unknown",
                "a process still uses replaced files, and which build they were is not known",
                HEARTBLEED,
            ),
            Self::SystemAffected => (
                "system-affected",
                "a system whose own library had the bug, below the patch level that repaired it",
                SECADV,
            ),
            Self::SystemFixNotShown => (
                "system-fix-not-shown",
                "a system whose own library had the bug, and whose version does not show the repair",
                HEARTBLEED,
            ),
            Self::SystemRepaired => (
                "system-repaired",
                "a system whose own library had the bug, at a patch level that repaired it",
                SECADV,
            ),
            Self::CsrOldKey => (
                "csr-old-key",
                "a request carries a key of the past, and no newer certificate has another",
                HEARTBLEED,
            ),
            Self::ExposureUnknown => (
                "exposure-unknown",
                "nothing says whether the machine was open",
                HEARTBLEED,
            ),
            Self::FreshRequest => (
                "fresh-request",
                "a request with a new key, made in a closed window",
                HEARTBLEED,
            ),
            Self::Hsm => (
                "hsm",
                "the key has been in a hardware module since it was made",
                HEARTBLEED,
            ),
            Self::KeyInWindow => (
                "key-in-window",
                "the key is older than the disclosure",
                HEARTBLEED,
            ),
            Self::KeyOriginAnswered => (
                "key-origin",
                "the operator says where the key was made",
                HEARTBLEED,
            ),
            Self::KeyOriginUnknown => (
                "key-origin-unknown",
                "the machine is clean today, and the key may be older than it",
                HEARTBLEED,
            ),
            Self::MadeTooEarly => (
                "made-too-early",
                "the key was made after the disclosure and before the window closed",
                HEARTBLEED,
            ),
            Self::MarksLookSwapped => (
                "marks-look-swapped",
                "what is marked after is older than what is marked before",
                HEARTBLEED,
            ),
            Self::NeverAffectedLine => (
                "never-affected-line",
                "the line was never affected, and the key stands on no other machine",
                SECADV,
            ),
            Self::NoCertificate => (
                "no-certificate",
                "an exposed machine of which no certificate was given",
                HEARTBLEED,
            ),
            Self::NotExposed => ("not-exposed", "the machine was not open", HEARTBLEED),
            Self::OnlyNewPasted => (
                "only-new-pasted",
                "issued after the window, but no earlier certificate shows that the key is new",
                HEARTBLEED,
            ),
            Self::Renewed => (
                "renewed",
                "issued after the window closed, with another key than before",
                HEARTBLEED,
            ),
            Self::Retired => ("retired", "the certificate is no longer in use", HEARTBLEED),
            Self::SameKey => (
                "same-key",
                "the newest certificate has the key of an earlier one",
                HEARTBLEED,
            ),
            Self::SharedKey => (
                "shared-key",
                "the key stands, or stood, on another machine that was open",
                HEARTBLEED,
            ),
            Self::Undecided => ("undecided", "what was given does not settle it", HEARTBLEED),
            Self::WeakKey => (
                "weak-key",
                "the key can be broken by itself",
                "https://cabforum.org/working-groups/server/baseline-requirements/",
            ),
            Self::WindowOpen => (
                "window-open",
                "the machine is still open: a new key would leak as well",
                HEARTBLEED,
            ),
            Self::AbuseSeen => (
                "abuse-seen",
                "there is evidence that stolen data was used",
                HEARTBLEED,
            ),
            Self::NewKeyUnknown => (
                "new-key-unknown",
                "whether the key is known to others is not settled",
                HEARTBLEED,
            ),
            Self::NoPasswords => (
                "no-passwords",
                "no one logs in with a password, over any protocol",
                HEARTBLEED,
            ),
            Self::PasswordsExposed => (
                "passwords-exposed",
                "what users sent may have been read",
                HEARTBLEED,
            ),
            Self::PasswordsNotNeeded => (
                "passwords-not-needed",
                "neither the machine nor the key calls for it",
                HEARTBLEED,
            ),
            Self::PasswordsUnknown => (
                "passwords-unknown",
                "nothing says whether the machine was open",
                HEARTBLEED,
            ),
            Self::PolicyForces => (
                "policy-forces",
                "the operator's policy is to force a change",
                HEARTBLEED,
            ),
            Self::UsersNotified => (
                "users-notified",
                "users were asked, with the new certificate live and sessions ended",
                HEARTBLEED,
            ),
            Self::BothSchools => (
                "both-schools",
                "prompt and explain, or invalidate and force: the operator's choice",
                AFTER_THE_PATCH,
            ),
            Self::ElsewhereToo => (
                "elsewhere-too",
                "users may have used the password elsewhere",
                AFTER_THE_PATCH,
            ),
            Self::RecordedTraffic => (
                "recorded-traffic",
                "recorded traffic without forward secrecy stays readable",
                HEARTBLEED,
            ),
            Self::RecordedTrafficSafe => (
                "recorded-traffic-safe",
                "the operator says that all clients used forward secrecy",
                HEARTBLEED,
            ),
            Self::StaffFirst => (
                "staff-first",
                "staff and administrators change first",
                HEARTBLEED,
            ),
        }
    }
}

/// The project's own advisory: affected and fixed releases, and the workaround.
const SECADV: &str = "https://www.openssl.org/news/secadv/20140407.txt";
/// What leaks, and what to do in which order.
const HEARTBLEED: &str = "https://heartbleed.com/";
/// The advice of a hosting company to its customers: to prompt or to force, and other sites too.
const AFTER_THE_PATCH: &str =
    "https://forum.bytemark.co.uk/t/heartbleed-after-youve-patched-what-next/1913";
/// Why a release number does not tell whether a distributor repaired it.
const BACKPORTS: &str = "https://access.redhat.com/security/updates/backporting";

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_sources_are_addresses() {
        let ids: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            assert!(rule.source().starts_with("https://"), "{}", rule.id());
            assert!(!rule.condition().is_empty());
        }
    }
}
