//! `httpd -v` and `-V`: Apache names its own build, and no OpenSSL.
//!
//! The library belongs to `mod_ssl`, which is another file; its package decides.

use super::{Reading, Recogniser};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "httpd-build",
    title: Title::HttpdBuild,
    example: "Server version: Apache/2.2.15 (Unix)\nServer built:   Aug 13 2013 17:29:28",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if !text.starts_with("Server version: Apache") {
        return Reading::NotMine;
    }
    let more = lines
        .iter()
        .skip(1)
        .take(MOST_LINES)
        .take_while(|line| {
            let text = line.text.trim();
            KEYS.iter().any(|key| text.starts_with(key)) || text.starts_with("-D ")
        })
        .count();
    Reading::Shows(1 + more, Vec::new())
}

const KEYS: &[&str] = &[
    "Server built:",
    "Server\u{2019}s Module",
    "Server's Module",
    "Server loaded:",
    "Compiled using:",
    "Architecture:",
    "Server MPM:",
    "threaded:",
    "forked:",
    "Server compiled with",
];
/// `-V` lists its settings.
const MOST_LINES: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn says_nothing() {
        assert!(facts_of(&RECOGNISER, RECOGNISER.example).is_empty());
        let header = [Line {
            number: 1,
            text: "Server: Apache/2.2.15 (Unix) OpenSSL/1.0.1e",
        }];
        assert_eq!(read(&header), Reading::NotMine);
    }
}
