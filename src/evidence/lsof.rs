//! Processes that still map a replaced libssl or libcrypto: `lsof` (`DEL`, `(deleted)`) and
//! `/proc/PID/maps`.
//!
//! `nginx 1042 www-data DEL REG 8,1 393304 /usr/lib/x86_64-linux-gnu/libssl.so.1.0.0`. Deleted
//! files of other kinds are everyday noise and say nothing.

use super::{Fact, Reading, Recogniser, Seen, StaleLibrary};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "lsof",
    title: Title::Lsof,
    example: "nginx 1042 www-data DEL REG 8,1 393304 /usr/lib/x86_64-linux-gnu/libssl.so.1.0.0",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let Some(text) = lines.first().map(|line| line.text.trim()) else {
        return Reading::NotMine;
    };
    if text.starts_with("COMMAND ") && text.contains(" PID ") {
        return Reading::Shows(1, Vec::new());
    }
    let mut start = text.split_ascii_whitespace();
    let (first, second) = (start.next().unwrap_or_default(), start.next());
    let (process, pid) = if let Some(pid) = pid_of_maps(text) {
        (String::new(), Some(pid))
    } else if is_map_range(first) {
        (String::new(), None)
    } else {
        let Some(pid) = second.and_then(|pid| pid.parse().ok()) else {
            return Reading::NotMine;
        };
        (first.to_owned(), Some(pid))
    };
    let deleted = text.contains("(deleted)") || text.contains("inode=");
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let is_del = words.iter().skip(2).take(4).any(|word| *word == "DEL");
    let is_listing = is_del || words.iter().skip(2).take(4).any(|word| *word == "REG");
    if !is_del && !deleted {
        // A line of the listing about a file that is where it was.
        return if is_listing && words.len() > 6 {
            Reading::Shows(1, Vec::new())
        } else {
            Reading::NotMine
        };
    }
    let library = words
        .iter()
        .find(|word| word.starts_with('/') && is_library(word) && !word.starts_with("/proc/"));
    let seen = library.map(|library| {
        Seen::on(
            0,
            Fact::StaleLibrary(StaleLibrary {
                process,
                pid,
                library: Some((*library).to_owned()),
            }),
        )
    });
    Reading::Shows(1, seen.into_iter().collect())
}

pub(super) fn is_library(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    (file.starts_with("libssl") || file.starts_with("libcrypto")) && file.contains(".so")
}

/// `/proc/1042/maps:`, as grep writes it.
fn pid_of_maps(text: &str) -> Option<u32> {
    let (pid, _) = text.strip_prefix("/proc/")?.split_once("/maps:")?;
    pid.parse().ok()
}

/// `7f62e2ff9000-7f62e304c000`.
fn is_map_range(word: &str) -> bool {
    let hex = |text: &str| text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    word.split_once('-')
        .is_some_and(|(from, to)| hex(from) && hex(to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn libraries_count_and_noise_does_not() {
        let stale = [
            RECOGNISER.example,
            "apache2 22241 root DEL REG 8,1 24763 /lib/x86_64-linux-gnu/libcrypto.so.1.0.0",
            "nginx 12 root mem REG 8,1 391 24763 /usr/lib/libssl.so.1.0.0 (deleted)",
            "/proc/1042/maps:7f62e2ff9000-7f62e304c000 r-xp 00000000 08:01 393 /usr/lib/libssl.so.1.0.0 (deleted)",
            "7f62e2ff9000-7f62e304c000 r-xp 00000000 08:01 393 /usr/lib/libssl.so.1.0.0 (deleted)",
        ];
        for text in stale {
            assert_eq!(facts_of(&RECOGNISER, text).len(), 1, "{text}");
        }
        let noise = [
            "COMMAND  PID USER FD TYPE DEVICE SIZE/OFF NODE NAME",
            "apache2 22241 root DEL REG 0,4 24763 /dev/zero",
            "postgres 99 postgres DEL REG 0,4 0 /SYSV0052e2c1",
            "nginx 12 root mem REG 8,1 391 24763 /usr/lib/libssl.so.1.0.0",
            "the library libssl.so was (deleted)",
        ];
        for text in noise {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
