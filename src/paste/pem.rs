//! PEM blocks in text that people really paste.
//!
//! `-----BEGIN CERTIFICATE-----` may stand in the middle of a line, be indented, quoted with `> `,
//! have its line ends written as `\n`, or lack its END. This file finds the blocks and takes the
//! wrapping off; what they hold is read elsewhere. A block whose BEGIN or END speaks of a private
//! key is reported by its lines only: its content is never looked at.

use std::sync::LazyLock;

use data_encoding::{BASE64_NOPAD, Encoding};

use super::Trouble;

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
        /// The words after BEGIN.
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
}

/// A `-----BEGIN X-----` or `-----END X-----`.
#[derive(Clone, Copy)]
struct Marker<'a> {
    begins: bool,
    label: &'a str,
    start: usize,
    end: usize,
}

/// Cuts a text into blocks and the text around them, in one pass.
pub(super) fn segments(text: &str) -> Vec<Segment<'_>> {
    let markers = markers(text);
    let mut found = Cutter {
        text,
        at: 0,
        line: 1,
        segments: Vec::new(),
    };
    let mut markers = markers.iter().peekable();
    while let Some(marker) = markers.next() {
        // An END without its BEGIN, or a BEGIN inside what an unclosed block took.
        if !marker.begins || marker.start < found.at {
            continue;
        }
        let next = markers.peek().copied();
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
        let private =
            is_private(marker.label) || closing.is_some_and(|closing| is_private(closing.label));
        let kind = if private {
            Kind::PrivateKey
        } else {
            Kind::Block {
                label: marker.label,
                content: text.get(marker.end..end).unwrap_or_default(),
                closed: closing.is_some(),
            }
        };
        found.cut(marker.start, Kind::Text);
        found.cut(closing.map_or(end, |closing| closing.end), kind);
    }
    found.cut(text.len(), Kind::Text);
    found.segments
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    segments: Vec<Segment<'a>>,
}

impl<'a> Cutter<'a> {
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
    let mut markers: Vec<Marker<'_>> = [("BEGIN ", true), ("END ", false)]
        .into_iter()
        .flat_map(|(word, begins)| {
            text.match_indices(word)
                .filter_map(move |(at, _)| marker(text, at, word, begins))
        })
        .collect();
    markers.sort_by_key(|marker| marker.start);
    markers
}

fn marker<'a>(text: &'a str, at: usize, word: &str, begins: bool) -> Option<Marker<'a>> {
    let before = text.get(..at)?;
    // RFC 4716 keys have a space after four dashes; mail programs turn dashes into longer ones.
    let unspaced = before.strip_suffix(' ').unwrap_or(before);
    let undashed = unspaced.trim_end_matches(DASHES);
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
    let length = line.find(|c: char| DASHES.contains(&c) || c == '\n' || c == '\r')?;
    let (label, tail) = line.split_at_checked(length)?;
    if !tail.starts_with(DASHES) {
        return None;
    }
    let after = rest.get(length..)?;
    let dashes = after.len() - after.trim_start_matches(DASHES).len();
    Some(Marker {
        begins,
        label: label.trim(),
        start: undashed.len(),
        end: at + word.len() + length + dashes,
    })
}

fn is_private(label: &str) -> bool {
    let label = label.to_ascii_uppercase();
    label.contains("PRIVATE") && label.contains("KEY")
}

/// How much of what follows an unclosed BEGIN belongs to it.
///
/// Lines of base64 do; of a private key also headers, empty lines and whatever has no space in it,
/// so that a damaged key is dropped whole.
fn unclosed_length(rest: &str, private: bool) -> usize {
    let mut length = 0;
    let mut first = true;
    for line in rest.split_inclusive('\n') {
        let bare = unquoted(line);
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

/// A line without indentation and quoting.
pub(super) fn unquoted(line: &str) -> &str {
    line.trim()
        .trim_start_matches(['>', '|'])
        .trim_matches(|c: char| c.is_whitespace() || c == '\0')
}

/// The bytes of a block: base64 with whatever wrapping people put around it.
pub(super) fn decode(content: &str) -> Result<Vec<u8>, Trouble> {
    let mut base64 = Vec::with_capacity(content.len());
    for line in content.lines() {
        let bare = unquoted(line);
        if HEADERS.iter().any(|header| bare.starts_with(header)) {
            continue;
        }
        let mut bytes = bare.bytes().peekable();
        while let Some(byte) = bytes.next() {
            match byte {
                // A literal \n, however often escaped.
                b'\\' => {
                    while bytes.next_if_eq(&b'\\').is_some() {}
                    if bytes.next_if(|next| b"nrt".contains(next)).is_none() {
                        base64.extend(bytes.next_if_eq(&b'/'));
                    }
                }
                b' ' | b'\t' | b'\r' | b'"' | b'\'' | b',' | b'=' | b'|' | b'>' | 0 => {}
                _ => base64.push(byte),
            }
        }
    }
    if base64.is_empty() {
        return Err(Trouble::BadBase64);
    }
    BASE64.decode(&base64).map_err(|_| Trouble::BadBase64)
}

/// Base64 that takes no offence at bits left over in the last character: other readers of PEM do
/// not either. Padding is dropped before.
static BASE64: LazyLock<Encoding> = LazyLock::new(|| {
    let mut lenient = BASE64_NOPAD.specification();
    lenient.check_trailing_bits = false;
    lenient.encoding().unwrap_or(BASE64_NOPAD)
});

const DASHES: &[char] = &['-', '–', '—', '‑', '−'];
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
        ] {
            assert_eq!(decode(content), Ok(vec![0, 1, 2, 3, 4, 5]), "{content}");
        }
        assert_eq!(decode("AQI="), Ok(vec![1, 2]));
        assert_eq!(decode("AQJ="), Ok(vec![1, 2]), "bits left over");
        assert_eq!(decode("AA*C"), Err(Trouble::BadBase64));
        assert_eq!(decode(""), Err(Trouble::BadBase64));
    }
}
