//! Commands for the steps, for the system at hand, with the names of the certificate filled in.
//!
//! What a certificate says never goes into a command as it stands: a name is used only when it is
//! a plain DNS name, and left out otherwise. Nothing here reads or prints a private key.

use crate::assess::Asked;
use crate::input::Question;
use crate::plan::StepId;

use super::{Command, plain_name};

/// Which package manager the machine has, as far as its packages tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    /// Debian, Ubuntu.
    Debian,
    /// Red Hat, CentOS, Fedora, Amazon.
    RedHat,
    /// Nothing tells.
    Unstated,
}

/// The commands of a step.
pub(super) fn of_step(id: StepId, system: System, names: &[String]) -> Vec<Command> {
    let names: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| plain_name::is_dns(name))
        .collect();
    let first = names.first().copied().unwrap_or("YOUR.NAME");
    let host = first.strip_prefix("*.").unwrap_or(first);
    match id {
        StepId::Patch => match system {
            System::Debian => vec![
                command(
                    "Install the repaired library",
                    "sudo apt-get update && sudo apt-get install --only-upgrade openssl 'libssl1.0.0'",
                ),
                command("See what is installed", "dpkg -l 'libssl*' openssl"),
            ],
            System::RedHat => vec![
                command("Install the repaired library", "sudo yum update openssl"),
                command("See what is installed", "rpm -q openssl openssl-libs"),
            ],
            System::Unstated => vec![
                command(
                    "Debian, Ubuntu: see what is installed",
                    "dpkg -l 'libssl*' openssl",
                ),
                command(
                    "Red Hat, CentOS, Fedora: the same",
                    "rpm -q openssl openssl-libs",
                ),
            ],
        },
        StepId::Restart => vec![
            command(
                "See what still holds the old library. No output means nothing does",
                "sudo grep -E 'lib(ssl|crypto).*\\(deleted\\)' /proc/[0-9]*/maps",
            ),
            command("Restart it, or the machine", "sudo service NAME restart"),
        ],
        StepId::NewKey => vec![command(
            "A new RSA key of 2048 bits, in a new file that only you can read",
            format!("(umask 077 && openssl genrsa -out {host}.new.key 2048)"),
        )],
        StepId::Reissue => vec![command(
            "A request for the new key. Paste the request here before you send it",
            request(host, &names),
        )],
        StepId::Install => vec![command(
            "See which certificate is served",
            format!(
                "openssl s_client -connect {host}:443 -servername {host} </dev/null | openssl x509 -noout \
                 -serial -dates -fingerprint -sha256"
            ),
        )],
        StepId::Contain
        | StepId::OtherSecrets
        | StepId::Passwords
        | StepId::Revoke
        | StepId::Sessions => Vec::new(),
    }
}

/// The command that finds the answer to a question.
pub(super) fn of_question(asked: Asked) -> Option<Command> {
    let (label, text) = match asked {
        Asked::PastePackageVersion => (
            "To find out",
            "dpkg -l 'libssl*' openssl || rpm -q openssl openssl-libs",
        ),
        Asked::Answer(Question::PatchedAt) => (
            "To find out",
            "zgrep -h 'libssl\\|openssl' /var/log/dpkg.log* /var/log/yum.log* 2>/dev/null",
        ),
        Asked::Answer(Question::Restarted) | Asked::ProcessStarted => (
            "To find out what still holds the old library, and since when",
            "sudo lsof -n | grep -E 'DEL.*lib(ssl|crypto)'; ps -eo pid,lstart,comm",
        ),
        Asked::Answer(Question::KeyGeneratedAt) => (
            "The day on which the key’s file was written; only its date is shown",
            "stat -c '%y %n' FILE.key",
        ),
        Asked::PasteCertificate | Asked::PasteOldCertificate => (
            "The certificate that is served",
            "openssl s_client -connect HOST:443 -servername HOST </dev/null | openssl x509",
        ),
        _ => return None,
    };
    Some(command(label, text))
}

/// By a file of settings: `-addext` is only understood since OpenSSL 1.1.1.
fn request(host: &str, names: &[&str]) -> String {
    let alternatives: Vec<String> = names.iter().map(|name| format!("DNS:{name}")).collect();
    let (use_them, list) = if alternatives.is_empty() {
        ("", String::new())
    } else {
        (
            "req_extensions=ext\\n",
            format!("[ext]\\nsubjectAltName={}\\n", alternatives.join(",")),
        )
    };
    format!(
        "printf '[req]\\nprompt=no\\ndistinguished_name=dn\\n{use_them}[dn]\\nCN={host}\\n{list}' > \
         {host}.new.cnf && openssl req -new -config {host}.new.cnf -key {host}.new.key -out {host}.new.csr"
    )
}

fn command(label: &str, command: impl Into<String>) -> Command {
    Command {
        label: label.to_owned(),
        command: command.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_go_into_commands() {
        let commands = of_step(
            StepId::Reissue,
            System::Debian,
            &["$(reboot).example".to_owned(), "www.example.org".to_owned()],
        );
        assert!(
            commands
                .iter()
                .all(|command| !command.command.contains("reboot"))
        );
    }
}
