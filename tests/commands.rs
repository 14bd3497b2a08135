//! The commands of the plan, run for real: what they make is what they promise.
//!
//! Needs `openssl` and a POSIX shell; where `openssl` is missing the tests say so and pass.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a command that does not run must fail the test"
)]

mod cases;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use afterpatch::input::{Answer, Content, Input, Item, Question};
use afterpatch::report::Report;

#[test]
fn a_new_key_is_new_private_and_never_overwritten() {
    let Some(room) = Room::new("key") else { return };
    let report = report();
    let old = &report.certificates[0].key.spki_sha256;
    for (label, algorithm, bits) in [
        ("EC key", "EC", 256),
        ("2048 bits", "RSA", 2048),
        ("3072 bits", "RSA", 3072),
    ] {
        let file = room.path.join("shop.example.org.new.key");
        let _ = fs::remove_file(&file);
        room.run(&command(&report, "new-key", label));
        let made = fs::read(&file).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{label}");
        }
        let again = room.try_run(&command(&report, "new-key", label));
        assert!(!again.status.success(), "{label}: it wrote over a key");
        assert_eq!(
            fs::read(&file).unwrap(),
            made,
            "{label}: the key is another"
        );

        let hash = room.run(&command(&report, "new-key", "The hash of the new key"));
        assert_ne!(hash.trim(), old);
        room.run(&command(&report, "reissue", "A request"));
        let request = fs::read_to_string(room.path.join("shop.example.org.new.csr")).unwrap();
        let asked = &run(vec![text("request.csr", request)]).requests[0];
        assert_eq!(asked.key.spki_sha256, hash.trim(), "{label}");
        assert_eq!(asked.key.algorithm, algorithm);
        assert_eq!(asked.key.bits, Some(bits));
    }
}

#[test]
fn the_request_has_every_plain_name_and_no_other() {
    let Some(room) = Room::new("names") else {
        return;
    };
    room.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout old.key -out old.pem -days 9 -subj /CN=x -addext \
         'subjectAltName=DNS:a.example.org,DNS:*.example.org,IP:192.0.2.7,DNS:`touch owned`.example,DNS:a;touch owned.example' \
         2>/dev/null",
    );
    let old = fs::read_to_string(room.path.join("old.pem")).unwrap();
    let report = run(vec![
        text("openssl.txt", BANNER.to_owned()),
        text("old.pem", old),
    ]);
    let reissue = step(&report, "reissue");
    assert!(reissue[0].0.contains("2 names"), "{}", reissue[0].0);
    for (label, command) in step(&report, "new-key").into_iter().chain(reissue) {
        if !label.starts_with("Or RSA") {
            room.run(&command);
        }
    }
    let request = fs::read_to_string(room.path.join("a.example.org.new.csr")).unwrap();
    let asked = &run(vec![text("request.csr", request)]).requests[0];
    assert_eq!(asked.names, ["a.example.org", "*.example.org", "192.0.2.7"]);
    assert!(!room.path.join("owned").exists(), "a name was run");
}

#[test]
fn the_hash_of_the_served_key_is_the_one_on_the_page() {
    let Some(room) = Room::new("served") else {
        return;
    };
    let report = report();
    room.run(&command(&report, "new-key", "EC key"));
    room.run(&command(&report, "reissue", "A request"));
    room.run(
        "openssl x509 -req -in shop.example.org.new.csr -signkey shop.example.org.new.key -days 9 -out \
         shop.example.org.new.pem 2>/dev/null",
    );
    let new = fs::read_to_string(room.path.join("shop.example.org.new.pem")).unwrap();
    let shown = run(vec![text("new.pem", new)]).certificates[0]
        .key
        .spki_sha256
        .clone();
    let hash = room.run(&command(&report, "new-key", "The hash of the new key"));
    assert_eq!(hash.trim(), shown);
    let hash = room.run(&command(
        &report,
        "install",
        "The hash of the key in the new certificate",
    ));
    assert_eq!(hash.trim(), shown);

    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let mut server = Command::new("openssl")
        .args(["s_server", "-quiet", "-accept", &port.to_string()])
        .args([
            "-key",
            "shop.example.org.new.key",
            "-cert",
            "shop.example.org.new.pem",
        ])
        .current_dir(&room.path)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let served = command(&report, "install", "served on port 443")
        .replace("shop.example.org:443", &format!("127.0.0.1:{port}"));
    let nobody = served.replace(&port.to_string(), "1");
    assert!(room.try_run(&nobody).stdout.is_empty(), "a hash of nothing");
    // The server is there as soon as its port is; how long that takes is not tested.
    let hash = (0..500)
        .map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            String::from_utf8(room.try_run(&served).stdout).unwrap()
        })
        .find(|hash| hash.trim() == shown);
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(hash.is_some(), "the served key has another hash");
}

