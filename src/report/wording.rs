//! Every sentence of the report, in plain English.
//!
//! Short, second person, no blame, no fear. Nothing here decides: a function takes what was
//! decided and says it. Pasted values come in through [`shown`], never raw.

use crate::assess::changes::What;
use crate::assess::rule::Rule;
use crate::assess::{Assumed, Contradiction, Reason, Verdict};
use crate::input::Unread;
use crate::moment::Time;
use crate::paste::Trouble;
use crate::paste::visible::visible;
use crate::plan::order::FaultKind;
use crate::plan::passwords::{self, Timing};
use crate::plan::{State, StepId};

/// A pasted value, safe to show.
pub fn shown(text: &str) -> String {
    visible(text).to_string()
}

/// A day as people write it: `8 April 2014`.
pub fn day(time: Time) -> String {
    let Some((year, month, day)) = time.date() else {
        return "an unknown day".to_owned();
    };
    let month = usize::from(month)
        .checked_sub(1)
        .and_then(|month| MONTHS.get(month))
        .copied()
        .unwrap_or("?");
    format!("{day} {month} {year}")
}

/// A day and a time: `8 April 2014, 09:12 UTC`.
pub fn day_and_time(time: Time) -> String {
    match time.clock() {
        Some((0, 0, 0)) | None => day(time),
        Some((hour, minute, _)) => format!("{}, {hour:02}:{minute:02} UTC", day(time)),
    }
}

