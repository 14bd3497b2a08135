//! Private keys that are neither PEM nor DER: PuTTY's files, `openssl rsa -text`, `certtool -k`, JSON
//! web keys.
//!
//! Only where they begin and end is looked for, so that they are dropped whole.

use std::ops::Range;

use super::pem::{self, is_base64};

/// Whether JSON web keys stand anywhere in a text: other JSON has the same short names.
pub(super) fn has_web_keys(text: &str) -> bool {
    text.contains("\"kty\"") || text.contains("\"kty\\")
}

/// Where such keys stand, in order; those of JSON where there are any.
pub(super) fn runs(text: &str, web_keys: bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut within = Within::Nothing;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = pem::unquoted(line);
        let belongs = match within {
            Within::PuttyFile => {
                let goes_on = PUTTY_LINES.iter().any(|header| bare.starts_with(header))
                    || (!bare.is_empty() && bare.bytes().all(is_base64));
                if bare.starts_with("Private-MAC:") {
                    within = Within::Nothing;
                }
                goes_on
            }
            Within::Numbers => is_hexadecimal(bare) || is_secret_number(bare),
            Within::Nothing => false,
        };
        if belongs {
            if let Some(last) = found.last_mut() {
                last.end = start + line.trim_end().len();
            }
            continue;
        }
        within = if bare.starts_with("PuTTY-User-Key-File-") {
            Within::PuttyFile
        } else if is_secret_number(bare) {
            Within::Numbers
        } else {
            Within::Nothing
        };
        if within != Within::Nothing {
            let indent = line.len() - line.trim_start().len();
            found.push(start + indent..start + line.trim_end().len());
        } else if web_keys {
            found.extend(web_key_values(line).map(|value| start + value.start..start + value.end));
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Numbers,
    PuttyFile,
}

/// `privateExponent:` and its like, as OpenSSL and GnuTLS's `certtool` print a key's numbers.
fn is_secret_number(bare: &str) -> bool {
    SECRET_NUMBERS.contains(&bare)
}

/// `00:af:31:…`, a line of such a number; the last one may be a single byte.
fn is_hexadecimal(bare: &str) -> bool {
    !bare.is_empty()
        && bare
            .split(':')
            .all(|pair| pair.len() <= 2 && pair.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The values of a JSON web key's secret members, also where the JSON stands in a JSON string.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc7518#section-6.3.2>.
fn web_key_values(line: &str) -> impl Iterator<Item = Range<usize>> {
    let unescaped = |text: &str| text.trim_end_matches('\\').len();
    let mut before = ["", ""];
    let mut at = 0_usize;
    line.split('"').filter_map(move |part| {
        let start = at;
        at += part.len() + 1;
        let [name, colon] = before.map(|text| text.get(..unescaped(text)).unwrap_or_default());
        let length = unescaped(part);
        let secret = WEB_KEY_MEMBERS.contains(&name) && colon.trim() == ":" && length >= 20;
        let [_, last] = before;
        before = [last, part];
        secret.then_some(start..start + length)
    })
}

const PUTTY_LINES: &[&str] = &[
    "Argon2-",
    "Comment:",
    "Encryption:",
    "Key-Derivation:",
    "Private-Lines:",
    "Private-MAC:",
    "Public-Lines:",
];
const SECRET_NUMBERS: &[&str] = &[
    "coefficient:",
    "exp1:",
    "exp2:",
    "exponent1:",
    "exponent2:",
    "prime1:",
    "prime2:",
    "priv:",
    "private exponent:",
    "private key:",
    "privateExponent:",
];
const WEB_KEY_MEMBERS: &[&str] = &["d", "dp", "dq", "k", "p", "q", "qi"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_whole_and_nothing_else() {
        let putty = format!(
            "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: me\nPublic-Lines: 1\nAAAA\n{}-Lines: 1\nc2VjcmV0\n{0}-MAC: 00ff",
            "Private"
        );
        let numbers = "privateExponent:\n    00:c2:53\nprime1:\n    00:f1";
        let certtool = "private exponent:\n\t00:c2:53:\n\t77\nexp1:\n\t00:f1";
        for key in [&*putty, numbers, certtool] {
            let text = format!("before\n{key}\nafter: 1\n");
            let found: Vec<&str> = runs(&text, false)
                .into_iter()
                .map(|range| text.get(range).unwrap())
                .collect();
            assert_eq!(found, [key]);
        }
        let web = "{\"kty\":\"RSA\",\"n\":\"AAAAAAAAAAAAAAAAAAAAAAAA\",\"d\":\"c2VjcmV0c2VjcmV0c2VjcmV0\"}";
        let found: Vec<&str> = runs(web, has_web_keys(web))
            .into_iter()
            .map(|range| web.get(range).unwrap())
            .collect();
        assert_eq!(found, ["c2VjcmV0c2VjcmV0c2VjcmV0"]);
        assert!(runs("Modulus:\n    00:c2:53\nExponent: 65537\n", false).is_empty());
    }
}
