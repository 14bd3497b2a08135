//! One certificate and one private key in every disguise in which people paste and save them.
//!
//! The disguises are put on here, over the corpus's own material, so that no file of the project
//! holds a private key and each wrapping is a line of a table.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a broken case must fail the run"
)]

use afterpatch::input::{Content, Input, Item};
use afterpatch::moment::Time;
use afterpatch::paste;
use afterpatch::report::Report;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

const PUBLIC_KEY: &str = include_str!("corpus/material/shop-2013-public-key.pem");
const PEM: &str = include_str!("corpus/material/shop-2013.pem");

fn report(content: Content) -> Report {
    afterpatch::run(&Input {
        language: afterpatch::words::Language::English,
        items: vec![Item {
            content,
            name: String::new(),
            host: String::new(),
            when: None,
        }],
        answers: Vec::new(),
        now: Time::from_rfc3339("2014-04-20T12:00:00Z").unwrap(),
    })
}

/// The base64 of the certificate, on one line.
fn base64() -> String {
    PEM.lines()
        .filter(|line| !line.starts_with('-'))
        .collect::<String>()
}

fn der() -> Vec<u8> {
    BASE64.decode(base64().as_bytes()).unwrap()
}

/// A value with a tag, its length definite or, as OpenSSL's `-stream` writes it, indefinite.
fn value(definite: bool, tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let value = parts.concat();
    if !definite {
        return [&[tag, 0x80], &value[..], &[0, 0]].concat();
    }
    let length = u16::try_from(value.len()).unwrap().to_be_bytes();
    [&[tag, 0x82, length[0], length[1]], &value[..]].concat()
}

fn bundle(definite: bool) -> Vec<u8> {
    let oid = |last| {
        [
            0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, last,
        ]
    };
    let value = |tag, parts: &[&[u8]]| value(definite, tag, parts);
    let signed = value(
        0x30,
        &[
            &[0x02, 0x01, 0x01, 0x31, 0x00],
            &value(0x30, &[&oid(1)]),
            &value(0xa0, &[&der()]),
            &[0x31, 0x00],
        ],
    );
    value(0x30, &[&oid(2), &value(0xa0, &[&signed])])
}

fn folded(base64: &str, prefix: &str) -> String {
    let lines: Vec<String> = base64
        .as_bytes()
        .chunks(64)
        .map(|line| format!("{prefix}{}", std::str::from_utf8(line).unwrap()))
        .collect();
    lines.join("\n")
}

fn labelled(label: &str, der: &[u8]) -> String {
    let body = folded(&BASE64.encode(der), "");
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
}