/// The sentence of a reason.
pub fn reason(reason: &Reason) -> String {
    let detail = &reason.detail;
    let product = shown(&detail.product);
    let version = shown(&detail.version);
    let of_release = if detail.distribution.is_empty() {
        String::new()
    } else {
        format!(" of {}", detail.distribution)
    };
    let at = detail.at.map(day).unwrap_or_default();
    let dated = |text: &str| {
        detail.at.map_or_else(String::new, |time| {
            format!(" {text} {}", day_and_time(time))
        })
    };
    match reason.rule {
        Rule::BannerInRange => format!(
            "{} names OpenSSL {version}. That number alone is either open to Heartbleed now, or was \
             repaired in place by your distributor; either way it had to be repaired.",
            sentence_case(&product)
        ),
        Rule::BannerRepaired => format!(
            "OpenSSL {version} holds the repair. Its line was open before, and this server may have run \
             an earlier release of it."
        ),
        Rule::BuiltAfterMarked => format!(
            "OpenSSL {version} was built on {at}, after the disclosure, and looks like your \
             distributor's build: very likely repaired since then, and open before."
        ),
        Rule::BuiltAfterUnmarked => format!(
            "OpenSSL {version} was built on {at}, after the disclosure. Nothing shows whether the \
             builder put the repair in."
        ),
        Rule::BuiltBefore => format!(
            "OpenSSL {version} was built on {at}, before the repair existed: it is open to Heartbleed."
        ),
        Rule::BuiltFromSource => format!(
            "OpenSSL {version} was built from source (its directory is /usr/local/ssl), so the number \
             decides: it is open to Heartbleed."
        ),
        Rule::ChangelogAlone => {
            "The changelog names the repair, so there was something to repair. Changelogs are carried \
             forward: only the package's version shows what is installed now."
                .to_owned()
        }
        Rule::ChangelogFirstOut => format!(
            "The changelog of {product} {version} names the repair{of_release}, which came out after the \
             disclosure with it."
        ),
        Rule::ChangelogRepaired => format!(
            "The changelog of {product} {version} holds the repair{of_release}. The release was open \
             before, so this machine most likely was, too."
        ),
        Rule::HeartbeatsOff => format!(
            "OpenSSL {version} was built without heartbeats on {at}, before the disclosure: it never had \
             the bug."
        ),
        Rule::HeartbeatsOffLate => format!(
            "OpenSSL {version} is built without heartbeats. That was the workaround, so an earlier build \
             here was probably open."
        ),
        Rule::InstalledAfterFix => {
            "You say that this machine was installed from media made after the fix, with no key copied in."
                .to_owned()
        }
        Rule::LogAffected => format!(
            "The log shows {product} {version}{of_release}, which is open to Heartbleed{}.",
            dated("on")
        ),
        Rule::LogClean => format!(
            "The log shows {product} {version}{of_release}, which was never open to Heartbleed{}.",
            dated("on")
        ),
        Rule::LogInstalled => format!(
            "The log shows that {product} {version}{of_release}, which is open to Heartbleed, was first \
             installed{}.",
            dated("on")
        ),
        Rule::LogRepaired => format!(
            "The log shows the repaired {product} {version}{of_release}{}.",
            dated("on")
        ),
        Rule::NewerLine => format!(
            "{} {version} is of a release line that began after the repair.",
            openssl_or(&product)
        ),
        Rule::NoBackportsAffected => format!(
            "OpenSSL {version} on a platform whose builds are not repaired in place: it is open to \
             Heartbleed."
        ),
        Rule::NoBackportsRepaired => format!(
            "OpenSSL {version} holds the repair; on this platform an earlier bundle was open."
        ),
        Rule::NoTlsInWindow => {
            "You say that nothing on this machine spoke TLS through OpenSSL while it was open.".to_owned()
        }
        Rule::NotRestarted => {
            "You say that not everything was restarted: a running program keeps the old library.".to_owned()
        }
        Rule::NothingKnown => "Nothing you gave says which OpenSSL this machine had.".to_owned(),
        Rule::OlderLine => format!(
            "{} {version} is of a line older than 1.0.1 and never had the bug.",
            openssl_or(&product)
        ),
        Rule::OtherStack => format!("{product} {version} serves TLS here, and never had the bug."),
        Rule::PackageAffected => format!(
            "{product} {version} is older than the first repaired package{of_release}: it is open to \
             Heartbleed."
        ),
        Rule::PackageFirstOutRepaired => format!(
            "{product} {version}{of_release} came out after the disclosure, with the repair in it."
        ),
        Rule::PackageFixNotShown => format!(
            "{product} {version}{of_release}: the release was open to Heartbleed, and this page does not \
             know which of its builds holds the repair."
        ),
        Rule::PackageNeverRepaired => format!(
            "{product} {version}: the release{of_release} was never repaired. Move to a supported one."
        ),
        Rule::PackageReleaseUnknown => format!(
            "{product} {version} is a package of a release that this page does not know, so only its \
             OpenSSL number counts."
        ),
        Rule::PackageRepaired => format!(
            "{product} {version} holds the repair{of_release}. The release was open before, so this \
             machine most likely was, too."
        ),
        Rule::HeartbeatOffered => format!(
            "The server offers heartbeats{}, which OpenSSL did in the line that was open. Whether it was \
             repaired shows in the package’s version.",
            at_port(&version)
        ),
        Rule::ScanNotVulnerable => format!(
            "A scanner found nothing{}{}. That holds for that port at that time, and says nothing of what was \
             before.",
            at_port(&version),
            dated("on")
        ),
        Rule::ScanVulnerable => format!(
            "A scanner read memory out of this machine{}{}: it was open to Heartbleed then.",
            at_port(&version),
            dated("on")
        ),
        Rule::ProductAffected => format!(
            "{product} {version} is open to Heartbleed, as its vendor says."
        ),
        Rule::ProductRepaired => format!(
            "{product} {version} holds the repair. Its line was open before, so this machine most likely was, \
             too."
        ),
        Rule::StaleProcess => format!(
            "{} still runs with the replaced library: what it holds can still be read.",
            program(&product)
        ),
        Rule::StaleProcessUnknown => format!(
            "{} still runs with files that were replaced. Whether they held the bug is not known.",
            program(&product)
        ),
        Rule::SystemAffected => format!(
            "{product} {version} came with an OpenSSL that is open to Heartbleed, and this is below the \
             patch level that repaired it."
        ),
        Rule::SystemFixNotShown => format!(
            "{product} {version} came with an OpenSSL that is open to Heartbleed. Its version does not \
             show whether the repair was put in."
        ),
        Rule::SystemRepaired => format!(
            "{product} {version} holds the repair. The release was open before, so this machine most \
             likely was, too."
        ),
        Rule::CsrOldKey => {
            "The request carries a key of the past. Do not send it: the new certificate would protect \
             nothing."
                .to_owned()
        }
        Rule::ExposureUnknown => {
            "Nothing you gave says whether this machine was open to Heartbleed.".to_owned()
        }
        Rule::FreshRequest => {
            "The request has a key of its own, made after the machine was repaired and restarted. Send it."
                .to_owned()
        }
        Rule::Hsm => {
            "You say that the key has been in a hardware module since it was made, where the bug could \
             not read it."
                .to_owned()
        }
        Rule::KeyInWindow => format!(
            "The key is from before the repair: it was in use by {at}, while OpenSSL could be read from \
             outside."
        ),
        Rule::KeyOriginAnswered => {
            "You say that the key never was on a machine that was open to Heartbleed.".to_owned()
        }
        Rule::KeyOriginUnknown => {
            "This machine is clean today, but the key may be older than it and come from one that was not."
                .to_owned()
        }
        Rule::MadeTooEarly => format!(
            "The key was made by {at}, before the machine was repaired and restarted{}. It may have \
             leaked like the old one: make another, and have the certificate reissued for it.",
            detail
                .until
                .map_or_else(String::new, |until| format!(" (at the earliest {})", day(until)))
        ),
        Rule::MarksLookSwapped => {
            "What is marked “after the patch” is older than what is marked “before”.".to_owned()
        }
        Rule::NeverAffectedLine => {
            "The machine’s OpenSSL never had the bug, and the key stands on no other machine you gave."
                .to_owned()
        }
        Rule::NoCertificate => {
            "The machine was open to Heartbleed, so whatever key it held counts as known to others."
                .to_owned()
        }
        Rule::NotExposed => "The machine was not open to Heartbleed.".to_owned(),
        Rule::OnlyNewPasted => {
            "The certificate was issued after the repair, but only the old one beside it can show that the \
             key is new."
                .to_owned()
        }
        Rule::Renewed => format!(
            "The certificate was issued after the repair and the restart{}, and its key is not the old one.",
            detail
                .until
                .map_or_else(String::new, |until| format!(" of {}", day(until)))
        ),
        Rule::Retired => "You say that the certificate is no longer in use.".to_owned(),
        Rule::SameKey if detail.product == Rule::BARE_KEY => {
            "The newest certificate holds a public key that you marked as in use before the patch."
                .to_owned()
        }
        Rule::SameKey => {
            "The newest certificate holds the same public key as an earlier one, so both belong to the \
             same private key."
                .to_owned()
        }
        Rule::SharedKey => format!(
            "The same key stands on {}, which was open to Heartbleed.",
            host_name(&shown(&detail.host))
        ),
        Rule::Undecided => {
            "What you gave does not tell whether the key was made after the machine was repaired and \
             restarted."
                .to_owned()
        }
        Rule::WeakKey if product == "published" => format!(
            "The private key itself is published, for anyone to take: {}.",
            detail.distribution
        ),
        Rule::WeakKey => format!("The key itself can be broken ({version}: {}).", weakness(&product)),
        Rule::WindowOpen => {
            "The machine is still open: a key made on it now would leak as well. Repair and restart first."
                .to_owned()
        }
        Rule::AbuseSeen => {
            "You saw signs that stolen data was used, so users must change their password.".to_owned()
        }
        Rule::NewKeyUnknown => {
            "Whether the key is known to others is not settled, and passwords travelled under it.".to_owned()
        }
        Rule::NoPasswords => {
            "You say that no one logs in here with a password, over any protocol.".to_owned()
        }
        Rule::PasswordsExposed => {
            "What users sent to this server while it was open may have been read, passwords among it."
                .to_owned()
        }
        Rule::PasswordsNotNeeded => "Neither the machine nor the key calls for new passwords.".to_owned(),
        Rule::PasswordsUnknown => {
            "Nothing you gave says whether passwords could be read on this machine.".to_owned()
        }
        Rule::PolicyForces => "Your policy is to force a change.".to_owned(),
        Rule::UsersNotified => {
            "Users have been asked, with the new certificate installed and sessions ended.".to_owned()
        }
        Rule::BothSchools => {
            "There are two schools: to prompt users and explain why, which keeps their trust, or to \
             invalidate passwords and force a change, which reaches everyone. This page proposes to prompt; \
             with signs of abuse, to force."
                .to_owned()
        }
        Rule::ElsewhereToo => {
            "No single site can make its users safe: where they used the same password elsewhere, they \
             must change it there, too. Say so."
                .to_owned()
        }
        Rule::RecordedTraffic => {
            "Traffic that was recorded without forward secrecy can be read with the old key, whatever is \
             done now."
                .to_owned()
        }
        Rule::RecordedTrafficSafe => {
            "You say that all clients used forward secrecy, so traffic that was recorded cannot be read with the old \
             key. What stood in memory may still have been read."
                .to_owned()
        }
        Rule::StaffFirst => {
            "Staff and administrators should change theirs first, and must.".to_owned()
        }
    }
}

