//! A table for spreadsheets: one row per machine and one per certificate.
//!
//! Titles of columns, ids and times are the same in every language, as programs read them; the one
//! column of sentences, `meaning`, is in the language of the report.
//!
//! A spreadsheet runs a field that begins like a formula, and a certificate may be named
//! `=HYPERLINK(…)`; such a field gets an apostrophe in front, which spreadsheets take as "text".
//!
//! Sources: <https://www.rfc-editor.org/rfc/rfc4180>,
//! <https://owasp.org/www-community/attacks/CSV_Injection>.

use std::collections::HashMap;

use super::super::{Certificate, HostReport, Lineage, Reason, Report, Step};
use super::{language, meaning};

/// The report as comma-separated values, with a line of titles.
pub fn csv(report: &Report) -> String {
    let titles: Vec<&str> = COLUMNS.iter().map(|(title, _, _)| *title).collect();
    let mut out = String::new();
    line(&mut out, titles.iter().map(|title| (*title).to_owned()));
    for host in &report.hosts {
        line(
            &mut out,
            COLUMNS.iter().map(|(_, of_host, _)| of_host(report, host)),
        );
    }
    let lineages: HashMap<(&str, &str), &Lineage> = report
        .lineages
        .iter()
        .map(|lineage| ((lineage.host.as_str(), lineage.newest.as_str()), lineage))
        .collect();
    for certificate in &report.certificates {
        let of = Of {
            certificate,
            lineage: lineages
                .get(&(certificate.host.as_str(), certificate.id.as_str()))
                .copied(),
        };
        line(
            &mut out,
            COLUMNS.iter().map(|(_, _, cell)| cell(report, &of)),
        );
    }
    out
}

/// A certificate, and the lineage of which it is the newest.
struct Of<'r> {
    certificate: &'r Certificate,
    lineage: Option<&'r Lineage>,
}

