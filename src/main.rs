//! Mounts the bench.

fn main() {
    countersign::start();
}
