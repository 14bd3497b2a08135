#!/usr/bin/env python3
"""Makes the certificates of the samples and of the corpus anew; their keys are thrown away.

    python3 -m venv venv && venv/bin/pip install cryptography==50.0.2
    venv/bin/python tests/make-certificates.py [shop] [lists] [keys] [fleet] [edges]

Every file of that part changes, so do the ids in the expectations: BLESS=1 cargo test --test corpus.
"""

import base64
import datetime as dt
import hashlib
import math
import pathlib
import struct
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

ROOT = pathlib.Path(__file__).resolve().parent.parent
MATERIAL = ROOT / "tests/corpus/material"
SAMPLES = ROOT / "static/samples"
SCT_LIST = x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2")


def day(text):
    at = dt.datetime.fromisoformat(text)
    return at if at.tzinfo is None else at.astimezone(dt.UTC).replace(tzinfo=None)


def name(common, organisation=None):
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if organisation:
        parts.insert(0, x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


def rsa_key(bits=2048):
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def ec_key():
    return ec.generate_private_key(ec.SECP256R1())


class Issuer:
    def __init__(self, common, start, end, key=None):
        self.key, self.name = key or rsa_key(), name(common, "Example Trust")
        self.certificate = certify(self, self.key, self.name, [], start, end, ca=True)


def certify(issuer, key, subject, names, start, end, ca=False, sct=None):
    public = key.public_key()
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.name if issuer else subject)
        .public_key(public)
        .serial_number(int.from_bytes(hashlib.sha256(f"{subject}{names}{start}{id(key)}".encode()).digest()[:8]))
        .not_valid_before(day(start))
        .not_valid_after(day(end))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    if issuer:
        authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
        made = made.add_extension(authority, critical=False)
    if names:
        alternatives = x509.SubjectAlternativeName([x509.DNSName(n) for n in names])
        made = made.add_extension(alternatives, critical=False)
    if sct:
        made = made.add_extension(x509.UnrecognizedExtension(SCT_LIST, sct_list(sct)), critical=False)
    return made.sign(issuer.key if issuer else key, hashes.SHA256())


def sct_list(at):
    """RFC 6962, section 3.3, with one timestamp of a log that does not exist."""
    milliseconds = int(day(at).replace(tzinfo=dt.UTC).timestamp() * 1000)
    one = b"\0" + b"\x11" * 32 + struct.pack(">Q", milliseconds) + b"\0\0" + b"\4\3" + b"\0\x08" + b"\x30\6\2\1\1\2\1\1"
    inner = struct.pack(">H", len(one)) + one
    whole = struct.pack(">H", len(inner)) + inner
    assert len(whole) < 128
    return b"\x04" + bytes([len(whole)]) + whole


def request(key, names):
    made = x509.CertificateSigningRequestBuilder().subject_name(name(names[0]))
    alternatives = x509.SubjectAlternativeName([x509.DNSName(n) for n in names])
    return made.add_extension(alternatives, critical=False).sign(key, hashes.SHA256())


def pem(thing):
    return thing.public_bytes(serialization.Encoding.PEM).decode()


def write(folder, file, *things):
    (folder / file).write_text("".join(map(pem, things)))