fn at_port(port: &str) -> String {
    if port.is_empty() {
        String::new()
    } else {
        format!(" at port {port}")
    }
}

fn openssl_or(product: &str) -> String {
    match product {
        "openssl version" | "the library file" | "the program" | "the Server header" => {
            "OpenSSL".to_owned()
        }
        _ => product.to_owned(),
    }
}

fn program(name: &str) -> String {
    if name.is_empty() {
        "A program".to_owned()
    } else {
        name.to_owned()
    }
}

/// A host as it is called in a sentence.
pub fn host_name(host: &str) -> String {
    if host.is_empty() {
        "the machine without a name".to_owned()
    } else {
        host.to_owned()
    }
}

fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if text.starts_with("the ") => first.to_uppercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

fn weakness(id: &str) -> &'static str {
    match id {
        "close-primes" => "its primes are too close together",
        "dsa-under-2048" => "DSA under 2048 bits",
        "ec-under-224" => "an elliptic curve under 224 bits",
        "roca" => "made by a chip with the ROCA flaw",
        "rsa-under-2048" => "RSA under 2048 bits",
        _ => "weak",
    }
}

/// The sentence on the card of the key.
pub fn new_key_summary(verdict: Verdict, rule: Rule) -> &'static str {
    match (verdict, rule) {
        (Verdict::Required, Rule::SameKey) => {
            "The newest certificate still holds the key that was on this server while it leaked."
        }
        (Verdict::Required, Rule::KeyInWindow) => {
            "The key was on this server while its memory could be read, so it counts as known to others."
        }
        (Verdict::Required, Rule::MadeTooEarly) => {
            "The key was made before the server was repaired and restarted, so it may have leaked too."
        }
        (Verdict::Required, Rule::WindowOpen) => {
            "The server is still open, and whatever key it holds can leak. Repair and restart it first."
        }
        (Verdict::Required, Rule::CsrOldKey) => {
            "The request you are about to send carries the old key. Do not send it."
        }
        (Verdict::Required, Rule::SharedKey) => "The same key stands on a machine that leaked.",
        (Verdict::Required, Rule::WeakKey) => "The key can be broken without stealing it.",
        (Verdict::Required, Rule::NoCertificate) => {
            "Whatever key this server held counts as known to others. Paste the certificate to see which."
        }
        (Verdict::Required, _) => "The key counts as known to others.",
        (Verdict::Done, Rule::FreshRequest) => "The request has a key of its own. Send it.",
        (Verdict::Done, _) => "The key in use was made after the repair.",
        (Verdict::NotNeeded, _) => "Nothing you gave calls for it.",
        (Verdict::Unknown, Rule::OnlyNewPasted) => {
            "Only the old certificate beside the new one shows whether the key is new."
        }
        (Verdict::Unknown, Rule::KeyOriginUnknown) => {
            "This server is clean today, but where the key was before is not known."
        }
        (Verdict::Unknown, Rule::ExposureUnknown) => {
            "Nothing you gave says whether this server was open."
        }
        (Verdict::Unknown, _) => "What you gave does not settle it yet.",
    }
}

