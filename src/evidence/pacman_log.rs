//! `pacman.log`: `[2014-04-08 09:12] [PACMAN] upgraded openssl (1.0.1.f-2 -> 1.0.1.g-1)`.

use super::package_version::{PackageVersion, Scheme};
use super::{Before, Fact, PackageChange, Reading, Recogniser, date};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "pacman-log",
    title: Title::PacmanLog,
    example: "[2014-04-08 09:12] [PACMAN] upgraded openssl (1.0.1.f-2 -> 1.0.1.g-1)",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let Some((stamp, rest)) = text
        .strip_prefix('[')
        .and_then(|text| text.split_once("] "))
    else {
        return Reading::NotMine;
    };
    let Some(at) = date::stamped(stamp) else {
        return Reading::NotMine;
    };
    // Since 2013 the part of the program that speaks stands in brackets of its own.
    let spoken = PARTS.iter().find_map(|part| rest.strip_prefix(part));
    let mut words = spoken.unwrap_or(rest).split_whitespace();
    let (action, name) = (words.next(), words.next());
    // Without the part that speaks, the line has to say what pacman says.
    let own = spoken.is_some() || action.is_some_and(|action| ACTIONS.contains(&action));
    let (Some(action), Some(name), true) = (action, name, own) else {
        return match spoken {
            Some(_) => Reading::line(None),
            None => Reading::NotMine,
        };
    };
    let mut versions = words
        .filter_map(|word| PackageVersion::parse(word.trim_matches(['(', ')']), Scheme::Pacman));
    let (first, second) = (versions.next(), versions.next());
    let change = match (action, first, second) {
        ("upgraded" | "downgraded", Some(from), Some(to)) => {
            Some((Some(Before::Version(from)), Some(to)))
        }
        ("installed", Some(to), _) => Some((Some(Before::Nothing), Some(to))),
        ("reinstalled", Some(to), _) => Some((None, Some(to))),
        ("removed", Some(from), _) => Some((Some(Before::Version(from)), None)),
        _ => None,
    };
    let fact = change
        .filter(|_| name == "openssl")
        .map(|(from, to)| Fact::PackageChange(PackageChange::new(name, Some(at), from, to)));
    Reading::line(fact)
}

const PARTS: &[&str] = &["[ALPM-SCRIPTLET] ", "[ALPM] ", "[PACKAGEKIT] ", "[PACMAN] "];
const ACTIONS: &[&str] = &[
    "Running",
    "downgraded",
    "installed",
    "reinstalled",
    "removed",
    "starting",
    "synchronizing",
    "upgraded",
    "warning:",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn with_and_without_the_part_that_speaks() {
        for text in [
            RECOGNISER.example,
            "[2014-04-08 09:12] upgraded openssl (1.0.1.f-2 -> 1.0.1.g-1)",
            "[2020-04-08T09:12:31+0200] [ALPM] installed openssl (1.1.1.f-1)",
        ] {
            assert_eq!(facts_of(&RECOGNISER, text).len(), 1, "{text}");
        }
        for text in [
            "[2014-04-08 09:12] [PACMAN] upgraded bash (4.2.045-4 -> 4.3-1)",
            "[2014-04-08 09:12] [PACMAN] starting full system upgrade",
            "[Tue Apr 08] hello",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
        let text = "[2014-04-08 09:12:31] [CVE-2014-0160] [http] [high] 192.0.2.7:443";
        assert_eq!(read(&[Line { number: 1, text }]), Reading::NotMine);
    }
}
