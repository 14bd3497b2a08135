//! How each system installs a package, names its version and starts a service again.

use crate::evidence::package_version::Scheme;
use crate::words::commands::Label;

/// A system, as far as its commands differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum System {
    /// Alpine.
    Alpine,
    /// Debian, Ubuntu and their children.
    Debian,
    /// FreeBSD.
    Freebsd,
    /// Red Hat, CentOS, Fedora, Amazon and their children.
    RedHat,
    /// openSUSE and SUSE Linux Enterprise.
    Suse,
    /// Nothing tells.
    Unstated,
}

/// A system's commands.
pub(super) struct Ways {
    /// Installs the repaired library.
    pub(super) patch: &'static [(Label, &'static str)],
    /// Names the installed version, to be pasted.
    pub(super) check: &'static [(Label, &'static str)],
    /// Before a command that needs root.
    pub(super) root: &'static str,
    /// Starts `{}` again.
    restart: &'static str,
    /// Lists what still has the replaced library.
    pub(super) stale: (Label, &'static str),
}

impl Ways {
    /// The command that starts a service again.
    pub(super) fn restart(&self, service: &str) -> String {
        self.restart.replace("{}", service)
    }
}

impl System {
    /// The system of an id as in os-release's `ID`; `None` for one without commands here.
    pub(in crate::report) fn of_id(id: &str) -> Option<Self> {
        Some(match id {
            "alpine" => Self::Alpine,
            "debian" | "devuan" | "linuxmint" | "raspbian" | "ubuntu" => Self::Debian,
            "freebsd" => Self::Freebsd,
            "almalinux" | "amzn" | "centos" | "fedora" | "ol" | "oracle" | "redhat" | "rhel"
            | "rocky" | "scientific" => Self::RedHat,
            "opensuse" | "opensuse-leap" | "opensuse-tumbleweed" | "sled" | "sles" | "suse" => {
                Self::Suse
            }
            _ => return None,
        })
    }

    /// The system that has packages of that kind and name.
    pub(in crate::report) fn of_package(name: &str, scheme: Scheme) -> Option<Self> {
        Some(match scheme {
            Scheme::Apk => Self::Alpine,
            Scheme::Dpkg => Self::Debian,
            Scheme::Freebsd => Self::Freebsd,
            Scheme::Rpm if name.starts_with("libopenssl") => Self::Suse,
            Scheme::Rpm => Self::RedHat,
            _ => return None,
        })
    }

    pub(super) const fn ways(self) -> &'static Ways {
        match self {
            Self::Alpine => &ALPINE,
            Self::Debian => &DEBIAN,
            Self::Freebsd => &FREEBSD,
            Self::RedHat => &RED_HAT,
            Self::Suse => &SUSE,
            Self::Unstated => &UNSTATED,
        }
    }
}

/// `/proc/PID/maps` marks a file that was replaced since it was mapped.
///
/// Source: <https://man7.org/linux/man-pages/man5/proc_pid_maps.5.html>.
const MAPS: (Label, &str) = (
    Label::Stale,
    "sudo grep -E 'lib(ssl|crypto).*\\(deleted\\)' /proc/[0-9]*/maps",
);
const MAPS_AS_ROOT: (Label, &str) = (
    Label::StaleAsRoot,
    "grep -E 'lib(ssl|crypto).*\\(deleted\\)' /proc/[0-9]*/maps",
);

const DEBIAN: Ways = Ways {
    // The names of the library's package differ by release, so they come from the machine.
    patch: &[(
        Label::Patch,
        "sudo apt-get update && sudo apt-get install --only-upgrade $(dpkg-query -W -f '${Package} ' openssl \
         'libssl*')",
    )],
    check: &[(
        Label::Check,
        "dpkg-query -W -f '${Package} ${Version}\\n' openssl 'libssl*'",
    )],
    root: "sudo ",
    restart: "sudo service {} restart",
    stale: MAPS,
};

const RED_HAT: Ways = Ways {
    patch: &[(Label::Patch, "sudo yum update 'openssl*'")],
    check: &[(Label::Check, "rpm -q openssl openssl-libs")],
    root: "sudo ",
    restart: "sudo service {} restart",
    stale: MAPS,
};

const SUSE: Ways = Ways {
    patch: &[(
        Label::Patch,
        "sudo zypper refresh && sudo zypper update $(rpm -qa --queryformat '%{NAME}\\n' 'openssl*' 'libopenssl*' \
         | sort -u)",
    )],
    check: &[(
        Label::Check,
        "cat /etc/os-release; rpm -qa 'openssl*' 'libopenssl*'",
    )],
    root: "sudo ",
    restart: "sudo service {} restart",
    stale: MAPS,
};

const ALPINE: Ways = Ways {
    patch: &[(Label::PatchAsRoot, "apk update && apk upgrade")],
    check: &[(
        Label::Check,
        "apk info -v | grep -E '^(openssl|libssl|libcrypto)'",
    )],
    root: "",
    restart: "rc-service {} restart",
    stale: MAPS_AS_ROOT,
};

const FREEBSD: Ways = Ways {
    patch: &[
        (
            Label::PatchSystem,
            "freebsd-update fetch && freebsd-update install",
        ),
        (Label::PatchPorts, "pkg update && pkg upgrade openssl"),
    ],
    check: &[(Label::Check, "freebsd-version -u; pkg info -x openssl")],
    root: "",
    restart: "service {} restart",
    stale: (
        Label::LoadedAsRoot,
        "procstat -va | grep -E 'lib(ssl|crypto)' | awk '{print $1}' | sort -un | xargs -n 1 ps -o pid,lstart,comm \
         -p",
    ),
};

const UNSTATED: Ways = Ways {
    patch: &[
        (
            Label::PatchDebian,
            "sudo apt-get update && sudo apt-get upgrade",
        ),
        (Label::PatchRedHat, "sudo yum update 'openssl*'"),
    ],
    check: &[
        (
            Label::CheckDebian,
            "dpkg-query -W -f '${Package} ${Version}\\n' openssl 'libssl*'",
        ),
        (Label::CheckRpm, "rpm -qa 'openssl*' 'libopenssl*'"),
    ],
    root: "sudo ",
    restart: "sudo service {} restart",
    stale: MAPS,
};
