//! Appliances and programs that bring their own TLS library: `BIG-IP 11.5.0`,
//! `VMware ESXi 5.5.0 build-1331820`, `Version: FortiGate-60C v5.0,build0228 (GA Patch 4)`.
//!
//! Only what a machine says of itself: the name stands at the start, and the version is followed by
//! nothing but its build. "BIG-IP 11.5.0 is affected" is someone's sentence, and no evidence.

use super::{Fact, Product, Reading, Recogniser};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "product",
    title: Title::Product,
    example: "VMware ESXi 5.5.0 build-1331820",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let text = PREFIXES
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .unwrap_or(text)
        .trim_start();
    let Some((name, id, rest)) = NAMES
        .iter()
        .find_map(|(name, id)| Some((*name, *id, text.strip_prefix(name)?)))
    else {
        return Reading::NotMine;
    };
    let name = name.trim_end_matches(':').trim_end_matches(" version");
    // Some devices write the version in a line of its own.
    if rest.is_empty() {
        let version = lines
            .get(1)
            .and_then(|line| line.text.trim().strip_prefix("Version"))
            .and_then(|rest| version(rest, id));
        let Some(mut version) = version else {
            return Reading::NotMine;
        };
        let more = lines
            .iter()
            .skip(2)
            .take(4)
            .find_map(|line| line.text.split_whitespace().find(|word| hotfix(word)));
        if let Some(hotfix) = more {
            version = format!("{version} {hotfix}");
        }
        return match Reading::line(Some(Fact::Product(Product { id, name, version }))) {
            Reading::Shows(_, seen) => Reading::Shows(2, seen),
            Reading::NotMine => Reading::NotMine,
        };
    }
    match version(rest, id) {
        Some(version) => Reading::line(Some(Fact::Product(Product { id, name, version }))),
        None => Reading::NotMine,
    }
}

/// The version that follows a name, with the parts of its build that count.
fn version(rest: &str, id: &str) -> Option<String> {
    // `FortiGate-60C v5.0`: the model belongs to the name.
    let rest = match rest.strip_prefix('-') {
        Some(model) => model.split_once([' ', ':'])?.1,
        None => rest,
    };
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "/:[(".contains(c));
    let rest = [
        "version ",
        "Version ",
        "Version: ",
        "Software Release [",
        "release ",
    ]
    .iter()
    .find_map(|filler| rest.strip_prefix(filler))
    .unwrap_or(rest)
    .trim_start_matches(['v', 'V', 'X', ' ']);
    let end = rest
        .find(|c: char| c.is_whitespace() || ",])(".contains(c))
        .unwrap_or(rest.len());
    let (version, after) = rest.split_at_checked(end)?;
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if !digits(version) || version.len() > 24 {
        return None;
    }
    let mut version = version.trim_end_matches(['.', ';']).to_owned();
    let after = after.trim_start_matches([']', ')', ' ', ',']);
    let next = after.split_whitespace().next().unwrap_or_default();
    let is_build = next.is_empty()
        || next.starts_with('(')
        || BUILDS.iter().any(|start| next.starts_with(start));
    if !is_build {
        return None;
    }
    let words: Vec<&str> = after
        .split(|c: char| c.is_whitespace() || "(),".contains(c))
        .filter(|word| !word.is_empty())
        .take(12)
        .collect();
    for pair in words.windows(2) {
        if let [word, number] = pair
            && matches!(*word, "Patch" | "Update" | "build" | "Hotfix")
            && (digits(number) || hotfix(number))
        {
            version = match (id, *word) {
                // Fortinet counts its patches as the third number.
                ("fortios", "Patch") => format!("{version}.{number}"),
                _ => format!("{version} {word} {number}"),
            };
        }
    }
    for word in words {
        if hotfix(word) && !version.contains(word) || word.starts_with("build-") {
            version = format!("{version} {word}");
        }
    }
    Some(version)
}

