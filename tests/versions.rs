//! `docs/versions.md` says what the tables of packages, systems and products say, and nothing else.
//!
//! `BLESS=1 cargo test --test versions` writes it anew: read the difference.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a page that cannot be read or written must fail the run"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use afterpatch::assess::advisory;
use afterpatch::assess::heartbleed::packages::{self, Status};
use afterpatch::assess::heartbleed::{products, systems};
use afterpatch::input::{Content, Input, Item};
use afterpatch::moment::Time;
use afterpatch::report::compose::REVIEWED;

#[test]
fn the_page_of_versions_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/versions.md");
    let expected = page();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, expected).unwrap();
    } else if fs::read_to_string(&path).unwrap_or_default() != expected {
        panic!("docs/versions.md is out of date: BLESS=1 cargo test --test versions");
    }
}

fn page() -> String {
    let mut page = format!(
        "# What is known of which version\n\n\
         Written by `tests/versions.rs` from the tables that the judging uses. Last checked against the sources on {REVIEWED}.\n\
         A package of a release that is not here counts as the bare number of its OpenSSL: it settles nothing that a distributor may have changed.\n"
    );
    // A release that can be told in two ways has two rows, and one line.
    let mut rows: BTreeSet<String> = BTreeSet::new();
    let mut line = |text: &str| {
        let is_table = text.starts_with("|---");
        if is_table || rows.insert(text.to_owned()) {
            writeln!(page, "{text}").unwrap();
        }
    };
    let advisories = advisory::ALL
        .iter()
        .map(|advisory| format!("{} ({})", advisory.name, advisory.id));
    line(&format!(
        "\n## {}: packages\n",
        advisories.collect::<Vec<_>>().join(", ")
    ));
    line("| distribution | release | last affected build | what happened | source |");
    line("|---|---|---|---|---|");
    for row in packages::ROWS {
        line(&format!(
            "| {} | {} | {} | {} | <{}> |",
            row.distribution,
            row.release,
            row.last_affected.map(code).unwrap_or_default(),
            happened(&row.status),
            row.source
        ));
    }
    line("\n## Systems whose libraries are no packages\n");
    line("| system | release | what happened | source |");
    line("|---|---|---|---|");
    for row in systems::ROWS {
        let happened = row.repaired_at.map_or_else(
            || "affected, and the version does not show whether it is repaired".to_owned(),
            |level| format!("repaired at patch level {level}"),
        );
        line(&format!(
            "| {} | {} | {happened} | <{}> |",
            row.name, row.release, row.source
        ));
    }
    line("\n## Products that bring their own library\n");
    line("| product | affected, and first repaired | advisory | source |");
    line("|---|---|---|---|");
    for row in products::ROWS {
        let ranges: Vec<String> = row
            .affected
            .iter()
            .map(|(first, fixed)| format!("from {}, repaired by {}", code(first), code(fixed)))
            .chain(row.hidden.iter().map(|(first, beyond)| {
                format!(
                    "from {} and before {} the version does not show whether it is repaired",
                    code(first),
                    code(beyond)
                )
            }))
            .collect();
        line(&format!(
            "| {} | {} | {} | <{}> |",
            row.name,
            ranges.join("; "),
            row.advisory,
            row.source
        ));
    }
    page
}

fn happened(status: &Status) -> String {
    match status {
        Status::ByNumber(first) => {
            format!(
                "nobody repairs in place: the number decides, from {} on repaired",
                code(first)
            )
        }
        Status::FirstOut(first) => {
            format!(
                "first out after the disclosure, repaired, with {}",
                code(first)
            )
        }
        Status::Fixed(first) => format!("repaired by {}", code(first)),
        Status::Never => "never affected as released".to_owned(),
        Status::NotRepaired => "never repaired".to_owned(),
        Status::NotShown => {
            "affected, and the version does not show whether it is repaired".to_owned()
        }
    }
}

fn code(version: &str) -> String {
    format!("`{version}`")
}

