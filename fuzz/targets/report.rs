//! Paste to report: whatever is given, there is a report, it crosses to the page whole, and what was
//! given twice changes no verdict.

#![no_main]

use afterpatch::words::Language;
use afterpatch::input::{Content, Input, Item, When};
use afterpatch::moment::Time;
use afterpatch::report::wire::{self, Told};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    let item = |bytes: &[u8]| Item {
        content: match kind % 2 {
            0 => Content::Text(String::from_utf8_lossy(bytes).into_owned()),
            _ => Content::Bytes(bytes.to_vec()),
        },
        name: String::new(),
        host: String::new(),
        when: match kind / 2 % 3 {
            0 => None,
            1 => Some(When::Before),
            _ => Some(When::After),
        },
    };
    let input = |items: Vec<Item>| Input {
        items,
        answers: Vec::new(),
        now: Time(1_398_686_400),
        language: Language::English,
    };
    let report = afterpatch::run(&input(vec![item(rest)]));
    assert_eq!(report.schema, "afterpatch.report.v1");
    let told = Told::of(report);
    assert_eq!(wire::unpack(&wire::pack(&told)).as_ref(), Some(&told));
    let report = told.report;
    for decision in [&report.decisions.new_key, &report.decisions.reissue] {
        assert!(!decision.why.is_empty(), "a verdict without a reason");
    }
});
