//! The key doctor at the command line: `cargo run -p keyfile --example diagnose [password] < key.pem`

use std::io::{self, Read};

use jose::Jwk;
use keyfile::{Outcome, diagnose};

fn main() -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    let diagnosis = diagnose(&bytes, std::env::args().nth(1).as_deref());
    println!("This is: {}.", diagnosis.what);
    for notice in diagnosis.notices {
        println!("- {notice}");
    }
    match diagnosis.outcome {
        Err(finding) => println!("{finding}"),
        Ok(Outcome::NeedsPassword) => println!("It is encrypted: give the password."),
        Ok(Outcome::WhichReading(readings)) => {
            for reading in readings {
                println!("As {}: {} bytes, {} bits.", reading.name, reading.len(), reading.bits());
            }
        }
        Ok(Outcome::Keys(keys)) => {
            for key in keys {
                match key.jwk.map(|jwk: Jwk| jwk.public_json()) {
                    Ok(Some(public)) => println!("{}: {public}", key.what),
                    Ok(None) => println!("{}: nothing of it can be published.", key.what),
                    Err(finding) => println!("{}: {finding}", key.what),
                }
            }
        }
    }
    Ok(())
}
