//! What a text says to a terminal: colours, titles, links.
//!
//! testssl.sh, needrestart and apt colour what they print, and the colours come along when it is
//! saved or copied: as `\x1b[0;32m`, as `\u001b[32m` in JSON, as `^[[32m` from `cat -v`, or as `[32m`
//! where the escape character was lost. No line end is ever taken, so that lines keep their numbers.

use std::borrow::Cow;

/// The text without what is meant for a terminal.
pub(super) fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(['\u{1b}', '\u{9b}', '[']) {
        return text;
    }
    let mut plain = String::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(found) = rest.find(['\u{1b}', '\u{9b}', '[']) else {
            break;
        };
        let start = at + found;
        let after = text.get(start..).unwrap_or_default();
        match sequence(after) {
            0 => at = start + after.chars().next().map_or(1, char::len_utf8),
            length => {
                let before = text.get(from..start).unwrap_or_default();
                // What stands for the escape character, where the text does not hold it itself.
                let spelled = SPELLED
                    .iter()
                    .filter(|_| after.starts_with('['))
                    .find_map(|spelled| before.strip_suffix(spelled));
                plain.push_str(spelled.unwrap_or(before));
                at = start + length;
                from = at;
            }
        }
    }
    if from == 0 {
        return text;
    }
    plain.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(plain)
}

/// How many bytes of the text are a sequence for a terminal; 0 for none.
///
/// Source: <https://ecma-international.org/publications-and-standards/standards/ecma-48/>, sections
/// 5.3 and 5.4; <https://invisible-island.net/xterm/ctlseqs/ctlseqs.html> for titles and links.
fn sequence(text: &str) -> usize {
    let mut chars = text.chars();
    match chars.next() {
        Some('\u{1b}') => match chars.next() {
            Some('[') => 2 + control(chars.as_str()),
            Some(']' | 'P' | '^' | '_' | 'X') => 2 + string(chars.as_str()),
            Some(' '..='/') => {
                let rest = chars.as_str();
                let more = rest.bytes().take_while(|byte| (0x20..=0x2f).contains(byte));
                let more = more.count();
                let last = rest.as_bytes().get(more).is_some_and(u8::is_ascii_graphic);
                2 + more + usize::from(last)
            }
            Some('0'..='~') => 2,
            _ => 1,
        },
        Some('\u{9b}') => '\u{9b}'.len_utf8() + control(chars.as_str()),
        // Colours alone, with their numbers: `[2m` is in no text that matters.
        Some('[') => {
            let numbers = chars.as_str();
            let length = numbers
                .bytes()
                .take_while(|byte| byte.is_ascii_digit() || *byte == b';')
                .count();
            let coloured = (1..=MOST_NUMBERS).contains(&length)
                && numbers.as_bytes().get(length) == Some(&b'm')
                && numbers.starts_with(|c: char| c.is_ascii_digit());
            if coloured { 2 + length } else { 0 }
        }
        _ => 0,
    }
}

/// Parameters, and the letter that ends them.
fn control(text: &str) -> usize {
    let parameters = text
        .bytes()
        .take_while(|byte| (0x20..=0x3f).contains(byte))
        .take(MOST_NUMBERS)
        .count();
    let last = text.as_bytes().get(parameters);
    parameters + usize::from(last.is_some_and(|last| (0x40..=0x7e).contains(last)))
}

/// A title or a link, up to its end; on a line of its own length where that is missing.
fn string(text: &str) -> usize {
    for (at, c) in text.char_indices() {
        match c {
            '\u{7}' => return at + 1,
            '\u{1b}' => {
                return at
                    + if text.get(at + 1..at + 2) == Some("\\") {
                        2
                    } else {
                        0
                    };
            }
            '\n' => return at,
            _ => {}
        }
    }
    text.len()
}

/// So the escape character is spelled where a text cannot hold it.
const SPELLED: &[&str] = &["\\u001b", "\\u001B", "\\x1b", "\\x1B", "\\033", "\\e", "^["];
/// More numbers than any colour has.
const MOST_NUMBERS: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_titles_and_links_are_taken_off() {
        let rows = [
            (
                "\u{1b}[0;32mnot vulnerable (OK)\u{1b}[m",
                "not vulnerable (OK)",
            ),
            ("\u{1b}[38;5;196mVULNERABLE\u{1b}[0m\u{1b}[K", "VULNERABLE"),
            ("\u{9b}1mbold\u{9b}m", "bold"),
            ("\u{1b}]0;root@web1\u{7}[root@web1 ~]# ", "[root@web1 ~]# "),
            (
                "\u{1b}]8;;https://e.example\u{1b}\\text\u{1b}]8;;\u{1b}\\",
                "text",
            ),
            ("\u{1b}(B\u{1b}[mplain", "plain"),
            ("\\u001b[31mred\\u001b[0m", "red"),
            ("^[[1mHeartbleed^[[0m", "Heartbleed"),
            ("[0;31mVULNERABLE[0m", "VULNERABLE"),
            ("a\u{1b}", "a"),
            ("\u{1b}]0;open\nnext", "\nnext"),
        ];
        for (text, expected) in rows {
            assert_eq!(plain(Cow::Borrowed(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn other_brackets_stay() {
        for text in [
            "[installed,upgradable to: 1.0.1-4ubuntu5.12]",
            "| [2014-04-08 09:12] [PACMAN] upgraded",
            "[m]",
            "\"openssl\": [{\"version\": 1}]",
            "",
        ] {
            assert!(matches!(plain(Cow::Borrowed(text)), Cow::Borrowed(same) if same == text));
        }
    }
}
