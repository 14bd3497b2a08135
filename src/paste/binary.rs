//! Binary files by their first bytes: what is worth reading, and what must not be read.
//!
//! Only the outermost tags are looked at. A private key begins with a version number right inside
//! the outer SEQUENCE, where certificates, requests and lists have another SEQUENCE; a PKCS#12 file
//! begins with the version 3.

/// Whether bytes are a binary structure rather than text.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    container(bytes).is_some()
        || is_private_key(bytes)
        || header(bytes).is_some_and(|header| match header.length {
            // The declared length must be near the real one: text may begin with "0", too.
            Some(length) => {
                let end = header.size.saturating_add(length);
                end <= bytes.len() || bytes.iter().take(64).any(|byte| *byte >= 0x80)
            }
            None => true,
        })
}

/// Whether bytes hold at least what their outer length declares.
pub(super) fn is_whole(der: &[u8]) -> bool {
    header(der).is_some_and(|header| {
        header
            .length
            .is_none_or(|length| header.size.saturating_add(length) <= der.len())
    })
}

/// The container that holds certificates beside keys, if it is one.
pub(super) fn container(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xfe, 0xed, 0xfe, 0xed, ..] => Some("JKS"),
        [0xce, 0xce, 0xce, 0xce, ..] => Some("JCEKS"),
        [0x1f, 0x8b, 0x08, ..] => Some("gzip"),
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Some("xz"),
        [b'P', b'K', 3, 4, ..] => Some("ZIP"),
        [0x7f, b'E', b'L', b'F', ..] => Some("ELF"),
        // A packet of an OpenPGP public key: https://www.rfc-editor.org/rfc/rfc9580#section-4.2.
        [0x99, _, _, 4, ..] | [0x98, _, 4, ..] => Some("OpenPGP"),
        _ => match inside(bytes)? {
            [0x02, 0x01, 0x03, 0x30, ..] => Some("PKCS#12"),
            _ => None,
        },
    }
}

/// Whether first bytes look like a certificate, a list, a request, a public key or a bundle.
pub(super) fn is_likely_der(bytes: &[u8]) -> bool {
    if super::pkcs7::is_bundle(bytes) {
        return true;
    }
    inside(bytes)
        .filter(|inside| inside.starts_with(&[0x30]))
        .and_then(inside)
        .is_some_and(|inside| matches!(inside, [0x30 | 0xa0 | 0x02 | 0x06, ..]))
}

/// Whether bytes look like a private key: PKCS#1, PKCS#8, SEC 1, or PKCS#8 encrypted; or the forms
/// of OpenSSH, OpenPGP and Windows.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc5958#section-2>,
/// <https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.2>,
/// <https://www.rfc-editor.org/rfc/rfc5915#section-3>.
pub(super) fn is_private_key(bytes: &[u8]) -> bool {
    // OpenSSH's own, and an OpenPGP secret key: https://www.rfc-editor.org/rfc/rfc9580#section-4.2.
    if bytes.starts_with(b"openssh-key-v1\0")
        || matches!(bytes, [0x95, _, _, 4, ..] | [0x94, _, 4, ..])
        // A PVK file, and a PRIVATEKEYBLOB:
        // https://learn.microsoft.com/windows/win32/seccrypto/base-provider-key-blobs.
        || bytes.starts_with(&[0x1e, 0xf1, 0xb5, 0xb0])
        || matches!(bytes, [7, 2, 0, 0, _, _, 0, 0, b'R' | b'D', b'S', ..])
    {
        return true;
    }
    match inside(bytes) {
        // A version of 0 or 1, then a modulus, an algorithm or the bare key.
        Some([0x02, 0x01, 0 | 1, 0x02 | 0x04 | 0x30, ..]) => true,
        // An algorithm of password-based encryption (pkcs-5 or pkcs-12), then the encrypted key.
        Some(rest @ [0x30, ..]) => inside(rest).is_some_and(|algorithm| {
            let pkcs5 = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05];
            let pkcs12 = [
                0x06, 0x0a, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x01,
            ];
            algorithm.starts_with(&pkcs5) || algorithm.starts_with(&pkcs12)
        }),
        _ => false,
    }
}

/// The header of an outer SEQUENCE.
struct Header {
    size: usize,
    /// `None` for an indefinite length.
    length: Option<usize>,
}

fn header(bytes: &[u8]) -> Option<Header> {
    let (tag, rest) = bytes.split_first()?;
    if *tag != 0x30 {
        return None;
    }
    let (first, rest) = rest.split_first()?;
    match *first {
        0x80 => Some(Header {
            size: 2,
            length: None,
        }),
        short @ 0..0x80 => Some(Header {
            size: 2,
            length: Some(usize::from(short)),
        }),
        long => {
            let count = usize::from(long & 0x7f);
            let length = rest
                .get(..count)?
                .iter()
                .try_fold(0_usize, |length, byte| {
                    length.checked_mul(256)?.checked_add(usize::from(*byte))
                })?;
            Some(Header {
                size: count.saturating_add(2),
                length: Some(length),
            })
        }
    }
}

/// What follows the header of the outer SEQUENCE.
pub(super) fn inside(bytes: &[u8]) -> Option<&[u8]> {
    bytes.get(header(bytes)?.size..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_certificates() {
        let key: &[&[u8]] = &[
            &[0x30, 0x82, 0x04, 0xa4, 0x02, 0x01, 0x00, 0x02, 0x82],
            &[0x30, 0x82, 0x04, 0xbe, 0x02, 0x01, 0x00, 0x30, 0x0d],
            &[0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20],
        ];
        for bytes in key {
            assert!(is_private_key(bytes), "{bytes:x?}");
        }
        let certificate = [0x30, 0x82, 0x03, 0x37, 0x30, 0x82, 0x02, 0x1f, 0xa0];
        let request = [
            0x30, 0x82, 0x02, 0x8c, 0x30, 0x82, 0x01, 0x74, 0x02, 0x01, 0x00,
        ];
        assert!(!is_private_key(&certificate) && !is_private_key(&request));
        assert!(is_likely_der(&certificate) && is_likely_der(&request));
        assert!(!is_likely_der(&[0x30, 0x03, 0x02, 0x01, 0x05]));
    }

    #[test]
    fn containers_are_named() {
        let pkcs12 = [0x30, 0x82, 0x09, 0x00, 0x02, 0x01, 0x03, 0x30];
        assert_eq!(container(&pkcs12), Some("PKCS#12"));
        assert_eq!(
            container(&[0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2]),
            Some("JKS")
        );
        assert_eq!(container(b"plain text"), None);
    }

    #[test]
    fn text_is_not_binary() {
        assert!(!is_binary(b"0penssl"));
        assert!(is_binary(&[0x30, 0x03, 0x02, 0x01, 0x05]));
    }
}
