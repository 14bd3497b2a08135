//! Which machine an item as a whole is from: `collected/web1/var/log/dpkg.log`, `web1-dpkg.txt`.

use super::name::{has_generic_word, is_host_name, looks_like_host};
use crate::input::Item;

/// How an item as a whole names its host.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::paste) enum Named<'a> {
    /// In so many words.
    ByOperator(&'a str),
    /// By a folder, or by a listing's file name.
    ByPath(&'a str),
    /// By a certificate's file name, which is more often the site's.
    Perhaps(&'a str),
    /// Not at all.
    NotAtAll,
}

impl Named<'_> {
    /// The host's name; empty where none is sure.
    pub(in crate::paste) const fn host(&self) -> &str {
        match self {
            Self::ByOperator(host) | Self::ByPath(host) => host,
            Self::Perhaps(_) | Self::NotAtAll => "",
        }
    }
}

/// The host that an item names, by itself, by its folders or by its file name.
///
/// Of the folders the innermost counts that looks like a machine's name (`web1`, `db-02`,
/// `www.example.org`), else the innermost that is not the name of a place or a collection
/// (`var/log`, `certs`, `old`): `collected/web1/var/log/dpkg.log` is of web1, `certs/shop.pem` of
/// no one. A file's own name counts where a word of it looks like a machine's (`web1-dpkg.txt`);
/// a certificate is named after its site, so there the word counts only if another item says that
/// there is such a host. An item that the page calls by words with spaces names none.
pub(in crate::paste) fn of_item(item: &Item) -> Named<'_> {
    if !item.host.is_empty() {
        return Named::ByOperator(&item.host);
    }
    of_path(&item.name)
}

pub(super) fn of_path(path: &str) -> Named<'_> {
    let (folders, file) = match path.rsplit_once(['/', '\\']) {
        Some((folders, file)) => (folders, file),
        None => ("", path),
    };
    let folders = || {
        folders
            .rsplit(['/', '\\'])
            .filter(|folder| is_host_name(folder))
    };
    let folder = folders()
        .find(|folder| looks_like_host(folder))
        .or_else(|| folders().next());
    if let Some(folder) = folder {
        return Named::ByPath(folder);
    }
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    let extension = extension.to_ascii_lowercase();
    let whole = if LISTINGS.contains(&&*extension) || CERTIFICATES.contains(&&*extension) {
        stem
    } else {
        file
    };
    let words = || whole.split(['-', '_']);
    let has_letters = |word: &str| word.bytes().any(|byte| byte.is_ascii_alphabetic());
    let described = words().any(|word| has_letters(word) && has_generic_word(word));
    let word = Some(whole)
        .filter(|_| !described)
        .into_iter()
        .chain(words())
        .find(|word| looks_like_host(word));
    match word {
        Some(host) if CERTIFICATES.contains(&&*extension) => Named::Perhaps(host),
        Some(host) => Named::ByPath(host),
        None => Named::NotAtAll,
    }
}

const LISTINGS: &[&str] = &[
    "csv", "json", "log", "lst", "out", "text", "txt", "xml", "yaml", "yml",
];
const CERTIFICATES: &[&str] = &[
    "cer", "cert", "crl", "crt", "csr", "der", "key", "p7b", "p7c", "pem", "pfx", "req",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> Named<'_> {
        of_path(name)
    }

    #[test]
    fn folders_and_files() {
        let rows = [
            ("web1/openssl.txt", "web1"),
            ("collected/web1/var/log/dpkg.log", "web1"),
            ("results-2014/db-02/rpm.txt", "db-02"),
            ("web1/shop/cert.pem", "web1"),
            ("gateway/openssl.txt", "gateway"),
            ("C:\\logs\\mail.example.org\\dpkg.txt", "mail.example.org"),
            ("10.0.0.5/dpkg.txt", "10.0.0.5"),
            ("collected/backup01/dpkg.txt", "backup01"),
            ("collected/lb-old/dpkg.txt", "lb-old"),
            ("web1.txt", "web1"),
            ("out/web1-dpkg.txt", "web1"),
            ("dpkg_web1.example.org.log", "web1.example.org"),
            ("web1", "web1"),
        ];
        for (name, host) in rows {
            assert_eq!(path(name), Named::ByPath(host), "{name}");
        }
        for name in [
            "",
            "certs/shop.pem",
            "var/log/dpkg.log",
            "/etc/letsencrypt/live/README",
            "old/cert.pem",
            "before-2014-04-08/dpkg.txt",
            "dpkg.log.1",
            "openssl-1.0.1e.txt",
            "libssl1.0.0.txt",
            "cert1.pem",
            "Pasted text 1",
            "gateway.txt",
            "2014-04-08.txt",
        ] {
            assert_eq!(path(name), Named::NotAtAll, "{name}");
        }
        assert_eq!(path("web1.pem"), Named::Perhaps("web1"));
    }
}