#[test]
fn a_certificate_is_read_in_every_disguise() {
    let escaped = PEM.trim().replace('\n', "\\n");
    let entities = PEM
        .trim()
        .replace("-----", "-&#45;&#45;&#45;&#45;")
        .replace('\n', "&#xa;");
    let trusted = [&der()[..], &[0x30, 0x03, 0x0c, 0x01, b'x']].concat();
    let prefixed = |prefix: &str| -> String {
        PEM.lines()
            .map(|line| format!("{prefix}{line}\n"))
            .collect()
    };
    let array: Vec<String> = PEM.lines().map(|line| format!("\"{line}\"")).collect();
    let texts = [
        ("plain", PEM.to_owned()),
        ("Windows line ends", PEM.replace('\n', "\r\n")),
        ("one line", PEM.replace('\n', " ")),
        ("quoted mail", prefixed("> ")),
        ("quoted mail, twice", prefixed("> > ")),
        (
            "indented YAML",
            format!("certificate: |\n{}", prefixed("    ")),
        ),
        ("pdsh", prefixed("web1: ")),
        (
            "other label",
            PEM.replace("CERTIFICATE", "X509 CERTIFICATE"),
        ),
        ("trusted", labelled("TRUSTED CERTIFICATE", &trusted)),
        ("nmap -vv", prefixed("| ")),
        (
            "nmap XML",
            format!("<script id=\"ssl-cert\" output=\"Subject&#xa;{entities}&#xa;\"><elem/>"),
        ),
        (
            "testssl JSON",
            format!("{{\"id\":\"cert\",\"port\":\"443\",\"finding\":\"{escaped}\"}}"),
        ),
        (
            "testssl CSV",
            format!("\"cert\",\"shop/10.0.0.1\",\"443\",\"INFO\",\"{escaped}\",\"\",\"\""),
        ),
        ("sslyze JSON", format!("{{\"as_pem\": \"{escaped}\\n\"}}")),
        (
            "JSON with escaped signs",
            format!(
                "{{\"raw\":\"{}\"}}",
                escaped.replace('+', "\\u002B").replace('/', "\\/")
            ),
        ),
        ("JSON lines", format!("[{}]", array.join(",\n"))),
        ("HTML", PEM.replace('\n', "<br>\n")),
        (
            "Kubernetes secret",
            format!("data:\n  tls.crt: {}\n", BASE64.encode(PEM.as_bytes())),
        ),
        (
            "Kubernetes JSON",
            format!(
                "{{\"data\":{{\"tls.crt\":\"{}\"}}}}",
                BASE64.encode(PEM.as_bytes())
            ),
        ),
        (
            "base64 of PEM, folded",
            folded(&BASE64.encode(PEM.as_bytes()), ""),
        ),
        ("base64 without armour", folded(&base64(), "")),
        ("base64 on one line", base64()),
        (
            "LDIF",
            format!(
                "userCertificate;binary:: {}",
                folded(&base64(), " ").trim_start()
            ),
        ),
        (
            "SAML",
            format!("<ds:X509Certificate>{}</ds:X509Certificate>", base64()),
        ),
        ("no END", PEM.replace("-----END CERTIFICATE-----\n", "")),
        ("no padding", PEM.replace('=', "")),
        ("PKCS#7", labelled("PKCS7", &bundle(true))),
        ("PKCS#7 indefinite", labelled("PKCS7", &bundle(false))),
        (
            "PKCS#7 as a certificate",
            labelled("CERTIFICATE", &bundle(true)),
        ),
        ("CMS", labelled("CMS", &bundle(false))),
        ("Ansible", format!("web1 | CHANGED | rc=0 >>\n{PEM}")),
        (
            "Ansible JSON",
            format!("web1 | SUCCESS => {{\n    \"stdout\": \"{escaped}\"\n}}\n"),
        ),
    ];
    let wide = |unit: u16| unit.to_le_bytes();
    let files = [
        ("DER", der()),
        ("trusted DER", trusted),
        ("PKCS#7 DER", bundle(true)),
        ("PKCS#7 BER", bundle(false)),
        ("UTF-16", PEM.encode_utf16().flat_map(wide).collect()),
    ];
    let contents = texts
        .into_iter()
        .map(|(name, text)| (name, Content::Text(text)))
        .chain(files.map(|(name, bytes)| (name, Content::Bytes(bytes))));
    let expected = report(Content::Text(PEM.to_owned())).certificates[0]
        .id
        .clone();
    for (name, content) in contents {
        let report = report(content);
        let ids: Vec<&str> = report.certificates.iter().map(|c| &*c.id).collect();
        assert_eq!(ids, [&*expected], "{name}: {:?}", report.problems);
        let broken: Vec<&str> = report
            .problems
            .iter()
            .map(|problem| &*problem.code)
            .filter(|code| *code != "not-understood")
            .collect();
        assert!(broken.is_empty(), "{name}: {broken:?}");
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn folded_hexadecimal(bytes: &[u8]) -> String {
    let lines = bytes.chunks(30).map(|line| hexadecimal(line) + "\n");
    lines.collect()
}

/// No key, but with the first bytes of one; long enough to be seen in a report.
/// Compared with the certificate that holds it, beside which it is given.
#[test]
fn a_public_key_is_known_in_every_disguise() {
    let info = BASE64
        .decode(
            PUBLIC_KEY
                .lines()
                .filter(|line| !line.starts_with('-'))
                .collect::<String>(),
        )
        .unwrap();
    // The algorithm stands in the first 24 bytes, then come modulus and exponent of 65537.
    let numbers = &info[24..];
    let modulus = &numbers[9..numbers.len() - 5];
    let digits: Vec<String> = modulus.iter().map(|byte| format!("{byte:02x}")).collect();
    let lines: Vec<String> = digits
        .chunks(15)
        .map(|line| format!("    {}", line.join(":")))
        .collect();
    let texts = [
        ("plain", PUBLIC_KEY.to_owned()),
        ("RSA alone", labelled("RSA PUBLIC KEY", numbers)),
        ("base64 without armour", BASE64.encode(&info)),
        (
            "in numbers",
            format!(
                "Public-Key: (2048 bit)\nModulus:\n{}\nExponent: 65537 (0x10001)",
                lines.join(":\n")
            ),
        ),
        (
            "its modulus",
            format!("Modulus={}", digits.concat().to_uppercase()),
        ),
    ];
    for (name, text) in texts {
        let report = report(Content::Text(format!("{text}\n{PEM}")));
        let [key] = &report.public_keys[..] else {
            panic!("{name}: {:?}", report.problems);
        };
        assert_eq!(key.certificates, [&*report.certificates[0].id], "{name}");
        assert_eq!(key.key.key_id, report.certificates[0].key.key_id, "{name}");
        assert!(report.problems.is_empty(), "{name}: {:?}", report.problems);
    }
    let report = report(Content::Bytes(info));
    assert_eq!(report.public_keys.len(), 1);
    assert!(report.public_keys[0].certificates.is_empty());
    assert_eq!(
        report.items[0].summary,
        "Public key, RSA of 2048 bits: on no certificate that you gave"
    );
}

fn secret(start: &[u8]) -> Vec<u8> {
    let filler = *b"the secret part of it";
    start.iter().copied().chain(filler.repeat(12)).collect()
}

#[test]
fn a_private_key_is_refused_in_every_disguise() {
    const LABEL: &str = "PRIVATE KEY";
    let der = secret(&[0x30, 0x82, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x0d]);
    let bare = BASE64.encode(&der);
    let body = folded(&bare, "");
    let pem = labelled(LABEL, &der);
    let rsa = labelled(&format!("RSA {LABEL}"), &der);
    let escaped = pem.replace('\n', "\\n");
    let prefixed: String = pem.lines().map(|line| format!("web1: {line}\n")).collect();
    let open = format!("-----BEGIN EC {LABEL}-----\n{body}\n");
    let open_prefixed: String = open.lines().map(|line| format!("web1: {line}\n")).collect();
    let putty_lines = "Private-Lines";
    let web_keys = vec![format!("{{\"kty\":\"EC\",\"d\":\"{bare}\"}}"); 20].join(",");
    let texts = [
        ("PKCS#8", pem.clone()),
        ("PKCS#1", rsa.clone()),
        ("encrypted", labelled(&format!("ENCRYPTED {LABEL}"), &der)),
        ("OpenSSH", labelled(&format!("OPENSSH {LABEL}"), &der)),
        ("OpenPGP", labelled(&format!("PGP {LABEL} BLOCK"), &der)),
        (
            "RFC 4716",
            format!(
                "---- BEGIN SSH2 ENCRYPTED {LABEL} ----\n{body}\n---- END SSH2 ENCRYPTED {LABEL} ----\n"
            ),
        ),
        ("under a wrong label", labelled("CERTIFICATE", &der)),
        (
            "wrong END",
            format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END {LABEL}-----\n"),
        ),
        ("no END", open),
        ("no END, pdsh", open_prefixed.clone()),
        ("no BEGIN and no END", body.clone()),
        (
            "its end only",
            format!(
                "{}\n-----END RSA {LABEL}-----\n",
                body.split_once('\n').unwrap().1
            ),
        ),
        (
            "its end only, pdsh",
            open_prefixed
                .lines()
                .skip(2)
                .map(|line| format!("{line}\n"))
                .chain([format!("web1: -----END RSA {LABEL}-----\n")])
                .collect(),
        ),
        ("xxd -p", folded_hexadecimal(&der)),
        (
            "openssl asn1parse",
            format!(
                "    0:d=0  hl=4 l= 256 cons: SEQUENCE\n    4:d=1  hl=2 l=   1 prim: INTEGER           :00\n   22:d=1  hl=4 l= 237 prim: OCTET STRING      [HEX DUMP]:{}\n",
                hexadecimal(&der)
            ),
        ),
        ("one line without either", bare.clone()),
        ("pdsh", prefixed),
        ("JSON", format!("{{\"key\": \"{escaped}\"}}")),
        ("cut off JSON", format!("{{\"key\": \"{}", &escaped[..120])),
        (
            "nmap's entities",
            pem.replace("-----", "-&#45;&#45;&#45;&#45;")
                .replace('\n', "&#xa;"),
        ),
        (
            "Kubernetes secret",
            format!("  tls.key: {}\n", BASE64.encode(rsa.as_bytes())),
        ),
        (
            "cut off Kubernetes secret",
            format!("  tls.key: {}", &BASE64.encode(rsa.as_bytes())[..201]),
        ),
        (
            "folded base64 of PEM",
            folded(&BASE64.encode(rsa.as_bytes()), "    "),
        ),
        ("one line", pem.replace('\n', " ")),
        (
            "quoted",
            pem.lines().map(|line| format!("> {line}\n")).collect(),
        ),
        (
            "PuTTY",
            format!(
                "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\n{putty_lines}: 6\n{body}\nPrivate-MAC: 00\n"
            ),
        ),
        (
            "JSON web key",
            format!("{{\"kty\":\"RSA\",\"n\":\"AQAB\",\"d\":\"{bare}\"}}"),
        ),
        ("many JSON web keys on one line", format!("[{web_keys}]")),
        (
            "JSON web keys in JSON",
            format!("{{\"stdout\":\"[{}]\"}}", web_keys.replace('"', "\\\"")),
        ),
    ];
    let parts: Vec<String> = [&bare, &BASE64.encode(rsa.as_bytes()), &hexadecimal(&der)]
        .iter()
        .flat_map(|text| text.as_bytes().chunks(24))
        .filter(|part| part.len() == 24)
        .map(|part| String::from_utf8(part.to_vec()).unwrap())
        .skip(1)
        .collect();
    for (name, text) in texts {
        // What stands beside it is read all the same, and keeps its place.
        let text = format!("{PEM}{text}\nii  openssl  1.0.1e-2+deb7u5  amd64  x\n");
        let content = Content::Text(text.clone());
        let given = report(content.clone());
        assert!(
            given
                .problems
                .iter()
                .any(|problem| problem.code == "private-key"),
            "{name}: {:?}",
            given.problems
        );
        assert_eq!(given.certificates.len(), 1, "{name}");
        assert_eq!(given.software.len(), 1, "{name}");
        let Content::Text(kept) = paste::kept(content) else {
            panic!("{name}: no text is kept");
        };
        let shown = serde_json::to_string(&given).unwrap();
        for part in &parts {
            assert!(!shown.contains(part.as_str()), "{name} is shown");
            assert!(!kept.contains(part.as_str()), "{name} is kept: {kept}");
        }
        assert_eq!(
            kept.matches('\n').count(),
            text.matches('\n').count(),
            "{name}"
        );
        let again = report(Content::Text(kept.clone()));
        assert_eq!(given.problems, again.problems, "{name}");
        assert_eq!(given.certificates, again.certificates, "{name}");
        assert_eq!(
            paste::without_private_keys(&kept),
            Some(kept),
            "{name}: what is kept stays as it is"
        );
    }
    let windows: [&[u8]; 2] = [&[0x1e, 0xf1, 0xb5, 0xb0], b"\x07\x02\0\0\0\xa4\0\0RSA2"];
    let binary = [&b"openssh-key-v1\0"[..], windows[0], windows[1]].map(secret);
    for bytes in [der].into_iter().chain(binary) {
        let given = report(Content::Bytes(bytes.clone()));
        assert_eq!(given.problems[0].code, "private-key");
        let Content::Text(kept) = paste::kept(Content::Bytes(bytes)) else {
            panic!("bytes are kept");
        };
        assert!(!kept.contains("secret"));
    }
}

#[test]
fn a_key_taken_out_leaves_nothing_of_another() {
    let secret = "c2VjcmV0".repeat(8);
    let key = |inside: &str| {
        let halves = ["-----BEGIN RSA PRIV", "ATE KEY-----\n"];
        let end = format!("-----END RSA {}-----", "PRIVATE KEY");
        format!("{}{inside}{}{secret}\n{end}", halves[0], halves[1])
    };
    let mut nested = String::new();
    for _ in 0..2_000 {
        nested = key(&nested);
    }
    let kept = paste::without_private_keys(&nested).unwrap();
    assert!(!kept.contains(&secret));
    assert_eq!(kept.matches('\n').count(), nested.matches('\n').count());
    assert_eq!(paste::without_private_keys(&kept), Some(kept));
}

#[test]
fn of_a_container_its_beginning_is_kept() {
    let pkcs12 = secret(&[0x30, 0x82, 0x01, 0x00, 0x02, 0x01, 0x03, 0x30]);
    let keystore = secret(&[0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2]);
    for container in [pkcs12, keystore] {
        let bare = BASE64.encode(&container);
        let contents = [
            Content::Bytes(container.clone()),
            Content::Text(format!(
                "store.p12: {bare}\nii  openssl  1.0.1e-2+deb7u5  amd64  x\n"
            )),
            Content::Text(format!("store.p12: |\n{}\nafter\n", folded(&bare, "  "))),
            Content::Text(labelled("PKCS12", &container)),
        ];
        for content in contents {
            let given = report(content.clone());
            let named = |problem: &&afterpatch::report::Problem| problem.code == "unsupported";
            let problem = given.problems.iter().find(named).unwrap();
            assert!(
                problem.text.contains("treat the key as known"),
                "{}",
                problem.text
            );
            let kept = paste::kept(content);
            assert!(kept.as_bytes().len() < 200);
            let again = report(kept.clone());
            assert_eq!(given.problems, again.problems);
            assert_eq!(given.software, again.software);
            assert_eq!(given.items[0].sha256, again.items[0].sha256);
            assert_eq!(paste::kept(kept.clone()), kept);
        }
    }
}

#[test]
fn containers_are_named_with_the_command_that_opens_them() {
    let pkcs12 = secret(&[0x30, 0x82, 0x01, 0x00, 0x02, 0x01, 0x03, 0x30]);
    let rows: [(&[u8], &str); 6] = [
        (&pkcs12, "openssl pkcs12"),
        (&[0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0], "keytool"),
        (&[0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0], "gunzip"),
        (b"PK\x03\x04\x14\0\0\0\x08\0", "unzip"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "strings"),
        (&[0x99, 0x01, 0x0d, 4, 0x53, 0, 0, 0, 1, 8], "gpg"),
    ];
    for (bytes, command) in rows {
        let problems = report(Content::Bytes(bytes.to_vec())).problems;
        assert_eq!(problems[0].code, "unsupported", "{command}");
        assert!(problems[0].text.contains(command), "{}", problems[0].text);
    }
    let folded = folded(&BASE64.encode(&pkcs12), "");
    let problems = report(Content::Text(format!("keystore: >\n{folded}"))).problems;
    assert!(problems.iter().any(|problem| problem.code == "unsupported"));
}

#[test]
fn a_long_revocation_list_is_read() {
    let entries: Vec<u8> = (0..100_000_u32)
        .flat_map(|serial| {
            let [_, a, b, c] = serial.to_be_bytes();
            let number = [0x02, 0x04, 0x01, a, b, c];
            let date = *b"\x17\x0d140410120000Z";
            // Every second one is on hold: CRLReason 6.
            let hold = *b"\x30\x0c\x30\x0a\x06\x03\x55\x1d\x15\x04\x03\x0a\x01\x06";
            let hold: &[u8] = if serial % 2 == 0 { &hold } else { &[] };
            let entry = [&number[..], &date, hold].concat();
            [&[0x30, u8::try_from(entry.len()).unwrap()], &entry[..]].concat()
        })
        .collect();
    let long = |tag: u8, parts: &[&[u8]]| {
        let value = parts.concat();
        let length = u32::try_from(value.len()).unwrap().to_be_bytes();
        [&[tag, 0x84], &length[..], &value].concat()
    };
    let algorithm = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00";
    let name = b"\x30\x0d\x31\x0b\x30\x09\x06\x03\x55\x04\x03\x0c\x02CA";
    let date = b"\x17\x0d140415120000Z";
    for version in [&b"\x02\x01\x01"[..], b""] {
        let entries = if version.is_empty() {
            // The first version knows no reasons.
            b"\x30\x13\x02\x02\x01\x02\x17\x0d140410120000Z".to_vec()
        } else {
            entries.clone()
        };
        let list = long(
            0x30,
            &[
                version,
                algorithm,
                name,
                date,
                date,
                &long(0x30, &[&entries]),
            ],
        );
        let list = long(0x30, &[&list, algorithm, b"\x03\x02\x00\x00"]);
        let report = report(Content::Bytes(list));
        assert_eq!(report.revocation_lists.len(), 1, "{:?}", report.problems);
        let expected = if version.is_empty() { 1 } else { 100_000 };
        assert_eq!(report.revocation_lists[0].entries, expected);
    }
}
