//! A public key: what it is, how long it really is, and what makes two of them the same.
//!
//! Two encodings can hold the same key (an RSA modulus under another exponent or algorithm
//! identifier), so beside the hash of the SubjectPublicKeyInfo there is one of the bare key value.
//! Lengths are computed here: x509-parser's `key_size` drops bits of a modulus that is no whole
//! number of bytes, and takes P-521 for 528.

use sha2::{Digest as _, Sha256};
use x509_parser::asn1_rs::{Any, FromDer as _, Integer, Oid};
use x509_parser::public_key::RSAPublicKey;
use x509_parser::x509::SubjectPublicKeyInfo;

/// A SHA-256 digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// Lower-case hexadecimal.
impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&base16ct::lower::encode_string(&self.0))
    }
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// `RSA`, `EC`, `Ed25519`, `Ed448`, `DSA`, or the OID.
    pub algorithm: String,
    /// True bit length of the modulus, or of the curve.
    pub bits: Option<u32>,
    /// SHA-256 of the SubjectPublicKeyInfo; `None` where only the bare key value is told.
    pub spki: Option<Digest>,
    /// SHA-256 of the bare key value: the RSA modulus, curve and point, else the key's bytes.
    pub id: Digest,
    /// The RSA modulus, big-endian without leading zeros.
    pub modulus: Option<Vec<u8>>,
    /// What else it takes to check a signature by it; `None` where this tool cannot.
    pub checks: Option<SignatureKey>,
}

/// A key by which signatures are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureKey {
    /// The point on P-256, as in the certificate.
    P256(Vec<u8>),
    /// The point on P-384, as in the certificate.
    P384(Vec<u8>),
    /// RSA, with the modulus of the key.
    Rsa {
        /// The public exponent, big-endian without leading zeros.
        exponent: Vec<u8>,
    },
}

/// Where the key's bits stand in the DER that it was read from: the first byte, and how many.
pub(super) fn place(info: &SubjectPublicKeyInfo<'_>, der: &[u8]) -> Option<(u32, u32)> {
    let bits: &[u8] = &info.subject_public_key.data;
    let start = bits.as_ptr().addr().checked_sub(der.as_ptr().addr())?;
    let within = start.checked_add(bits.len())? <= der.len();
    let place = (u32::try_from(start).ok()?, u32::try_from(bits.len()).ok()?);
    within.then_some(place)
}

/// Describes a key.
pub(super) fn read(info: &SubjectPublicKeyInfo<'_>) -> Key {
    let oid = info.algorithm.algorithm.as_bytes();
    let raw_key: &[u8] = &info.subject_public_key.data;
    let spki = Some(digest(&[info.raw]));
    let known = ALGORITHMS
        .iter()
        .find(|(bytes, _)| *bytes == oid)
        .map(|(_, name)| *name);
    let algorithm = known.map_or_else(|| dotted(&info.algorithm.algorithm), str::to_owned);
    let other = || Key {
        algorithm: algorithm.clone(),
        bits: None,
        spki,
        id: digest(&[oid, raw_key]),
        modulus: None,
        checks: None,
    };
    match known {
        Some("RSA") => {
            // Not by `parsed`, which does not know the key of RSASSA-PSS for one of RSA.
            let Ok((_, rsa)) = RSAPublicKey::from_der(raw_key) else {
                return other();
            };
            let modulus = value(rsa.modulus);
            Key {
                bits: Some(bit_length(modulus)),
                id: digest(&[b"RSA", modulus]),
                modulus: Some(modulus.to_vec()),
                checks: Some(SignatureKey::Rsa {
                    exponent: value(rsa.exponent).to_vec(),
                }),
                ..other()
            }
        }
        Some("EC") => {
            let curve = info
                .algorithm
                .parameters
                .as_ref()
                .and_then(|parameters| parameters.clone().oid().ok());
            let curve_bytes = curve.as_ref().map_or(&[][..], |curve| curve.as_bytes());
            Key {
                bits: CURVES
                    .iter()
                    .find(|(bytes, _)| *bytes == curve_bytes)
                    .map(|(_, bits)| *bits),
                id: digest(&[b"EC", curve_bytes, raw_key]),
                checks: match curve_bytes {
                    P256 => Some(SignatureKey::P256(raw_key.to_vec())),
                    P384 => Some(SignatureKey::P384(raw_key.to_vec())),
                    _ => None,
                },
                ..other()
            }
        }
        Some("DSA") => Key {
            bits: info.algorithm.parameters.as_ref().and_then(dsa_prime_bits),
            ..other()
        },
        Some("Ed25519") => Key {
            bits: Some(256),
            ..other()
        },
        Some("Ed448") => Key {
            bits: Some(456),
            ..other()
        },
        _ => other(),
    }
}

