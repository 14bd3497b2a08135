//! PEM blocks in text that people really paste.
//!
//! `-----BEGIN CERTIFICATE-----` may stand in the middle of a line, be indented, quoted with `> `,
//! have its line ends written as `\n` or `&#xa;`, or lack its END. This file finds the blocks and
//! takes the wrapping off; what they hold is read elsewhere. A block whose BEGIN or END speaks of a
//! private key is reported by its lines only: its content is never looked at. What looks like a
//! block without BEGIN and END is for [`bare`], [`dump`] and [`secret`] to say.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, NO_PAD};

use super::{Trouble, bare, binary, dump, secret};
use crate::order;

/// A part of a text, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment<'a> {
    /// What it is.
    pub(super) kind: Kind<'a>,
    /// The text of it: of a block, with its first and last line.
    pub(super) text: &'a str,
    /// Its first line, counted from 1.
    pub(super) line: u32,
    /// Its last line.
    pub(super) end_line: u32,
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A block, closed or not.
    Block {
        /// The words after BEGIN; empty for base64 without them.
        label: &'a str,
        /// What stands between BEGIN and END.
        content: &'a str,
        /// Whether there was an END.
        closed: bool,
    },
    /// A private key, or what may be one.
    PrivateKey,
    /// Anything else.
    Text,
    /// Base64 of a text that has blocks in it.
    Wrapped {
        /// The base64.
        content: &'a str,
    },
}

/// A `-----BEGIN X-----` or `-----END X-----`.
#[derive(Clone, Copy)]
struct Marker<'a> {
    begins: bool,
    label: &'a str,
    start: usize,
    word: usize,
    end: usize,
}

/// Cuts a text into blocks and the text around them, in one pass.
pub(super) fn segments(text: &str) -> Vec<Segment<'_>> {
    let markers = markers(text);
    let mut found = Cutter {
        text,
        web_keys: secret::has_web_keys(text),
        at: 0,
        line: 1,
        segments: Vec::new(),
    };
    let mut markers = markers.iter().peekable();
    while let Some(marker) = markers.next() {
        // The END of a block, or a BEGIN inside what an unclosed block took.
        if marker.start < found.at {
            continue;
        }
        // An END without its BEGIN.
        if !marker.begins {
            let before = text.get(found.at..marker.start).unwrap_or_default();
            if is_private(marker.label)
                && let Some(length) = unopened_length(before)
            {
                found.cut_text(marker.start - length);
                found.cut(marker.end, Kind::PrivateKey);
            }
            continue;
        }
        let next = markers.peek().copied();
        if next.is_some_and(|next| next.begins && next.start <= marker.end) {
            continue;
        }
        let closing = next.filter(|next| !next.begins);
        let end = match closing {
            Some(closing) => closing.start,
            None => {
                let limit = next.map_or(text.len(), |next| next.start);
                let rest = text.get(marker.end..limit).unwrap_or_default();
                let private = is_private(marker.label);
                marker.end + unclosed_length(rest, private)
            }
        };
        let content = text.get(marker.end..end).unwrap_or_default();
        // A signed mail has no END before its signature, and its text is text.
        if marker.label.starts_with("PGP SIGNED") {
            continue;
        }
        let private = is_private(marker.label)
            || closing.is_some_and(|closing| is_private(closing.label))
            || binary::is_private_key(&first_bytes(content));
        let kind = if private {
            Kind::PrivateKey
        } else {
            Kind::Block {
                label: marker.label,
                content,
                closed: closing.is_some(),
            }
        };
        found.cut_text(marker.start);
        found.cut(closing.map_or(end, |closing| closing.end), kind);
    }
    found.cut_text(text.len());
    found.segments
}

struct Cutter<'a> {
    text: &'a str,
    web_keys: bool,
    at: usize,
    line: u32,
    segments: Vec<Segment<'a>>,
}

impl<'a> Cutter<'a> {
    /// Cuts text, and what stands in it without BEGIN and END.
    fn cut_text(&mut self, end: usize) {
        let start = self.at;
        let Some(text) = self.text.get(start..end) else {
            return;
        };
        let keys = secret::runs(text, self.web_keys)
            .into_iter()
            .chain(dump::runs(text))
            .map(|range| (range, bare::Holds::PrivateKey));
        let mut runs: Vec<_> = keys.chain(bare::runs(text)).collect();
        order::sort(&mut runs, |(one, _), (other, _)| {
            one.start.cmp(&other.start)
        });
        for (range, holds) in runs {
            let (from, to) = (start + range.start, start + range.end);
            // What a key has taken is gone.
            if from < self.at {
                continue;
            }
            let content = self.text.get(from..to).unwrap_or_default();
            self.cut(from, Kind::Text);
            let kind = match holds {
                bare::Holds::Der => Kind::Block {
                    label: "",
                    content,
                    closed: false,
                },
                bare::Holds::Pem => Kind::Wrapped { content },
                bare::Holds::PrivateKey => Kind::PrivateKey,
            };
            self.cut(to, kind);
        }
        self.cut(end, Kind::Text);
    }

