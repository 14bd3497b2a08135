//! What `openssl version` prints, with or without `-a`: `OpenSSL 1.0.1e-fips 11 Feb 2013`.
//!
//! The first line names the upstream release and nothing else; distributions repair a flaw without
//! moving that number. The lines of `-a` tell when and by whom it was built. The trap: with
//! OpenSSL 3 the command and the library it runs with can differ, and the library decides.

use super::date;
use super::openssl_release::OpensslRelease;
use super::{Fact, OpensslBuild, OtherStack, Reading, Recogniser, Reporter, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "openssl-version",
    title: Title::OpensslVersion,
    example: "OpenSSL 1.0.1e 11 Feb 2013\nbuilt on: Tue Apr  8 00:29:11 UTC 2014\nplatform: debian-amd64",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some((first, rest)) = lines.split_first() else {
        return Reading::NotMine;
    };
    let text = first.text.trim();
    if !(text.contains("SSL") || text.contains("ssl") || text.starts_with("built on:")) {
        return Reading::NotMine;
    }
    if is_strings_command(text) {
        // The library file's own strings: one line of the listing is its release.
        let shown = rest
            .iter()
            .take(4)
            .position(|line| line.text.trim().starts_with("OpenSSL "));
        let Some(at) = shown else {
            return Reading::Shows(1, Vec::new());
        };
        let build = rest
            .get(at)
            .and_then(|line| banner(line.text.trim(), Reporter::LibraryStrings));
        return match build {
            Some(build) => Reading::Shows(at + 2, vec![Seen::on(at + 1, Fact::Openssl(build))]),
            None => Reading::Shows(1, Vec::new()),
        };
    }
    let text = [
        "# openssl version -a ",
        "$ openssl version -a ",
        "OpenSSL> ",
    ]
    .iter()
    .find_map(|prompt| text.strip_prefix(prompt))
    .unwrap_or(text);
    // A string of the library file: `SSLv3 part of OpenSSL 1.0.1e-fips 11 Feb 2013`.
    if let Some((_, rest)) = text.split_once(" part of OpenSSL ")
        && let Some(written) = rest.split_whitespace().next()
        && let Some(build) = OpensslBuild::bare(written, Reporter::LibraryStrings)
    {
        return Reading::line(Some(Fact::Openssl(build)));
    }
    // A build date whose release was not pasted says nothing.
    if text
        .strip_prefix("built on:")
        .and_then(date::spelled)
        .is_some()
    {
        return Reading::line(None);
    }
    if let Some(version) = text.strip_prefix("LibreSSL ") {
        let version = version.split_whitespace().next().unwrap_or_default();
        if !version.starts_with(|c: char| c.is_ascii_digit()) {
            return Reading::NotMine;
        }
        let stack = OtherStack {
            product: "LibreSSL",
            version: version.to_owned(),
        };
        return Reading::Shows(1, vec![Seen::on(0, Fact::OtherStack(stack))]);
    }
    // In quotes it is Python's `ssl.OPENSSL_VERSION`, or another program's value.
    let quoted = text
        .strip_prefix(['\'', '"'])
        .map(|text| text.trim_end_matches(['\'', '"', ',']));
    let build = match quoted {
        Some(text) => banner(text, Reporter::Program),
        None => banner(text, Reporter::Command),
    };
    let Some(mut build) = build else {
        return Reading::NotMine;
    };
    let mut count = 1;
    detail(text, &mut build);
    for line in rest.iter().take(MOST_LINES) {
        if !KEYS.iter().any(|key| line.text.trim().starts_with(key)) {
            break;
        }
        detail(line.text, &mut build);
        count += 1;
    }
    Reading::Shows(
        count,
        vec![Seen::through(0, count - 1, Fact::Openssl(build))],
    )
}

fn is_strings_command(text: &str) -> bool {
    text.contains("strings ") && (text.contains("libssl") || text.contains("libcrypto"))
}

/// The release that a text beginning with `OpenSSL ` names.
pub(super) fn banner(text: &str, reporter: Reporter) -> Option<OpensslBuild> {
    let library = text
        .split_once("(Library: ")
        .map_or(text, |(_, library)| library);
    let written = library
        .strip_prefix("OpenSSL ")?
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ')' | '\''))
        .next()?;
    OpensslBuild::bare(written, reporter)
}

impl OpensslBuild {
    /// A build of which only the release is known.
    pub(super) fn bare(written: &str, reporter: Reporter) -> Option<Self> {
        Some(Self {
            release: OpensslRelease::parse(written)?,
            written: written.to_owned(),
            reporter,
            built: None,
            platform: None,
            openssldir: None,
            no_heartbeats: false,
            hardened: false,
            fips: written.contains("-fips"),
            no_backports: false,
            program: None,
        })
    }
}

