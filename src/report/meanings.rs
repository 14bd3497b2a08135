//! What was decided about each certificate, in a word and a sentence.

use std::collections::HashMap;

use crate::assess::Verdict;
use crate::assess::lineage::{Member, Role};
use crate::assess::revocation::Listing;
use crate::assess::rule::Rule;
use crate::plan::{State, StepId};
use crate::words::decisions::Summaries;
use crate::words::report::Meanings;
use crate::words::{Language, Row};

use super::Meaning;
use super::compose::Whole;
use super::decisions::new_key_summary;

/// Of each certificate of the fleet, by its place there.
pub(super) fn of(whole: &Whole<'_>) -> HashMap<usize, Meaning> {
    let language = whole.language;
    let fleet = &whole.assessment.fleet;
    let mut meanings: HashMap<usize, Meaning> = HashMap::new();
    for (host, plan) in whole.assessment.hosts.iter().zip(&whole.plans.hosts) {
        let revoked = plan.state(StepId::Revoke) == State::Done;
        for decided in &host.lineages {
            let lineage = &decided.lineage;
            let rule = decided.reissue.why.first().map(|reason| reason.rule);
            let verdict = decided.of_key();
            let Some(newest) = fleet.member(lineage.newest) else {
                continue;
            };
            if rule == Some(Rule::Retired) && verdict == Verdict::Required {
                let meaning = earlier(language, newest, verdict, revoked);
                meanings.insert(lineage.newest, meaning);
            } else if let Some(rule) = rule {
                let title = match verdict {
                    Verdict::Done if newest.expired => Meanings::RenewedExpired,
                    Verdict::Done => Meanings::Renewed,
                    Verdict::NotNeeded => Meanings::Keep,
                    Verdict::Required => Meanings::Reissue,
                    Verdict::Unknown => Meanings::NotKnown,
                };
                // With a request at hand the key is new, and the certificate is not yet.
                let text = match decided.new_key.verdict {
                    Verdict::Done if verdict != Verdict::Done => Summaries::SendRequest,
                    key => new_key_summary(key, rule),
                };
                meanings.insert(lineage.newest, meaning(language, verdict, title, text));
            }
            for place in &lineage.earlier {
                let Some(member) = fleet.member(*place) else {
                    continue;
                };
                let has_new_key = member.certificate.key.id == newest.certificate.key.id;
                let verdict = match verdict {
                    Verdict::Done if has_new_key => Verdict::NotNeeded,
                    verdict => verdict,
                };
                let meaning = earlier(language, member, verdict, revoked);
                meanings.insert(*place, meaning);
            }
        }
    }
    for (place, member) in fleet.certificates.iter().enumerate() {
        if member.role == Role::Authority {
            let (title, text) = (Meanings::NotJudged, Meanings::ShownOnly);
            let meaning = meaning(language, Verdict::NotNeeded, title, text);
            meanings.insert(place, meaning);
        }
    }
    meanings
}

/// Of one that nothing was decided about.
pub(super) fn not_judged(language: Language) -> Meaning {
    Meaning {
        verdict: Verdict::Unknown.id(),
        title: language.say(Meanings::NotJudged),
        text: String::new(),
    }
}

/// Of one that a newer one has replaced, or that is no longer in use.
fn earlier(language: Language, member: &Member<'_>, reissue: Verdict, revoked: bool) -> Meaning {
    use Meanings as M;
    let (verdict, title, text) = match reissue {
        _ if member.expired => (Verdict::NotNeeded, M::Expired, M::NothingToRevoke),
        Verdict::NotNeeded => (Verdict::NotNeeded, M::Replaced, M::KeyNotAtRisk),
        Verdict::Unknown => (Verdict::Unknown, M::NotKnown, M::AsNewer),
        Verdict::Done | Verdict::Required if member.listed == Listing::Revoked => {
            (Verdict::Done, M::Revoked, M::Listed)
        }
        Verdict::Done | Verdict::Required if revoked => (Verdict::Done, M::Revoked, M::AsYouSay),
        Verdict::Done | Verdict::Required => {
            let day = language.day(member.certificate.not_after);
            return Meaning {
                verdict: Verdict::Required.id(),
                title: language.say(M::Revoke),
                text: language.fill(M::KeyExposed, &[("day", &day)]),
            };
        }
    };
    meaning(language, verdict, title, text)
}

fn meaning(language: Language, verdict: Verdict, title: Meanings, text: impl Row) -> Meaning {
    Meaning {
        verdict: verdict.id(),
        title: language.say(title),
        text: language.say(text).to_owned(),
    }
}
