//! X.509 certificates: the facts that the rules ask for, taken from DER.
//!
//! Read leniently, since certificates in use break rules too: negative serials, strange strings,
//! duplicate extensions. One bad extension loses only what it would have said.

use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::ParsedExtension;
use x509_parser::prelude::FromDer;

use super::key::{self, Digest, Key};
use super::name;
use crate::moment::Time;
use crate::paste::Trouble;

/// What a certificate says of itself. Text is as in the certificate; escaping is for the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// SHA-256 of the DER.
    pub id: Digest,
    /// The subject, RFC 4514 order and escaping, attribute by attribute.
    pub subject: String,
    /// The issuer, likewise.
    pub issuer: String,
    /// The issuer's organisation (O), else its common name.
    pub issuer_organisation: Option<String>,
    /// SHA-256 of the subject's DER: equal names without comparing text.
    pub subject_name: Digest,
    /// SHA-256 of the issuer's DER.
    pub issuer_name: Digest,
    /// subjectKeyIdentifier.
    pub subject_key_id: Option<Vec<u8>>,
    /// authorityKeyIdentifier's keyIdentifier.
    pub authority_key_id: Option<Vec<u8>>,
    /// Lower-case hex of the DER integer's value, no leading zeros, `-` if negative.
    pub serial: String,
    /// notBefore.
    pub not_before: Time,
    /// notAfter.
    pub not_after: Time,
    /// Timestamps of the embedded SCTs.
    pub sct_times: Vec<Time>,
    /// DNS names and IP addresses of the SAN, as written; the CN where the SAN has neither.
    pub names: Vec<String>,
    /// basicConstraints says CA.
    pub ca: bool,
    /// Subject and issuer are the same name, and the key identifiers do not contradict.
    pub self_signed: bool,
    /// The subject's key.
    pub key: Key,
    /// Where its bits stand in the DER: the first byte, and how many.
    pub key_place: Option<(u32, u32)>,
    /// The signature algorithm's short name, `sha256WithRSAEncryption`, or its OID.
    pub signature_algorithm: String,
}

/// Reads a certificate; bytes after it are left alone.
pub(super) fn read(der: &[u8]) -> Result<Certificate, Trouble> {
    let (rest, parsed) = X509Certificate::from_der(der).map_err(|_| Trouble::BadDer)?;
    let length = der.len().saturating_sub(rest.len());
    let whole = der.get(..length).unwrap_or(der);

    let mut extensions = Extensions::default();
    for extension in parsed.extensions() {
        extensions.take(extension.parsed_extension());
    }
    let (subject, issuer) = (parsed.subject(), parsed.issuer());
    if extensions.names.is_empty() {
        extensions.names.extend(name::common_name(subject));
    }
    let same_name = subject.as_raw() == issuer.as_raw();
    let same_key = match (&extensions.subject_key_id, &extensions.authority_key_id) {
        (Some(own), Some(authority)) => own == authority,
        _ => true,
    };
    Ok(Certificate {
        id: key::digest(&[whole]),
        subject: name::written(subject),
        issuer: name::written(issuer),
        issuer_organisation: name::organisation(issuer),
        subject_name: key::digest(&[subject.as_raw()]),
        issuer_name: key::digest(&[issuer.as_raw()]),
        subject_key_id: extensions.subject_key_id,
        authority_key_id: extensions.authority_key_id,
        serial: serial(parsed.raw_serial()),
        not_before: Time(parsed.validity().not_before.timestamp()),
        not_after: Time(parsed.validity().not_after.timestamp()),
        sct_times: extensions.sct_times,
        names: extensions.names,
        ca: extensions.ca,
        self_signed: same_name && same_key,
        key: key::read(parsed.public_key()),
        key_place: key::place(parsed.public_key(), der),
        signature_algorithm: key::dotted(&parsed.signature_algorithm.algorithm),
    })
}

#[derive(Default)]
struct Extensions {
    names: Vec<String>,
    sct_times: Vec<Time>,
    ca: bool,
    subject_key_id: Option<Vec<u8>>,
    authority_key_id: Option<Vec<u8>>,
}

impl Extensions {
    fn take(&mut self, extension: &ParsedExtension<'_>) {
        match extension {
            ParsedExtension::AuthorityKeyIdentifier(id) => {
                self.authority_key_id = id.key_identifier.as_ref().map(|id| id.0.to_vec());
            }
            ParsedExtension::BasicConstraints(constraints) => self.ca |= constraints.ca,
            ParsedExtension::SCT(timestamps) => {
                self.sct_times.extend(timestamps.iter().map(|sct| {
                    // Milliseconds since 1970: https://www.rfc-editor.org/rfc/rfc6962#section-3.2.
                    Time(i64::try_from(sct.timestamp / 1000).unwrap_or(i64::MAX))
                }));
            }
            ParsedExtension::SubjectAlternativeName(names) => {
                self.names
                    .extend(names.general_names.iter().filter_map(name::host_name));
            }
            ParsedExtension::SubjectKeyIdentifier(id) => {
                self.subject_key_id = Some(id.0.to_vec());
            }
            _ => {}
        }
    }
}

/// The value of a DER INTEGER in lower-case hex, without leading zeros, `-` if negative.
pub(super) fn serial(bytes: &[u8]) -> String {
    let negative = bytes.first().is_some_and(|first| first & 0x80 != 0);
    let magnitude: Vec<u8> = if negative {
        let mut carry = true;
        let mut bytes: Vec<u8> = bytes
            .iter()
            .rev()
            .map(|byte| {
                let (sum, over) = (!byte).overflowing_add(u8::from(carry));
                carry = over;
                sum
            })
            .collect();
        bytes.reverse();
        bytes
    } else {
        bytes.to_vec()
    };
    let hex = base16ct::lower::encode_string(&magnitude);
    let digits = hex.trim_start_matches('0');
    match (negative, digits) {
        (_, "") => "0".to_owned(),
        (true, digits) => format!("-{digits}"),
        (false, digits) => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_numbers() {
        let rows: &[(&[u8], &str)] = &[
            (&[], "0"),
            (&[0], "0"),
            (&[0, 0xff], "ff"),
            (&[0x0a, 0x00], "a00"),
            (&[0xff], "-1"),
            (&[0x80], "-80"),
            (&[0xff, 0x01], "-ff"),
        ];
        for (bytes, expected) in rows {
            assert_eq!(serial(bytes), *expected, "{bytes:x?}");
        }
    }

    #[test]
    fn garbage_is_no_certificate() {
        for der in [
            &[][..],
            &[0x30],
            &[0x30, 0x80],
            &[0x30, 0x03, 0x02, 0x01, 0x05],
        ] {
            assert_eq!(read(der), Err(Trouble::BadDer));
        }
    }
}
