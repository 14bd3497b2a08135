//! checkrestart: `Found 2 processes using old versions of upgraded files`, and which.
//!
//! Processes stand in lines of their own, `5680 /usr/sbin/apache2`, without the files that were
//! replaced; `-v` lists those.

use super::{Fact, Reading, Recogniser, Seen, StaleLibrary, lsof};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "checkrestart",
    title: Title::Checkrestart,
    example: "Found 1 processes using old versions of upgraded files\n\
              (1 distinct program)\n\
              nginx:\n\t1042\t/usr/sbin/nginx",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if !(text.starts_with("Found ") && text.ends_with(" using old versions of upgraded files")) {
        return Reading::NotMine;
    }
    let mut seen: Vec<Seen> = Vec::new();
    let mut count = 1;
    let mut current: Option<StaleLibrary> = None;
    for (at, line) in lines.iter().enumerate().skip(1).take(MOST_LINES) {
        let text = line.text.trim();
        if let Some(process) = process(text) {
            seen.push(Seen::on(at, Fact::StaleLibrary(process.clone())));
            current = Some(process);
        } else if let Some((process, library)) = current.as_ref().zip(library(text)) {
            let library = Some(library.to_owned());
            let stale = StaleLibrary {
                library,
                ..process.clone()
            };
            seen.push(Seen::on(at, Fact::StaleLibrary(stale)));
        } else if !belongs(text) {
            break;
        }
        count = at + 1;
    }
    Reading::Shows(count, seen)
}

/// `5680 /usr/sbin/apache2`, or with `-v` `Process /usr/sbin/apache2 (PID: 5680)`.
fn process(text: &str) -> Option<StaleLibrary> {
    let (pid, path) = match text.strip_prefix("Process ") {
        Some(rest) => {
            let (path, rest) = rest.split_once(" (PID: ")?;
            (rest.split(')').next()?, path)
        }
        None => text.split_once(char::is_whitespace)?,
    };
    let path = path.trim();
    let program = path.split_whitespace().next()?;
    path.starts_with('/').then_some(())?;
    Some(StaleLibrary {
        process: program.rsplit('/').next()?.to_owned(),
        pid: Some(pid.parse().ok()?),
        library: None,
    })
}

fn library(text: &str) -> Option<&str> {
    let path = text.split_whitespace().next()?;
    lsof::is_library(path).then_some(path)
}

/// What else stands between the processes.
fn belongs(text: &str) -> bool {
    text.starts_with(['(', '/'])
        || text.ends_with(':')
        || [
            "Of these, ",
            "The following packages ",
            "to restart their services",
            "List of deleted files",
        ]
        .iter()
        .any(|start| text.starts_with(start))
        || ["service ", "systemctl restart ", "invoke-rc.d "]
            .iter()
            .any(|start| text.starts_with(start))
}

const MOST_LINES: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn processes_and_their_libraries() {
        let verbose = "Found 1 processes using old versions of upgraded files\n\
                       Process /usr/sbin/apache2 (PID: 5680)\n\
                       List of deleted files in use:\n\
                       \t/usr/lib/x86_64-linux-gnu/libssl.so.1.0.0 (deleted)\n\
                       \t/tmp/x (deleted)";
        let rows = [
            (RECOGNISER.example, 1),
            (verbose, 2),
            ("Found 0 processes using old versions of upgraded files", 0),
            ("Found 2 apples", 0),
        ];
        for (text, count) in rows {
            assert_eq!(facts_of(&RECOGNISER, text).len(), count, "{text}");
        }
    }
}
