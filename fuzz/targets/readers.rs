//! Each recogniser on lines from each start: it takes at least one line, and none that is not there.

#![no_main]

use afterpatch::evidence::{ALL, Reading};
use afterpatch::paste::Line;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((which, rest)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    let lines: Vec<Line<'_>> = text
        .split('\n')
        .zip(1..)
        .map(|(text, number)| Line { number, text })
        .filter(|line| !line.text.trim().is_empty())
        .take(200)
        .collect();
    let recogniser = &ALL[usize::from(*which) % ALL.len()];
    for start in 0..lines.len() {
        if let Reading::Shows(taken, _) = (recogniser.read)(&lines[start..]) {
            assert!((1..=lines.len() - start).contains(&taken), "{}", recogniser.name);
        }
    }
});
