//! Stories to look at, each with files as an operator would have them and the day it is set in.
//!
//! The certificates were made for this page (`tests/make-certificates.py`); no one has their keys.

use crate::input::{Answer, Content, Item, Question, When};
use crate::moment::Time;
use crate::words::page::Start;

mod fleet;

/// A story.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// What it is called.
    pub title: Start,
    /// What happened.
    pub story: Start,
    /// What is given, and what was answered.
    pub given: fn() -> (Vec<Item>, Vec<Answer>),
}

/// Three weeks after the disclosure.
pub fn day() -> Time {
    Time::from_day("2014-04-28").unwrap_or(Time(0))
}

/// What is told of a story before it is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is called.
    pub title: Start,
    /// What happened.
    pub story: Start,
}

/// The stories of the start page; made when the program is built, so that the page that tells them
/// does not hold what is given in them.
pub const TOLD: [Told; ALL.len()] = {
    let mut told = [Told {
        title: Start::Title,
        story: Start::Title,
    }; ALL.len()];
    let mut rest: (&[Sample], &mut [Told]) = (ALL, &mut told);
    while let (Some((sample, samples)), Some((place, places))) =
        (rest.0.split_first(), rest.1.split_first_mut())
    {
        *place = Told {
            title: sample.title,
            story: sample.story,
        };
        rest = (samples, places);
    }
    told
};

/// The stories, and what is given in them.
pub const ALL: &[Sample] = &[
    Sample {
        title: Start::SameKeyAgain,
        story: Start::SameKeyAgainStory,
        given: || {
            let items = vec![
                item("dpkg.log", LOG, None),
                item("packages.txt", PACKAGES, None),
                item("shop-2013.pem", OLD, Some(When::Before)),
                item("shop-2014.pem", SAME_KEY, Some(When::After)),
            ];
            (items, Vec::new())
        },
    },
    Sample {
        title: Start::DoneRight,
        story: Start::DoneRightStory,
        given: || {
            let items = vec![
                item("dpkg.log", LOG, None),
                item("packages.txt", PACKAGES, None),
                item("shop-2013.pem", OLD, Some(When::Before)),
                item("shop-2014.pem", NEW_KEY, None),
            ];
            (items, answers("", EVERYTHING_DONE))
        },
    },
    Sample {
        title: Start::NeverRestarted,
        story: Start::NeverRestartedStory,
        given: || {
            let items = vec![
                item("packages.txt", PACKAGES, None),
                item("dpkg.log", LOG, None),
                item("lsof.txt", STALE, None),
                item("shop-2013.pem", OLD, None),
            ];
            (items, Vec::new())
        },
    },
    Sample {
        title: Start::OnlyAVersion,
        story: Start::OnlyAVersionStory,
        given: || (vec![item("openssl.txt", BANNER, None)], Vec::new()),
    },
    Sample {
        title: Start::AFleet,
        story: Start::AFleetStory,
        given: fleet::given,
    },
    Sample {
        title: Start::NeverAffected,
        story: Start::NeverAffectedStory,
        given: || {
            let items = vec![
                item("packages.txt", OLD_PACKAGES, None),
                item("shop-2013.pem", OLD, None),
            ];
            (items, Vec::new())
        },
    },
];

fn item(name: &str, text: &str, when: Option<When>) -> Item {
    Item {
        content: Content::Text(text.to_owned()),
        name: name.to_owned(),
        host: String::new(),
        when,
    }
}

/// Answers for one machine, as far as the questions take them.
fn answers(host: &str, said: &[(Question, &str)]) -> Vec<Answer> {
    said.iter()
        .filter_map(|(question, value)| Answer::new(*question, value).ok())
        .map(|answer| Answer {
            host: Some(host.to_owned()),
            ..answer
        })
        .collect()
}

const EVERYTHING_DONE: &[(Question, &str)] = &[
    (Question::Restarted, "yes"),
    (Question::CertificateInstalled, "yes"),
    (Question::OldCertificateRevoked, "yes"),
    (Question::SessionsInvalidated, "yes"),
    (Question::PasswordsNotified, "yes"),
    (Question::OtherSecretsRotated, "yes"),
];

const BANNER: &str = include_str!("../../static/samples/bare-version.txt");
const LOG: &str = include_str!("../../static/samples/wheezy-dpkg.log");
const NEW_KEY: &str = include_str!("../../static/samples/shop-2014-new-key.pem");
const OLD: &str = include_str!("../../static/samples/shop-2013.pem");
const OLD_PACKAGES: &str = include_str!("../../static/samples/squeeze-packages.txt");
const PACKAGES: &str = include_str!("../../static/samples/wheezy-packages.txt");
const SAME_KEY: &str = include_str!("../../static/samples/shop-2014-same-key.pem");
const STALE: &str = include_str!("../../static/samples/stale-lsof.txt");
