//! The headings of the collector's output: `=== afterpatch packages ===`.
//!
//! The host's name above them has been taken off before; what stands under a heading is read by
//! what it is. Only `tls HOST:PORT` tells something itself: whom the collector connected to.

use super::scan::Scan;
use super::{Fact, Reading, Recogniser, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "collector",
    title: Title::Collector,
    example: "=== afterpatch packages ===",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let heading = lines
        .first()
        .and_then(|line| line.text.strip_prefix("=== afterpatch "))
        .and_then(|rest| rest.strip_suffix(" ==="));
    match heading {
        Some(heading) => {
            let target = heading
                .strip_prefix("tls ")
                .map(|target| Fact::Scan(Scan::of(target)));
            Reading::Shows(
                1,
                target.into_iter().map(|fact| Seen::on(0, fact)).collect(),
            )
        }
        None => Reading::NotMine,
    }
}
