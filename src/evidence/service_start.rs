//! When a service was started: `systemctl status`, the journal, `ps -eo pid,lstart,comm`.
//!
//! `Active: active (running) since Tue 2014-04-08 09:13:02 CEST; 2h ago`. One service that was
//! started anew does not say that all were. A machine starts hundreds of things: only what is known
//! to serve TLS is told of.

use super::{Fact, Reading, Recogniser, Restart, Seen, date};
use crate::moment::Moment;
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "service-start",
    title: Title::ServiceStart,
    example: "nginx.service - A high performance web server\n   \
              Loaded: loaded (/lib/systemd/system/nginx.service; enabled)\n   \
              Active: active (running) since Tue 2014-04-08 09:13:02 UTC; 2h ago",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if text.contains(".service - ") {
        return status(text, lines);
    }
    let started = journal(text)
        .or_else(|| process(text))
        .or_else(|| boot(text));
    match started {
        Some(restart) if serves(&restart.service) => Reading::line(Some(Fact::Restart(restart))),
        Some(_) => Reading::line(None),
        None => Reading::NotMine,
    }
}

/// Whether a service is known to serve TLS; the machine itself does by what it starts.
fn serves(service: &str) -> bool {
    let service = service.to_ascii_lowercase();
    service.is_empty() || SERVERS.iter().any(|server| service.contains(server))
}

fn status(text: &str, lines: &[Line<'_>]) -> Reading {
    let service = text
        .split(".service - ")
        .next()
        .unwrap_or_default()
        .trim_start_matches(['●', '*', '○', ' ']);
    let found = lines
        .iter()
        .enumerate()
        .skip(1)
        .take(6)
        .find_map(|(at, line)| {
            let rest = line
                .text
                .trim()
                .strip_prefix("Active: active (running) since ")?;
            let stamp = rest.split(';').next()?;
            let mut words = stamp.split_whitespace().skip(1);
            Some((at, zoned(words.next()?, words.next()?, words.next())?))
        });
    match found {
        Some((at, _)) if !serves(service) => Reading::Shows(at + 1, Vec::new()),
        Some((at, moment)) => {
            let fact = Fact::Restart(Restart {
                service: service.to_owned(),
                at: moment,
                yearless: false,
            });
            Reading::Shows(at + 1, vec![Seen::through(0, at, fact)])
        }
        None => Reading::NotMine,
    }
}

/// The names of zones are not to be trusted, but for the one that has no offset.
fn zoned(day: &str, time: &str, zone: Option<&str>) -> Option<Moment> {
    let moment = date::local(day, time)?;
    Some(match zone {
        Some("UTC") => Moment::zoned(moment.at),
        _ => moment,
    })
}

/// `Apr 08 09:13:02 web1 systemd[1]: Started A high performance web server.`
fn journal(text: &str) -> Option<Restart> {
    if !text.contains("systemd[1]: Started ") {
        return None;
    }
    let (at, rest) = date::yearless(text)?;
    let (_, service) = rest.split_once("systemd[1]: Started ")?;
    Some(Restart {
        service: service.trim_end_matches('.').to_owned(),
        at,
        yearless: true,
    })
}

/// `1042 Tue Apr  8 09:13:02 2014 nginx`
fn process(text: &str) -> Option<Restart> {
    text.starts_with(|c: char| c.is_ascii_digit())
        .then_some(())?;
    let mut words = text.split_whitespace();
    words.next()?.parse::<u32>().ok()?;
    let day_of_week = words.next()?;
    if !["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(&day_of_week) {
        return None;
    }
    let stamp = [words.next()?, words.next()?, words.next()?, words.next()?].join(" ");
    Some(Restart {
        service: words.next()?.to_owned(),
        at: date::spelled(&stamp)?,
        yearless: false,
    })
}

/// `who -b`: `system boot  2014-04-08 09:13`; `last -F reboot`, the same after `reboot`.
fn boot(text: &str) -> Option<Restart> {
    if let Some(rest) = text.strip_prefix("reboot ") {
        let (_, rest) = rest.split_once("system boot")?;
        // The kernel's version, and then from when until when.
        let (_, stamp) = rest.trim_start().split_once(' ')?;
        return Some(Restart {
            service: String::new(),
            at: date::spelled(stamp.split(" - ").next()?)?,
            yearless: false,
        });
    }
    let rest = text.strip_prefix("system boot")?;
    Some(Restart {
        service: String::new(),
        at: date::stamped(rest.trim())?,
        yearless: false,
    })
}

const SERVERS: &[&str] = &[
    "apache",
    "caddy",
    "courier",
    "cyrus",
    "dovecot",
    "exim",
    "ftpd",
    "haproxy",
    "http",
    "imap",
    "ldap",
    "lighttpd",
    "maria",
    "mongo",
    "mysql",
    "nginx",
    "openvpn",
    "postfix",
    "postgres",
    "proxy",
    "slapd",
    "smtp",
    "squid",
    "stunnel",
    "tomcat",
    "varnish",
    "web server",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn every_form() {
        let rows = [
            (RECOGNISER.example, "nginx", "2014-04-08T09:13:02Z"),
            (
                "1042 Tue Apr  8 09:13:02 2014 nginx",
                "nginx",
                "2014-04-08T09:13:02Z",
            ),
            (
                "reboot   system boot  3.2.0-4-amd64    Tue Apr  8 09:13:00 2014 - Tue Apr  8 10:00:00 2014",
                "",
                "2014-04-08T09:13:00Z",
            ),
            (
                "         system boot  2014-04-08 09:13",
                "",
                "2014-04-08T09:13:00Z",
            ),
            (
                "Apr 08 09:13:02 web1 systemd[1]: Started The Apache HTTP Server.",
                "The Apache HTTP Server",
                "0000-04-08T09:13:02Z",
            ),
        ];
        for (text, service, at) in rows {
            match facts_of(&RECOGNISER, text).as_slice() {
                [Fact::Restart(restart)] => {
                    assert_eq!(
                        (restart.service.as_str(), restart.at.at.to_string().as_str()),
                        (service, at)
                    );
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        for text in [
            "Apr 08 09:13:02 web1 systemd[1]: Started Session 12 of user root.",
            "2 Tue Apr  8 09:13:02 2014 kthreadd",
            "nginx.service - A high performance web server\n   Active: inactive (dead) since Tue 2014-04-08 09:13:02 UTC",
            "Apr 08 09:13:02 web1 systemd[1]: Starting The Apache HTTP Server...",
            "1042 is not a time",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
