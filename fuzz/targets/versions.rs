//! Versions: an order is one, whichever side it is asked from, and no version breaks it.

#![no_main]

use std::cmp::Ordering;

use afterpatch::evidence::openssl_release::OpensslRelease;
use afterpatch::evidence::package_version::{PackageVersion, Scheme};
use libfuzzer_sys::fuzz_target;

const SCHEMES: [Scheme; 8] = [
    Scheme::Apk,
    Scheme::Dpkg,
    Scheme::Freebsd,
    Scheme::Homebrew,
    Scheme::Pacman,
    Scheme::Portage,
    Scheme::Rpm,
    Scheme::Slackware,
];

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut words = text.split(char::is_whitespace);
    let (one, other) = (words.next(), words.next());
    let _ = one.map(OpensslRelease::parse);
    for scheme in SCHEMES {
        let parse = |word: Option<&str>| word.and_then(|word| PackageVersion::parse(word, scheme));
        let (Some(one), Some(other)) = (parse(one), parse(other)) else {
            continue;
        };
        let _ = (one.upstream(), one.revision());
        let order = one.order(&other);
        assert_eq!(other.order(&one), order.map(Ordering::reverse), "{scheme:?}");
        assert_eq!(one.order(&one), Some(Ordering::Equal), "{scheme:?}");
    }
});
