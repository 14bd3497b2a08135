//! What `openssl x509 -text` (and `req`, `crl`) prints above the PEM block.
//!
//! The block says the same and more exactly, so nothing is taken from the text; where it was cut
//! off, the text alone cannot show the certificate.

use super::{Reading, Recogniser, Seen};
use crate::paste::{Line, Trouble};
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "certificate-text",
    title: Title::CertificateText,
    example: "Certificate:\n    Data:\n        Version: 3 (0x2)",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let [first, second, ..] = lines else {
        return Reading::NotMine;
    };
    let title = first.text.trim();
    if !TITLES.contains(&title)
        || !BELOW
            .iter()
            .any(|below| second.text.trim().starts_with(below))
    {
        return Reading::NotMine;
    }
    let indent = indent(first.text);
    let count = lines
        .iter()
        .skip(1)
        .take_while(|line| self::indent(line.text) > indent || BELOW.contains(&line.text.trim()))
        .count()
        + 1;
    Reading::Shows(count, vec![Seen::trouble(0, Trouble::TextOnly)])
}

fn indent(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

const TITLES: &[&str] = &[
    "Certificate Request:",
    "Certificate Revocation List (CRL):",
    "Certificate:",
];
const BELOW: &[&str] = &[
    "Data:",
    "Version",
    "Revoked Certificates:",
    "No Revoked Certificates.",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::troubles_of;

    #[test]
    fn the_text_is_not_the_certificate() {
        assert_eq!(
            troubles_of(&RECOGNISER, RECOGNISER.example),
            [Trouble::TextOnly]
        );
        assert!(troubles_of(&RECOGNISER, "Certificate:\nnone").is_empty());
    }
}
