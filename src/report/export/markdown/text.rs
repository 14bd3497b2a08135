//! Words that stay words, wherever in Markdown they stand.

use std::fmt::Write as _;

/// Text that is read as text: on one line, without markup, links or mentions.
pub(super) fn prose(text: &str) -> String {
    let mut words: Vec<String> = text.split_whitespace().map(word).collect();
    if let Some(first) = words.first_mut() {
        *first = not_a_mark(first);
    }
    words.join(" ")
}

/// A first word that would begin a list or draw a line: `8.` in a German day, `-`.
fn not_a_mark(word: &str) -> String {
    let digits = word.trim_end_matches(['.', ')']);
    let numbers = word.len() == digits.len() + 1
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if numbers {
        let (_, mark) = word.split_at(digits.len());
        return format!("{digits}\\{mark}");
    }
    if !word.is_empty() && word.chars().all(|c| matches!(c, '-' | '+' | '=')) {
        return format!("\\{word}");
    }
    word.to_owned()
}

fn word(word: &str) -> String {
    let linked = word.contains(['@', '#'])
        || word.contains("://")
        || word.to_ascii_lowercase().contains("www.");
    if linked {
        return code(word);
    }
    let mut escaped = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            // A bar ends a table's cell even where it is escaped in code; its number does not.
            '|' => escaped.push_str("&#124;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Text as code, also in a table.
pub(super) fn code(text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let plain = !text.contains(['`', '|', '\\']) && !text.contains(char::is_control);
    if plain && text.trim() == text {
        return format!("`{text}`");
    }
    let mut escaped = String::from("<code>");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || !c.is_ascii() || c == ' ' {
            escaped.push(c);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(escaped, "&#{};", u32::from(c));
        }
    }
    escaped.push_str("</code>");
    escaped
}

pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_words_are_only_words() {
        let rows = [
            ("plain words", "plain words"),
            ("a\n# b", "a `#`"),
            ("*bold* _it_ `x`", "\\*bold\\* \\_it\\_ \\`x\\`"),
            ("<img src=x>", "\\<img src=x\\>"),
            ("a | b", "a &#124; b"),
            ("[x](http://evil)", "`[x](http://evil)`"),
            ("mail @team now", "mail `@team` now"),
            ("www.evil.example", "`www.evil.example`"),
            ("WWW.evil.example", "`WWW.evil.example`"),
            ("&lt;", "\\&lt;"),
            ("a\\b", "a\\\\b"),
            ("8. April 2014", "8\\. April 2014"),
            ("am 8. April 2014", "am 8. April 2014"),
            ("1) eins", "1\\) eins"),
            ("1.0.1e", "1.0.1e"),
            ("- x", "\\- x"),
            ("---", "\\---"),
            ("Schlüssel „für“ *alle*", "Schlüssel „für“ \\*alle\\*"),
        ];
        for (text, expected) in rows {
            let expected = expected.replace("a `#`", "a `#` b");
            assert_eq!(prose(text), expected, "{text}");
        }
    }

    #[test]
    fn code_cannot_be_ended_from_within() {
        let rows = [
            ("www.example.org", "`www.example.org`"),
            ("a`b", "<code>a&#96;b</code>"),
            ("a|b", "<code>a&#124;b</code>"),
            ("a\\|b", "<code>a&#92;&#124;b</code>"),
            ("a\nb", "<code>a&#10;b</code>"),
            ("", ""),
        ];
        for (text, expected) in rows {
            assert_eq!(code(text), expected, "{text:?}");
        }
        assert_eq!(longest_run("a ``` b `` c"), 3);
    }
}
