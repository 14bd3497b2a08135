//! The report: what was decided, worded, in the shape that callers and the page rely on.
//!
//! Field names and meanings are a contract (`schema`): new fields may be added, a meaning changes
//! only with a new schema. All text taken from a paste is escaped ([`crate::paste::visible`])
//! before it comes here, and all sentences are rows of [`crate::words`].

use serde::ser::{SerializeStruct as _, Serializer};
use serde::{Deserialize, Serialize};

use crate::moment::Time;
use crate::words::Language;

pub mod catalogue;
mod certificates;
mod changes;
mod commands;
pub mod compose;
mod decisions;
mod events;
pub mod export;
mod given;
mod headline;
mod meanings;
mod moved;
mod notes;
mod plain_name;
mod problems;
mod questions;
mod reasons;
mod scene;
mod software;
mod steps;
pub mod wire;
pub mod wording;
pub mod words;
mod would_change;

/// A word of the report's own, out of a fixed set. Each field of it says how it comes back from the
/// wire ([`wire`]); under its long name serde would take it for a part of the message.
pub type Word = &'static str;

/// Everything that was found and decided.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// `afterpatch.report.v1`.
    #[serde(deserialize_with = "wire::word")]
    pub schema: Word,
    /// The time of judging, RFC 3339.
    pub now: String,
    /// The tag of the language that it is written in.
    #[serde(deserialize_with = "wire::word")]
    pub language: Word,
    /// What made this report.
    pub tool: Tool,
    /// The answer in one sentence.
    pub headline: String,
    /// What was given, in order.
    pub items: Vec<Item>,
    /// As taken.
    pub answers: Vec<Answer>,
    /// Over everything pasted.
    pub decisions: Decisions,
    /// Each machine; `""` is the one that is not named.
    pub hosts: Vec<HostReport>,
    /// Chains of replacement, each on one host.
    pub lineages: Vec<Lineage>,
    /// Each distinct key, by its bare value.
    pub keys: Vec<KeyUse>,
    /// One entry per distinct certificate and host.
    pub certificates: Vec<Certificate>,
    /// Certification requests.
    pub requests: Vec<CertificateRequest>,
    /// Public keys that were given by themselves.
    pub public_keys: Vec<PublicKey>,
    /// Revocation lists.
    pub revocation_lists: Vec<RevocationList>,
    /// Software that was named.
    pub software: Vec<Software>,
    /// Dated facts, oldest first.
    pub events: Vec<Event>,
    /// Over everything pasted.
    pub plan: Vec<Step>,
    /// The first step that is to do or to find out.
    pub next: Option<String>,
    /// Those that would change a verdict, the most useful first.
    pub questions: Vec<Question>,
    /// What was taken for granted.
    pub assumptions: Vec<Statement>,
    /// What could not be used, or contradicts itself.
    pub problems: Vec<Problem>,
    /// What has moved since the saved reports among the items.
    pub moved_since: Vec<MovedSince>,
}

impl Report {
    /// The report of an empty page: nothing was given, and so nothing is known.
    pub fn of_nothing(now: Time, language: Language) -> Self {
        let decision = Decision {
            verdict: "unknown",
            ..Decision::default()
        };
        Self {
            schema: compose::SCHEMA,
            now: now.to_string(),
            language: language.tag(),
            tool: compose::TOOL,
            decisions: Decisions {
                new_key: decision.clone(),
                reissue: decision,
                passwords: PasswordDecision {
                    verdict: "unknown",
                    ..PasswordDecision::default()
                },
            },
            ..Self::default()
        }
    }
}

/// What made a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// `afterpatch`.
    #[serde(deserialize_with = "wire::word")]
    pub name: Word,
    /// Its version.
    #[serde(deserialize_with = "wire::word")]
    pub version: Word,
    /// The commit that it was built from, or `unknown`.
    #[serde(deserialize_with = "wire::word")]
    pub commit: Word,
    /// The day of the knowledge, `2026-11-23`.
    #[serde(deserialize_with = "wire::word")]
    pub reviewed: Word,
}

/// One item as it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// As given.
    pub name: String,
    /// As given or found in the text.
    pub host: String,
    /// Its length.
    pub bytes: usize,
    /// Of the whole item; of what is left, where a private key was dropped from it; empty where it
    /// could not be read.
    pub sha256: String,
    /// The names of what was recognised in it.
    pub recognised: Vec<String>,
    /// What it was read as, in a few words; empty where nothing was recognised.
    pub summary: String,
}

