//! What is asked: the questions that are still open, the most useful first, and what is taken for
//! granted until they are answered.

use std::collections::BTreeSet;

use crate::assess::{Ask, Asked, Assumed};
use crate::input::{self, Question as AskedQuestion, Values};
use crate::words::questions::{Assumptions, Library, Questions};
use crate::words::{Language, fill};

use super::commands::{self, Scene, System};
use super::compose::Whole;
use super::wording::shown;
use super::{Question, QuestionOption, Statement, places, words};

/// The open questions.
pub(super) fn of(whole: &Whole<'_>) -> Vec<Question> {
    let mut asks: BTreeSet<(usize, &Ask)> = BTreeSet::new();
    for ask in whole.assessment.asks.iter().chain(&whole.plans.asks) {
        if still_open(whole, ask) {
            asks.insert((usefulness(ask.what), ask));
        }
    }
    let nothing = Scene::default();
    let scene = |ask: &Ask| whole.scenes.get(&ask.host).unwrap_or(&nothing);
    // One question may be asked once for machines of several systems.
    let packages = asks
        .iter()
        .filter(|(_, ask)| ask.what == Asked::PastePackageVersion);
    let systems: BTreeSet<System> = packages.map(|(_, ask)| scene(ask).system).collect();
    let system = match systems.len() {
        1 => systems.first().copied(),
        _ => None,
    };
    asks.iter()
        .map(|(_, ask)| Question {
            host: shown(&ask.host),
            certificate: ask.certificate.clone(),
            ..question_of(
                whole.language,
                ask.what,
                scene(ask),
                system.unwrap_or(System::Unstated),
            )
        })
        .collect()
}

/// What is taken for granted.
pub(super) fn assumptions(whole: &Whole<'_>) -> Vec<Statement> {
    let assumptions = whole.assessment.assumptions.iter();
    assumptions
        .map(|assumption| Statement {
            text: whole.language.say(assumed(assumption.kind)).to_owned(),
            evidence: places(&assumption.evidence),
            host: shown(&assumption.host),
            question: id(assumption.kind.replaced_by()),
        })
        .collect()
}

/// A question as it is asked of a machine, without its name; the system is that of all that it is
/// asked of.
pub(super) fn question_of(
    language: Language,
    what: Asked,
    scene: &Scene,
    system: System,
) -> Question {
    let (options, takes_moment) = match what {
        Asked::Answer(question) => {
            let values: &[&str] = match question.values() {
                Values::Choice(values) | Values::ChoiceOrMoment(values) => values,
                Values::Moment => &[],
            };
            let options = values
                .iter()
                .rev()
                // "I don't know" is the absence of an answer.
                .filter(|word| **word != "unknown")
                .map(|word| {
                    let (label, effect) = words::option(question, word);
                    let effect = effect.map(|effect| language.say(effect));
                    QuestionOption {
                        value: (*word).to_owned(),
                        label: language.say(label).to_owned(),
                        effect: effect.unwrap_or_default().to_owned(),
                    }
                })
                .collect();
            (options, !matches!(question.values(), Values::Choice(_)))
        }
        _ => (Vec::new(), false),
    };
    Question {
        id: id(what).to_owned(),
        host: String::new(),
        certificate: None,
        text: fill(
            text(language, what),
            &[("package", &language.say(library(system)))],
        ),
        settles: settles(what)
            .iter()
            .map(|what| (*what).to_owned())
            .collect(),
        command: commands::of_question(language, what, scene),
        options,
        takes_moment,
    }
}

/// A question that has its answer is not asked again.
fn still_open(whole: &Whole<'_>, ask: &Ask) -> bool {
    let Asked::Answer(question) = ask.what else {
        return true;
    };
    let reaches =
        |scope: &Option<String>, name: &str| scope.as_deref().is_none_or(|scope| scope == name);
    let informative = |value: &str| value != "unknown";
    // A moment that could not be ordered may have to be given more exactly, and an origin that
    // the evidence contradicts is no answer.
    let again = |value: &str| match question {
        AskedQuestion::CsrMadeAt
        | AskedQuestion::KeyGeneratedAt
        | AskedQuestion::PatchedAt
        | AskedQuestion::Restarted => input::moment(value).is_some(),
        AskedQuestion::KeyOrigin => true,
        _ => false,
    };
    !whole.input.answers.iter().any(|answer| {
        answer.question == question
            && informative(&answer.value)
            && !again(&answer.value)
            && reaches(&answer.host, &ask.host)
            && ask
                .certificate
                .as_deref()
                .is_none_or(|certificate| reaches(&answer.certificate, certificate))
    })
}

/// What would settle most comes first.
fn usefulness(asked: Asked) -> usize {
    ASKED
        .iter()
        .position(|other| *other == asked)
        .unwrap_or(ASKED.len())
}

