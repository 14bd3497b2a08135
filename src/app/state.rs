//! What the page holds, and how each thing that the operator does changes it.
//!
//! Plain data and plain functions: no browser, no clock. The report is derived from the rest after
//! each change and never edited. A private key is taken out of whatever comes in before it is held
//! ([`paste::kept`]). Reading takes place elsewhere and takes its time, so there are two states:
//! what the operator has done, and what is shown, which waits for its report ([`Desk`]).

use std::collections::HashMap;
use std::rc::Rc;

use super::organisation::Organisation;
use super::words;
use crate::input::{Answer, Content, Input, Item, Question, Unread, When};
use crate::moment::Time;
use crate::paste;
use crate::report::export::Notice;
use crate::report::wire::Told;
use crate::report::{self, Decisions, HostReport, Place, Report, Step};
use crate::words::page::{Page, Start};
use crate::words::{Language, fill};

/// What the page holds.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What was pasted, dropped, opened or chosen, each with a number that stays its own.
    pub items: Rc<Vec<(u32, Item)>>,
    /// What is being typed: judged with the rest, and an item of its own once it is left.
    pub draft: String,
    /// What was answered.
    pub answers: Vec<Answer>,
    /// The questions on the page: those that were answered stay where they stand.
    pub asked: Vec<Asked>,
    /// The machine whose own report is shown, of several; `None` for all of them.
    pub host: Option<String>,
    /// The day that a sample is set in; `None` for the real one.
    pub set_in: Option<Time>,
    /// The reasons that are shown.
    pub open: Option<Card>,
    /// The place that is shown in the whole text of its item.
    pub viewed: Option<Place>,
    /// What the page is in, with its report.
    pub language: Language,
    /// Whether the operator has just changed that.
    pub spoken: bool,
    /// Whether it is drawn for paper, on which nothing can be opened.
    pub on_paper: bool,
    /// What the company that hosts the page has set.
    pub organisation: Rc<Organisation>,
    /// What was there before everything was cleared.
    pub before_clear: Option<Rc<Self>>,
    /// What follows from all that.
    pub report: Rc<Report>,
    /// The notice to users that goes with it.
    pub notice: Option<Rc<Notice>>,
    /// Whether there is something to be reminded of.
    pub reminders: bool,
    /// Whether what was given has changed since.
    stale: bool,
    next_number: u32,
    pasted: u32,
}

/// A question as it is asked here: once, though it may be about several machines.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The question, as for the first of them.
    pub question: report::Question,
    /// The machines and certificates that it is about.
    pub about: Vec<(String, Option<String>)>,
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
    Answered(Box<Asked>, Option<String>),
    /// A sample or a link instead of everything, with the day that it is set in.
    Begun(Vec<Item>, Vec<Answer>, Option<Time>),
    /// Everything away.
    Cleared,
    /// What is typed is finished.
    DraftLeft,
    /// A machine's name for an item.
    HostNamed(u32, String),
    /// The report of one machine, or of all.
    HostShown(Option<String>),
    /// A mark on an item.
    Marked(u32, Option<When>),
    /// A name for an item.
    Named(u32, String),
    /// The reasons of a card shown, or none.
    Opened(Option<Card>),
    /// Text out of the clipboard.
    Pasted(String),
    /// Drawn for paper, until something else is done.
    Printed,
    /// The real day instead of a sample's.
    RealDay,
    /// An item away.
    Removed(u32),
    /// What was cleared back again.
    Restored,
    /// Another language, of which all words are there.
    Spoken(Language),
    /// The text in the box.
    Typed(String),
    /// A place shown in the whole text of its item, or no longer.
    Viewed(Option<Place>),
}

impl Action {
    /// Whether it changes only what is seen, nothing that was given.
    const fn is_seen_only(&self) -> bool {
        matches!(
            self,
            Self::HostShown(_) | Self::Opened(_) | Self::Printed | Self::Viewed(_)
        )
    }
}

