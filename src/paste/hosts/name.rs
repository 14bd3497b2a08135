//! What may be a machine's name: `web1`, `www.example.org`, `web[1-3,7]`, and not `libssl1.0.0`.

use std::rc::Rc;

/// `web[1-3,7],db1`, as clush and dshbak fold names.
pub(super) fn node_set(names: &str) -> Option<Vec<Rc<str>>> {
    let mut hosts: Vec<Rc<str>> = Vec::new();
    let mut depth = 0_u32;
    let parts = names.split(|c: char| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    for part in parts {
        let (before, rest) = part.split_once('[').unwrap_or((part, ""));
        let (ranges, after) = rest.split_once(']').unwrap_or(("", ""));
        if rest.is_empty() {
            hosts.push(Rc::from(part));
        }
        for range in ranges.split(',').filter(|range| !range.is_empty()) {
            let (from, to) = range.split_once('-').unwrap_or((range, range));
            let (first, last) = (from.parse::<u32>().ok()?, to.parse::<u32>().ok()?);
            let width = from.len();
            let most = first.saturating_add(MOST_FOLDED);
            hosts.extend(
                (first..=last.min(most)).map(|n| Rc::from(format!("{before}{n:0width$}{after}"))),
            );
        }
    }
    (!hosts.is_empty() && hosts.iter().all(|host| is_host_name(host))).then_some(hosts)
}

/// Whether that could be written as a host's name at all.
pub(super) fn is_valid(name: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    name.len() <= 253
        && name.bytes().all(inside)
        && edge(name.as_bytes().first())
        && edge(name.as_bytes().last())
}

/// Whether that could be a host's name, and is no word of the trade.
pub(super) fn is_host_name(name: &str) -> bool {
    let is_address = name.parse::<std::net::IpAddr>().is_ok();
    let last = name.rsplit('.').next().unwrap_or_default();
    is_valid(name)
        && (is_address
            || (name.starts_with(|c: char| c.is_ascii_alphabetic())
                && !name.contains('_')
                && !FILES.contains(&&*last.to_ascii_lowercase())
                && !has_generic_word(name)))
}

/// Whether that is a host's name rather than any word: with a number or a dot in it.
pub(super) fn looks_like_host(name: &str) -> bool {
    is_host_name(name)
        && name
            .bytes()
            .any(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether a name is made of nothing but words of the trade, or begins with one.
pub(super) fn has_generic_word(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    if GENERIC_STARTS.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    // backup01 is a machine, where backup-2014 and cert1 are collections.
    let letters = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    if lower.len() - letters.len() == 2
        && letters.len() >= 4
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        return false;
    }
    let mut words = lower
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_none() || words.all(|word| GENERIC.contains(&word))
}

/// A folded name stands for no more hosts.
const MOST_FOLDED: u32 = 1000;
/// Last labels of file names.
const FILES: &[&str] = &[
    "asc", "bak", "cer", "cert", "cfg", "cnf", "conf", "crl", "crt", "csr", "csv", "deb", "der",
    "gz", "html", "json", "key", "log", "lst", "md", "old", "out", "pem", "pfx", "php", "pp", "py",
    "rpm", "sh", "so", "tar", "txt", "xml", "xz", "yaml", "yml", "zip",
];
const GENERIC_STARTS: &[&str] = &["cve-", "lib", "openssl", "sslv", "tlsv"];
/// Words that name places, programs, collections and lines of output, not machines.
const GENERIC: &[&str] = &[
    "a",
    "after",
    "alpha",
    "apache",
    "apt",
    "archive",
    "archives",
    "audit",
    "b",
    "backup",
    "before",
    "beta",
    "bin",
    "ca",
    "cert",
    "certbot",
    "certificate",
    "certificates",
    "certs",
    "chain",
    "changelog",
    "checkrestart",
    "cn",
    "collect",
    "collected",
    "collection",
    "conf",
    "config",
    "cpu",
    "crl",
    "csr",
    "curl",
    "data",
    "date",
    "debug",
    "default",
    "depth",
    "desktop",
    "dir",
    "dnf",
    "doc",
    "docs",
    "documents",
    "download",
    "downloads",
    "dpkg",
    "dump",
    "e",
    "en",
    "end",
    "engines",
    "ens",
    "entry",
    "error",
    "errors",
    "eth",
    "etc",
    "evidence",
    "example",
    "export",
    "file",
    "files",
    "fixed",
    "full",
    "fullchain",
    "haproxy",
    "help",
    "history",
    "home",
    "hosts",
    "httpd",
    "i",
    "id",
    "info",
    "input",
    "install",
    "installed",
    "intermediate",
    "iso",
    "issuer",
    "item",
    "key",
    "keys",
    "last",
    "length",
    "letsencrypt",
    "level",
    "line",
    "list",
    "listing",
    "lists",
    "live",
    "lo",
    "local",
    "localhost",
    "log",
    "logs",
    "lsof",
    "maps",
    "md",
    "media",
    "messages",
    "mnt",
    "msg",
    "n",
    "needrestart",
    "new",
    "nginx",
    "nmap",
    "note",
    "old",
    "opt",
    "options",
    "other",
    "out",
    "output",
    "p",
    "package",
    "packages",
    "paste",
    "pasted",
    "path",
    "pem",
    "pid",
    "pkg",
    "pki",
    "platform",
    "private",
    "proc",
    "processes",
    "public",
    "python",
    "queue",
    "rc",
    "readme",
    "release",
    "report",
    "reports",
    "request",
    "requests",
    "result",
    "results",
    "root",
    "rpm",
    "rsa",
    "run",
    "s",
    "sample",
    "samples",
    "scan",
    "scans",
    "secure",
    "serial",
    "server",
    "sha",
    "share",
    "site",
    "source",
    "src",
    "ssl",
    "ssltest",
    "sslscan",
    "sslyze",
    "stale",
    "start",
    "state",
    "status",
    "step",
    "strings",
    "subject",
    "sudo",
    "summary",
    "syslog",
    "system",
    "t",
    "task",
    "temp",
    "term",
    "test",
    "tests",
    "testssl",
    "text",
    "tls",
    "tmp",
    "tools",
    "ubuntu",
    "unknown",
    "untitled",
    "update",
    "upload",
    "uploads",
    "user",
    "users",
    "usr",
    "utf",
    "v",
    "var",
    "version",
    "versions",
    "w",
    "warning",
    "x",
    "yum",
    "zypp",
    "zypper",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_names_are_bounded() {
        assert_eq!(node_set("web[0-4000000000]").unwrap().len(), 1001);
        assert_eq!(node_set("web[08-10]").unwrap()[0].as_ref(), "web08");
        assert_eq!(node_set("Server certificate"), None);
    }
}