/// The sentence on the card of the certificate.
pub fn reissue_summary(verdict: Verdict, rule: Rule) -> &'static str {
    match (verdict, rule) {
        (Verdict::Required, Rule::SameKey) => {
            "Ask for it once more, with the new key. The newest one does not help."
        }
        (Verdict::Required, Rule::FreshRequest) => "Send the request, and install what comes back.",
        (Verdict::Required, _) => {
            "Ask for a new certificate for the new key, then revoke the old one."
        }
        (Verdict::Done, _) => "The newest certificate was issued for a new key after the repair.",
        (Verdict::NotNeeded, _) => "The certificate can stay.",
        (Verdict::Unknown, _) => "It follows the key, and that is not settled yet.",
    }
}

/// The sentence on the card of the passwords.
pub const fn passwords_summary(
    verdict: passwords::Verdict,
    timing: Option<Timing>,
) -> &'static str {
    match (verdict, timing) {
        (passwords::Verdict::Done, _) => "Your users have been asked.",
        (passwords::Verdict::NotNeeded, _) => "Nothing you gave calls for it.",
        (passwords::Verdict::Unknown, _) => "It follows from what is not settled yet.",
        (_, Some(Timing::AfterNewCertificate)) => {
            "Once the new certificate is installed. Earlier, new passwords pass under the old key."
        }
        (_, Some(Timing::AfterPatch)) => {
            "Once the server is repaired and restarted. Earlier, new passwords leak like the old ones."
        }
        (_, Some(Timing::AfterSessions)) => {
            "Once sessions have been ended. Stolen cookies outlive a new password."
        }
        (_, Some(Timing::Now) | None) => "Now: key, certificate and sessions are new.",
    }
}

