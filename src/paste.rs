//! Items become fragments: runs of text lines, and blocks of DER, each with its place.
//!
//! People paste certificates out of mails, YAML, JSON, logs and `openssl x509 -text`, with a byte
//! order mark, CRLF, quoting or indentation. This stage undoes the wrapping and keeps the line
//! numbers; it never says what a fragment means. Private keys are dropped here, before anything
//! could parse them: what leaves this stage holds none.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::input::{Content, Item, When};

mod binary;
mod pem;
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

/// An item, decoded: text, or the bytes of a binary structure.
#[derive(Debug)]
pub struct Sheet<'a> {
    origin: Origin,
    item: u32,
    content: SheetContent<'a>,
}

#[derive(Debug)]
enum SheetContent<'a> {
    Binary(&'a [u8]),
    Text(Cow<'a, str>),
    TooLarge(usize),
}

/// Undoes encodings; refuses at once what is too large.
pub fn decode(items: &[Item]) -> Vec<Sheet<'_>> {
    let hosts: BTreeSet<&str> = items
        .iter()
        .map(host_of)
        .filter(|host| !host.is_empty())
        .collect();
    // Items without a host join the only one that is named.
    let only = match hosts.len() {
        1 => hosts.first().copied().unwrap_or_default(),
        _ => "",
    };
    let names: BTreeMap<&str, Rc<str>> = hosts
        .iter()
        .map(|host| (*host, Rc::from(*host)))
        .chain([("", Rc::from(""))])
        .collect();
    items
        .iter()
        .zip(0_u32..)
        .map(|(item, place)| {
            let host = match host_of(item) {
                "" => only,
                host => host,
            };
            let bytes = item.content.as_bytes();
            let content = if bytes.len() > MOST_BYTES {
                SheetContent::TooLarge(bytes.len())
            } else {
                match &item.content {
                    Content::Text(text) => {
                        SheetContent::Text(Cow::Borrowed(text.trim_start_matches('\u{feff}')))
                    }
                    Content::Bytes(bytes) if binary::is_binary(bytes) => {
                        SheetContent::Binary(bytes)
                    }
                    Content::Bytes(bytes) => SheetContent::Text(text_of(bytes)),
                }
            };
            Sheet {
                origin: Origin {
                    host: names.get(host).cloned().unwrap_or_else(|| Rc::from(host)),
                    when: item.when,
                },
                item: place,
                content,
            }
        })
        .collect()
}

/// The host that an item names, by itself or by the folder that it lies in.
fn host_of(item: &Item) -> &str {
    if !item.host.is_empty() {
        return &item.host;
    }
    item.name
        .rsplit_once('/')
        .and_then(|(folders, _)| folders.rsplit('/').find(|folder| !folder.is_empty()))
        .unwrap_or_default()
}

/// Text in UTF-8 or UTF-16; what fits neither is kept as replacement characters.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| -> String {
        let units = bytes.chunks_exact(2).filter_map(|pair| match pair {
            [one, other] => Some(read([*one, *other])),
            _ => None,
        });
        char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(wide(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(wide(rest, u16::from_be_bytes)),
        // Without a mark: every second byte of ASCII text is nothing.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => {
            Cow::Owned(wide(bytes, u16::from_le_bytes))
        }
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => {
            Cow::Owned(wide(bytes, u16::from_be_bytes))
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        _ => String::from_utf8_lossy(bytes),
    }
}

/// What items fall into.
#[derive(Debug, Default)]
pub struct Split<'a> {
    /// In the order of the paste.
    pub fragments: Vec<Fragment<'a>>,
    /// What could not be used.
    pub problems: Vec<Problem>,
}

