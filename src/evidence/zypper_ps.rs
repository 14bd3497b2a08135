//! `zypper ps`: `1042 | 1 | 0 | root | nginx | nginx | /usr/lib64/libssl.so.1.0.0`.
//!
//! A process with the files that it uses and that are no longer there; with `-s` only the service is
//! named. Further files of a process stand in rows without its number.

use super::{Fact, Reading, Recogniser, Seen, StaleLibrary, lsof};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "zypper-ps",
    title: Title::ZypperPs,
    example: "PID  | PPID | UID | User | Command | Service | Files\n\
              1042 | 1    | 0   | root | nginx   | nginx   | /usr/lib64/libssl.so.1.0.0",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if !(text.starts_with("PID") && text.contains("| PPID |") && text.contains("| Command")) {
        return Reading::NotMine;
    }
    let mut seen = Vec::new();
    let mut count = 1;
    let mut process: Option<StaleLibrary> = None;
    for (at, line) in lines.iter().enumerate().skip(1).take(MOST_LINES) {
        let text = line.text.trim();
        if !text.contains(['|', '+']) {
            break;
        }
        count = at + 1;
        let cells: Vec<&str> = text.split('|').map(str::trim).collect();
        if let (Some(pid), Some(command)) =
            (cells.first().and_then(|pid| pid.parse().ok()), cells.get(4))
        {
            process = Some(StaleLibrary {
                process: (*command).to_owned(),
                pid: Some(pid),
                library: None,
            });
        }
        let file = cells.last().copied().unwrap_or_default();
        let library = file
            .split_whitespace()
            .next()
            .filter(|path| lsof::is_library(path));
        let Some(stale) = process.as_ref() else {
            continue;
        };
        // Without the files something was replaced; with them, other files say nothing.
        if library.is_some() || !file.starts_with('/') {
            let library = library.map(str::to_owned);
            let stale = StaleLibrary {
                library,
                ..stale.clone()
            };
            seen.push(Seen::on(at, Fact::StaleLibrary(stale)));
        }
    }
    Reading::Shows(count, seen)
}

const MOST_LINES: usize = 2000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn with_and_without_the_files() {
        let files = "PID  | PPID | UID | User | Command | Service | Files\n\
                     -----+------+-----+------+---------+---------+------\n\
                     1042 | 1    | 0   | root | nginx   | nginx   | /usr/lib64/libz.so.1\n     \
                     |      |     |      |         |         | /usr/lib64/libssl.so.1.0.0\n\
                     \nYou may wish to restart these processes.";
        let short = "PID  | PPID | UID | User | Command | Service\n1042 | 1    | 0   | root | nginx   | nginx";
        for text in [RECOGNISER.example, files, short] {
            assert_eq!(facts_of(&RECOGNISER, text).len(), 1, "{text}");
        }
        assert!(facts_of(&RECOGNISER, "PID TTY TIME CMD").is_empty());
    }
}
