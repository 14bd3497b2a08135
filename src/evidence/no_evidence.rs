//! PEM blocks that say nothing about a key or a certificate: `-----BEGIN DH PARAMETERS-----`.
//!
//! Combined files for HAProxy or stunnel hold them beside the certificate. They are known, so that
//! nobody takes them for damage, and nothing is read of them.

use crate::words::given::Title;

/// The name by which such a block is recognised.
pub(super) fn named(label: &str) -> Option<&'static str> {
    BLOCKS
        .iter()
        .find(|(labels, ..)| labels.contains(&label))
        .map(|(_, name, _)| *name)
}

/// What people call what has that name.
pub(super) fn title(name: &str) -> Option<Title> {
    BLOCKS
        .iter()
        .find(|(_, other, _)| *other == name)
        .map(|(.., title)| *title)
}

/// Labels, name and title.
///
/// Source: <https://github.com/openssl/openssl/blob/master/include/openssl/pem.h>,
/// <https://www.rfc-editor.org/rfc/rfc4716#section-3.2>,
/// <https://www.rfc-editor.org/rfc/rfc9580#section-6.2.1>.
const BLOCKS: &[(&[&str], &str, Title)] = &[
    (
        &["DH PARAMETERS", "X9.42 DH PARAMETERS"],
        "dh-parameters",
        Title::DhParameters,
    ),
    (&["DSA PARAMETERS"], "dsa-parameters", Title::DsaParameters),
    (&["EC PARAMETERS"], "ec-parameters", Title::EcParameters),
    (
        &["PGP MESSAGE", "PGP PUBLIC KEY BLOCK", "PGP SIGNATURE"],
        "openpgp",
        Title::Openpgp,
    ),
    (
        &["SSH2 PUBLIC KEY"],
        "ssh-public-key",
        Title::SshPublicKeyBlock,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_blocks_have_a_name_and_a_title() {
        for (labels, name, told) in BLOCKS {
            for label in *labels {
                assert_eq!(named(label), Some(*name));
            }
            assert_eq!(title(name), Some(*told));
        }
        assert_eq!(named("CERTIFICATE"), None);
        assert_eq!(title("certificate"), None);
    }
}
