//! The tables of machines, of certificates, of what a reissue changed and of what was given.

use std::collections::HashSet;

use super::super::super::{HostReport, Report, words};
use super::super::{day, meaning};
use super::page::Page;
use super::text::{code, prose};
use crate::words::Language;
use crate::words::export::Ticket;

pub(super) fn machines(out: &mut Page, report: &Report) {
    if report.hosts.is_empty() {
        return;
    }
    out.title(Ticket::Machines);
    // Since when is the same for most, and CSV has it.
    let since = report.hosts.len() <= MANY;
    let titles = [
        Some(Ticket::Machine),
        Some(Ticket::Exposure),
        Some(Ticket::StillVulnerable),
        since.then_some(Ticket::OpenFrom),
        Some(Ticket::OpenUntil),
        Some(Ticket::NewKey),
        Some(Ticket::Reissue),
        Some(Ticket::Passwords),
        Some(Ticket::Next),
    ];
    let titles: Vec<Option<Ticket>> = titles.into_iter().filter(Option::is_some).collect();
    out.table_head(&titles);
    for host in &report.hosts {
        machine(out, report, host);
    }
}

fn machine(out: &mut Page, report: &Report, host: &HostReport) {
    let language = out.language;
    let decisions = &host.decisions;
    let name = if host.host.is_empty() {
        language.say(Ticket::Unnamed).to_owned()
    } else {
        prose(&host.host)
    };
    let next = host.next.as_deref().map_or_else(
        || language.say(Ticket::NothingLeft).to_owned(),
        |next| {
            report
                .plan
                .iter()
                .find(|step| step.id == next)
                .map_or_else(|| prose(next), |step| prose(&step.title))
        },
    );
    for (place, exposure) in host.exposures.iter().enumerate() {
        let or_dash = |at: &Option<String>| {
            at.as_deref()
                .map_or_else(|| "?".to_owned(), |at| day(language, at))
        };
        let first = place == 0;
        let exposure_word = prose(language.say(words::exposure(exposure.verdict)));
        let many = report.hosts.len() > MANY;
        let exposed = if many && host.exposures.len() == 1 {
            exposure_word
        } else {
            format!("{}, {exposure_word}", prose(&exposure.advisory))
        };
        let (from, until) = (or_dash(&exposure.from), or_dash(&exposure.until));
        let cells = [
            Some(if first { name.as_str() } else { "" }),
            Some(exposed.as_str()),
            Some(still_vulnerable(language, exposure.still_vulnerable)),
            (!many).then_some(from.as_str()),
            Some(until.as_str()),
            Some(language.say(words::verdict(decisions.new_key.verdict))),
            Some(language.say(words::verdict(decisions.reissue.verdict))),
            Some(language.say(words::passwords(
                decisions.passwords.verdict,
                decisions.passwords.timing,
            ))),
            Some(next.as_str()),
        ];
        out.row(cells.into_iter().flatten());
    }
}

fn still_vulnerable(language: Language, state: &str) -> &'static str {
    language.say(match state {
        "yes" => Ticket::Yes,
        "no" => Ticket::No,
        _ => Ticket::Unknown,
    })
}

pub(super) fn certificates(out: &mut Page, report: &Report) {
    if report.certificates.is_empty() {
        return;
    }
    out.title(Ticket::Certificates);
    let many = report.certificates.len() > MANY;
    if many {
        out.line(out.language.say(Ticket::CertificatesMany));
        out.blank();
    }
    let left: HashSet<&str> = report
        .hosts
        .iter()
        .filter(|host| host.left != "nothing")
        .map(|host| host.host.as_str())
        .collect();
    out.table_head(&[
        Some(Ticket::Names),
        Some(Ticket::Machine),
        Some(Ticket::Serial),
        Some(Ticket::ValidFrom),
        Some(Ticket::Expires),
        Some(Ticket::Key),
        Some(Ticket::KeyHash),
        Some(Ticket::Means),
    ]);
    for certificate in &report.certificates {
        if many && !left.contains(certificate.host.as_str()) {
            continue;
        }
        let names = if certificate.names.is_empty() {
            prose(&certificate.subject)
        } else {
            let shown: Vec<String> = certificate.names.iter().map(|name| code(name)).collect();
            shown.join(", ")
        };
        let key = &certificate.key;
        let bits = key.bits.map(|bits| format!(" {bits}")).unwrap_or_default();
        out.row([
            names.as_str(),
            &prose(&certificate.host),
            &code(&certificate.serial),
            &day(out.language, &certificate.not_before),
            &day(out.language, &certificate.not_after),
            &prose(&format!("{}{bits}", key.algorithm)),
            &code(if many {
                key.digest().get(..BEGINNING).unwrap_or_default()
            } else {
                key.digest()
            }),
            &if many {
                certificate.meaning.title.to_owned()
            } else {
                meaning(out.language, &certificate.meaning, prose)
            },
        ]);
    }
}

pub(super) fn changes(out: &mut Page, report: &Report) {
    if report
        .lineages
        .iter()
        .all(|lineage| lineage.changes.is_empty())
    {
        return;
    }
    out.title(Ticket::Changes);
    out.table_head(&[
        Some(Ticket::Certificate),
        Some(Ticket::Before),
        Some(Ticket::After),
        Some(Ticket::Means),
    ]);
    for lineage in &report.lineages {
        let name = lineage
            .names
            .first()
            .map_or_else(String::new, |name| code(name));
        for change in &lineage.changes {
            out.row([
                name.as_str(),
                &prose(&change.before),
                &prose(&change.after),
                &prose(&change.text),
            ]);
        }
    }
}

pub(super) fn given(out: &mut Page, report: &Report) {
    if !report.items.is_empty() {
        out.title(Ticket::Given);
        if report.items.len() > MANY {
            let count = report.items.len();
            out.line(&out.language.fill(Ticket::GivenMany, &[("count", &count)]));
            return;
        }
        out.table_head(&[
            Some(Ticket::Item),
            Some(Ticket::ReadAs),
            Some(Ticket::Bytes),
            Some(Ticket::Hash),
        ]);
        for item in &report.items {
            out.row([
                prose(&item.name).as_str(),
                &prose(&item.summary),
                &item.bytes.to_string(),
                &code(&item.sha256),
            ]);
        }
    }
}

/// So much of a hash tells two keys apart.
const BEGINNING: usize = 12;
/// More rows than this are told in fewer words: a tracker takes only so much.
pub(super) const MANY: usize = 24;
