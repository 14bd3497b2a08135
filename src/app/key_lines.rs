//! The lines of a PEM certificate or request in which its public key stands.
//!
//! Base64 of the same bytes is the same text only where they start at the same offset modulo three,
//! and the same lines only where it is the same modulo the length of a line; so the lines of one key
//! look alike in certificates of like subjects, and are at least the place to look at in others.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::prelude::{FromDer as _, X509Certificate};

/// First and last line of the key in the block between two lines of a text, counted from 1.
pub fn key_lines(text: &str, first: u32, last: u32) -> Option<(u32, u32)> {
    let skip = usize::try_from(first).ok()?.checked_sub(1)?;
    let mut base64 = String::new();
    // Where each line's characters end.
    let mut ends: Vec<(u32, usize)> = Vec::new();
    for (number, line) in (first..=last).zip(text.split('\n').skip(skip)) {
        let line = line.trim();
        if !line.starts_with('-') {
            base64.push_str(line);
            ends.push((number, base64.len()));
        }
    }
    let der = BASE64.decode(base64).ok()?;
    let (start, length) = key_in(&der)?;
    // Three bytes are four characters.
    let line_of = |byte: usize| {
        let character = byte / 3 * 4;
        ends.iter()
            .find(|(_, end)| character < *end)
            .map(|(number, _)| *number)
    };
    let end = start.checked_add(length)?.checked_sub(1)?;
    Some((line_of(start)?, line_of(end)?))
}

/// Where the key's bits are, and how many.
fn key_in(der: &[u8]) -> Option<(usize, usize)> {
    let key: Vec<u8> = if let Ok((_, certificate)) = X509Certificate::from_der(der) {
        certificate.public_key().subject_public_key.data.to_vec()
    } else {
        let (_, request) = X509CertificationRequest::from_der(der).ok()?;
        let info = &request.certification_request_info.subject_pki;
        info.subject_public_key.data.to_vec()
    };
    let start = der.windows(key.len().max(1)).position(|part| part == key)?;
    Some((start, key.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = include_str!("../../static/samples/shop-2013.pem");
    const SAME_KEY: &str = include_str!("../../static/samples/shop-2014-same-key.pem");
    const NEW_KEY: &str = include_str!("../../static/samples/shop-2014-new-key.pem");

    fn lines(pem: &str) -> Vec<&str> {
        let (first, last) = key_lines(pem, 1, 20).unwrap();
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
        let (first, last) = key_lines(OLD, 1, 20).unwrap();
        let moved = format!("a note\r\n\n{}", OLD.replace('\n', "\r\n"));
        assert_eq!(key_lines(&moved, 3, 22), Some((first + 2, last + 2)));
    }

    #[test]
    fn other_text_has_no_key() {
        for text in ["", "OpenSSL 1.0.1e 11 Feb 2013", "MIIB\n", "===="] {
            assert_eq!(key_lines(text, 1, 1), None);
        }
        assert_eq!(key_lines(OLD, 0, 20), None);
        assert_eq!(key_lines(OLD, 2, 9), None);
    }
}
