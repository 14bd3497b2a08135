//! Distinguished names, attribute by attribute: one that cannot be read loses nothing of the rest.
//!
//! Written as RFC 4514 has it, the last part first: `CN=www.example.org,O=Example`. Values that are
//! not text are shown as `#` and hex. What is in a value may be anything: escape it before showing.
//!
//! Source: <https://www.rfc-editor.org/rfc/rfc4514#section-2>.

use std::fmt::Write;

use x509_parser::extensions::GeneralName;
use x509_parser::x509::{AttributeTypeAndValue, X509Name};

use super::key::dotted;

/// The whole name; of an absurdly long one its beginning.
pub(super) fn written(name: &X509Name<'_>) -> String {
    let parts: Vec<_> = name.iter_rdn().collect();
    let mut text = String::new();
    for (at, part) in parts.iter().rev().enumerate() {
        if at > 0 {
            text.push(',');
        }
        if text.len() > MOST_BYTES {
            // Writing to a String cannot fail.
            let _ = write!(text, "… ({} more)", parts.len() - at);
            break;
        }
        for (nth, attribute) in part.iter().enumerate() {
            if nth > 0 {
                text.push('+');
            }
            text.push_str(&short_name(attribute));
            text.push('=');
            escape(&value(attribute), &mut text);
        }
    }
    text
}

/// The last common name.
pub(super) fn common_name(name: &X509Name<'_>) -> Option<String> {
    name.iter_common_name().last().map(value)
}

/// The organisation, else the common name.
pub(super) fn organisation(name: &X509Name<'_>) -> Option<String> {
    name.iter_organization()
        .last()
        .map(value)
        .or_else(|| common_name(name))
}

/// A DNS name or an address, as text.
pub(super) fn host_name(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => Some(address(bytes)),
        // Tag 2 is a DNS name, 7 an address: shown even where they are not well formed.
        GeneralName::Invalid(tag, bytes) => match tag.0 {
            2 => Some(String::from_utf8_lossy(bytes).into_owned()),
            7 => Some(address(bytes)),
            _ => None,
        },
        _ => None,
    }
}

fn address(bytes: &[u8]) -> String {
    if let Ok(four) = <[u8; 4]>::try_from(bytes) {
        std::net::Ipv4Addr::from(four).to_string()
    } else if let Ok(sixteen) = <[u8; 16]>::try_from(bytes) {
        std::net::Ipv6Addr::from(sixteen).to_string()
    } else {
        hex(bytes)
    }
}

fn value(attribute: &AttributeTypeAndValue<'_>) -> String {
    let bytes = attribute.as_slice();
    if let Ok(text) = attribute.as_str() {
        return text.to_owned();
    }
    let any = attribute.attr_value();
    match any.tag().0 {
        // BMPString.
        30 if bytes.len().is_multiple_of(2) => {
            let units = bytes.chunks_exact(2).filter_map(|pair| match pair {
                [high, low] => Some(u16::from_be_bytes([*high, *low])),
                _ => None,
            });
            char::decode_utf16(units)
                .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        // TeletexString: in practice Latin-1.
        20 => bytes.iter().map(|byte| char::from(*byte)).collect(),
        _ => hex(bytes),
    }
}

fn hex(bytes: &[u8]) -> String {
    let shown = bytes.get(..64).unwrap_or(bytes);
    let mut text = format!("#{}", base16ct::lower::encode_string(shown));
    if shown.len() < bytes.len() {
        text.push('…');
    }
    text
}

fn escape(value: &str, text: &mut String) {
    let most = value
        .char_indices()
        .nth(MOST_BYTES)
        .map_or(value.len(), |(at, _)| at);
    for c in value.chars().take(most) {
        if matches!(c, ',' | '+' | '"' | '\\' | '<' | '>' | ';' | '=') {
            text.push('\\');
        }
        text.push(c);
        if text.len() > MOST_BYTES * 2 {
            text.push('…');
            break;
        }
    }
}

fn short_name(attribute: &AttributeTypeAndValue<'_>) -> String {
    let oid = attribute.attr_type();
    SHORT_NAMES
        .iter()
        .find(|(bytes, _)| *bytes == oid.as_bytes())
        .map_or_else(|| dotted(oid), |(_, name)| (*name).to_owned())
}

/// The content bytes of object identifiers and their short names.
const SHORT_NAMES: &[(&[u8], &str)] = &[
    (&[0x55, 0x04, 0x03], "CN"),
    (&[0x55, 0x04, 0x05], "serialNumber"),
    (&[0x55, 0x04, 0x06], "C"),
    (&[0x55, 0x04, 0x07], "L"),
    (&[0x55, 0x04, 0x08], "ST"),
    (&[0x55, 0x04, 0x09], "STREET"),
    (&[0x55, 0x04, 0x0a], "O"),
    (&[0x55, 0x04, 0x0b], "OU"),
    (
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x01],
        "emailAddress",
    ),
    (
        &[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x01],
        "UID",
    ),
    (
        &[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x19],
        "DC",
    ),
];

/// Names of a megabyte exist.
const MOST_BYTES: usize = 1024;
