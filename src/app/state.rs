//! What the page holds, and how each thing that the operator does changes it.
//!
//! Plain data and one plain function: no browser, no clock. The report is derived from the rest
//! after each change and never edited. A private key is taken out of whatever comes in before it
//! is held ([`paste::kept`]).

use std::rc::Rc;

use crate::input::{Answer, Content, Input, Item, Question, When};
use crate::moment::Time;
use crate::paste;
use crate::report::{self, Report};

/// What the page holds.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What was pasted, dropped, opened or chosen, each with a number that stays its own.
    pub items: Vec<(u32, Item)>,
    /// What is being typed: judged with the rest, and an item of its own once it is left.
    pub draft: String,
    /// What was answered.
    pub answers: Vec<Answer>,
    /// The questions on the page: those that were answered stay where they stand.
    pub asked: Vec<report::Question>,
    /// The day that a sample is set in; `None` for the real one.
    pub set_in: Option<Time>,
    /// The reasons that are shown.
    pub open: Option<Card>,
    /// What was there before everything was cleared.
    pub before_clear: Option<Rc<Self>>,
    /// What follows from all that.
    pub report: Rc<Report>,
    next_number: u32,
    pasted: u32,
}

/// One of the three answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Card {
    /// Must the key be generated anew?
    NewKey,
    /// Must users be asked to change their password?
    Passwords,
    /// Must the certificate be reissued?
    Reissue,
}

impl Card {
    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NewKey => "newKey",
            Self::Passwords => "passwords",
            Self::Reissue => "reissue",
        }
    }
}

/// What the operator does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Files, by name.
    Added(Vec<(String, Content)>),
    /// A value for a question of the page, or none.
    Answered(Box<report::Question>, Option<String>),
    /// Everything away.
    Cleared,
    /// What is typed is finished.
    DraftLeft,
    /// A machine's name for an item.
    HostNamed(u32, String),
    /// A mark on an item.
    Marked(u32, Option<When>),
    /// A name for an item.
    Named(u32, String),
    /// The reasons of a card shown, or none.
    Opened(Option<Card>),
    /// Text out of the clipboard.
    Pasted(String),
    /// The real day instead of a sample's.
    RealDay,
    /// An item away.
    Removed(u32),
    /// What was cleared back again.
    Restored,
    /// A sample instead of everything.
    SampleChosen(Vec<Item>, Time),
    /// The text in the box.
    Typed(String),
}

impl State {
    /// An empty page.
    pub fn new(now: Time) -> Self {
        let input = Input {
            items: Vec::new(),
            answers: Vec::new(),
            now,
        };
        Self {
            items: Vec::new(),
            draft: String::new(),
            answers: Vec::new(),
            asked: Vec::new(),
            set_in: None,
            open: None,
            before_clear: None,
            report: Rc::new(crate::run(&input)),
            next_number: 0,
            pasted: 0,
        }
    }

