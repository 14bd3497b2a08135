//! What a caller hands over: items, answers and the time of judging.
//!
//! An item is one paste, one dropped file or one saved listing; an answer is what only the
//! operator can know. Both are checked here once, so that the stages after this one meet only
//! questions and values that exist. What an item *contains* is never an error: that is for
//! [`crate::paste`] to read.

use std::fmt;

use crate::moment::{Moment, Time};
use crate::words::Language;

/// Everything that a report rests on. The same input gives the same report, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What was pasted or dropped, in the order given.
    pub items: Vec<Item>,
    /// What the operator answered, in the order given.
    pub answers: Vec<Answer>,
    /// The time of judging: decides what has expired, and the year of a log line without one.
    pub now: Time,
    /// What the report is written in.
    pub language: Language,
}

/// One paste, file or listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The text, or the bytes of a file.
    pub content: Content,
    /// A file name or a label; may be empty.
    pub name: String,
    /// The machine that it came from; empty when not said.
    pub host: String,
    /// Whether it is from before the patch or from after the patch and the restart.
    pub when: Option<When>,
}

/// What an item holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The bytes of a file: DER, or text in any encoding.
    Bytes(Vec<u8>),
    /// Pasted text.
    Text(String),
    /// Nothing: it was given, and could not be taken.
    Unread {
        /// How many bytes it has.
        bytes: usize,
        /// Why it was not taken.
        why: Unread,
    },
}

/// Why what was given could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Reading it broke the reader.
    Broken,
    /// It is too large, by itself or beside the rest.
    Large,
    /// Reading it took too long.
    Slow,
    /// The browser did not hand it over.
    Withheld,
}

impl Content {
    /// The content as bytes.
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
            Self::Unread { .. } => &[],
        }
    }

    /// How many bytes were given.
    pub const fn length(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Text(text) => text.len(),
            Self::Unread { bytes, .. } => *bytes,
        }
    }
}

/// The operator's mark on an item.
///
/// On a certificate or a request: in use before the patch, or made after the patch *and* the
/// restart. On anything else: collected before or after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// Made after the patch and the restart.
    After,
    /// In use before the patch.
    Before,
}

impl When {
    /// `before` or `after`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::After => "after",
            Self::Before => "before",
        }
    }

    /// The mark of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::After, Self::Before]
            .into_iter()
            .find(|when| when.id() == id)
    }
}

/// One answer of the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// As given; known to be one of the values that the question takes.
    pub value: String,
    /// The host that it is about; `None` for all of them.
    pub host: Option<String>,
    /// The certificate that it is about, by its SHA-256 in hex; `None` for all of them.
    pub certificate: Option<String>,
}

impl Answer {
    /// An answer, if the question takes that value.
    ///
    /// # Errors
    /// Names the values that the question takes.
    pub fn new(question: Question, value: &str) -> Result<Self, InputError> {
        if !question.takes(value) {
            return Err(InputError {
                field: "answers.value",
                expected: question.values().expected(),
            });
        }
        Ok(Self {
            question,
            value: value.to_owned(),
            host: None,
            certificate: None,
        })
    }
}

/// What can be asked of the operator and answered by a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    missing_docs,
    reason = "the ids say it, and the texts are in report::wording"
)]
pub enum Question {
    CertificateInstalled,
    CompromiseEvidence,
    Contained,
    CsrMadeAt,
    ForwardSecrecy,
    InUse,
    InstalledAfterFix,
    KeyGeneratedAt,
    KeyOrigin,
    KeyProtection,
    OldCertificateRevoked,
    OtherSecretsRotated,
    PasswordPolicy,
    Passwords,
    PasswordsNotified,
    PatchedAt,
    Restarted,
    SessionsInvalidated,
    TlsInWindow,
}

/// The values that a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// One of these words, the more demanding first: of contradicting answers it wins.
    Choice(&'static [&'static str]),
    /// One of these words, or a day or RFC 3339.
    ChoiceOrMoment(&'static [&'static str]),
    /// A day, `2014-04-08`, or RFC 3339.
    Moment,
}

impl Values {
    const fn expected(self) -> Expected {
        match self {
            Self::Choice(words) => Expected::OneOf(words),
            Self::ChoiceOrMoment(words) => Expected::OneOfOrMoment(words),
            Self::Moment => Expected::Moment,
        }
    }
}

