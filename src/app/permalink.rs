//! What was answered and what versions were given, in the fragment of an address.
//!
//! A browser never sends a fragment to the server (<https://www.rfc-editor.org/rfc/rfc3986#section-3.5>).
//! Certificates are in it only where they are asked for, and what is longer than a chain never is:
//! that is for files. What an address says is as
//! little trusted as any paste: a part that is not understood is left out.

use std::fmt::Write as _;

use super::state::State;
use crate::input::{Answer, Content, Item, Question, When};
use crate::moment::Time;
use crate::words::Language;

/// What a link brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Short texts.
    pub items: Vec<Item>,
    /// Answers.
    pub answers: Vec<Answer>,
    /// The day that it is set in.
    pub day: Option<Time>,
}

/// Whether a link carries certificates, and longer texts, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificates {
    /// It does.
    Included,
    /// It does not.
    LeftOut,
}

/// The fragment for a state, without `#`, and how many items it leaves out.
pub fn fragment(state: &State, certificates: Certificates) -> (String, usize) {
    let mut fragment = MARK.to_owned();
    let mut pair = |key: &str, fields: &[&str]| {
        let fields: Vec<String> = fields.iter().map(|field| encoded(field)).collect();
        // Writing to a String cannot fail.
        let _ = write!(fragment, "&{key}={}", fields.join(","));
    };
    if let Some(day) = state.set_in {
        pair("day", &[&day.to_string()]);
    }
    for answer in &state.answers {
        pair(
            "answer",
            &[
                answer.question.id(),
                &answer.value,
                answer.host.as_deref().unwrap_or_default(),
                answer.certificate.as_deref().unwrap_or_default(),
            ],
        );
    }
    let mut left_out = 0;
    let held_a_key = |place: u32| {
        let mut problems = state.report.problems.iter();
        problems.any(|problem| problem.place.item == place && problem.code == "private-key")
    };
    for (((_, item), read), place) in state.items.iter().zip(&state.report.items).zip(0..) {
        match &item.content {
            Content::Text(text)
                if (text.len() <= MOST_BYTES && is_public(&read.recognised))
                    || (certificates == Certificates::Included
                        && text.len() <= MOST_BYTES_OF_CERTIFICATES
                        && !held_a_key(place)
                        && may_be_asked_for(&read.recognised)) =>
            {
                let when = item.when.map_or("", When::id);
                pair("text", &[&item.name, &item.host, when, text]);
            }
            _ => left_out += 1,
        }
    }
    pair(LANGUAGE, &[state.language.tag()]);
    (fragment, left_out)
}

/// What a fragment brings; `None` where it is not one of this page's links.
pub fn read(fragment: &str) -> Option<Linked> {
    let mut linked = Linked {
        items: Vec::new(),
        answers: Vec::new(),
        day: None,
    };
    let rest = fragment.trim_start_matches('#').strip_prefix(MARK)?;
    for (key, fields) in rest.split('&').filter_map(|pair| pair.split_once('=')) {
        let Some(fields) = fields.split(',').map(decoded).collect::<Option<Vec<_>>>() else {
            continue;
        };
        match (key, fields.as_slice()) {
            ("day", [day]) => linked.day = Time::from_rfc3339(day),
            ("answer", [question, value, host, certificate]) => {
                let answer = Question::from_id(question)
                    .and_then(|question| Answer::new(question, value).ok());
                linked.answers.extend(answer.map(|answer| Answer {
                    host: Some(host.clone()),
                    certificate: Some(certificate.clone()).filter(|id| !id.is_empty()),
                    ..answer
                }));
            }
            ("text", [name, host, when, text]) => linked.items.push(Item {
                content: Content::Text(text.clone()),
                name: name.clone(),
                host: host.clone(),
                when: When::from_id(when),
            }),
            _ => {}
        }
    }
    (!linked.items.is_empty() || !linked.answers.is_empty()).then_some(linked)
}

/// The language that a link is in.
pub fn language(fragment: &str) -> Option<Language> {
    let rest = fragment.trim_start_matches('#').strip_prefix(MARK)?;
    let mut pairs = rest.split('&').filter_map(|pair| pair.split_once('='));
    let (_, tag) = pairs.find(|(key, _)| *key == LANGUAGE)?;
    Language::from_tag(tag)
}

/// Versions and listings, nothing that names a key.
fn is_public(recognised: &[String]) -> bool {
    const NEVER: [&str; 7] = [
        "certificate",
        "private-key",
        "public-key",
        "report",
        "request",
        "revocation-list",
        "s-client",
    ];
    !recognised.is_empty()
        && !recognised
            .iter()
            .any(|name| NEVER.iter().any(|never| name.contains(never)))
}

/// Anything but a report, and a connection with its secrets.
fn may_be_asked_for(recognised: &[String]) -> bool {
    let is_left_out = |name: &String| name == "report" || name == "s-client";
    !recognised.is_empty() && !recognised.iter().any(is_left_out)
}

