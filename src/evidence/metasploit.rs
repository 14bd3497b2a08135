//! Metasploit's `openssl_heartbleed`: `[+] 10.0.0.1:443 - Heartbeat response with leak, 65535 bytes`.
//!
//! Where there was no answer, it says that there was none; that says nothing.

use super::scan::{Outcome, Scan};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "metasploit",
    title: Title::Metasploit,
    example: "[+] 10.0.0.1:443      - Heartbeat response with leak, 65535 bytes",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let marked = MARKS.iter().find_map(|mark| text.strip_prefix(mark));
    let Some((target, found)) = marked.and_then(|text| text.split_once(" - ")) else {
        return Reading::NotMine;
    };
    let scan = Scan::of(target);
    if scan.port.is_none() || target.trim().contains(' ') {
        return Reading::NotMine;
    }
    if found.trim().starts_with("Heartbeat response with leak") {
        let scan = scan.with(Outcome::Vulnerable);
        return Reading::Shows(1, vec![Seen::on(0, Fact::Scan(scan))]);
    }
    Reading::Shows(1, Vec::new())
}

const MARKS: &[&str] = &["[+] ", "[*] ", "[-] ", "[!] "];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::scans_in;

    #[test]
    fn only_a_leak_says_something() {
        let text = format!(
            "{}\n[*] 10.0.0.1:443      - Scanned 1 of 1 hosts (100% complete)",
            RECOGNISER.example
        );
        let [scan] = &scans_in(&text)[..] else {
            panic!("not one scan");
        };
        assert_eq!(
            (scan.address.as_deref(), scan.port, scan.outcome),
            (Some("10.0.0.1"), Some(443), Outcome::Vulnerable)
        );
        assert!(scans_in("[-] 10.0.0.1:443 - No Heartbeat response...").is_empty());
    }
}
