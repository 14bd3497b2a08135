//! What could not be used, what contradicts itself, and what was done in the wrong order.

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::Contradiction;
use crate::input::{Content, Unread};
use crate::paste::{self, Trouble, saved};
use crate::plan::StepId;
use crate::plan::order::{self, FaultKind};
use crate::words::Language;
use crate::words::problems::{Contradictions, Faults, Troubles};

use super::compose::Whole;
use super::wording::shown;
use super::{Place, Problem};

/// All problems: those of the paste, of the evidence, of the answers, and of the order.
pub(super) fn of(whole: &Whole<'_>, pasted: &[paste::Problem]) -> Vec<Problem> {
    let language = whole.language;
    let mut problems: Vec<Problem> = pasted
        .iter()
        .chain(&whole.evidence.problems)
        .map(|problem| Problem {
            code: trouble_code(&problem.trouble).to_owned(),
            place: problem.place.into(),
            text: trouble(language, &problem.trouble),
            answers: Vec::new(),
        })
        .collect();
    let with_problem: BTreeSet<u32> = problems.iter().map(|problem| problem.place.item).collect();
    let conflicts = whole.assessment.conflicts.iter();
    problems.extend(conflicts.map(|conflict| Problem {
        code: contradiction_code(conflict.kind).to_owned(),
        place: conflict.place.into(),
        text: language.say(contradiction(conflict.kind)).to_owned(),
        answers: Vec::new(),
    }));
    for (item, place) in whole.input.items.iter().zip(0_u32..) {
        let recognised = usize::try_from(place)
            .ok()
            .and_then(|place| whole.evidence.recognised.get(place))
            .is_some_and(|names| !names.is_empty());
        let is_report = std::str::from_utf8(item.content.as_bytes())
            .is_ok_and(|text| saved::read(text).is_some());
        if !recognised && !is_report && !with_problem.contains(&place) && !is_blank(&item.content) {
            problems.push(Problem {
                code: "nothing-recognised".to_owned(),
                place: Place {
                    item: place,
                    line: 0,
                    end_line: 0,
                },
                text: language.say(Troubles::NothingRecognised).to_owned(),
                answers: Vec::new(),
            });
        }
    }
    problems.extend(faults(whole));
    problems
}

fn is_blank(content: &Content) -> bool {
    content.as_bytes().iter().all(u8::is_ascii_whitespace)
}

/// What was done in the wrong order.
fn faults(whole: &Whole<'_>) -> Vec<Problem> {
    let mut certificates: BTreeMap<&str, paste::Place> = BTreeMap::new();
    for member in &whole.assessment.fleet.certificates {
        certificates
            .entry(&member.host)
            .or_insert_with(|| member.place());
    }
    order::faults(whole.input, whole.evidence, whole.assessment, whole.plans)
        .into_iter()
        .map(|told| Problem {
            code: fault_code(told.kind).to_owned(),
            // Answers stand nowhere in the paste: what they are about does.
            place: told
                .place
                .or_else(|| certificates.get(&*told.host).copied())
                .unwrap_or_default()
                .into(),
            text: fault(whole.language, told.kind),
            answers: told.answers,
        })
        .collect()
}

/// A problem's stable code.
const fn trouble_code(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::BadBase64 => "bad-base64",
        Trouble::BadDer => "bad-der",
        Trouble::MissingEnd | Trouble::TextOnly | Trouble::TruncatedVersion => "truncated",
        Trouble::NotACertificate { .. } => "not-a-certificate",
        Trouble::NotUnderstood { .. } => "not-understood",
        Trouble::PrivateKey => "private-key",
        Trouble::TooLarge { .. } | Trouble::Unread(Unread::Large) => "too-large",
        Trouble::Unread(_) => "unreadable",
        Trouble::Unsupported { .. } => "unsupported",
    }
}

/// What is wrong with a part of the paste, and what to do.
fn trouble(language: Language, trouble: &Trouble) -> String {
    let row = match trouble {
        Trouble::BadBase64 => Troubles::BadBase64,
        Trouble::BadDer => Troubles::BadDer,
        Trouble::MissingEnd => Troubles::MissingEnd,
        Trouble::NotACertificate { label } => {
            return language.fill(Troubles::NotACertificate, &[("label", &shown(label))]);
        }
        Trouble::NotUnderstood { lines, of } => {
            let row = match (lines, lines == of) {
                (1, _) => Troubles::LineNotUnderstood,
                (_, true) => Troubles::LinesNotUnderstood,
                (_, false) => Troubles::SomeNotUnderstood,
            };
            return language.fill(row, &[("lines", lines)]);
        }
        Trouble::PrivateKey => Troubles::PrivateKey,
        Trouble::TextOnly => Troubles::TextOnly,
        Trouble::TooLarge { bytes, limit } => {
            let (bytes, limit) = (bytes / 1_000_000, limit / 1_000_000);
            return language.fill(Troubles::TooLarge, &[("bytes", &bytes), ("limit", &limit)]);
        }
        Trouble::TruncatedVersion => Troubles::TruncatedVersion,
        Trouble::Unread(Unread::Broken) => Troubles::BrokeReader,
        Trouble::Unread(Unread::Large) => Troubles::TooMuchTogether,
        Trouble::Unread(Unread::Slow) => Troubles::TooSlow,
        Trouble::Unread(Unread::Withheld) => Troubles::Withheld,
        Trouble::Unsupported { format } => {
            let (row, command) = unsupported(format);
            return language.fill(row, &[("format", format), ("command", &command)]);
        }
    };
    language.say(row).to_owned()
}

