//! Commands for the steps, for the system and the servers at hand, with the names filled in.
//!
//! What a certificate says never goes into a command as it stands: a name is used only when it is
//! a plain DNS name or an address, and left out with a note otherwise. Hashes and serials are
//! digits that we wrote ourselves. Nothing here reads or prints a private key.

mod openssl;
mod server;
mod system;

pub(super) use openssl::Site;
pub(super) use server::{Kind, Server, of_process};
pub(super) use system::System;

use crate::assess::Asked;
use crate::input::Question;
use crate::plan::StepId;

use super::Command;
use crate::words::commands::Label;
use crate::words::{Language, plural};
use server::Bundle;

/// What is known of the machine that commands are for.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    /// The system.
    pub(super) system: System,
    /// The servers that the evidence names; empty where it names none.
    pub(super) servers: Vec<&'static Server>,
    /// The certificates that are to be replaced, or were.
    pub(super) sites: Vec<Site>,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            system: System::Unstated,
            servers: Vec::new(),
            sites: Vec::new(),
        }
    }
}

/// The commands of a step.
pub(super) fn of_step(language: Language, id: StepId, scene: &Scene) -> Vec<Command> {
    let ways = scene.system.ways();
    let listed = |rows: &[(Label, &'static str)]| -> Vec<Command> {
        rows.iter()
            .map(|(label, text)| command(language.say(*label), *text))
            .collect()
    };
    match id {
        StepId::Patch => {
            // Where the system is not known, neither is what is installed: look first.
            let (first, then) = if scene.system == System::Unstated {
                (ways.check, ways.patch)
            } else {
                (ways.patch, ways.check)
            };
            let mut commands = listed(first);
            commands.extend(listed(then));
            commands
        }
        StepId::Restart => restart(language, scene),
        StepId::NewKey => each(language, scene, new_key),
        StepId::Reissue => each(language, scene, reissue),
        StepId::Install => install(language, scene),
        StepId::Revoke => each(language, scene, revoke),
        StepId::Sessions => sessions(language, scene),
        StepId::OtherSecrets => other_secrets(language, scene),
        StepId::Contain | StepId::Passwords => Vec::new(),
    }
}

/// The command that finds the answer to a question.
pub(super) fn of_question(language: Language, asked: Asked, scene: &Scene) -> Option<Command> {
    let ways = scene.system.ways();
    let site = scene.sites.first().cloned().unwrap_or_default();
    let (label, text) = match asked {
        Asked::PastePackageVersion => {
            if scene.system == System::Unstated {
                (
                    Label::FindOut,
                    "dpkg-query -W -f '${Package} ${Version}\\n' openssl 'libssl*' || rpm -qa 'openssl*' 'libopenssl*'",
                )
            } else {
                let (_, text) = ways.check.first()?;
                (Label::FindOut, *text)
            }
        }
        Asked::Answer(Question::PatchedAt) => (
            Label::FindOut,
            match scene.system {
                System::Debian => "zgrep -h 'libssl\\|openssl' /var/log/dpkg.log*",
                System::RedHat => {
                    "rpm -q --last openssl openssl-libs; zgrep -h openssl /var/log/yum.log*"
                }
                System::Suse => "zgrep -h openssl /var/log/zypp/history*",
                System::Freebsd => "grep -h openssl /var/log/messages*; ls -l /usr/lib/libssl.so*",
                System::Alpine => "ls -l --full-time /lib/libssl.so* /usr/lib/libssl.so*",
                System::Unstated => {
                    "zgrep -h 'libssl\\|openssl' /var/log/dpkg.log* /var/log/yum.log* 2>/dev/null"
                }
            },
        ),
        Asked::Answer(Question::Restarted) | Asked::ProcessStarted => {
            if scene.system == System::Freebsd {
                ways.stale
            } else {
                (
                    Label::FindStale,
                    "sudo lsof -n | grep -E 'DEL.*lib(ssl|crypto)'; ps -eo pid,lstart,comm",
                )
            }
        }
        Asked::Answer(Question::KeyGeneratedAt) => (
            Label::KeyFileDay,
            if scene.system == System::Freebsd {
                "stat -f '%Sm %N' FILE.key"
            } else {
                "stat -c '%y %n' FILE.key"
            },
        ),
        Asked::ScanAgain => (Label::ScanAgain, "nmap -p 443 --script ssl-heartbleed HOST"),
        Asked::PasteOldCertificate => {
            let find = r"find /etc /usr/local/etc /var/backups \( -name '*.crt' -o -name '*.cer' -o -name '*.pem' \) -exec ls -l {} + 2>/dev/null";
            return Some(command(
                language.say(Label::KeptCertificates),
                format!("{}{find}", ways.root),
            ));
        }
        Asked::PasteCertificate => {
            let host = site.file();
            let host = if host == openssl::UNNAMED {
                "HOST"
            } else {
                host
            };
            return Some(command(
                language.say(Label::ServedCertificate),
                format!(
                    "openssl s_client -connect {host}:443 -servername {host} </dev/null | openssl x509"
                ),
            ));
        }
        _ => return None,
    };
    Some(command(language.say(label), text))
}

fn restart(language: Language, scene: &Scene) -> Vec<Command> {
    let ways = scene.system.ways();
    let mut commands: Vec<Command> = scene
        .servers
        .iter()
        .map(|server| {
            command(
                language.fill(Label::Restart, &[("server", &server.name())]),
                ways.restart(server.service(scene.system)),
            )
        })
        .collect();
    let (label, text) = ways.stale;
    commands.push(command(language.say(label), text));
    if scene.servers.is_empty() {
        // What to restart is what the first one names.
        commands.push(command(
            language.say(Label::RestartAll),
            ways.restart("SERVICE"),
        ));
    }
    commands
}

/// The commands of each certificate, of the first few.
fn each(
    language: Language,
    scene: &Scene,
    commands: fn(Language, &Site) -> Vec<Command>,
) -> Vec<Command> {
    if scene.sites.is_empty() {
        return commands(language, &Site::default());
    }
    scene
        .sites
        .iter()
        .take(MOST_SITES)
        .flat_map(|site| commands(language, site))
        .collect()
}

fn new_key(language: Language, site: &Site) -> Vec<Command> {
    let compare = match &site.old_key {
        None => language.say(Label::HashOfNew).to_owned(),
        Some(old) => language.fill(Label::HashOfNewNotOld, &[("old", old)]),
    };
    vec![
        command(language.say(Label::EcKey), openssl::ec_key(site)),
        command(language.say(Label::RsaKey), openssl::rsa_key(site, 2048)),
        command(
            language.say(Label::LongRsaKey),
            openssl::rsa_key(site, 3072),
        ),
        command(compare, openssl::hash_of_key(site)),
    ]
}

fn reissue(language: Language, site: &Site) -> Vec<Command> {
    let label = match site.left_out() {
        0 => language.say(Label::Request).to_owned(),
        count => language.fill(
            plural(count, Label::RequestWithoutOne, Label::RequestWithoutSome),
            &[("count", &count)],
        ),
    };
    vec![
        command(label, openssl::request(site)),
        command(
            language.say(Label::ShowRequest),
            openssl::show_request(site),
        ),
    ]
}

fn install(language: Language, scene: &Scene) -> Vec<Command> {
    let ways = scene.system.ways();
    let root = ways.root;
    let mut commands = Vec::new();
    let first = scene.sites.first().cloned().unwrap_or_default();
    commands.push(command(
        match &first.new_key {
            Some(new) => language.fill(Label::HashInCertificateIs, &[("new", new)]),
            None => language.say(Label::HashInCertificate).to_owned(),
        },
        openssl::hash_of_certificate(&format!("{}.new.pem", first.file())),
    ));
    for server in &scene.servers {
        if let Some(bundle) = server.bundle {
            commands.push(bundled(language, server, bundle, &first));
        }
        if let Some(find) = server.find {
            commands.push(command(
                language.fill(Label::WhereNamed, &[("server", &server.name())]),
                format!("{root}{find}"),
            ));
        }
        let restart = ways.restart(server.service(scene.system));
        commands.push(command(
            language.fill(Label::UseNew, &[("server", &server.name())]),
            match server.test {
                Some(test) => format!("{root}{test} && {restart}"),
                None => restart,
            },
        ));
    }
    commands.extend(served(language, scene));
    commands
}

/// Which key is served, on each port of each certificate.
fn served(language: Language, scene: &Scene) -> Vec<Command> {
    let web = [(443, "")];
    let mut doors: Vec<(u16, &str)> = scene
        .servers
        .iter()
        .flat_map(|server| server.doors.iter().copied())
        .collect();
    if scene.servers.is_empty() {
        doors.extend(web);
    }
    doors.dedup();
    let sites = if scene.sites.is_empty() {
        vec![Site::default()]
    } else {
        scene.sites.iter().take(MOST_SITES).cloned().collect()
    };
    let mut commands = Vec::new();
    for site in &sites {
        for (port, more) in &doors {
            let label = match (&site.new_key, &site.old_key) {
                (Some(new), _) => {
                    language.fill(Label::HashServedIs, &[("port", port), ("new", new)])
                }
                (None, Some(old)) => {
                    language.fill(Label::HashServedNotOld, &[("port", port), ("old", old)])
                }
                (None, None) => language.fill(Label::HashServed, &[("port", port)]),
            };
            commands.push(command(label, openssl::hash_of_served(site, *port, more)));
        }
    }
    commands
}

fn bundled(language: Language, server: &Server, bundle: Bundle, site: &Site) -> Command {
    let file = site.file();
    let (label, text) = match bundle {
        Bundle::Keystore => (
            Label::Keystore,
            format!(
                "(umask 077; set -C; openssl pkcs12 -export -name tomcat -in {file}.new.pem -inkey {file}.new.key \
                 -certfile CHAIN.pem > {file}.new.p12)"
            ),
        ),
        Bundle::Pem => (
            Label::OneFile,
            format!(
                "(umask 077; set -C; cat {file}.new.pem CHAIN.pem {file}.new.key > {file}.new.bundle.pem)"
            ),
        ),
    };
    command(language.fill(label, &[("server", &server.name())]), text)
}

fn revoke(language: Language, site: &Site) -> Vec<Command> {
    if site.self_signed {
        return vec![command(
            language.say(Label::SelfSigned),
            "openssl x509 -in OLD.pem -noout -fingerprint -sha256 -subject",
        )];
    }
    let mut commands = Vec::new();
    if site.lets_encrypt {
        // Signed with the certificate's own key the request blocks the key, too:
        // <https://community.letsencrypt.org/t/2024-03-28-cp-cps-deviation-regarding-keycompromise-key-blocking/215579>.
        commands.push(command(
            language.say(Label::RevokeWithKey),
            "sudo certbot revoke --cert-path OLD.pem --key-path OLD.key --reason keycompromise",
        ));
    }
    commands.push(command(
        match &site.old_serial {
            Some(serial) => language.fill(
                Label::SerialOf,
                &[("name", &site.file()), ("serial", serial)],
            ),
            None => language.say(Label::Serial).to_owned(),
        },
        "openssl x509 -in OLD.pem -noout -serial -issuer",
    ));
    commands.push(command(
        language.say(Label::WhereList),
        "openssl x509 -in OLD.pem -noout -text | grep -A 4 'CRL Distribution'",
    ));
    commands.push(command(
        language.say(Label::FetchList),
        "curl -s ADDRESS | openssl crl -inform DER",
    ));
    commands
}

fn sessions(language: Language, scene: &Scene) -> Vec<Command> {
    let ways = scene.system.ways();
    let mut commands = Vec::new();
    for server in &scene.servers {
        let named: &[(&str, &dyn std::fmt::Display)] = &[("server", &server.name())];
        if let Some((label, text)) = server.tickets {
            commands.push(command(language.fill(label, named), text));
        }
        commands.push(command(
            language.fill(Label::EndSessions, named),
            ways.restart(server.service(scene.system)),
        ));
    }
    if scene.servers.is_empty() {
        commands.push(command(
            language.say(Label::EndAllSessions),
            ways.restart("SERVICE"),
        ));
    }
    commands
}

fn other_secrets(language: Language, scene: &Scene) -> Vec<Command> {
    if scene
        .servers
        .iter()
        .any(|server| server.kind() == Kind::Vpn)
    {
        // Every release takes these words; it would write over a file that is there.
        return vec![command(
            language.say(Label::OpenvpnKey),
            "(umask 077; [ -e ta.new.key ] || openvpn --genkey --secret ta.new.key)",
        )];
    }
    Vec::new()
}

fn command(label: impl Into<String>, command: impl Into<String>) -> Command {
    Command {
        label: label.into(),
        command: command.into(),
    }
}

/// Commands for more certificates than these are for a script, not for a page.
const MOST_SITES: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(names: &[&str]) -> Scene {
        Scene {
            sites: vec![Site {
                names: names.iter().map(|name| (*name).to_owned()).collect(),
                ..Site::default()
            }],
            ..Scene::default()
        }
    }

    #[test]
    fn only_plain_names_go_into_commands() {
        let hostile = [
            "$(reboot).example",
            "`reboot`.example",
            "a.example\nreboot",
            "'; reboot; '.example",
            "reboot\u{202e}.example",
            "-reboot.example",
            "www.example.org",
            "2001:db8::1",
        ];
        for system in [
            System::Alpine,
            System::Debian,
            System::Freebsd,
            System::RedHat,
            System::Suse,
            System::Unstated,
        ] {
            let scene = Scene {
                system,
                servers: server::ALL.iter().collect(),
                ..scene(&hostile)
            };
            for step in StepId::ALL {
                for command in of_step(Language::English, step, &scene) {
                    assert!(!command.command.contains("reboot"), "{}", command.command);
                    assert!(!command.label.contains("reboot"), "{}", command.label);
                }
            }
            let request = of_step(Language::English, StepId::Reissue, &scene);
            let told = request.first().unwrap();
            assert!(told.command.contains("DNS:www.example.org,IP:2001:db8::1"));
            assert!(told.label.contains("6 names"), "{}", told.label);
        }
    }

    #[test]
    fn a_language_changes_labels_and_never_commands() {
        let systems = [
            System::Alpine,
            System::Debian,
            System::Freebsd,
            System::RedHat,
            System::Suse,
            System::Unstated,
        ];
        for system in systems {
            let scene = Scene {
                system,
                servers: server::ALL.iter().collect(),
                ..scene(&["www.example.org", "*.a;b"])
            };
            for step in StepId::ALL {
                let english = of_step(Language::English, step, &scene);
                let german = of_step(Language::German, step, &scene);
                assert_eq!(english.len(), german.len());
                for (english, german) in english.iter().zip(&german) {
                    assert_eq!(english.command, german.command);
                    assert_ne!(english.label, german.label);
                    assert!(!german.label.contains(['{', '}']), "{}", german.label);
                }
            }
        }
    }

    #[test]
    fn every_system_and_server_has_its_words() {
        let rows = [
            (System::Debian, "apt-get", "sudo service apache2 restart"),
            (System::RedHat, "yum", "sudo service httpd restart"),
            (System::Suse, "zypper", "sudo service apache2 restart"),
            (System::Alpine, "apk", "rc-service apache2 restart"),
            (
                System::Freebsd,
                "freebsd-update",
                "service apache24 restart",
            ),
        ];
        for (system, installer, restart) in rows {
            let scene = Scene {
                system,
                servers: vec![of_process("httpd").unwrap()],
                ..Scene::default()
            };
            let patch = of_step(Language::English, StepId::Patch, &scene);
            assert!(
                patch.iter().any(|c| c.command.contains(installer)),
                "{system:?}"
            );
            let again = of_step(Language::English, StepId::Restart, &scene);
            assert_eq!(again.first().unwrap().command, restart);
            assert!(again.len() == 2, "the proof is missing on {system:?}");
        }
    }

    #[test]
    fn mail_is_tested_where_mail_is_served() {
        let scene = Scene {
            servers: vec![of_process("smtpd").unwrap(), of_process("dovecot").unwrap()],
            ..scene(&["mail.example.org"])
        };
        let commands = of_step(Language::English, StepId::Install, &scene);
        for part in [
            "mail.example.org:25 -servername mail.example.org -starttls smtp",
            "mail.example.org:993 ",
            "-starttls imap",
            "postfix check",
        ] {
            assert!(commands.iter().any(|c| c.command.contains(part)), "{part}");
        }
        assert!(!commands.iter().any(|c| c.command.contains(":443")));
    }
}
