//! The testers of April 2014: Filippo Valsorda's, heartbleeder, coronary, ssltest.py and its
//! descendants, and pacemaker for clients.
//!
//! `example.com:443 - SAFE`, `INSECURE - example.com:443 has the heartbeat extension enabled and is
//! vulnerable`, `WARNING: server returned more data than it should - server is vulnerable!`.
//! Pacemaker tests who connects: `Client returned 65535 (0xffff) bytes` is the client's memory.

use super::scan::{Outcome, Scan};
use super::{Fact, Reading, Recogniser, Seen, date};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "heartbleed-tester",
    title: Title::HeartbleedTester,
    example: "2014/04/09 12:00:00 example.com:443 - VULNERABLE",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let scan = one_line(text)
        .or_else(|| verdict_first(text))
        .or_else(|| script(text));
    match scan {
        Some(scan) => Reading::Shows(1, vec![Seen::on(0, Fact::Scan(scan))]),
        None if CHATTER.iter().any(|start| text.starts_with(start)) => {
            Reading::Shows(1, Vec::new())
        }
        None => Reading::NotMine,
    }
}

/// `2014/04/09 12:00:00 example.com:443 - SAFE`
fn one_line(text: &str) -> Option<Scan> {
    let (before, verdict) = text.rsplit_once(" - ")?;
    let outcome = match verdict {
        "SAFE" => Outcome::NotVulnerable,
        "VULNERABLE" => Outcome::Vulnerable,
        _ if verdict.starts_with("ERROR") => Outcome::Unstated,
        _ => return None,
    };
    let mut words = before.split_whitespace().rev();
    let mut scan = Scan::of(words.next()?).with(outcome);
    scan.port?;
    let (time, day) = (words.next(), words.next());
    if let (Some(time), Some(day)) = (time, day) {
        scan.at = date::local(&day.replace('/', "-"), time);
    }
    Some(scan)
}

/// `SECURE - example:5432 does not have the heartbeat extension enabled`
fn verdict_first(text: &str) -> Option<Scan> {
    let (verdict, rest) = text.split_once(" - ")?;
    if !rest.contains("heartbeat extension") {
        return None;
    }
    let outcome = match verdict {
        "INSECURE" | "VULNERABLE" => Outcome::Vulnerable,
        "SECURE" => Outcome::NotVulnerable,
        _ => return None,
    };
    Some(Scan::of(rest.split_whitespace().next()?).with(outcome))
}

/// What ssltest.py and those after it print, over several lines.
fn script(text: &str) -> Option<Scan> {
    if let Some(target) = text
        .strip_prefix("Connecting to: ")
        .or_else(|| text.strip_prefix("Connection from: "))
    {
        let mut scan = Scan::of(target.split(',').next()?);
        if text.starts_with("Connection from") {
            // The client's port is no service.
            scan.port = None;
        }
        return Some(scan);
    }
    if let Some(rest) = text.strip_prefix("WARNING") {
        let rest = rest.trim_start_matches([' ', ':']);
        let (target, found) = rest.split_once(" returned more data than it should")?;
        let mut scan = Scan::found(Outcome::Vulnerable);
        if target.contains(':') {
            scan = Scan::of(target).with(Outcome::Vulnerable);
        }
        return found.contains("vulnerable").then_some(scan);
    }
    if text.starts_with("Client returned ") && text.ends_with(" bytes") {
        return Some(Scan::found(Outcome::Vulnerable));
    }
    CLEAR
        .iter()
        .any(|start| text.starts_with(start))
        .then(|| Scan::found(Outcome::NotVulnerable))
}

const CLEAR: &[&str] = &[
    "No heartbeat response received, server likely not vulnerable",
    "Server processed malformed heartbeat, but did not return any extra data",
    "Server returned error, likely not vulnerable",
];
const CHATTER: &[&str] = &[
    "... received message: type =",
    "Connecting...",
    "Got length: ",
    "Possibly not vulnerable",
    "Received Server Hello for ",
    "Received heartbeat response",
    "Sending Client Hello",
    "Sending heartbeat request",
    "Waiting for Server Hello",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::scans_in;

    #[test]
    fn every_tester() {
        use Outcome::{NotVulnerable, Vulnerable};
        let rows = [
            (
                RECOGNISER.example,
                Some("example.com"),
                Some(443),
                Vulnerable,
            ),
            (
                "example.com:443 - SAFE",
                Some("example.com"),
                Some(443),
                NotVulnerable,
            ),
            (
                "SECURE - example:5432 does not have the heartbeat extension enabled",
                Some("example"),
                Some(5432),
                NotVulnerable,
            ),
            (
                "VULNERABLE - a.example:443 has the heartbeat extension enabled and is vulnerable to CVE-2014-0160",
                Some("a.example"),
                Some(443),
                Vulnerable,
            ),
            (
                "Connecting to: a.example:443, 1 times\nWARNING: server returned more data than it should - server is vulnerable!",
                Some("a.example"),
                Some(443),
                Vulnerable,
            ),
            (
                "WARNING: a.example:443 returned more data than it should - server is vulnerable!",
                Some("a.example"),
                Some(443),
                Vulnerable,
            ),
            (
                "No heartbeat response received, server likely not vulnerable",
                None,
                None,
                NotVulnerable,
            ),
            (
                "Client returned 65535 (0xffff) bytes",
                None,
                None,
                Vulnerable,
            ),
        ];
        for (text, target, port, outcome) in rows {
            let [scan] = &scans_in(text)[..] else {
                panic!("{text}");
            };
            assert_eq!(scan.target.as_deref(), target, "{text}");
            assert_eq!((scan.port, scan.outcome), (port, outcome), "{text}");
        }
        let at = scans_in(RECOGNISER.example)[0].at.unwrap().at;
        assert_eq!(at.to_string(), "2014-04-09T12:00:00Z");
        for text in [
            "Possibly not vulnerable",
            "example.com:443 - ERROR",
            "a - SAFE",
        ] {
            assert!(scans_in(text).is_empty(), "{text}");
        }
    }
}
