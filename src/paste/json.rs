//! What Ansible's modules printed, out of the JSON that it wraps around it.
//!
//! `web1 | SUCCESS => {"stdout": "ii  openssl  1.0.1e…"}` and the JSON callback's
//! `plays[].tasks[].hosts.web1.stdout`. Only strings and their keys are looked at, in one pass and
//! without a tree; text that is cut off gives what it has. Of `package_facts`, which prints no text,
//! what stands below `packages` is given as it is.

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
            '[' if open.last().is_some_and(|(above, _)| above == "packages") => {
                let rest = json.get(at..).unwrap_or_default();
                let length = rest.find(']').map_or(rest.len(), |end| end + 1);
                let value = rest.get(..length).unwrap_or_default();
                if key.contains("ssl") {
                    found.push(Text {
                        host: host_of(&open),
                        line,
                        text: format!("\"{key}\": {}", value.replace(['\n', '\r'], " ")),
                    });
                }
                while let Some((_, c)) = chars.next_if(|(next, _)| *next < at + length) {
                    line += u32::from(c == '\n');
                }
                key.clear();
            }
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
                    let host = host_of(&open);
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

/// The key below `hosts`.
fn host_of(open: &[(String, bool)]) -> Option<String> {
    open.windows(2)
        .find_map(|pair| match pair {
            [(above, _), (below, _)] if above == "hosts" => Some(below.clone()),
            _ => None,
        })
        .filter(|host| !host.is_empty())
}

/// The rest of a string whose quote has been read.
pub(super) fn string(chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>) -> String {
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

/// The bytes of the value that begins here: an object, an array or a string in either quotes; 0 for
/// anything else.
pub(super) fn length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut within = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (within, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(quote), c) if c == quote => within = None,
            (Some(_), _) => continue,
            (None, '"' | '\'') => within = Some(c),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => depth = depth.saturating_sub(1),
            (None, _) if depth == 0 => return 0,
            (None, _) => continue,
        }
        if depth == 0 && within.is_none() {
            return at + c.len_utf8();
        }
    }
    text.len()
}

/// The keys of what a command printed.
const PRINTED: &[&str] = &["msg", "results", "stderr", "stdout", "stdout_lines"];
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
    fn values_have_an_end() {
        let rows = [
            ("{\"a\": [\"}\"]}, 1", "{\"a\": [\"}\"]}"),
            ("'it is'}", "'it is'"),
            (r#""a \" b" c"#, r#""a \" b""#),
            ("12, 13", ""),
            ("{\"open\": [", "{\"open\": ["),
            ("", ""),
        ];
        for (text, expected) in rows {
            assert_eq!(text.get(..length(text)), Some(expected), "{text}");
        }
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
        let facts = "{\"hosts\": {\"web1\": {\"ansible_facts\": {\"packages\": {\n\"bash\": [{\"version\": \"4\"}],\n\"openssl\": [{\n\"version\": \"1.0.1e\"}],\n\"x\": []}}, \"stdout\": \"a\"}}}";
        assert_eq!(
            found(facts),
            [
                row("web1", 2, r#""openssl": [{ "version": "1.0.1e"}]"#),
                row("web1", 4, "a")
            ]
        );
        assert_eq!(
            found(r#"{"stdout": "cut off"#),
            [(None, 0, "cut off".to_owned())]
        );
    }
}
