//! Systems whose own libraries are no packages: FreeBSD's base, OpenBSD, Android.
//!
//! Only what the system itself came with; a port or an application beside it is evidence of its
//! own, so a system that never had the bug says nothing and has no row. The trap: OpenBSD's errata
//! and Android's vendors repaired without moving any number.

use crate::evidence::System;

/// What is known of one release of a system.
#[derive(Debug)]
pub struct Row {
    /// As in [`System::id`].
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// As in [`System::release`].
    pub release: &'static str,
    /// The patch level that repaired it; `None` where the fix does not show.
    pub repaired_at: Option<u32>,
    /// The vendor's advisory.
    pub source: &'static str,
}

/// The row of a system.
pub fn row(system: &System) -> Option<&'static Row> {
    ROWS.iter()
        .find(|row| row.id == system.id && row.release == system.release)
}

/// The rows.
pub const ROWS: &[Row] = &[
    Row {
        id: "freebsd",
        name: "FreeBSD",
        release: "10.0",
        repaired_at: Some(1),
        source: "https://www.freebsd.org/security/advisories/FreeBSD-SA-14:06.openssl.asc",
    },
    Row {
        id: "openbsd",
        name: "OpenBSD",
        release: "5.3",
        repaired_at: None,
        source: "https://www.openbsd.org/errata53.html",
    },
    Row {
        id: "openbsd",
        name: "OpenBSD",
        release: "5.4",
        repaired_at: None,
        source: "https://www.openbsd.org/errata54.html",
    },
    Row {
        id: "openbsd",
        name: "OpenBSD",
        release: "5.5",
        repaired_at: None,
        source: "https://www.openbsd.org/errata55.html",
    },
    Row {
        id: "android",
        name: "Android",
        release: "4.1.1",
        repaired_at: None,
        source: "https://security.googleblog.com/2014/04/google-services-updated-to-address.html",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_release_has_one_row_with_a_source() {
        for (place, row) in ROWS.iter().enumerate() {
            assert!(row.source.starts_with("https://"));
            assert!(
                ROWS.iter()
                    .skip(place + 1)
                    .all(|other| (other.id, other.release) != (row.id, row.release))
            );
        }
        let system = |id: &str, release: &str| System {
            id: id.to_owned(),
            release: release.to_owned(),
            patch_level: 0,
            kernel: false,
        };
        assert!(row(&system("freebsd", "10.0")).is_some());
        // Its base had 0.9.8, and its ports anything.
        assert!(row(&system("freebsd", "9.2")).is_none());
        assert!(row(&system("openbsd", "5.2")).is_none());
    }
}
