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