/// The row of a format that is not opened, and the command that opens it.
fn unsupported(format: &str) -> (Troubles, &'static str) {
    match format {
        "ELF" => (Troubles::Program, ""),
        "OpenPGP" => (Troubles::OpenPgp, ""),
        // What is made to hold private keys.
        "PKCS#12" => (
            Troubles::NotOpenedWithKey,
            "openssl pkcs12 -in FILE -nokeys",
        ),
        "JKS" | "JCEKS" => (
            Troubles::NotOpenedWithKey,
            "keytool -list -rfc -keystore FILE",
        ),
        "gzip" => (Troubles::NotOpened, "gunzip -c FILE"),
        "xz" => (Troubles::NotOpened, "xz -dc FILE"),
        "ZIP" => (Troubles::NotOpened, "unzip -p FILE"),
        _ => (Troubles::NotRead, ""),
    }
}

/// A problem's stable code.
const fn contradiction_code(kind: Contradiction) -> &'static str {
    match kind {
        Contradiction::MarksLookSwapped => "marks-look-swapped",
        Contradiction::ListNotVerified => "list-not-verified",
        Contradiction::OnlyAuthorities => "ca-only",
        Contradiction::KeysNotCompared => "keys-not-compared",
        Contradiction::Ahead(_)
        | Contradiction::Answers(_)
        | Contradiction::ExposedDespite(_)
        | Contradiction::KeyOlderThan(_)
        | Contradiction::ListAhead
        | Contradiction::PatchedDespiteAffected
        | Contradiction::RestartBeforePatch
        | Contradiction::StaleDespiteRestart => "contradiction",
    }
}

/// What contradicts what.
const fn contradiction(kind: Contradiction) -> Contradictions {
    match kind {
        Contradiction::Ahead(_) => Contradictions::Ahead,
        Contradiction::Answers(_) => Contradictions::Answers,
        Contradiction::ExposedDespite(_) => Contradictions::ExposedDespite,
        Contradiction::KeyOlderThan(_) => Contradictions::KeyOlderThan,
        Contradiction::KeysNotCompared => Contradictions::KeysNotCompared,
        Contradiction::ListAhead => Contradictions::ListAhead,
        Contradiction::ListNotVerified => Contradictions::ListNotVerified,
        Contradiction::MarksLookSwapped => Contradictions::MarksLookSwapped,
        Contradiction::OnlyAuthorities => Contradictions::OnlyAuthorities,
        Contradiction::PatchedDespiteAffected => Contradictions::PatchedDespiteAffected,
        Contradiction::RestartBeforePatch => Contradictions::RestartBeforePatch,
        Contradiction::StaleDespiteRestart => Contradictions::StaleDespiteRestart,
    }
}

/// The stable code of what was done too early.
const fn fault_code(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::RequestMade(_) | FaultKind::RequestOlder(_) => "request-made-too-early",
        FaultKind::RevokedBeforeInstall | FaultKind::RevokedBeforeIssue(_) => "revoked-too-early",
        FaultKind::Step(_) => "done-too-early",
    }
}

/// What was done too early, and what to do again.
fn fault(language: Language, kind: FaultKind) -> String {
    let (row, day) = match kind {
        FaultKind::RequestMade(at) => (Faults::RequestMade, language.day(at)),
        FaultKind::RequestOlder(at) => (Faults::RequestOlder, language.day(at)),
        FaultKind::RevokedBeforeIssue(at) => (Faults::RevokedBeforeIssue, language.day(at)),
        FaultKind::RevokedBeforeInstall => (Faults::RevokedBeforeInstall, String::new()),
        FaultKind::Step(StepId::Passwords) => (Faults::Passwords, String::new()),
        FaultKind::Step(StepId::Sessions) => (Faults::Sessions, String::new()),
        FaultKind::Step(StepId::Install) => (Faults::Install, String::new()),
        FaultKind::Step(_) => (Faults::Step, String::new()),
    };
    language.fill(row, &[("day", &day)])
}
