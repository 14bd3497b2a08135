//! Certification requests (PKCS#10): the names and the key that a new certificate would carry.

use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::extensions::ParsedExtension;
use x509_parser::prelude::FromDer;

use super::key::{self, Key};
use super::name;
use crate::paste::Trouble;

/// A certification request (PKCS#10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The subject.
    pub subject: String,
    /// As in a certificate: the requested SAN, else the CN.
    pub names: Vec<String>,
    /// The key that is to be certified.
    pub key: Key,
    /// Where its bits stand in the DER: the first byte, and how many.
    pub key_place: Option<(u32, u32)>,
}

/// Reads a request; bytes after it are left alone.
pub(super) fn read(der: &[u8]) -> Result<Request, Trouble> {
    let (_, parsed) = X509CertificationRequest::from_der(der).map_err(|_| Trouble::BadDer)?;
    let info = &parsed.certification_request_info;
    let mut names: Vec<String> = parsed
        .requested_extensions()
        .into_iter()
        .flatten()
        .filter_map(|extension| match extension {
            ParsedExtension::SubjectAlternativeName(names) => Some(&names.general_names),
            _ => None,
        })
        .flatten()
        .filter_map(name::host_name)
        .collect();
    if names.is_empty() {
        names.extend(name::common_name(&info.subject));
    }
    Ok(Request {
        subject: name::written(&info.subject),
        names,
        key: key::read(&info.subject_pki),
        key_place: key::place(&info.subject_pki, der),
    })
}
