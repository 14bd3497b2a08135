//! Programs that speak TLS as a client, or none at all: `curl -V`, `ssh -V`, `wget -V`, `git`.
//!
//! `OpenSSH_6.2p2, OpenSSL 1.0.1e 11 Feb 2013`: SSH has no heartbeats, and a client's library says
//! nothing of what the machine serves with.

use super::{Reading, Recogniser};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "client-program",
    title: Title::ClientProgram,
    example: "curl 7.29.0 (x86_64-redhat-linux-gnu) libcurl/7.29.0 OpenSSL/1.0.1e zlib/1.2.7\n\
              Protocols: dict file ftp ftps http https",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if ["OpenSSH_", "SSH-2.0-", "GNU Wget "]
        .iter()
        .any(|start| text.starts_with(start))
    {
        return Reading::line(None);
    }
    if !(text.starts_with("curl ") && text.contains("libcurl/")) {
        return Reading::NotMine;
    }
    let more = lines
        .iter()
        .skip(1)
        .take(3)
        .take_while(|line| {
            ["Release-Date:", "Protocols:", "Features:"]
                .iter()
                .any(|key| line.text.trim().starts_with(key))
        })
        .count();
    Reading::Shows(1 + more, Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn say_nothing() {
        for text in [
            RECOGNISER.example,
            "OpenSSH_6.2p2 Ubuntu, OpenSSL 1.0.1e 11 Feb 2013",
        ] {
            let line = [Line {
                number: 1,
                text: text.lines().next().unwrap(),
            }];
            assert_ne!(read(&line), Reading::NotMine, "{text}");
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
        let other = [Line {
            number: 1,
            text: "curl is a program",
        }];
        assert_eq!(read(&other), Reading::NotMine);
    }
}
