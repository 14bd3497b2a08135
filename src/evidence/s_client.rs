//! `openssl s_client`: whom it was connected to, and with `-tlsextdebug` whether the server offers
//! heartbeats.
//!
//! The offer alone is not the bug: a repaired OpenSSL offers them, too.

use super::scan::{Outcome, Scan};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "s-client",
    title: Title::SClient,
    example: "TLS server extension \"heartbeat\" (id=15), len=1",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if text.starts_with("TLS server extension \"heartbeat\"") {
        let scan = Scan::found(Outcome::HeartbeatOffered);
        return Reading::Shows(1, vec![Seen::on(0, Fact::Scan(scan))]);
    }
    if let Some((_, rest)) = text.split_once("s_client ") {
        let mut words = rest.split_whitespace();
        let mut scan = Scan::default();
        while let Some(word) = words.next() {
            if word == "-connect" {
                scan = Scan::of(words.next().unwrap_or_default());
            }
        }
        return Reading::Shows(1, vec![Seen::on(0, Fact::Scan(scan))]);
    }
    if CHATTER.iter().any(|start| text.starts_with(start)) || is_chain(text) || is_dump(text) {
        return Reading::Shows(1, Vec::new());
    }
    Reading::NotMine
}

/// Whether the block after these lines is the server's own certificate: the first of the chain that
/// `-showcerts` prints, else what stands under `Server certificate`.
pub(super) fn announces_own(lines: &[Line<'_>]) -> bool {
    let mut before = lines.iter().rev().map(|line| line.text.trim());
    if before.clone().next() == Some("Server certificate") {
        return true;
    }
    let of_chain = ["s:", "i:", "a:", "v:"];
    before
        .by_ref()
        .take(of_chain.len())
        .take_while(|text| {
            text.starts_with("0 s:") || of_chain.iter().any(|start| text.starts_with(start))
        })
        .any(|text| text.starts_with("0 s:"))
}

/// ` 0 s:/CN=shop.example.org` and `   i:/CN=CA`.
fn is_chain(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    ["s:/", "i:/", "s:C", "i:C", "s:O", "i:O"]
        .iter()
        .any(|start| text.starts_with(start))
}

/// `0000 - 03 00 01 02   ....`
fn is_dump(text: &str) -> bool {
    let (offset, rest) = text.split_once(" - ").unwrap_or_default();
    offset.len() == 4 && offset.bytes().all(|byte| byte.is_ascii_hexdigit()) && !rest.is_empty()
}

/// What else it prints, of which nothing follows here.
const CHATTER: &[&str] = &[
    "---",
    "Acceptable client certificate CA names",
    "CONNECTED(",
    "Certificate chain",
    "Cipher    :",
    "Compression: ",
    "Connecting to ",
    "DONE",
    "Early data was not sent",
    "Expansion: ",
    "Extended master secret:",
    "Key-Arg   :",
    "Krb5 Principal:",
    "Master-Key:",
    "New, ",
    "No ALPN negotiated",
    "No client certificate CA names sent",
    "PSK identity",
    "Peer Temp Key:",
    "Peer signature type:",
    "Peer signing digest:",
    "Protocol  :",
    "Requested Signature Algorithms:",
    "Resumption PSK:",
    "SRP username:",
    "SSL handshake has read",
    "SSL-Session:",
    "SSL_connect:",
    "Secure Renegotiation IS",
    "Server Temp Key:",
    "Server certificate",
    "Server public key is",
    "Session-ID",
    "Shared Requested Signature Algorithms:",
    "Start Time:",
    "TLS server extension ",
    "TLS session ticket",
    "Timeout   :",
    "Verification",
    "Verify return code:",
    "depth=",
    "issuer=",
    "read R BLOCK",
    "subject=",
    "verify error:",
    "verify return:",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::scans_in;

    #[test]
    fn the_block_that_is_the_server_s_own() {
        let rows = [
            ("---\nServer certificate", true),
            ("Certificate chain\n 0 s:/CN=a\n   i:/CN=CA", true),
            (
                " 0 s:CN = a\n   i:CN = CA\n   a:PKEY: RSA, 2048 (bit)\n   v:NotBefore: Jun  1",
                true,
            ),
            (" 1 s:/CN=CA\n   i:/CN=Root", false),
            (" 0 s:/CN=a\n   i:/CN=CA\n---", false),
            ("Server certificate\nsubject=/CN=a", false),
            ("", false),
        ];
        for (text, expected) in rows {
            let lines: Vec<Line<'_>> = text
                .lines()
                .zip(1..)
                .map(|(text, number)| Line { number, text })
                .collect();
            assert_eq!(announces_own(&lines), expected, "{text}");
        }
    }

    #[test]
    fn the_offer_and_the_target() {
        let text = "$ openssl s_client -connect shop.example.org:443 -tlsextdebug\nCONNECTED(00000003)\nTLS server extension \"session ticket\" (id=35), len=0\nTLS server extension \"heartbeat\" (id=15), len=1\n0000 - 01      .";
        let [scan] = &scans_in(text)[..] else {
            panic!("not one scan");
        };
        assert_eq!(scan.outcome, Outcome::HeartbeatOffered);
        assert_eq!(
            (scan.target.as_deref(), scan.port),
            (Some("shop.example.org"), Some(443))
        );
    }
}
