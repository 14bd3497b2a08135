//! The commands that make a key and a request, and those that show which key is where.
//!
//! They work since OpenSSL 1.0.0, as the machines at hand are old. A key is written by the shell
//! under `umask 077` and `set -C`, so that nobody else can read it and no file is ever overwritten.
//! Nothing prints a private key.

use super::super::plain_name;

/// What the commands are about: one certificate, its names and keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::report) struct Site {
    /// The old certificate's names, as they stand in it.
    pub(in crate::report) names: Vec<String>,
    /// Hash of the key that must not be used again, in hex, as we computed it.
    pub(in crate::report) old_key: Option<String>,
    /// Hash of the new key, where a certificate or a request shows it.
    pub(in crate::report) new_key: Option<String>,
    /// Serial of the old certificate, in hex, as we wrote it.
    pub(in crate::report) old_serial: Option<String>,
    /// Whether the old certificate is one of Let's Encrypt.
    pub(in crate::report) lets_encrypt: bool,
    /// Whether the old certificate signed itself.
    pub(in crate::report) self_signed: bool,
}

impl Site {
    /// What its files are called: the first plain name, without a star.
    pub(super) fn file(&self) -> &str {
        plain_name::site(&self.names)
            .or_else(|| {
                let mut addresses = self.names.iter().map(String::as_str);
                // An address of IPv6 would need brackets in some places and not in others.
                addresses.find(|name| plain_name::is_ip(name) && !name.contains(':'))
            })
            .unwrap_or(UNNAMED)
    }

    fn plain(&self) -> impl Iterator<Item = &str> {
        self.names
            .iter()
            .map(String::as_str)
            .filter(|name| plain_name::is_dns(name) || plain_name::is_ip(name))
    }

    /// How many names stand in no command.
    pub(super) fn left_out(&self) -> usize {
        self.names.len().saturating_sub(self.plain().count())
    }
}

/// A new EC key.
///
/// `ecparam` names the curve in every release; `genpkey` before 1.1.0 spelled it out, which
/// browsers refuse. Source: <https://docs.openssl.org/1.0.2/man1/ecparam/>.
pub(super) fn ec_key(site: &Site) -> String {
    format!(
        "(umask 077; set -C; openssl ecparam -name prime256v1 -genkey -noout > {}.new.key)",
        site.file()
    )
}

/// A new RSA key.
pub(super) fn rsa_key(site: &Site, bits: u16) -> String {
    format!(
        "(umask 077; set -C; openssl genrsa {bits} > {}.new.key)",
        site.file()
    )
}

/// A request with all plain names of the old certificate.
///
/// By a file of settings: `-addext` is only understood since OpenSSL 1.1.1.
pub(super) fn request(site: &Site) -> String {
    let file = site.file();
    let alternatives: Vec<String> = site
        .plain()
        .map(|name| {
            if plain_name::is_ip(name) {
                format!("IP:{name}")
            } else {
                format!("DNS:{name}")
            }
        })
        .collect();
    let alternatives = if alternatives.is_empty() {
        format!("DNS:{UNNAMED}")
    } else {
        alternatives.join(",")
    };
    // A common name has at most 64 characters: <https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1>.
    let subject = if file.len() <= 64 {
        format!("/CN={file}")
    } else {
        "/".to_owned()
    };
    format!(
        "printf '[req]\\ndistinguished_name=dn\\nreq_extensions=ext\\n[dn]\\n[ext]\\nsubjectAltName={alternatives}\\n' \
         > {file}.new.cnf && openssl req -new -sha256 -config {file}.new.cnf -subj '{subject}' -key {file}.new.key \
         -out {file}.new.csr"
    )
}

/// The hash of a key in a file, by its public half.
pub(super) fn hash_of_key(site: &Site) -> String {
    hash_of(&format!("openssl pkey -in {}.new.key -pubout", site.file()))
}

/// The names in a request.
pub(super) fn show_request(site: &Site) -> String {
    format!(
        "openssl req -in {}.new.csr -noout -text | grep -A 1 'Alternative Name'",
        site.file()
    )
}

/// The hash of the key that is served.
pub(super) fn hash_of_served(site: &Site, port: u16, more: &str) -> String {
    let host = site.file();
    // `-servername` with an address is refused by newer releases.
    let name = if plain_name::is_dns(host) {
        format!(" -servername {host}")
    } else {
        String::new()
    };
    hash_of(&format!(
        "openssl s_client -connect {host}:{port}{name}{more} </dev/null 2>/dev/null | openssl x509 -noout -pubkey"
    ))
}

/// The hash of the key of a certificate in a file.
pub(super) fn hash_of_certificate(file: &str) -> String {
    hash_of(&format!("openssl x509 -in {file} -noout -pubkey"))
}

/// The hash of what a command prints as a public key; nothing where it fails, as the hash of
/// nothing would look like that of another key.
///
/// `dgst` writes `(stdin)= 6703…` in some releases, `SHA2-256(stdin)= 6703…` in others.
fn hash_of(public_key: &str) -> String {
    format!(
        "key=$({public_key}) && echo \"$key\" | openssl pkey -pubin -outform DER | openssl dgst -sha256 | \
         sed 's/^.* //'"
    )
}

/// Where the certificate has no name that can stand in a command.
pub(super) const UNNAMED: &str = "YOUR.NAME";