type OfHost = fn(&Report, &HostReport) -> String;
type OfCertificate = fn(&Report, &Of<'_>) -> String;

/// Title, and what stands under it for a machine and for a certificate.
const COLUMNS: &[(&str, OfHost, OfCertificate)] = &[
    (
        "row",
        |_, _| "host".to_owned(),
        |_, _| "certificate".to_owned(),
    ),
    (
        "host",
        |_, host| host.host.clone(),
        |_, of| of.certificate.host.clone(),
    ),
    (
        "names",
        |_, _| String::new(),
        |_, of| of.certificate.names.join(" "),
    ),
    (
        "new_key",
        |_, host| host.decisions.new_key.verdict.to_owned(),
        |_, of| {
            of.lineage
                .map_or_else(String::new, |l| l.new_key.verdict.to_owned())
        },
    ),
    (
        "reissue",
        |_, host| host.decisions.reissue.verdict.to_owned(),
        |_, of| {
            of.lineage
                .map_or_else(String::new, |l| l.reissue.verdict.to_owned())
        },
    ),
    (
        "passwords",
        |_, host| host.decisions.passwords.verdict.to_owned(),
        nothing,
    ),
    (
        "passwords_timing",
        |_, host| {
            host.decisions
                .passwords
                .timing
                .unwrap_or_default()
                .to_owned()
        },
        nothing,
    ),
    (
        "next",
        |_, host| host.next.clone().unwrap_or_default(),
        nothing,
    ),
    (
        "meaning",
        |_, host| host.decisions.new_key.summary.clone(),
        |report, of| meaning(language(report), &of.certificate.meaning, str::to_owned),
    ),
    (
        "rules",
        |_, host| rules(&host.decisions.new_key.why),
        |_, of| {
            of.lineage
                .map_or_else(String::new, |l| rules(&l.new_key.why))
        },
    ),
    (
        "exposure",
        |_, host| {
            let each: Vec<String> = host
                .exposures
                .iter()
                .map(|exposure| format!("{} {}", exposure.advisory, exposure.verdict))
                .collect();
            each.join("; ")
        },
        nothing,
    ),
    (
        "still_vulnerable",
        |_, host| {
            let each = || {
                host.exposures
                    .iter()
                    .map(|exposure| exposure.still_vulnerable)
            };
            ["yes", "unknown", "no"]
                .into_iter()
                .find(|state| each().any(|other| other == *state))
                .unwrap_or_default()
                .to_owned()
        },
        nothing,
    ),
    (
        "open_from",
        |_, host| {
            host.exposures
                .iter()
                .find_map(|e| e.from.clone())
                .unwrap_or_default()
        },
        nothing,
    ),
    (
        "open_until",
        |_, host| {
            host.exposures
                .iter()
                .find_map(|e| e.until.clone())
                .unwrap_or_default()
        },
        nothing,
    ),
    ("patch", |_, host| state(&host.plan, "patch"), nothing),
    ("restart", |_, host| state(&host.plan, "restart"), nothing),
    ("install", |_, host| state(&host.plan, "install"), nothing),
    ("revoke", |_, host| state(&host.plan, "revoke"), nothing),
    ("sessions", |_, host| state(&host.plan, "sessions"), nothing),
    (
        "other_secrets",
        |_, host| state(&host.plan, "other-secrets"),
        nothing,
    ),
    (
        "role",
        |_, _| String::new(),
        |_, of| of.certificate.role.to_owned(),
    ),
    (
        "certificate",
        |_, _| String::new(),
        |_, of| of.certificate.id.clone(),
    ),
    (
        "replaces",
        |_, _| String::new(),
        |_, of| of.certificate.replaces.clone().unwrap_or_default(),
    ),
    (
        "serial",
        |_, _| String::new(),
        |_, of| of.certificate.serial.clone(),
    ),
    (
        "issuer",
        |_, _| String::new(),
        |_, of| of.certificate.issuer.clone(),
    ),
    (
        "not_before",
        |_, _| String::new(),
        |_, of| of.certificate.not_before.clone(),
    ),
    (
        "not_after",
        |_, _| String::new(),
        |_, of| of.certificate.not_after.clone(),
    ),
    (
        "key",
        |_, _| String::new(),
        |_, of| {
            let key = &of.certificate.key;
            let bits = key.bits.map(|bits| format!(" {bits}")).unwrap_or_default();
            format!("{}{bits}", key.algorithm)
        },
    ),
    (
        "key_id",
        |_, _| String::new(),
        |_, of| of.certificate.key.key_id.clone(),
    ),
    (
        "spki_sha256",
        |_, _| String::new(),
        |_, of| of.certificate.key.spki_sha256.clone(),
    ),
    (
        "judged",
        |report, _| report.now.clone(),
        |report, _| report.now.clone(),
    ),
    (
        "knowledge",
        |report, _| report.tool.reviewed.to_owned(),
        |report, _| report.tool.reviewed.to_owned(),
    ),
];

fn nothing(_: &Report, _: &Of<'_>) -> String {
    String::new()
}

fn rules(why: &[Reason]) -> String {
    let mut ids: Vec<&str> = why.iter().map(|reason| reason.rule.as_str()).collect();
    ids.dedup();
    ids.join(" ")
}

fn state(plan: &[Step], id: &str) -> String {
    plan.iter()
        .find(|step| step.id == id)
        .map_or_else(String::new, |step| step.state.to_owned())
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    for (place, text) in fields.enumerate() {
        if place > 0 {
            out.push(',');
        }
        field(out, &text);
    }
    out.push_str("\r\n");
}

fn field(out: &mut String, text: &str) {
    // Full-width signs are taken as signs by some spreadsheets.
    const SIGNS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let formula = text.trim_start_matches(' ').starts_with(SIGNS);
    let quoted = formula || text.contains(['"', ',', '\r', '\n']) || text.trim() != text;
    if !quoted {
        out.push_str(text);
        return;
    }
    out.push('"');
    if formula {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stay_fields_and_formulas_text() {
        let rows = [
            ("plain", "plain"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""),
            ("a\r\nb", "\"a\r\nb\""),
            ("=1+1", "\"'=1+1\""),
            ("-5", "\"'-5\""),
            ("  @x", "\"'  @x\""),
            ("\t=1", "\"'\t=1\""),
            ("＝1", "\"'＝1\""),
            ("a=1", "a=1"),
        ];
        for (text, expected) in rows {
            let mut out = String::new();
            field(&mut out, text);
            assert_eq!(out, expected, "{text:?}");
        }
    }
}
