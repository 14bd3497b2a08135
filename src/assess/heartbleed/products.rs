//! Appliances and programs that bring their own OpenSSL: which versions had the bug.
//!
//! A version in a range is open; one of the same line at or after the range's end holds the repair
//! and was probably open before. A version of another line says nothing, since no vendor's list
//! tells when that line began. Clients (WinSCP, LibreOffice, VMware's desktop programs) have no row:
//! the key of a server is not in them.

use crate::evidence::Product;

/// What is known of one product.
#[derive(Debug)]
pub struct Row {
    /// As in [`Product::id`].
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The first version with the bug, and the first of the same line without it.
    pub affected: &'static [(&'static str, &'static str)],
    /// From a version, and up to another, the repair does not show in the number.
    pub hidden: &'static [(&'static str, &'static str)],
    /// So many leading numbers make a line.
    pub line: usize,
    /// The vendor's name for its advisory.
    pub advisory: &'static str,
    /// Where it is, or where it is listed.
    pub source: &'static str,
}

/// What a version of a product is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Has the bug.
    Affected,
    /// Had the bug, and was repaired without another number.
    NotShown,
    /// Holds the repair, in a line that had the bug.
    Repaired,
}

/// The row of a product, and where its version stands; `None` where the row does not tell.
pub fn standing(product: &Product) -> Option<(&'static Row, Standing)> {
    let row = ROWS.iter().find(|row| row.id == product.id)?;
    let version = numbers(&product.version);
    let same_line = |other: &[u64]| {
        version
            .iter()
            .take(row.line)
            .eq(other.iter().take(row.line))
    };
    let is_hidden = row
        .hidden
        .iter()
        .any(|(first, beyond)| version >= numbers(first) && version < numbers(beyond));
    if is_hidden {
        return Some((row, Standing::NotShown));
    }
    let mut repaired = false;
    for (first, fixed) in row.affected {
        let (first, fixed) = (numbers(first), numbers(fixed));
        if version >= first && version < fixed {
            return Some((row, Standing::Affected));
        }
        repaired |= same_line(&fixed) && version >= fixed;
    }
    repaired.then_some((row, Standing::Repaired))
}

