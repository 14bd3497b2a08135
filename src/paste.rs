//! Items become fragments: runs of text lines, and blocks of DER, each with its place.
//!
//! People paste certificates out of mails, YAML, JSON, logs and `openssl x509 -text`, with a byte
//! order mark, CRLF, quoting or indentation, and what many hosts printed in one piece.
//! This stage undoes the wrapping and keeps the line numbers; it never says what a fragment means.
//! Private keys are dropped here, before anything could parse them: what leaves this stage holds
//! none.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::input::{Content, Item, Unread, When};

mod bare;
mod binary;
mod dump;
mod hosts;
mod json;
mod pem;
mod pkcs7;
pub mod saved;
mod secret;
mod terminal;
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
        /// The words after BEGIN, `CERTIFICATE`; empty for a binary file and for bare base64.
        label: Cow<'a, str>,
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
    /// Lines that nothing here reads.
    NotUnderstood {
        /// How many.
        lines: u32,
        /// Of how many, between the first and the last.
        of: u32,
    },
    /// A private key: dropped unread.
    PrivateKey,
    /// The text of a certificate, request or list without its block.
    TextOnly,
    /// Larger than the limit.
    TooLarge {
        /// Bytes given.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// A version cut off by its column.
    TruncatedVersion,
    /// What was given could not be read at all.
    Unread(Unread),
    /// A container that holds certificates, but needs a command to turn it into PEM.
    Unsupported {
        /// What it is: `PKCS#12`, `JKS`, `gzip`.
        format: &'static str,
    },
}

/// An item, decoded: the text of each host in it, or the bytes of a binary structure.
#[derive(Debug)]
pub struct Sheet<'a> {
    when: Option<When>,
    item: u32,
    content: SheetContent<'a>,
    /// The lines of the private keys that were in it.
    keys: Vec<(u32, u32)>,
}

#[derive(Debug)]
enum SheetContent<'a> {
    Binary(Rc<str>, &'a [u8]),
    Text(Cow<'a, str>, Vec<Section>),
    Unread(Trouble),
}

/// A part of a text that is from one host.
#[derive(Debug)]
struct Section {
    host: Rc<str>,
    lines: hosts::Lines,
}

/// Undoes encodings, drops private keys, tells hosts apart; refuses at once what is too large.
pub fn decode(items: &[Item]) -> Vec<Sheet<'_>> {
    let mut read: Vec<(hosts::Named<'_>, Sheet<'_>)> = items
        .iter()
        .zip(0_u32..)
        .map(|(item, place)| {
            let mut sheet = Sheet {
                when: item.when,
                item: place,
                content: SheetContent::Text(Cow::Borrowed(""), Vec::new()),
                keys: Vec::new(),
            };
            sheet.content = match decoded(&item.content) {
                Decoded::Unread(trouble) => SheetContent::Unread(trouble),
                Decoded::Binary(bytes) => SheetContent::Binary(Rc::from(""), bytes),
                Decoded::Text(text) => {
                    let text = terminal::plain(text);
                    let text = match blanked(&text) {
                        Some((rest, keys)) => {
                            sheet.keys = keys;
                            Cow::Owned(rest)
                        }
                        // No evidence: the report tells what has moved since.
                        None if saved::is_report(&text) => return (hosts::of_item(item), sheet),
                        None => text,
                    };
                    let sections = hosts::sections(&text)
                        .into_iter()
                        .map(|section| Section {
                            host: section.host.unwrap_or_else(|| Rc::from("")),
                            lines: section.lines,
                        })
                        .collect();
                    SheetContent::Text(text, sections)
                }
            };
            (hosts::of_item(item), sheet)
        })
        .collect();
    name_hosts(&mut read);
    read.into_iter().map(|(_, sheet)| sheet).collect()
}