/// Each product's row is reached by what such a machine says of itself.
#[test]
fn every_product_is_known_by_its_own_words() {
    for row in products::ROWS {
        let Some((_, says)) = SAYS.iter().find(|(id, _)| *id == row.id) else {
            panic!("{}: add what it says of itself", row.id);
        };
        let report = afterpatch::run(&Input {
            language: afterpatch::words::Language::English,
            items: vec![Item {
                content: Content::Text((*says).to_owned()),
                name: String::new(),
                host: String::new(),
                when: None,
            }],
            answers: Vec::new(),
            now: Time(1_398_686_400),
        });
        let affected: Vec<_> = report
            .software
            .iter()
            .map(|software| software.affected.get("CVE-2014-0160").map(|word| &**word))
            .collect();
        let expected = if row.affected.is_empty() {
            "unknown"
        } else {
            "yes"
        };
        assert_eq!(affected, [Some(expected)], "{says}");
    }
    assert_eq!(SAYS.len(), products::ROWS.len());
}

/// What a machine with an affected version says of itself.
const SAYS: &[(&str, &str)] = &[
    (
        "aix-openssl",
        "openssl.base  1.0.1.500  COMMITTED  Open Secure Socket Layer",
    ),
    ("arkeia", "Western Digital Arkeia 10.1.18"),
    ("big-ip", "BIG-IP 11.5.1 Build 0.0.110 Final"),
    ("bitcoin-core", "Bitcoin version v0.9.0.0 (2014-03-17)"),
    ("clearquest", "IBM Rational ClearQuest 8.0.1.2"),
    ("dsm", "DSM 5.0-4458 Update 1"),
    (
        "endpoint-protection-manager",
        "Symantec Endpoint Protection Manager 12.1.4013.4013",
    ),
    ("esxi", "VMware ESXi 5.5.0 build-1331820"),
    (
        "filezilla-server",
        "220-FileZilla Server version 0.9.43 beta",
    ),
    ("fortiadc", "Version: FortiADC-200E v3.2.1"),
    ("fortiddos", "Version: FortiDDoS-200B v4.0.0"),
    ("fortimail", "Version: FortiMail-400C v5.0.4"),
    (
        "fortios",
        "Version: FortiGate-60C v5.0,build0228,130809 (GA Patch 4)",
    ),
    ("fortirecorder", "Version: FortiRecorder-200D v1.4.0"),
    ("fortivoice", "Version: FortiVoice-200D v3.0.0"),
    ("gpfs-windows", "GPFS for Windows 3.5.0.16"),
    ("horizon-workspace", "VMware Horizon Workspace 1.8.0"),
    (
        "hp-ic-migration",
        "HP Insight Control Server Migration 7.3.1",
    ),
    (
        "hp-onboard-administrator",
        "HP BladeSystem Onboard Administrator 4.20",
    ),
    ("hp-smh", "HP System Management Homepage 7.3.1"),
    ("hp-vca", "HP Version Control Agent 7.2.1"),
    ("imail", "IMail 12.4.0"),
    ("ive-os", "Juniper IVE OS 7.4R8"),
    ("junos", "JUNOS Software Release [13.3R1.6]"),
    ("kerio-connect", "Server: Kerio Connect 8.2.3"),
    ("loadrunner", "HP LoadRunner 11.52 Patch 1"),
    ("proxyav", "ProxyAV 3.5.1.6"),
    ("proxysg", "Version: SGOS 6.5.3.5 Proxy Edition"),
    ("splunk", "Splunk 6.0.2 (build 196940)"),
    ("telepresence-vcs", "Cisco TelePresence VCS X8.1"),
    ("uac-os", "UAC OS 5.0R3"),
];