/// What would change a verdict about key or certificate.
pub const fn lift(verdict: Verdict, rule: Rule) -> &'static str {
    match (verdict, rule) {
        (Verdict::Required, Rule::WindowOpen) => {
            "Evidence that the server is repaired and everything restarted; then the age of the key decides."
        }
        (Verdict::Required, Rule::WeakKey) => "Nothing but another key.",
        (Verdict::Required, Rule::NoCertificate) => {
            "The certificate, or your answer that nothing here spoke TLS while the server was open."
        }
        (Verdict::Required, _) => {
            "The key was in a hardware module from the start, the certificate is retired, or a certificate \
             with another key was issued after the repair and the restart."
        }
        (Verdict::Unknown, Rule::OnlyNewPasted) => {
            "The old certificate, or the day on which the key was made."
        }
        (Verdict::Unknown, Rule::KeyOriginUnknown) => "Where the key was made and kept.",
        (Verdict::Unknown, Rule::ExposureUnknown) => "The version of the OpenSSL package.",
        (Verdict::Unknown, _) => "An answer to the questions, or the evidence that they ask for.",
        (Verdict::Done, _) => {
            "Evidence that the key is older than it looks, or that the server was open for longer."
        }
        (Verdict::NotNeeded, _) => {
            "Evidence that the server was open, or that the key stands on one that was."
        }
    }
}

/// What would change the verdict about passwords.
pub const fn passwords_lift(verdict: passwords::Verdict) -> &'static str {
    match verdict {
        passwords::Verdict::Force => {
            "No signs of abuse, and a policy to prompt: then users are asked, not forced."
        }
        passwords::Verdict::Prompt => {
            "No one logs in with a password; or signs of abuse, which make it a forced change."
        }
        passwords::Verdict::Unknown => "An answer to the questions about the server and the key.",
        passwords::Verdict::Done | passwords::Verdict::NotNeeded => {
            "Evidence that the server was open while people logged in."
        }
    }
}

/// What a step is called.
pub const fn step_title(id: StepId, passwords: passwords::Verdict) -> &'static str {
    match id {
        StepId::Contain => "Stop the abuse",
        StepId::Install => "Install the new certificate",
        StepId::NewKey => "Generate a new key",
        StepId::OtherSecrets => "Replace other secrets",
        StepId::Passwords => match passwords {
            passwords::Verdict::Force => "Make users change their password",
            _ => "Ask users to change their password",
        },
        StepId::Patch => "Patch OpenSSL",
        StepId::Reissue => "Reissue the certificate",
        StepId::Restart => "Restart what uses OpenSSL",
        StepId::Revoke => "Revoke the old certificate",
        StepId::Sessions => "End all sessions",
    }
}

/// Why a step is there and how it is done.
pub const fn step_text(id: StepId, state: State) -> &'static str {
    match (id, state) {
        (StepId::Contain, _) => {
            "Lock what was abused and keep the logs, before anything else changes them."
        }
        (StepId::Patch, State::Done) => "The installed build is repaired.",
        (StepId::Patch, State::Unknown) => {
            "Find out whether the installed build is repaired: its package version tells, its number does not."
        }
        (StepId::Patch, _) => "Install the repaired package, or move to a release that has one.",
        (StepId::Restart, State::Done) => {
            "Everything that had the old library loaded was restarted."
        }
        (StepId::Restart, State::ToDo) => {
            "A program keeps the library that it started with until it starts again."
        }
        (StepId::Restart, _) => {
            "Nothing you gave shows a restart, and a program keeps the old library until it starts again. \
             Restarting twice does no harm."
        }
        (StepId::NewKey, State::Done) => "The new key was made after the repair.",
        (StepId::NewKey, _) => {
            "In a new file, on the repaired server. Never reuse the old request."
        }
        (StepId::Reissue, State::Done) => "The certificate was issued for the new key.",
        (StepId::Reissue, _) => {
            "Ask your authority to reissue it for the new key, with the same names. Most do it free of charge."
        }
        (StepId::Install, State::Done) => "The new certificate is served.",
        (StepId::Install, _) => {
            "Then check that the new one is served, by every server that had the old one."
        }
        (StepId::Revoke, State::Done) => "The old certificate is revoked.",
        (StepId::Revoke, _) => {
            "Not before the new one is served. Many clients do not check, so this does not replace a new key. \
             A self-signed one has to be removed from the trust stores that hold it."
        }
        (StepId::Sessions, State::Done) => "Cookies, tickets and tokens from before are void.",
        (StepId::Sessions, _) => {
            "Cookies, remember-me tokens, session tickets and their keys. Once more after the new certificate \
             is installed."
        }
        (StepId::Passwords, State::Done) => "Users have been asked.",
        (StepId::Passwords, _) => {
            "Staff and administrators first. Say that other sites matter, too."
        }
        (StepId::OtherSecrets, State::Done) => "What else the process held has been replaced.",
        (StepId::OtherSecrets, _) => {
            "VPN keys, API keys, database and upstream passwords, signing keys: whatever the process held."
        }
    }
}

