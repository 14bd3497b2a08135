//! What the operator answered, looked up by question, host and certificate.
//!
//! An answer without a host or a certificate is for all of them. Where several answers to one
//! question reach the same host, the more demanding wins, whatever the order: `no` to "has
//! everything been restarted?" beats `yes`, the later patch beats the earlier one. What is answered
//! to have happened after now has not happened, and is no answer.

use std::collections::HashMap;

use crate::input::{self, Answer, Question, Values};
use crate::moment::{Moment, Time};

/// All answers, by question.
#[derive(Debug)]
pub struct Answers<'a> {
    by_question: HashMap<Question, Vec<(usize, &'a Answer)>>,
    all: &'a [Answer],
    ahead: Vec<Question>,
}

/// The answer that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// Its value.
    pub value: &'a str,
    /// Places of every answer that says so.
    pub answers: Vec<usize>,
}

impl Told<'_> {
    /// The value as a moment, where it is one.
    pub fn moment(&self) -> Option<Moment> {
        input::moment(self.value)
    }
}

impl<'a> Answers<'a> {
    /// Takes the answers as given.
    pub fn new(all: &'a [Answer], now: Time) -> Self {
        let mut by_question: HashMap<Question, Vec<(usize, &Answer)>> = HashMap::new();
        let mut ahead = Vec::new();
        for (place, answer) in all.iter().enumerate() {
            if input::moment(&answer.value).is_some_and(|moment| moment.earliest > now) {
                ahead.push(answer.question);
                continue;
            }
            by_question
                .entry(answer.question)
                .or_default()
                .push((place, answer));
        }
        Self {
            by_question,
            all,
            ahead,
        }
    }

    /// Questions that are answered with a time that has not come.
    pub fn ahead(&self) -> &[Question] {
        &self.ahead
    }

    /// The moments that are answered for a host.
    pub fn moments_of_host(&self, question: Question, host: &str) -> Vec<(Moment, usize)> {
        self.by_question
            .get(&question)
            .into_iter()
            .flatten()
            .filter(|(_, answer)| reaches(&answer.host, host) && answer.certificate.is_none())
            .filter_map(|(place, answer)| Some((input::moment(&answer.value)?, *place)))
            .collect()
    }

    /// The answer for a host.
    pub fn of_host(&self, question: Question, host: &str) -> Option<Told<'a>> {
        self.strongest(question, |answer| {
            reaches(&answer.host, host) && answer.certificate.is_none()
        })
    }

    /// The answer for a certificate on a host.
    pub fn of_certificate(
        &self,
        question: Question,
        host: &str,
        certificate: &str,
    ) -> Option<Told<'a>> {
        // Without an answer there is nothing to look through: a fleet has many certificates.
        self.by_question.get(&question)?;
        self.strongest(question, |answer| {
            reaches(&answer.host, host) && reaches(&answer.certificate, certificate)
        })
    }

    /// Whether that is the answer for a host.
    pub fn says(&self, question: Question, host: &str, value: &str) -> Option<Vec<usize>> {
        self.of_host(question, host)
            .filter(|told| told.value == value)
            .map(|told| told.answers)
    }

    /// Questions with answers that contradict each other.
    pub fn contradictions(&self) -> Vec<Question> {
        type Scope<'s> = (Question, Option<&'s str>, Option<&'s str>);
        let mut values: HashMap<Scope<'_>, &str> = HashMap::new();
        let mut found: Vec<Question> = Vec::new();
        for answer in self.all {
            let host = answer.host.as_deref();
            let certificate = answer.certificate.as_deref();
            values
                .entry((answer.question, host, certificate))
                .or_insert(&answer.value);
        }
        for answer in self.all {
            let host = answer.host.as_deref();
            let certificate = answer.certificate.as_deref();
            let wider = [
                (host, certificate),
                (None, certificate),
                (host, None),
                (None, None),
            ];
            let differs = wider.iter().any(|(host, certificate)| {
                values
                    .get(&(answer.question, *host, *certificate))
                    .is_some_and(|value| *value != answer.value)
            });
            if differs && !found.contains(&answer.question) {
                found.push(answer.question);
            }
        }
        found
    }

    fn strongest(&self, question: Question, reaches: impl Fn(&Answer) -> bool) -> Option<Told<'a>> {
        let candidates: Vec<_> = self
            .by_question
            .get(&question)?
            .iter()
            .filter(|(_, answer)| reaches(answer))
            .collect();
        let value = candidates
            .iter()
            .map(|(_, answer)| answer.value.as_str())
            .max_by_key(|value| demand(question, value))?;
        let answers = candidates
            .iter()
            .filter(|(_, answer)| answer.value == value)
            .map(|(place, _)| *place)
            .collect();
        Some(Told { value, answers })
    }
}

fn reaches(scope: &Option<String>, name: &str) -> bool {
    scope.as_deref().is_none_or(|scope| scope == name)
}

