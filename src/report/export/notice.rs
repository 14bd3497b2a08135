//! A notice to users, ready to send: a mail, a banner and one line, to prompt or to force.
//!
//! It claims only what the report shows: a step that is not done stands in square brackets, and so
//! does what only the operator knows. It is a draft until the plan's timing says *now*, because a
//! password that is changed too early goes through the old hole. It says plainly what no site can
//! do for its users: the same password elsewhere must change there, too.

use serde::{Deserialize, Serialize};

use super::super::{Report, Word, plain_name, wire};
use super::{day, language, listed, waits_for};
use crate::assess::advisory;
use crate::words::Language;
use crate::words::export::ToUsers as Row;

/// What to send, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Whether the timing allows it now.
    pub ready: bool,
    /// The same in a sentence: `Draft: send after step 8, “End all sessions”.`
    pub status: String,
    /// `prompt` or `force`, as decided.
    #[serde(deserialize_with = "wire::word")]
    pub proposed: Word,
    /// Users are asked to change their password.
    pub prompt: Texts,
    /// Old passwords no longer work.
    pub force: Texts,
    /// All of it as one text, the proposed kind first.
    pub whole: String,
}

/// One notice, for three places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The mail's subject.
    pub subject: String,
    /// The mail.
    pub mail: String,
    /// For the page on which users log in.
    pub banner: String,
    /// For a status page or a short message.
    pub line: String,
}

/// The notice; `None` where users need not be asked, or where that is not settled.
pub fn notice(report: &Report) -> Option<Notice> {
    let decision = &report.decisions.passwords;
    let proposed = match decision.verdict {
        "force" => "force",
        "prompt" => "prompt",
        _ => return None,
    };
    let ready = decision.timing == Some("now");
    let status = status(report, ready);
    let told = Told::of(report);
    let (prompt, force) = (told.texts(Kind::Prompt), told.texts(Kind::Force));
    Some(Notice {
        ready,
        proposed,
        whole: whole(language(report), proposed, &status, &prompt, &force),
        status,
        prompt,
        force,
    })
}

fn whole(
    language: Language,
    proposed: &str,
    status: &str,
    prompt: &Texts,
    force: &Texts,
) -> String {
    let prompt = (
        [Row::PromptMail, Row::PromptBanner, Row::PromptLine],
        prompt,
    );
    let force = ([Row::ForceMail, Row::ForceBanner, Row::ForceLine], force);
    let kinds = match proposed {
        "force" => [force, prompt],
        _ => [prompt, force],
    };
    let mut whole = format!("{status}\n");
    for (titles, texts) in kinds {
        let subject = language.fill(Row::Subject, &[("subject", &texts.subject)]);
        let mail = format!("{subject}\n\n{}", texts.mail);
        for (title, text) in titles.into_iter().zip([&mail, &texts.banner, &texts.line]) {
            whole.push_str(&format!("\n--- {} ---\n\n{text}\n", language.say(title)));
        }
    }
    whole
}