/// The collected facts, where they lie beside the project: each that has a source has a row, or is
/// left out for a reason.
#[test]
fn every_fact_with_a_source_is_known() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/versions.json");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("no facts at {}: nothing was compared", path.display());
        return;
    };
    let facts: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut wrong = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let sourced = |kind: &str| -> Vec<&serde_json::Value> {
        let rows = facts[kind].as_array().unwrap();
        assert!(rows.len() > 40, "{kind}: {}", rows.len());
        rows.iter().filter(|row| row["basis"] == "source").collect()
    };
    for fact in sourced("distros") {
        let field = |name: &str| fact[name].as_str().unwrap_or_default();
        let name = format!("{} {}", field("distro"), field("release"));
        let left_out = LEFT_OUT.iter().find(|(start, _)| name.starts_with(start));
        match left_out {
            Some((start, _)) => {
                used.insert(start);
            }
            None if !has_row(&field, &mut wrong) => wrong.push(format!("{name} has no row")),
            None => {}
        }
    }
    for fact in sourced("products") {
        let name = fact["product"].as_str().unwrap();
        if let Some((start, _)) = LEFT_OUT.iter().find(|(start, _)| name.starts_with(start)) {
            used.insert(start);
            continue;
        }
        let id = PRODUCTS.iter().find(|(start, _)| name.starts_with(start));
        match id {
            Some((start, id)) if products::ROWS.iter().any(|row| row.id == *id) => {
                used.insert(start);
            }
            _ => wrong.push(format!("{name} has no row")),
        }
    }
    for (start, _) in LEFT_OUT.iter().chain(PRODUCTS) {
        if !used.contains(start) {
            wrong.push(format!("{start} is no fact"));
        }
    }
    for (start, reason) in LEFT_OUT {
        assert!(reason.ends_with('.'), "{start}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a table has the row of a distribution's release, with the same builds.
fn has_row<'f>(field: &impl Fn(&str) -> &'f str, wrong: &mut Vec<String>) -> bool {
    let (release, fixed) = (field("release"), field("first_fixed"));
    let last = field("last_known_vulnerable");
    if let Some((number, level)) = fixed.split_once("-RELEASE-p") {
        return systems::ROWS.iter().any(|row| {
            row.release == number
                && row.repaired_at.map(|at| at.to_string()).as_deref() == Some(level)
        });
    }
    if field("status").contains("errata") || field("status").contains("vendor_patch") {
        return release.split(", ").all(|release| {
            systems::ROWS
                .iter()
                .any(|row| row.id == field("distro") && row.release == release)
        });
    }
    let of_release = |row: &&packages::Row| {
        row.distribution.to_lowercase() == field("distro")
            && release
                .split([' ', ','])
                .any(|word| row.release.split(' ').any(|own| own == word))
    };
    let row = match field("status") {
        "fixed_at" | "fixed_before_ga" => packages::ROWS.iter().find(|row| {
            matches!(row.status, Status::Fixed(build) | Status::FirstOut(build) | Status::ByNumber(build) if build == fixed)
        }),
        "affected_never_fixed" => packages::ROWS
            .iter()
            .filter(|row| row.status == Status::NotRepaired)
            .find(of_release),
        "affected_fixed_version_unknown" => packages::ROWS
            .iter()
            .filter(|row| row.status == Status::NotShown)
            .find(of_release),
        _ => None,
    };
    if let Some(known) = row.and_then(|row| row.last_affected)
        && !last.is_empty()
        && !known.starts_with(last)
    {
        wrong.push(format!(
            "{release}: {last} is the last affected build, not {known}"
        ));
    }
    row.is_some()
}

/// Facts about products, by how they begin, and the ids of their rows.
const PRODUCTS: &[(&str, &str)] = &[
    ("Bitcoin Core", "bitcoin-core"),
    ("Blue Coat ProxyAV", "proxyav"),
    ("Blue Coat ProxySG", "proxysg"),
    ("Cisco TelePresence VCS", "telepresence-vcs"),
    ("F5 BIG-IP", "big-ip"),
    ("FileZilla Server", "filezilla-server"),
    ("Fortinet FortiADC", "fortiadc"),
    ("Fortinet FortiDDoS", "fortiddos"),
    ("Fortinet FortiMail", "fortimail"),
    ("Fortinet FortiOS", "fortios"),
    ("Fortinet FortiRecorder", "fortirecorder"),
    ("Fortinet FortiVoice", "fortivoice"),
    (
        "HP BladeSystem Onboard Administrator",
        "hp-onboard-administrator",
    ),
    ("HP Insight Control Server Migration", "hp-ic-migration"),
    ("HP LoadRunner", "loadrunner"),
    ("HP System Management Homepage", "hp-smh"),
    ("HP VCA", "hp-vca"),
    ("IBM GPFS", "gpfs-windows"),
    ("IBM Rational ClearQuest", "clearquest"),
    ("Ipswitch IMail", "imail"),
    ("Juniper IVE OS", "ive-os"),
    ("Juniper Junos", "junos"),
    ("Juniper UAC OS", "uac-os"),
    ("Kerio Connect", "kerio-connect"),
    ("Splunk", "splunk"),
    (
        "Symantec Endpoint Protection Manager",
        "endpoint-protection-manager",
    ),
    ("Synology DSM 5.0", "dsm"),
    ("VMware ESXi", "esxi"),
    ("VMware Horizon Workspace", "horizon-workspace"),
    ("Western Digital Arkeia", "arkeia"),
];

/// Facts without a row of their own, by how they begin, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    (
        "debian 6",
        "The upstream number is of a line older than the bug.",
    ),
    (
        "ubuntu 10.04",
        "The upstream number is of a line older than the bug.",
    ),
    (
        "ubuntu openssl098",
        "The upstream number is of a line older than the bug.",
    ),
    (
        "rhel 5",
        "The upstream number is of a line older than the bug.",
    ),
    (
        "rhel 6.0-6.4",
        "The upstream number is of a line older than the bug.",
    ),
    (
        "centos 5",
        "The upstream number is of a line older than the bug.",
    ),
    (
        "sle 10",
        "The upstream number is of a line older than the bug.",
    ),
    (
        "sle 12",
        "It came out with a repaired release; its row is told by the system.",
    ),
    (
        "rhel RHEV-H",
        "Its openssl package is that of EL 6, which has a row.",
    ),
    (
        "rhel RHEV SPICE",
        "A client: the key of a server is not in it.",
    ),
    (
        "oracle VM",
        "Its marks are those of EL 6, and its first repaired build sorts above that row's.",
    ),
    (
        "mandriva Business Server 2",
        "The build named is of a later advisory; an earlier one was likely repaired, so its row asks.",
    ),
    (
        "freebsd base 8",
        "Its own library is of an older line, and its ports are anything: it says nothing.",
    ),
    (
        "macos",
        "Its own library is of an older line, and what else it runs is anything: it says nothing.",
    ),
    (
        "android all other",
        "An application may bring a library of its own: it says nothing.",
    ),
    (
        "aix",
        "Told by the fileset, which has a row among the products.",
    ),
    (
        "solaris",
        "What came out is the system with the fix; of the builds before it no number is known, so the upstream number counts.",
    ),
    (
        "windows",
        "Nobody repairs in place there: the number in the banner decides.",
    ),
    (
        "Apache httpd",
        "It follows the library, which its header names.",
    ),
    ("Attachmate", "A client: the key of a server is not in it."),
    (
        "BlackBerry",
        "The file version of a library tells, which nothing prints.",
    ),
    (
        "HAProxy",
        "It follows the library, which haproxy -vv names.",
    ),
    (
        "HP OfficeJet",
        "Each model has a number of its own, and which is not known.",
    ),
    ("Kaspersky", "A client: the key of a server is not in it."),
    ("LibreOffice", "A client: the key of a server is not in it."),
    (
        "McAfee",
        "Repaired by hotfixes that no version shows, product by product.",
    ),
    ("Mitel", "No version that repaired it is named."),
    ("MySQL", "It follows the library."),
    ("Node.js", "Its own library is built without heartbeats."),
    ("nginx", "It follows the library, which nginx -V names."),
    (
        "OpenVPN Windows",
        "It follows the library, which openvpn --version names.",
    ),
    ("PostgreSQL", "It follows the library."),
    (
        "Siemens",
        "No text of these devices is known that tells their version.",
    ),
    (
        "stunnel Windows",
        "It follows the library, which stunnel -version names.",
    ),
    ("Tor", "It follows the library."),
    (
        "VMware Fusion",
        "A program for the desktop: the key of a server is not in it.",
    ),
    (
        "VMware Player",
        "A program for the desktop: the key of a server is not in it.",
    ),
    (
        "VMware Workstation",
        "A program for the desktop: the key of a server is not in it.",
    ),
    ("Windows 8.1", "A client: the key of a server is not in it."),
    ("WinSCP", "A client: the key of a server is not in it."),
];
