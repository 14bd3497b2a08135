//! A public key by itself: `openssl pkey -pubout` (`BEGIN PUBLIC KEY`), or the older form of RSA
//! alone (`BEGIN RSA PUBLIC KEY`).
//!
//! It has no names and no date. What it is good for is comparing: a certificate or a request with
//! the same key value belongs to the same private key.

use x509_parser::prelude::FromDer as _;
use x509_parser::x509::SubjectPublicKeyInfo;

use super::{Key, key};
use crate::paste::Trouble;

/// Reads a SubjectPublicKeyInfo.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc5280#section-4.1>.
pub(super) fn read(der: &[u8]) -> Result<Key, Trouble> {
    let (_, info) = SubjectPublicKeyInfo::from_der(der).map_err(|_| Trouble::BadDer)?;
    Ok(key::read(&info))
}

/// Reads an RSAPublicKey.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.1>.
pub(super) fn read_rsa(der: &[u8]) -> Result<Key, Trouble> {
    let algorithm = [RSA_ENCRYPTION, &[0x05, 0x00]].concat();
    let key = read(&info(&algorithm, der))?;
    // What is no modulus and exponent is no key of RSA, whatever stands around it.
    key.modulus.is_some().then_some(key).ok_or(Trouble::BadDer)
}

/// A key of RSA from its numbers, big-endian.
pub(super) fn rsa(modulus: &[u8], exponent: &[u8]) -> Option<Key> {
    let numbers = [integer(modulus), integer(exponent)].concat();
    read_rsa(&element(0x30, &numbers)).ok()
}

/// A key on a named curve, from its point.
pub(super) fn on_curve(curve: &[u8], point: &[u8]) -> Option<Key> {
    let algorithm = [EC_PUBLIC_KEY, &element(0x06, curve)].concat();
    read(&info(&algorithm, point)).ok()
}

/// A key whose algorithm has no parameters, from its bytes.
pub(super) fn plain(algorithm: &[u8], bytes: &[u8]) -> Option<Key> {
    read(&info(&element(0x06, algorithm), bytes)).ok()
}

/// The SubjectPublicKeyInfo of an algorithm with its parameters, and a key.
fn info(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    let bits = [&[0], key].concat();
    let parts = [element(0x30, algorithm), element(0x03, &bits)].concat();
    element(0x30, &parts)
}

/// A number without sign.
fn integer(bytes: &[u8]) -> Vec<u8> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let digits = bytes.get(zeros..).unwrap_or_default();
    let sign: &[u8] = match digits.first() {
        Some(0..0x80) => &[],
        _ => &[0],
    };
    element(0x02, &[sign, digits].concat())
}

/// A DER element with its header.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let zeros = length.iter().take_while(|byte| **byte == 0).count();
    let long = length.get(zeros..).unwrap_or_default();
    let mut der = vec![tag];
    match (long, u8::try_from(long.len())) {
        ([], _) => der.push(0),
        ([short @ 0..0x80], _) => der.push(*short),
        (long, Ok(count)) => {
            der.push(0x80 | count);
            der.extend(long);
        }
        // A length has no more than eight bytes.
        (_, Err(_)) => {}
    }
    der.extend(content);
    der
}

const RSA_ENCRYPTION: &[u8] = &[
    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01,
];
const EC_PUBLIC_KEY: &[u8] = &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_have_the_shortest_length() {
        assert_eq!(element(0x04, &[]), [0x04, 0]);
        assert_eq!(element(0x04, &[7; 127]).get(..2), Some(&[0x04, 127][..]));
        assert_eq!(
            element(0x04, &[7; 128]).get(..3),
            Some(&[0x04, 0x81, 128][..])
        );
        assert_eq!(
            element(0x04, &[7; 300]).get(..4),
            Some(&[0x04, 0x82, 1, 44][..])
        );
        assert_eq!(integer(&[0, 0, 0x80]), [0x02, 2, 0, 0x80]);
        assert_eq!(integer(&[0x7f]), [0x02, 1, 0x7f]);
        assert_eq!(integer(&[0]), [0x02, 1, 0]);
    }

    #[test]
    fn both_forms_are_the_same_key() {
        let modulus = [0xc1; 256];
        let numbers = [integer(&modulus), integer(&[1, 0, 1])].concat();
        let pkcs1 = element(0x30, &numbers);
        let key = read_rsa(&pkcs1).unwrap();
        assert_eq!((key.algorithm.as_str(), key.bits), ("RSA", Some(2048)));
        let algorithm = [RSA_ENCRYPTION, &[0x05, 0x00]].concat();
        assert_eq!(read(&info(&algorithm, &pkcs1)).as_ref(), Ok(&key));
        assert_eq!(rsa(&modulus, &[1, 0, 1]), Some(key));
    }

    #[test]
    fn anything_else_is_none() {
        for der in [&[][..], &[0x30, 0], &[0x30, 0x03, 0x02, 0x01, 0x05]] {
            assert_eq!(read(der), Err(Trouble::BadDer));
            assert_eq!(read_rsa(der), Err(Trouble::BadDer));
        }
    }
}
