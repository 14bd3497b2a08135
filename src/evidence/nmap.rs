//! nmap with `--script ssl-heartbleed`, as text and as XML.
//!
//! The block of the script ends where the next one begins: `State: VULNERABLE` also stands under
//! `ssl-ccs-injection`. A server without the bug gives no block at all, unless one asks for it, so
//! silence says nothing.

use super::scan::{Outcome, Scan};
use super::{Fact, Reading, Recogniser, Seen, date};
use crate::moment::{Moment, Time};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "nmap",
    title: Title::Nmap,
    example: "| ssl-heartbleed: \n|   VULNERABLE:\n|     State: VULNERABLE\n|_  References:",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if text.starts_with('|') {
        return block(text, lines);
    }
    if text.starts_with('<') {
        return xml(text);
    }
    let mut scan = Scan::default();
    if let Some(rest) = text.strip_prefix("Nmap scan report for ") {
        // The name, and its address in brackets.
        for word in rest.split_whitespace() {
            scan.name(word.trim_matches(['(', ')']));
        }
    } else if let Some((_, at)) = text
        .strip_prefix("Starting Nmap")
        .and_then(|rest| rest.split_once(" at "))
    {
        scan.at = date::stamped(at.get(..16).unwrap_or(at)).or_else(|| {
            let (day, time) = at.split_once(' ')?;
            let time = time.split_whitespace().next()?;
            date::local(day, &format!("{time}:00"))
        });
    } else if let Some((port, _)) = text.split_once("/tcp ") {
        let Ok(port) = port.parse() else {
            return Reading::NotMine;
        };
        scan.port = Some(port);
    } else if CHATTER.iter().any(|start| text.starts_with(start)) {
        return Reading::Shows(1, Vec::new());
    } else {
        return Reading::NotMine;
    }
    Reading::Shows(1, vec![Seen::on(0, Fact::Scan(scan))])
}

/// `| ssl-heartbleed:` and what is under it; blocks of other scripts are passed over.
fn block(text: &str, lines: &[Line<'_>]) -> Reading {
    let Some(name) = script(text) else {
        return Reading::NotMine;
    };
    let count = lines
        .iter()
        .skip(1)
        .take_while(|line| line.text.trim().starts_with('|') && script(line.text.trim()).is_none())
        .count()
        + 1;
    if name != "ssl-heartbleed" {
        return Reading::Shows(count, Vec::new());
    }
    let found = lines
        .iter()
        .take(count)
        .enumerate()
        .find_map(|(at, line)| Some((at, state(line.text)?)));
    let seen = found.map(|(at, outcome)| Seen::through(0, at, Fact::Scan(Scan::found(outcome))));
    Reading::Shows(count, seen.into_iter().collect())
}

/// The name in `| ssl-heartbleed:`; the lines of its block are indented further.
fn script(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix("| ")
        .or_else(|| text.strip_prefix("|_"))?;
    let (name, _) = rest.split_once(':')?;
    let name_like = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (!name.is_empty() && name.bytes().all(name_like)).then_some(name)
}

fn state(text: &str) -> Option<Outcome> {
    let (_, state) = text.split_once("State: ")?;
    let state = state.split(['&', '\n']).next()?.trim();
    if state.starts_with("NOT VULNERABLE") {
        Some(Outcome::NotVulnerable)
    } else if state.starts_with("VULNERABLE") {
        Some(Outcome::Vulnerable)
    } else {
        None
    }
}

/// The elements of a line of `nmap -oX`.
fn xml(text: &str) -> Reading {
    let mut seen = Vec::new();
    let mut mine = false;
    for tag in text.split('<') {
        let attribute = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            rest.split('"').next()
        };
        let mut scan = Scan::default();
        if tag.starts_with("nmaprun ") {
            let start = attribute("start").and_then(|start| start.parse().ok());
            scan.at = start.map(|start| Moment::zoned(Time(start)));
        } else if tag.starts_with("address ") && tag.contains("addrtype=\"ipv") {
            scan.name(attribute("addr").unwrap_or_default());
        } else if tag.starts_with("hostname ") && !tag.contains("type=\"PTR\"") {
            scan.name(attribute("name").unwrap_or_default());
        } else if tag.starts_with("port ") {
            scan.port = attribute("portid").and_then(|port| port.parse().ok());
        } else if tag.starts_with("script id=\"ssl-heartbleed\"") {
            scan.outcome = attribute("output")
                .and_then(state)
                .unwrap_or(Outcome::Unstated);
        } else {
            mine |= XML.iter().any(|start| tag.starts_with(start));
            continue;
        }
        mine = true;
        seen.push(Seen::on(0, Fact::Scan(scan)));
    }
    if mine {
        Reading::Shows(1, seen)
    } else {
        Reading::NotMine
    }
}