/// How demanding a value is, the greater the more; ties are broken by the text, for one order.
fn demand(question: Question, value: &str) -> (usize, i64, &str) {
    // The latest that it can be, so that a day beats the hour at which it begins.
    let later = |moment: Moment| (1, moment.latest.0, value);
    let word = |words: &[&str]| {
        let rank = words.iter().rev().position(|word| *word == value);
        (rank.unwrap_or_default() * 2, 0, value)
    };
    match question.values() {
        Values::Choice(words) => word(words),
        Values::ChoiceOrMoment(words) => input::moment(value).map_or_else(|| word(words), later),
        Values::Moment => match question {
            Question::PatchedAt => input::moment(value).map_or((0, 0, value), later),
            // A key or a request is the more suspect the older it is.
            _ => input::moment(value).map_or((0, 0, value), |moment| {
                (1, moment.earliest.0.saturating_neg(), value)
            }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(question: Question, value: &str) -> Answer {
        Answer::new(question, value).unwrap()
    }

    #[test]
    fn the_more_demanding_wins_in_any_order() {
        let rows = [
            (Question::Restarted, "yes", "2014-04-09", "2014-04-09"),
            (Question::Restarted, "2014-04-09", "no", "no"),
            (
                Question::PatchedAt,
                "2014-04-09",
                "2014-04-08",
                "2014-04-09",
            ),
            (
                Question::KeyGeneratedAt,
                "2014-04-09",
                "2014-04-08",
                "2014-04-08",
            ),
            (Question::KeyOrigin, "made-after-fix", "unknown", "unknown"),
            (Question::Passwords, "no", "yes", "yes"),
            (Question::CertificateInstalled, "yes", "no", "no"),
            (
                Question::KeyProtection,
                "hsm-since-generation",
                "software",
                "software",
            ),
        ];
        for (question, one, other, wins) in rows {
            for pair in [[one, other], [other, one]] {
                let all = pair.map(|value| answer(question, value));
                let answers = Answers::new(&all, now());
                let told = answers.of_host(question, "web1").unwrap();
                assert_eq!(told.value, wins, "{question:?}");
                assert_eq!(answers.contradictions().len(), 1);
            }
        }
    }

    #[test]
    fn each_contradicting_question_is_named_once() {
        let all = [
            answer(Question::Restarted, "yes"),
            answer(Question::Restarted, "no"),
            answer(Question::Restarted, "2014-04-09"),
            answer(Question::InUse, "retired"),
            answer(Question::Passwords, "yes"),
            answer(Question::Passwords, "no"),
        ];
        let answers = Answers::new(&all, now());
        let found = answers.contradictions();
        assert_eq!(found, [Question::Restarted, Question::Passwords]);
    }

    #[test]
    fn moments_are_those_of_the_host() {
        let on = |host: Option<&str>, certificate: Option<&str>, value| Answer {
            host: host.map(str::to_owned),
            certificate: certificate.map(str::to_owned),
            ..answer(Question::Restarted, value)
        };
        let all = [
            on(Some("web1"), None, "2014-04-09"),
            on(Some("web2"), None, "2014-04-10"),
            on(None, None, "2014-04-11"),
            on(Some("web1"), Some("aa"), "2014-04-12"),
            on(Some("web1"), None, "yes"),
        ];
        let answers = Answers::new(&all, now());
        let places = |host| -> Vec<usize> {
            let moments = answers.moments_of_host(Question::Restarted, host);
            moments.into_iter().map(|(_, place)| place).collect()
        };
        assert_eq!(places("web1"), [0, 2]);
        assert_eq!(places("web2"), [1, 2]);
    }

    fn now() -> Time {
        Time::from_rfc3339("2014-04-20T12:00:00Z").unwrap()
    }

    #[test]
    fn what_lies_ahead_is_no_answer() {
        let rows = [
            ("2014-04-20", true),
            ("2014-04-20T12:59:00Z", true),
            ("2014-04-22", false),
            ("2041-04-10", false),
        ];
        for (day, counts) in rows {
            let all = [answer(Question::KeyGeneratedAt, day)];
            let answers = Answers::new(&all, now());
            let told = answers.of_host(Question::KeyGeneratedAt, "");
            assert_eq!(told.is_some(), counts, "{day}");
            assert_eq!(answers.ahead().is_empty(), counts, "{day}");
        }
    }

    #[test]
    fn reach_is_by_host_and_certificate() {
        let mut of_web1 = answer(Question::InUse, "retired");
        of_web1.host = Some("web1".to_owned());
        of_web1.certificate = Some("aa".to_owned());
        let all = [of_web1];
        let answers = Answers::new(&all, now());
        assert!(answers.of_host(Question::InUse, "web1").is_none());
        assert!(
            answers
                .of_certificate(Question::InUse, "web1", "aa")
                .is_some()
        );
        assert!(
            answers
                .of_certificate(Question::InUse, "web2", "aa")
                .is_none()
        );
        assert!(answers.contradictions().is_empty());
    }
}
