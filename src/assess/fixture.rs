//! A certificate for the tests beside the rules, which change in it what they are about.

use crate::evidence::{Certificate, Digest, Key};
use crate::moment::Time;

/// A year of one name, signed by an authority with SHA-256, over an RSA key of 2048 bits.
pub(super) fn certificate(number: u8) -> Certificate {
    Certificate {
        id: Digest([number; 32]),
        subject: "CN=shop.example.org".to_owned(),
        issuer: "CN=Example CA".to_owned(),
        issuer_organisation: None,
        subject_name: Digest([100; 32]),
        issuer_name: Digest([101; 32]),
        subject_key_id: Some(vec![number]),
        authority_key_id: Some(vec![101]),
        serial: format!("{number:x}"),
        not_before: Time::from_day("2013-05-20").unwrap(),
        not_after: Time::from_day("2014-05-20").unwrap(),
        sct_times: Vec::new(),
        names: vec!["shop.example.org".to_owned()],
        ca: false,
        self_signed: false,
        key: key("RSA", Some(2048), number),
        key_place: None,
        signature_algorithm: "sha256WithRSAEncryption".to_owned(),
    }
}

/// A key of that kind.
pub(super) fn key(algorithm: &str, bits: Option<u32>, number: u8) -> Key {
    Key {
        algorithm: algorithm.to_owned(),
        bits,
        spki: Some(Digest([number; 32])),
        id: Digest([number; 32]),
        modulus: None,
        checks: None,
    }
}