/// Cuts decoded items into fragments; private keys are left behind here.
pub fn split<'a>(sheets: &'a [Sheet<'a>]) -> Split<'a> {
    let mut split = Split::default();
    for sheet in sheets {
        match &sheet.content {
            SheetContent::Binary(bytes) => split.binary(sheet, bytes),
            SheetContent::Text(text) => split.text(sheet, text),
            SheetContent::TooLarge(bytes) => split.problem(
                sheet,
                (0, 0),
                Trouble::TooLarge {
                    bytes: *bytes,
                    limit: MOST_BYTES,
                },
            ),
        }
    }
    split
}

impl<'a> Split<'a> {
    fn text(&mut self, sheet: &Sheet<'a>, text: &'a str) {
        for segment in pem::segments(text) {
            let lines = (segment.line, segment.end_line);
            match segment.kind {
                pem::Kind::PrivateKey => self.problem(sheet, lines, Trouble::PrivateKey),
                pem::Kind::Text => {
                    let lines: Vec<Line<'a>> = lines_of(segment.text, segment.line);
                    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
                        continue;
                    };
                    let lines_of_place = (first.number, last.number);
                    self.fragment(sheet, lines_of_place, Body::Lines(lines));
                }
                pem::Kind::Block {
                    label,
                    content,
                    closed,
                } => match pem::decode(content) {
                    Ok(der) if binary::is_private_key(&der) => {
                        self.problem(sheet, lines, Trouble::PrivateKey);
                    }
                    Ok(der) if closed || binary::is_whole(&der) => {
                        self.fragment(sheet, lines, Body::Der { label, der });
                    }
                    Ok(_) => self.problem(sheet, lines, Trouble::MissingEnd),
                    Err(_) if !closed => self.problem(sheet, lines, Trouble::MissingEnd),
                    Err(trouble) => self.problem(sheet, lines, trouble),
                },
            }
        }
    }

    fn binary(&mut self, sheet: &Sheet<'a>, bytes: &[u8]) {
        if binary::is_private_key(bytes) {
            self.problem(sheet, (0, 0), Trouble::PrivateKey);
        } else if let Some(format) = binary::container(bytes) {
            self.problem(sheet, (0, 0), Trouble::Unsupported { format });
        } else {
            let der = bytes.to_vec();
            self.fragment(sheet, (0, 0), Body::Der { label: "", der });
        }
    }

    fn fragment(&mut self, sheet: &Sheet<'a>, lines: (u32, u32), body: Body<'a>) {
        self.fragments.push(Fragment {
            place: place(sheet.item, lines),
            origin: sheet.origin.clone(),
            body,
        });
    }

    fn problem(&mut self, sheet: &Sheet<'_>, lines: (u32, u32), trouble: Trouble) {
        self.problems.push(Problem {
            place: place(sheet.item, lines),
            trouble,
        });
    }
}

const fn place(item: u32, (line, end_line): (u32, u32)) -> Place {
    Place {
        item,
        line,
        end_line,
    }
}

/// The lines that are not blank, with their numbers, quoting taken off.
fn lines_of(text: &str, first: u32) -> Vec<Line<'_>> {
    text.split('\n')
        .zip(first..)
        .map(|(line, number)| Line {
            number,
            text: line
                .trim_end_matches(['\r', '\0', ' ', '\t'])
                .trim_start_matches("> "),
        })
        .filter(|line| !line.text.trim().is_empty())
        .collect()
}

/// What may be kept of an item: text with no private key in it, or a binary structure that is none.
///
/// In place of a key stand its first and last marker and as many line ends, so that the place and
/// the problem stay what they were.
pub fn kept(content: Content) -> Content {
    match content {
        Content::Bytes(bytes) if binary::is_binary(&bytes) => {
            if binary::is_private_key(&bytes) {
                Content::Text(emptied(""))
            } else {
                Content::Bytes(bytes)
            }
        }
        Content::Bytes(bytes) => kept(Content::Text(text_of(&bytes).into_owned())),
        Content::Text(text) => match without_private_keys(&text) {
            Some(rest) => Content::Text(rest),
            None => Content::Text(text),
        },
    }
}

/// The text without what stands in its private keys; `None` where it has none.
pub fn without_private_keys(text: &str) -> Option<String> {
    let segments = pem::segments(text);
    let is_key = |segment: &pem::Segment<'_>| match segment.kind {
        pem::Kind::PrivateKey => true,
        pem::Kind::Block { content, .. } => {
            pem::decode(content).is_ok_and(|der| binary::is_private_key(&der))
        }
        pem::Kind::Text => false,
    };
    if !segments.iter().any(is_key) {
        return None;
    }
    let mut rest = String::with_capacity(text.len());
    for segment in &segments {
        if is_key(segment) {
            rest.push_str(&emptied(segment.text));
        } else {
            rest.push_str(segment.text);
        }
    }
    Some(rest)
}

