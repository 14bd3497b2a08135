//! Public keys of SSH: `ssh-rsa AAAAB3NzaC1yc2E… root@web1`, also in known_hosts.
//!
//! SSH has no heartbeats and its keys are not TLS's, so they are known and nothing is read of them.

use super::{Reading, Recogniser};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "ssh-public-key",
    title: Title::SshPublicKey,
    example: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPK0c1s2AkAC3yk0m4l9fcbKQ1ZgoEw5gqVUvZkGYdYt root@web1",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let mut words = lines
        .first()
        .map_or("", |line| line.text)
        .split_ascii_whitespace();
    // A marker, the hosts and options may stand before the key's type.
    let key = words
        .by_ref()
        .take(4)
        .any(|word| TYPES.iter().any(|known| word.starts_with(known)));
    // The length of the type's name comes first, four bytes in all.
    if key && words.next().is_some_and(|word| word.starts_with("AAAA")) {
        Reading::line(None)
    } else {
        Reading::NotMine
    }
}

/// Source: <https://www.iana.org/assignments/ssh-parameters/ssh-parameters.xhtml#ssh-parameters-19>.
const TYPES: &[&str] = &[
    "ecdsa-sha2-nistp",
    "sk-ecdsa-sha2-nistp",
    "sk-ssh-ed25519",
    "ssh-dss",
    "ssh-ed25519",
    "ssh-rsa",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::seen_of;

    #[test]
    fn keys_and_known_hosts_are_known() {
        let reads = |text: &str| {
            let line = Line { number: 1, text };
            read(&[line])
        };
        for text in [
            RECOGNISER.example,
            "web1.example.org,192.0.2.7 ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ==",
            "no-pty,no-agent-forwarding ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY= me",
        ] {
            assert_eq!(reads(text), Reading::Shows(1, Vec::new()), "{text}");
        }
        assert!(seen_of(&RECOGNISER, RECOGNISER.example).is_empty());
        assert_eq!(reads("ssh-rsa is an algorithm"), Reading::NotMine);
    }
}
