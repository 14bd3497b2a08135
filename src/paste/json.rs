//! What Ansible's modules printed, out of the JSON that it wraps around it.
//!
//! `web1 | SUCCESS => {"stdout": "ii  openssl  1.0.1e…"}` and the JSON callback's
//! `plays[].tasks[].hosts.web1.stdout`. Only strings and their keys are looked at, in one pass and
//! without a tree; text that is cut off gives what it has.

/// A text inside the JSON.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// The key below `hosts`, where there is one.
    pub(super) host: Option<String>,
    /// Its line, counted from 0 at the first one read.
    pub(super) line: u32,
    /// With its escapes undone.
    pub(super) text: String,
}

/// The printed texts of the value that begins here, and how many bytes the value has.
pub(super) fn texts(json: &str) -> (usize, Vec<Text>) {
    let mut found = Vec::new();
    // Of each open object or array: its key, and whether it has shown its whole output.
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut key = String::new();
    let mut line = 0;
    let mut chars = json.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\n' => line += 1,
            '{' | '[' => open.push((std::mem::take(&mut key), false)),
            '}' | ']' => {
                open.pop();
                key.clear();
                if open.is_empty() {
                    return (at + 1, found);
                }
            }
            ',' => key.clear(),
            '"' => {
                let text = string(&mut chars);
                while chars.next_if(|(_, c)| *c == ' ').is_some() {}
                if chars.next_if(|(_, c)| *c == ':').is_some() {
                    key = text;
                    continue;
                }
                let of_array = open.last().map_or("", |(key, _)| key);
                let named = if key.is_empty() { of_array } else { &key };
                let lines = named == "stdout_lines";
                let already = lines
                    && open
                        .len()
                        .checked_sub(2)
                        .and_then(|above| open.get(above))
                        .is_some_and(|(_, shown)| *shown);
                if PRINTED.contains(&named) && !already && !text.is_empty() {
                    let host = open
                        .windows(2)
                        .find_map(|pair| match pair {
                            [(above, _), (below, _)] if above == "hosts" => Some(below.clone()),
                            _ => None,
                        })
                        .filter(|host| !host.is_empty());
                    if named == "stdout"
                        && let Some((_, shown)) = open.last_mut()
                    {
                        *shown = true;
                    }
                    found.push(Text { host, line, text });
                }
            }
            _ => {}
        }
        if open.is_empty() || open.len() > DEEPEST {
            break;
        }
    }
    (json.len(), found)
}

/// The rest of a string whose quote has been read.
fn string(chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>) -> String {
    let mut text = String::new();
    while let Some((_, c)) = chars.next_if(|(_, c)| *c != '\n') {
        match c {
            '"' => break,
            '\\' => match chars.next().map(|(_, c)| c) {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some('t') => text.push('\t'),
                Some('u') => {
                    let code: String = (0..4)
                        .filter_map(|_| chars.next())
                        .map(|(_, c)| c)
                        .collect();
                    let c = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                    text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                Some(other) => text.push(other),
                None => {}
            },
            c => text.push(c),
        }
    }
    text
}

/// The keys of what a command printed.
const PRINTED: &[&str] = &["msg", "stderr", "stdout", "stdout_lines"];
/// Nothing that Ansible prints is nested deeper.
const DEEPEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(json: &str) -> Vec<(Option<String>, u32, String)> {
        texts(json)
            .1
            .into_iter()
            .map(|text| (text.host, text.line, text.text))
            .collect()
    }

    #[test]
    fn output_once_and_with_its_host() {
        let callback = r#"{
    "plays": [{"tasks": [{"hosts": {
        "web1": {"cmd": "x", "stdout": "a\nb", "stdout_lines": ["a", "b"]},
        "web2": {"stdout_lines": [
            "c",
            "d\u0021"
        ]}
    }}]}]
} after"#;
        let row = |host: &str, line, text: &str| (Some(host.to_owned()), line, text.to_owned());
        assert_eq!(
            found(callback),
            [
                row("web1", 2, "a\nb"),
                row("web2", 4, "c"),
                row("web2", 5, "d!")
            ]
        );
        assert!(
            callback
                .get(texts(callback).0..)
                .unwrap()
                .starts_with(" after")
        );
        assert_eq!(
            found(r#"{"stdout": "cut off"#),
            [(None, 0, "cut off".to_owned())]
        );
    }
}
