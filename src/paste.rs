//! Items become fragments: runs of text lines, and blocks of DER, each with its place.
//!
//! People paste certificates out of mails, YAML, JSON, logs and `openssl x509 -text`, with a byte
//! order mark, CRLF, quoting or indentation. This stage undoes the wrapping and keeps the line
//! numbers; it never says what a fragment means. Private keys are dropped here, before anything
//! could parse them: what leaves this stage holds none.

use std::rc::Rc;

use crate::input::When;

pub mod visible;

/// Lines of an item that something rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The item, counted from 0.
    pub item: u32,
    /// The first line, counted from 1; 0 for the item as a whole.
    pub line: u32,
    /// The last line, counted from 1; 0 for the item as a whole.
    pub end_line: u32,
}

/// Where a fragment comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The machine; empty when not said.
    pub host: Rc<str>,
    /// The operator's mark on the item.
    pub when: Option<When>,
}

/// A part of an item that one recogniser can read on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment<'a> {
    /// Where it stands.
    pub place: Place,
    /// Which machine and time it is from.
    pub origin: Origin,
    /// What it holds.
    pub body: Body<'a>,
}

/// What a fragment holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body<'a> {
    /// A decoded PEM block, or a binary file (label empty).
    Der {
        /// The words after BEGIN, `CERTIFICATE`; empty for a binary file.
        label: &'a str,
        /// The decoded bytes.
        der: Vec<u8>,
    },
    /// Consecutive lines of text that belong to no block.
    Lines(Vec<Line<'a>>),
}

/// One line of text, its wrapping (quoting, indentation of the whole, host prefix) taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Counted from 1 in its item.
    pub number: u32,
    /// Without the line's end.
    pub text: &'a str,
}

/// A part of the paste that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What is wrong with a part of the paste. Carries facts, never the pasted text itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A block holds characters that base64 does not have.
    BadBase64,
    /// The bytes are not the structure that the label promises.
    BadDer,
    /// A block begins and never ends.
    MissingEnd,
    /// A label that names something which this tool has no use for.
    NotACertificate {
        /// As pasted; to be shown with [`visible`] escapes.
        label: String,
    },
    /// A private key: dropped unread.
    PrivateKey,
    /// Larger than the limit.
    TooLarge {
        /// Bytes given.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// A version cut off by its column.
    TruncatedVersion,
    /// A container that holds certificates, but needs a command to turn it into PEM.
    Unsupported {
        /// What it is: `PKCS#12`, `JKS`, `PKCS#7`.
        format: &'static str,
    },
}
