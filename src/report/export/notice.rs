//! A notice to users, ready to send: a mail, a banner and one line, to prompt or to force.
//!
//! It claims only what the report shows: a step that is not done stands in square brackets, and so
//! does what only the operator knows. It is a draft until the plan's timing says *now*, because a
//! password that is changed too early goes through the old hole. It says plainly what no site can
//! do for its users: the same password elsewhere must change there, too.

use serde::{Deserialize, Serialize};

use super::super::{Report, Word, plain_name, wire};
use super::{day, listed, number};
use crate::assess::advisory;

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
    let told = Told::of(report);
    Some(Notice {
        ready,
        status: status(report, ready),
        proposed,
        prompt: told.texts(Kind::Prompt),
        force: told.texts(Kind::Force),
    })
}

impl Notice {
    /// All of it as one text, the proposed kind first.
    pub fn text(&self) -> String {
        let kinds = match self.proposed {
            "force" => [("Force", &self.force), ("Prompt", &self.prompt)],
            _ => [("Prompt", &self.prompt), ("Force", &self.force)],
        };
        let mut text = format!("{}\n", self.status);
        for (kind, texts) in kinds {
            text.push_str(&format!(
                "\n--- {kind}: mail ---\n\nSubject: {}\n\n{}\n\n--- {kind}: banner ---\n\n{}\n\n--- {kind}: one \
                 line ---\n\n{}\n",
                texts.subject, texts.mail, texts.banner, texts.line
            ));
        }
        text
    }
}

