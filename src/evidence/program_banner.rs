//! Programs that name the OpenSSL they were built with and run with: `nginx -V`, `haproxy -vv`,
//! stunnel, ProFTPD.
//!
//! `built with OpenSSL 1.0.1k 8 Jan 2015 (running with OpenSSL 1.0.1t 3 May 2016)`: the running one
//! decides. With `--with-openssl=` the library is inside the program, and no distribution repairs
//! that in place.

use super::openssl_version::banner;
use super::{Fact, OtherStack, Reading, Recogniser, Reporter, Seen};
use crate::paste::Line;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "program-banner",
    title: "A program’s build",
    example: "built with OpenSSL 1.0.1k 8 Jan 2015 (running with OpenSSL 1.0.1t  3 May 2016)",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some(text) = lines.first().map(|line| line.text) else {
        return Reading::NotMine;
    };
    if let Some(version) = text
        .split_once("built with LibreSSL ")
        .map(|(_, rest)| rest)
    {
        let stack = OtherStack {
            product: "LibreSSL",
            version: version
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned(),
            serves: true,
        };
        return Reading::Shows(1, vec![Seen::on(0, Fact::OtherStack(stack))]);
    }
    let Some(built) = after_any(text, BUILT) else {
        return running(text).map_or(Reading::NotMine, |fact| {
            Reading::Shows(1, vec![Seen::on(0, fact)])
        });
    };
    // The running library stands on the same line or soon after.
    if let Some(fact) = running(text) {
        return Reading::Shows(1, vec![Seen::on(0, fact)]);
    }
    let later = lines.iter().enumerate().skip(1).take(3);
    for (at, line) in later {
        if let Some(fact) = running(line.text) {
            return Reading::Shows(at + 1, vec![Seen::through(0, at, fact)]);
        }
    }
    let Some(mut build) = banner(built, Reporter::Program) else {
        return Reading::NotMine;
    };
    build.no_backports = lines
        .iter()
        .take(6)
        .any(|line| line.text.contains("--with-openssl="));
    Reading::Shows(1, vec![Seen::on(0, Fact::Openssl(build))])
}

fn running(text: &str) -> Option<Fact> {
    banner(after_any(text, RUNNING)?, Reporter::Program).map(Fact::Openssl)
}

/// What follows the first of these that the text has, up to and with the word `OpenSSL`.
fn after_any<'t>(text: &'t str, starts: &[&str]) -> Option<&'t str> {
    starts
        .iter()
        .find_map(|start| text.split_once(start))
        .map(|(_, rest)| rest.trim_start_matches([' ', ':', '\'']))
        .filter(|rest| rest.starts_with("OpenSSL "))
}

const BUILT: &[&str] = &[
    "built with ",
    "Built with OpenSSL version ",
    "Compiled with ",
    "compiled using OpenSSL version ",
];
const RUNNING: &[&str] = &[
    "(running with ",
    "Running on OpenSSL version ",
    "Running  with ",
    "Running with ",
    "Compiled/running with ",
    "linked to OpenSSL version ",
    "library versions: ",
    "SSL engine ",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    fn written(text: &str) -> Vec<(String, bool)> {
        facts_of(&RECOGNISER, text)
            .iter()
            .map(|fact| match fact {
                Fact::Openssl(build) => (build.written.clone(), build.no_backports),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn the_running_one_decides() {
        let rows = [
            (RECOGNISER.example, "1.0.1t"),
            (
                " built with OpenSSL 1.0.1e-fips 11 Feb 2013 TLS SNI support enabled",
                "1.0.1e-fips",
            ),
            (
                "Built with OpenSSL version : OpenSSL 1.0.1e 11 Feb 2013\nRunning on OpenSSL version : OpenSSL 1.0.1t 3 May 2016",
                "1.0.1t",
            ),
            (
                "LOG5: Compiled with OpenSSL 1.0.1c 10 May 2012\nLOG5: Running  with OpenSSL 1.0.1e 11 Feb 2013",
                "1.0.1e",
            ),
            (
                "mod_tls/2.4.3: compiled using OpenSSL version 'OpenSSL 1.0.0e 6 Sep 2011' headers, but linked to OpenSSL version 'OpenSSL 1.0.1 14 Mar 2012' library",
                "1.0.1",
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(written(text), [(expected.to_owned(), false)], "{text}");
        }
    }

    #[test]
    fn a_library_inside_the_program_is_not_repaired_in_place() {
        let text = "built with OpenSSL 1.0.1e 11 Feb 2013\nTLS SNI support enabled\nconfigure arguments: --with-openssl=../openssl-1.0.1e";
        assert_eq!(written(text), [("1.0.1e".to_owned(), true)]);
        assert!(written("built with love").is_empty());
    }
}
