//! A text as a QR code, to carry it to another device without a network (ISO/IEC 18004).

use qrcodegen::{QrCode, QrCodeEcc};

/// The dark squares of a code as one path of an SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modules {
    /// Width and height in modules, with the light border that a reader needs: `viewBox="0 0 size size"`.
    pub size: u32,
    /// The attribute `d`: one rectangle for each run of dark modules in a row.
    pub path: String,
}

/// The text does not fit: a code holds 7089 digits, or 4296 capitals and digits, or 2953 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// The most that any code can hold, in digits.
const LONGEST: usize = 7089;

/// The light border on each side, in modules.
const BORDER: u32 = 4;

/// A text as a code, of the least size and then of the best error correction that this size allows.
pub fn qr(text: &str) -> Result<Modules, TooLong> {
    if text.len() > LONGEST {
        return Err(TooLong);
    }
    let code = QrCode::encode_text(text, QrCodeEcc::Low).map_err(|_| TooLong)?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let run = (x..side).take_while(|x| code.get_module(*x, y)).count();
            if run > 0 {
                let (left, top) = (BORDER.saturating_add_signed(x), BORDER.saturating_add_signed(y));
                path.push_str(&format!("M{left} {top}h{run}v1h-{run}z"));
            }
            x = x.saturating_add(i32::try_from(run).unwrap_or(side)).saturating_add(1);
        }
    }
    Ok(Modules { size: BORDER.saturating_mul(2).saturating_add_signed(side), path })
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads the path back into modules, and the modules into a text, with another library.
    fn read(modules: &Modules) -> String {
        let size = modules.size as usize;
        let mut dark = vec![false; size * size];
        for run in modules.path.split_terminator('z') {
            let run = run.strip_prefix('M').expect("M");
            let (left, rest) = run.split_once(' ').expect("x and y");
            let (top, rest) = rest.split_once('h').expect("h");
            let (width, rest) = rest.split_once('v').expect("v");
            assert_eq!(rest, format!("1h-{width}"));
            let [left, top, width] = [left, top, width].map(|number| number.parse::<usize>().expect("a number"));
            assert!(width > 0 && !dark[top * size + left..][..width].contains(&true), "twice");
            dark[top * size + left..][..width].fill(true);
        }
        let border = BORDER as usize;
        let grid = rqrr::SimpleGrid::from_func(size - 2 * border, |x, y| dark[(y + border) * size + x + border]);
        let count = (0..size - 2 * border).flat_map(|y| (0..size - 2 * border).map(move |x| (x, y)));
        let inside = count.filter(|(x, y)| dark[(y + border) * size + x + border]).count();
        assert_eq!(inside, dark.iter().filter(|dark| **dark).count(), "the border is light");
        rqrr::Grid::new(grid).decode().expect("a code").1
    }

    #[test]
    fn a_reader_finds_the_text() {
        let token = format!("eyJhbGciOiJFUzI1NiJ9.{}.{}", "a-_0".repeat(150), "Z".repeat(86));
        for text in ["", "0123456789", "HTTPS://EXAMPLE.COM/", "https://as.example.com/ö?é=漢", &token] {
            assert_eq!(read(&qr(text).expect("a code")), text);
        }
    }

    #[test]
    fn the_least_code_has_21_modules_and_its_border() {
        assert_eq!(qr("1").expect("a code").size, 21 + 8);
        assert!(qr("1").expect("a code").path.starts_with("M4 4h7v1h-7z"));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (character, most) in [("0", 7089), ("A", 4296), ("a", 2953)] {
            assert_eq!(qr(&character.repeat(most)).map(|code| code.size), Ok(177 + 8));
            assert_eq!(qr(&character.repeat(most + 1)), Err(TooLong));
        }
        assert_eq!(qr(&"é".repeat(200_000)), Err(TooLong));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn any_text_is_found_again(text in r"\PC{0,300}") {
            prop_assert_eq!(read(&qr(&text).expect("a code")), text);
        }
    }
}
