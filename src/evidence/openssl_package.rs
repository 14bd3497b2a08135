//! Which packages are OpenSSL, and how their names are written.

/// Whether a package of that name holds OpenSSL or a part of it.
pub(super) fn is_openssl(name: &str) -> bool {
    name == "openssl"
        || [
            "openssl-",
            "openssl0",
            "openssl1",
            "libssl",
            "libopenssl",
            "lib64openssl",
            "compat-openssl",
        ]
        .iter()
        .any(|start| name.starts_with(start))
}

/// `libssl1.0.0:amd64` as name and architecture; `Err` where the architecture is cut off.
pub(super) fn split_architecture(written: &str) -> Result<(&str, Option<&str>), CutOff> {
    match written.split_once(':') {
        None => Ok((written, None)),
        Some((name, architecture)) if ARCHITECTURES.contains(&architecture) => {
            Ok((name, Some(architecture)))
        }
        Some(_) => Err(CutOff),
    }
}

/// A name that the listing's column cut off.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CutOff;

/// Whether that is the name of a Debian architecture.
pub(super) fn is_architecture(text: &str) -> bool {
    ARCHITECTURES.contains(&text)
}

/// Debian's, past and present. Source: <https://wiki.debian.org/SupportedArchitectures>.
const ARCHITECTURES: &[&str] = &[
    "all",
    "alpha",
    "amd64",
    "any",
    "arm64",
    "armel",
    "armhf",
    "hppa",
    "i386",
    "ia64",
    "kfreebsd-amd64",
    "kfreebsd-i386",
    "loong64",
    "m68k",
    "mips",
    "mips64el",
    "mipsel",
    "powerpc",
    "ppc64",
    "ppc64el",
    "riscv64",
    "s390",
    "s390x",
    "sh4",
    "sparc",
    "sparc64",
    "x32",
];