/// `HF2`
fn hotfix(word: &str) -> bool {
    word.strip_prefix("HF")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// What a machine writes before its product's name.
const PREFIXES: &[&str] = &[
    "Version: ",
    "Product ",
    "Product: ",
    "Server: ",
    "220-",
    "220 ",
];
/// What may stand after a version.
const BUILDS: &[&str] = &[
    "APPLIED",
    "beta",
    "build",
    "Build",
    "COMMITTED",
    "Edition",
    "Final",
    "HF",
    "Hotfix",
    "Patch",
    "Proxy",
    "Update",
    "-",
];
/// How products write their names, and the ids under which they are known.
const NAMES: &[(&str, &str)] = &[
    ("Arkeia", "arkeia"),
    ("Western Digital Arkeia", "arkeia"),
    ("BIG-IP", "big-ip"),
    ("Rational ClearQuest", "clearquest"),
    ("IBM Rational ClearQuest", "clearquest"),
    ("DSM", "dsm"),
    ("Synology DSM", "dsm"),
    ("openssl.base", "aix-openssl"),
    ("Bitcoin version", "bitcoin-core"),
    ("FileZilla Server", "filezilla-server"),
    ("FortiADC", "fortiadc"),
    ("FortiDDoS", "fortiddos"),
    ("FortiGate", "fortios"),
    ("FortiMail", "fortimail"),
    ("FortiOS", "fortios"),
    ("FortiRecorder", "fortirecorder"),
    ("FortiVoice", "fortivoice"),
    ("FortiWiFi", "fortios"),
    ("GPFS for Windows", "gpfs-windows"),
    (
        "HP BladeSystem Onboard Administrator",
        "hp-onboard-administrator",
    ),
    ("HP Insight Control Server Migration", "hp-ic-migration"),
    ("HP LoadRunner", "loadrunner"),
    ("HP System Management Homepage", "hp-smh"),
    ("HP Version Control Agent", "hp-vca"),
    ("IMail", "imail"),
    ("IVE OS", "ive-os"),
    ("Juniper IVE OS", "ive-os"),
    ("JUNOS", "junos"),
    ("Junos:", "junos"),
    ("Kerio Connect", "kerio-connect"),
    ("ProxyAV", "proxyav"),
    ("SGOS", "proxysg"),
    ("Splunk", "splunk"),
    (
        "Symantec Endpoint Protection Manager",
        "endpoint-protection-manager",
    ),
    ("TelePresence VCS", "telepresence-vcs"),
    ("Cisco TelePresence VCS", "telepresence-vcs"),
    ("UAC OS", "uac-os"),
    ("VMware ESXi", "esxi"),
    ("VMware Horizon Workspace", "horizon-workspace"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn names_and_versions() {
        let rows = [
            (RECOGNISER.example, "esxi", "5.5.0 build-1331820"),
            (
                "openssl.base              1.0.1.500  COMMITTED  Open Secure Socket Layer",
                "aix-openssl",
                "1.0.1.500",
            ),
            ("BIG-IP 11.5.1 Build 0.0.110 Final", "big-ip", "11.5.1"),
            (
                "Product     BIG-IP\nVersion     11.5.0\nBuild       1.0.227\nEdition     Hotfix HF1",
                "big-ip",
                "11.5.0 HF1",
            ),
            (
                "Version: FortiGate-60C v5.0,build0228,130809 (GA Patch 4)",
                "fortios",
                "5.0.4",
            ),
            ("JUNOS Software Release [13.3R1.6]", "junos", "13.3R1.6"),
            (
                "Splunk 6.0.2 (build 196940)",
                "splunk",
                "6.0.2 build 196940",
            ),
            (
                "220-FileZilla Server version 0.9.41 beta",
                "filezilla-server",
                "0.9.41",
            ),
            ("Version: SGOS 6.5.3.5 Proxy Edition", "proxysg", "6.5.3.5"),
            ("DSM 5.0-4458 Update 1", "dsm", "5.0-4458 Update 1"),
            ("FortiADC-200E v3.2.1", "fortiadc", "3.2.1"),
            ("HP LoadRunner 11.52 Patch 1", "loadrunner", "11.52 Patch 1"),
            ("Server: Kerio Connect 8.2.3", "kerio-connect", "8.2.3"),
        ];
        for (text, id, version) in rows {
            match facts_of(&RECOGNISER, text).as_slice() {
                [Fact::Product(product)] => {
                    assert_eq!((product.id, product.version.as_str()), (id, version));
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        for text in [
            "BIG-IP 11.5.0 is affected",
            "VMware ESXi is a hypervisor",
            "we run Splunk 6.0.2",
        ] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
