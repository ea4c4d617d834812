//! What the published page weighs, file by file, and whether that is within the budget.

use crate::problem::Problem;
use crate::workshop::Workshop;
use crate::{known_secrets, servers, snippets};

/// Bytes the whole page may cost on the way, as gzip sends it at its best. It must not grow by accident.
const BUDGET: u64 = 500_000;

/// One file of the page.
#[derive(Debug, Default, PartialEq, Eq)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
    /// Of a packed file, what it is packed from; else 0.
    unpacked: u64,
    name: String,
}

/// Prints the table; says whether the page keeps to the budget.
pub(crate) fn report(shop: &Workshop) -> Result<bool, Problem> {
    if !shop.dist().join("index.html").is_file() {
        return Err(Problem::new("There is no page in dist/", "Run `cargo xtask build` first"));
    }
    let script = shop.root.join("xtask/src/size.js");
    let weigh = shop.node("Weighing dist/").args([&script, &shop.dist()]);
    let (table, total) = table(&weigh.finish()?.required()?);
    println!("{table}");
    let within = total <= BUDGET;
    let verdict = if within { "within" } else { "OVER" };
    println!("  {verdict} the budget: {} of {} bytes by gzip", grouped(total), grouped(BUDGET));
    Ok(within)
}

/// The table as printed, heaviest file first, and the total by gzip.
fn table(lines: &str) -> (String, u64) {
    let mut weights: Vec<Weight> = lines.lines().filter_map(weight).collect();
    weights.sort_by_key(|file| std::cmp::Reverse(file.gzip));
    let mut total = Weight { name: "in all".into(), ..Weight::default() };
    for file in weights.iter().filter(|file| counts(file)) {
        total.raw = total.raw.saturating_add(file.raw);
        total.gzip = total.gzip.saturating_add(file.gzip);
        total.brotli = total.brotli.saturating_add(file.brotli);
    }
    let mut text = format!("\n  {:>11} {:>11} {:>11}  file", "bytes", "gzip", "brotli");
    let gzip = total.gzip;
    for Weight { raw, gzip, brotli, unpacked, name } in weights.into_iter().chain([total]) {
        let (raw, gzip, brotli) = (grouped(raw), grouped(gzip), grouped(brotli));
        let apart = match unpacked {
            _ if when_asked(&name) => ", only when asked for: not counted".into(),
            0 => String::new(),
            _ => format!(", {} bytes unpacked", grouped(unpacked)),
        };
        text.push_str(&format!("\n  {raw:>11} {gzip:>11} {brotli:>11}  {name}{apart}"));
    }
    (text, gzip)
}

fn counts(file: &Weight) -> bool {
    !when_asked(&file.name)
}

/// Known secrets, templates of code and what is known of servers are on their way only when someone asks for them, once;
/// the page works without.
fn when_asked(name: &str) -> bool {
    [known_secrets::MODULE, snippets::MODULE, servers::MODULE].contains(&name)
}

fn weight(line: &str) -> Option<Weight> {
    let mut words = line.splitn(5, ' ');
    let mut number = || words.next()?.parse().ok();
    let (raw, gzip, brotli, unpacked) = (number()?, number()?, number()?, number()?);
    Some(Weight { raw, gzip, brotli, unpacked, name: words.next()?.to_owned() })
}

/// `1234567` as `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn the_heaviest_file_comes_first_and_the_sum_last() {
        let (table, total) = table("900 300 250 0 index.html\n500000 150000 120000 0 a name with spaces.wasm\nnoise\n");
        let names: Vec<_> = table.lines().filter_map(|line| line.split("  ").last()).collect();
        assert_eq!(names, ["", "file", "a name with spaces.wasm", "index.html", "in all"]);
        assert_eq!(total, 150_300);
        assert!(table.ends_with("500,900     150,300     120,250  in all"), "{table}");
    }

    #[test]
    fn what_is_loaded_only_when_asked_for_does_not_count() {
        let (table, total) =
            table("900 300 250 0 index.html\n413000 310000 309000 0 known-secrets.js\n44000 9000 8000 0 snippets.js\n");
        assert_eq!(total, 300);
        assert!(table.contains("known-secrets.js, only when asked for: not counted"), "{table}");
    }

    #[test]
    fn a_packed_file_says_what_it_is_packed_from() {
        let (table, _) = table("425000 426000 425500 1370000 countersign.lzma\n");
        assert!(table.contains("countersign.lzma, 1,370,000 bytes unpacked"), "{table}");
    }
}
