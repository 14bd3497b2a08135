//! The words for verdicts, states, questions and answers, which the page and the report share.
//!
//! They are rows of the page’s own table, so that the page can say them in its language without
//! holding the texts.

use crate::input::Question;
use crate::words::page::Page;

/// For a verdict on keys and certificates.
pub fn verdict(verdict: &str) -> Page {
    match verdict {
        "required" => Page::Required,
        "done" => Page::Done,
        "not-needed" => Page::NotNeeded,
        _ => Page::NotKnownYet,
    }
}

/// For a verdict on passwords.
pub fn passwords(verdict: &str, timing: Option<&str>) -> Page {
    match (verdict, timing) {
        ("force", Some("now")) => Page::ForceNow,
        ("force", _) => Page::ForceLater,
        ("prompt", Some("now")) => Page::AskNow,
        ("prompt", _) => Page::AskLater,
        (other, _) => self::verdict(other),
    }
}

/// For a step of the plan.
pub fn step(state: &str) -> Page {
    match state {
        "to-do" => Page::ToDo,
        "blocked" => Page::Waits,
        "done" => Page::Done,
        "not-needed" => Page::NotNeeded,
        _ => Page::NotKnown,
    }
}

/// For a machine under an advisory.
pub fn exposure(verdict: &str) -> Page {
    match verdict {
        "exposed" => Page::WasOpen,
        "presumed-exposed" => Page::VeryLikelyWasOpen,
        "not-exposed" => Page::WasNotOpen,
        _ => Page::NotKnown,
    }
}

/// For software under an advisory.
pub fn affected(affected: &str) -> Page {
    match affected {
        "yes" => Page::Open,
        "fixed" => Page::Repaired,
        "no" => Page::NeverOpen,
        _ => Page::NotKnown,
    }
}

/// The question, as it is asked.
pub const fn question(question: Question) -> Page {
    match question {
        Question::CertificateInstalled => Page::AskCertificateInstalled,
        Question::CompromiseEvidence => Page::AskCompromiseEvidence,
        Question::Contained => Page::AskContained,
        Question::CsrMadeAt => Page::AskCsrMadeAt,
        Question::ForwardSecrecy => Page::AskForwardSecrecy,
        Question::InUse => Page::AskInUse,
        Question::InstalledAfterFix => Page::AskInstalledAfterFix,
        Question::KeyGeneratedAt => Page::AskKeyGeneratedAt,
        Question::KeyOrigin => Page::AskKeyOrigin,
        Question::KeyProtection => Page::AskKeyProtection,
        Question::OldCertificateRevoked => Page::AskOldCertificateRevoked,
        Question::OtherSecretsRotated => Page::AskOtherSecretsRotated,
        Question::PasswordPolicy => Page::AskPasswordPolicy,
        Question::Passwords => Page::AskPasswords,
        Question::PasswordsNotified => Page::AskPasswordsNotified,
        Question::PatchedAt => Page::AskPatchedAt,
        Question::Restarted => Page::AskRestarted,
        Question::SessionsInvalidated => Page::AskSessionsInvalidated,
        Question::TlsInWindow => Page::AskTlsInWindow,
    }
}

/// An answer in words, and what it would change.
pub fn option(question: Question, value: &str) -> (Page, Option<Page>) {
    match (question, value) {
        (Question::CompromiseEvidence, "yes") => (Page::Yes, Some(Page::PasswordsForce)),
        (Question::ForwardSecrecy, "yes") => (Page::Yes, None),
        (Question::InUse, "retired") => (Page::NoRetired, Some(Page::NothingToRenew)),
        (Question::InUse, _) => (Page::Yes, None),
        (Question::InstalledAfterFix, "yes") => (Page::Yes, Some(Page::KeyNotNeeded)),
        (Question::KeyOrigin, "made-after-fix") => (Page::MadeAfterFix, Some(Page::KeyNotNeeded)),
        (Question::KeyOrigin, "never-on-affected-host") => {
            (Page::NeverOnAffected, Some(Page::KeyNotNeeded))
        }
        (Question::KeyProtection, "hsm-since-generation") => {
            (Page::YesAlways, Some(Page::KeyNotNeeded))
        }
        (Question::KeyProtection, "other-machine") => {
            (Page::OnAnotherMachine, Some(Page::PasteThatEvidence))
        }
        (Question::KeyProtection, _) => (Page::NoInAFile, None),
        (Question::PasswordPolicy, "force") => (Page::ForceNow, Some(Page::PasswordsForce)),
        (Question::PasswordPolicy, _) => (Page::PromptAndExplain, None),
        (Question::Passwords, "no") => (Page::NoOneLogsIn, Some(Page::PasswordsNotNeeded)),
        (Question::Passwords, _) => (Page::Yes, None),
        (Question::Restarted, "yes") => (Page::YesRightAfter, Some(Page::RestartIsDone)),
        (Question::Restarted, _) => (Page::No, Some(Page::WindowStillOpen)),
        (Question::TlsInWindow, "client") => (Page::OnlyAsClient, Some(Page::ClientsLeakToo)),
        (Question::TlsInWindow, "none") => (Page::No, Some(Page::KeyNotNeeded)),
        (Question::TlsInWindow, _) => (Page::YesAsServer, None),
        (_, "yes") => (Page::Yes, Some(Page::StepIsDone)),
        (_, "unknown") => (Page::DontKnow, None),
        _ => (Page::No, None),
    }
}