/// What was taken for granted.
pub const fn assumption(kind: Assumed) -> &'static str {
    match kind {
        Assumed::DistributorBuildHoldsFix => {
            "A build made after the disclosure with your distributor’s marks holds the repair. The package \
             version would show it."
        }
        Assumed::KeyDateOverNotBefore => {
            "The key was made when you say, although the certificate begins earlier: an authority may date back."
        }
        Assumed::KeyNowhereElse => "The key stands on no other machine than those you gave.",
        Assumed::NothingElseServed => "Nothing else on this machine served TLS with OpenSSL.",
        Assumed::PatchedNoLaterThan => {
            "The log shows only the repaired version, so the patch is taken to be no later than that line."
        }
        Assumed::RestartedRightAfter => {
            "Everything was restarted right after the patch, as you say. A day would be more exact."
        }
        Assumed::YearOfLog => {
            "The log names no year, so each line is taken to be of the latest year that fits."
        }
    }
}

/// What was done too early, and what to do again.
pub fn order_fault(kind: FaultKind) -> String {
    match kind {
        FaultKind::RequestMade(at) => format!(
            "The request was made on {}, before the server was repaired and restarted, so its key may have leaked. \
             Make another key, and a request for it.",
            day(at)
        ),
        FaultKind::RevokedBeforeInstall => {
            "The old certificate is revoked, but the new one is not installed: clients that check are turned away. \
             Install the new one now."
                .to_owned()
        }
        FaultKind::RevokedBeforeIssue(at) => format!(
            "The old certificate was revoked on {}, before the new one was issued. If it was still served then, \
             clients that check were turned away. Check that every server has the new one.",
            day(at)
        ),
        FaultKind::Step(StepId::Passwords) => {
            "Users were asked too early: what they entered since could be read like the old password. Ask them again \
             when the steps before are done."
                .to_owned()
        }
        FaultKind::Step(StepId::Sessions) => {
            "Sessions were ended too early: the cookies and tickets given out since could be read like the old ones. \
             End all sessions again when the steps before are done."
                .to_owned()
        }
        FaultKind::Step(StepId::Install) => {
            "A certificate was installed before there was one with a new key. Install the next one, too.".to_owned()
        }
        FaultKind::Step(_) => {
            "A step was done before those that it needs. Do it again when they are done.".to_owned()
        }
    }
}

/// The stable code of what was done too early.
pub const fn order_fault_code(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::RequestMade(_) => "request-made-too-early",
        FaultKind::RevokedBeforeInstall | FaultKind::RevokedBeforeIssue(_) => "revoked-too-early",
        FaultKind::Step(_) => "done-too-early",
    }
}

/// What a reissue changed for the worse, and what to do.
pub fn change(what: &What) -> String {
    match what {
        What::NamesLost(names) => {
            let lost: Vec<String> = names.iter().map(|name| shown(name)).collect();
            let (is, them) = if lost.len() == 1 {
                ("is a name", "it")
            } else {
                ("are names", "them")
            };
            format!(
                "{} {is} of the old certificate that the new one does not cover. If {them} is still used, ask for \
                 the certificate again with all names.",
                lost.join(", ")
            )
            .replace("them is", "they are")
        }
        What::Organisation(..) => {
            "The new subject names another organisation. Check that it is yours before you install the certificate."
                .to_owned()
        }
        What::ShorterLife(_, until) => format!(
            "The new certificate ends on {}, earlier than the old one. Plan its renewal.",
            day(*until)
        ),
        What::StrayCharacter(..) => {
            "The new subject holds a character that does not belong there, such as a line end or a space too many. \
             Ask for the certificate again: some programs will refuse it or show it wrongly."
                .to_owned()
        }
        What::WeakerKey(..) => {
            "The new key takes less work to break than the old one. Make one that is at least as strong.".to_owned()
        }
        What::WeakerSignature(..) => {
            "The new certificate is signed with an older hash than the old one. Clients may refuse it: ask your \
             authority for a signature with SHA-256."
                .to_owned()
        }
    }
}