impl State {
    /// An empty page.
    pub fn new(now: Time, organisation: Rc<Organisation>, language: Language) -> Self {
        Self {
            items: Rc::default(),
            draft: String::new(),
            answers: organisation.answers.clone(),
            asked: Vec::new(),
            host: None,
            set_in: None,
            open: None,
            viewed: None,
            language,
            spoken: false,
            on_paper: false,
            organisation,
            before_clear: None,
            report: Rc::new(Report::of_nothing(now, language)),
            notice: None,
            reminders: false,
            stale: false,
            next_number: 0,
            pasted: 0,
        }
    }

    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.draft.is_empty()
    }

    /// The state after an action at a time, its report still that of before.
    fn changed(&self, action: Action, now: Time) -> Self {
        let mut next = self.clone();
        next.spoken = false;
        next.on_paper = false;
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
                    ..Self::new(now, Rc::clone(&self.organisation), self.language)
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
            Action::HostShown(host) => {
                next.host = host;
                next.open = None;
                next.ask();
                return next;
            }
            Action::Opened(card) => {
                next.open = card;
                return next;
            }
            Action::Pasted(text) => next.add_pasted(text),
            Action::Printed => {
                next.on_paper = true;
                return next;
            }
            Action::RealDay => next.set_in = None,
            Action::Removed(number) => {
                Rc::make_mut(&mut next.items).retain(|(own, _)| *own != number);
            }
            Action::Restored => {
                let mut next = next.before_clear.as_deref().cloned().unwrap_or(next);
                if next.language != self.language {
                    next.speak(self.language, now);
                }
                return next;
            }
            Action::Spoken(language) => {
                next.speak(language, now);
                next.spoken = true;
                return next;
            }
            Action::Begun(items, answers, day) => {
                next = Self {
                    answers,
                    set_in: day,
                    ..Self::new(now, Rc::clone(&self.organisation), self.language)
                };
                for item in items {
                    next.keep(item);
                }
            }
            Action::Typed(text) => {
                next.draft = paste::without_private_keys(&text).unwrap_or(text);
            }
            Action::Viewed(place) => {
                next.viewed = place;
                return next;
            }
        }
        next.before_clear = None;
        if next.is_empty() {
            next.set_in = None;
        }
        next.grow_stale(now);
        next
    }

    /// Its report is of before, or where nothing was given, of nothing.
    fn grow_stale(&mut self, now: Time) {
        self.stale = !self.is_empty() || self.answers != self.organisation.answers;
        if !self.stale {
            self.tell(Told {
                report: Report::of_nothing(now, self.language),
                notice: None,
                reminders: false,
            });
            self.ask();
        }
    }

    /// The same in another language, its report still to come.
    fn speak(&mut self, language: Language, now: Time) {
        let before = std::mem::replace(&mut self.language, language);
        let numbered = |text: &'static str| text.split_once(NUMBER).unwrap_or_default();
        let (head, tail) = numbered(words::say_in(before, Start::PastedText));
        for (_, item) in Rc::make_mut(&mut self.items) {
            let number = item.name.strip_prefix(head);
            let number = number.and_then(|rest| rest.strip_suffix(tail)?.parse::<u32>().ok());
            if let Some(number) = number {
                item.name = pasted(language, number);
            }
        }
        self.grow_stale(now);
    }

    /// The state with the report that was made of it; stale again where answers move with a name.
    fn judged(&self, told: Told) -> Self {
        let mut next = self.clone();
        // Who names the only machine has not answered for another one.
        next.stale = match (self.report.hosts.as_slice(), told.report.hosts.as_slice()) {
            ([before], [after]) if before.host != after.host => {
                for host in next.answers.iter_mut().filter_map(|a| a.host.as_mut()) {
                    after.host.clone_into(host);
                }
                !next.answers.is_empty()
            }
            _ => false,
        };
        if told.report.language != self.report.language {
            for asked in &mut next.asked {
                asked.say_in(next.language);
            }
        }
        next.tell(told);
        if next.host.is_some() && (next.one_host().is_none() || next.report.hosts.len() < 2) {
            next.host = None;
        }
        next.viewed = None;
        next.ask();
        next
    }

    fn tell(&mut self, told: Told) {
        self.report = Rc::new(told.report);
        self.notice = told.notice.map(Rc::new);
        self.reminders = told.reminders;
    }

    fn add_pasted(&mut self, text: String) {
        self.pasted = self.pasted.saturating_add(1);
        let name = pasted(self.language, self.pasted);
        self.add(name, Content::Text(text));
    }

    fn add(&mut self, name: String, content: Content) {
        self.keep(Item {
            content,
            name,
            host: String::new(),
            when: None,
        });
    }

    fn keep(&mut self, item: Item) {
        let number = self.next_number;
        self.next_number = number.saturating_add(1);
        let held: usize = self
            .items
            .iter()
            .map(|(_, item)| item.content.as_bytes().len())
            .sum();
        let bytes = item.content.length();
        let content = if held.saturating_add(bytes) > MOST_BYTES_HELD {
            let why = Unread::Large;
            Content::Unread { bytes, why }
        } else {
            paste::kept(item.content)
        };
        let item = Item { content, ..item };
        Rc::make_mut(&mut self.items).push((number, item));
    }

    fn change(&mut self, number: u32, change: impl FnOnce(&mut Item)) {
        let items = Rc::make_mut(&mut self.items);
        if let Some((_, item)) = items.iter_mut().find(|(own, _)| *own == number) {
            change(item);
        }
    }

    fn answer(&mut self, asked: &Asked, value: Option<String>) {
        let Some(question) = Question::from_id(&asked.question.id) else {
            return;
        };
        let id = asked.question.id.as_str();
        let about: Places<'_> = (0..)
            .zip(asked.about())
            .map(|(place, (host, certificate))| ((id, host, certificate), place))
            .collect();
        self.answers.retain(|answer| {
            answer.question != question
                || !about.contains_key(&(
                    id,
                    answer.host.as_deref().unwrap_or_default(),
                    answer.certificate.as_deref(),
                ))
        });
        let Some(answer) = value.and_then(|value| Answer::new(question, &value).ok()) else {
            return;
        };
        for (host, certificate) in &asked.about {
            self.answers.push(Answer {
                host: Some(host.clone()),
                certificate: certificate.clone(),
                ..answer.clone()
            });
        }
    }

    /// The answer that a question of the page has for all that it is about.
    pub fn answer_to(&self, asked: &Asked) -> Option<&str> {
        let of = |host: &str, certificate: Option<&str>| {
            // What was answered here stands after what was set for all.
            self.answers
                .iter()
                .rfind(|answer| {
                    answer.question.id() == asked.question.id
                        && answer.host.as_deref().is_none_or(|own| own == host)
                        && answer.certificate.as_deref() == certificate
                })
                .map(|answer| answer.value.as_str())
        };
        // One question is answered at once for all of its machines: the first and the last tell.
        let (host, certificate) = asked.about().next()?;
        let (last_host, last_certificate) = asked.about().last()?;
        of(host, certificate).filter(|value| of(last_host, last_certificate) == Some(*value))
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
            Content::Bytes(_) | Content::Unread { .. } => None,
            Content::Text(text) => Some(text),
        }
    }

    /// Whether the page tells of several machines at once.
    pub fn is_fleet(&self) -> bool {
        self.host.is_none() && self.report.hosts.len() > 1
    }

    /// Whether what stands on that machine is part of what is shown.
    pub fn shows(&self, host: &str) -> bool {
        self.host.as_deref().is_none_or(|shown| shown == host)
    }

    /// The machine that is shown alone: the chosen one, or the only one.
    pub fn one_host(&self) -> Option<&HostReport> {
        match (&self.host, self.report.hosts.as_slice()) {
            (Some(shown), hosts) => hosts.iter().find(|host| host.host == *shown),
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }

    /// The answers that are shown.
    pub fn decisions(&self) -> &Decisions {
        match (&self.host, self.one_host()) {
            (Some(_), Some(host)) => &host.decisions,
            _ => &self.report.decisions,
        }
    }

    /// The plan that is shown.
    pub fn plan(&self) -> &[Step] {
        match (&self.host, self.one_host()) {
            (Some(_), Some(host)) => &host.plan,
            _ => &self.report.plan,
        }
    }

    /// The next step of that plan, with its place in it.
    pub fn next(&self) -> Option<(usize, &Step)> {
        let next = match (&self.host, self.one_host()) {
            (Some(_), Some(host)) => host.next.as_ref(),
            _ => self.report.next.as_ref(),
        }?;
        self.plan()
            .iter()
            .enumerate()
            .find(|(_, step)| step.id == next)
    }

    /// What there is to judge.
    fn input(&self, now: Time) -> Input {
        let mut items: Vec<Item> = self.items.iter().map(|(_, item)| item.clone()).collect();
        if !self.draft.trim().is_empty() {
            items.push(Item {
                content: Content::Text(self.draft.clone()),
                name: words::say_in(self.language, Start::WhatYouType).to_owned(),
                host: String::new(),
                when: None,
            });
        }
        Input {
            items,
            answers: self.answers.clone(),
            now: self.set_in.unwrap_or(now),
            language: self.language,
        }
    }

    /// What its report was made of: read again, it gives the same.
    pub fn read(&self) -> Input {
        let now = Time::from_rfc3339(&self.report.now);
        self.input(now.unwrap_or(Time(0)))
    }

    /// Keeps the questions where they stand, and fills up with the most useful of the others.
    ///
    /// Over several machines a question is asked once for all that it is about.
    fn ask(&mut self) {
        let report = Rc::clone(&self.report);
        let together = self.is_fleet();
        let mut open: Vec<Asked> = Vec::new();
        let mut places = Places::new();
        for question in &report.questions {
            if !self.shows(&question.host) {
                continue;
            }
            let key = if together {
                (question.id.as_str(), "", None)
            } else {
                (
                    question.id.as_str(),
                    question.host.as_str(),
                    question.certificate.as_deref(),
                )
            };
            let about = (question.host.clone(), question.certificate.clone());
            if let Some(asked) = places.get(&key).and_then(|place| open.get_mut(*place)) {
                asked.about.push(about);
            } else {
                places.insert(key, open.len());
                open.push(Asked {
                    question: question.clone(),
                    about: vec![about],
                });
            }
        }
        let same = |one: &Asked, other: &Asked| {
            one.question.id == other.question.id && (together || one.about == other.about)
        };
        let mut asked = std::mem::take(&mut self.asked);
        asked.retain_mut(|kept| {
            if !(together
                || kept.about.len() == 1 && kept.about().all(|(host, _)| self.shows(host)))
            {
                return false;
            }
            let answered = self.answer_to(kept).is_some();
            match open.iter().find(|open| same(open, kept)) {
                Some(open) if !answered || open.about == kept.about => {
                    open.clone_into(kept);
                    true
                }
                _ => answered,
            }
        });
        let mut count = asked
            .iter()
            .filter(|asked| self.answer_to(asked).is_none())
            .count();
        for open in open {
            if count >= MOST_QUESTIONS {
                break;
            }
            if !asked.iter().any(|known| same(known, &open)) {
                asked.push(open);
                count += 1;
            }
        }
        self.asked = asked;
    }
}