    fn cut(&mut self, end: usize, kind: Kind<'a>) {
        let Some(text) = self.text.get(self.at..end) else {
            return;
        };
        if text.is_empty() {
            return;
        }
        let breaks = u32::try_from(line_breaks(text)).unwrap_or(u32::MAX);
        let end_line = self.line.saturating_add(breaks);
        // A line that ends with the segment is its last one.
        let last = if text.ends_with('\n') && breaks > 0 {
            end_line - 1
        } else {
            end_line
        };
        self.segments.push(Segment {
            kind,
            text,
            line: self.line,
            end_line: last,
        });
        self.line = end_line;
        self.at = end;
    }
}

fn line_breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// Every BEGIN and END with dashes on both sides, in order.
fn markers(text: &str) -> Vec<Marker<'_>> {
    // Base64 has no spaces, so hardly a byte of it is looked at.
    let mut markers: Vec<Marker<'_>> = text
        .match_indices(' ')
        .filter_map(|(space, _)| {
            let before = text.get(..space)?;
            [("BEGIN ", true), ("END ", false)]
                .into_iter()
                .find(|(word, _)| before.ends_with(word.trim_end()))
                .and_then(|(word, begins)| marker(text, space + 1 - word.len(), word, begins))
        })
        .collect();
    let mut last: Option<&mut Marker<'_>> = None;
    for marker in &mut markers {
        // Of dashes between two words as many as it needs are the second one's.
        if let Some(last) = last
            && marker.start < last.end
        {
            let before = text.get(..marker.word).unwrap_or_default();
            marker.start = without_last_dashes(before, DASHES_OF_MARKER).len();
            last.end = marker.start;
        }
        last = Some(marker);
    }
    markers
}

fn marker<'a>(text: &'a str, at: usize, word: &str, begins: bool) -> Option<Marker<'a>> {
    let before = text.get(..at)?;
    // RFC 4716 keys have a space after four dashes; mail programs turn dashes into longer ones.
    let unspaced = before.strip_suffix(' ').unwrap_or(before);
    let undashed = without_last_dashes(before, usize::MAX);
    if unspaced.get(undashed.len()..)?.chars().count() < 2 {
        return None;
    }
    let rest = text.get(at.checked_add(word.len())?..)?;
    let line = rest.get(..rest.len().min(MOST_LABEL)).unwrap_or_else(|| {
        // The cut fell into a character: no label has any but ASCII ones.
        rest.split(|c: char| !c.is_ascii())
            .next()
            .unwrap_or_default()
    });
    let length = line.find(|c: char| DASHES.contains(&c) || matches!(c, '&' | '\n' | '\r'))?;
    let (label, tail) = line.split_at_checked(length)?;
    if !tail.starts_with(DASHES) && !tail.starts_with(DASH_ENTITY) {
        return None;
    }
    let after = rest.get(length..)?;
    let dashes = after.len() - without_first_dashes(after).len();
    Some(Marker {
        begins,
        label: label.trim(),
        start: undashed.len(),
        word: at,
        end: at + word.len() + length + dashes,
    })
}

/// What stands before so many dashes at the end.
fn without_last_dashes(text: &str, most: usize) -> &str {
    let mut text = text.strip_suffix(' ').unwrap_or(text);
    for _ in 0..most {
        match text
            .strip_suffix(DASHES)
            .or_else(|| text.strip_suffix(DASH_ENTITY))
        {
            Some(rest) => text = rest,
            None => break,
        }
    }
    text
}

/// What stands after the dashes at the beginning.
fn without_first_dashes(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches(DASHES);
        match text.strip_prefix(DASH_ENTITY) {
            Some(rest) => text = rest,
            None => return text,
        }
    }
}

/// Labels of what must not be known to others: keys, and what OpenVPN and TLS sessions have for one.
fn is_private(label: &str) -> bool {
    let label = label.to_ascii_uppercase();
    (label.contains("PRIVATE") && label.contains("KEY"))
        || label.contains("STATIC KEY")
        || label == "SSL SESSION PARAMETERS"
}

