//! The programs that serve TLS: how each is started again, where it names its key, how it is tested.
//!
//! A program is known by its process, as `lsof` or a log of restarts names it.

use super::system::System;
use crate::words::commands::Label;

/// A program that serves TLS.
#[derive(Debug)]
pub(in crate::report) struct Server {
    /// What people call it.
    name: &'static str,
    /// How its processes and services are called; `lsof` cuts names to nine characters.
    processes: &'static [&'static str],
    /// Its service, by system; the first is everywhere else.
    services: &'static [(System, &'static str)],
    /// Shows where it names its key and certificate.
    pub(super) find: Option<&'static str>,
    /// Tests its settings.
    pub(super) test: Option<&'static str>,
    /// Where TLS is spoken: a port and what `s_client` needs for it.
    pub(super) doors: &'static [(u16, &'static str)],
    /// What else is to be made for it with the new certificate.
    pub(super) bundle: Option<Bundle>,
    /// How its session tickets get a new key.
    pub(super) tickets: Option<(Label, &'static str)>,
    /// The other secrets that it held.
    kind: Kind,
}

/// A file that holds key and certificate together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bundle {
    /// A PKCS#12 keystore.
    Keystore,
    /// Certificate, chain and key in one PEM file.
    Pem,
}

/// What a program serves, which tells what else it held in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::report) enum Kind {
    /// Mail.
    Mail,
    /// A virtual private network.
    Vpn,
    /// Web sites, or a proxy before them.
    Web,
}

impl Server {
    /// What the service is called on a system.
    pub(super) fn service(&self, system: System) -> &'static str {
        self.services
            .iter()
            .find(|(on, _)| *on == system)
            .or_else(|| self.services.first())
            .map_or(self.name, |(_, service)| service)
    }

    pub(in crate::report) const fn name(&self) -> &'static str {
        self.name
    }

    pub(in crate::report) const fn kind(&self) -> Kind {
        self.kind
    }
}

/// The program that a process or service belongs to.
pub(in crate::report) fn of_process(name: &str) -> Option<&'static Server> {
    let name = name.trim_end_matches(".service");
    ALL.iter().find(|server| server.processes.contains(&name))
}

/// All that are known.
pub(in crate::report) const ALL: &[Server] =
    &[APACHE, DOVECOT, HAPROXY, NGINX, OPENVPN, POSTFIX, TOMCAT];

/// Source: <https://httpd.apache.org/docs/2.4/mod/mod_ssl.html>.
const APACHE: Server = Server {
    name: "Apache",
    processes: &["apache2", "httpd", "apache24", "httpd2", "httpd-prefork"],
    services: &[
        (System::Debian, "apache2"),
        (System::Alpine, "apache2"),
        (System::Freebsd, "apache24"),
        (System::RedHat, "httpd"),
        (System::Suse, "apache2"),
    ],
    find: Some(
        "grep -rnE '^[^#]*SSL(Certificate|SessionTicketKey)' /etc/apache2 /etc/httpd /usr/local/etc/apache24 \
         2>/dev/null",
    ),
    test: Some("apachectl configtest"),
    doors: &[(443, "")],
    bundle: None,
    tickets: Some((
        Label::TicketKeyApache,
        "(umask 077; set -C; openssl rand 48 > ticket.new.key)",
    )),
    kind: Kind::Web,
};

/// Source: <https://doc.dovecot.org/2.3/configuration_manual/dovecot_ssl_configuration/>.
const DOVECOT: Server = Server {
    name: "Dovecot",
    processes: &[
        "dovecot",
        "imap-login",
        "imap-logi",
        "pop3-login",
        "pop3-logi",
        "imap",
        "pop3",
    ],
    services: &[(System::Debian, "dovecot")],
    find: Some("doveconf -n | grep -E 'ssl_(cert|key)'"),
    test: Some("doveconf -n >/dev/null"),
    doors: &[(993, ""), (143, " -starttls imap")],
    bundle: None,
    tickets: None,
    kind: Kind::Mail,
};