/// All that can be asked, what would settle most first.
pub(super) const ASKED: &[Asked] = {
    use AskedQuestion as Q;
    &[
        Asked::WhichHost,
        Asked::PastePackageVersion,
        Asked::PasteCertificate,
        Asked::ProcessStarted,
        Asked::ScanAgain,
        Asked::Answer(Q::Contained),
        Asked::Answer(Q::Restarted),
        Asked::WhichIsNew,
        Asked::PasteOldCertificate,
        Asked::Answer(Q::PatchedAt),
        Asked::Answer(Q::KeyGeneratedAt),
        Asked::Answer(Q::CsrMadeAt),
        Asked::Answer(Q::KeyOrigin),
        Asked::CertificateRetired,
        Asked::Answer(Q::KeyProtection),
        Asked::Answer(Q::Passwords),
        Asked::Answer(Q::CertificateInstalled),
        Asked::Answer(Q::SessionsInvalidated),
        Asked::Answer(Q::PasswordsNotified),
        Asked::Answer(Q::CompromiseEvidence),
        Asked::Answer(Q::InUse),
        Asked::Answer(Q::InstalledAfterFix),
        Asked::Answer(Q::TlsInWindow),
        Asked::PasteIssuerCertificate,
        Asked::Answer(Q::OldCertificateRevoked),
        Asked::Answer(Q::OtherSecretsRotated),
        Asked::Answer(Q::PasswordPolicy),
        Asked::Answer(Q::ForwardSecrecy),
        Asked::CaKeyOnHost,
    ]
};

/// A question's stable name.
const fn id(asked: Asked) -> &'static str {
    match asked {
        Asked::Answer(question) => question.id(),
        Asked::CaKeyOnHost => "ca-key-on-host",
        Asked::CertificateRetired => "certificate-retired",
        Asked::PasteCertificate => "paste-certificate",
        Asked::PasteIssuerCertificate => "paste-issuer-certificate",
        Asked::PasteOldCertificate => "paste-old-certificate",
        Asked::PastePackageVersion => "paste-package-version",
        Asked::ProcessStarted => "process-started",
        Asked::ScanAgain => "scan-again",
        Asked::WhichHost => "which-host",
        Asked::WhichIsNew => "which-is-new",
    }
}

/// What it would settle.
const fn settles(asked: Asked) -> &'static [&'static str] {
    use AskedQuestion as Q;
    const KEY: &[&str] = &["newKey", "reissue"];
    const ALL: &[&str] = &["newKey", "reissue", "passwords"];
    const PATCH: &[&str] = &["stillVulnerable", "newKey", "reissue", "passwords"];
    const PROCESS: &[&str] = &["stillVulnerable", "newKey", "reissue"];
    match asked {
        Asked::PastePackageVersion | Asked::Answer(Q::PatchedAt | Q::Restarted) => PATCH,
        Asked::ProcessStarted | Asked::ScanAgain => PROCESS,
        Asked::PasteCertificate
        | Asked::WhichHost
        | Asked::Answer(
            Q::InUse | Q::InstalledAfterFix | Q::KeyOrigin | Q::KeyProtection | Q::TlsInWindow,
        ) => ALL,
        Asked::CaKeyOnHost
        | Asked::CertificateRetired
        | Asked::PasteOldCertificate
        | Asked::WhichIsNew
        | Asked::Answer(Q::CsrMadeAt | Q::KeyGeneratedAt) => KEY,
        Asked::Answer(
            Q::CertificateInstalled
            | Q::CompromiseEvidence
            | Q::ForwardSecrecy
            | Q::PasswordPolicy
            | Q::Passwords
            | Q::PasswordsNotified
            | Q::SessionsInvalidated,
        ) => &["passwords"],
        Asked::PasteIssuerCertificate
        | Asked::Answer(Q::Contained | Q::OldCertificateRevoked | Q::OtherSecretsRotated) => {
            &["plan"]
        }
    }
}

/// The question, as it is asked.
fn text(language: Language, asked: Asked) -> &'static str {
    language.say(match asked {
        Asked::Answer(question) => return language.say(words::question(question)),
        Asked::CaKeyOnHost => Questions::CaKeyOnHost,
        Asked::CertificateRetired => Questions::CertificateRetired,
        Asked::PasteCertificate => Questions::PasteCertificate,
        Asked::PasteIssuerCertificate => Questions::PasteIssuerCertificate,
        Asked::PasteOldCertificate => Questions::PasteOldCertificate,
        Asked::PastePackageVersion => Questions::PastePackageVersion,
        Asked::ProcessStarted => Questions::ProcessStarted,
        Asked::ScanAgain => Questions::ScanAgain,
        Asked::WhichHost => Questions::WhichHost,
        Asked::WhichIsNew => Questions::WhichIsNew,
    })
}

/// The package that decides, in words.
const fn library(system: System) -> Library {
    match system {
        System::Alpine => Library::Alpine,
        System::Debian => Library::Debian,
        System::Freebsd => Library::Freebsd,
        System::RedHat => Library::RedHat,
        System::Suse => Library::Suse,
        System::Unstated => Library::Unstated,
    }
}

const fn assumed(kind: Assumed) -> Assumptions {
    match kind {
        Assumed::DistributorBuildHoldsFix => Assumptions::DistributorBuildHoldsFix,
        Assumed::KeyDateOverNotBefore => Assumptions::KeyDateOverNotBefore,
        Assumed::KeyNotOlder => Assumptions::KeyNotOlder,
        Assumed::KeyNowhereElse => Assumptions::KeyNowhereElse,
        Assumed::NothingElseServed => Assumptions::NothingElseServed,
        Assumed::PatchedNoLaterThan => Assumptions::PatchedNoLaterThan,
        Assumed::RestartedRightAfter => Assumptions::RestartedRightAfter,
        Assumed::YearOfLog => Assumptions::YearOfLog,
    }
}