/// What a text out of the clipboard is called.
fn pasted(language: Language, number: u32) -> String {
    fill(
        words::say_in(language, Start::PastedText),
        &[("number", &number)],
    )
}

impl Asked {
    /// In that language: what was answered stays on the page, and no report tells of it again.
    fn say_in(&mut self, language: Language) {
        let Some(question) = Question::from_id(&self.question.id) else {
            return;
        };
        let text = words::say_in(language, report::words::question(question));
        text.clone_into(&mut self.question.text);
        for option in &mut self.question.options {
            let (label, effect) = report::words::option(question, &option.value);
            words::say_in(language, label).clone_into(&mut option.label);
            let effect = effect.map_or("", |effect| words::say_in(language, effect));
            effect.clone_into(&mut option.effect);
        }
        if let Some(command) = &mut self.question.command {
            words::say_in(language, Page::FindOut).clone_into(&mut command.label);
        }
    }

    fn about(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.about
            .iter()
            .map(|(host, certificate)| (host.as_str(), certificate.as_deref()))
    }
}

/// What lies before the operator: the state that is shown, whole, and the one that their actions
/// have led to, which is shown as soon as its report is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// What is shown: its report is of it, but for what is just being typed.
    pub shown: Rc<State>,
    ahead: Rc<State>,
    /// Counts what asks for a report.
    pub revision: u32,
}