/// Takes what a line of `version -a` says.
fn detail(line: &str, build: &mut OpensslBuild) {
    let after = |key: &str| line.split_once(key).map(|(_, value)| value.trim());
    if let Some(value) = after("built on:") {
        build.built = build.built.or_else(|| date::spelled(value));
    }
    if let Some(value) = after("platform:") {
        build.platform = value.split_whitespace().next().map(str::to_owned);
        // On Windows the library came with a program.
        build.no_backports |= ["VC-WIN", "mingw"]
            .iter()
            .any(|start| value.starts_with(start));
    }
    if let Some(value) = after("OPENSSLDIR:") {
        let value = value.trim_start_matches('"');
        build.openssldir = value
            .split(['"', ' '])
            .next()
            .map(|dir| dir.trim_end_matches('/').to_owned());
        // Homebrew's.
        build.no_backports |= value.starts_with("/usr/local/etc/openssl");
    }
    build.no_heartbeats |= line.contains("OPENSSL_NO_HEARTBEATS");
    build.hardened |= line.contains("_FORTIFY_SOURCE") || line.contains("-fstack-protector");
}

const KEYS: &[&str] = &[
    "built on:",
    "platform:",
    "options:",
    "compiler:",
    "OPENSSLDIR:",
    "ENGINESDIR:",
    "MODULESDIR:",
    "engines:",
    "Seeding source:",
    "CPUINFO:",
    "DSA",
];
/// `version -a` prints no more.
const MOST_LINES: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;
    use crate::moment::Moment;

    fn build(text: &str) -> OpensslBuild {
        match facts_of(&RECOGNISER, text).as_slice() {
            [Fact::Openssl(build)] => build.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn reads_all_lines_in_any_spacing() {
        let build = build(
            "OpenSSL 1.0.1e-fips 11 Feb 2013\n\
             built on: Tue Apr  8 00:29:11 UTC 2014\n\
             platform: linux-x86_64\n\
             options:bn(64,64)\n\
             compiler: gcc -Wp,-D_FORTIFY_SOURCE=2 -DOPENSSL_NO_HEARTBEATS\n\
             OPENSSLDIR: \"/etc/pki/tls\"\n\
             engines:  dynamic",
        );
        assert_eq!(build.written, "1.0.1e-fips");
        assert!(build.fips && build.hardened && build.no_heartbeats);
        assert_eq!(build.openssldir.as_deref(), Some("/etc/pki/tls"));
        assert_eq!(build.built.unwrap().at.to_string(), "2014-04-08T00:29:11Z");
    }

    #[test]
    fn a_zone_with_an_offset_is_not_trusted() {
        let text = "OpenSSL 1.0.1g 7 Apr 2014\nbuilt on: Tue Apr  8 22:23:48 EDT 2014";
        let built = build(text).built.unwrap();
        assert_eq!(built, Moment::unzoned(built.at));
        let text = "OpenSSL 1.0.1k 8 Jan 2015\nbuilt on: reproducible build, date unspecified";
        assert_eq!(build(text).built, None);
    }

    #[test]
    fn the_loaded_library_decides() {
        let text = "OpenSSL 3.0.15 3 Sep 2024 (Library: OpenSSL 3.0.14 4 Jun 2024)";
        assert_eq!(build(text).written, "3.0.14");
        let text = "$ strings /lib/libssl.so.1.0.0 | grep '^OpenSSL '\nOpenSSL 1.0.1c 10 May 2012";
        assert_eq!(build(text).reporter, Reporter::LibraryStrings);
        let text = "SSLv3 part of OpenSSL 1.0.1e-fips 11 Feb 2013";
        assert_eq!(build(text).reporter, Reporter::LibraryStrings);
    }

    #[test]
    fn where_nobody_repairs_in_place() {
        let rows = [
            ("platform: VC-WIN64A", true),
            ("OPENSSLDIR: \"/usr/local/etc/openssl\"", true),
            ("platform: debian-amd64", false),
            ("OPENSSLDIR: \"/usr/lib/ssl\"", false),
        ];
        for (line, expected) in rows {
            let text = format!("OpenSSL 1.0.1e 11 Feb 2013\n{line}");
            assert_eq!(build(&text).no_backports, expected, "{line}");
        }
    }

    #[test]
    fn a_program_s_value_stands_in_quotes() {
        let build = build("'OpenSSL 1.0.1f 6 Jan 2014'");
        assert_eq!(
            (build.written.as_str(), build.reporter),
            ("1.0.1f", Reporter::Program)
        );
    }

    #[test]
    fn words_are_no_releases() {
        for text in [
            "built on: Mon Apr  7 15:08:30 PDT 2014",
            "OpenSSL is a toolkit",
            "OpenSSL 1.x",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