fn status(report: &Report, ready: bool) -> String {
    let language = language(report);
    if ready {
        return language.say(Row::Ready).to_owned();
    }
    match waits_for(report, "passwords") {
        None => language.say(Row::DraftUnnamed).to_owned(),
        Some(steps) => language.fill(Row::Draft, &[("steps", &steps)]),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Force,
    Prompt,
}

/// What the report lets us tell users.
struct Told {
    language: Language,
    /// `shop.example.org`.
    site: String,
    /// `Heartbleed (CVE-2014-0160)`; `None` where only the key is known to others.
    fault: Option<String>,
    /// Whether it is known, not only presumed, that the site was open.
    surely: bool,
    /// `between 18 May 2013 and 8 April 2014`.
    span: String,
    /// Whether stolen data was used; `None` where nothing was said.
    abuse: Option<bool>,
    /// That it is repaired, for the banner.
    repaired: String,
    /// What has been done, each in a sentence.
    done: Vec<String>,
}

impl Told {
    fn of(report: &Report) -> Self {
        let open: Vec<_> = report
            .hosts
            .iter()
            .flat_map(|host| &host.exposures)
            .filter(|exposure| matches!(exposure.verdict, "exposed" | "presumed-exposed"))
            .collect();
        let fault = open.first().map(|exposure| {
            let id = &exposure.advisory;
            advisory::KNOWN
                .iter()
                .find(|advisory| advisory.id == id)
                .map_or_else(|| id.clone(), |known| format!("{} ({id})", known.name))
        });
        let language = language(report);
        let from = open.iter().filter_map(|e| e.from.as_deref()).min();
        let closed = open.iter().all(|exposure| exposure.until.is_some());
        let until = open
            .iter()
            .filter_map(|exposure| exposure.until.as_deref())
            .max()
            .filter(|_| closed)
            .map(|until| day(language, until));
        let closed_on = until
            .clone()
            .unwrap_or_else(|| format!("[{}]", language.say(Row::DayOfRepair)));
        let span = match from {
            None => language.fill(Row::Before, &[("until", &closed_on)]),
            // A window that begins with the first affected release begins there for want of better.
            Some(from) => {
                let mut known = advisory::ALL.iter();
                let presumed = known.any(|known| known.first_affected.to_string() == from);
                let row = if presumed {
                    Row::BeforePossiblySince
                } else {
                    Row::Between
                };
                language.fill(
                    row,
                    &[("from", &day(language, from)), ("until", &closed_on)],
                )
            }
        };
        let said = |value: &str| {
            report
                .answers
                .iter()
                .any(|answer| answer.question == "compromise-evidence" && answer.value == value)
        };
        let abuse = if said("yes") {
            Some(true)
        } else {
            said("no").then_some(false)
        };
        Self {
            language,
            site: sites(report),
            surely: open.iter().all(|exposure| exposure.verdict == "exposed"),
            repaired: match fault {
                Some(_) => told(report, REPAIR, language.say(Row::FaultRepaired)),
                None => told(report, NEW_KEY, language.say(Row::KeyReplaced)),
            },
            fault,
            span,
            abuse,
            done: done(report, until.as_deref()),
        }
    }

    fn texts(&self, kind: Kind) -> Texts {
        let (language, site) = (self.language, &self.site);
        let (subject, ask, line) = match kind {
            Kind::Force => (Row::ForceSubject, Row::ForceAsk, Row::ForceLineText),
            Kind::Prompt => (Row::PromptSubject, Row::PromptAsk, Row::PromptLineText),
        };
        let may = match &self.fault {
            Some(fault) => language.fill(Row::MayFault, &[("fault", fault), ("span", &self.span)]),
            None => language.say(Row::MayKey).to_owned(),
        };
        let ask = language.fill(ask, &[("site", site)]);
        Texts {
            subject: language.fill(subject, &[("site", site)]),
            mail: self.mail(kind),
            banner: language.fill(
                Row::Banner,
                &[("ask", &ask), ("may", &may), ("repaired", &self.repaired)],
            ),
            line: language.fill(line, &[("site", site)]),
        }
    }

    fn mail(&self, kind: Kind) -> String {
        let language = self.language;
        let say = |row: Row| language.say(row).to_owned();
        let mut parts = vec![say(Row::Greeting), self.what_happened()];
        if !self.done.is_empty() {
            parts.push(say(Row::Done));
            parts.push(bullets(&self.done));
        }
        let first = match kind {
            Kind::Force => Row::ForceFirst,
            Kind::Prompt => Row::PromptFirst,
        };
        let asks = [
            language.fill(first, &[("site", &self.site)]),
            say(Row::Elsewhere),
            say(Row::Careful),
        ];
        let numbered: Vec<String> = asks
            .iter()
            .zip(1_u8..)
            .map(|(ask, number)| format!("{number}. {ask}"))
            .collect();
        parts.push(say(Row::Asked));
        parts.push(numbered.join("\n"));
        parts.extend([Row::Sorry, Row::Regards, Row::YourName].map(say));
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    fn what_happened(&self) -> String {
        let language = self.language;
        let trace = language.say(match self.abuse {
            Some(true) => Row::TraceSeen,
            Some(false) => Row::TraceNotSeen,
            None => Row::TraceNone,
        });
        let Some(fault) = &self.fault else {
            return language.fill(Row::KeyKnown, &[("site", &self.site), ("trace", &trace)]);
        };
        language.fill(
            if self.surely {
                Row::WasOpen
            } else {
                Row::LikelyWasOpen
            },
            &[
                ("fault", fault),
                ("site", &self.site),
                ("span", &self.span),
                ("trace", &trace),
            ],
        )
    }
}

/// What users call it.
fn sites(report: &Report) -> String {
    let language = language(report);
    let mut names: Vec<String> = Vec::new();
    let asked = |host: &str| {
        report.hosts.iter().any(|other| {
            other.host == host && matches!(other.decisions.passwords.verdict, "force" | "prompt")
        })
    };
    for lineage in report
        .lineages
        .iter()
        .filter(|lineage| asked(&lineage.host))
    {
        if let Some(site) = plain_name::site(&lineage.names)
            && !names.iter().any(|known| known == site)
        {
            names.push(site.to_owned());
        }
    }
    match names.len() {
        0 => language.say(Row::YourSite).to_owned(),
        1..=MOST_SITES => listed(language, &names),
        _ => language.say(Row::YourSites).to_owned(),
    }
}

/// What was done, in the order of the plan; in brackets what the plan still waits for.
fn done(report: &Report, until: Option<&str>) -> Vec<String> {
    let language = language(report);
    let repaired = until.map_or_else(
        || {
            let day = language.say(Row::DayOfRepair);
            // Square brackets are what the operator looks for, and they do not nest.
            let day = if is_done(report, REPAIR) {
                format!("[{day}]")
            } else {
                format!("({day})")
            };
            language.fill(Row::RepairedOn, &[("day", &day)])
        },
        |day| language.fill(Row::RepairedBy, &[("day", &day)]),
    );
    [
        (REPAIR, repaired.as_str()),
        (NEW_KEY, language.say(Row::Renewed)),
        (&["revoke"], language.say(Row::OldRevoked)),
        (&["sessions"], language.say(Row::Ended)),
    ]
    .into_iter()
    .filter(|(steps, _)| steps.iter().any(|id| state(report, id) != "not-needed"))
    .map(|(steps, sentence)| told(report, steps, sentence))
    .collect()
}

/// What is so only after these steps: in brackets until then.
fn told(report: &Report, steps: &[&str], sentence: &str) -> String {
    if is_done(report, steps) {
        sentence.to_owned()
    } else {
        format!("[{sentence}]")
    }
}

fn is_done(report: &Report, steps: &[&str]) -> bool {
    let mut states = steps.iter().map(|id| state(report, id));
    states.all(|state| matches!(state, "done" | "not-needed"))
}

fn state<'r>(report: &'r Report, id: &str) -> &'r str {
    report
        .plan
        .iter()
        .find(|step| step.id == id)
        .map_or("not-needed", |step| step.state)
}

fn bullets(sentences: &[String]) -> String {
    let lines: Vec<String> = sentences
        .iter()
        .map(|sentence| format!("- {sentence}"))
        .collect();
    lines.join("\n")
}

/// More names than these are no name any more.
const MOST_SITES: usize = 3;
/// The steps that close the hole.
const REPAIR: &[&str] = &["patch", "restart"];
/// The steps after which another key is served.
const NEW_KEY: &[&str] = &["new-key", "install"];
