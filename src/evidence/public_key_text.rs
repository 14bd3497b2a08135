//! A public key in numbers: `openssl pkey -pubin -text -noout`, `openssl x509 -noout -modulus`.
//!
//! ```text
//! Public-Key: (256 bit)
//! pub:
//!     04:6b:17:d1:…
//! ASN1 OID: prime256v1
//! ```
//! A key of RSA has `Modulus:` and `Exponent:` instead. `Modulus=C1C1…` names no exponent, so of it
//! only the bare key value is known.

use super::{Fact, Key, Reading, Recogniser, Seen, public_key};
use crate::paste::Line;
use crate::words::given::Title;
use std::rc::Rc;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "public-key-text",
    title: Title::PublicKeyText,
    example: "ED25519 Public-Key:\npub:\n    d7:5a:98:01:82:b1:0a:b7:d5:4b:fe:d3:c9:64:07:\n    \
              3a:0e:e1:72:f3:da:a6:23:25:af:02:1a:68:f7:07:\n    51:1a",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some(first) = lines.first().map(|line| line.text.trim()) else {
        return Reading::NotMine;
    };
    if let Some(digits) = first.strip_prefix("Modulus=") {
        return match modulus_alone(digits) {
            Some(key) => Reading::line(Some(Fact::PublicKey(Rc::new(key)))),
            None => Reading::NotMine,
        };
    }
    if !(first.contains("Public-Key:") || first.starts_with("RSA Public Key: ")) {
        return Reading::NotMine;
    }
    let rest = lines.get(1..).unwrap_or_default();
    let (count, numbers) = Numbers::of(rest);
    let algorithm = first.split(' ').next().unwrap_or_default();
    match numbers.key(algorithm) {
        Some(key) => Reading::Shows(
            count + 1,
            vec![Seen::through(0, count, Fact::PublicKey(Rc::new(key)))],
        ),
        None => Reading::NotMine,
    }
}

/// The named numbers below the first line.
#[derive(Default)]
struct Numbers {
    modulus: Vec<u8>,
    exponent: Vec<u8>,
    point: Vec<u8>,
    curve: String,
}

impl Numbers {
    /// So many lines, and what they say.
    fn of(lines: &[Line<'_>]) -> (usize, Self) {
        let mut numbers = Self::default();
        let mut within = Within::Nothing;
        let mut count = 0;
        for line in lines {
            let text = line.text.trim();
            if text == "Modulus:" || text.starts_with("Modulus (") {
                within = Within::Modulus;
            } else if text == "pub:" {
                within = Within::Point;
            } else if let Some(told) = text.strip_prefix("Exponent: ") {
                numbers.exponent = told
                    .split(' ')
                    .next()
                    .and_then(|number| number.parse::<u64>().ok())
                    .map(|number| number.to_be_bytes().to_vec())
                    .unwrap_or_default();
                within = Within::Nothing;
            } else if let Some(name) = text.strip_prefix("ASN1 OID: ") {
                name.clone_into(&mut numbers.curve);
                within = Within::Nothing;
            } else if !text.starts_with("NIST CURVE: ") {
                let Some(bytes) = hexadecimal(text) else {
                    break;
                };
                match within {
                    Within::Modulus => numbers.modulus.extend(bytes),
                    Within::Point => numbers.point.extend(bytes),
                    Within::Nothing => break,
                }
            }
            count += 1;
        }
        (count, numbers)
    }

    fn key(&self, algorithm: &str) -> Option<Key> {
        if !self.modulus.is_empty() {
            return (!self.exponent.is_empty())
                .then(|| public_key::rsa(&self.modulus, &self.exponent))?;
        }
        if self.point.is_empty() {
            return None;
        }
        let (_, oid) = CURVES
            .iter()
            .find(|(name, _)| *name == self.curve || *name == algorithm)?;
        if self.curve.is_empty() {
            public_key::plain(oid, &self.point)
        } else {
            public_key::on_curve(oid, &self.point)
        }
    }
}

#[derive(Clone, Copy)]
enum Within {
    Modulus,
    Nothing,
    Point,
}

/// `00:c1:c1:`, without its colons.
fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits: String = text.split(':').collect();
    if !text.contains(':') && digits.len() != 2 {
        return None;
    }
    base16ct::mixed::decode_vec(&digits).ok()
}

fn modulus_alone(digits: &str) -> Option<Key> {
    let modulus = base16ct::mixed::decode_vec(digits).ok()?;
    if modulus.len() < SHORTEST {
        return None;
    }
    // Any exponent gives the same value; what depends on it is not known.
    let mut key = public_key::rsa(&modulus, &[1, 0, 1])?;
    key.spki = None;
    key.checks = None;
    Some(key)
}

/// No modulus of 384 bits or less was ever certified.
const SHORTEST: usize = 48;

/// Curves as OpenSSL names them, and what stands before `Public-Key` for the others.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc5480#section-2.1.1.1>,
/// <https://www.rfc-editor.org/rfc/rfc8410#section-3>.
const CURVES: &[(&str, &[u8])] = &[
    (
        "prime256v1",
        &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07],
    ),
    ("secp384r1", &[0x2b, 0x81, 0x04, 0x00, 0x22]),
    ("secp521r1", &[0x2b, 0x81, 0x04, 0x00, 0x23]),
    ("ED25519", &[0x2b, 0x65, 0x70]),
    ("ED448", &[0x2b, 0x65, 0x71]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    fn key(text: &str) -> Option<(String, Option<u32>, bool)> {
        match facts_of(&RECOGNISER, text).as_slice() {
            [Fact::PublicKey(key)] => Some((key.algorithm.clone(), key.bits, key.spki.is_some())),
            _ => None,
        }
    }

    #[test]
    fn every_algorithm_is_read() {
        let digits = "c1:".repeat(128);
        let told = |algorithm: &str, bits, spki| Some((algorithm.to_owned(), Some(bits), spki));
        assert_eq!(key(RECOGNISER.example), told("Ed25519", 256, true));
        assert_eq!(
            key(&format!(
                "    RSA Public-Key: (1024 bit)\n    Modulus:\n        00:{digits}\n    Exponent: 65537 (0x10001)"
            )),
            told("RSA", 1024, true)
        );
        assert_eq!(
            key(&format!(
                "Public-Key: (256 bit)\npub:\n    04:{}\nASN1 OID: prime256v1\nNIST CURVE: P-256",
                "6b:".repeat(64)
            )),
            told("EC", 256, true)
        );
        assert_eq!(
            key(&format!("Modulus={}", "C1".repeat(128))),
            told("RSA", 1024, false)
        );
    }

    #[test]
    fn numbers_without_their_end_are_no_key() {
        for text in [
            "Public-Key: (2048 bit)",
            "Public-Key: (2048 bit)\nModulus:\n    00:c1:c1",
            "Public-Key: (256 bit)\npub:\n    04:6b:17",
            "Modulus=12",
            "Modulus=unavailable",
        ] {
            assert_eq!(key(text), None, "{text}");
        }
    }
}
