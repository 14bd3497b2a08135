//! `node -p process.versions`: `{ http_parser: '1.0', node: '0.10.26', openssl: '1.0.1e' }`.
//!
//! Node brings its own OpenSSL, and whether a build was made with the system's instead does not
//! show; so the number is a bare one.
//! Source: <https://github.com/nodejs/node-v0.x-archive/blob/v0.10/deps/openssl/openssl.gyp>.

use super::{Fact, OpensslBuild, Reading, Recogniser, Reporter, Seen};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "node-versions",
    title: Title::NodeVersions,
    example: "{ http_parser: '1.0',\n  node: '0.10.26',\n  v8: '3.14.5.9',\n  openssl: '1.0.1e' }",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let opens = text
        .strip_prefix('{')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '"']));
    // JSON is full of braces: one of the first two lines names Node.
    let names_node =
        |line: &Line<'_>| line.text.contains("node") || line.text.contains("http_parser");
    if !opens || !lines.iter().take(2).any(names_node) {
        return Reading::NotMine;
    }
    let mut node = false;
    let mut found = None;
    for (at, line) in lines.iter().enumerate().take(MOST_LINES) {
        for pair in line.text.split([',', '{', '}']) {
            let Some((key, value)) = pair.split_once(':') else {
                continue;
            };
            let bare = |text: &'_ str| text.trim().trim_matches(['\'', '"']).to_owned();
            match bare(key).as_str() {
                "node" => node = true,
                "openssl" => {
                    found = OpensslBuild::bare(&bare(value), Reporter::Program)
                        .map(|build| Seen::on(at, Fact::Openssl(build)))
                        .or(found);
                }
                _ => {}
            }
        }
        if line.text.contains('}') {
            return match found {
                Some(seen) if node => Reading::Shows(at + 1, vec![seen]),
                _ => Reading::NotMine,
            };
        }
    }
    Reading::NotMine
}

/// Node prints about twenty.
const MOST_LINES: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn both_spellings() {
        let json = "{\n  \"node\": \"0.10.26\",\n  \"openssl\": \"1.0.1e\"\n}";
        for text in [RECOGNISER.example, json] {
            assert_eq!(facts_of(&RECOGNISER, text).len(), 1, "{text}");
        }
        for text in ["{", "{ openssl: '1.0.1e' }", "{ node: '0.10.26' }"] {
            assert!(facts_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }
}