#[test]
fn a_keystore_and_a_bundle_hold_the_new_key() {
    let Some(room) = Room::new("bundle") else {
        return;
    };
    let report = report_with("haproxy 1042 root DEL REG 8,1 39 /usr/lib/libssl.so.1.0.0");
    room.run(&command(&report, "new-key", "EC key"));
    room.run(&command(&report, "reissue", "A request"));
    room.run(
        "openssl x509 -req -in shop.example.org.new.csr -signkey shop.example.org.new.key -days 9 -out \
         shop.example.org.new.pem 2>/dev/null; cp shop.example.org.new.pem CHAIN.pem",
    );
    room.run(&command(
        &report,
        "install",
        "Certificate, chain and key in one file",
    ));
    let hash = room.run(&command(&report, "new-key", "The hash of the new key"));
    let bundled = room.run(
        "openssl pkey -in shop.example.org.new.bundle.pem -pubout -outform DER | openssl dgst -sha256 | sed 's/^.* //'",
    );
    assert_eq!(hash, bundled);

    let report = report_with("tomcat7 1042 root DEL REG 8,1 39 /usr/lib/libssl.so.1.0.0");
    let keystore = command(&report, "install", "A keystore for Tomcat")
        .replace("-export", "-export -passout pass:x");
    room.run(&keystore);
    let stored = room.run(
        "openssl pkcs12 -in shop.example.org.new.p12 -passin pass:x -nodes -nocerts 2>/dev/null | openssl pkey -pubout \
         -outform DER | openssl dgst -sha256 | sed 's/^.* //'",
    );
    assert_eq!(hash, stored);
}

#[test]
fn a_ticket_key_has_the_length_that_servers_take() {
    let Some(room) = Room::new("tickets") else {
        return;
    };
    let report = report_with("nginx 1042 root DEL REG 8,1 39 /usr/lib/libssl.so.1.0.0");
    room.run(&command(&report, "sessions", "session tickets"));
    assert_eq!(
        fs::read(room.path.join("ticket.new.key")).unwrap().len(),
        48
    );
}

/// Every command of every case is at least one that a shell can read.
#[test]
fn a_shell_can_read_every_command() {
    for path in cases::cases() {
        let report =
            afterpatch::run(&cases::read(&path, &fs::read_to_string(&path).unwrap()).input);
        let commands = report
            .plan
            .iter()
            .chain(report.hosts.iter().flat_map(|host| &host.plan))
            .flat_map(|step| &step.commands)
            .chain(
                report
                    .questions
                    .iter()
                    .filter_map(|question| question.command.as_ref()),
            );
        let all: Vec<&str> = commands.map(|command| command.command.as_str()).collect();
        let read = Command::new("sh")
            .args(["-n", "-c", &all.join("\n")])
            .output()
            .unwrap();
        assert!(
            read.status.success(),
            "{}: {}",
            path.display(),
            String::from_utf8_lossy(&read.stderr)
        );
    }
}

/// A folder of its own, thrown away at the end.
struct Room {
    path: PathBuf,
}

impl Room {
    fn new(name: &str) -> Option<Self> {
        if Command::new("openssl").arg("version").output().is_err() {
            eprintln!("skipped: there is no openssl on this machine");
            return None;
        }
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("commands-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Some(Self { path })
    }

    fn try_run(&self, command: &str) -> Output {
        Command::new("sh")
            .args(["-c", command])
            .current_dir(&self.path)
            .output()
            .unwrap()
    }

    fn run(&self, command: &str) -> String {
        let output = self.try_run(command);
        assert!(
            output.status.success(),
            "{command}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn report() -> Report {
    report_with("")
}

/// A machine whose key must be replaced, with one more line of evidence.
fn report_with(line: &str) -> Report {
    let certificate = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/samples/shop-2013.pem");
    run(vec![
        text("openssl.txt", BANNER.to_owned()),
        text("lsof.txt", line.to_owned()),
        text("shop-2013.pem", fs::read_to_string(certificate).unwrap()),
    ])
}

fn run(items: Vec<Item>) -> Report {
    afterpatch::run(&Input {
        language: afterpatch::words::Language::English,
        items,
        answers: vec![Answer::new(Question::PatchedAt, "2014-04-08").unwrap()],
        now: afterpatch::moment::Time::from_rfc3339("2014-04-20T12:00:00Z").unwrap(),
    })
}

fn text(name: &str, content: String) -> Item {
    Item {
        content: Content::Text(content),
        name: name.to_owned(),
        host: String::new(),
        when: None,
    }
}

fn step(report: &Report, id: &str) -> Vec<(String, String)> {
    let step = report.plan.iter().find(|step| step.id == id).unwrap();
    step.commands
        .iter()
        .map(|command| (command.label.clone(), command.command.clone()))
        .collect()
}

fn command(report: &Report, id: &str, label: &str) -> String {
    let all = step(report, id);
    all.iter()
        .find(|(other, _)| other.contains(label))
        .unwrap_or_else(|| panic!("no {label:?} among {all:#?}"))
        .1
        .clone()
}

const BANNER: &str = "OpenSSL 1.0.1e 11 Feb 2013";
