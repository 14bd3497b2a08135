//! Slackware: `1.0.1g-1_slack14.1`, the architecture left out.
//!
//! Slackware's tools know no order; its packages follow upstream, so the upstream number counts
//! first and the build's number after it. What follows the build (`_slack14.1`) names the release.
//! Source: <http://www.slackware.com/security/>.

use std::cmp::Ordering;

use super::{number_order, run};
use crate::evidence::openssl_release::OpensslRelease;

pub(super) fn order(one: &str, other: &str) -> Ordering {
    let parts = |text| {
        let (upstream, build) = str::rsplit_once(text, '-').unwrap_or((text, ""));
        let (build, _) = run(build, |byte| byte.is_ascii_digit());
        (upstream, build)
    };
    let ((upstream, build), (other_upstream, other_build)) = (parts(one), parts(other));
    let releases = (
        OpensslRelease::parse(upstream),
        OpensslRelease::parse(other_upstream),
    );
    let by_upstream = match releases {
        (Some(release), Some(other_release)) => release.cmp(&other_release),
        _ => upstream.cmp(other_upstream),
    };
    by_upstream.then_with(|| number_order(build, other_build))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upstream_first_then_the_build() {
        let ordered = [
            "0.9.8y-1",
            "1.0.1f-1_slack14.1",
            "1.0.1g-1_slack14.1",
            "1.0.1g-2",
            "1.0.1g-10",
        ];
        for pair in ordered.windows(2) {
            assert_eq!(order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        }
    }
}
