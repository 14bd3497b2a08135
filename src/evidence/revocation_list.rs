//! Certificate revocation lists: which serials an issuer took back, and whether for good.

use x509_parser::prelude::FromDer;
use x509_parser::revocation_list::CertificateRevocationList;
use x509_parser::x509::ReasonCode;

use super::{RevocationList, Revoked, certificate, key, name};
use crate::moment::Time;
use crate::paste::Trouble;

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
                    hold: reason == Some(ReasonCode::CertificateHold),
                }
            })
            .collect(),
    })
}
