//! sslscan: `TLS 1.2 not vulnerable to heartbleed`, and `<heartbleed vulnerable="1" />` in its XML.

use super::scan::{Outcome, Scan};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "sslscan",
    title: Title::Sslscan,
    example: "  Heartbleed:\nTLS 1.2 not vulnerable to heartbleed",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let scan = if text == "Heartbleed:" {
        return Reading::Shows(1, Vec::new());
    } else if text.ends_with(" vulnerable to heartbleed")
        && (text.starts_with("TLS") || text.starts_with("SSL"))
    {
        let clear = text.ends_with("not vulnerable to heartbleed");
        Scan::found(if clear {
            Outcome::NotVulnerable
        } else {
            Outcome::Vulnerable
        })
    } else if text.starts_with("<heartbleed ") {
        match text.split_once("vulnerable=\"") {
            Some((_, found)) if found.starts_with('1') => Scan::found(Outcome::Vulnerable),
            Some((_, found)) if found.starts_with('0') => Scan::found(Outcome::NotVulnerable),
            _ => return Reading::Shows(1, Vec::new()),
        }
    } else if let Some(rest) = text.strip_prefix("Testing SSL server ") {
        // `example.com on port 443 using SNI name example.com`
        let mut words = rest.split_whitespace();
        let mut scan = Scan::of(words.next().unwrap_or_default());
        scan.port = words.nth(2).and_then(|port| port.parse().ok());
        scan
    } else {
        return Reading::NotMine;
    };
    Reading::Shows(1, vec![Seen::on(0, Fact::Scan(scan))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::scans_in;

    #[test]
    fn not_vulnerable_ends_like_vulnerable() {
        let text = "Testing SSL server shop.example.org on port 443 using SNI name shop.example.org\n  Heartbleed:\nTLSv1.2 not vulnerable to heartbleed\nTLS 1.1 vulnerable to heartbleed";
        let found: Vec<_> = scans_in(text)
            .into_iter()
            .map(|scan| (scan.target, scan.port, scan.outcome))
            .collect();
        let name = Some("shop.example.org".to_owned());
        assert_eq!(
            found,
            [
                (name.clone(), Some(443), Outcome::NotVulnerable),
                (name, Some(443), Outcome::Vulnerable)
            ]
        );
        let xml = "<heartbleed sslversion=\"TLSv1.2\" vulnerable=\"1\" />";
        assert_eq!(scans_in(xml)[0].outcome, Outcome::Vulnerable);
    }
}