/// Percent-encoded but for what never means anything.
/// <https://www.rfc-editor.org/rfc/rfc3986#section-2.3>
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let value = digit(rest.next()?)? * 16 + digit(rest.next()?)?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The first of a fragment that is one of these; the number changes with its meaning.
const MARK: &str = "afterpatch=1";
/// The key of what the page is in.
const LANGUAGE: &str = "language";
/// What is longer is for a file.
const MOST_BYTES: usize = 2000;
/// The same with certificates in it: a chain is no longer.
const MOST_BYTES_OF_CERTIFICATES: usize = 16_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{Action, Desk};
    use crate::report::wire::Told;
    use std::rc::Rc;

    const NOW: Time = Time(1_398_686_400);

    fn shown(actions: impl IntoIterator<Item = Action>) -> State {
        let mut desk = Desk::new(NOW, Rc::default(), Language::English);
        for action in actions {
            desk = desk.after(action, NOW);
            while let Some(input) = desk.waiting(NOW) {
                desk = desk.judged(desk.revision, Told::of(crate::run(&input)));
            }
        }
        (*desk.shown).clone()
    }

    #[test]
    fn a_link_brings_back_versions_and_answers() {
        let text = "OpenSSL 1.0.1e 11 Feb 2013\n100 % & more, “here”";
        let state = shown([Action::Pasted(text.to_owned())]);
        let asked = state.asked.first().cloned().unwrap();
        let value = asked
            .question
            .options
            .first()
            .map(|option| option.value.clone());
        let state = shown([
            Action::Pasted(text.to_owned()),
            Action::Answered(Box::new(asked), value),
            Action::Marked(0, Some(When::Before)),
        ]);
        let (fragment, left_out) = fragment(&state, Certificates::LeftOut);
        assert_eq!(left_out, 0);
        assert!(fragment.is_ascii() && !fragment.contains([' ', '"', '<']));
        let linked = read(&format!("#{fragment}")).unwrap();
        assert_eq!(linked.answers, state.answers);
        assert_eq!(linked.items, [state.items[0].1.clone()]);
        assert_eq!(linked.day, None);
    }

    #[test]
    fn certificates_and_long_texts_stay_out() {
        let certificate = include_str!("../../static/samples/shop-2013.pem");
        let long = "OpenSSL 1.0.1e 11 Feb 2013\n".repeat(100);
        let state = shown([
            Action::Pasted(certificate.to_owned()),
            Action::Pasted(long),
            Action::Pasted("CONNECTED(00000003)\nSSL-Session:\n    Master-Key: 00AA\n".to_owned()),
            Action::Pasted("not understood".to_owned()),
        ]);
        let (fragment, left_out) = fragment(&state, Certificates::LeftOut);
        assert_eq!(left_out, 4);
        assert_eq!(read(&fragment), None);
    }

    #[test]
    fn a_link_keeps_its_language() {
        let state = shown([Action::Spoken(Language::German)]);
        let (fragment, _) = fragment(&state, Certificates::LeftOut);
        assert_eq!(language(&format!("#{fragment}")), Some(Language::German));
        assert_eq!(read(&fragment), None);
        for other in [
            "",
            "language=de",
            "afterpatch=1&language=fr",
            "afterpatch=1&language=",
        ] {
            assert_eq!(language(other), None, "{other}");
        }
    }

    #[test]
    fn certificates_go_along_where_they_are_asked_for() {
        let certificate = include_str!("../../static/samples/shop-2013.pem");
        let label = "PRIVATE KEY";
        let key = format!("{certificate}-----BEGIN {label}-----\nMIIB\n-----END {label}-----\n");
        let state = shown([
            Action::Pasted(certificate.to_owned()),
            Action::Pasted(key),
            Action::Pasted("OpenSSL 1.0.1e 11 Feb 2013\n".repeat(1000)),
        ]);
        let (fragment, left_out) = fragment(&state, Certificates::Included);
        let linked = read(&fragment).unwrap();
        assert_eq!(
            linked.items[0].content,
            Content::Text(certificate.to_owned())
        );
        assert!(!fragment.contains("PRIVATE"));
        assert_eq!(linked.items.len() + left_out, 3);
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        for broken in [
            "",
            "next",
            "afterpatch=2&text=a,b,,c",
            "afterpatch=1",
            "afterpatch=1&text=a",
        ] {
            assert_eq!(read(broken), None, "{broken}");
        }
        let mixed = "afterpatch=1&answer=restarted,maybe,,&answer=restarted,no,web1,&text=%FF,,,x&more=1&day=x";
        let linked = read(mixed).unwrap();
        assert_eq!(linked.items, []);
        assert_eq!(linked.answers.len(), 1);
        assert_eq!(linked.answers[0].host.as_deref(), Some("web1"));
        assert_eq!(linked.day, None);
    }
}
