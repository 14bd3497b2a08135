//! PKCS#7 by its bytes: what a bundle holds is the same whether its outer lengths are told or open,
//! and whatever stands in it, there is a report.

#![no_main]

use afterpatch::input::{Content, Input, Item};
use afterpatch::moment::Time;
use afterpatch::paste::{self, Body};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|signed: &[u8]| {
    let told = |tag: u8, inside: &[u8]| {
        let length = u32::try_from(inside.len()).expect("a fuzzer's bytes are few");
        [&[tag, 0x84], &length.to_be_bytes()[..], inside].concat()
    };
    let open = |tag: u8, inside: &[u8]| [&[tag, 0x80], inside, &[0, 0]].concat();
    let bundle = |write: &dyn Fn(u8, &[u8]) -> Vec<u8>| {
        let content = write(0xa0, &write(0x30, signed));
        item(write(0x30, &[SIGNED_DATA, &content].concat()))
    };
    let (told, open) = ([bundle(&told)], [bundle(&open)]);
    let (held, also_held) = (blocks(&told), blocks(&open));
    // An open length has no end where what it holds cannot be read.
    assert!(also_held.is_empty() || also_held == held);
    for items in [told, open, [item(signed.to_vec())]] {
        let report = afterpatch::run(&Input {
            items: items.to_vec(),
            answers: Vec::new(),
            now: Time(1_398_686_400),
        });
        assert_eq!(report.schema, "afterpatch.report.v1");
    }
});

fn item(bytes: Vec<u8>) -> Item {
    Item {
        content: Content::Bytes(bytes),
        name: String::new(),
        host: String::new(),
        when: None,
    }
}

fn blocks(items: &[Item]) -> Vec<Vec<u8>> {
    let sheets = paste::decode(items);
    let blocks = paste::split(&sheets).fragments.into_iter();
    blocks
        .filter_map(|fragment| match fragment.body {
            Body::Der { der, .. } => Some(der),
            Body::Lines(_) => None,
        })
        .collect()
}

/// The object identifier 1.2.840.113549.1.7.2, encoded.
const SIGNED_DATA: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
