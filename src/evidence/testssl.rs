//! testssl.sh: its text, its JSON (flat or pretty) and its CSV.
//!
//! `Heartbleed (CVE-2014-0160)  not vulnerable (OK), timed out` is a scan that failed: testssl calls
//! it OK, and it says nothing.

use super::scan::{Outcome, Scan};
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "testssl",
    title: Title::Testssl,
    example: " Heartbleed (CVE-2014-0160)                not vulnerable (OK), no heartbeat extension",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if let Some(rest) = text.strip_prefix("Heartbleed (CVE-2014-0160)") {
        return shows(1, Scan::found(outcome(rest)));
    }
    if let Some(scan) = heading(text) {
        return shows(1, scan);
    }
    if text.starts_with('"') && text.split("\",\"").count() >= 5 {
        return csv(text);
    }
    // Another line of the same table: `CCS (CVE-2014-0224)   not vulnerable (OK)`.
    if text.split_once(" (CVE-").is_some_and(|(_, rest)| {
        rest.contains("not vulnerable (OK)") || rest.contains("VULNERABLE (NOT ok)")
    }) {
        return Reading::Shows(1, Vec::new());
    }
    json(text, lines)
}

fn shows(count: usize, scan: Scan) -> Reading {
    let fact = Fact::Scan(scan);
    Reading::Shows(count, vec![Seen::through(0, count.saturating_sub(1), fact)])
}

fn outcome(finding: &str) -> Outcome {
    let finding = finding.to_ascii_lowercase();
    if FAILED.iter().any(|word| finding.contains(word)) {
        Outcome::Unstated
    } else if finding.contains("not vulnerable") {
        Outcome::NotVulnerable
    } else if finding.contains("vulnerable") {
        Outcome::Vulnerable
    } else {
        Outcome::Unstated
    }
}

/// `Start 2014-04-09 10:00:00   -->> 93.184.216.34:443 (example.com) <<--`
fn heading(text: &str) -> Option<Scan> {
    let (before, rest) = text.split_once("->")?;
    if !before.starts_with("Start ") && !before.starts_with("Testing now ") {
        return None;
    }
    let rest = rest.trim_start_matches('>').trim_end_matches(['<', '-']);
    let (address, name) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let mut scan = Scan::of(address);
    scan.name(name.trim().trim_matches(['(', ')']));
    Some(scan)
}

/// `"heartbleed","testssl.sh/81.169.166.184","443","OK","not vulnerable",…`
fn csv(text: &str) -> Reading {
    let mut fields = text.trim_matches('"').split("\",\"");
    let (id, host, port, finding) = (fields.next(), fields.next(), fields.next(), fields.nth(1));
    match (id, host, port, finding) {
        (Some("id"), Some("fqdn/ip"), ..) => Reading::Shows(1, Vec::new()),
        (Some("heartbleed"), Some(host), Some(port), Some(finding)) => {
            let mut scan = Scan::of(host).with(outcome(finding));
            scan.port = port.parse().ok();
            shows(1, scan)
        }
        // Another line of the same table.
        (Some(_), Some(host), Some(port), Some(_))
            if host.contains('/') && port.parse::<u16>().is_ok() =>
        {
            Reading::Shows(1, Vec::new())
        }
        _ => Reading::NotMine,
    }
}

/// An object with an id and a finding; the pretty form names the target above.
fn json(text: &str, lines: &[Line<'_>]) -> Reading {
    let opening = text.trim_start_matches(['{', '[', ',', ' ']);
    if let Some(target) = opening
        .strip_prefix("\"targetHost\"")
        .map(|_| value(opening, "targetHost").unwrap_or_default())
    {
        return shows(1, Scan::of(target));
    }
    if !opening.starts_with("\"id\"") {
        return Reading::NotMine;
    }
    // On one line or on a few: up to the object's end.
    let count = lines
        .iter()
        .take(MOST_LINES)
        .position(|line| line.text.contains('}'))
        .map_or(1, |end| end + 1);
    let within = |key: &str| {
        lines
            .iter()
            .take(count)
            .find_map(|line| value(line.text, key))
    };
    let Some(finding) = within("finding") else {
        return Reading::NotMine;
    };
    if value(opening, "id") != Some("heartbleed") {
        return Reading::Shows(count, Vec::new());
    }
    let mut scan = within("ip").map(Scan::of).unwrap_or_default();
    scan.port = within("port").and_then(|port| port.parse().ok());
    shows(count, scan.with(outcome(finding)))
}

/// The text of a key, however many spaces stand around the colon.
fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(&format!("\"{key}\""))?;
    rest.trim_start()
        .strip_prefix(':')?
        .trim_start()
        .strip_prefix('"')?
        .split('"')
        .next()
}

const FAILED: &[&str] = &["timed out", "failed", "error", "couldn't", "could not"];
/// An object has no more lines.
const MOST_LINES: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{facts_of, scans_in};

    #[test]
    fn every_form() {
        let rows = [
            (
                "Start 2014-04-09 10:00:00   -->> 10.0.0.1:443 (shop.example.org) <<--\n Heartbleed (CVE-2014-0160)   VULNERABLE (NOT ok)",
                Outcome::Vulnerable,
            ),
            (
                "\"heartbleed\",\"shop.example.org/10.0.0.1\",\"443\",\"OK\",\"not vulnerable, no heartbeat extension\",\"CVE-2014-0160\",\"CWE-119\"",
                Outcome::NotVulnerable,
            ),
            (
                "{\"id\":\"heartbleed\",\"ip\":\"shop.example.org/10.0.0.1\",\"port\":\"443\",\"severity\":\"CRITICAL\",\"finding\":\"vulnerable\"}",
                Outcome::Vulnerable,
            ),
            (
                "{\n \"id\" : \"heartbleed\",\n \"ip\" : \"shop.example.org/10.0.0.1\",\n \"port\" : \"443\",\n \"finding\" : \"not vulnerable\"\n}",
                Outcome::NotVulnerable,
            ),
        ];
        for (text, outcome) in rows {
            let [scan] = &scans_in(text)[..] else {
                panic!("{text}");
            };
            assert_eq!(scan.outcome, outcome, "{text}");
            assert_eq!(scan.target.as_deref(), Some("shop.example.org"), "{text}");
            assert_eq!(scan.address.as_deref(), Some("10.0.0.1"), "{text}");
            assert_eq!(scan.port, Some(443), "{text}");
        }
    }

    #[test]
    fn a_scan_that_failed_says_nothing() {
        for text in [
            " Heartbleed (CVE-2014-0160)   not vulnerable (OK) (timed out)",
            " Heartbleed (CVE-2014-0160)   Oops: test failed",
        ] {
            assert!(scans_in(text).is_empty(), "{text}");
        }
        assert!(facts_of(&RECOGNISER, "{\"id\":\"ccs\",\"finding\":\"vulnerable\"}").is_empty());
    }
}
