//! Certificate revocation lists: which serials an issuer took back, and whether for good.

use x509_parser::extensions::{ParsedExtension, X509Extension};
use x509_parser::prelude::FromDer;
use x509_parser::revocation_list::CertificateRevocationList;
use x509_parser::x509::ReasonCode;

use super::key::{self, Digest};
use super::signature::Signature;
use super::{certificate, name, signature};
use crate::moment::Time;
use crate::paste::Trouble;

/// A certificate revocation list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevocationList {
    /// The issuer's name.
    pub issuer: String,
    /// SHA-256 of the issuer's DER.
    pub issuer_name: Digest,
    /// thisUpdate.
    pub this_update: Time,
    /// nextUpdate.
    pub next_update: Option<Time>,
    /// The revoked serials.
    pub entries: Vec<Revoked>,
    /// Whether it may speak for other issuers, or has entries that ask for more than is read here:
    /// then its entries are not to be relied on.
    pub unusual: bool,
    /// The issuer's signature.
    pub signature: Signature,
}

/// An entry of a revocation list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// As in [`super::Certificate::serial`].
    pub serial: String,
    /// revocationDate.
    pub at: Time,
    /// The reason is neither certificateHold, which can be undone, nor removeFromCRL, which does.
    pub for_good: bool,
}

/// Reads a list; bytes after it are left alone.
pub(super) fn read(der: &[u8]) -> Result<RevocationList, Trouble> {
    let (_, parsed) = CertificateRevocationList::from_der(der).map_err(|_| Trouble::BadDer)?;
    let issuer = parsed.issuer();
    Ok(RevocationList {
        issuer: name::written(issuer),
        issuer_name: key::digest(&[issuer.as_raw()]),
        this_update: Time(parsed.last_update().timestamp()),
        next_update: parsed.next_update().map(|at| Time(at.timestamp())),
        entries: parsed
            .iter_revoked_certificates()
            .map(|entry| {
                let reason = entry.reason_code().map(|(_, reason)| reason);
                Revoked {
                    serial: certificate::serial(entry.raw_serial()),
                    at: Time(entry.revocation_date.timestamp()),
                    for_good: !matches!(
                        reason,
                        Some(ReasonCode::CertificateHold | ReasonCode::RemoveFromCRL)
                    ),
                }
            })
            .collect(),
        // A critical extension that is not understood: https://www.rfc-editor.org/rfc/rfc5280#section-5.2.
        unusual: parsed.extensions().iter().any(is_unusual)
            || parsed.iter_revoked_certificates().any(|entry| {
                entry
                    .extensions()
                    .iter()
                    .any(|extension| extension.critical)
            })
            || parsed.tbs_cert_list.signature != parsed.signature_algorithm,
        signature: signature::read(
            &parsed.signature_algorithm,
            parsed.tbs_cert_list.as_ref(),
            &parsed.signature_value.data,
        ),
    })
}

/// A critical extension, but for one that only says which part of the certificates it is about.
fn is_unusual(extension: &X509Extension<'_>) -> bool {
    extension.critical
        && !matches!(
            extension.parsed_extension(),
            ParsedExtension::IssuingDistributionPoint(point) if !point.indirect_crl
        )
}