fn status(report: &Report, ready: bool) -> String {
    if ready {
        return "Ready to send. Fill in what stands in [brackets].".to_owned();
    }
    let waits: Vec<String> = report
        .plan
        .iter()
        .filter(|step| step.id == "passwords")
        .flat_map(|step| &step.blocked_by)
        .filter_map(|id| {
            let step = report.plan.iter().find(|step| step.id == *id)?;
            Some(format!("step {}, “{}”", number(report, id)?, step.title))
        })
        .collect();
    let after = if waits.is_empty() {
        "the steps before it".to_owned()
    } else {
        listed(&waits)
    };
    format!(
        "Draft: send after {after}. Earlier, new passwords can be read like the old ones. What stands in \
         [brackets] is not done yet, or is yours to fill in."
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Force,
    Prompt,
}

/// What the report lets us tell users.
struct Told {
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
        let from = open.iter().filter_map(|e| e.from.as_deref()).min().map(day);
        let closed = open.iter().all(|exposure| exposure.until.is_some());
        let until = open
            .iter()
            .filter_map(|exposure| exposure.until.as_deref())
            .max()
            .filter(|_| closed)
            .map_or_else(|| "[day of the repair]".to_owned(), day);
        let span = from.map_or_else(
            || format!("before {until}"),
            |from| format!("between {from} and {until}"),
        );
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
            site: sites(report),
            surely: open.iter().any(|exposure| exposure.verdict == "exposed"),
            fault,
            span,
            abuse,
            done: done(report, &until),
        }
    }

    fn texts(&self, kind: Kind) -> Texts {
        let site = &self.site;
        let subject = match kind {
            Kind::Force => format!("Please set a new password for {site}"),
            Kind::Prompt => format!("Please change your password for {site}"),
        };
        let ask = match kind {
            Kind::Force => {
                format!("Please set a new password for {site}: the old one no longer works.")
            }
            Kind::Prompt => format!("Please change your password for {site}."),
        };
        let may = match &self.fault {
            Some(fault) => format!(
                "A fault known as {fault} may have let others read it {}.",
                self.span
            ),
            None => "Others may have been able to read it.".to_owned(),
        };
        Texts {
            subject,
            mail: self.mail(kind),
            banner: format!(
                "{ask} {may} We have repaired the fault. If you use the same password anywhere else, change it \
                 there, too."
            ),
            line: match kind {
                Kind::Force => format!(
                    "{site}: please set a new password, and change the old one wherever else you used it. It may \
                     have been read."
                ),
                Kind::Prompt => format!(
                    "{site}: please change your password, here and wherever else you used it. It may have been \
                     read."
                ),
            },
        }
    }

    fn mail(&self, kind: Kind) -> String {
        let mut parts = vec!["Hello,".to_owned(), self.what_happened()];
        if !self.done.is_empty() {
            parts.push(format!("What we have done\n\n{}", bullets(&self.done)));
        }
        let first = match kind {
            Kind::Force => format!(
                "Your old password no longer works. To set a new one, type our address, {}, yourself and choose \
                 “Forgot your password?”.",
                self.site
            ),
            Kind::Prompt => format!(
                "Change your password. Type our address, {}, yourself, or use your own bookmark.",
                self.site
            ),
        };
        let asks = [
            first,
            "If you used the same password anywhere else, change it there, too, and use a different one in each \
             place. Whoever has read it will try it elsewhere, and there we cannot protect you."
                .to_owned(),
            "Be careful with mails about this, also with those that look like ours. We never ask for your password \
             by mail, and this mail has no link."
                .to_owned(),
        ];
        let numbered: Vec<String> = asks
            .iter()
            .zip(1_u8..)
            .map(|(ask, number)| format!("{number}. {ask}"))
            .collect();
        parts.push(format!("What we ask you to do\n\n{}", numbered.join("\n")));
        parts.push(
            "We are sorry that this happened, and for the work that it makes. If you have a question, write to \
             [your contact]."
                .to_owned(),
        );
        parts.push("[your name]".to_owned());
        parts.join("\n\n")
    }

    fn what_happened(&self) -> String {
        let site = &self.site;
        let trace = match self.abuse {
            Some(true) => "We have seen signs that stolen data was used.",
            Some(false) => {
                "We have seen no sign that anyone used it, but reading it leaves no trace, so we cannot be sure."
            }
            None => "Reading it leaves no trace, so we cannot tell whether it happened.",
        };
        match &self.fault {
            Some(fault) => format!(
                "A fault in the software that encrypts connections could let others read parts of a server’s \
                 memory. It is known as {fault}. {site} {} open to it. What you sent to us {}, your password \
                 included, may have been read. {trace}",
                if self.surely {
                    "was"
                } else {
                    "very likely was"
                },
                self.span
            ),
            None => format!(
                "The key that protects the connection to {site} can no longer be relied on: others may have it. \
                 With it they could have read what you sent to us, your password included. {trace}"
            ),
        }
    }
}

/// What users call it.
fn sites(report: &Report) -> String {
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
        0 => "[your site]".to_owned(),
        1..=MOST_SITES => listed(&names),
        _ => "[your sites]".to_owned(),
    }
}

/// What was done, in the order of the plan; in brackets what the plan still waits for.
fn done(report: &Report, until: &str) -> Vec<String> {
    let state = |id: &str| {
        report
            .plan
            .iter()
            .find(|step| step.id == id)
            .map_or("not-needed", |step| step.state)
    };
    let repaired = if until.starts_with('[') {
        "We repaired our servers on (day of the repair).".to_owned()
    } else {
        format!("Our servers were repaired by {until}.")
    };
    [
        (&["patch", "restart"][..], repaired),
        (
            &["new-key", "install"],
            "We made a new key and installed a new certificate.".to_owned(),
        ),
        (
            &["revoke"],
            "We had the old certificate revoked.".to_owned(),
        ),
        (
            &["sessions"],
            "We ended all sessions, so you will have to log in again.".to_owned(),
        ),
    ]
    .into_iter()
    .filter(|(steps, _)| steps.iter().any(|id| state(id) != "not-needed"))
    .map(|(steps, sentence)| {
        let is_done = steps
            .iter()
            .all(|id| matches!(state(id), "done" | "not-needed"));
        if is_done {
            sentence
        } else {
            format!("[{}]", sentence.replace(['[', ']'], ""))
        }
    })
    .collect()
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
