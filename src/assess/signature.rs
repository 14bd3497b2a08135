//! Whether a key made a signature: RSA (PKCS#1 v1.5) and ECDSA on P-256 and P-384.
//!
//! All of it is public, so nothing here has to run in constant time. What cannot be checked counts
//! as not verified, never as false.

use num_bigint::BigUint;
use p256::ecdsa::signature::hazmat::PrehashVerifier;

use crate::evidence::signature::{Hash, Scheme, Signature};
use crate::evidence::{Key, SignatureKey};

/// Whether the key made the signature.
pub fn verifies(signature: &Signature, key: &Key) -> bool {
    let Signature { digest, value, .. } = signature;
    match (signature.scheme, &key.checks) {
        (Some(Scheme::Rsa(hash)), Some(SignatureKey::Rsa { exponent })) => key
            .modulus
            .as_ref()
            .is_some_and(|modulus| rsa(hash, digest, value, modulus, exponent)),
        (Some(Scheme::Ecdsa), Some(SignatureKey::P256(point))) => {
            let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point);
            let value = p256::ecdsa::Signature::from_der(value);
            key.is_ok_and(|key| value.is_ok_and(|value| key.verify_prehash(digest, &value).is_ok()))
        }
        (Some(Scheme::Ecdsa), Some(SignatureKey::P384(point))) => {
            let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point);
            let value = p384::ecdsa::Signature::from_der(value);
            key.is_ok_and(|key| value.is_ok_and(|value| key.verify_prehash(digest, &value).is_ok()))
        }
        _ => false,
    }
}

/// RSASSA-PKCS1-v1_5: <https://www.rfc-editor.org/rfc/rfc8017#section-8.2.2>.
///
/// The whole encoded message is compared, so nothing can hide behind the digest.
fn rsa(hash: Hash, digest: &[u8], value: &[u8], modulus: &[u8], exponent: &[u8]) -> bool {
    let fits = value.len() == modulus.len()
        && modulus.len() <= MOST_BYTES
        && exponent.len() <= MOST_EXPONENT
        && modulus.iter().any(|byte| *byte != 0);
    if !fits {
        return false;
    }
    let [value, modulus_number, exponent] = [value, modulus, exponent].map(BigUint::from_bytes_be);
    if !(..&modulus_number).contains(&&value) {
        return false;
    }
    let info = [digest_info(hash), digest].concat();
    let Some(padding) = modulus
        .len()
        .checked_sub(info.len() + 3)
        .filter(|length| *length >= 8)
    else {
        return false;
    };
    let encoded = [&[0, 1], vec![0xff; padding].as_slice(), &[0], &info].concat();
    value.modpow(&exponent, &modulus_number) == BigUint::from_bytes_be(&encoded)
}

/// What stands before a digest: <https://www.rfc-editor.org/rfc/rfc8017#section-9.2> (note 1).
const fn digest_info(hash: Hash) -> &'static [u8] {
    match hash {
        Hash::Sha1 => &[
            0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04,
            0x14,
        ],
        Hash::Sha256 => &[
            0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            0x01, 0x05, 0x00, 0x04, 0x20,
        ],
        Hash::Sha384 => &[
            0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            0x02, 0x05, 0x00, 0x04, 0x30,
        ],
        Hash::Sha512 => &[
            0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            0x03, 0x05, 0x00, 0x04, 0x40,
        ],
    }
}

/// No authority's key is longer, and a power modulo one takes long.
const MOST_BYTES: usize = 1024;
/// Public exponents are short; one as long as the modulus would take minutes.
const MOST_EXPONENT: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    /// The encoded message of a digest, in so many bytes.
    fn encoded(padding: usize, digest: &[u8]) -> Vec<u8> {
        let info = [digest_info(Hash::Sha1), digest].concat();
        [&[0, 1], vec![0xff; padding].as_slice(), &[0], &info].concat()
    }

    /// Whether that value is taken for a signature; with the exponent 1 it is the encoded message.
    fn taken(value: &[u8], modulus: &[u8], exponent: &[u8]) -> bool {
        rsa(Hash::Sha1, &DIGEST, value, modulus, exponent)
    }

    const DIGEST: [u8; 20] = [7; 20];

    #[test]
    fn padding_is_of_eight_bytes_and_more() {
        for (padding, expected) in [(7, false), (8, true), (9, true), (986, true), (987, false)] {
            let value = encoded(padding, &DIGEST);
            let modulus = vec![0xff; value.len()];
            assert_eq!(taken(&value, &modulus, &[1]), expected, "{padding}");
        }
        // No room for padding at all, or for the digest.
        for length in [1, 37, 38, 39] {
            assert!(!taken(&vec![1; length], &vec![0xff; length], &[1]));
        }
    }

    #[test]
    fn the_whole_of_the_encoded_message_is_compared() {
        let value = encoded(20, &DIGEST);
        let modulus = vec![0xff; value.len()];
        assert!(taken(&value, &modulus, &[1]));
        for at in 0..value.len() {
            let mut other = value.clone();
            other[at] ^= 2;
            assert!(!taken(&other, &modulus, &[1]), "byte {at}");
        }
        assert!(!taken(&value, &[&[0xff], &*modulus].concat(), &[1]));
        assert!(!taken(&[&[0], &*value].concat(), &modulus, &[1]));
    }

    #[test]
    fn a_value_is_less_than_the_modulus() {
        let value = encoded(20, &DIGEST);
        let modulus = [&[2], vec![0; value.len() - 2].as_slice(), &[1]].concat();
        assert!(taken(&value, &modulus, &[1]));
        let sum = BigUint::from_bytes_be(&value) + BigUint::from_bytes_be(&modulus);
        assert!(!taken(&sum.to_bytes_be(), &modulus, &[1]));
        // A modulus of nothing is none.
        assert!(!taken(&value, &vec![0; value.len()], &[1]));
    }

    #[test]
    fn exponents_are_short() {
        let value = encoded(20, &DIGEST);
        let modulus = vec![0xff; value.len()];
        for (length, expected) in [(8, true), (9, false)] {
            let mut exponent = vec![0; length];
            exponent[length - 1] = 1;
            assert_eq!(taken(&value, &modulus, &exponent), expected, "{length}");
        }
    }
}
