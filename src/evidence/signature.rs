//! A signature as it stands in a list: the algorithm, the digest of what was signed, the value.
//!
//! Nothing is checked here: that takes the issuer's key, which may stand anywhere in what was given.

use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};
use x509_parser::x509::AlgorithmIdentifier;

/// A signature, with the digest of what it is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// How it was made; `None` for what this tool cannot check.
    pub scheme: Option<Scheme>,
    /// The digest of what was signed; empty without a scheme.
    pub digest: Vec<u8>,
    /// The value, as in the list.
    pub value: Vec<u8>,
}

/// How a signature was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// ECDSA; the digest says with which hash.
    Ecdsa,
    /// RSASSA-PKCS1-v1_5 with this hash.
    Rsa(Hash),
}

/// A hash function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are known by their names")]
pub enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn of(self, signed: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(signed).to_vec(),
            Self::Sha256 => Sha256::digest(signed).to_vec(),
            Self::Sha384 => Sha384::digest(signed).to_vec(),
            Self::Sha512 => Sha512::digest(signed).to_vec(),
        }
    }
}

/// Reads a signature over these bytes.
pub(super) fn read(algorithm: &AlgorithmIdentifier<'_>, signed: &[u8], value: &[u8]) -> Signature {
    let known = ALGORITHMS
        .iter()
        .find(|(oid, ..)| *oid == algorithm.algorithm.as_bytes());
    Signature {
        scheme: known.map(|(_, scheme, _)| *scheme),
        digest: known.map_or_else(Vec::new, |(.., hash)| hash.of(signed)),
        value: value.to_vec(),
    }
}

/// The content bytes of the algorithms' object identifiers.
///
/// Sources: <https://www.rfc-editor.org/rfc/rfc8017#appendix-C>,
/// <https://www.rfc-editor.org/rfc/rfc5758#section-3.2>.
const ALGORITHMS: &[(&[u8], Scheme, Hash)] = &[
    (
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x05],
        Scheme::Rsa(Hash::Sha1),
        Hash::Sha1,
    ),
    (
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b],
        Scheme::Rsa(Hash::Sha256),
        Hash::Sha256,
    ),
    (
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0c],
        Scheme::Rsa(Hash::Sha384),
        Hash::Sha384,
    ),
    (
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0d],
        Scheme::Rsa(Hash::Sha512),
        Hash::Sha512,
    ),
    (
        &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x01],
        Scheme::Ecdsa,
        Hash::Sha1,
    ),
    (
        &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
        Scheme::Ecdsa,
        Hash::Sha256,
    ),
    (
        &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x03],
        Scheme::Ecdsa,
        Hash::Sha384,
    ),
    (
        &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x04],
        Scheme::Ecdsa,
        Hash::Sha512,
    ),
];