/// The numbers of a version in their order: `13.3R1.8` is 13, 3, 1, 8, and newer than 13, 3, 1.
fn numbers(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

const FORTINET: &str = "https://www.fortiguard.com/psirt/FG-IR-14-011";
const JUNIPER: &str = "https://kb.juniper.net/JSA10623";
const VMWARE: &str = "https://www.vmware.com/security/advisories/VMSA-2014-0004.html";
/// These two list the vendors' advisories.
const NVD: &str = "https://nvd.nist.gov/vuln/detail/CVE-2014-0160";
const CERT: &str = "https://www.kb.cert.org/vuls/id/720951";

/// The rows.
pub const ROWS: &[Row] = &[
    Row {
        id: "aix-openssl",
        name: "AIX openssl.base",
        affected: &[],
        // Repaired by interim fixes: 1.0.1.500 and 1.0.1.501 stay what they are.
        hidden: &[("1.0.1.500", "1.0.1.502")],
        line: 3,
        advisory: "openssl_advisory7",
        source: "https://aix.software.ibm.com/aix/efixes/security/openssl_advisory7.doc",
    },
    Row {
        id: "arkeia",
        name: "Western Digital Arkeia",
        affected: &[("10.1", "10.1.19"), ("10.2", "10.2.9")],
        hidden: &[],
        line: 2,
        advisory: "release notes of 10.1.19 and 10.2.9",
        source: CERT,
    },
    Row {
        id: "big-ip",
        name: "F5 BIG-IP",
        affected: &[("11.5.0", "11.5.0 HF2"), ("11.5.1", "11.5.1 HF1")],
        hidden: &[],
        line: 2,
        advisory: "SOL15159",
        source: "https://my.f5.com/manage/s/article/K15159",
    },
    Row {
        id: "bitcoin-core",
        name: "Bitcoin Core",
        affected: &[("0.9.0", "0.9.1")],
        hidden: &[],
        line: 2,
        advisory: "release notes of 0.9.1",
        source: "https://bitcoin.org/en/release/v0.9.1",
    },
    Row {
        id: "clearquest",
        name: "IBM Rational ClearQuest",
        affected: &[
            ("7.1.1", "7.1.2.13.01"),
            ("8.0.0", "8.0.0.10.01"),
            ("8.0.1", "8.0.1.3.01"),
        ],
        hidden: &[],
        line: 3,
        advisory: "swg21670905",
        source: "https://www-01.ibm.com/support/docview.wss?uid=swg21670905",
    },
    Row {
        id: "dsm",
        name: "Synology DSM",
        affected: &[("5.0", "5.0-4458 Update 2")],
        hidden: &[],
        line: 2,
        advisory: "release notes of 5.0-4458 Update 2",
        source: "https://gander.in/synology-dsm-5-0-4458-update-2",
    },
    Row {
        id: "endpoint-protection-manager",
        name: "Symantec Endpoint Protection Manager",
        // From 12.1 RU2 on, repaired by 12.1 RU4 MP1a.
        affected: &[("12.1.2015.2015", "12.1.4104.4130")],
        hidden: &[],
        line: 2,
        advisory: "TECH216558",
        source: "https://support.symantec.com/en_US/article.TECH216558.html",
    },
    Row {
        id: "esxi",
        name: "VMware ESXi",
        // Update 1 is of builds 1623387 and later, and has a repaired build of its own.
        affected: &[("5.5.0", "5.5.0 build-1746018")],
        hidden: &[],
        line: 2,
        advisory: "VMSA-2014-0004",
        source: VMWARE,
    },
    Row {
        id: "filezilla-server",
        name: "FileZilla Server",
        affected: &[("0.9", "0.9.44")],
        hidden: &[],
        line: 2,
        advisory: "release notes of 0.9.44",
        source: NVD,
    },
    Row {
        id: "fortiadc",
        name: "Fortinet FortiADC",
        affected: &[("3", "3.2.3")],
        // 3.2.2 repaired some models, and others not.
        hidden: &[("3.2.2", "3.2.3")],
        line: 1,
        advisory: "FG-IR-14-011",
        source: FORTINET,
    },
    Row {
        id: "fortiddos",
        name: "Fortinet FortiDDoS, models B",
        affected: &[("0", "4.0.1")],
        hidden: &[],
        line: 1,
        advisory: "FG-IR-14-011",
        source: FORTINET,
    },
    Row {
        id: "fortimail",
        name: "Fortinet FortiMail",
        affected: &[("4.3", "4.3.7"), ("5.0", "5.0.5"), ("5.1", "5.1.2")],
        hidden: &[],
        line: 2,
        advisory: "FG-IR-14-011",
        source: FORTINET,
    },
    Row {
        id: "fortios",
        name: "Fortinet FortiOS",
        affected: &[("5", "5.0.7")],
        hidden: &[],
        line: 1,
        advisory: "FG-IR-14-011",
        source: FORTINET,
    },
    Row {
        id: "fortirecorder",
        name: "Fortinet FortiRecorder",
        affected: &[("0", "1.4.1")],
        hidden: &[],
        line: 1,
        advisory: "FG-IR-14-011",
        source: FORTINET,
    },
    Row {
        id: "fortivoice",
        name: "Fortinet FortiVoice 200D and VM",
        affected: &[("0", "3.0.1")],
        hidden: &[],
        line: 1,
        advisory: "FG-IR-14-011",
        source: FORTINET,
    },
    Row {
        id: "gpfs-windows",
        name: "IBM GPFS for Windows",
        affected: &[("3.5", "3.5.0.17")],
        hidden: &[],
        line: 2,
        advisory: "isg3T1020683",
        source: "https://www-304.ibm.com/support/docview.wss?uid=isg3T1020683",
    },
    Row {
        id: "horizon-workspace",
        name: "VMware Horizon Workspace",
        affected: &[("1.8", "1.8.1")],
        hidden: &[],
        line: 2,
        advisory: "VMSA-2014-0004",
        source: VMWARE,
    },
    Row {
        id: "hp-ic-migration",
        name: "HP Insight Control Server Migration",
        affected: &[("7.3", "7.3.2")],
        hidden: &[],
        line: 2,
        advisory: "HPSBMU03029",
        source: NVD,
    },
    Row {
        id: "hp-onboard-administrator",
        name: "HP BladeSystem Onboard Administrator",
        affected: &[("4.11", "4.12"), ("4.20", "4.21")],
        hidden: &[],
        line: 1,
        advisory: "HPSBMU02994",
        source: NVD,
    },
    Row {
        id: "hp-smh",
        name: "HP System Management Homepage",
        affected: &[("7.2", "7.2.3.1"), ("7.3", "7.3.2.1")],
        hidden: &[],
        line: 2,
        advisory: "HPSBMU02998",
        source: NVD,
    },
    Row {
        id: "hp-vca",
        name: "HP Version Control Agent",
        affected: &[("7.2.0", "7.3.2")],
        // Its list ends at 7.2.2 and begins again at 7.3.0.
        hidden: &[("7.2.3", "7.3.0")],
        line: 1,
        advisory: "HPSBMU03020",
        source: NVD,
    },
    Row {
        id: "imail",
        name: "Ipswitch IMail",
        affected: &[("11", "12.4.1.15")],
        hidden: &[],
        line: 1,
        advisory: "release notes of 12.4.1.15",
        source: NVD,
    },
    Row {
        id: "ive-os",
        name: "Juniper IVE OS",
        affected: &[("7.4R1", "7.4R9.3"), ("8.0R1", "8.0R3.2")],
        hidden: &[],
        line: 2,
        advisory: "JSA10623",
        source: JUNIPER,
    },
    Row {
        id: "junos",
        name: "Juniper Junos",
        affected: &[("13.3R1", "13.3R1.8")],
        hidden: &[],
        line: 2,
        advisory: "JSA10623",
        source: JUNIPER,
    },
    Row {
        id: "kerio-connect",
        name: "Kerio Connect",
        affected: &[("8.2", "8.2.4")],
        hidden: &[],
        line: 2,
        advisory: "release notes of 8.2.4",
        source: NVD,
    },
    Row {
        id: "loadrunner",
        name: "HP LoadRunner",
        affected: &[("11.52", "11.52 Patch 2"), ("12.00", "12.00 Patch 1")],
        // The numbers of its builds stay what they are when it is patched.
        hidden: &[("11.52.100", "11.53"), ("12.00.100", "12.01")],
        line: 2,
        advisory: "HPSBMU03040",
        source: NVD,
    },
    Row {
        id: "proxyav",
        name: "Blue Coat ProxyAV",
        affected: &[("3.5.1.1", "3.5.1.7")],
        hidden: &[],
        line: 3,
        advisory: "SA79",
        source: NVD,
    },
    Row {
        id: "proxysg",
        name: "Blue Coat ProxySG",
        affected: &[("6.5.3", "6.5.3.6")],
        hidden: &[],
        line: 2,
        advisory: "SA79",
        source: NVD,
    },
    Row {
        id: "splunk",
        name: "Splunk",
        affected: &[("6", "6.0.3")],
        hidden: &[],
        line: 1,
        advisory: "SP-CAAAMB3",
        source: "https://www.splunk.com/view/SP-CAAAMB3",
    },
    Row {
        id: "telepresence-vcs",
        name: "Cisco TelePresence VCS",
        affected: &[("7.2", "7.2.3"), ("8.1", "8.1.1")],
        hidden: &[],
        line: 2,
        advisory: "CSCuo16472",
        source: "https://sec.cloudapps.cisco.com/security/center/content/CiscoSecurityAdvisory/cisco-sa-20140409-heartbleed",
    },
    Row {
        id: "uac-os",
        name: "Juniper UAC OS",
        affected: &[("4.4R1", "4.4R10"), ("5.0R1", "5.0R3.2")],
        hidden: &[],
        line: 2,
        advisory: "JSA10623",
        source: JUNIPER,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(id: &'static str, version: &str) -> Option<Standing> {
        let product = Product {
            id,
            name: id,
            version: version.to_owned(),
        };
        standing(&product).map(|(_, standing)| standing)
    }

    #[test]
    fn both_edges_of_every_row() {
        for row in ROWS {
            assert!(row.source.starts_with("https://") && !row.advisory.is_empty());
            for (first, fixed) in row.affected {
                assert_eq!(
                    stands(row.id, first),
                    Some(Standing::Affected),
                    "{} {first}",
                    row.name
                );
                assert_eq!(
                    stands(row.id, fixed),
                    Some(Standing::Repaired),
                    "{} {fixed}",
                    row.name
                );
            }
        }
    }

    #[test]
    fn other_lines_say_nothing() {
        let rows = [
            ("aix-openssl", "1.0.1.501", Some(Standing::NotShown)),
            ("aix-openssl", "1.0.1.502", None),
            ("aix-openssl", "0.9.8.2500", None),
            ("big-ip", "11.4.1", None),
            ("big-ip", "11.5.0 HF1", Some(Standing::Affected)),
            ("big-ip", "11.5.2", Some(Standing::Repaired)),
            ("big-ip", "11.6.0", None),
            ("fortios", "5.0.6", Some(Standing::Affected)),
            ("fortios", "4.3.15", None),
            ("esxi", "5.5.0 build-1331820", Some(Standing::Affected)),
            ("esxi", "5.5.0 build-1746974", Some(Standing::Repaired)),
            ("esxi", "5.1.0 build-1065491", None),
            ("junos", "13.3R1.6", Some(Standing::Affected)),
            ("fortiadc", "3.2.2", Some(Standing::NotShown)),
            ("loadrunner", "11.52.1517.0", Some(Standing::NotShown)),
            ("loadrunner", "11.52", Some(Standing::Affected)),
            ("dsm", "5.0-4458 Update 1", Some(Standing::Affected)),
            ("dsm", "4.3-3827", None),
            ("uac-os", "5.0R3.1", Some(Standing::Affected)),
            ("hp-onboard-administrator", "4.10", None),
        ];
        for (id, version, expected) in rows {
            assert_eq!(stands(id, version), expected, "{id} {version}");
        }
    }
}