/// SHA-256 of the parts, one after the other.
pub(super) fn digest(parts: &[&[u8]]) -> Digest {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    Digest(hash.finalize().into())
}

/// An object identifier in dots; of an absurdly long one only its hash.
pub(super) fn dotted(oid: &Oid<'_>) -> String {
    if oid.as_bytes().len() > 64 {
        format!("OID of {} bytes", oid.as_bytes().len())
    } else {
        oid.to_id_string()
    }
}

/// The first INTEGER of the parameters is the prime.
fn dsa_prime_bits(parameters: &Any<'_>) -> Option<u32> {
    let (_, prime) = Integer::from_der(parameters.data).ok()?;
    Some(bit_length(value(prime.as_ref())))
}

/// An unsigned number without leading zeros.
fn value(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}

/// The bits of a number without leading zeros.
fn bit_length(value: &[u8]) -> u32 {
    let whole = u32::try_from(value.len()).unwrap_or(u32::MAX / 8);
    let unused = value.first().map_or(0, |first| first.leading_zeros());
    whole.saturating_mul(8).saturating_sub(unused)
}

/// The content bytes of the algorithms' object identifiers.
const ALGORITHMS: &[(&[u8], &str)] = &[
    // rsaEncryption, id-RSAES-OAEP, id-RSASSA-PSS: https://www.rfc-editor.org/rfc/rfc4055.
    (
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01],
        "RSA",
    ),
    (
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x07],
        "RSA",
    ),
    (
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a],
        "RSA",
    ),
    // id-ecPublicKey: https://www.rfc-editor.org/rfc/rfc5480.
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01], "EC"),
    // id-dsa: https://www.rfc-editor.org/rfc/rfc3279.
    (&[0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01], "DSA"),
    // https://www.rfc-editor.org/rfc/rfc8410.
    (&[0x2b, 0x65, 0x70], "Ed25519"),
    (&[0x2b, 0x65, 0x71], "Ed448"),
];

const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const P384: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];

/// The content bytes of the curves' object identifiers, and their true sizes.
///
/// Sources: <https://www.secg.org/sec2-v2.pdf>, <https://www.rfc-editor.org/rfc/rfc5639>.
const CURVES: &[(&[u8], u32)] = &[
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x01], 192),
    (P256, 256),
    (&[0x2b, 0x81, 0x04, 0x00, 0x08], 160),
    (&[0x2b, 0x81, 0x04, 0x00, 0x09], 160),
    (&[0x2b, 0x81, 0x04, 0x00, 0x0a], 256),
    (&[0x2b, 0x81, 0x04, 0x00, 0x1f], 192),
    (&[0x2b, 0x81, 0x04, 0x00, 0x20], 224),
    (&[0x2b, 0x81, 0x04, 0x00, 0x21], 224),
    (P384, 384),
    (&[0x2b, 0x81, 0x04, 0x00, 0x23], 521),
    (&[0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x03], 192),
    (&[0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x05], 224),
    (&[0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x07], 256),
    (&[0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x09], 320),
    (&[0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0b], 384),
    (&[0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0d], 512),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_of_the_number() {
        let rows: &[(&[u8], u32)] = &[
            (&[], 0),
            (&[0, 0], 0),
            (&[0x01], 1),
            (&[0x00, 0x80], 8),
            (&[0x0f, 0xff], 12),
        ];
        for (bytes, bits) in rows {
            assert_eq!(bit_length(value(bytes)), *bits, "{bytes:x?}");
        }
    }
}
