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
pub(super) fn of_step(id: StepId, scene: &Scene) -> Vec<Command> {
    let ways = scene.system.ways();
    let listed = |rows: &[(&'static str, &'static str)]| -> Vec<Command> {
        rows.iter()
            .map(|(label, text)| command(*label, *text))
            .collect()
    };
    match id {
        StepId::Patch => {
            let mut commands = listed(ways.patch);
            commands.extend(listed(ways.check));
            commands
        }
        StepId::Restart => restart(scene),
        StepId::NewKey => each(scene, new_key),
        StepId::Reissue => each(scene, reissue),
        StepId::Install => install(scene),
        StepId::Revoke => each(scene, revoke),
        StepId::Sessions => sessions(scene),
        StepId::OtherSecrets => other_secrets(scene),
        StepId::Contain | StepId::Passwords => Vec::new(),
    }
}

/// The command that finds the answer to a question.
pub(super) fn of_question(asked: Asked, scene: &Scene) -> Option<Command> {
    let ways = scene.system.ways();
    let site = scene.sites.first().cloned().unwrap_or_default();
    Some(match asked {
        Asked::PastePackageVersion => {
            if scene.system == System::Unstated {
                command(
                    "To find out",
                    "dpkg-query -W -f '${Package} ${Version}\\n' openssl 'libssl*' || rpm -qa 'openssl*' 'libopenssl*'",
                )
            } else {
                let (_, text) = ways.check.first()?;
                command("To find out", *text)
            }
        }
        Asked::Answer(Question::PatchedAt) => command(
            "To find out",
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
            let (label, text) = if scene.system == System::Freebsd {
                ways.stale
            } else {
                (
                    "To find out what still holds the old library, and since when",
                    "sudo lsof -n | grep -E 'DEL.*lib(ssl|crypto)'; ps -eo pid,lstart,comm",
                )
            };
            command(label, text)
        }
        Asked::Answer(Question::KeyGeneratedAt) => command(
            "The day on which the key’s file was written; only its date is shown",
            if scene.system == System::Freebsd {
                "stat -f '%Sm %N' FILE.key"
            } else {
                "stat -c '%y %n' FILE.key"
            },
        ),
        Asked::ScanAgain => command(
            "To scan again, from another machine",
            "nmap -p 443 --script ssl-heartbleed HOST",
        ),
        Asked::PasteCertificate | Asked::PasteOldCertificate => {
            let host = site.file();
            let host = if host == openssl::UNNAMED {
                "HOST"
            } else {
                host
            };
            command(
                "The certificate that is served",
                format!(
                    "openssl s_client -connect {host}:443 -servername {host} </dev/null | openssl x509"
                ),
            )
        }
        _ => return None,
    })
}

fn restart(scene: &Scene) -> Vec<Command> {
    let ways = scene.system.ways();
    let mut commands: Vec<Command> = scene
        .servers
        .iter()
        .map(|server| {
            command(
                format!("Restart {}", server.name()),
                ways.restart(server.service(scene.system)),
            )
        })
        .collect();
    if commands.is_empty() {
        commands.push(command(
            "Restart each program that serves TLS, or the machine",
            ways.restart("NAME"),
        ));
    }
    let (label, text) = ways.stale;
    commands.push(command(label, text));
    commands
}

/// The commands of each certificate, of the first few.
fn each(scene: &Scene, commands: fn(&Site) -> Vec<Command>) -> Vec<Command> {
    if scene.sites.is_empty() {
        return commands(&Site::default());
    }
    scene
        .sites
        .iter()
        .take(MOST_SITES)
        .flat_map(commands)
        .collect()
}

fn new_key(site: &Site) -> Vec<Command> {
    let compare = site.old_key.as_ref().map_or_else(
        || "The hash of the new key".to_owned(),
        |old| format!("The hash of the new key. It must not be the old one’s, {old}"),
    );
    vec![
        command(
            "A new EC key (P-256), in a new file that only you can read",
            openssl::ec_key(site),
        ),
        command(
            "Or RSA with 2048 bits, for clients that are too old for EC",
            openssl::rsa_key(site, 2048),
        ),
        command(
            "Or RSA with 3072 bits, for a key that is to last beyond 2030",
            openssl::rsa_key(site, 3072),
        ),
        command(compare, openssl::hash_of_key(site)),
    ]
}

fn reissue(site: &Site) -> Vec<Command> {
    let label = match site.left_out() {
        0 => "A request for the new key, with all names of the old certificate. Paste it here before you send it"
            .to_owned(),
        1 => "A request for the new key. One name of the old certificate is not a plain name and was left out: add \
              it by hand if you need it. Paste the request here before you send it"
            .to_owned(),
        count => format!(
            "A request for the new key. {count} names of the old certificate are not plain names and were left out: \
             add them by hand if you need them. Paste the request here before you send it"
        ),
    };
    vec![
        command(label, openssl::request(site)),
        command("See which names it asks for", openssl::show_request(site)),
    ]
}

