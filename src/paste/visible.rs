//! Pasted values made safe to show.
//!
//! A certificate may hold a common name that turns the reading direction round, hides characters
//! or rings a bell. What cannot be seen is shown as `\u{202e}`; what is too long is cut, with the
//! count of what is left. The result is still text and never markup.

use std::borrow::Cow;
use std::fmt::Write;

/// The value with control, bidirectional, zero-width and other invisible characters escaped.
pub fn visible(text: &str) -> Cow<'_, str> {
    let plain = |c: char| (' '..='~').contains(&c);
    if text.len() <= MOST_CHARS && text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    let mut marks = 0;
    let mut chars = text.chars();
    let mut count = 0;
    for c in chars.by_ref() {
        marks = if is_combining(c) { marks + 1 } else { 0 };
        if is_hidden(c) || marks > MOST_MARKS {
            // Writing to a String cannot fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
        } else {
            shown.push(c);
        }
        count += 1;
        if count == MOST_CHARS {
            break;
        }
    }
    let rest = chars.count();
    if rest > 0 {
        let _ = write!(shown, "… ({rest} more characters)");
    }
    Cow::Owned(shown)
}

/// Control, format, bidirectional, zero-width, private and tag characters.
///
/// Source: the general categories Cc, Cf, Co, Zl and Zp of
/// <https://www.unicode.org/reports/tr44/#General_Category_Values>.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0x00AD | 0x034F | 0x061C | 0x06DD | 0x070F | 0x115F | 0x1160 | 0x17B4 | 0x17B5
            | 0x0600..=0x0605 | 0x180B..=0x180F | 0x200B..=0x200F | 0x2028..=0x202E
            | 0x2060..=0x206F | 0x2800 | 0x3164 | 0xE000..=0xF8FF | 0xFE00..=0xFE0F | 0xFEFF
            | 0xFFA0 | 0xFFF0..=0xFFFB | 0xFFFE | 0xFFFF | 0x1BCA0..=0x1BCA3
            | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF | 0xF0000..=0x10FFFF)
}

fn is_combining(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036F | 0x0483..=0x0489 | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF
        | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
}

/// A value is shown up to here; names of a megabyte exist.
const MOST_CHARS: usize = 300;
/// Marks on one character; real scripts use up to a few.
const MOST_MARKS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_hides() {
        let rows = [
            ("www.example.org", "www.example.org"),
            ("bücher.example", "bücher.example"),
            ("bank\u{202e}moc.live", "bank\\u{202e}moc.live"),
            ("pay\u{200b}pal", "pay\\u{200b}pal"),
            ("a\x1b[31m\r\n", "a\\u{1b}[31m\\u{d}\\u{a}"),
            ("nul\0", "nul\\u{0}"),
            ("<img src=x>", "<img src=x>"),
        ];
        for (text, expected) in rows {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn long_values_and_towers_of_marks_are_cut() {
        let long = "A".repeat(1_000_000);
        assert!(visible(&long).ends_with("… (999700 more characters)"));
        let tower = format!("a{}", "\u{301}".repeat(100));
        assert_eq!(visible(&tower).matches('\u{301}').count(), MOST_MARKS);
    }
}
