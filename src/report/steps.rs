//! The steps of a plan, with their commands and notes.

use std::rc::Rc;

use crate::plan::{Plan, State, StepId, passwords};
use crate::words::plan::{Steps, Titles};

use super::commands::{self, Scene};
use super::compose::Whole;
use super::{Step, notes, scene};

/// The steps of a machine’s plan; of the plan over all where none is named.
pub(super) fn of(whole: &Whole<'_>, plan: &Plan, host: Option<&Rc<str>>) -> Vec<Step> {
    let language = whole.language;
    let nothing = Scene::default();
    let about = scene::about(host.map(|host| &**host), whole.assessment, &whole.scenes);
    plan.steps
        .iter()
        .map(|step| {
            let scene = match host {
                Some(host) => whole.scenes.get(host),
                None => scene_of(whole, step.id, step.state),
            };
            let title = title(step.id, plan.passwords.verdict);
            Step {
                id: step.id.id(),
                state: step.state.id(),
                blocked_by: step.blocked_by.iter().map(|step| step.id()).collect(),
                title: language.say(title).to_owned(),
                text: language.say(text(step.id, step.state)).to_owned(),
                commands: match step.state {
                    State::Done | State::NotNeeded => Vec::new(),
                    State::Blocked | State::ToDo | State::Unknown => {
                        commands::of_step(language, step.id, scene.unwrap_or(&nothing))
                    }
                },
                notes: notes::of_step(language, step.id, step.state, &about, whole.input.now),
            }
        })
        .collect()
}

/// The first machine on which a step stands as it does over all of them.
fn scene_of<'w>(whole: &'w Whole<'_>, step: StepId, state: State) -> Option<&'w Scene> {
    let hosts = whole.assessment.hosts.iter().zip(&whole.plans.hosts);
    let mut there = hosts.filter(|(_, plan)| plan.state(step) == state);
    there
        .next()
        .and_then(|(host, _)| whole.scenes.get(&host.name))
}

/// What a step is called.
pub(super) const fn title(id: StepId, passwords: passwords::Verdict) -> Titles {
    match id {
        StepId::Contain => Titles::Contain,
        StepId::Install => Titles::Install,
        StepId::NewKey => Titles::NewKey,
        StepId::OtherSecrets => Titles::OtherSecrets,
        StepId::Passwords => match passwords {
            passwords::Verdict::Force => Titles::PasswordsForced,
            _ => Titles::Passwords,
        },
        StepId::Patch => Titles::Patch,
        StepId::Reissue => Titles::Reissue,
        StepId::Restart => Titles::Restart,
        StepId::Revoke => Titles::Revoke,
        StepId::Sessions => Titles::Sessions,
    }
}

/// Why a step is there and how it is done.
const fn text(id: StepId, state: State) -> Steps {
    match (id, state) {
        (StepId::Contain, _) => Steps::Contain,
        (StepId::Patch, State::Done) => Steps::PatchDone,
        (StepId::Patch, State::Unknown) => Steps::PatchUnknown,
        (StepId::Patch, _) => Steps::Patch,
        (StepId::Restart, State::Done) => Steps::RestartDone,
        (StepId::Restart, State::Unknown) => Steps::Restart,
        (StepId::Restart, _) => Steps::RestartToDo,
        (StepId::NewKey, State::Done) => Steps::NewKeyDone,
        (StepId::NewKey, _) => Steps::NewKey,
        (StepId::Reissue, State::Done) => Steps::ReissueDone,
        (StepId::Reissue, _) => Steps::Reissue,
        (StepId::Install, State::Done) => Steps::InstallDone,
        (StepId::Install, _) => Steps::Install,
        (StepId::Revoke, State::Done) => Steps::RevokeDone,
        (StepId::Revoke, _) => Steps::Revoke,
        (StepId::Sessions, State::Done) => Steps::SessionsDone,
        (StepId::Sessions, _) => Steps::Sessions,
        (StepId::Passwords, State::Done) => Steps::PasswordsDone,
        (StepId::Passwords, _) => Steps::Passwords,
        (StepId::OtherSecrets, State::Done) => Steps::OtherSecretsDone,
        (StepId::OtherSecrets, _) => Steps::OtherSecrets,
    }
}