fn install(scene: &Scene) -> Vec<Command> {
    let ways = scene.system.ways();
    let root = ways.root;
    let mut commands = Vec::new();
    let first = scene.sites.first().cloned().unwrap_or_default();
    commands.push(command(
        match &first.new_key {
            Some(new) => format!("The hash of the key in the new certificate. It must be {new}"),
            None => {
                "The hash of the key in the new certificate. It must be the new key’s".to_owned()
            }
        },
        openssl::hash_of_certificate(&format!("{}.new.pem", first.file())),
    ));
    for server in &scene.servers {
        if let Some(bundle) = server.bundle {
            commands.push(bundled(server, bundle, &first));
        }
        if let Some(find) = server.find {
            commands.push(command(
                format!("Where {} names its key and certificate", server.name()),
                format!("{root}{find}"),
            ));
        }
        let restart = ways.restart(server.service(scene.system));
        commands.push(command(
            format!("Then let {} use the new ones", server.name()),
            match server.test {
                Some(test) => format!("{root}{test} && {restart}"),
                None => restart,
            },
        ));
    }
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
    for site in &sites {
        for (port, more) in &doors {
            let must = match (&site.new_key, &site.old_key) {
                (Some(new), _) => format!("It must be {new}"),
                (None, Some(old)) => {
                    format!("It must be the new key’s, never the old one’s, {old}")
                }
                (None, None) => "It must be the new key’s".to_owned(),
            };
            commands.push(command(
                format!("The hash of the key that is served on port {port}. {must}"),
                openssl::hash_of_served(site, *port, more),
            ));
        }
    }
    commands
}

fn bundled(server: &Server, bundle: Bundle, site: &Site) -> Command {
    let file = site.file();
    match bundle {
        Bundle::Keystore => command(
            format!(
                "A keystore for {}, under a password of its own",
                server.name()
            ),
            format!(
                "(umask 077; set -C; openssl pkcs12 -export -name tomcat -in {file}.new.pem -inkey {file}.new.key \
                 -certfile CHAIN.pem > {file}.new.p12)"
            ),
        ),
        Bundle::Pem => command(
            format!(
                "Certificate, chain and key in one file, as {} reads them",
                server.name()
            ),
            format!(
                "(umask 077; set -C; cat {file}.new.pem CHAIN.pem {file}.new.key > {file}.new.bundle.pem)"
            ),
        ),
    }
}

fn revoke(site: &Site) -> Vec<Command> {
    let file = site.file();
    if site.self_signed {
        return vec![command(
            "It signed itself, so no one can revoke it. Its fingerprint, to find it in trust stores",
            "openssl x509 -in OLD.pem -noout -fingerprint -sha256 -subject",
        )];
    }
    let mut commands = Vec::new();
    if site.lets_encrypt {
        // Signed with the certificate's own key the request blocks the key, too:
        // <https://community.letsencrypt.org/t/2024-03-28-cp-cps-deviation-regarding-keycompromise-key-blocking/215579>.
        commands.push(command(
            "Revoke it with its own key, so that the authority blocks that key, too",
            "sudo certbot revoke --cert-path OLD.pem --key-path OLD.key --reason keycompromise",
        ));
    }
    commands.push(match &site.old_serial {
        Some(serial) => command(
            format!("For the authority: the certificate for {file} with the serial {serial}, reason: key compromise"),
            "openssl x509 -in OLD.pem -noout -serial -issuer",
        ),
        None => command(
            "For the authority: the serial of the old certificate, reason: key compromise",
            "openssl x509 -in OLD.pem -noout -serial -issuer",
        ),
    });
    commands.push(command(
        "Where the authority publishes its list",
        "openssl x509 -in OLD.pem -noout -text | grep -A 4 'CRL Distribution'",
    ));
    commands.push(command(
        "Fetch the list, a day later, and paste it here",
        "curl -s ADDRESS | openssl crl -inform DER",
    ));
    commands
}

fn sessions(scene: &Scene) -> Vec<Command> {
    let ways = scene.system.ways();
    let mut commands = Vec::new();
    for server in &scene.servers {
        if let Some((label, text)) = server.tickets {
            commands.push(command(format!("{}. {label}", server.name()), text));
        }
        commands.push(command(
            format!(
                "Restart {}: its session cache and the keys that it made itself are gone",
                server.name()
            ),
            ways.restart(server.service(scene.system)),
        ));
    }
    if scene.servers.is_empty() {
        commands.push(command(
            "Restart each program that serves TLS: its session cache and the keys that it made itself are gone",
            ways.restart("NAME"),
        ));
    }
    commands
}

fn other_secrets(scene: &Scene) -> Vec<Command> {
    if scene
        .servers
        .iter()
        .any(|server| server.kind() == Kind::Vpn)
    {
        // Every release takes these words; it would write over a file that is there.
        return vec![command(
            "A new tls-auth or tls-crypt key for OpenVPN, for the server and every client",
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
                for command in of_step(step, &scene) {
                    assert!(!command.command.contains("reboot"), "{}", command.command);
                    assert!(!command.label.contains("reboot"), "{}", command.label);
                }
            }
            let request = of_step(StepId::Reissue, &scene);
            let told = request.first().unwrap();
            assert!(told.command.contains("DNS:www.example.org,IP:2001:db8::1"));
            assert!(told.label.contains("6 names"), "{}", told.label);
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
            let patch = of_step(StepId::Patch, &scene);
            assert!(
                patch.iter().any(|c| c.command.contains(installer)),
                "{system:?}"
            );
            let again = of_step(StepId::Restart, &scene);
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
        let commands = of_step(StepId::Install, &scene);
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
