//! The sentences of reasons: the row of the rule, with what the reason names filled in.
//!
//! Every rule has a row of its own name, so a rule without words does not compile. What is pasted
//! comes in through [`shown`], never raw.

use crate::assess::advisory::Known;
use crate::assess::rule::Rule;
use crate::assess::weak_key::Weakness;
use crate::assess::{self, Detail, Ground};
use crate::evidence::Reporter;
use crate::words::names::name;
use crate::words::reasons::{Part, Reasons, Variants};
use crate::words::{Language, fill};

use super::wording::shown;
use super::{Reason, places};

/// A reason, worded.
pub(super) fn reason(language: Language, reason: &assess::Reason) -> Reason {
    Reason {
        rule: reason.rule.id().to_owned(),
        advisory: reason.advisory.map(str::to_owned),
        text: text(language, reason),
        evidence: places(&reason.evidence),
        answers: reason.answers.clone(),
        source: Some(
            reason
                .source
                .unwrap_or_else(|| reason.rule.source())
                .to_owned(),
        ),
    }
}

fn text(language: Language, reason: &assess::Reason) -> String {
    let detail = &reason.detail;
    let bug = reason.advisory.unwrap_or_default();
    let bug = Known::of(bug).map_or(bug, |known| known.name);
    let product = shown(&detail.product);
    let product = name(language, &product);
    let version = shown(&detail.version);
    let reporter = Reporter::from_id(product);
    let at = detail.at.map(|at| language.day(at.at));
    let moment = detail.at.map(|at| language.moment(at));
    let until = detail.until.map(|until| language.day(until));
    // A part of the sentence, where there is something to fill it with.
    let part = |part: Part, gap: &str, value: Option<&str>| {
        let value = value.filter(|value| !value.is_empty());
        value.map_or_else(String::new, |value| language.fill(part, &[(gap, &value)]))
    };
    let weak = detail.weakness.and_then(weakness);
    let weak = weak.map(|part| language.say(part));
    let release = name(language, &detail.distribution);
    let host = match &*detail.host {
        "" => language.say(Part::UnnamedHost).to_owned(),
        host => shown(host),
    };
    let place = match detail.weakness {
        Some(Weakness::Published(place)) => place,
        _ => "",
    };
    let sentence = match variant(reason.rule, detail) {
        Some(variant) => language.say(variant),
        None => language.say(row(reason.rule)),
    };
    fill(
        sentence,
        &[
            ("bug", &bug),
            ("product", &product),
            ("version", &version),
            ("stack", &format!("{product} {version}").trim_end()),
            ("at", &at.unwrap_or_default()),
            (
                "of_release",
                &part(Part::OfRelease, "release", Some(release)),
            ),
            ("on", &part(Part::On, "moment", moment.as_deref())),
            ("on_scan", &part(Part::OnScan, "moment", moment.as_deref())),
            ("at_port", &part(Part::AtPort, "port", Some(&version))),
            (
                "at_earliest",
                &part(Part::AtEarliest, "day", until.as_deref()),
            ),
            ("of_day", &part(Part::OfDay, "day", until.as_deref())),
            (
                "source",
                &reporter.map_or(product, |who| language.say(said_by(who))),
            ),
            ("library", &reporter.map_or(product, |_| "OpenSSL")),
            ("program", &program(language, product)),
            ("host", &host),
            ("weakness", &weak.unwrap_or_default()),
            ("place", &place),
        ],
    )
}

fn program(language: Language, name: &str) -> &str {
    if name.is_empty() {
        language.say(Part::SomeProgram)
    } else {
        name
    }
}

const fn said_by(reporter: Reporter) -> Part {
    match reporter {
        Reporter::Changelog => Part::Changelog,
        Reporter::Command => Part::Command,
        Reporter::LibraryStrings => Part::LibraryFile,
        Reporter::Program => Part::ServingProgram,
        Reporter::ServerHeader => Part::ServerHeader,
        Reporter::SourcePath => Part::SourcePath,
        Reporter::Typed => Part::Typed,
    }
}

