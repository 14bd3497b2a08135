//! The collector, run for real: what it prints of this machine and of a TLS server on it is read by
//! the core, and no private key is in it.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a machine that cannot run it must fail the run"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use afterpatch::input::{Content, Input, Item};
use afterpatch::moment::Time;
use afterpatch::report::Report;

#[test]
fn what_it_prints_is_read_and_holds_no_key() {
    if !is_there("openssl", &["version"]) {
        eprintln!("skipped: there is no openssl on this machine");
        return;
    }
    let folder = Folder::new();
    let served = folder.certificate("served.example");
    let kept = folder.certificate("kept.example");
    // Only the server shows this one: its file is none that the collector looks into, its key is.
    let shown = folder.write("served.txt", &served.certificate);
    let key = folder.write("served.pem", &served.key);
    folder.write("kept.pem", &format!("{}{}", kept.key, kept.certificate));
    let (unfinished, _) = kept.certificate.split_once("-----END").unwrap();
    folder.write("broken.pem", &format!("{unfinished}{}", kept.key));
    let _server = Server::start(&shown, &key);

    for shell in SHELLS {
        let Some(output) = collect(shell, &folder.0) else {
            eprintln!("skipped: there is no {}", shell.join(" "));
            continue;
        };
        let report = read(&output);
        let name = shell.join(" ");
        assert_eq!(report.items[0].host, host(), "{name}");
        for certificate in ["served.example", "kept.example"] {
            let found = report
                .certificates
                .iter()
                .any(|found| found.names == [certificate]);
            assert!(found, "{name}: {certificate} is missing from\n{output}");
        }
        let mut expected = vec!["openssl-version", "certificate"];
        if is_there("dpkg-query", &["-W", "openssl"]) {
            expected.push("dpkg-query");
        }
        for recognised in expected {
            let all = &report.items[0].recognised;
            assert!(
                all.iter().any(|own| own == recognised),
                "{name}: {recognised} is not among {all:?}"
            );
        }
        let of_keys = served.key.lines().chain(kept.key.lines());
        for line in of_keys.filter(|line| !line.is_empty()) {
            assert!(
                !output.contains(line),
                "{name}: a line of a key was printed"
            );
        }
        assert!(
            report
                .problems
                .iter()
                .all(|problem| problem.code != "private-key"),
            "{name}"
        );
        assert!(output.ends_with("=== afterpatch end ===\n"), "{name}");
    }
}

fn read(output: &str) -> Report {
    afterpatch::run(&Input {
        items: vec![Item {
            content: Content::Text(output.to_owned()),
            name: String::new(),
            host: String::new(),
            when: None,
        }],
        answers: Vec::new(),
        now: Time::from_rfc3339("2026-11-25T00:00:00Z").unwrap(),
    })
}

/// What the collector prints in that shell; `None` where there is no such shell.
fn collect(shell: &[&str], folder: &Path) -> Option<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/collect.sh");
    let output = Command::new(shell[0])
        .args(&shell[1..])
        .arg(script)
        .arg(folder)
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn is_there(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .output()
        .is_ok_and(|output| output.status.success())
}

fn host() -> String {
    let output = Command::new("uname").arg("-n").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

struct Certified {
    certificate: String,
    key: String,
}

impl Folder {
    fn new() -> Self {
        let path =
            std::env::temp_dir().join(format!("afterpatch-collector-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn certificate(&self, name: &str) -> Certified {
        let [key, certificate] = ["key", "certificate"].map(|file| self.0.join(file));
        let made = Command::new("openssl")
            .args([
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
            ])
            .arg(format!("/CN={name}"))
            .arg("-keyout")
            .arg(&key)
            .arg("-out")
            .arg(&certificate)
            .output()
            .unwrap();
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let [key, certificate] = [key, certificate].map(|file| {
            let text = fs::read_to_string(&file).unwrap();
            fs::remove_file(file).unwrap();
            text
        });
        Certified { certificate, key }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A TLS server on a free port of the loopback, stopped at the end.
struct Server(Child);

impl Server {
    fn start(certificate: &Path, key: &Path) -> Self {
        let mut child = Command::new("openssl")
            .args(["s_server", "-accept", "127.0.0.1:0", "-cert"])
            .arg(certificate)
            .arg("-key")
            .arg(key)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let listens = lines.any(|line| line.is_ok_and(|line| line.starts_with("ACCEPT")));
        assert!(listens, "the server did not start");
        // What it goes on to print must not stop it.
        std::thread::spawn(move || lines.for_each(drop));
        Self(child)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

const SHELLS: &[&[&str]] = &[&["sh"], &["dash"], &["bash", "--posix"], &["busybox", "sh"]];