/// An answer as it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Answer {
    /// A question's id.
    pub question: String,
    /// Its value.
    pub value: String,
    /// The host, when it was about one.
    pub host: Option<String>,
    /// The certificate, when it was about one.
    pub certificate: Option<String>,
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // For readers an answer about everything names nothing; on the wire each field has its place.
        let named = |field: &Option<String>| field.is_some() || !to.is_human_readable();
        let (host, certificate) = (named(&self.host), named(&self.certificate));
        let length = 2 + usize::from(host) + usize::from(certificate);
        let mut fields = to.serialize_struct("Answer", length)?;
        fields.serialize_field("question", &self.question)?;
        fields.serialize_field("value", &self.value)?;
        if host {
            fields.serialize_field("host", &self.host)?;
        }
        if certificate {
            fields.serialize_field("certificate", &self.certificate)?;
        }
        fields.end()
    }
}

/// What was decided for one machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HostReport {
    /// Its name, or `""`.
    pub host: String,
    /// The system that its software is of, `Debian 7`; empty where nothing tells.
    pub system: String,
    /// The answer for it in one sentence.
    pub headline: String,
    /// One per advisory; Heartbleed is the first.
    pub exposures: Vec<Exposure>,
    /// For this machine.
    pub decisions: Decisions,
    /// For this machine.
    pub plan: Vec<Step>,
    /// The first step that is to do or to find out.
    pub next: Option<String>,
    /// What is left: `nothing`, `unknown` before more is known, `waits` for another machine, `work`.
    #[serde(deserialize_with = "wire::word")]
    pub left: Word,
}

/// A chain of replacements on one host.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lineage {
    /// The newest member's id, with the host where there is one.
    pub id: String,
    /// The host.
    pub host: String,
    /// The newest member's names.
    pub names: Vec<String>,
    /// The newest member's id.
    pub newest: String,
    /// Oldest first, by certificate id.
    pub members: Vec<String>,
    /// Must the key be generated anew?
    pub new_key: Decision,
    /// Must the certificate be reissued?
    pub reissue: Decision,
    /// What the newest has for the worse than the one before it.
    pub changes: Vec<Change>,
}

/// Something that a reissue changed for the worse, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// `names-lost`, `organisation`, `shorter-life`, `stray-character`, `weaker-key`,
    /// `weaker-signature`.
    #[serde(deserialize_with = "wire::word")]
    pub kind: Word,
    /// Id of the certificate before.
    pub certificate: String,
    /// What it has.
    pub before: String,
    /// What the newest has.
    pub after: String,
    /// What is wrong and what to do.
    pub text: String,
}

/// What an advisory means for one machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Exposure {
    /// `CVE-2014-0160`.
    pub advisory: String,
    /// `exposed`, `presumed-exposed`, `not-exposed` or `unknown`.
    #[serde(deserialize_with = "wire::word")]
    pub verdict: Word,
    /// `yes`, `no` or `unknown`.
    #[serde(deserialize_with = "wire::word")]
    pub still_vulnerable: Word,
    /// When the window opened, RFC 3339.
    pub from: Option<String>,
    /// When it closed; null while it is open or not known.
    pub until: Option<String>,
    /// Why.
    pub why: Vec<Reason>,
}

/// The three answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Decisions {
    /// Must the key be generated anew?
    pub new_key: Decision,
    /// Must the certificate be reissued?
    pub reissue: Decision,
    /// Must users be asked to change their password?
    pub passwords: PasswordDecision,
}

/// An answer about a key or a certificate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// `required`, `unknown`, `done` or `not-needed`.
    #[serde(deserialize_with = "wire::word")]
    pub verdict: Word,
    /// The answer in one sentence.
    pub summary: String,
    /// What would change it.
    pub lift: String,
    /// The open questions that would change it, and how; never empty.
    pub would_change: Vec<String>,
    /// Why.
    pub why: Vec<Reason>,
}

/// An answer about passwords.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PasswordDecision {
    /// `force`, `prompt`, `unknown`, `done` or `not-needed`.
    #[serde(deserialize_with = "wire::word")]
    pub verdict: Word,
    /// `now`, `after-sessions`, `after-patch`, `after-new-certificate`, or null.
    #[serde(deserialize_with = "wire::some_word")]
    pub timing: Option<Word>,
    /// The answer in one sentence.
    pub summary: String,
    /// What would change it.
    pub lift: String,
    /// The open questions that would change it, and how; never empty.
    pub would_change: Vec<String>,
    /// Why.
    pub why: Vec<Reason>,
}

