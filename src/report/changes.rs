//! What a reissue changed for the worse: the old and the new side by side, and what to do.

use crate::assess::changes::{self, What};
use crate::words::Language;
use crate::words::report::Changes;

use super::Change;
use super::wording::shown;

/// A change, worded; the certificate before it by its id.
pub(super) fn told(language: Language, change: &changes::Change, certificate: String) -> Change {
    let (before, after) = sides(language, &change.what);
    Change {
        kind: change.what.id(),
        certificate,
        before,
        after,
        text: text(language, &change.what),
    }
}

/// What changed, and what to do.
fn text(language: Language, what: &What) -> String {
    match what {
        What::NamesLost(names) => {
            let row = match names.as_slice() {
                [_] => Changes::NameLost,
                _ => Changes::NamesLost,
            };
            language.fill(row, &[("names", &listed(names))])
        }
        What::ShorterLife(_, until) => {
            language.fill(Changes::ShorterLife, &[("day", &language.day(*until))])
        }
        What::Organisation(..) => language.say(Changes::Organisation).to_owned(),
        What::StrayCharacter(..) => language.say(Changes::StrayCharacter).to_owned(),
        What::WeakerKey(..) => language.say(Changes::WeakerKey).to_owned(),
        What::WeakerSignature(..) => language.say(Changes::WeakerSignature).to_owned(),
    }
}

/// The old and the new, as they stand side by side.
fn sides(language: Language, what: &What) -> (String, String) {
    let or_nothing = |text: &str| {
        if text.is_empty() {
            language.say(Changes::Nothing).to_owned()
        } else {
            shown(text)
        }
    };
    match what {
        What::NamesLost(names) => (listed(names), language.say(Changes::NotCovered).to_owned()),
        What::ShorterLife(before, after) => (language.day(*before), language.day(*after)),
        What::Organisation(before, after)
        | What::StrayCharacter(before, after)
        | What::WeakerKey(before, after)
        | What::WeakerSignature(before, after) => (or_nothing(before), or_nothing(after)),
    }
}

fn listed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| shown(name)).collect();
    names.join(", ")
}
