//! Certificates and requests put together from their parts, for tests that need many of them.
//!
//! The signature is four bytes that verify nothing: what is tested reads certificates and never
//! relies on who signed them. Shapes: <https://www.rfc-editor.org/rfc/rfc5280#section-4.1> and
//! <https://www.rfc-editor.org/rfc/rfc2986#section-4>.

#![allow(unreachable_pub, reason = "each test links this file by itself")]

use afterpatch::moment::Time;
use base64::Engine as _;

/// What a certificate is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// DNS names; the first is also the subject's CN.
    pub names: Vec<&'static str>,
    /// Which key: another number, another key.
    pub key: Key,
    pub not_before: Time,
    pub not_after: Time,
    /// The timestamp of an embedded SCT.
    pub logged: Option<Time>,
}

/// A public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// On the curve of that many bits, 192 or 256.
    Ec(u16, u8),
    /// Ed25519.
    Ed25519(u8),
}

impl Parts {
    /// The certificate as PEM.
    pub fn pem(&self) -> String {
        let algorithm = sequence(&[oid(ECDSA_WITH_SHA256)]);
        let extensions = sequence(&[
            extension(SUBJECT_ALTERNATIVE_NAME, &self.alternatives()),
            self.logged.map_or(Vec::new(), |at| {
                extension(SCT_LIST, &tagged(0x04, &sct_list(at)))
            }),
        ]);
        let serial = Time(self.not_before.0 ^ i64::from(self.key.number()));
        let body = sequence(&[
            tagged(0xa0, &tagged(0x02, &[2])),
            tagged(0x02, &serial.0.to_be_bytes()),
            algorithm.clone(),
            common_name("Test Issuer"),
            sequence(&[time(self.not_before), time(self.not_after)]),
            common_name(self.names[0]),
            self.key.info(),
            tagged(0xa3, &extensions),
        ]);
        pem(
            "CERTIFICATE",
            &sequence(&[body, algorithm, bits(&[1, 2, 3, 4])]),
        )
    }

    /// A request for the same names and key, as PEM.
    pub fn request(&self) -> String {
        let extensions = sequence(&[extension(SUBJECT_ALTERNATIVE_NAME, &self.alternatives())]);
        let wanted = sequence(&[oid(EXTENSION_REQUEST), tagged(0x31, &extensions)]);
        let body = sequence(&[
            tagged(0x02, &[0]),
            common_name(self.names[0]),
            self.key.info(),
            tagged(0xa0, &wanted),
        ]);
        let algorithm = sequence(&[oid(ECDSA_WITH_SHA256)]);
        let whole = sequence(&[body, algorithm, bits(&[1, 2, 3, 4])]);
        pem("CERTIFICATE REQUEST", &whole)
    }

    fn alternatives(&self) -> Vec<u8> {
        let names: Vec<Vec<u8>> = self
            .names
            .iter()
            .map(|name| tagged(0x82, name.as_bytes()))
            .collect();
        sequence(&names)
    }
}

impl Key {
    const fn number(self) -> u8 {
        match self {
            Self::Ec(_, number) | Self::Ed25519(number) => number,
        }
    }

    fn info(self) -> Vec<u8> {
        let bytes = |length: usize| vec![self.number().wrapping_add(1); length];
        match self {
            Self::Ec(size, _) => {
                let (curve, length) = match size {
                    192 => (PRIME192, 48),
                    _ => (PRIME256, 64),
                };
                let point = [vec![4], bytes(length)].concat();
                let algorithm = sequence(&[oid(EC_PUBLIC_KEY), oid(curve)]);
                sequence(&[algorithm, bits(&point)])
            }
            Self::Ed25519(_) => sequence(&[sequence(&[oid(ED25519)]), bits(&bytes(32))]),
        }
    }
}

/// RFC 6962, section 3.3, with one timestamp of a log that does not exist.
fn sct_list(at: Time) -> Vec<u8> {
    let mut one = vec![0];
    one.extend([0x11; 32]);
    one.extend((at.0 * 1000).to_be_bytes());
    one.extend([0, 0, 4, 3, 0, 2, 0x30, 0]);
    let with_length = |bytes: &[u8]| {
        let length = u16::try_from(bytes.len()).expect("a short list");
        [&length.to_be_bytes(), bytes].concat()
    };
    let list = with_length(&one);
    tagged(0x04, &with_length(&list)).split_off(2)
}

fn common_name(name: &str) -> Vec<u8> {
    let attribute = sequence(&[oid(COMMON_NAME), tagged(0x0c, name.as_bytes())]);
    sequence(&[tagged(0x31, &attribute)])
}

fn extension(id: &[u8], content: &[u8]) -> Vec<u8> {
    sequence(&[oid(id), tagged(0x04, content)])
}

/// GeneralizedTime, for years of any century.
fn time(at: Time) -> Vec<u8> {
    let text: String = at
        .to_string()
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == 'Z')
        .collect();
    tagged(0x18, text.as_bytes())
}

fn bits(content: &[u8]) -> Vec<u8> {
    tagged(0x03, &[&[0], content].concat())
}

fn oid(bytes: &[u8]) -> Vec<u8> {
    tagged(0x06, bytes)
}

fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    tagged(0x30, &parts.concat())
}

fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).expect("a short structure");
    let [high, low] = length.to_be_bytes();
    let mut der = vec![tag];
    match (high, low) {
        (0, low) if low < 0x80 => der.push(low),
        (0, low) => der.extend([0x81, low]),
        _ => der.extend([0x82, high, low]),
    }
    der.extend(content);
    der
}

/// A block of PEM.
pub fn pem(label: &str, der: &[u8]) -> String {
    let text = base64::prelude::BASE64_STANDARD.encode(der);
    let lines: Vec<&str> = (0..text.len())
        .step_by(64)
        .map(|at| &text[at..text.len().min(at + 64)])
        .collect();
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        lines.join("\n")
    )
}

const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const SUBJECT_ALTERNATIVE_NAME: &[u8] = &[0x55, 0x1d, 0x11];
const SCT_LIST: &[u8] = &[0x2b, 0x06, 0x01, 0x04, 0x01, 0xd6, 0x79, 0x02, 0x04, 0x02];
const EXTENSION_REQUEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x0e];
const ECDSA_WITH_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const PRIME192: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x01];
const PRIME256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