/// The old and the new, as they stand side by side.
pub fn change_sides(what: &What) -> (String, String) {
    let none = |text: &str| {
        if text.is_empty() {
            "none".to_owned()
        } else {
            shown(text)
        }
    };
    match what {
        What::NamesLost(names) => {
            let lost: Vec<String> = names.iter().map(|name| shown(name)).collect();
            (lost.join(", "), "not covered".to_owned())
        }
        What::ShorterLife(before, after) => (day(*before), day(*after)),
        What::Organisation(before, after)
        | What::StrayCharacter(before, after)
        | What::WeakerKey(before, after)
        | What::WeakerSignature(before, after) => (none(before), none(after)),
    }
}

/// What contradicts what.
pub const fn contradiction(kind: Contradiction) -> &'static str {
    match kind {
        Contradiction::Answers(_) => {
            "Two answers to the same question contradict each other. The more demanding one counts."
        }
        Contradiction::ExposedDespite(_) => {
            "Your answer would clear this machine, but what you pasted shows an affected build on it. The \
             evidence counts."
        }
        Contradiction::KeyOlderThan(_) => {
            "Your answer makes the key newer than a certificate or timestamp that already has it. The answer \
             does not count."
        }
        Contradiction::KeysNotCompared => {
            "There are more RSA keys here than are compared with each other, so a prime that two of them have in \
             common can be missed. Give fewer machines at a time."
        }
        Contradiction::MarksLookSwapped => {
            "What is marked “after the patch” is older than what is marked “before”. Are the marks swapped?"
        }
        Contradiction::OnlyAuthorities => {
            "These are certificates of authorities only. Paste the server’s own certificate, too."
        }
        Contradiction::PatchedDespiteAffected => {
            "You say that the server is patched, but what you pasted shows an affected build. Paste today’s \
             package listing, or mark the old one as “before”."
        }
        Contradiction::Ahead(_) => {
            "An answer names a time that has not come yet. It does not count: look for a slip in the date."
        }
        Contradiction::ListAhead => {
            "The revocation list is of a time that has not come yet. It does not count."
        }
        Contradiction::ListNotVerified => {
            "The revocation list’s signature does not verify by the issuer’s certificate that you gave, or is of a \
             kind that cannot be checked here. It does not count."
        }
        Contradiction::RestartBeforePatch => {
            "The restart is before the patch, so it loaded the old library again. It does not count."
        }
        Contradiction::StaleDespiteRestart => {
            "You say that everything was restarted, but a program still has the old library. If the listing is \
             older than the restart, mark it as “before” or remove it."
        }
    }
}

/// A problem's stable code.
pub const fn contradiction_code(kind: Contradiction) -> &'static str {
    match kind {
        Contradiction::MarksLookSwapped => "marks-look-swapped",
        Contradiction::ListNotVerified => "list-not-verified",
        Contradiction::OnlyAuthorities => "ca-only",
        Contradiction::KeysNotCompared => "keys-not-compared",
        Contradiction::Answers(_)
        | Contradiction::Ahead(_)
        | Contradiction::ListAhead
        | Contradiction::ExposedDespite(_)
        | Contradiction::KeyOlderThan(_)
        | Contradiction::PatchedDespiteAffected
        | Contradiction::RestartBeforePatch
        | Contradiction::StaleDespiteRestart => "contradiction",
    }
}

/// A problem's stable code.
pub const fn trouble_code(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::BadBase64 => "bad-base64",
        Trouble::BadDer => "bad-der",
        Trouble::MissingEnd | Trouble::TruncatedVersion => "truncated",
        Trouble::NotACertificate { .. } => "not-a-certificate",
        Trouble::NotUnderstood { .. } => "not-understood",
        Trouble::PrivateKey => "private-key",
        Trouble::TextOnly => "truncated",
        Trouble::TooLarge { .. } | Trouble::Unread(Unread::Large) => "too-large",
        Trouble::Unread(_) => "unreadable",
        Trouble::Unsupported { .. } => "unsupported",
    }
}