/// Why a verdict is what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The rule's id.
    pub rule: String,
    /// The advisory that it rests on.
    pub advisory: Option<String>,
    /// One plain sentence.
    pub text: String,
    /// The pasted lines that it rests on.
    pub evidence: Vec<Place>,
    /// Places in [`Report::answers`].
    pub answers: Vec<usize>,
    /// An address.
    pub source: Option<String>,
}

/// Lines of an item; line 0 is the item as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Counted from 0.
    pub item: u32,
    /// Counted from 1.
    pub line: u32,
    /// Counted from 1.
    pub end_line: u32,
}

impl From<crate::paste::Place> for Place {
    fn from(place: crate::paste::Place) -> Self {
        Self {
            item: place.item,
            line: place.line,
            end_line: place.end_line,
        }
    }
}

/// In the order of the paste, each once.
fn places(all: &[crate::paste::Place]) -> Vec<Place> {
    let mut ordered = all.to_vec();
    ordered.sort_unstable();
    ordered.dedup();
    ordered.into_iter().map(Place::from).collect()
}

/// Something taken for granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What.
    pub text: String,
    /// The pasted lines that it is about.
    pub evidence: Vec<Place>,
    /// The machine that it is about.
    pub host: String,
    /// The id of the question whose answer would replace it.
    #[serde(deserialize_with = "wire::word")]
    pub question: Word,
}

/// A distinct key and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyUse {
    /// Of the bare key value.
    pub key_id: String,
    /// Ids of the certificates that hold it.
    pub certificates: Vec<String>,
    /// Hosts that hold it.
    pub hosts: Vec<String>,
    /// The earliest issue time of those, RFC 3339.
    pub first_seen: String,
}

/// A certificate on a host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Certificate {
    /// SHA-256 of the DER.
    pub id: String,
    /// Where it stands.
    pub place: Place,
    /// The machine.
    pub host: String,
    /// `end-entity` or `ca`.
    #[serde(deserialize_with = "wire::word")]
    pub role: Word,
    /// `before`, `after` or null.
    #[serde(deserialize_with = "wire::some_word")]
    pub when: Option<Word>,
    /// The subject.
    pub subject: String,
    /// The issuer.
    pub issuer: String,
    /// Lower-case hex, `-` if negative.
    pub serial: String,
    /// RFC 3339.
    pub not_before: String,
    /// RFC 3339.
    pub not_after: String,
    /// RFC 3339.
    pub sct_times: Vec<String>,
    /// SAN's DNS names and IPs, else the CN.
    pub names: Vec<String>,
    /// Issued by itself.
    pub self_signed: bool,
    /// The key.
    pub key: Key,
    /// Where its bits stand in the DER: the first byte, and how many.
    pub key_place: Option<(u32, u32)>,
    /// Id of the earlier member of its lineage.
    pub replaces: Option<String>,
    /// Ids of what is weak about it.
    pub weaknesses: Vec<String>,
    /// What was decided about it, in words.
    pub meaning: Meaning,
}

/// What is to be done about a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    /// `required`, `unknown`, `done` or `not-needed`.
    #[serde(deserialize_with = "wire::word")]
    pub verdict: Word,
    /// In a word or two.
    #[serde(deserialize_with = "wire::word")]
    pub title: Word,
    /// In a sentence; may be empty.
    pub text: String,
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Key {
    /// `RSA`, `EC`, `Ed25519`, `Ed448`, `DSA`, or the OID.
    pub algorithm: String,
    /// True bit length.
    pub bits: Option<u32>,
    /// Of the SubjectPublicKeyInfo; empty where only the bare key value is told.
    pub spki_sha256: String,
    /// Of the bare key value.
    pub key_id: String,
}

impl Key {
    /// What is shown of it: the hash of the SubjectPublicKeyInfo, which `openssl` gives, too; of the
    /// bare key where nothing else is known.
    pub fn digest(&self) -> &str {
        if self.spki_sha256.is_empty() {
            &self.key_id
        } else {
            &self.spki_sha256
        }
    }
}

/// A certification request on a host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateRequest {
    /// Where it stands.
    pub place: Place,
    /// The machine.
    pub host: String,
    /// The subject.
    pub subject: String,
    /// The names asked for.
    pub names: Vec<String>,
    /// The key.
    pub key: Key,
    /// Where its bits stand in the DER: the first byte, and how many.
    pub key_place: Option<(u32, u32)>,
    /// Ids of what is weak about it.
    pub weaknesses: Vec<String>,
}

