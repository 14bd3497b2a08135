//! The lines of a PEM certificate or request in which its public key stands.
//!
//! Base64 of the same bytes is the same text only where they start at the same offset modulo three,
//! and the same lines only where it is the same modulo the length of a line; so the lines of one key
//! look alike in certificates of like subjects, and are at least the place to look at in others.

use crate::report::{Place, Report};

/// Where the key stands in the DER of the certificate or request at a place of the report.
pub fn key_in(report: &Report, place: Place) -> Option<(u32, u32)> {
    let certificates = report.certificates.iter();
    let requests = report.requests.iter();
    certificates
        .map(|certificate| (certificate.place, certificate.key_place))
        .chain(requests.map(|request| (request.place, request.key_place)))
        .find(|(other, _)| *other == place)?
        .1
}

/// First and last line of the key in the block between two lines of a text, counted from 1.
pub fn key_lines(text: &str, (first, last): (u32, u32), key: (u32, u32)) -> Option<(u32, u32)> {
    let skip = usize::try_from(first).ok()?.checked_sub(1)?;
    let mut characters = 0_usize;
    // Where each line's characters end.
    let mut ends: Vec<(u32, usize)> = Vec::new();
    for (number, line) in (first..=last).zip(text.split('\n').skip(skip)) {
        let line = line.trim();
        if line.starts_with('-') {
            continue;
        }
        // Other wrapping than line ends would need to be taken off first.
        if !line.bytes().all(is_base64) {
            return None;
        }
        characters = characters.checked_add(line.len())?;
        ends.push((number, characters));
    }
    // Three bytes are four characters.
    let line_of = |byte: u32| {
        let character = usize::try_from(byte / 3).ok()?.checked_mul(4)?;
        ends.iter()
            .find(|(_, end)| character < *end)
            .map(|(number, _)| *number)
    };
    let end = key.0.checked_add(key.1)?.checked_sub(1)?;
    Some((line_of(key.0)?, line_of(end)?))
}

const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Content, Input, Item};
    use crate::moment::Time;

    const OLD: &str = include_str!("../../static/samples/shop-2013.pem");
    const SAME_KEY: &str = include_str!("../../static/samples/shop-2014-same-key.pem");
    const NEW_KEY: &str = include_str!("../../static/samples/shop-2014-new-key.pem");

    fn found(text: &str) -> Option<(u32, u32)> {
        let item = Item {
            content: Content::Text(text.to_owned()),
            name: String::new(),
            host: String::new(),
            when: None,
        };
        let report = crate::run(&Input {
            language: crate::words::Language::English,
            items: vec![item],
            answers: Vec::new(),
            now: Time(1_398_686_400),
        });
        let place = report.certificates.first()?.place;
        key_lines(text, (place.line, place.end_line), key_in(&report, place)?)
    }

    fn lines(pem: &str) -> Vec<&str> {
        let (first, last) = found(pem).unwrap();
        // The first and the last line hold something else, too.
        let inner = usize::try_from(first).unwrap()..usize::try_from(last).unwrap() - 1;
        pem.lines().collect::<Vec<_>>()[inner].to_vec()
    }

    #[test]
    fn the_same_key_has_the_same_lines() {
        assert_eq!(lines(OLD), lines(SAME_KEY));
        assert!(lines(OLD).len() >= 4);
        assert_ne!(lines(OLD), lines(NEW_KEY));
    }

    #[test]
    fn what_stands_before_a_block_moves_its_lines() {
        let (first, last) = found(OLD).unwrap();
        let moved = format!("a note\r\n\n{}", OLD.replace('\n', "\r\n"));
        assert_eq!(found(&moved), Some((first + 2, last + 2)));
    }

    #[test]
    fn other_text_has_no_key() {
        assert_eq!(found("OpenSSL 1.0.1e 11 Feb 2013"), None);
        for text in ["", "OpenSSL 1.0.1e 11 Feb 2013", "MIIB\n", "===="] {
            assert_eq!(key_lines(text, (1, 1), (20, 90)), None, "{text}");
        }
        assert_eq!(key_lines(OLD, (0, 20), (20, 90)), None);
    }
}