/// Says of each section which host it is from.
///
/// What the text names counts more than the folder; the host that the operator gives to an item
/// counts more than one single name in its text, which is then the same machine's. Items and
/// sections without a host join the only one that is named anywhere.
fn name_hosts(read: &mut [(hosts::Named<'_>, Sheet<'_>)]) {
    let mut all: BTreeSet<Rc<str>> = BTreeSet::new();
    for (named, sheet) in &mut *read {
        let own: Rc<str> = Rc::from(named.host());
        let SheetContent::Text(_, sections) = &mut sheet.content else {
            continue;
        };
        let inside: BTreeSet<&Rc<str>> = sections
            .iter()
            .map(|section| &section.host)
            .filter(|host| !host.is_empty())
            .collect();
        let one_machine = matches!(named, hosts::Named::ByOperator(_)) && inside.len() <= 1;
        for section in sections {
            if section.host.is_empty() || one_machine {
                section.host = Rc::clone(&own);
            }
            all.insert(Rc::clone(&section.host));
        }
    }
    for (named, sheet) in &mut *read {
        if let SheetContent::Binary(host, _) = &mut sheet.content {
            *host = Rc::from(named.host());
            all.insert(Rc::clone(host));
        }
    }
    all.remove("");
    for (named, sheet) in read {
        // A certificate's file name may be a host's, if something else says that there is one.
        let host = match (named, all.len()) {
            (hosts::Named::Perhaps(host), _) if all.contains(&**host) => Rc::from(&**host),
            (_, 1) => all.first().cloned().unwrap_or_else(|| Rc::from("")),
            _ => continue,
        };
        let nameless: Vec<&mut Rc<str>> = match &mut sheet.content {
            SheetContent::Binary(host, _) => vec![host],
            SheetContent::Text(_, sections) => sections
                .iter_mut()
                .map(|section| &mut section.host)
                .collect(),
            SheetContent::Unread(_) => Vec::new(),
        };
        for own in nameless {
            if own.is_empty() {
                *own = Rc::clone(&host);
            }
        }
    }
}

