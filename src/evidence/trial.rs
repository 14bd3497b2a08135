//! What recognisers read, for their tests; and the tests of all of them together.

use std::rc::Rc;

use super::*;

/// What scanners say in a text, put together, for the tests of their recognisers.
pub(super) fn scans_in(text: &str) -> Vec<Scan> {
    let items = [crate::input::Item {
        content: crate::input::Content::Text(text.to_owned()),
        name: String::new(),
        host: String::new(),
        when: None,
    }];
    let sheets = crate::paste::decode(&items);
    read(&crate::paste::split(&sheets).fragments, 1, Time(0))
        .sightings
        .into_iter()
        .filter_map(|sighting| match sighting.fact {
            Fact::Scan(scan) => Some(scan),
            _ => None,
        })
        .collect()
}

/// What a recogniser reads in a text, for its tests.
pub(super) fn seen_of(recogniser: &Recogniser, text: &str) -> Vec<Seen> {
    let lines: Vec<Line<'_>> = text
        .lines()
        .zip(1..)
        .map(|(text, number)| Line { number, text })
        .collect();
    match (recogniser.read)(&lines) {
        Reading::NotMine => Vec::new(),
        Reading::Shows(_, seen) => seen,
    }
}

pub(super) fn facts_of(recogniser: &Recogniser, text: &str) -> Vec<Fact> {
    seen_of(recogniser, text)
        .into_iter()
        .filter_map(|seen| seen.what.ok())
        .collect()
}

/// `name version` of each package that a text shows as installed.
pub(super) fn packages_of(recogniser: &Recogniser, text: &str) -> Vec<String> {
    facts_of(recogniser, text)
        .into_iter()
        .filter_map(|fact| match fact {
            Fact::Package(package) => Some(format!("{} {}", package.name, package.version.written)),
            _ => None,
        })
        .collect()
}

pub(super) fn troubles_of(recogniser: &Recogniser, text: &str) -> Vec<Trouble> {
    seen_of(recogniser, text)
        .into_iter()
        .filter_map(|seen| seen.what.err())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_recogniser_takes_its_own_example_and_no_other_does() {
        for recogniser in ALL {
            let lines: Vec<Line<'_>> = recogniser
                .example
                .lines()
                .zip(1..)
                .map(|(text, number)| Line { number, text })
                .collect();
            for other in ALL {
                let takes = (other.read)(&lines) != Reading::NotMine;
                assert_eq!(
                    takes,
                    other.name == recogniser.name,
                    "{} reads the example of {}",
                    other.name,
                    recogniser.name
                );
            }
        }
    }

    #[test]
    fn unrelated_packages_give_no_fact() {
        let text: String = (0..5000)
            .map(|n| match n % 22 {
                0 => format!("ii  package{n}  1.{n}-2  amd64  Some package\n"),
                1 => format!("package{n}-1.{n}-3.el6.x86_64\n"),
                2 => format!("2014-04-08 09:12:31 upgrade package{n}:amd64 1.0-1 1.0-2\n"),
                3 => format!("Apr 08 09:12:31 Updated: package{n}-1.{n}-3.el6.x86_64\n"),
                4 => format!("package{n}/stable,now 1.{n}-2 amd64 [installed]\n"),
                5 => format!("package{n}.x86_64  1.{n}-3.el6  @base\n"),
                6 => format!("i | package{n} | package | 1.{n}-4.1 | x86_64 | OSS\n"),
                7 => format!("package{n}-1.{n}-r0 x86_64 {{package{n}}} (MIT) [installed]\n"),
                8 => format!("[2014-04-08 09:12] [PACMAN] upgraded package{n} (1.0-1 -> 1.1-1)\n"),
                9 => format!("package{n}-1.{n}-x86_64-1\n"),
                10 => format!("2014-04-08 10:12:31|install|package{n}|1.{n}-1.1|x86_64||oss|\n"),
                11 => format!("package{n}-1.{n}_1    A package\n"),
                12 => format!("[ebuild   R    ] dev-libs/package{n}-1.{n}\n"),
                13 => format!("package{n}:\n  Installed: 1.{n}-1\n  Candidate: 1.{n}-2\n"),
                14 => format!("Server: package{n}/1.{n}\n"),
                15 => format!("shell/package{n}   4.1.{n}-0.175.1.0.0.24.0   i--\n"),
                16 => format!("package {{ 'package{n}':\n  ensure => '1.{n}-3.el6',\n}}\n"),
                17 => format!("  \"package{n}\": \"1.{n}-3.el6\",\n"),
                18 => format!("package{n}:\n    1.{n}-3.el6\n"),
                19 => format!("package{n} 1.{n} 1.{n}_1\n"),
                20 => format!("    Upgrade  package{n}-1:1.{n}-6.fc21.x86_64 @updates\n"),
                _ => format!("package{n} 1.{n}-4\n"),
            })
            .collect();
        let lines: Vec<Line<'_>> = text
            .lines()
            .zip(1..)
            .map(|(text, number)| Line { number, text })
            .collect();
        let fragment = Fragment {
            place: Place::default(),
            origin: crate::paste::Origin {
                host: Rc::from(""),
                when: None,
            },
            body: Body::Lines(lines),
        };
        let read = read(&[fragment], 1, Time(0));
        assert_eq!(read.sightings, []);
        assert!(
            read.problems
                .iter()
                .all(|problem| matches!(problem.trouble, Trouble::NotUnderstood { .. }))
        );
    }
}
