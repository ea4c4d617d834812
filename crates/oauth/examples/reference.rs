//! Prints what is known of servers as JSON, for `cargo xtask servers`.

use oauth::Reference;

fn main() {
    print!("{}", Reference::WHOLE.write());
}