enum Decoded<'a> {
    Binary(&'a [u8]),
    Text(Cow<'a, str>),
    Unread(Trouble),
}

fn decoded(content: &Content) -> Decoded<'_> {
    let bytes = content.length();
    if bytes > MOST_BYTES {
        return Decoded::Unread(Trouble::TooLarge {
            bytes,
            limit: MOST_BYTES,
        });
    }
    match content {
        Content::Text(text) => Decoded::Text(Cow::Borrowed(text.trim_start_matches('\u{feff}'))),
        Content::Bytes(bytes) if binary::is_binary(bytes) => Decoded::Binary(bytes),
        Content::Bytes(bytes) => Decoded::Text(text_of(bytes)),
        Content::Unread { why, .. } => Decoded::Unread(Trouble::Unread(*why)),
    }
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

/// Cuts decoded items into fragments.
pub fn split<'a>(sheets: &'a [Sheet<'a>]) -> Split<'a> {
    let mut split = Split::default();
    for sheet in sheets {
        for lines in &sheet.keys {
            split.problem(sheet, *lines, Trouble::PrivateKey);
        }
        match &sheet.content {
            SheetContent::Binary(host, bytes) => {
                let at = At {
                    sheet,
                    host,
                    lines: (0, 0),
                };
                split.binary(&at, bytes);
            }
            SheetContent::Text(text, sections) => {
                for section in sections {
                    split.section(sheet, section, text);
                }
            }
            SheetContent::Unread(trouble) => split.problem(sheet, (0, 0), trouble.clone()),
        }
    }
    split
}

/// Where something was found.
struct At<'s, 'a> {
    sheet: &'s Sheet<'a>,
    host: &'s Rc<str>,
    lines: (u32, u32),
}

impl<'a> Split<'a> {
    fn section(&mut self, sheet: &Sheet<'a>, section: &'a Section, whole: &'a str) {
        let text = section.lines.text(whole);
        for segment in pem::segments(text) {
            let number = |line| section.lines.number(line);
            let at = At {
                sheet,
                host: &section.host,
                lines: (number(segment.line), number(segment.end_line)),
            };
            match segment.kind {
                pem::Kind::PrivateKey => self.late_key(&at),
                pem::Kind::Text => {
                    let lines = lines_of(segment.text, segment.line, number);
                    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
                        continue;
                    };
                    let lines_of_place = (first.number, last.number);
                    let at = At {
                        lines: lines_of_place,
                        ..at
                    };
                    self.fragment(&at, Body::Lines(lines));
                }
                pem::Kind::Wrapped { content } => {
                    let inner = bare::text_of(content).unwrap_or_default();
                    for inner in pem::segments(&inner) {
                        if let pem::Kind::Block {
                            label,
                            content,
                            closed,
                        } = inner.kind
                        {
                            let label = Cow::Owned(label.to_owned());
                            self.block(&at, label, content, closed);
                        }
                    }
                }
                pem::Kind::Block {
                    label,
                    content,
                    closed,
                } => self.block(&at, Cow::Borrowed(label), content, closed),
            }
        }
    }

    fn block(&mut self, at: &At<'_, 'a>, label: Cow<'a, str>, content: &str, closed: bool) {
        if let Some(format) = binary::container(&pem::first_bytes(content)) {
            return self.problem(at.sheet, at.lines, Trouble::Unsupported { format });
        }
        match pem::decode(content) {
            Ok(der) if binary::is_private_key(&der) => self.late_key(at),
            Ok(der) if closed || binary::is_whole(&der) => self.der(at, label, der),
            Err(trouble) if closed => self.problem(at.sheet, at.lines, trouble),
            Ok(_) | Err(_) => self.missing_end(at, content),
        }
    }

    /// Where nothing stands between one BEGIN and the next, all of them are one problem.
    fn missing_end(&mut self, at: &At<'_, 'a>, content: &str) {
        if let Some(last) = self.problems.last_mut()
            && content.trim().is_empty()
            && last.trouble == Trouble::MissingEnd
            && last.place.item == at.sheet.item
            && last.place.end_line.checked_add(1) == Some(at.lines.0)
        {
            last.place.end_line = at.lines.1;
        } else {
            self.problem(at.sheet, at.lines, Trouble::MissingEnd);
        }
    }

    fn binary(&mut self, at: &At<'_, 'a>, bytes: &[u8]) {
        if binary::is_private_key(bytes) {
            self.problem(at.sheet, at.lines, Trouble::PrivateKey);
        } else if let Some(format) = binary::container(bytes) {
            self.problem(at.sheet, at.lines, Trouble::Unsupported { format });
        } else {
            self.der(at, Cow::Borrowed(""), bytes.to_vec());
        }
    }

    /// One structure; of a bundle each that is in it.
    fn der(&mut self, at: &At<'_, 'a>, label: Cow<'a, str>, der: Vec<u8>) {
        if !pkcs7::is_bundle(&der) {
            return self.fragment(at, Body::Der { label, der });
        }
        match pkcs7::contents(&der) {
            Some(contents) if !contents.is_empty() => {
                for element in contents {
                    let (label, der) = (Cow::Borrowed(""), element.to_vec());
                    self.fragment(at, Body::Der { label, der });
                }
            }
            _ => self.problem(at.sheet, at.lines, Trouble::BadDer),
        }
    }

    fn fragment(&mut self, at: &At<'_, 'a>, body: Body<'a>) {
        self.fragments.push(Fragment {
            place: place(at.sheet.item, at.lines),
            origin: Origin {
                host: Rc::clone(at.host),
                when: at.sheet.when,
            },
            body,
        });
    }

    /// A key that was found when the item was decoded is known already.
    fn late_key(&mut self, at: &At<'_, '_>) {
        let keys = &at.sheet.keys;
        let after = keys.partition_point(|(first, _)| *first <= at.lines.0);
        let known = after
            .checked_sub(1)
            .and_then(|before| keys.get(before))
            .is_some_and(|(_, last)| at.lines.0 <= *last);
        if !known {
            self.problem(at.sheet, at.lines, Trouble::PrivateKey);
        }
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
fn lines_of(text: &str, first: u32, number: impl Fn(u32) -> u32) -> Vec<Line<'_>> {
    text.split('\n')
        .zip(first..)
        .map(|(line, at)| Line {
            number: number(at),
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
/// the problem stay what they were. Of a container, which may hold a key and is not opened, the
/// beginning is kept, which says what it was.
pub fn kept(content: Content) -> Content {
    let bytes = content.length();
    if bytes > MOST_BYTES {
        let why = Unread::Large;
        return Content::Unread { bytes, why };
    }
    match content {
        Content::Bytes(bytes) if binary::is_binary(&bytes) => {
            if binary::is_private_key(&bytes) {
                Content::Text(emptied(""))
            } else if binary::container(&bytes).is_some() {
                Content::Bytes(bytes.into_iter().take(MOST_OF_CONTAINER).collect())
            } else {
                Content::Bytes(bytes)
            }
        }
        Content::Bytes(bytes) => kept(Content::Text(text_of(&bytes).into_owned())),
        Content::Unread { .. } => content,
        Content::Text(text) => match without_private_keys(&text) {
            Some(rest) => Content::Text(rest),
            None => Content::Text(text),
        },
    }
}

/// The text without what stands in its private keys and in what may hold one; `None` where it has
/// none.
pub fn without_private_keys(text: &str) -> Option<String> {
    blanked(&terminal::plain(Cow::Borrowed(text))).map(|(rest, _)| rest)
}

/// The text without its private keys and what may hold one, and the lines where the keys stand;
/// `None` where it has none.
///
/// What stood beside a key meets the dashes of its markers, and may read as another's marker: this
/// goes on until nothing changes.
fn blanked(text: &str) -> Option<(String, Vec<(u32, u32)>)> {
    let (mut rest, mut keys) = blanked_once(text)?;
    for _ in 0..MOST_PASSES {
        match blanked_once(&rest) {
            Some((again, there)) if again != rest => (rest, keys) = (again, there),
            _ => return Some((rest, keys)),
        }
    }
    let rest = emptied(text);
    let lines = u32::try_from(rest.split('\n').count()).unwrap_or(u32::MAX);
    Some((rest, vec![(1, lines)]))
}

/// A text that changes more often was made for it, and nothing of it is kept.
const MOST_PASSES: usize = 8;

fn blanked_once(text: &str) -> Option<(String, Vec<(u32, u32)>)> {
    let segments = pem::segments(text);
    let mut rest = String::with_capacity(text.len());
    let mut keys: Vec<(u32, u32)> = Vec::new();
    let mut shortened = false;
    for segment in &segments {
        match segment.kind {
            pem::Kind::PrivateKey => {
                rest.push_str(&emptied(segment.text));
                let lines = (segment.line, segment.end_line);
                // The numbers of one key on one line are one key.
                if keys.last() != Some(&lines) {
                    keys.push(lines);
                }
            }
            pem::Kind::Block { content, .. } if is_container(content) => {
                rest.push_str(&beginning(segment.text, content));
                shortened = true;
            }
            _ => rest.push_str(segment.text),
        }
    }
    (shortened || !keys.is_empty()).then_some((rest, keys))
}

fn is_container(base64: &str) -> bool {
    binary::container(&pem::first_bytes(base64)).is_some()
}

/// A block with the beginning of its content and the line ends of the rest.
fn beginning(block: &str, content: &str) -> String {
    let (before, after) = block.split_once(content).unwrap_or_default();
    let first = content.chars().take(MOST_OF_CONTAINER);
    let ends = content
        .chars()
        .skip(MOST_OF_CONTAINER)
        .filter(|c| *c == '\n');
    let content: String = first.chain(ends).collect();
    format!("{before}{content}{after}")
}

/// Enough to know a container by, and too little for a key.
const MOST_OF_CONTAINER: usize = 64;

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
pub const MOST_BYTES: usize = 64_000_000;

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
    fn beginnings_of_nothing_are_one_problem() {
        let begin = "-----BEGIN CERTIFICATE-----\n";
        let text = format!("{}\n{begin}AAAA\n{begin}AAAA\n", begin.repeat(3));
        let items = [item(Content::Text(text))];
        let sheets = decode(&items);
        let places: Vec<(u32, u32)> = split(&sheets)
            .problems
            .iter()
            .map(|problem| (problem.place.line, problem.place.end_line))
            .collect();
        assert_eq!(places, [(1, 3), (5, 6), (7, 8)]);
    }

    #[test]
    fn what_was_not_read_is_a_problem_of_its_own() {
        let unread = |bytes, why| item(Content::Unread { bytes, why });
        let items = [
            unread(10, Unread::Broken),
            unread(1_000_000_000, Unread::Large),
            unread(10, Unread::Slow),
            item(Content::Text("read".to_owned())),
        ];
        let sheets = decode(&items);
        let split = split(&sheets);
        let troubles: Vec<_> = split.problems.iter().map(|p| &p.trouble).collect();
        let large = Trouble::TooLarge {
            bytes: 1_000_000_000,
            limit: MOST_BYTES,
        };
        assert_eq!(
            troubles,
            [
                &Trouble::Unread(Unread::Broken),
                &large,
                &Trouble::Unread(Unread::Slow)
            ]
        );
        assert_eq!(split.fragments.len(), 1);
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