const fn weakness(weakness: Weakness) -> Option<Part> {
    Some(match weakness {
        Weakness::ClosePrimes => Part::ClosePrimes,
        Weakness::DsaUnder2048 => Part::DsaUnder2048,
        Weakness::EcUnder224 => Part::EcUnder224,
        // It is said by a sentence of its own.
        Weakness::Published(_) => return None,
        Weakness::Roca => Part::Roca,
        Weakness::RsaUnder2048 => Part::RsaUnder2048,
        Weakness::SharedFactor => Part::SharedFactor,
    })
}

/// What is said in a rule’s place where its own sentence would claim more than is known.
const fn variant(rule: Rule, detail: &Detail) -> Option<Variants> {
    Some(match (rule, detail.ground) {
        (Rule::FreshRequest, Ground::NotOpen) => Variants::FreshRequestNotOpen,
        (Rule::KeyInWindow, Ground::Presumed) => Variants::KeyInWindowPresumed,
        (Rule::KeyOriginAnswered, Ground::MadeAfterFix) => Variants::KeyMadeAfterFix,
        (Rule::NoCertificate, Ground::Presumed) => Variants::NoCertificatePresumed,
        (Rule::NotExposed, Ground::Answer) => Variants::NotExposedByAnswer,
        (Rule::OnlyNewPasted, Ground::Mark) => Variants::OnlyNewMarked,
        (Rule::PasswordsExposed, Ground::Key) => Variants::PasswordsUnderKey,
        (Rule::PasswordsExposed, Ground::Presumed) => Variants::PasswordsPresumed,
        (Rule::RecordedTrafficSafe, Ground::Key) => Variants::RecordedTrafficSafeUnderKey,
        (Rule::Renewed, Ground::Answer) => Variants::RenewedByAnswer,
        (Rule::Renewed, Ground::Mark) => Variants::RenewedByMark,
        (Rule::SameKey, Ground::PublicKey) => Variants::SameBareKey,
        (Rule::SameKey, Ground::SameCertificate) => Variants::SameCertificate,
        (Rule::SharedKey, Ground::Presumed) => Variants::SharedKeyPresumed,
        (Rule::Undecided, Ground::OtherMachine) => Variants::UndecidedShared,
        (Rule::WeakKey, _) if matches!(detail.weakness, Some(Weakness::Published(_))) => {
            Variants::PublishedKey
        }
        (Rule::WindowOpen, Ground::Process) => Variants::WindowOpenByProcess,
        _ => return None,
    })
}

/// The row of each of these rules is the one of its own name.
macro_rules! of_its_name {
    ($of:expr; $($rule:ident)*) => {
        match $of { $(Rule::$rule => Reasons::$rule,)* }
    };
}

