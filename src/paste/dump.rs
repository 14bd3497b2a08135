//! A private key's DER as a tool shows it: `xxd`, `hexdump -C`, `od -t x1`, `30:82:04:a4:02:01:00…`,
//! and `openssl asn1parse`, which prints its numbers.
//!
//! Any text has hexadecimal in it; a run begins only where the bytes say that a key begins.

use std::ops::Range;

use super::{binary, pem};

/// Where such keys stand, in order.
pub(super) fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut within = Within::Nothing;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let end = start + line.trim_end().len();
        let bare = pem::unquoted(line);
        if within == Within::Bytes && is_bytes(bare) {
            if let Some(last) = found.last_mut() {
                last.end = end;
            }
            continue;
        }
        if let Some(first) = first_byte(line) {
            found.push(start + first..end);
            within = Within::Bytes;
            continue;
        }
        let parsed = bare.split_once(":d=1 ").map(|(_, rest)| rest);
        if let Some((kind, value)) = parsed.and_then(|parsed| parsed.rsplit_once(':')) {
            let number = kind.trim_end().ends_with("INTEGER");
            if number && matches!(value, "00" | "01") {
                within = Within::Numbers;
                continue;
            }
            let secret = (number && within == Within::Numbers) || kind.ends_with("[HEX DUMP]");
            if secret && value.len() >= SHORTEST {
                found.push(end - value.len()..end);
            }
        } else if !bare.contains(":d=") {
            within = Within::Nothing;
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// The bytes of a key.
    Bytes,
    Nothing,
    /// What `openssl asn1parse` shows, after a number that is a key's version.
    Numbers,
}

/// Where in a line the bytes of a key begin.
fn first_byte(line: &str) -> Option<usize> {
    line.match_indices("30")
        .map(|(at, _)| at)
        .filter(|at| {
            let before = line
                .get(..*at)
                .and_then(|before| before.chars().next_back());
            before.is_none_or(|before| !before.is_ascii_hexdigit())
                || line.get(..*at).is_some_and(|before| before.ends_with("0x"))
        })
        .find(|at| line.get(*at..).is_some_and(begins_key))
}

fn begins_key(text: &str) -> bool {
    let mut first: Vec<u8> = Vec::with_capacity(FIRST);
    let mut half = None;
    for character in text.chars().take(MOST_CHARACTERS) {
        match (
            character
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok()),
            half,
        ) {
            (Some(digit), Some(high)) => {
                first.push(high * 16 + digit);
                half = None;
            }
            (Some(digit), None) => half = Some(digit),
            // 0x30
            (None, Some(0)) if character == 'x' => half = None,
            (None, None) if SEPARATORS.contains(&character) => {}
            _ => break,
        }
        if first.len() == FIRST {
            break;
        }
    }
    // The smallest key has 48 bytes.
    first.len() >= 14
        && matches!(first.as_slice(), [_, 0x2e..=0x7f | 0x81 | 0x82, ..])
        && binary::is_private_key(&first)
}

/// Whether a line goes on with bytes: perhaps an offset, bytes, perhaps their characters.
fn is_bytes(bare: &str) -> bool {
    let is_hex = |word: &str| word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = bare.split(SEPARATORS).filter(|word| !word.is_empty());
    let mut words = words.map(|word| word.strip_prefix("0x").unwrap_or(word));
    match (words.next(), words.next()) {
        (Some(only), None) => only.len() % 2 == 0 && is_hex(only),
        (Some(first), Some(next)) => is_hex(first) && next.len() % 2 == 0 && is_hex(next),
        (None, _) => false,
    }
}

const SEPARATORS: &[char] = &[' ', ':', ',', '-', '\\', '\t', 'x'];
/// So many bytes say whether a key begins.
const FIRST: usize = 24;
const MOST_CHARACTERS: usize = 160;
/// A shorter number is a version, an exponent or a serial.
const SHORTEST: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let runs = runs(text).into_iter();
        runs.map(|range| text.get(range).unwrap()).collect()
    }

    #[test]
    fn the_bytes_of_a_key_are_found_as_each_tool_prints_them() {
        let plain = "308204a40201000282010100c253aa17";
        for key in [
            plain,
            "308204a40201000282010100c253aa17\n99aabbccddeeff00",
            "30:82:04:a4:02:01:00:02:82:01:01:00:c2:53",
            "30 82 04 a4 02 01 00 02  82 01 01 00 c2 53 aa 17  |0...............|\n00000010  99 aa bb cc  |....|",
            "3082 04a4 0201 0002 8201 0100 c253 aa17  0..............\n00000010: 99aa bbcc  ....",
            "30, 0x82, 0x04, 0xa4, 0x02, 0x01, 0x00, 0x02, 0x82, 0x01, 0x01, 0x00, 0xc2, 0x53,\n0x99, 0xaa",
            "30\\x82\\x04\\xa4\\x02\\x01\\x00\\x02\\x82\\x01\\x01\\x00\\xc2\\x53",
        ] {
            for before in ["", "00000000: ", "key=0x", "> "] {
                let text = format!("first line\n{before}{key}\nadded 1\nii  openssl  1.0.1e\n");
                assert_eq!(found(&text), [key], "{text}");
            }
        }
    }

    #[test]
    fn the_numbers_that_asn1parse_prints_are_found() {
        let number = "C253AA17".repeat(8);
        let key = format!(
            "    0:d=0  hl=4 l=1188 cons: SEQUENCE\n    4:d=1  hl=2 l=   1 prim: INTEGER           :00\n    7:d=1  hl=4 l= 257 prim: INTEGER           :{number}\n"
        );
        assert_eq!(found(&key), [&*number]);
        let sealed =
            format!("   15:d=1  hl=4 l=1192 prim: OCTET STRING      [HEX DUMP]:{number}\n");
        assert_eq!(found(&sealed), [&*number]);
        let serial = format!("   13:d=2  hl=2 l=  16 prim: INTEGER           :{number}\n");
        assert_eq!(found(&serial), Vec::<&str>::new());
    }

    #[test]
    fn other_bytes_stay_text() {
        for text in [
            "30820337308202 1fa003020102020900d5",
            "30:82:03:37:30:82:02:1f:a0:03:02:01:02:02:09:00",
            "30 04 02 01 00 02 11 12 13 14 15 16 17 18",
            "sha1 Fingerprint=30:10:02:01:00:02:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
