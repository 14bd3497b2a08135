//! Programs that name the OpenSSL they were built with and run with: `nginx -V`, `haproxy -vv`,
//! stunnel, ProFTPD, OpenVPN, Exim, PHP, Tomcat.
//!
//! `built with OpenSSL 1.0.1k 8 Jan 2015 (running with OpenSSL 1.0.1t 3 May 2016)`: the running one
//! decides. With `--with-openssl=` the library is inside the program, and no distribution repairs
//! that in place; an older nginx names it nowhere else.

use super::openssl_version::banner;
use super::{Fact, OpensslBuild, OtherStack, Reading, Recogniser, Reporter, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "program-banner",
    title: Title::ProgramBanner,
    example: "built with OpenSSL 1.0.1k 8 Jan 2015 (running with OpenSSL 1.0.1t  3 May 2016)",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some(text) = lines.first().map(|line| line.text) else {
        return Reading::NotMine;
    };
    // Most lines of a log have nothing of this, and should cost nothing.
    let platform_line = text.ends_with(" platform");
    if let Some(build) = compiled_in(text) {
        return Reading::line(Some(Fact::Openssl(build)));
    }
    if !(platform_line || text.contains("SSL") || text.contains("GnuTLS")) {
        return Reading::NotMine;
    }
    if let Some(stack) = other_stack(text) {
        return Reading::line(Some(Fact::OtherStack(stack)));
    }
    if let Some(platform) = platform(text) {
        return on_platform(platform, lines);
    }
    let Some(built) = after_any(text, BUILT) else {
        return match running(text) {
            Some(fact) => Reading::line(Some(fact)),
            None => Reading::NotMine,
        };
    };
    let arguments = arguments(lines);
    // The running library stands on the same line or soon after.
    if let Some(fact) = running(text) {
        let last = arguments.unwrap_or_default();
        return Reading::Shows(last + 1, vec![Seen::through(0, last, fact)]);
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
    build.program = program(text);
    build.no_backports = arguments.is_some();
    let last = arguments.unwrap_or_default();
    Reading::Shows(last + 1, vec![Seen::through(0, last, Fact::Openssl(build))])
}

/// Which line below nginx’s first ones says that the library is inside: it belongs to them.
fn arguments(lines: &[Line<'_>]) -> Option<usize> {
    let is_between = |line: &Line<'_>| line.text.trim().starts_with("TLS SNI support ");
    let at = lines
        .iter()
        .skip(1)
        .take_while(|line| is_between(line))
        .count()
        + 1;
    let line = lines.get(at)?.text.trim();
    (line.starts_with(ARGUMENTS) && line.contains(WITH_OPENSSL)).then_some(at)
}

/// The library’s source that an older nginx was configured with: `--with-openssl=../openssl-1.0.1f`.
fn compiled_in(text: &str) -> Option<OpensslBuild> {
    let arguments = text.trim().strip_prefix(ARGUMENTS)?;
    let (_, path) = arguments.split_once(WITH_OPENSSL)?;
    let path = path.split([' ', '\'', '"']).next()?.trim_end_matches('/');
    let written = path.rsplit('/').next()?.strip_prefix("openssl-")?;
    let mut build = OpensslBuild::bare(written, Reporter::SourcePath)?;
    build.no_backports = true;
    build.program = Some("nginx");
    Some(build)
}

/// `built with BoringSSL`, `Running on OpenSSL version : LibreSSL 2.5.0`
fn other_stack(text: &str) -> Option<OtherStack> {
    OTHER_STACKS.iter().find_map(|(start, product)| {
        let (_, rest) = text.split_once(start)?;
        let version = rest.split([' ', ')', ',']).find(|word| !word.is_empty());
        let version = version.filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        Some(OtherStack {
            product,
            version: version.unwrap_or_default().to_owned(),
        })
    })
}

/// The platform in `stunnel 4.53 on x86-pc-mingw32-gnu platform`, and in OpenVPN's first line.
fn platform(text: &str) -> Option<&str> {
    if let Some((_, rest)) = text.split_once("stunnel ") {
        let (_, rest) = rest.split_once(" on ")?;
        return rest.strip_suffix(" platform");
    }
    let (_, rest) = text.split_once("OpenVPN ")?;
    let (_version, rest) = rest.split_once(' ')?;
    rest.contains(" built on ")
        .then(|| rest.split(' ').next())?
}

/// The library stands in one of the lines that follow; on Windows it came with the program.
fn on_platform(platform: &str, lines: &[Line<'_>]) -> Reading {
    let windows = ["mingw", "msvc", "Windows"]
        .iter()
        .any(|mark| platform.contains(mark));
    let following = || lines.iter().enumerate().skip(1).take(4);
    let found = following()
        .find_map(|(at, line)| Some((at, running(line.text)?)))
        .or_else(|| {
            following().find_map(|(at, line)| {
                let build = banner(after_any(line.text, BUILT)?, Reporter::Program)?;
                Some((at, Fact::Openssl(build)))
            })
        });
    match found {
        Some((at, Fact::Openssl(mut build))) => {
            build.no_backports = windows;
            Reading::Shows(at + 1, vec![Seen::through(0, at, Fact::Openssl(build))])
        }
        _ => Reading::line(None),
    }
}

fn running(text: &str) -> Option<Fact> {
    let mut build = banner(after_any(text, RUNNING)?, Reporter::Program)?;
    build.program = program(text);
    Some(Fact::Openssl(build))
}

/// Each has words of its own for the library that it runs with.
fn program(text: &str) -> Option<&'static str> {
    PROGRAMS
        .iter()
        .find(|(words, _)| text.contains(words))
        .map(|(_, program)| *program)
}

/// What follows the first of these that the text has, up to and with the word `OpenSSL`.
fn after_any<'t>(text: &'t str, starts: &[&str]) -> Option<&'t str> {
    starts
        .iter()
        .find_map(|start| text.split_once(start))
        .map(|(_, rest)| rest.trim_start_matches([' ', ':', '\'']))
        .filter(|rest| rest.starts_with("OpenSSL "))
}

