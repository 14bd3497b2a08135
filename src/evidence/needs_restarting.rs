//! yum's and dnf's `needs-restarting`: `1042 : nginx: master process /usr/sbin/nginx`.
//!
//! A process is named and no library: something that it uses was updated after it was started.

use super::{Fact, Reading, Recogniser, StaleLibrary};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "needs-restarting",
    title: Title::NeedsRestarting,
    example: "1042 : nginx: master process /usr/sbin/nginx",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let Some((pid, command)) = text.split_once(" : ") else {
        return Reading::NotMine;
    };
    let Some(pid) = pid.parse().ok().filter(|_| command.contains('/')) else {
        return Reading::NotMine;
    };
    let program = command
        .split_whitespace()
        .find(|word| word.starts_with('/'))
        .and_then(|path| path.rsplit('/').next())
        .unwrap_or_default();
    Reading::line(Some(Fact::StaleLibrary(StaleLibrary {
        process: program.to_owned(),
        pid: Some(pid),
        library: None,
    })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn processes() {
        for text in [RECOGNISER.example, "2114 : /usr/sbin/httpd -k start"] {
            assert_eq!(facts_of(&RECOGNISER, text).len(), 1, "{text}");
        }
        for text in ["10 : 20", "Arch : x86_64", "line : /x"] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
