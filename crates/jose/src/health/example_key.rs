//! K35: a key that everyone can read in a standard, a debugger or a test suite.

use super::{Check, Violation};
use crate::Jwk;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::error(
        "K35",
        Source::rfc(7515, "10.1"),
        "The key is a published example.",
        "Make a key of your own: the private part of this one is known to everyone.",
    ),
    run,
);

/// RFC 7638 thumbprints, for secrets too: what is published already they cannot leak.
#[rustfmt::skip]
static EXAMPLES: &[(&str, &str)] = &[
    ("IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8", "RFC 7515 App. A"),
    ("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U", "RFC 7515 App. A"),
    ("u5YUSjQ2-2chBi51NSk3t3g7IM4o2KYcnPqPtCNGd3U", "RFC 7515 App. A"),
    ("y_x3gCJnL6oKGBBIXScabduwxTVy2Wd2bzRVEUbdUzc", "RFC 7515 App. A"),
    ("_K0fXS8wlsT7Tn3vvZrs9qdKUIqi5AxQ5EVk41xi_BM", "RFC 7516 App. A"),
    ("xtIsOV1FqKH77AI_A3jdTg5QfdabzqI-LNpYTPi0IgI", "RFC 7516 App. A"),
    ("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", "RFC 7517 App. A"),
    ("cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s", "RFC 7517 App. A"),
    ("k1JnWRfC-5zzmL72vXIuBgTLfVROXBakS4OmGcrMCoc", "RFC 7517 App. A"),
    ("DdsFv-2-wgcPoDcyS6OXOWVh00JdbWkkVXDCYdxJ3uM", "RFC 7517 App. B"),
    ("D8R4-FeTJfzuDUy8bZ0c4hcwpul-Q11gCPs3mw6-R9Q", "RFC 7517 App. C"),
    ("Vy57XrArUrW0NbpI12tEzDHABxMwrTh6HHXRenSpnCo", "RFC 7518 App. C"),
    ("_GK0r6GCoJt9zcssg9lay4obIxgCq05ntiRymRHADSU", "RFC 7518 App. C"),
    ("8izOqBCj1XBwWw0-iTcMv27pUKWwFvNmw-kutyfzf-g", "RFC 7520"),
    ("9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI", "RFC 7520"),
    ("HsSFalww3yP-dO-lWGYgFcyV5H22oScIFc4V2Y6GOto", "RFC 7520"),
    ("Rt-IyDEhXohvTl_ozKQ9YGflXGuDb3uu3QmqN2LoMwM", "RFC 7520"),
    ("RtoRur_1Dir5M4wuOfqNkDYOf9O_4RJ-aHkTA75RLA8", "RFC 7520"),
    ("VDMp1ZgGGv1OKgOeDc1EUKHXNQzMdLkCnxPETHdA4v0", "RFC 7520"),
    ("YlKlB7M2wnS0cPn_V7OW-FuDLuWdJ9z4OvPHmhGDfeE", "RFC 7520"),
    ("dHri3SADZkrush5HU_50AoRhcKFryN-PI6jPBtPL55M", "RFC 7520"),
    ("h_jutvC-jg3Nwueq8LmdSybXykVsBwk4_5u5Y9JiS7E", "RFC 7520"),
    ("mTVa39KNK8LI9ZgAkyqQOQayaqVO7DXurapqkzEbfMg", "RFC 7520"),
    ("mn9TtdH1OfJlO91eUXaEGe9tTrDzowXs_n2wKGrqLN4", "RFC 7520"),
    ("rTtHPa7sf4UUCCKAww7j-XnhD2AKwOGNIsGDDipf_EM", "RFC 7520"),
    ("svOLuZiKpi3RFmSHAcCJqsQqjBmWR4egaIsgk-2uBak", "RFC 7520"),
    ("tqsISrG_pUi4IXRd2S_IYFnja0Xy7cpZHwbDd3XIFbM", "RFC 7520"),
    ("wLi2IZWIuukcHvhZrxIYPL8GGrdhkffpN8heZxnMP1o", "RFC 7520"),
    ("M0LDoI96XngUSg4xDJ0__MUj2ymdPLQMNSR_D3EXDAs", "RFC 8037 App. A"),
    ("giQqigT_IKcuzHl0FVJ3k5ts3_TWNAxvsC08UZsfcM8", "RFC 8037 App. A"),
    ("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "RFC 8037 App. A"),
    ("u809Vppx5ixWMOohxWr2aM3m5bD0LQ67g_GPmubQus4", "RFC 8037 App. A"),
    ("Hq8QDnrnBm1i_yRr4gRGsYQ5o8tlLrxeJq5MSWzOK1U", "Wycheproof"),
    ("NcFNyp5H7VLxYP36tLXnY3w4BDZpqD3KjJgXKIBnBRU", "Wycheproof"),
    ("RK2CO6hMp7UbHMs_vLAiRM19XcD_Dl9e4Vj5duqYuIM", "Wycheproof"),
    ("WZp_ZH6MrCN7w-qp-5FltScLfoluwiWcxvG1R8LxxUk", "Wycheproof"),
    ("ayHP8s_OfTOz7Lp74K10qdqgO_pmAnygDsd0O9VnymY", "Wycheproof"),
    ("hKoe1YKmJxChuUJIUBuWgD3Kc_DtVa-vpjuCNmmDQh8", "Wycheproof"),
    ("jtGSXJVYuZVE0cLF8m4OWz-gvUEtc1LxRfUd7fMBarg", "Wycheproof"),
    ("vv6zCFknCcsMg16Iic1Hm77I8g3m2y5G6qU7Fh-xZuI", "Wycheproof"),
    ("19J8y7Zprt2-QKLjF2I5pVk0OELX6cY2AfaAv1LC_w8", "jwt.io"),
    ("iTqXXI0zbAnJCKDaobfhkM1f-6rMSpTfyZMRp_2tKI8", "jwt.io"),
    ("oGDmHqCJ7yzMkWEkrlZVHkvrHIyQwtlDmeq5ForUHeY", "jwt.io"),
    ("xZDfZpry4P9vZPZyG2fNBRj-7Lz5omVdm7tHoCgSNfY", "jwt.io"),
];

fn run(jwk: &Jwk) -> Option<Violation> {
    let thumbprint = jwk.thumbprint();
    let (_, place) = EXAMPLES.iter().find(|(example, _)| *example == thumbprint)?;
    Some(Violation::new("kty", "a key of your own", format!("the key of {place}")))
}
