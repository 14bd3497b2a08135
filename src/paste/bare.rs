//! Base64 that stands in a text without BEGIN and END.
//!
//! A Kubernetes secret holds PEM in base64 (`tls.crt: LS0tLS1CRUdJTi…`), LDIF and many APIs hold
//! bare DER (`MIID…`), on one line or on many. A run of base64 is decoded only where its first
//! bytes promise one of these; any other stays text.

use std::ops::Range;

use super::binary;
use super::pem::{self, is_base64};

/// What a run of base64 holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// DER: a certificate, a list, a request, a public key, or a container of these.
    Der,
    /// A text with PEM blocks in it, none of them a private key.
    Pem,
    /// A private key, bare or as PEM.
    PrivateKey,
}

/// The runs of base64 that hold something, in order.
pub(super) fn runs(text: &str) -> Vec<(Range<usize>, Holds)> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        let mut tokens = tokens(line).into_iter().peekable();
        while let Some(token) = tokens.next() {
            let mut end = start + token.end;
            // At the end of its line it may go on below, as LDIF and wrapped base64 do.
            let last = tokens.peek().is_none()
                && line
                    .get(token.end..)
                    .is_some_and(|rest| rest.trim().is_empty());
            let Some(holds) = line.get(token.clone()).and_then(promise) else {
                continue;
            };
            if last {
                let mut width = token.len();
                while let Some(next) = lines.next_if(|next| goes_on(next, width)) {
                    width = pem::unquoted(next).len();
                    end = at + next.trim_end().len();
                    at += next.len();
                }
            }
            let range = start + token.start..end;
            let holds = text.get(range.clone()).and_then(|run| settle(run, holds));
            if let Some(holds) = holds {
                found.push((range, holds));
            }
            if last {
                break;
            }
        }
    }
    found
}

/// The stretches of a line that are base64 and long enough to be of use.
fn tokens(line: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, byte) in line.bytes().enumerate().chain([(line.len(), b'\n')]) {
        match (is_base64(byte), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                if at - begin >= SHORTEST {
                    tokens.push(begin..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

/// Whether a line continues base64 whose lines were so wide.
fn goes_on(line: &str, width: usize) -> bool {
    let bare = pem::unquoted(line);
    !bare.is_empty() && bare.len() <= width.max(MOST_WIDTH) && bare.bytes().all(is_base64)
        // A short line was the last one.
        && width >= SHORTEST
}

/// What the first bytes promise.
fn promise(run: &str) -> Option<Holds> {
    let first = pem::first_bytes(run);
    if binary::is_private_key(&first) {
        return Some(Holds::PrivateKey);
    }
    if binary::container(&first).is_some() || binary::is_likely_der(&first) {
        return Some(Holds::Der);
    }
    let printed = first.len() >= 16
        && first
            .iter()
            .all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace());
    printed.then_some(Holds::Pem)
}

/// What the whole run holds, where its first bytes promised text.
fn settle(run: &str, promised: Holds) -> Option<Holds> {
    if promised != Holds::Pem {
        return Some(promised);
    }
    let text = text_of(run)?;
    let mut holds = None;
    for segment in pem::segments(&text) {
        match segment.kind {
            pem::Kind::PrivateKey => return Some(Holds::PrivateKey),
            pem::Kind::Block { .. } | pem::Kind::Wrapped { .. } => holds = Some(Holds::Pem),
            pem::Kind::Text => {}
        }
    }
    holds
}

/// The text that a run holds; of one that was cut off, as far as it goes.
pub(super) fn text_of(run: &str) -> Option<String> {
    let bytes = pem::decode(run).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    // Base64 in base64 in base64 is nobody's certificate.
    text.contains("BEGIN ").then_some(text)
}

/// A shorter run is a word.
const SHORTEST: usize = 40;
/// Base64 is wrapped at 64 or 76.
const MOST_WIDTH: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD as BASE64;

    fn found(text: &str) -> Vec<(&str, Holds)> {
        runs(text)
            .into_iter()
            .map(|(range, holds)| (text.get(range).unwrap(), holds))
            .collect()
    }

    #[test]
    fn what_it_holds_decides() {
        let der: Vec<u8> = [0x30, 0x82, 0x01, 0x32, 0x30, 0x82, 0x01, 0x00, 0xa0]
            .into_iter()
            .chain([7; 301])
            .collect();
        let certificate = BASE64.encode(&der);
        let wrapped = BASE64.encode(
            format!("-----BEGIN CERTIFICATE-----\n{certificate}\n-----END CERTIFICATE-----\n")
                .as_bytes(),
        );
        let label = "PRIVATE KEY";
        let key = BASE64
            .encode(format!("-----BEGIN {label}-----\nAAAA\n-----END {label}-----").as_bytes());
        let bare_key = BASE64.encode(
            [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05]
                .into_iter()
                .chain([1; 41])
                .collect::<Vec<u8>>(),
        );

        assert_eq!(
            found(&format!("raw: \"{certificate}\",")),
            [(&*certificate, Holds::Der)]
        );
        assert_eq!(
            found(&format!("  tls.crt: {wrapped}\n  tls.key: {key}\n")),
            [(&*wrapped, Holds::Pem), (&*key, Holds::PrivateKey)]
        );
        assert_eq!(found(&bare_key), [(&*bare_key, Holds::PrivateKey)]);
        // Cut off in the middle, a key is a key all the same.
        let part = key.get(..53).unwrap();
        assert_eq!(found(part), [(part, Holds::PrivateKey)]);

        let mut folded = String::from("cert:: ");
        for (at, c) in certificate.chars().enumerate() {
            if at > 0 && at % 64 == 0 {
                folded.push_str("\n ");
            }
            folded.push(c);
        }
        let lines = format!("{folded}\nmore: text\n");
        let [(run, Holds::Der)] = found(&lines)[..] else {
            panic!("{lines}");
        };
        assert_eq!(pem::decode(run), Ok(der));
    }

    #[test]
    fn words_and_digests_stay_text() {
        for text in [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "/usr/lib/python3/dist/packages/cryptography/hazmat/bindings/openssl",
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
