//! The sentences of reasons: the row of the rule, with what the reason names filled in.
//!
//! Every rule has a row of its own name, so a rule without words does not compile. What is pasted
//! comes in through [`shown`], never raw.

use crate::assess::rule::Rule;
use crate::assess::weak_key::Weakness;
use crate::assess::{self, Detail};
use crate::evidence::Reporter;
use crate::words::Language;
use crate::words::names::name;
use crate::words::reasons::{Part, Reasons};

use super::wording::shown;
use super::{Reason, places};

/// A reason, worded.
pub(super) fn reason(language: Language, reason: &assess::Reason) -> Reason {
    Reason {
        rule: reason.rule.id().to_owned(),
        advisory: reason.advisory.map(str::to_owned),
        text: text(language, reason.rule, &reason.detail),
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

fn text(language: Language, rule: Rule, detail: &Detail) -> String {
    match rule {
        Rule::SameKey if detail.product == Rule::BARE_KEY => {
            return language.say(Part::SameBareKey).to_owned();
        }
        Rule::SharedKey if detail.host.is_empty() => {
            return language.say(Part::SharedWithUnnamed).to_owned();
        }
        _ => {}
    }
    if let Some(Weakness::Published(place)) = detail.weakness {
        return language.fill(Part::PublishedKey, &[("place", &place)]);
    }
    let product = shown(&detail.product);
    let product = name(language, &product);
    let version = shown(&detail.version);
    let reporter = Reporter::from_id(product);
    let at = detail.at.map(|at| language.day(at));
    let moment = detail.at.map(|at| language.day_and_time(at));
    let until = detail.until.map(|until| language.day(until));
    // A part of the sentence, where there is something to fill it with.
    let part = |part: Part, gap: &str, value: Option<&str>| {
        let value = value.filter(|value| !value.is_empty());
        value.map_or_else(String::new, |value| language.fill(part, &[(gap, &value)]))
    };
    let weak = detail.weakness.map(|weak| language.say(weakness(weak)));
    let release = name(language, &detail.distribution);
    language.fill(
        row(rule),
        &[
            ("product", &product),
            ("version", &version),
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
            ("host", &shown(&detail.host)),
            ("weakness", &weak.unwrap_or_default()),
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
    }
}

const fn weakness(weakness: Weakness) -> Part {
    match weakness {
        Weakness::ClosePrimes => Part::ClosePrimes,
        Weakness::DsaUnder2048 => Part::DsaUnder2048,
        Weakness::EcUnder224 => Part::EcUnder224,
        Weakness::Published(_) => Part::PublishedKey,
        Weakness::Roca => Part::Roca,
        Weakness::RsaUnder2048 => Part::RsaUnder2048,
        Weakness::SharedFactor => Part::SharedFactor,
    }
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

    fn told(language: Language, rule: Rule, product: &str) -> String {
        let detail = Detail {
            product: product.to_owned(),
            version: "1.0.1e".to_owned(),
            ..Detail::default()
        };
        text(language, rule, &detail)
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
