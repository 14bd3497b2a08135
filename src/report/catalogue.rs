//! All that can be asked, as it is asked: for the page of documentation.

use super::Question;
use super::commands::{Scene, System};
use super::questions;
use crate::words::Language;

/// Every question, the most useful first, for a machine of which nothing is known.
pub fn questions() -> Vec<Question> {
    let nothing = Scene::default();
    questions::ASKED
        .iter()
        .map(|what| questions::question_of(Language::English, *what, &nothing, System::Unstated))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input;
    use std::collections::BTreeSet;

    #[test]
    fn every_question_that_takes_an_answer_is_listed_once() {
        let all = questions();
        let ids: BTreeSet<&str> = all.iter().map(|question| question.id.as_str()).collect();
        assert_eq!(ids.len(), all.len());
        for question in input::Question::ALL {
            assert!(ids.contains(question.id()), "{}", question.id());
        }
    }
}