/// How much of what follows an unclosed BEGIN belongs to it.
///
/// Lines of base64 do; of a private key also headers, empty lines and whatever has no space in it,
/// so that a damaged key is dropped whole.
fn unclosed_length(rest: &str, private: bool) -> usize {
    let mut length = 0;
    let mut first = true;
    for line in rest.split_inclusive('\n') {
        let bare = if private {
            unprefixed(line)
        } else {
            unquoted(line)
        };
        let belongs = if private {
            bare.is_empty()
                || !bare.contains(char::is_whitespace)
                || HEADERS.iter().any(|header| bare.starts_with(header))
                || (first && !bare.starts_with(|c: char| c.is_ascii_lowercase()))
        } else {
            (first && bare.is_empty())
                || (bare.len() <= 80
                    && !bare.is_empty()
                    && bare
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b)))
        };
        if !belongs {
            break;
        }
        length += line.len();
        first = false;
    }
    length
}

/// How much of what stands before an END without its BEGIN belongs to it: its lines of base64.
fn unopened_length(before: &str) -> Option<usize> {
    let mut length = 0;
    let mut found = None;
    for (line, above) in before.rsplit('\n').zip(0_usize..) {
        let bare = match line.len() {
            0..=MOST_LINE => unprefixed(line),
            _ => break,
        };
        // Of the line that END ends, the host's name may be all that there is.
        let bare = match above {
            0 if bare.ends_with(':') => "",
            _ => bare,
        };
        length += line.len() + usize::from(above > 0);
        // The line above is as short as it comes.
        let least = match above {
            0 => 0,
            1 => 1,
            _ => LEAST_LINE,
        };
        if bare.len() < least || !bare.bytes().all(is_base64) {
            break;
        }
        if !bare.is_empty() {
            found = Some(length);
        }
    }
    found
}

/// A line without indentation and quoting.
pub(super) fn unquoted(line: &str) -> &str {
    line.trim()
        .trim_start_matches(['>', '|'])
        .trim_matches(|c: char| c.is_whitespace() || c == '\0')
}

/// A line without indentation, quoting and the host's name that pdsh puts before it.
pub(super) fn unprefixed(line: &str) -> &str {
    let bare = unquoted(line);
    match bare.split_once(": ") {
        Some((host, rest)) if !host.contains(char::is_whitespace) => rest.trim_start(),
        _ => bare,
    }
}

/// The bytes of a block: base64 with whatever wrapping people put around it.
pub(super) fn decode(content: &str) -> Result<Vec<u8>, Trouble> {
    let base64 = base64_of(content, usize::MAX);
    if base64.is_empty() {
        return Err(Trouble::BadBase64);
    }
    // Cut off in the middle of a character, it lacks its last byte.
    let whole = match base64.len() % 4 {
        1 => base64.split_last().map_or(&[][..], |(_, rest)| rest),
        _ => &base64,
    };
    BASE64.decode(whole).map_err(|_| Trouble::BadBase64)
}

/// The first bytes of a block, however damaged the rest of it is.
pub(super) fn first_bytes(content: &str) -> Vec<u8> {
    let base64 = base64_of(content, FIRST);
    let whole = base64.len() - base64.len() % 4;
    base64
        .get(..whole)
        .and_then(|whole| BASE64.decode(whole).ok())
        .unwrap_or_default()
}

/// So many characters of a block's base64, with the wrapping taken off.
fn base64_of(content: &str, most: usize) -> Vec<u8> {
    let mut base64 = Vec::with_capacity(content.len().min(most));
    for line in content.lines() {
        if base64.len() >= most {
            break;
        }
        let bare = unquoted(line);
        // Most lines are nothing else.
        if bare.bytes().all(|byte| is_base64(byte) && byte != b'=') {
            let missing = most - base64.len();
            base64.extend(bare.bytes().take(missing));
            continue;
        }
        if HEADERS.iter().any(|header| bare.starts_with(header)) {
            continue;
        }
        let mut bytes = bare.bytes().peekable();
        while let Some(byte) = bytes.next() {
            match byte {
                // A literal \n, however often escaped, or \u002b.
                b'\\' => {
                    while bytes.next_if_eq(&b'\\').is_some() {}
                    if bytes.next_if_eq(&b'u').is_some() {
                        let code: Vec<u8> = bytes.by_ref().take(4).collect();
                        base64.extend(escaped(&code));
                    } else if bytes.next_if(|next| b"nrt".contains(next)).is_none() {
                        base64.extend(bytes.next_if_eq(&b'/'));
                    }
                }
                // &#xa; and <br>.
                b'&' => while bytes.next().is_some_and(|next| next != b';') {},
                b'<' => while bytes.next().is_some_and(|next| next != b'>') {},
                b' ' | b'\t' | b'\r' | b'"' | b'\'' | b',' | b'=' | b'|' | b'>' | 0 => {}
                _ => base64.push(byte),
            }
            if base64.len() >= most {
                break;
            }
        }
    }
    base64
}

/// A character of base64, or its padding.
pub(super) const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// What JSON writers escape in base64.
fn escaped(code: &[u8]) -> Option<u8> {
    match code.to_ascii_lowercase().as_slice() {
        b"002b" => Some(b'+'),
        b"002f" => Some(b'/'),
        _ => None,
    }
}

