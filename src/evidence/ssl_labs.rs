//! SSL Labs in JSON, and what has taken its words over: `"heartbleed": true`.

use super::scan::{Outcome, Scan};
use super::{Fact, Reading, Recogniser, sslyze};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "ssl-labs",
    title: Title::SslLabs,
    example: "{\"host\":\"www.example.org\",\"port\":443,\"endpoints\":[{\"ipAddress\":\"192.0.2.7\",\
              \"details\":{\"heartbleed\":true,\"heartbeat\":true}}]}",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text);
    let outcome = match sslyze::after(text, "\"heartbleed\"") {
        Some(found) if found.starts_with("true") => Outcome::Vulnerable,
        Some(found) if found.starts_with("false") => Outcome::NotVulnerable,
        _ => return Reading::NotMine,
    };
    let mut scan = Scan::found(outcome);
    // On one line the target stands on it, too.
    for key in ["\"host\"", "\"ipAddress\""] {
        let name = sslyze::after(text, key)
            .and_then(|rest| rest.strip_prefix('"'))
            .and_then(|rest| rest.split('"').next());
        scan.name(name.unwrap_or_default());
    }
    scan.port = sslyze::after(text, "\"port\"").and_then(sslyze::number);
    Reading::line(Some(Fact::Scan(scan)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::scans_in;

    #[test]
    fn what_was_found_and_where() {
        let scans = scans_in(RECOGNISER.example);
        let [scan] = scans.as_slice() else {
            panic!("{scans:?}")
        };
        assert_eq!((scan.outcome, scan.port), (Outcome::Vulnerable, Some(443)));
        let pretty = scans_in("{\n  \"heartbleed\" : false,\n  \"heartbeat\" : true\n}");
        assert_eq!(pretty.len(), 1);
        assert_eq!(pretty[0].outcome, Outcome::NotVulnerable);
        assert!(scans_in("{\"id\": \"heartbleed\", \"severity\": \"OK\"}").is_empty());
    }
}