def shop():
    issuer = Issuer("Example DV CA 2", "2010-02-04", "2030-02-03")
    shop = ["shop.example.org", "www.shop.example.org"]
    old, new = rsa_key(), rsa_key()

    def leaf(key, start, end, names=shop, **more):
        return certify(issuer, key, name(names[0]), names, start, end, **more)

    before = leaf(old, "2013-05-20T09:14:00", "2014-05-21T23:59:59")
    same = leaf(old, "2014-04-10T15:41:00", "2015-05-21T23:59:59")
    fresh = leaf(new, "2014-04-10T15:41:00", "2015-05-21T23:59:59")
    for folder in (SAMPLES, MATERIAL):
        write(folder, "shop-2013.pem", before)
        write(folder, "shop-2014-same-key.pem", same)
        write(folder, "shop-2014-new-key.pem", fresh)

    write(MATERIAL, "root.pem", issuer.certificate)
    middle = certify(issuer, rsa_key(), name("Example DV CA 3", "Example Trust"), [], "2012-01-01", "2022-01-01", ca=True)
    write(MATERIAL, "intermediate.pem", middle)
    write(MATERIAL, "shop-2014-too-early.pem", leaf(rsa_key(), "2014-04-08T02:00:00", "2015-04-08"))
    write(MATERIAL, "shop-2014-march.pem", leaf(rsa_key(), "2014-03-01T10:00:00", "2015-03-01"))
    write(MATERIAL, "shop-2014-other-march.pem", leaf(rsa_key(), "2014-03-01T10:00:00", "2015-03-01"))
    backdated = leaf(rsa_key(), "2013-05-20T09:14:00", "2014-05-21T23:59:59")
    write(MATERIAL, "shop-2013-backdated.pem", backdated)
    logged = leaf(rsa_key(), "2013-05-20T09:14:00", "2015-05-21", sct="2014-04-11T08:00:00")
    write(MATERIAL, "shop-2013-logged-2014.pem", logged)
    write(MATERIAL, "shop-2014-ec.pem", leaf(ec_key(), "2014-04-10T15:41:00", "2015-04-10"))
    write(MATERIAL, "shop-2014-wildcard.pem",
          leaf(rsa_key(), "2014-04-11T12:00:00", "2015-04-11", ["*.example.org", "*.shop.example.org"]))
    write(MATERIAL, "mail-2013-shop-key.pem",
          leaf(old, "2013-08-01T12:00:00", "2015-08-01", ["mail.example.org"]))
    # What a hurried reissue looks like: a name less, a stray character, an earlier end.
    write(MATERIAL, "shop-2014-hasty.pem",
          certify(issuer, rsa_key(), name(shop[0], "Shop Ltd.\n"), shop[:1], "2014-04-10T15:41:00", "2014-05-10"))
    write(MATERIAL, "shop-2014-late.pem", leaf(rsa_key(), "2014-04-17T09:00:00", "2015-05-21T23:59:59"))
    write(MATERIAL, "shop-2014-weak.pem", leaf(rsa_key(1024), "2014-04-10T15:41:00", "2015-04-10"))
    write(MATERIAL, "shop-2012-expired.pem", leaf(old, "2012-05-01T09:00:00", "2013-05-21"))
    write(MATERIAL, "shop-2025.pem", leaf(ec_key(), "2025-11-01T00:00:00", "2026-12-01"))
    write(MATERIAL, "self-signed.pem",
          certify(None, rsa_key(), name("intranet.example.org"), [], "2013-01-01T00:00:00", "2023-01-01", ca=True))
    (MATERIAL / "shop-2013-public-key.pem").write_bytes(old.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
    write(MATERIAL, "request-old-key.pem", request(old, shop))
    write(MATERIAL, "request-new-key.pem", request(rsa_key(), shop))

    write(MATERIAL, "revoked-2013.pem", list_of(issuer, [(before, None)]))


def lists():
    """Revocation lists by issuers of their own: each kind of signature, and each kind of entry."""
    folder = MATERIAL / "lists"
    folder.mkdir(exist_ok=True)
    kinds = {
        "rsa-sha256": (rsa_key(), hashes.SHA256()),
        "rsa-sha384": (rsa_key(), hashes.SHA384()),
        "rsa-sha512": (rsa_key(), hashes.SHA512()),
        "p256-sha256": (ec_key(), hashes.SHA256()),
        "p384-sha384": (ec.generate_private_key(ec.SECP384R1()), hashes.SHA384()),
        "p521-sha512": (ec.generate_private_key(ec.SECP521R1()), hashes.SHA512()),
    }
    for kind, (key, algorithm) in kinds.items():
        issuer = Issuer("Example List CA", "2010-02-04", "2030-02-03", key)
        made = list_of(issuer, [], algorithm=algorithm)
        write(folder, f"{kind}.pem", issuer.certificate, made)
        if kind == "rsa-sha256":
            (folder / "rsa-sha1.pem").write_text(pem(issuer.certificate) + with_sha1(made, key))

    issuer = Issuer("Example Short CA", "2010-02-04", "2030-02-03", ec_key())
    write(folder, "issuer.pem", issuer.certificate)
    write(folder, "same-name.pem", Issuer("Example Short CA", "2010-02-04", "2030-02-03", ec_key()).certificate)
    pay = ["pay.example.org"]
    old, new = (certify(issuer, ec_key(), name(pay[0]), pay, start, end)
                for start, end in (("2013-05-20", "2015-05-21"), ("2014-04-10T15:41:00", "2015-05-21")))
    write(folder, "pay-2013.pem", old)
    write(folder, "pay-2014.pem", new)
    hold, removed = x509.ReasonFlags.certificate_hold, x509.ReasonFlags.remove_from_crl
    write(folder, "revoked.pem", list_of(issuer, [(old, None)]))
    write(folder, "outdated.pem", list_of(issuer, [(old, None)], "2014-04-15", "2014-04-16"))
    write(folder, "on-hold.pem", list_of(issuer, [(old, hold)]))
    write(folder, "removed.pem", list_of(issuer, [(old, removed)]))
    write(folder, "newer-without.pem", list_of(issuer, [], "2014-04-20T06:00:00", "2014-05-20"))
    write(folder, "ahead.pem", list_of(issuer, [(old, None)], "2014-06-01", "2014-07-01"))
    write(folder, "another.pem", list_of(issuer, [(new, None)]))


def keys():
    """Keys that can be broken: two with a prime in common, two primes side by side, ROCA's form, a short curve, a published one."""
    folder = MATERIAL / "keys"
    folder.mkdir(exist_ok=True)
    issuer = Issuer("Example Weak CA", "2010-02-04", "2030-02-03", ec_key())

    def leaf(file, common, public):
        made = certify(issuer, Public(public), name(common), [common], "2014-04-12T10:00:00", "2015-04-12")
        write(folder, file, made)

    one, other = (rsa_key().private_numbers() for _ in range(2))
    leaf("shared-factor-a.pem", "a.example.org", modulus(one.p * one.q))
    leaf("shared-factor-b.pem", "b.example.org", modulus(one.p * other.q))
    near = one.p + 2
    while not all(pow(base, near - 1, near) == 1 for base in (2, 3, 5, 7)):
        near += 2
    leaf("close-primes.pem", "close.example.org", modulus(one.p * near))
    primes = [n for n in range(2, 168) if all(n % d for d in range(2, n))]
    product = math.prod(primes)
    leaf("roca.pem", "roca.example.org", modulus((1 << 2047) // product * product + product + pow(65537, 5, product)))
    leaf("p192.pem", "curve.example.org", ec.generate_private_key(ec.SECP192R1()).public_key())
    # testECCP256 of https://www.rfc-editor.org/rfc/rfc9500#section-2.3, which prints its private key, too.
    point = bytes.fromhex(
        "04422548f88fb782ffb5eca3744452c72a1e558fbd6f73be5e48e93232cc45c5b1"
        "6c4cd10c4cb8d5b8a17139e94882c8992572993425f41419ab7e90a42a494272")
    leaf("published.pem", "test.example.org", ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))


def edges():
    """A key of the very second of the disclosure; and one of after the repair, in two certificates."""
    folder = MATERIAL / "edges"
    folder.mkdir(exist_ok=True)
    issuer = Issuer("Example Edge CA", "2010-02-04", "2030-02-03", ec_key())
    names = ["edge.example.org"]

    def leaf(key, start, end="2015-05-21", **more):
        return certify(issuer, key, name(names[0]), names, start, end, **more)

    that_day, late = rsa_key(), rsa_key()
    write(folder, "edge-2013.pem", leaf(rsa_key(), "2013-05-20T09:14:00"))
    write(folder, "disclosure.pem", leaf(that_day, "2014-04-07T00:00:00"))
    write(folder, "disclosure-request.pem", request(that_day, names))
    write(folder, "late.pem", leaf(late, "2014-04-15T09:00:00"))
    write(folder, "later-same-key.pem", leaf(late, "2014-04-18T09:00:00"))
    write(folder, "late-request.pem", request(late, names))


class Public:
    """A key of which only the public half is needed."""

    def __init__(self, key):
        self.key = key

    def public_key(self):
        return self.key


def modulus(number):
    return rsa.RSAPublicNumbers(65537, number).public_key()


def fleet():
    """One wildcard key on several machines; and two services of one machine."""
    folder = MATERIAL / "fleet"
    folder.mkdir(exist_ok=True)
    issuer = Issuer("Example Fleet CA", "2010-02-04", "2030-02-03", ec_key())
    common, pair = ["*.fleet.example.org"], ec_key()
    write(folder, "wildcard-2013.pem", certify(issuer, pair, name(common[0]), common, "2013-06-01", "2015-06-02"))
    write(folder, "wildcard-2014-same-key.pem",
          certify(issuer, pair, name(common[0]), common, "2014-04-15T12:00:00", "2015-06-02"))
    write(folder, "wildcard-2014.pem", certify(issuer, ec_key(), name(common[0]), common, "2014-04-12T12:00:00", "2015-06-02"))
    mail = ["mail.fleet.example.net"]
    write(folder, "mail-2013.pem", certify(issuer, ec_key(), name(mail[0]), mail, "2013-06-01", "2015-06-02"))
    write(folder, "mail-2014.pem", certify(issuer, ec_key(), name(mail[0]), mail, "2014-04-12T12:00:00", "2015-06-02"))
    write(folder, "mail-2014-logged-2013.pem",
          certify(issuer, ec_key(), name(mail[0]), mail, "2014-04-12T12:00:00", "2015-06-02", sct="2014-03-01T08:00:00"))


def with_sha1(made, key):
    """The same list with the signature that was usual in 2014, and that libraries no longer make."""
    of_sha256, of_sha1 = (bytes.fromhex("2a864886f70d0101" + last) for last in ("0b", "05"))
    signed = made.tbs_certlist_bytes.replace(of_sha256, of_sha1)
    signature = key.sign(signed, padding.PKCS1v15(), hashes.SHA1())
    whole = made.public_bytes(serialization.Encoding.DER).replace(of_sha256, of_sha1)
    whole = whole.replace(made.signature, signature)
    text = base64.encodebytes(whole).decode()
    return f"-----BEGIN X509 CRL-----\n{text}-----END X509 CRL-----\n"


def list_of(issuer, entries, update="2014-04-20", following="2014-05-20", algorithm=None):
    made = (x509.CertificateRevocationListBuilder().issuer_name(issuer.name)
            .last_update(day(update)).next_update(day(following)))
    for certificate, reason in entries:
        entry = (x509.RevokedCertificateBuilder().serial_number(certificate.serial_number)
                 .revocation_date(day("2014-04-15")))
        if reason:
            entry = entry.add_extension(x509.CRLReason(reason), critical=False)
        made = made.add_revoked_certificate(entry.build())
    return made.sign(issuer.key, algorithm or hashes.SHA256())


for part in sys.argv[1:] or ["shop", "lists", "keys", "fleet", "edges"]:
    {"shop": shop, "lists": lists, "keys": keys, "fleet": fleet, "edges": edges}[part]()