const fn row(rule: Rule) -> Reasons {
    of_its_name! { rule;
        BannerInRange BannerRepaired BuiltAfterMarked BuiltAfterUnmarked BuiltBefore
        BuiltFromSource ChangelogAlone ChangelogFirstOut ChangelogRepaired HeartbeatOffered
        HeartbeatsOff HeartbeatsOffLate InstalledAfterFix LogAffected LogClean LogInstalled
        LogRepaired NewerLine NoBackportsAffected NoBackportsRepaired NoTlsInWindow NotRestarted
        NothingKnown OlderLine OtherStack PackageAffected PackageFirstOutRepaired
        PackageFixNotShown PackageNeverRepaired PackageReleaseUnknown PackageRepaired
        ScanNotVulnerable ScanVulnerable ProductAffected ProductRepaired StaleProcess
        StaleProcessUnknown SystemAffected SystemFixNotShown SystemRepaired

        CsrOldKey ExposureUnknown FreshRequest Hsm KeyInWindow KeyOriginAnswered KeyOriginUnknown
        MadeTooEarly MarksLookSwapped NeverAffectedLine NoCertificate NotExposed OnlyNewPasted
        Renewed Retired SameKey SharedKey Undecided WeakKey WindowOpen

        AbuseSeen NewKeyUnknown NoPasswords PasswordsExposed PasswordsNotNeeded PasswordsUnknown
        PolicyForces UsersNotified BothSchools ElsewhereToo RecordedTraffic RecordedTrafficSafe
        StaffFirst
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::advisory;

    const GROUNDS: [Ground; 11] = [
        Ground::Answer,
        Ground::Key,
        Ground::MadeAfterFix,
        Ground::Mark,
        Ground::NotOpen,
        Ground::OtherMachine,
        Ground::Presumed,
        Ground::Process,
        Ground::PublicKey,
        Ground::SameCertificate,
        Ground::Usual,
    ];

    fn about(rule: Rule, product: &str) -> assess::Reason {
        assess::Reason::new(rule)
            .about(&advisory::ALL[0])
            .naming(Detail {
                product: product.to_owned(),
                version: "1.0.1e".to_owned(),
                ..Detail::default()
            })
    }

    fn told(language: Language, rule: Rule, product: &str) -> String {
        text(language, &about(rule, product))
    }

    #[test]
    fn every_rule_has_a_sentence_without_gaps() {
        for language in Language::ALL {
            for rule in Rule::ALL {
                for product in ["openssl", ""] {
                    let text = told(language, *rule, product);
                    assert!(text.ends_with('.'), "{}: {text}", rule.id());
                    assert!(!text.contains(['{', '}']), "{}: {text}", rule.id());
                }
            }
        }
    }

    #[test]
    fn every_variant_is_said_and_without_gaps() {
        let mut said = Vec::new();
        for rule in Rule::ALL {
            for (ground, weakness) in GROUNDS.into_iter().flat_map(|ground| {
                let weaknesses = [None, Some(Weakness::Published("RFC 9500"))];
                weaknesses.map(|weakness| (ground, weakness))
            }) {
                let mut reason = about(*rule, "openssl");
                reason.detail.ground = ground;
                reason.detail.weakness = weakness;
                let Some(variant) = variant(*rule, &reason.detail) else {
                    continue;
                };
                for language in Language::ALL {
                    let text = text(language, &reason);
                    assert!(text.ends_with('.'), "{}: {text}", rule.id());
                    assert!(!text.contains(['{', '}']), "{}: {text}", rule.id());
                    assert_ne!(text, told(language, *rule, "openssl"), "{}", rule.id());
                }
                if !said.contains(&variant) {
                    said.push(variant);
                }
            }
        }
        assert_eq!(said.len(), Variants::ALL.len());
    }

    #[test]
    fn a_sentence_names_the_bug_of_its_own_advisory() {
        let mut reason = about(Rule::NoCertificate, "");
        let of = |reason: &_| text(Language::German, reason);
        assert!(of(&reason).starts_with("Die Maschine war durch Heartbleed angreifbar,"));
        reason.advisory = Some("CVE-2099-0001");
        assert!(of(&reason).starts_with("Die Maschine war durch CVE-2099-0001 angreifbar,"));
    }

    #[test]
    fn who_reports_a_version_is_named_in_words() {
        for language in Language::ALL {
            for reporter in Reporter::ALL {
                for rule in [Rule::BannerInRange, Rule::NewerLine, Rule::OlderLine] {
                    let text = told(language, rule, reporter.id());
                    assert!(!text.contains("reporter:"), "{text}");
                }
            }
        }
        let text = told(
            Language::German,
            Rule::BannerInRange,
            Reporter::ServerHeader.id(),
        );
        assert!(
            text.starts_with("Der Server-Header nennt OpenSSL 1.0.1e."),
            "{text}"
        );
    }
}