/// Source: <https://docs.haproxy.org/2.8/configuration.html#5.1-crt>.
const HAPROXY: Server = Server {
    name: "HAProxy",
    processes: &["haproxy"],
    services: &[(System::Debian, "haproxy")],
    find: Some(
        "grep -rnE 'crt |tls-ticket-keys' /etc/haproxy /usr/local/etc/haproxy.conf 2>/dev/null",
    ),
    test: Some("haproxy -c -f /etc/haproxy/haproxy.cfg"),
    doors: &[(443, "")],
    bundle: Some(Bundle::Pem),
    tickets: Some((
        Label::TicketKeysHaproxy,
        "(umask 077; set -C; for n in 1 2 3; do openssl rand -base64 48; done > tickets.new.keys)",
    )),
    kind: Kind::Web,
};

/// Source: <https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_ticket_key>.
const NGINX: Server = Server {
    name: "nginx",
    processes: &["nginx"],
    services: &[(System::Debian, "nginx")],
    find: Some(
        "grep -rnE '^[^#]*ssl_(certificate|session_ticket_key)' /etc/nginx /usr/local/etc/nginx 2>/dev/null",
    ),
    test: Some("nginx -t"),
    doors: &[(443, "")],
    bundle: None,
    tickets: Some((
        Label::TicketKeyNginx,
        "(umask 077; set -C; openssl rand 48 > ticket.new.key)",
    )),
    kind: Kind::Web,
};

/// Source: <https://openvpn.net/community-resources/reference-manual-for-openvpn-2-4/>.
const OPENVPN: Server = Server {
    name: "OpenVPN",
    processes: &["openvpn"],
    services: &[(System::Debian, "openvpn")],
    find: Some(
        "grep -rnE '^(ca|cert|key|pkcs12|tls-auth|tls-crypt)' /etc/openvpn /usr/local/etc/openvpn 2>/dev/null",
    ),
    test: None,
    doors: &[],
    bundle: None,
    tickets: None,
    kind: Kind::Vpn,
};

/// Source: <https://www.postfix.org/TLS_README.html>.
const POSTFIX: Server = Server {
    name: "Postfix",
    processes: &["postfix", "master", "smtpd", "smtp", "tlsmgr"],
    services: &[(System::Debian, "postfix")],
    find: Some("postconf smtpd_tls_cert_file smtpd_tls_key_file smtpd_tls_chain_files"),
    test: Some("postfix check"),
    doors: &[(25, " -starttls smtp"), (587, " -starttls smtp")],
    bundle: None,
    tickets: None,
    kind: Kind::Mail,
};

/// Source: <https://tomcat.apache.org/tomcat-9.0-doc/ssl-howto.html>.
const TOMCAT: Server = Server {
    name: "Tomcat",
    processes: &["tomcat", "tomcat6", "tomcat7", "tomcat8", "tomcat9", "jsvc"],
    services: &[
        (System::Debian, "tomcat7"),
        (System::RedHat, "tomcat"),
        (System::Suse, "tomcat"),
    ],
    find: Some(
        "grep -rnE 'keystoreFile|certificateKeystoreFile|SSLCertificateKeyFile|certificateKeyFile' /etc/tomcat* \
         /opt/tomcat*/conf 2>/dev/null",
    ),
    test: None,
    doors: &[(8443, "")],
    bundle: Some(Bundle::Keystore),
    tickets: None,
    kind: Kind::Web,
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_process_belongs_to_one_program() {
        let mut seen = BTreeSet::new();
        for server in ALL {
            for process in server.processes {
                assert!(seen.insert(*process), "{process}");
                assert_eq!(of_process(process).map(|s| s.name), Some(server.name));
            }
        }
        assert_eq!(of_process("nginx.service").map(|s| s.name), Some("nginx"));
        assert!(of_process("sshd").is_none());
    }
}
