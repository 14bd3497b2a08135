//! `ldd`: `libssl.so.1.0.0 => /lib/x86_64-linux-gnu/libssl.so.1.0.0 (0x00007fafe82a3000)`.
//!
//! `libssl.so.1.0.0` is the name of 1.0.0, 1.0.1 and 1.0.2 alike: only the package that owns the
//! file tells which.

use super::{Reading, Recogniser};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "shared-object",
    title: Title::SharedObject,
    example: "libssl.so.1.0.0 => /lib/x86_64-linux-gnu/libssl.so.1.0.0 (0x00007fafe82a3000)",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    let is_mapping = text.split_once(" => ").is_some_and(|(name, path)| {
        name.contains(".so")
            && !name.contains(' ')
            && (path.contains('/') || path.trim_start().starts_with("(0x"))
    });
    if is_mapping {
        Reading::line(None)
    } else {
        Reading::NotMine
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_nothing() {
        for (text, expected) in [
            (RECOGNISER.example, true),
            ("\tlibc.so.6 => /lib/libc.so.6 (0x00007f)", true),
            ("linux-vdso.so.1 =>  (0x00007fff5d3ff000)", true),
            ("map => value", false),
        ] {
            let line = [Line { number: 1, text }];
            assert_eq!(read(&line) == Reading::line(None), expected, "{text}");
        }
    }
}
