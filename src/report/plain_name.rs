//! Names of a certificate that are plain enough to leave the report: for commands and for mails.
//!
//! A certificate may name anything, `$(reboot).example` as well. Only what is a DNS name or an IP
//! address by its strictest reading passes, so that no quoting has to be trusted.

/// A name of letters, digits and hyphens, with at most a leading wildcard label.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc1123#section-2.1>.
pub(super) fn is_dns(name: &str) -> bool {
    let labels = name.strip_prefix("*.").unwrap_or(name);
    name.len() <= 253
        && labels.contains('.')
        && !is_ip(name)
        && labels.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

/// An IPv4 or IPv6 address in its usual notation.
pub(super) fn is_ip(name: &str) -> bool {
    name.parse::<std::net::IpAddr>().is_ok()
}

/// What the users of a site call it: its first DNS name that is no wildcard.
pub(super) fn site(names: &[String]) -> Option<&str> {
    names
        .iter()
        .map(String::as_str)
        .find(|name| is_dns(name) && !name.starts_with('*'))
        .or_else(|| {
            let wildcard = names.iter().find(|name| is_dns(name))?;
            wildcard.strip_prefix("*.").filter(|rest| is_dns(rest))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_pass() {
        for name in ["www.example.org", "*.example.org", "xn--bcher-kva.example"] {
            assert!(is_dns(name), "{name}");
        }
        for name in [
            "$(reboot).example",
            "a b.example",
            "-x.example",
            "a..b",
            "localhost",
            "a.example;rm",
            "'.example",
            "10.0.0.1",
            "10.0.0.1\n",
            "b\u{fc}cher.example",
            "www.*.example",
        ] {
            assert!(!is_dns(name), "{name}");
        }
        assert!(is_ip("10.0.0.1") && is_ip("2001:db8::1"));
        assert!(!is_ip("10.0.0.1;") && !is_ip("10.0.0") && !is_ip("fe80::1%eth0"));
    }

    #[test]
    fn a_site_is_named_without_a_star() {
        let names = |all: &[&str]| all.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let rows: &[(&[&str], Option<&str>)] = &[
            (
                &["*.example.org", "www.example.org"],
                Some("www.example.org"),
            ),
            (&["*.example.org"], Some("example.org")),
            (&["$(reboot).example"], None),
            (&[], None),
        ];
        for (given, expected) in rows {
            assert_eq!(site(&names(given)), *expected, "{given:?}");
        }
    }
}