/// Base64 that takes no offence at bits left over in the last character: other readers of PEM do
/// not either. Padding is dropped before.
const BASE64: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const LENIENT: GeneralPurposeConfig = NO_PAD.with_decode_allow_trailing_bits(true);

const DASHES: &[char] = &['-', '–', '—', '‑', '−'];
/// A dash where two of them are not allowed side by side, as in nmap's XML.
const DASH_ENTITY: &str = "&#45;";
/// Writers of PEM wrap at 64 or 76, and other words are shorter.
const LEAST_LINE: usize = 48;
const MOST_LINE: usize = 200;
const DASHES_OF_MARKER: usize = 5;
/// So much of a block shows what it is.
const FIRST: usize = 128;
const HEADERS: &[&str] = &[
    "Proc-Type:",
    "DEK-Info:",
    "Comment:",
    "Subject:",
    "x-",
    "X-",
];
/// No label is longer.
const MOST_LABEL: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    fn key_block(begin: &str, end: &str) -> String {
        // Put together here, so that no file of the project holds a block of this kind.
        format!("-----BEGIN {begin}-----\nAAAA\nBBBB\n{end}")
    }

    fn kinds(text: &str) -> Vec<(&'static str, u32, u32)> {
        segments(text)
            .iter()
            .map(|segment| {
                let kind = match segment.kind {
                    Kind::Block { closed: true, .. } => "block",
                    Kind::Block { closed: false, .. } => "open",
                    Kind::PrivateKey => "key",
                    Kind::Text => "text",
                    Kind::Wrapped { .. } => "wrapped",
                };
                (kind, segment.line, segment.end_line)
            })
            .collect()
    }

    #[test]
    fn places_are_lines_of_the_text() {
        let text = "one\n-----BEGIN A-----\nAAAA\n-----END A-----\ntwo\nthree\n";
        assert_eq!(
            kinds(text),
            [("text", 1, 1), ("block", 2, 4), ("text", 4, 6)]
        );
    }

    #[test]
    fn dashes_may_be_written_otherwise() {
        for block in [
            "-&#45;&#45;&#45;&#45;BEGIN A-&#45;&#45;&#45;&#45;&#xa;AAAA&#xa;-&#45;&#45;&#45;&#45;END A-&#45;&#45;&#45;&#45;",
            "—–BEGIN A—–AAAA—–END A—–",
            "---- BEGIN A ----\nAAAA\n---- END A ----",
        ] {
            assert_eq!(kinds(block)[0].0, "block", "{block}");
        }
    }

    #[test]
    fn a_missing_end_takes_base64_only() {
        let text = "-----BEGIN A-----\nAAAA\nii  libssl1.0.0  1.0.1e-2\n-----BEGIN B-----\nAAAA\n";
        assert_eq!(
            kinds(text),
            [("open", 1, 2), ("text", 3, 3), ("open", 4, 5)]
        );
    }

    #[test]
    fn a_key_is_found_by_either_label_and_without_its_end() {
        let end = format!("-----END RSA {}-----\n", "PRIVATE KEY");
        for begin in [
            "RSA PRIVATE KEY",
            "ENCRYPTED PRIVATE KEY",
            "OPENSSH PRIVATE KEY",
            "OpenVPN Static key V1",
            "SSL SESSION PARAMETERS",
            "CERTIFICATE",
        ] {
            assert_eq!(kinds(&key_block(begin, &end))[0], ("key", 1, 4), "{begin}");
        }
        let open = key_block("EC PRIVATE KEY", "ii  openssl 1.0.1e-2 amd64\n");
        assert_eq!(kinds(&open), [("key", 1, 3), ("text", 4, 4)]);
    }

    #[test]
    fn decodes_in_every_wrapping() {
        for content in [
            "\nAAEC\nAwQF\n",
            "> AAEC\n> AwQF",
            " AAEC AwQF ",
            "\\nAAEC\\nAwQF\\n",
            "\\\\nAAEC\\r\\nAwQF",
            "&#xa;AAEC&#xa;AwQF&#10;",
            "<br>AAEC<br/>AwQF",
        ] {
            assert_eq!(decode(content), Ok(vec![0, 1, 2, 3, 4, 5]), "{content}");
        }
        assert_eq!(decode("AQI="), Ok(vec![1, 2]));
        assert_eq!(decode("AQJ="), Ok(vec![1, 2]), "bits left over");
        assert_eq!(decode("\\u002b\\u002F\\u003d\\u003d"), decode("+/=="));
        assert_eq!(decode("AA*C"), Err(Trouble::BadBase64));
        assert_eq!(decode(""), Err(Trouble::BadBase64));
    }
}
