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
    if value >= modulus_number {
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
