//! Server headers: `Server: Apache/2.2.15 (CentOS) mod_ssl/2.2.15 OpenSSL/1.0.1e-fips`.
//!
//! The number is that of the library the server was built or runs with, and no more than a bare
//! banner; only on Windows, where nobody backports, does it decide.

use super::{Fact, OpensslBuild, OtherStack, Reading, Recogniser, Reporter, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "server-header",
    title: Title::ServerHeader,
    example: "Server: Apache/2.2.15 (CentOS) mod_ssl/2.2.15 OpenSSL/1.0.1e-fips PHP/5.3.3",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some(text) = lines.first().map(|line| line.text.trim()) else {
        return Reading::NotMine;
    };
    // Behind the mark of `curl -v`, and in what nmap prints.
    let text = text.trim_start_matches(['<', '|', '_', ' ']);
    if !text.contains(['/', ':']) || text.starts_with("Server version:") {
        return Reading::NotMine;
    }
    let headed = text
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("server:"));
    let named = SERVERS.iter().any(|server| text.contains(server));
    if !headed && !named {
        return Reading::NotMine;
    }
    let version_of = |product: &str| {
        text.split_once(product).map(|(_, rest)| {
            rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')' | '"'))
                .next()
                .unwrap_or_default()
        })
    };
    if let Some(mut build) = version_of("OpenSSL/")
        .and_then(|written| OpensslBuild::bare(written, Reporter::ServerHeader))
    {
        build.no_backports = text.contains("(Win32)") || text.contains("(Win64)");
        build.program = text.contains("Apache/").then_some("httpd");
        return Reading::Shows(1, vec![Seen::on(0, Fact::Openssl(build))]);
    }
    let other = OTHER_STACKS
        .iter()
        .find_map(|(token, product)| Some((version_of(token)?, *product)));
    match other {
        Some((version, product)) => {
            let stack = OtherStack {
                product,
                version: version.to_owned(),
            };
            Reading::Shows(1, vec![Seen::on(0, Fact::OtherStack(stack))])
        }
        None => Reading::Shows(1, Vec::new()),
    }
}

const SERVERS: &[&str] = &[
    "Apache/",
    "lighttpd/",
    "Oracle-HTTP-Server",
    "IBM_HTTP_Server",
];
const OTHER_STACKS: &[(&str, &str)] = &[
    ("LibreSSL/", "LibreSSL"),
    ("BoringSSL/", "BoringSSL"),
    ("GnuTLS/", "GnuTLS"),
    ("mod_gnutls/", "GnuTLS"),
    ("NSS/", "NSS"),
    ("mod_nss/", "NSS"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn numbers_stacks_and_silence() {
        let build = |text: &str| match facts_of(&RECOGNISER, text).as_slice() {
            [Fact::Openssl(build)] => (build.written.clone(), build.no_backports),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(build(RECOGNISER.example), ("1.0.1e-fips".to_owned(), false));
        assert_eq!(
            build("Apache/2.4.7 (Win32) OpenSSL/1.0.1e PHP/5.5.6"),
            ("1.0.1e".to_owned(), true)
        );
        assert!(matches!(
            facts_of(&RECOGNISER, RECOGNISER.example).as_slice(),
            [Fact::Openssl(build)] if build.program == Some("httpd")
        ));
        assert!(matches!(
            facts_of(&RECOGNISER, "Server: Apache/2.4 mod_gnutls/0.6").as_slice(),
            [Fact::OtherStack(_)]
        ));
        for text in ["Server: nginx", "Apache/2.2.15 (Red Hat)"] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