    /// Whether nothing was given.
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty() && self.draft.is_empty()
    }

    /// The state after an action at a time.
    #[must_use]
    pub fn after(&self, action: Action, now: Time) -> Self {
        let mut next = self.clone();
        match action {
            Action::Added(files) => {
                for (name, content) in files {
                    next.add(name, content);
                }
            }
            Action::Answered(question, value) => next.answer(&question, value),
            Action::Cleared => {
                return Self {
                    before_clear: Some(Rc::new(Self {
                        before_clear: None,
                        ..next
                    })),
                    ..Self::new(now)
                };
            }
            Action::DraftLeft => {
                let draft = std::mem::take(&mut next.draft);
                if !draft.trim().is_empty() {
                    next.add_pasted(draft);
                }
            }
            Action::HostNamed(number, host) => next.change(number, |item| item.host = host),
            Action::Marked(number, when) => next.change(number, |item| item.when = when),
            Action::Named(number, name) => next.change(number, |item| item.name = name),
            Action::Opened(card) => {
                next.open = card;
                return next;
            }
            Action::Pasted(text) => next.add_pasted(text),
            Action::RealDay => next.set_in = None,
            Action::Removed(number) => next.items.retain(|(own, _)| *own != number),
            Action::Restored => {
                return next.before_clear.as_deref().cloned().unwrap_or(next);
            }
            Action::SampleChosen(items, day) => {
                next = Self {
                    set_in: Some(day),
                    ..Self::new(now)
                };
                for item in items {
                    let number = next.add(item.name, item.content);
                    next.change(number, |kept| kept.when = item.when);
                }
            }
            Action::Typed(text) => {
                next.draft = paste::without_private_keys(&text).unwrap_or(text);
            }
        }
        next.before_clear = None;
        if next.is_empty() {
            next.set_in = None;
        }
        next.reconsider(now);
        next
    }

    fn add_pasted(&mut self, text: String) {
        self.pasted = self.pasted.saturating_add(1);
        let name = format!("Pasted text {}", self.pasted);
        self.add(name, Content::Text(text));
    }

    fn add(&mut self, name: String, content: Content) -> u32 {
        let number = self.next_number;
        self.next_number = number.saturating_add(1);
        let item = Item {
            content: paste::kept(content),
            name,
            host: String::new(),
            when: None,
        };
        self.items.push((number, item));
        number
    }

    fn change(&mut self, number: u32, change: impl FnOnce(&mut Item)) {
        if let Some((_, item)) = self.items.iter_mut().find(|(own, _)| *own == number) {
            change(item);
        }
    }

    fn answer(&mut self, asked: &report::Question, value: Option<String>) {
        let Some(question) = Question::from_id(&asked.id) else {
            return;
        };
        self.answers.retain(|answer| !is_about(answer, asked));
        let answer = value.and_then(|value| Answer::new(question, &value).ok());
        if let Some(answer) = answer {
            self.answers.push(Answer {
                host: scope(asked, &self.report),
                certificate: asked.certificate.clone(),
                ..answer
            });
        }
    }

    /// The answer that a question of the page has.
    pub fn answer_to(&self, asked: &report::Question) -> Option<&str> {
        self.answers
            .iter()
            .find(|answer| is_about(answer, asked))
            .map(|answer| answer.value.as_str())
    }

    /// The text of an item by its place in the report.
    pub fn text_of(&self, place: u32) -> Option<&str> {
        let place = usize::try_from(place).ok()?;
        let content = match self.items.get(place) {
            Some((_, item)) => &item.content,
            None if place == self.items.len() => return Some(&self.draft),
            None => return None,
        };
        match content {
            Content::Bytes(_) => None,
            Content::Text(text) => Some(text),
        }
    }

    fn reconsider(&mut self, now: Time) {
        let mut items: Vec<Item> = self.items.iter().map(|(_, item)| item.clone()).collect();
        if !self.draft.trim().is_empty() {
            items.push(Item {
                content: Content::Text(self.draft.clone()),
                name: "What you type".to_owned(),
                host: String::new(),
                when: None,
            });
        }
        self.report = Rc::new(crate::run(&Input {
            items,
            answers: self.answers.clone(),
            now: self.set_in.unwrap_or(now),
        }));
        self.ask();
    }

    /// Keeps the questions where they stand, and fills up with the most useful of the others.
    fn ask(&mut self) {
        let report = Rc::clone(&self.report);
        let same = |one: &report::Question, other: &report::Question| {
            one.id == other.id && one.host == other.host && one.certificate == other.certificate
        };
        let mut asked = std::mem::take(&mut self.asked);
        asked.retain_mut(|question| {
            match report.questions.iter().find(|open| same(open, question)) {
                Some(open) => {
                    open.clone_into(question);
                    true
                }
                None => self.answer_to(question).is_some(),
            }
        });
        let mut open = asked
            .iter()
            .filter(|question| self.answer_to(question).is_none())
            .count();
        for question in &report.questions {
            if open >= MOST_QUESTIONS {
                break;
            }
            if !asked.iter().any(|known| same(known, question)) {
                asked.push(question.clone());
                open += 1;
            }
        }
        self.asked = asked;
    }
}

