//! sslyze: `OK - Not vulnerable to Heartbleed`, and `is_vulnerable_to_heartbleed` in its JSON.

use super::scan::{Outcome, Scan};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "sslyze",
    title: Title::Sslyze,
    example: " * OpenSSL Heartbleed:\n                                          OK - Not vulnerable to Heartbleed",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let scan = if text.starts_with("* OpenSSL Heartbleed") {
        return Reading::Shows(1, Vec::new());
    } else if text.ends_with("Not vulnerable to Heartbleed") && text.starts_with("OK - ") {
        Scan::found(Outcome::NotVulnerable)
    } else if text.starts_with("VULNERABLE - ") && text.ends_with("vulnerable to Heartbleed") {
        Scan::found(Outcome::Vulnerable)
    } else if let Some(target) = text
        .strip_prefix("SCAN RESULTS FOR ")
        .or_else(|| text.strip_prefix("Scan Results For "))
    {
        // `EXAMPLE.COM:443 - 93.184.216.34`
        let (target, address) = target.split_once(" - ").unwrap_or((target, ""));
        let mut scan = Scan::of(target);
        scan.name(address);
        scan
    } else if let Some(found) = after(text, "\"is_vulnerable_to_heartbleed\"") {
        let mut scan = Scan::found(match found {
            found if found.starts_with("true") => Outcome::Vulnerable,
            found if found.starts_with("false") => Outcome::NotVulnerable,
            _ => Outcome::Unstated,
        });
        // On one line the target stands on it, too, though after the result.
        if let Some(host) = after(text, "\"hostname\"") {
            scan.name(
                host.trim_start_matches('"')
                    .split('"')
                    .next()
                    .unwrap_or_default(),
            );
            scan.port = after(text, "\"port\"").and_then(number);
        }
        scan
    } else {
        return Reading::NotMine;
    };
    Reading::Shows(1, vec![Seen::on(0, Fact::Scan(scan))])
}

/// What follows a key and its colon.
pub(super) fn after<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(key)?;
    Some(rest.trim_start().strip_prefix(':')?.trim_start())
}

pub(super) fn number(text: &str) -> Option<u16> {
    text.split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::scans_in;

    #[test]
    fn text_and_json() {
        let text = " SCAN RESULTS FOR SHOP.EXAMPLE.ORG:443 - 10.0.0.1\n * OpenSSL Heartbleed:\n     VULNERABLE - Server is vulnerable to Heartbleed";
        let json = "{\"heartbleed\": {\"is_vulnerable_to_heartbleed\": true}, \"server_location\": {\"hostname\": \"shop.example.org\", \"port\": 443}}";
        for text in [text, json] {
            let [scan] = &scans_in(text)[..] else {
                panic!("{text}");
            };
            assert_eq!(scan.outcome, Outcome::Vulnerable);
            assert_eq!(
                (scan.target.as_deref(), scan.port),
                (Some("shop.example.org"), Some(443))
            );
        }
        assert_eq!(
            scans_in(RECOGNISER.example)[0].outcome,
            Outcome::NotVulnerable
        );
    }
}
