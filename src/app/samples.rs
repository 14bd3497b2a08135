//! Stories to look at, each with files as an operator would have them and the day it is set in.
//!
//! The certificates were made for this page (`tests/make-certificates.py`); no one has their keys.

use crate::input::{Content, Item, When};
use crate::moment::Time;

/// A story.
pub(super) struct Sample {
    pub(super) title: &'static str,
    pub(super) story: &'static str,
    files: &'static [(&'static str, &'static str, Option<When>)],
}

impl Sample {
    pub(super) fn items(&self) -> Vec<Item> {
        self.files
            .iter()
            .map(|(name, text, when)| Item {
                content: Content::Text((*text).to_owned()),
                name: (*name).to_owned(),
                host: String::new(),
                when: *when,
            })
            .collect()
    }

    /// Three weeks after the disclosure.
    pub(super) fn day(&self) -> Time {
        Time::from_day("2014-04-28").unwrap_or(Time(0))
    }
}

macro_rules! file {
    ($path:literal) => {
        include_str!(concat!("../../static/samples/", $path))
    };
}

/// The stories of the start page.
pub(super) const ALL: &[Sample] = &[
    Sample {
        title: "Patched, same key again",
        story: "The classic mistake of April 2014",
        files: &[
            ("dpkg.log", file!("wheezy-dpkg.log"), None),
            ("packages.txt", file!("wheezy-packages.txt"), None),
            ("shop-2013.pem", file!("shop-2013.pem"), Some(When::Before)),
            (
                "shop-2014.pem",
                file!("shop-2014-same-key.pem"),
                Some(When::After),
            ),
        ],
    },
    Sample {
        title: "Done right",
        story: "Patched, restarted the same hour, a new key two days later",
        files: &[
            ("dpkg.log", file!("wheezy-dpkg.log"), None),
            ("packages.txt", file!("wheezy-packages.txt"), None),
            ("shop-2013.pem", file!("shop-2013.pem"), Some(When::Before)),
            ("shop-2014.pem", file!("shop-2014-new-key.pem"), None),
        ],
    },
    Sample {
        title: "Patched, but never restarted",
        story: "A web server that still runs the old library",
        files: &[
            ("packages.txt", file!("wheezy-packages.txt"), None),
            ("dpkg.log", file!("wheezy-dpkg.log"), None),
            ("lsof.txt", file!("stale-lsof.txt"), None),
            ("shop-2013.pem", file!("shop-2013.pem"), None),
        ],
    },
    Sample {
        title: "Only a version number",
        story: "What openssl version says, and what it leaves open",
        files: &[("openssl.txt", file!("bare-version.txt"), None)],
    },
    Sample {
        title: "Never affected",
        story: "A server with OpenSSL 0.9.8",
        files: &[
            ("packages.txt", file!("squeeze-packages.txt"), None),
            ("shop-2013.pem", file!("shop-2013.pem"), None),
        ],
    },
];