/// A public key that was given by itself, on a host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicKey {
    /// Where it stands.
    pub place: Place,
    /// The machine.
    pub host: String,
    /// The key.
    pub key: Key,
    /// The ids of the given certificates that hold it, on whatever host.
    pub certificates: Vec<String>,
    /// Ids of what is weak about it.
    pub weaknesses: Vec<String>,
}

/// A revocation list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RevocationList {
    /// Where it stands.
    pub place: Place,
    /// The issuer.
    pub issuer: String,
    /// RFC 3339.
    pub this_update: String,
    /// RFC 3339.
    pub next_update: Option<String>,
    /// How many.
    pub entries: usize,
    /// Whether its signature was checked and holds.
    pub verified: bool,
}

/// Software that was named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Software {
    /// Where it stands.
    pub place: Place,
    /// The machine.
    pub host: String,
    /// `libssl1.0.0`, `OpenSSL`.
    pub product: String,
    /// As written.
    pub version: String,
    /// `Debian 7 (wheezy)`.
    pub distribution: Option<String>,
    /// Per advisory: `yes`, `no`, `fixed` or `unknown`.
    #[serde(deserialize_with = "wire::words_of")]
    pub affected: std::collections::BTreeMap<String, Word>,
}

/// A dated fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// RFC 3339; a log's own time, where that has no zone, is written as if it were UTC.
    pub at: String,
    /// The same in words: a log's own time is without “UTC”.
    pub moment: String,
    /// `patched`, `installed`, `issued`, `expires`, `disclosed`, `restarted`.
    #[serde(deserialize_with = "wire::word")]
    pub kind: Word,
    /// The machine.
    pub host: String,
    /// In words.
    pub text: String,
    /// Where it was read.
    pub place: Option<Place>,
}

/// A step of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Its stable name.
    #[serde(deserialize_with = "wire::word")]
    pub id: Word,
    /// `to-do`, `blocked`, `done`, `not-needed` or `unknown`.
    #[serde(deserialize_with = "wire::word")]
    pub state: Word,
    /// Ids of the steps that it waits for.
    #[serde(deserialize_with = "wire::words")]
    pub blocked_by: Vec<Word>,
    /// What to do, in a few words.
    pub title: String,
    /// Why and how.
    pub text: String,
    /// Commands for it.
    pub commands: Vec<Command>,
    /// What is good to know about it.
    pub notes: Vec<Note>,
}

/// Something that is good to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// In a sentence or two.
    pub text: String,
    /// An address, where it is published.
    pub source: Option<String>,
}

/// A command to copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// What it is for.
    pub label: String,
    /// The command.
    pub command: String,
}

/// A question whose answer would change a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Its stable name.
    pub id: String,
    /// The machine that it is about.
    pub host: String,
    /// The certificate that it is about.
    pub certificate: Option<String>,
    /// The question.
    pub text: String,
    /// What it would settle: `newKey`, `reissue`, `passwords`, `stillVulnerable` …
    pub settles: Vec<String>,
    /// A command that finds the answer.
    pub command: Option<Command>,
    /// What can be answered by choosing; empty where something is to be pasted or marked.
    pub options: Vec<QuestionOption>,
    /// Whether a day can be answered too.
    pub takes_moment: bool,
}

/// A choice of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionOption {
    /// The answer's value.
    pub value: String,
    /// In words.
    pub label: String,
    /// What it would change; may be empty.
    pub effect: String,
}

/// What has moved since a report that was given again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedSince {
    /// The item that the saved report is.
    pub item: u32,
    /// Its time of judging.
    pub at: String,
    /// Per machine what stands otherwise now; decisions first, then steps.
    pub moved: Vec<Moved>,
}

/// A verdict, a step or a machine that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The machine.
    pub host: String,
    /// `decisions.newKey`, `plan.patch` and the like, or `host` for the machine itself.
    pub what: String,
    /// How it stood; `None` where it was not there.
    pub from: Option<String>,
    /// How it stands; `None` where it is not there any more.
    pub to: Option<String>,
    /// In words.
    pub text: String,
}

/// Something that could not be used, or contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Its stable name.
    pub code: String,
    /// Where.
    pub place: Place,
    /// In words: what is wrong and what to do.
    pub text: String,
    /// Places in [`Report::answers`], where answers are at odds.
    pub answers: Vec<usize>,
}