const CHATTER: &[&str] = &[
    "Host is up",
    "Nmap done:",
    "Not shown:",
    "Other addresses for ",
    "PORT ",
    "rDNS record for ",
    "Service detection performed",
];
const XML: &[&str] = &[
    "!DOCTYPE nmaprun",
    "/host>",
    "/nmaprun>",
    "/port>",
    "/ports>",
    "extraports ",
    "finished ",
    "host ",
    "hostnames>",
    "hosts ",
    "nmaprun",
    "ports>",
    "runstats>",
    "scaninfo ",
    "script ",
    "service ",
    "state ",
    "status ",
    "times ",
    "verbose ",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{facts_of, scans_in};

    #[test]
    fn the_block_of_another_script_is_not_mixed_up() {
        let text = "Starting Nmap 7.80 ( https://nmap.org ) at 2014-04-09 14:38 EDT
Nmap scan report for shop.example.org (10.10.10.79)
Host is up (0.040s latency).
PORT    STATE SERVICE
443/tcp open  https
| ssl-ccs-injection: 
|   VULNERABLE:
|     State: VULNERABLE
|_    Risk factor: High
| ssl-heartbleed: 
|   NOT VULNERABLE:
|     State: NOT VULNERABLE
|_  References: 
8443/tcp open  https-alt
| ssl-heartbleed: 
|   VULNERABLE:
|     State: VULNERABLE";
        let found: Vec<_> = scans_in(text)
            .into_iter()
            .map(|scan| {
                assert_eq!(
                    scan.at.map(|at| at.at.to_string()).as_deref(),
                    Some("2014-04-09T14:38:00Z")
                );
                assert_eq!(scan.address.as_deref(), Some("10.10.10.79"));
                (scan.target, scan.port, scan.outcome)
            })
            .collect();
        let name = Some("shop.example.org".to_owned());
        assert_eq!(
            found,
            [
                (name.clone(), Some(443), Outcome::NotVulnerable),
                (name, Some(8443), Outcome::Vulnerable)
            ]
        );
    }

    #[test]
    fn xml_holds_the_same() {
        let text = "<nmaprun scanner=\"nmap\" start=\"1397040000\" version=\"6.45\">
<host><status state=\"up\"/>
<address addr=\"10.10.10.79\" addrtype=\"ipv4\"/>
<hostnames><hostname name=\"shop.example.org\" type=\"user\"/></hostnames>
<ports><port protocol=\"tcp\" portid=\"443\"><state state=\"open\"/><script id=\"ssl-heartbleed\" output=\"&#xa;  VULNERABLE:&#xa;    State: VULNERABLE&#xa;    Risk factor: High\"/></port></ports></host>";
        let [scan] = &scans_in(text)[..] else {
            panic!("not one scan");
        };
        assert_eq!(scan.outcome, Outcome::Vulnerable);
        assert_eq!(scan.port, Some(443));
        assert_eq!(scan.target.as_deref(), Some("shop.example.org"));
        assert!(facts_of(&RECOGNISER, "<html><body>443</body></html>").is_empty());
    }
}