const ARGUMENTS: &str = "configure arguments:";
const WITH_OPENSSL: &str = "--with-openssl=";
const BUILT: &[&str] = &[
    "built with ",
    "Built with OpenSSL version ",
    "Compiled with ",
    "compiled using OpenSSL version ",
];
const PROGRAMS: &[(&str, &str)] = &[
    ("(running with ", "nginx"),
    ("built with OpenSSL ", "nginx"),
    ("Running on OpenSSL version ", "haproxy"),
    ("Built with OpenSSL version ", "haproxy"),
    ("library versions: ", "openvpn"),
    ("OpenSSL successfully initialized", "tomcat"),
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
    "OpenSSL Library Version => ",
    "OpenSSL Library Version ",
    "OpenSSL version: ",
    "Runtime: ",
    "Using OpenSSL version ",
    "successfully initialized (",
    "successfully initialized [",
];
const OTHER_STACKS: &[(&str, &str)] = &[
    ("built with LibreSSL ", "LibreSSL"),
    ("running with LibreSSL ", "LibreSSL"),
    ("Running on OpenSSL version : LibreSSL ", "LibreSSL"),
    ("built with BoringSSL", "BoringSSL"),
    ("Running on OpenSSL version : BoringSSL", "BoringSSL"),
    ("Library version: GnuTLS: Compile: ", "GnuTLS"),
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
    fn every_program() {
        let rows = [
            (
                "Library version: OpenSSL: Compile: OpenSSL 1.0.1c\n                          Runtime: OpenSSL 1.0.1e 11 Feb 2013",
                "1.0.1e",
            ),
            (
                "OpenSSL Library Version => OpenSSL 1.0.1f 6 Jan 2014",
                "1.0.1f",
            ),
            (
                "INFO: OpenSSL successfully initialized (OpenSSL 1.0.1g 7 Apr 2014)",
                "1.0.1g",
            ),
            (
                "OpenSSL version: OpenSSL 1.0.1e-fips 11 Feb 2013",
                "1.0.1e-fips",
            ),
            (
                "ArangoDB 1.4.0 -- ICU 49.1.2, SSL engine OpenSSL 1.0.1e 11 Feb 2013",
                "1.0.1e",
            ),
        ];
        for (text, expected) in rows {
            let last = text.lines().last().unwrap();
            assert_eq!(written(last), [(expected.to_owned(), false)], "{text}");
        }
    }

    #[test]
    fn a_library_inside_the_program() {
        let path = "configure arguments: --with-openssl=../openssl-1.0.1f/ --with-pcre";
        let below =
            format!("built with OpenSSL 1.0.1g 7 Apr 2014\nTLS SNI support enabled\n{path}");
        let rows = [
            (path, Some("1.0.1f")),
            // What is printed is of the library itself, the folder may have kept an older name.
            (below.as_str(), Some("1.0.1g")),
            ("configure arguments: --with-openssl=/usr/src/openssl", None),
            ("$ ./configure --with-openssl=/opt/openssl-1.0.1f", None),
        ];
        for (text, version) in rows {
            let expected: Vec<_> = version
                .map(|version| (version.to_owned(), true))
                .into_iter()
                .collect();
            assert_eq!(written(text), expected, "{text}");
        }
    }

    #[test]
    fn what_runs_decides_over_a_path_and_takes_no_other_line() {
        let path = "configure arguments: --with-openssl=../openssl-1.0.1f";
        let running = format!(
            "built with OpenSSL 1.0.1f 6 Jan 2014 (running with OpenSSL 1.0.1t 3 May 2016)\n{path}"
        );
        assert_eq!(written(&running), [("1.0.1t".to_owned(), false)]);
        let apart = format!("built with OpenSSL 1.0.2k 26 Jan 2017\nlibssl1.0.0 1.0.1e-2\n{path}");
        for (text, count) in [(running, 2), (apart, 1)] {
            let lines = text.lines().zip(1..);
            let lines: Vec<_> = lines.map(|(text, number)| Line { number, text }).collect();
            let Reading::Shows(taken, _) = read(&lines) else {
                panic!("{text}");
            };
            assert_eq!(taken, count, "{text}");
        }
    }

    #[test]
    fn windows_brings_its_own() {
        let stunnel = "LOG5: stunnel 4.56 on x86-pc-mingw32-gnu platform\nLOG5: Compiled/running with OpenSSL 1.0.1e 11 Feb 2013";
        assert_eq!(written(stunnel), [("1.0.1e".to_owned(), true)]);
        let openvpn = "OpenVPN 2.3.10 x86_64-redhat-linux-gnu [SSL (OpenSSL)] built on Jan  4 2016\nlibrary versions: OpenSSL 1.0.1e-fips 11 Feb 2013, LZO 2.03";
        assert_eq!(written(openvpn), [("1.0.1e-fips".to_owned(), false)]);
    }

    #[test]
    fn another_stack_is_named() {
        for (text, product, version) in [
            ("built with LibreSSL 2.5.0", "LibreSSL", "2.5.0"),
            ("built with BoringSSL", "BoringSSL", ""),
            (
                "Library version: GnuTLS: Compile: 2.12.20",
                "GnuTLS",
                "2.12.20",
            ),
        ] {
            match facts_of(&RECOGNISER, text).as_slice() {
                [Fact::OtherStack(stack)] => {
                    assert_eq!((stack.product, stack.version.as_str()), (product, version));
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_program_is_known_by_its_words() {
        let rows = [
            (RECOGNISER.example, Some("nginx")),
            (" built with OpenSSL 1.0.1e 11 Feb 2013", Some("nginx")),
            (
                "Built with OpenSSL version : OpenSSL 1.0.1e 11 Feb 2013\nRunning on OpenSSL version : OpenSSL 1.0.1e 11 Feb 2013",
                Some("haproxy"),
            ),
            (
                "LOG5: Compiled/running with OpenSSL 1.0.1c 10 May 2012",
                None,
            ),
        ];
        for (text, expected) in rows {
            let facts = facts_of(&RECOGNISER, text);
            let Some(Fact::Openssl(build)) = facts.first() else {
                panic!("{text}: {facts:?}");
            };
            assert_eq!(build.program, expected, "{text}");
        }
    }

    #[test]
    fn a_library_inside_the_program_is_not_repaired_in_place() {
        let text = "built with OpenSSL 1.0.1e 11 Feb 2013\nTLS SNI support enabled\nconfigure arguments: --with-openssl=../openssl-1.0.1e";
        assert_eq!(written(text), [("1.0.1e".to_owned(), true)]);
        assert!(written("built with love").is_empty());
    }
}