/// What is wrong with a part of the paste, and what to do.
pub fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::BadBase64 => {
            "This block holds characters that do not belong there. Copy it again, whole.".to_owned()
        }
        Trouble::BadDer => {
            "This block is not what its first line says. Copy it again, or check the file.".to_owned()
        }
        Trouble::MissingEnd => {
            "This block has no END line, so part of it is missing. Copy it again, whole.".to_owned()
        }
        Trouble::NotACertificate { label } => format!(
            "“{}” is nothing that this page reads. It was left out.",
            shown(label)
        ),
        Trouble::NotUnderstood { lines, of } => {
            let (what, them) = match (lines, lines == of) {
                (1, _) => ("This line was".to_owned(), "it"),
                (_, true) => (format!("These {lines} lines were"), "them"),
                (_, false) => (format!("{lines} of these lines were"), "them"),
            };
            format!(
                "{what} not understood, and nothing follows from {them}. What is read: certificates in PEM, \
                 package listings and logs, openssl version -a, what a scanner or lsof prints."
            )
        }
        Trouble::TextOnly => {
            "This is the text of a certificate without the certificate. Paste its block, too, from BEGIN to END."
                .to_owned()
        }
        Trouble::PrivateKey => {
            "A private key. It was dropped unread and is not kept, but it has been in a clipboard and in a \
             browser: if you are not sure of this computer, treat the key as known to others. The page never \
             needs it."
                .to_owned()
        }
        Trouble::TooLarge { bytes, limit } => format!(
            "This is larger than the page reads at once: {} MB of at most {} MB. Give the part that matters.",
            bytes / 1_000_000,
            limit / 1_000_000
        ),
        Trouble::TruncatedVersion => {
            "The listing cut off this version, so it is not used. Run it with a wider terminal: COLUMNS=200 \
             dpkg -l 'libssl*' openssl"
                .to_owned()
        }
        Trouble::Unread(why) => format!(
            "This could not be read, the rest was: {}",
            match why {
                Unread::Broken => "it broke the reader. Give it in parts, to find the line that does.",
                Unread::Large => {
                    "together with the rest it is more than the page holds at once. Give the part that matters."
                }
                Unread::Slow => "it took too long. Give it in parts.",
                Unread::Withheld => "the browser did not hand it over. Open it again, or paste it.",
            }
        ),
        Trouble::Unsupported { format } => match *format {
            "ELF" => "A program or a library. What it is shows in its text: strings FILE | grep '^OpenSSL '".to_owned(),
            "OpenPGP" => {
                "An OpenPGP key, which has nothing to do with TLS: gpg --show-keys FILE says what it is. Give the \
                 server’s certificate in PEM."
                    .to_owned()
            }
            "PKCS#12" => with_key(format, "openssl pkcs12 -in FILE -nokeys"),
            "JKS" | "JCEKS" => with_key(format, "keytool -list -rfc -keystore FILE"),
            "gzip" => unsupported(format, "gunzip -c FILE"),
            "xz" => unsupported(format, "xz -dc FILE"),
            "ZIP" => unsupported(format, "unzip -p FILE"),
            other => format!("{other} is not read here. Turn what is in it into PEM or text first."),
        },
    }
}

fn unsupported(format: &str, command: &str) -> String {
    format!("{format} is not opened here. Give what this prints: {command}")
}

/// What is made to hold private keys.
fn with_key(format: &str, command: &str) -> String {
    let rest = "What it may hold besides, a private key, has been in a browser: if you are not sure of this computer, \
                treat the key as known to others.";
    format!(
        "{} It was dropped and is not kept. {rest}",
        unsupported(format, command)
    )
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::Detail;

    #[test]
    fn every_rule_has_a_sentence() {
        for rule in Rule::ALL {
            let text = reason(&Reason::new(*rule).naming(Detail {
                product: "openssl".to_owned(),
                version: "1.0.1e".to_owned(),
                ..Detail::default()
            }));
            assert!(text.ends_with('.'), "{}: {text}", rule.id());
        }
    }

    #[test]
    fn days_read_as_people_write_them() {
        let at = Time::from_rfc3339("2014-04-08T09:12:31Z").unwrap();
        assert_eq!(day(at), "8 April 2014");
        assert_eq!(day_and_time(at), "8 April 2014, 09:12 UTC");
    }
}
