//! Text to fragments: places lie within the text, and a key that was dropped stays dropped.

#![no_main]

use afterpatch::input::{Content, Item};
use afterpatch::paste;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data).into_owned();
    let lines = u32::try_from(text.split('\n').count()).expect("a fuzzer's text is short");
    let item = Item {
        content: Content::Text(text.clone()),
        name: String::new(),
        host: String::new(),
        when: None,
    };
    let items = [item];
    let sheets = paste::decode(&items);
    let split = paste::split(&sheets);
    let places = split.fragments.iter().map(|fragment| fragment.place);
    for place in places.chain(split.problems.iter().map(|problem| problem.place)) {
        assert!(place.line <= place.end_line && place.end_line <= lines, "{place:?}");
    }
    if let Some(rest) = paste::without_private_keys(&text) {
        assert_eq!(rest.split('\n').count(), text.split('\n').count());
        let again = paste::without_private_keys(&rest);
        assert!(again.is_none_or(|again| again == rest), "taking a key out made another");
    }
});
