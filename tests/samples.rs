//! Every block of the sample excerpts, each against its expected reading.
//!
//! The excerpts are what operators posted in public; they stay where they are, in `../shared/samples`,
//! and the test says so and passes where they are absent. A reading is the verdict, what is still
//! vulnerable, and each piece of software with its standing, in this project's own words.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a broken sample must fail the run"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use afterpatch::evidence::{self, Before, Fact};
use afterpatch::input::{Content, Input, Item};
use afterpatch::moment::Time;
use afterpatch::paste;
use afterpatch::words::Language;

#[test]
fn every_block_is_read_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    if !folder.is_dir() {
        eprintln!("no samples at {}: nothing was compared", folder.display());
        return;
    }
    let blocks = blocks(&folder);
    let mut wrong = Vec::new();
    for (id, text) in &blocks {
        let got = reading(text);
        match EXPECTED.iter().find(|(known, _)| known == id) {
            Some((_, expected)) if *expected == got => {}
            Some((_, expected)) => {
                wrong.push(format!("{id}\n  expected {expected}\n  read     {got}"));
            }
            None => wrong.push(format!("{id} has no expected reading\n  read     {got}")),
        }
    }
    for (id, _) in EXPECTED {
        if !blocks.contains_key(*id) {
            wrong.push(format!("{id} is expected and not there"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `### id` begins a block.
fn blocks(folder: &Path) -> BTreeMap<String, String> {
    let mut blocks = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for block in text.split("### ").skip(1) {
            let (id, body) = block.split_once('\n').unwrap();
            blocks.insert(id.trim().to_owned(), body.to_owned());
        }
    }
    blocks
}

fn reading(text: &str) -> String {
    let input = Input {
        items: vec![Item {
            content: Content::Text(text.to_owned()),
            name: String::new(),
            host: String::new(),
            when: None,
        }],
        answers: Vec::new(),
        now: Time::from_rfc3339("2026-11-25T12:00:00Z").unwrap(),
        language: Language::English,
    };
    let report = afterpatch::run(&input);
    let mut parts: Vec<String> = report
        .hosts
        .iter()
        .map(|host| {
            let exposure = &host.exposures[0];
            let name = match &*host.host {
                "" => String::new(),
                name => format!("{name} "),
            };
            format!("{name}{} {}", exposure.verdict, exposure.still_vulnerable)
        })
        .collect();
    for software in &report.software {
        let affected = software
            .affected
            .get("CVE-2014-0160")
            .copied()
            .unwrap_or("-");
        let line = format!("{} {} {affected}", software.product, software.version);
        if !parts.contains(&line) {
            parts.push(line);
        }
    }
    for event in report.events.iter().filter(|event| event.kind == "package") {
        parts.push(format!("{} {}", &event.at[..10], event.text));
    }
    let stale = |step: &&afterpatch::report::Step| step.id == "restart" && step.state == "to-do";
    if report.plan.iter().any(|step| stale(&step)) {
        parts.push("restart to-do".to_owned());
    }
    parts.extend(told(&input));
    // Where nothing tells, what the block was taken for does.
    if parts.len() == 1 {
        parts.extend(
            report.items[0]
                .recognised
                .iter()
                .map(|name| format!("as {name}")),
        );
    }
    if !report.assumptions.is_empty() {
        parts.push(format!("assumptions {}", report.assumptions.len()));
    }
    // What stands around an excerpt is no part of its reading.
    let read = |code: &str| code != "not-understood";
    for problem in report.problems.iter().filter(|problem| read(&problem.code)) {
        parts.push(format!("! {}", problem.code));
    }
    parts.join("; ")
}

/// What neither the software nor the events of a report show.
fn told(input: &Input) -> Vec<String> {
    let sheets = paste::decode(&input.items);
    let split = paste::split(&sheets);
    evidence::read(&split.fragments, 1, input.now)
        .sightings
        .into_iter()
        .filter_map(|sighting| match sighting.fact {
            Fact::Changelog(log) => Some(format!(
                "changelog {}: {}",
                log.version
                    .map_or_else(|| "-".to_owned(), |version| version.written),
                log.names.join(" ")
            )),
            Fact::PackageChange(change) if change.at.is_none() => match (change.from, change.to) {
                (_, Some(to)) => Some(format!("{} {} is", change.name, to.written)),
                (Some(Before::Version(from)), None) => {
                    Some(format!("{} {} was", change.name, from.written))
                }
                _ => None,
            },
            Fact::StaleLibrary(stale) => Some(match stale.library {
                Some(library) => format!("stale {} {library}", stale.process),
                None => format!("stale {}", stale.process),
            }),
            _ => None,
        })
        .collect()
}

/// What each block says.
///
/// Some say less than their finder thought, for reasons: a changelog's entry does not name the
/// distribution's release (rpm-changelog-01 to -04); `OPENSSLDIR` was cut off, so a distributor's
/// marks are not complete (openssl-version-06, -07 and -09); a plan of yum is no installation
/// (yum-log-02); a bare number of the loaded library is still a bare number (strings-libssl-01).
const EXPECTED: &[(&str, &str)] = &[
    ("dpkg-l-01", "exposed yes; openssl 1.0.1c-4ubuntu8.2 yes"),
    (
        "dpkg-l-02",
        "presumed-exposed no; libssl1.0.0 1.0.1-4ubuntu5.16 fixed",
    ),
    (
        "dpkg-l-03",
        "presumed-exposed no; libssl0.9.8 0.9.8o-7ubuntu3.2 no; libssl1.0.0 1.0.1-4ubuntu5.20 fixed",
    ),
    (
        "dpkg-l-04",
        "not-exposed no; libssl1.0.0 1.0.1k-3+deb8u4 no; assumptions 1",
    ),
    (
        "dpkg-l-05",
        "presumed-exposed no; libssl-dev 1.0.1i-2 unknown; libssl1.0.0 1.0.1i-2 fixed",
    ),
    ("dpkg-l-06", "unknown unknown; as dpkg-list"),
    (
        "dpkg-l-07",
        "unknown unknown; as dpkg-list; ! truncated; ! truncated",
    ),
    ("dpkg-l-08", "exposed yes; openssl 1.0.1-4ubuntu5.6 yes"),
    (
        "dpkg-l-09",
        "exposed unknown; openssl 1.0.0-25.el6_3.1 no; openssl 1.0.1-4ubuntu5.11 yes",
    ),
    (
        "dpkg-l-10",
        "web-centos presumed-exposed unknown; web-debian exposed yes; web-prod1 exposed yes; openssl 1.0.1-4ubuntu5.11 yes; openssl 1.0.1e-15 unknown; openssl 1.0.1e-2+deb7u4 yes",
    ),
    (
        "dpkg-log-01",
        "exposed yes; 2014-01-09 libssl1.0.0 1.0.1c-3ubuntu2.5 to 1.0.1c-3ubuntu2.6; 2014-01-09 libssl1.0.0 1.0.1c-3ubuntu2.5 to 1.0.1c-3ubuntu2.6; 2014-01-09 openssl 1.0.1c-3ubuntu2.5 to 1.0.1c-3ubuntu2.6",
    ),
    (
        "dpkg-log-02",
        "not-exposed no; 2017-02-20 libssl1.0.0 1.0.1f-1ubuntu2.19 to 1.0.1f-1ubuntu2.22; assumptions 1",
    ),
    (
        "dpkg-log-03",
        "exposed yes; 2013-03-01 libssl1.0.0 1.0.1c-3ubuntu2.1 to 1.0.1c-3ubuntu2.2",
    ),
    (
        "dpkg-log-04",
        "exposed yes; 2014-01-09 libssl1.0.0 1.0.1-4ubuntu5.10 to 1.0.1-4ubuntu5.11; 2014-01-09 openssl 1.0.1-4ubuntu5.10 to 1.0.1-4ubuntu5.11",
    ),
    (
        "dpkg-log-05",
        "exposed yes; libssl1.0.0 1.0.1c-4ubuntu8.1 is",
    ),
    (
        "dpkg-log-06",
        "presumed-exposed no; libssl1.0.0 1.0.1e-2+deb7u21 is",
    ),
    (
        "dpkg-log-07",
        "presumed-exposed no; libssl1.0.0 1.0.1-4ubuntu5.13 fixed; libssl1.0.0 1.0.1-4ubuntu5.12 fixed",
    ),
    ("httpd-V-01", "unknown unknown; as httpd-build"),
    ("httpd-V-02", "unknown unknown; as httpd-build"),
    (
        "lsof-del-01",
        "unknown unknown; stale pluto /lib/i386-linux-gnu/libssl.so.1.0.0",
    ),
    ("lsof-del-02", "unknown unknown; as lsof"),
    ("lsof-del-03", "unknown unknown; as lsof"),
    ("lsof-del-04", "unknown unknown; ! nothing-recognised"),
    (
        "needrestart-checkrestart-01",
        "unknown unknown; stale systemd-journald.service; stale systemd-machined.service; stale LXC web1",
    ),
    (
        "needrestart-checkrestart-02",
        "unknown unknown; stale nginx.service; stale ssh.service",
    ),
    (
        "needrestart-checkrestart-03",
        "unknown unknown; stale named",
    ),
    (
        "needrestart-checkrestart-04",
        "unknown unknown; stale firefox-bin; stale init; stale apache2; stale apache2",
    ),
    (
        "needrestart-checkrestart-05",
        "unknown unknown; as checkrestart",
    ),
    (
        "nginx-V-01",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    ("nginx-V-02", "presumed-exposed no; OpenSSL 1.0.1t fixed"),
    (
        "nginx-V-03",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    (
        "nginx-V-04",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    (
        "openssl-version-01",
        "presumed-exposed no; OpenSSL 1.0.1 fixed; assumptions 1",
    ),
    ("openssl-version-02", "exposed yes; OpenSSL 1.0.1 yes"),
    ("openssl-version-03", "exposed yes; OpenSSL 1.0.1c yes"),
    (
        "openssl-version-04",
        "presumed-exposed no; OpenSSL 1.0.1e-fips fixed; assumptions 1",
    ),
    (
        "openssl-version-05",
        "presumed-exposed no; OpenSSL 1.0.1g fixed",
    ),
    (
        "openssl-version-06",
        "presumed-exposed unknown; OpenSSL 1.0.1f unknown",
    ),
    (
        "openssl-version-07",
        "exposed unknown; OpenSSL 1.0.1 yes; OpenSSL 1.0.1 unknown",
    ),
    ("openssl-version-08", "unknown unknown; as openssl-version"),
    (
        "openssl-version-09",
        "presumed-exposed unknown; OpenSSL 1.0.1e unknown",
    ),
    (
        "openssl-version-10",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    (
        "openssl-version-11",
        "presumed-exposed unknown; OpenSSL 1.0.1-beta1 unknown; OpenSSL 1.0.1-fips-beta2 unknown; OpenSSL 1.0.1-beta3 unknown; OpenSSL 1.0.1-fips unknown; OpenSSL 1.0.1a unknown; OpenSSL 1.0.1b unknown; OpenSSL 1.0.1c-fips unknown; OpenSSL 1.0.1d unknown; OpenSSL 1.0.1f-fips unknown; OpenSSL 1.0.2-beta1-fips unknown; OpenSSL 1.0.2-beta1 unknown",
    ),
    (
        "openssl-version-12",
        "presumed-exposed no; OpenSSL 0.9.8e-rhel5 no; OpenSSL 0.9.8j no; OpenSSL 0.9.8o no; OpenSSL 1.0.0 no; OpenSSL 1.0.1i fixed; OpenSSL 1.0.2d no",
    ),
    (
        "other-banners-01",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    (
        "other-banners-02",
        "presumed-exposed unknown; OpenSSL 1.0.1f unknown",
    ),
    (
        "other-banners-03",
        "presumed-exposed unknown; OpenSSL 1.0.1e unknown",
    ),
    (
        "other-banners-04",
        "presumed-exposed unknown; OpenSSL 1.0.1 unknown",
    ),
    (
        "other-banners-05",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    ("other-banners-06", "unknown unknown; as client-program"),
    (
        "other-banners-07",
        "presumed-exposed unknown; OpenSSL 1.0.1e unknown",
    ),
    (
        "other-banners-08",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    (
        "other-banners-09",
        "presumed-exposed no; freebsd 10.0-p3 fixed",
    ),
    (
        "other-banners-10",
        "presumed-exposed no; openssl 1.0.1_13 fixed",
    ),
    ("other-banners-11", "exposed yes; openssl 1.0.1.f-2 yes"),
    (
        "rpm-changelog-01",
        "presumed-exposed unknown; changelog 1.0.1e-34: CVE-2014-0160",
    ),
    (
        "rpm-changelog-02",
        "presumed-exposed unknown; changelog 1.0.1e-16.7: CVE-2014-0160; changelog 1.0.1e-16.4: CVE-2013-4353; changelog 1.0.1e-16.3: CVE-2013-6450",
    ),
    (
        "rpm-changelog-03",
        "presumed-exposed unknown; changelog -: CVE-2014-0160",
    ),
    (
        "rpm-changelog-04",
        "presumed-exposed unknown; changelog -: CVE-2014-0224; changelog -: CVE-2014-0224; changelog -: CVE-2014-0160",
    ),
    (
        "rpm-changelog-05",
        "presumed-exposed no; changelog 1.0.1e-2+deb7u5: CVE-2014-0160",
    ),
    (
        "rpm-changelog-06",
        "unknown unknown; changelog -: CVE-2014-0221; changelog -: CVE-2014-3505; changelog -: CVE-2014-0224",
    ),
    (
        "rpm-qa-01",
        "presumed-exposed no; openssl 1.0.1e-16.el6_5.7 fixed",
    ),
    ("rpm-qa-02", "exposed yes; openssl 1.0.1e-15.el6 yes"),
    ("rpm-qa-03", "exposed yes; openssl 1.0.1e-16.el6_5.4 yes"),
    // Whoever collected these two took them for what is installed; they are names of files.
    ("rpm-qa-04", "unknown unknown; as rpm-query"),
    ("rpm-qa-05", "unknown unknown; as rpm-query"),
    ("rpm-qa-06", "not-exposed no; openssl 0.9.8e-22.el5_8.3 no"),
    (
        "rpm-qa-07",
        "exposed unknown; openssl 1.0.0-27.el6_4.4 no; openssl 1.0.1e-15.el6 yes; openssl 1.0.1e-16.el6_5 yes; openssl 1.0.1e-16.el6_5.1 yes; openssl 1.0.1e-16.el6_5.4 yes; openssl 1.0.1e-16.el6_5.7 fixed; openssl 1.0.1e-16.el6_5.14 fixed; openssl 1.0.1e-16.el6_5.15 fixed; openssl 1.0.1e-30.el6 fixed; openssl 1.0.1e-34.el7 no; openssl-libs 1.0.1e-34.el7_0.3 no",
    ),
    (
        "rpm-qa-08",
        "presumed-exposed no; openssl 1.0.1e-16.el6_5.4.0.1.centos fixed",
    ),
    (
        "rpm-qa-09",
        "presumed-exposed no; openssl 0.9.8e-27.el5_10.4 no; OpenSSL 1.0.1e-fips unknown; openssl 1.0.1e-16.el6_5.7 fixed",
    ),
    (
        "server-header-01",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    (
        "server-header-02",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    (
        "server-header-03",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    (
        "server-header-04",
        "presumed-exposed unknown; OpenSSL 1.0.1f unknown",
    ),
    ("server-header-05", "exposed yes; OpenSSL 1.0.1e yes"),
    ("server-header-06", "exposed yes; OpenSSL 1.0.1e yes"),
    (
        "server-header-07",
        "presumed-exposed unknown; OpenSSL 1.0.1e-fips unknown",
    ),
    (
        "server-header-08",
        "presumed-exposed unknown; OpenSSL 1.0.1f unknown",
    ),
    (
        "server-header-09",
        "not-exposed no; OpenSSL 0.9.8e-fips-rhel5 no",
    ),
    ("server-header-10", "unknown unknown; as server-header"),
    (
        "strings-libssl-01",
        "presumed-exposed unknown; OpenSSL 1.0.1c unknown",
    ),
    (
        "strings-libssl-02",
        "presumed-exposed unknown; OpenSSL 1.0.1f unknown",
    ),
    (
        "yum-log-01",
        "presumed-exposed no; 2026-04-06 openssl 1.0.1e-57.el6 there; assumptions 2",
    ),
    ("yum-log-02", "exposed unknown; openssl 0:1.0.1e-15.el6 was"),
    ("yum-log-03", "exposed yes; openssl 0:1.0.1e-15.el6 is"),
    ("yum-log-04", "exposed unknown; openssl 1.0.1e-15.el6 was"),
    (
        "heartbleed-checkers-01",
        "exposed yes; as heartbleed-tester",
    ),
    (
        "heartbleed-checkers-02",
        "unknown unknown; as heartbleed-tester",
    ),
    (
        "heartbleed-checkers-03",
        "192.168.1.119 unknown unknown; 192.168.1.71 exposed yes",
    ),
    (
        "heartbleed-checkers-04",
        "exposed yes; as heartbleed-tester",
    ),
    (
        "heartbleed-checkers-05",
        "exposed yes; as heartbleed-tester",
    ),
    (
        "heartbleed-checkers-06",
        "exposed yes; as heartbleed-tester",
    ),
    (
        "heartbleed-checkers-07",
        "unknown unknown; as heartbleed-tester",
    ),
    (
        "heartbleed-checkers-08",
        "exposed yes; as heartbleed-tester",
    ),
    (
        "heartbleed-checkers-09",
        "unknown unknown; as heartbleed-tester",
    ),
    ("heartbleed-checkers-10", "exposed yes; as metasploit"),
    ("nmap-ssl-heartbleed-01", "exposed yes; as nmap"),
    ("nmap-ssl-heartbleed-02", "exposed yes; as nmap"),
    ("nmap-ssl-heartbleed-03", "exposed yes; as nmap"),
    (
        "s_client-tlsextdebug-01",
        "presumed-exposed unknown; as s-client",
    ),
    (
        "s_client-tlsextdebug-02",
        "presumed-exposed unknown; OpenSSL 1.0.1 unknown",
    ),
    ("sslyze-sslscan-01", "unknown unknown; as sslyze"),
    ("sslyze-sslscan-02", "exposed yes; as sslyze"),
    ("sslyze-sslscan-03", "exposed yes; as sslscan"),
    ("sslyze-sslscan-04", "unknown unknown; as sslscan"),
    ("sslyze-sslscan-05", "unknown unknown; as sslscan"),
    ("testssl-01", "unknown unknown; as testssl"),
    ("testssl-02", "unknown unknown; as testssl"),
    ("testssl-03", "exposed yes; as testssl"),
    ("testssl-04", "exposed yes; as testssl"),
];
