//! PKCS#7 bundles (`.p7b`, `BEGIN PKCS7`): the certificates and revocation lists inside.
//!
//! SignedData carries them in the context tags 0 and 1. Lengths may be indefinite, as OpenSSL's
//! `-stream` and many Windows tools write them, so this reads BER; the parser below refuses more
//! than 50 levels of it. Source: <https://www.rfc-editor.org/rfc/rfc5652#section-5.1>.

use x509_parser::asn1_rs::{Any, Class, FromBer};

/// Whether bytes are a ContentInfo that holds SignedData.
pub(super) fn is_bundle(bytes: &[u8]) -> bool {
    super::binary::inside(bytes).is_some_and(|inside| inside.starts_with(SIGNED_DATA))
}

/// The encoded certificates and lists; `None` for what is no SignedData.
pub(super) fn contents(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let info = elements(value(bytes)?).nth(1)?;
    let signed = elements(info.value).next()?;
    let contents = elements(signed.value)
        .filter(|element| element.class == Class::ContextSpecific && element.tag <= 1)
        .flat_map(|element| elements(element.value))
        // Other kinds than certificates of X.509 are tagged; those are SEQUENCEs.
        .filter(|element| element.class == Class::Universal && element.tag == 16)
        .map(|element| element.whole)
        .collect();
    Some(contents)
}

struct Element<'a> {
    class: Class,
    tag: u32,
    whole: &'a [u8],
    value: &'a [u8],
}

fn value(bytes: &[u8]) -> Option<&[u8]> {
    elements(bytes).next().map(|element| element.value)
}

/// The elements that stand side by side, up to the first that cannot be read.
fn elements(mut bytes: &[u8]) -> impl Iterator<Item = Element<'_>> {
    std::iter::from_fn(move || {
        let (rest, any) = Any::from_ber(bytes).ok()?;
        let length = bytes.len().checked_sub(rest.len())?;
        let (whole, rest) = bytes.split_at_checked(length)?;
        bytes = rest;
        let (class, tag) = (any.class(), any.tag().0);
        // The end of an indefinite length.
        if class == Class::Universal && tag == 0 {
            return None;
        }
        Some(Element {
            class,
            tag,
            whole,
            value: any.data,
        })
    })
}

/// The object identifier 1.2.840.113549.1.7.2, encoded.
const SIGNED_DATA: &[u8] = &[
    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
        let value = parts.concat();
        [&[tag, u8::try_from(value.len()).unwrap()], &value[..]].concat()
    }

    fn open(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
        [&[tag, 0x80], &parts.concat()[..], &[0, 0]].concat()
    }

    #[test]
    fn both_encodings_hold_the_same() {
        let one = tlv(0x30, &[&[0x02, 0x01, 0x05]]);
        let two = tlv(0x30, &[&[0x02, 0x01, 0x06]]);
        let list = tlv(0x30, &[&[0x02, 0x01, 0x07]]);
        for write in [tlv, open] {
            let data = write(
                0x30,
                &[&[
                    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01,
                ]],
            );
            let signed = write(
                0x30,
                &[
                    &[0x02, 0x01, 0x01],
                    &tlv(0x31, &[]),
                    &data,
                    &write(0xa0, &[&one, &two]),
                    &write(0xa1, &[&list]),
                    &tlv(0x31, &[]),
                ],
            );
            let bundle = write(0x30, &[SIGNED_DATA, &write(0xa0, &[&signed])]);
            assert!(is_bundle(&bundle));
            assert_eq!(contents(&bundle), Some(vec![&one[..], &two[..], &list[..]]));
        }
    }

    #[test]
    fn depth_is_limited() {
        let mut nested = SIGNED_DATA.to_vec();
        nested.extend([0xa0, 0x80].repeat(20_000));
        let bundle = open(0x30, &[&nested]);
        assert!(is_bundle(&bundle));
        assert_eq!(contents(&bundle), None);
    }
}
