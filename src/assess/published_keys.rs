//! Keys whose private part anyone can download, because a package or a standard prints it.
//!
//! They were made for tests and examples, and stand on servers nevertheless. A row is the head of
//! the key's id (SHA-256 of the bare key value, see [`Key::id`](crate::evidence::Key::id)) and the
//! place where the private key is printed. Keys that are too short anyway are left out, and no list
//! of this kind is ever whole: a key that is not here is not said to be secret.
//!
//! The package that a row names holds the key for whoever wants to check it: `openssl pkey -pubout`
//! makes the public key of it, and the page gives that key's id.

use crate::evidence::Digest;

/// Where the private key of that id is printed.
pub(super) fn place_of(id: Digest) -> Option<&'static str> {
    let head =
        id.0.iter()
            .take(HEAD)
            .fold(0_u128, |head, byte| head << 8 | u128::from(*byte));
    let place = ALL.binary_search_by_key(&head, |(known, _)| *known).ok()?;
    ALL.get(place).map(|(_, printed)| *printed)
}

/// So many bytes of an id stand in a row.
const HEAD: usize = 16;

/// By id. The packages were read on 2026-11-25 from the registries of npm, PyPI and Debian;
/// RFC 9500 is <https://www.rfc-editor.org/rfc/rfc9500>.
const ALL: &[(u128, &str)] = &[
    (
        0x02964f1c87d5694ae892dcd6ee69e809,
        "Debian libpython3.11-testsuite 3.11.2-6+deb12u9, python3.11/test/ssl_key.pem",
    ),
    (
        0x038f36d652c45fb13bb8ac4765f5ee31,
        "Debian libpython3.11-testsuite 3.11.2-6+deb12u9, python3.11/test/pycakey.pem",
    ),
    (
        0x05578a1a20673156356e8c20499d245f,
        "Debian golang-1.19-src 1.19.8-2, go-1.19/src/crypto/tls/tls_test.go",
    ),
    (
        0x09a473f985c28acada3c51a04e480811,
        "Debian libpython3.11-testsuite 3.11.2-6+deb12u9, python3.11/test/allsans.pem",
    ),
    (
        0x09aa3cc975ba0b676c7d337bf35c0d2a,
        "PyPI gunicorn 19.7.1, examples/server.key",
    ),
    (
        0x0b00aa5b21af0d20774a7d3fc9918116,
        "npm grunt-contrib-connect 1.0.2, tasks/certs/server.key",
    ),
    (
        0x1b7c2e88347433c455e2698c10527954,
        "Debian libpython3.11-testsuite 3.11.2-6+deb12u9, python3.11/test/keycert2.pem",
    ),
    (0x200a0e9f72aa437842b716890d0f60c9, "RFC 9500, testRSA2048"),
    (
        0x2095cb72e3eef42ea5718bc32103ff98,
        "PyPI oauthlib 2.0.6, tests/oauth2/rfc6749/test_server.py",
    ),
    (0x21f9f0daf5c214e7ea4b1952d4df8e5f, "RFC 9500, testRSA4096"),
    (
        0x249cec831457c6ea8b60524c89e99b9e,
        "PyPI tornado 6.1, tornado/test/test.key",
    ),
    (
        0x24beed687da948dfd790ad296b69e940,
        "Debian libpython3.11-testsuite 3.11.2-6+deb12u9, python3.11/test/idnsans.pem",
    ),
    (
        0x28e39c36e8791077b2a07ee7e6b722ba,
        "Debian golang-1.19-src 1.19.8-2, go-1.19/src/crypto/tls/handshake_test.go",
    ),
    (
        0x2dd1cc4f86dc5b4e0abc6502f06ec14d,
        "PyPI aiosmtpd 1.1, aiosmtpd/tests/certs/server.key",
    ),
    (
        0x308bd3b65b88a42e5acb875d7dad7096,
        "Debian libpython3.11-testsuite 3.11.2-6+deb12u9, python3.11/test/keycert3.pem",
    ),
    (
        0x31d1bc08439b8b32f6d5704c56ed0f01,
        "PyPI tlslite-ng 0.7.6, tests/serverX509Key.pem",
    ),
    (
        0x33bbcac981760afcbc12d44ece17b04c,
        "npm gulp-connect 5.7.0, certs/server.key",
    ),
    (0x35fc3b140674f07ba46da83b249350a0, "RFC 9500, testECCP256"),
    (
        0x37c1d0170a1b9977a8eaec0aa900ddc8,
        "PyPI crossbar 26.10.1, test/full/.crossbar/client.key",
    ),
    (
        0x380cfffe2d14b6ea216420a817f0577c,
        "npm node-saml 3.1.2, test/static/key.pem",
    ),
    (
        0x433f0bc97923dd675ad08fd9deae3bb1,
        "PyPI PyJWT 1.6.0, tests/keys/testkey_rsa",
    ),
    (
        0x456105171d04178c2a5dcb43c2e8d2cf,
        "PyPI pyOpenSSL 19.0.0, tests/test_crypto.py",
    ),
    (
        0x45a4239e99faeb2bdd2daf1b193d2924,
        "PyPI M2Crypto 0.30.1, tests/ec.priv.pem",
    ),
    (
        0x483d67aea4dfe4f471465775a78b2a25,
        "npm ursa 0.9.4, test/zorch.pem",
    ),
    (
        0x490a89a04870e69ff331bf9a0c0fe3cc,
        "PyPI geventhttpclient 2.6.1, tests/server.key",
    ),
    (
        0x4d8937ec3bb01fbcff49066ae18251ab,
        "npm jsonwebtoken 5.7.0, test/priv.pem",
    ),
    (
        0x52a6218ca71f16219ecf0ee051d3c4f5,
        "PyPI hypercorn 0.18.0, tests/assets/key.pem",
    ),
    (
        0x550464495ecfa5a5c24b0c0ad61f0ac8,
        "Debian golang-1.19-src 1.19.8-2, go-1.19/src/crypto/tls/example_test.go",
    ),
    (0x5e87cab67aac74619b38720422055efe, "RFC 9500, testECCP384"),
    (
        0x648e53316146b9aacacd36ec66456ea9,
        "PyPI pyOpenSSL 19.0.0, tests/test_crypto.py",
    ),
    (
        0x690a9d9ee010e9be6f5eee22af376ecf,
        "Debian golang-1.19-src 1.19.8-2, go-1.19/src/crypto/tls/handshake_test.go",
    ),
    (
        0x6a07a2731cd50f6c98b1291f05d048e2,
        "Debian libpython3.11-testsuite 3.11.2-6+deb12u9, python3.11/test/keycert4.pem",
    ),
    (
        0x6c22966df0e8080b7e8824f207b51838,
        "PyPI crossbar 26.10.1, test/full/.crossbar/server.key",
    ),
    (
        0x73c06ecd37ad880f127c7f1407e73f94,
        "PyPI slixmpp 1.17.0, itests/prosody.key",
    ),
    (
        0x78a9c8fefcc35346357f7f71cd1420d2,
        "PyPI Twisted 17.9.0, src/twisted/test/key.pem.no_trailing_newline",
    ),
    (
        0x7b4a741c71c27369e8d25936486797be,
        "PyPI buildbot 4.3.0, buildbot/test/integration/pki/127.0.0.1.key",
    ),
    (
        0x7e1a6c8023eaf15dcf559a55de5581af,
        "npm node-saml 3.1.2, test/static/acme_tools_com.key",
    ),
    (
        0x8049192e74a89b02c7679a1da4dd697f,
        "PyPI ndg_httpsclient 0.5.1, ndg/httpsclient/test/pki/localhost.key",
    ),
    (
        0x809c1907f3fc623aa70aac2536be276d,
        "PyPI djangosaml2 1.12.0, djangosaml2/tests/spcert.key",
    ),
    (
        0x90d8e197e7587c4e1461cf60fd81eb57,
        "PyPI pymongo 3.6.1, test/certificates/client.pem",
    ),
    (
        0x919c3056cb00ad1842c6cc7549e2b487,
        "PyPI pyOpenSSL 19.0.0, tests/test_crypto.py",
    ),
    (
        0x9bb60a5210d46699e72baf1b4ae17402,
        "PyPI django-sslserver 0.20, sslserver/certs/development.key",
    ),
    (
        0xa0b671f606b400809b2546f381ac66d5,
        "PyPI tlslite-ng 0.7.6, tests/serverRSAPSSSigKey.pem",
    ),
    (
        0xa1c2c494aa3b7c81bd8fbbfc9f8dbe19,
        "npm node-saml 3.1.2, test/static/testshib encryption pvk.pem",
    ),
    (
        0xa1e135efa88a1f8bdbe612a46458de43,
        "npm ursa 0.9.4, test/blort.pem",
    ),
    (
        0xa4735a1bb7b9bf8fda1141f5fd928725,
        "PyPI PyJWT 1.6.0, tests/keys/testkey_ec",
    ),
    (
        0xaa5f826bca4cb1321f553b1ca4c9fafb,
        "PyPI tlslite-ng 0.7.6, tests/serverRSAPSSKey.pem",
    ),
    (
        0xb506638b3ceea40729a4d446d2ea60a6,
        "Debian libpython3.11-testsuite 3.11.2-6+deb12u9, python3.11/test/keycertecc.pem",
    ),
    (
        0xc6b6d3f35ce47b836138b28528f97fca,
        "PyPI djangosaml2 1.12.0, djangosaml2/tests/idpcert.key",
    ),
    (0xca466787a6702269777b21a4699f72d6, "RFC 9500, testECCP521"),
    (
        0xcad35a37177d4492353c205b89c1fd4d,
        "npm gulp-webserver 0.9.1, ssl/dev-key.pem",
    ),
    (
        0xd2106d264d17c10a585f51b543d65857,
        "npm jsonwebtoken 5.7.0, test/rsa-private.pem",
    ),
    (
        0xdca766d2fe2d522de2de410498290e3c,
        "PyPI aiohttp 2.3.10, examples/server.key",
    ),
    (
        0xe7f2dd4bd85c034ab45f9fbf4a4280cc,
        "Debian golang-1.19-src 1.19.8-2, go-1.19/src/net/http/internal/testcert/testcert.go",
    ),
    (
        0xe9e220db5ed1b3db5cdb6fb628af1c08,
        "npm browser-sync 2.27.10, certs/server.key",
    ),
    (
        0xebc2b521dbf17d256de429a5524d16ad,
        "Debian libpython3.11-testsuite 3.11.2-6+deb12u9, python3.11/test/nosan.pem",
    ),
    (
        0xef1809e53d77681def5b9c1cd80a8251,
        "PyPI crossbar 26.10.1, test/cfc/.crossbar/server.key",
    ),
    (
        0xf0f6a3dcdc0efa23cb6d3eb5038a1188,
        "PyPI gevent 1.2.2, src/greentest/3.4/pycakey.pem",
    ),
    (
        0xf38d277bfe1beea23ed0baaeb166d04e,
        "npm mqtt 2.18.9, test/helpers/private-key.pem",
    ),
    (
        0xf6566965d748b07d5b285f7e1b8ff00b,
        "PyPI pymongo 3.6.1, test/certificates/server.pem",
    ),
    (
        0xfaff8e116fc4a6bb8763bbdf4a92d7f3,
        "PyPI urllib3 1.22, dummyserver/certs/server.ipv6addr.key",
    ),
    (
        0xfea25b7f6c858f6c1311ff9d834637f9,
        "PyPI djangosaml2 1.12.0, djangosaml2/tests/mycert.key",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_order_and_once() {
        assert!(ALL.is_sorted_by(|(one, _), (other, _)| one < other));
    }
}
