//! Private keys that are neither PEM nor DER: PuTTY's files, `openssl rsa -text`, JSON web keys.
//!
//! Only where they begin and end is looked for, so that they are dropped whole.

use std::ops::Range;

use super::pem;

/// Where such keys stand, in order.
pub(super) fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let json = text.contains("\"kty\"");
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
        } else if json {
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

/// `privateExponent:` and its like, as OpenSSL prints a key's numbers.
fn is_secret_number(bare: &str) -> bool {
    SECRET_NUMBERS.contains(&bare)
}

/// `00:af:31:…`, a line of such a number.
fn is_hexadecimal(bare: &str) -> bool {
    bare.contains(':')
        && bare
            .split(':')
            .all(|pair| pair.len() <= 2 && pair.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// The values of a JSON web key's secret members.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc7518#section-6.3.2>.
fn web_key_values(line: &str) -> impl Iterator<Item = Range<usize>> {
    WEB_KEY_MEMBERS.iter().filter_map(|member| {
        let name = line.find(member)?;
        let after = name + member.len();
        let rest = line.get(after..)?;
        let value = rest
            .trim_start()
            .strip_prefix(':')?
            .trim_start()
            .strip_prefix('"')?;
        let start = line.len() - value.len();
        let length = value.find('"').unwrap_or(value.len());
        (length >= 20).then_some(start..start + length)
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
    "exponent1:",
    "exponent2:",
    "prime1:",
    "prime2:",
    "priv:",
    "privateExponent:",
];
const WEB_KEY_MEMBERS: &[&str] = &["\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\""];

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
        for key in [&*putty, numbers] {
            let text = format!("before\n{key}\nafter: 1\n");
            let found: Vec<&str> = runs(&text)
                .into_iter()
                .map(|range| text.get(range).unwrap())
                .collect();
            assert_eq!(found, [key]);
        }
        let web = "{\"kty\":\"RSA\",\"n\":\"AAAAAAAAAAAAAAAAAAAAAAAA\",\"d\":\"c2VjcmV0c2VjcmV0c2VjcmV0\"}";
        let found: Vec<&str> = runs(web)
            .into_iter()
            .map(|range| web.get(range).unwrap())
            .collect();
        assert_eq!(found, ["c2VjcmV0c2VjcmV0c2VjcmV0"]);
        assert!(runs("Modulus:\n    00:c2:53\nExponent: 65537\n").is_empty());
    }
}