/// The markers of a private key with nothing between them but the line ends of what stood there.
fn emptied(text: &str) -> String {
    let (text, last) = match text.strip_suffix('\n') {
        Some(text) => (text, "\n"),
        None => (text, ""),
    };
    let ends: String = text.chars().filter(|c| *c == '\n').collect();
    format!(
        "-----BEGIN {0}-----{ends}-----END {0}-----{last}",
        "PRIVATE KEY"
    )
}

/// An item of more bytes is refused at once.
const MOST_BYTES: usize = 64_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn item(content: Content) -> Item {
        Item {
            content,
            name: String::new(),
            host: String::new(),
            when: None,
        }
    }

    fn lines(content: Content) -> Vec<(u32, String)> {
        let items = [item(content)];
        let sheets = decode(&items);
        split(&sheets)
            .fragments
            .iter()
            .flat_map(|fragment| match &fragment.body {
                Body::Lines(lines) => lines
                    .iter()
                    .map(|line| (line.number, line.text.to_owned()))
                    .collect(),
                Body::Der { .. } => Vec::new(),
            })
            .collect()
    }

    #[test]
    fn every_encoding_gives_the_same_lines() {
        let text = "one\r\n\r\n> two\r\n";
        let wide = |unit: u16| unit.to_le_bytes();
        let marked: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(wide))
            .collect();
        let unmarked: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let contents = [
            Content::Text(text.to_owned()),
            Content::Text(format!("\u{feff}{text}")),
            Content::Bytes(text.as_bytes().to_vec()),
            Content::Bytes([b"\xef\xbb\xbf", text.as_bytes()].concat()),
            Content::Bytes(marked),
            Content::Bytes(unmarked),
        ];
        for content in contents {
            assert_eq!(
                lines(content),
                [(1, "one".to_owned()), (3, "two".to_owned())]
            );
        }
    }

    #[test]
    fn keys_leave_nothing_but_their_place() {
        let secret = "U2VjcmV0U2VjcmV0U2VjcmV0";
        let key = format!(
            "-----BEGIN {0}-----\n{secret}\n-----END {0}-----\n",
            "PRIVATE KEY"
        );
        let text = format!("before\n{key}after\n");
        let items = [item(Content::Text(text.clone()))];
        let sheets = decode(&items);
        let split = split(&sheets);
        assert_eq!(split.problems.len(), 1);
        assert_eq!(split.problems[0].trouble, Trouble::PrivateKey);
        assert_eq!(
            (
                split.problems[0].place.line,
                split.problems[0].place.end_line
            ),
            (2, 4)
        );
        assert!(!format!("{split:?}").contains(secret));

        let rest = without_private_keys(&text).unwrap();
        assert!(!rest.contains(secret));
        assert_eq!(rest.lines().count(), text.lines().count());
        assert_eq!(without_private_keys(&rest).as_ref(), Some(&rest));
        assert_eq!(kept(Content::Text(text.clone())), Content::Text(rest));
        assert_eq!(without_private_keys("before\nafter\n"), None);
    }

    #[test]
    fn the_only_named_host_takes_the_rest() {
        let mut named = item(Content::Text("a".to_owned()));
        named.name = "collected/web1/openssl.txt".to_owned();
        let bare = item(Content::Text("b".to_owned()));
        let hosts = |items: &[Item]| -> Vec<String> {
            let sheets = decode(items);
            let split = split(&sheets);
            split
                .fragments
                .iter()
                .map(|f| f.origin.host.to_string())
                .collect()
        };
        assert_eq!(hosts(&[named.clone(), bare.clone()]), ["web1", "web1"]);
        let mut other = bare.clone();
        other.host = "web2".to_owned();
        assert_eq!(hosts(&[named, bare, other]), ["web1", "", "web2"]);
    }
}