impl Question {
    /// All of them, by id.
    pub const ALL: [Self; 19] = [
        Self::CertificateInstalled,
        Self::CompromiseEvidence,
        Self::Contained,
        Self::CsrMadeAt,
        Self::ForwardSecrecy,
        Self::InUse,
        Self::InstalledAfterFix,
        Self::KeyGeneratedAt,
        Self::KeyOrigin,
        Self::KeyProtection,
        Self::OldCertificateRevoked,
        Self::OtherSecretsRotated,
        Self::PasswordPolicy,
        Self::Passwords,
        Self::PasswordsNotified,
        Self::PatchedAt,
        Self::Restarted,
        Self::SessionsInvalidated,
        Self::TlsInWindow,
    ];

    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::CertificateInstalled => "certificate-installed",
            Self::CompromiseEvidence => "compromise-evidence",
            Self::Contained => "contained",
            Self::CsrMadeAt => "csr-made-at",
            Self::ForwardSecrecy => "forward-secrecy",
            Self::InUse => "in-use",
            Self::InstalledAfterFix => "installed-after-fix",
            Self::KeyGeneratedAt => "key-generated-at",
            Self::KeyOrigin => "key-origin",
            Self::KeyProtection => "key-protection",
            Self::OldCertificateRevoked => "old-certificate-revoked",
            Self::OtherSecretsRotated => "other-secrets-rotated",
            Self::PasswordPolicy => "password-policy",
            Self::Passwords => "passwords",
            Self::PasswordsNotified => "passwords-notified",
            Self::PatchedAt => "patched-at",
            Self::Restarted => "restarted",
            Self::SessionsInvalidated => "sessions-invalidated",
            Self::TlsInWindow => "tls-in-window",
        }
    }

    /// The question of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.id() == id)
    }

    /// What it takes; of words, the more demanding come first.
    pub const fn values(self) -> Values {
        match self {
            Self::CertificateInstalled
            | Self::Contained
            | Self::InstalledAfterFix
            | Self::OldCertificateRevoked
            | Self::OtherSecretsRotated
            | Self::PasswordsNotified
            | Self::SessionsInvalidated => Values::Choice(&["no", "yes"]),
            Self::CompromiseEvidence | Self::Passwords => Values::Choice(&["yes", "no"]),
            Self::CsrMadeAt | Self::KeyGeneratedAt | Self::PatchedAt => Values::Moment,
            Self::ForwardSecrecy => Values::Choice(&["no", "unknown", "yes"]),
            Self::InUse => Values::Choice(&["yes", "retired"]),
            Self::KeyOrigin => {
                Values::Choice(&["unknown", "made-after-fix", "never-on-affected-host"])
            }
            Self::KeyProtection => {
                Values::Choice(&["other-machine", "software", "hsm-since-generation"])
            }
            Self::PasswordPolicy => Values::Choice(&["force", "prompt"]),
            Self::Restarted => Values::ChoiceOrMoment(&["no", "yes"]),
            Self::TlsInWindow => Values::Choice(&["server", "client", "none"]),
        }
    }

    /// Whether that is a value of this question.
    pub fn takes(self, value: &str) -> bool {
        match self.values() {
            Values::Choice(words) => words.contains(&value),
            Values::ChoiceOrMoment(words) => words.contains(&value) || moment(value).is_some(),
            Values::Moment => moment(value).is_some(),
        }
    }
}

/// Reads a day or RFC 3339, with the span that each deserves.
pub fn moment(value: &str) -> Option<Moment> {
    Time::from_day(value)
        .map(Moment::day)
        .or_else(|| Time::from_rfc3339(value).map(Moment::zoned))
}

/// A call of the wrong shape: the caller's mistake, never the paste's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputError {
    /// The field that is wrong, `answers.value`.
    pub field: &'static str,
    /// What it should have been.
    pub expected: Expected,
}

/// What a field should have held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded in Display of InputError")]
pub enum Expected {
    Array,
    Bytes,
    ExactlyOneOfTextAndBytes,
    Moment,
    Object,
    OneOf(&'static [&'static str]),
    OneOfOrMoment(&'static [&'static str]),
    QuestionId,
    Text,
    Timestamp,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected ", self.field)?;
        match self.expected {
            Expected::Array => write!(f, "an array"),
            Expected::Bytes => write!(f, "a Uint8Array"),
            Expected::ExactlyOneOfTextAndBytes => write!(f, "either text or bytes, not both"),
            Expected::Moment => write!(f, "a day such as 2014-04-08, or RFC 3339"),
            Expected::Object => write!(f, "an object"),
            Expected::OneOf(words) => write!(f, "one of {}", words.join(", ")),
            Expected::OneOfOrMoment(words) => {
                write!(f, "one of {}, a day, or RFC 3339", words.join(", "))
            }
            Expected::QuestionId => write!(f, "the id of a question"),
            Expected::Text => write!(f, "text"),
            Expected::Timestamp => write!(f, "RFC 3339, such as 2014-04-20T12:00:00Z"),
        }
    }
}

impl std::error::Error for InputError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_come_back() {
        for question in Question::ALL {
            assert_eq!(Question::from_id(question.id()), Some(question));
        }
    }

    #[test]
    fn values_are_checked() {
        assert!(Question::Restarted.takes("yes"));
        assert!(Question::Restarted.takes("2014-04-08"));
        assert!(Question::PatchedAt.takes("2014-04-08T10:00:00+02:00"));
        assert!(!Question::PatchedAt.takes("yes"));
        assert!(!Question::Restarted.takes("maybe"));
        let error = Answer::new(Question::InUse, "no").unwrap_err();
        assert_eq!(
            error.to_string(),
            "answers.value: expected one of yes, retired"
        );
    }
}