/// The host that an answer is given for; none where there is but one.
fn scope(asked: &report::Question, report: &Report) -> Option<String> {
    (report.hosts.len() > 1).then(|| asked.host.clone())
}

fn is_about(answer: &Answer, asked: &report::Question) -> bool {
    answer.question.id() == asked.id
        && answer.host.as_deref().is_none_or(|host| host == asked.host)
        && answer.certificate == asked.certificate
}

/// So many open questions are on the page at a time.
const MOST_QUESTIONS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Time = Time(1_398_686_400);

    const PATCHED: &str = "ii  libssl1.0.0:amd64  1.0.1e-2+deb7u5  amd64  SSL shared libraries";

    fn page(actions: impl IntoIterator<Item = Action>) -> State {
        actions
            .into_iter()
            .fold(State::new(NOW), |state, action| state.after(action, NOW))
    }

    #[test]
    fn typing_is_judged_at_once_and_kept_when_left() {
        let typed = page([Action::Typed(PATCHED.to_owned())]);
        assert_eq!(typed.report.decisions.new_key.verdict, "required");
        assert!(typed.items.is_empty());
        let left = typed.after(Action::DraftLeft, NOW);
        assert_eq!(left.items.len(), 1);
        assert_eq!(left.draft, "");
        assert_eq!(left.report.decisions, typed.report.decisions);
    }

    #[test]
    fn clearing_can_be_undone() {
        let filled = page([Action::Pasted(PATCHED.to_owned())]);
        let cleared = filled.after(Action::Cleared, NOW);
        assert!(cleared.is_empty());
        let restored = cleared.after(Action::Restored, NOW);
        assert_eq!(restored.items, filled.items);
        assert_eq!(restored.report, filled.report);
    }

    #[test]
    fn an_answered_question_stays_where_it_stands() {
        let asked = page([Action::Pasted(PATCHED.to_owned())]);
        let second = asked.asked[1].clone();
        let value = second
            .options
            .first()
            .map_or("2014-04-08", |option| &option.value)
            .to_owned();
        let answered = asked.after(
            Action::Answered(Box::new(second.clone()), Some(value.clone())),
            NOW,
        );
        assert_eq!(answered.asked[1].id, second.id);
        assert_eq!(answered.answer_to(&second), Some(value.as_str()));
        let open = |state: &State| {
            let asked = state.asked.iter();
            asked
                .filter(|question| state.answer_to(question).is_none())
                .count()
        };
        assert_eq!(open(&asked), MOST_QUESTIONS);
        assert!(open(&answered) <= MOST_QUESTIONS);
        let taken_back = answered.after(Action::Answered(Box::new(second), None), NOW);
        assert_eq!(taken_back.report, asked.report);
    }

    #[test]
    fn a_private_key_is_never_held() {
        let label = "RSA PRIVATE KEY";
        let secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";
        let key = format!("-----BEGIN {label}-----\n{secret}\n-----END {label}-----\n");
        for action in [
            Action::Typed(key.clone()),
            Action::Pasted(key.clone()),
            Action::Added(vec![(
                "a.key".to_owned(),
                Content::Bytes(key.clone().into_bytes()),
            )]),
        ] {
            let state = page([action]);
            assert!(!format!("{state:?}").contains(secret));
            assert_eq!(state.report.problems[0].code, "private-key");
        }
    }

    #[test]
    fn a_sample_brings_its_own_day() {
        let item = Item {
            content: Content::Text(PATCHED.to_owned()),
            name: "packages.txt".to_owned(),
            host: String::new(),
            when: Some(When::Before),
        };
        let day = Time(1_398_643_200);
        let sample = page([Action::SampleChosen(vec![item], day)]);
        assert_eq!(sample.report.now, day.to_string());
        assert_eq!(sample.items[0].1.when, Some(When::Before));
        let real = sample.after(Action::RealDay, NOW);
        assert_eq!(real.report.now, NOW.to_string());
        let emptied = sample.after(Action::Removed(0), NOW);
        assert_eq!(emptied.set_in, None);
    }
}