impl Desk {
    /// With an empty page on it.
    pub fn new(now: Time, organisation: Rc<Organisation>, language: Language) -> Self {
        let state = Rc::new(State::new(now, organisation, language));
        Self {
            shown: Rc::clone(&state),
            ahead: state,
            revision: 0,
        }
    }

    /// After an action at a time.
    #[must_use]
    pub fn after(&self, action: Action, now: Time) -> Self {
        let revision = self
            .revision
            .saturating_add(u32::from(!action.is_seen_only()));
        let seen = action
            .is_seen_only()
            .then(|| self.shown.changed(action.clone(), now));
        let ahead = Rc::new(self.ahead.changed(action, now));
        let shown = match seen {
            _ if !ahead.stale => Rc::clone(&ahead),
            Some(shown) => Rc::new(shown),
            // What is typed is never taken back, however long the reading takes.
            None => Rc::new(State {
                draft: ahead.draft.clone(),
                ..(*self.shown).clone()
            }),
        };
        Self {
            shown,
            ahead,
            revision,
        }
    }

    /// Whether what is shown is behind.
    pub fn is_behind(&self) -> bool {
        self.ahead.stale
    }

    /// What is to be read, if what is shown is behind.
    pub fn waiting(&self, now: Time) -> Option<Input> {
        self.ahead.stale.then(|| self.ahead.input(now))
    }

