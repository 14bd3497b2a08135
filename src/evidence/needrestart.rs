//! needrestart: `NEEDRESTART-SVC: nginx.service` (batch mode), and its list of services.
//!
//! A service is named and no library: something that it uses was replaced. Sessions of users and
//! the kernel's own lines say nothing of what serves.

use super::{Fact, Reading, Recogniser, Seen, StaleLibrary};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "needrestart",
    title: Title::Needrestart,
    example: "NEEDRESTART-VER: 3.6\nNEEDRESTART-SVC: nginx.service",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if HEADINGS.contains(&text) {
        return listed(lines);
    }
    if !text.starts_with("NEEDRESTART-") {
        return Reading::NotMine;
    }
    let service = ["NEEDRESTART-SVC:", "NEEDRESTART-CONT:"]
        .iter()
        .find_map(|key| text.strip_prefix(key));
    Reading::line(service.map(stale))
}

/// ` systemctl restart nginx.service`, a line each.
fn listed(lines: &[Line<'_>]) -> Reading {
    let services = lines.iter().enumerate().skip(1).map_while(|(at, line)| {
        let text = line.text.trim();
        let service = text
            .strip_prefix("systemctl restart ")
            .or_else(|| text.strip_prefix("/etc/init.d/")?.strip_suffix(" restart"))?;
        Some(Seen::on(at, stale(service)))
    });
    let seen: Vec<Seen> = services.collect();
    Reading::Shows(1 + seen.len(), seen)
}

fn stale(service: &str) -> Fact {
    Fact::StaleLibrary(StaleLibrary {
        process: service.trim().to_owned(),
        pid: None,
        library: None,
    })
}

const HEADINGS: &[&str] = &[
    "Services to be restarted:",
    "Service restarts being deferred:",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn services_and_the_rest() {
        let list = "Services to be restarted:\n systemctl restart apache2.service\n /etc/init.d/exim4 restart\n\nDone";
        let rows = [
            ("NEEDRESTART-SVC: nginx.service", 1),
            ("NEEDRESTART-KSTA: 1", 0),
            ("NEEDRESTART-SESS: root @ session #28017", 0),
            (list, 2),
            ("No services need to be restarted.", 0),
        ];
        for (text, count) in rows {
            assert_eq!(facts_of(&RECOGNISER, text).len(), count, "{text}");
        }
    }
}