    /// With the report of a revision; one that is no longer the newest is of no use.
    #[must_use]
    pub fn judged(&self, revision: u32, told: Told) -> Self {
        if revision != self.revision || !self.ahead.stale {
            return self.clone();
        }
        let state = Rc::new(self.ahead.judged(told));
        if state.stale {
            return Self {
                shown: Rc::clone(&self.shown),
                ahead: state,
                revision: revision.saturating_add(1),
            };
        }
        Self {
            shown: Rc::clone(&state),
            ahead: state,
            revision,
        }
    }
}

/// Places in a list by question, host and certificate.
type Places<'a> = HashMap<(&'a str, &'a str, Option<&'a str>), usize>;

/// More than this the page does not hold at once: reading takes its memory, too.
const MOST_BYTES_HELD: usize = 4 * paste::MOST_BYTES;

/// Where the number stands in [`Start::PastedText`].
const NUMBER: &str = "{number}";

/// So many open questions are on the page at a time.
const MOST_QUESTIONS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Time = Time(1_398_686_400);

    const PATCHED: &str = "ii  libssl1.0.0:amd64  1.0.1e-2+deb7u5  amd64  SSL shared libraries";

    fn page(actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(
            State::new(NOW, Rc::default(), Language::English),
            |state, action| state.after(action, NOW),
        )
    }

    impl State {
        /// The state after an action, read at once.
        fn after(&self, action: Action, now: Time) -> Self {
            let mut next = self.changed(action, now);
            while next.stale {
                next = next.judged(Told::of(crate::run(&next.input(now))));
            }
            next
        }
    }

    #[test]
    fn what_is_shown_waits_for_its_report() {
        let desk = Desk::new(NOW, Rc::default(), Language::English)
            .after(Action::Pasted(PATCHED.to_owned()), NOW);
        assert!(desk.shown.is_empty());
        let told = Told::of(crate::run(&desk.waiting(NOW).unwrap()));
        let typing = desk.after(Action::Typed("Open".to_owned()), NOW);
        assert_eq!(typing.shown.draft, "Open");
        assert_eq!(typing.judged(desk.revision, told.clone()), typing);
        let judged = desk.judged(desk.revision, told);
        assert_eq!(judged.shown.items.len(), 1);
        assert_eq!(judged.shown.report.decisions.new_key.verdict, "required");
        assert_eq!(judged.waiting(NOW), None);
        let opened = judged.after(Action::Opened(Some(Card::NewKey)), NOW);
        assert_eq!(opened.shown.open, Some(Card::NewKey));
        assert_eq!(opened.waiting(NOW), None);
        let waiting = opened.after(Action::Marked(0, Some(When::Before)), NOW);
        let closed = waiting.after(Action::Opened(None), NOW);
        assert_eq!(
            (closed.shown.open, closed.shown.items[0].1.when),
            (None, None)
        );
        let cleared = closed.after(Action::Cleared, NOW);
        assert!(cleared.shown.is_empty());
        assert_eq!(cleared.waiting(NOW), None);
        let restored = cleared.after(Action::Restored, NOW);
        assert!(restored.waiting(NOW).is_some());
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
            .question
            .options
            .first()
            .map_or("2014-04-08", |option| &option.value)
            .to_owned();
        let answered = asked.after(
            Action::Answered(Box::new(second.clone()), Some(value.clone())),
            NOW,
        );
        assert_eq!(answered.asked[1].question.id, second.question.id);
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
    fn another_language_changes_words_and_nothing_else() {
        for language in Language::ALL {
            words::learn(language, words::all(language));
        }
        let empty = page([Action::Cleared]).after(Action::Spoken(Language::German), NOW);
        assert!(empty.spoken && empty.is_empty());
        assert_eq!(empty.report.language, "de");

        let english = page([
            Action::Pasted(PATCHED.to_owned()),
            Action::Named(0, "Pasted text".to_owned()),
            Action::Pasted("not understood".to_owned()),
            Action::Opened(Some(Card::NewKey)),
        ]);
        let mut all = english.asked.iter();
        let asked = all.find(|asked| !asked.question.options.is_empty());
        let asked = asked.unwrap().clone();
        let value = asked.question.options[0].value.clone();
        let english = english.after(Action::Answered(Box::new(asked), Some(value)), NOW);
        let german = english.after(Action::Spoken(Language::German), NOW);
        assert_eq!(german.report.language, "de");
        assert_eq!(german.items[0].1.name, "Pasted text");
        assert_eq!(german.items[1].1.name, "Eingefügter Text 2");
        assert_eq!(
            (german.open, &german.answers),
            (english.open, &english.answers)
        );
        for (one, other) in german.asked.iter().zip(&english.asked) {
            assert_eq!(one.question.id, other.question.id);
            if Question::from_id(&one.question.id).is_some() {
                assert_ne!(one.question.text, other.question.text);
            }
            let command = |asked: &Asked| Some(asked.question.command.clone()?.command);
            assert_eq!(command(one), command(other));
            let label = |asked: &Asked| Some(asked.question.command.clone()?.label);
            assert!(label(one).is_none() || label(one) != label(other));
        }
        let verdicts = |state: &State| {
            let decisions = &state.report.decisions;
            (decisions.new_key.verdict, decisions.passwords.verdict)
        };
        assert_eq!(verdicts(&german), verdicts(&english));

        let cleared = german.after(Action::Cleared, NOW);
        let english_again = cleared.after(Action::Spoken(Language::English), NOW);
        let restored = english_again.after(Action::Restored, NOW);
        assert_eq!(restored.items, english.items);
        assert_eq!(restored.report.decisions, english.report.decisions);
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
        let sample = page([Action::Begun(vec![item], Vec::new(), Some(day))]);
        assert_eq!(sample.report.now, day.to_string());
        assert_eq!(sample.items[0].1.when, Some(When::Before));
        let real = sample.after(Action::RealDay, NOW);
        assert_eq!(real.report.now, NOW.to_string());
        let emptied = sample.after(Action::Removed(0), NOW);
        assert_eq!(emptied.set_in, None);
    }
}
