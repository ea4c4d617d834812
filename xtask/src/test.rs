//! `cargo xtask test`: every step, or the named ones. One run shows everything: a failure stops only what needs it.

use std::process::ExitCode;

use crate::Command;
use crate::problem::Problem;
use crate::steps::{self, STEPS, Step};
use crate::stopwatch::Stopwatch;
use crate::tally::Tally;
use crate::workshop::Workshop;

pub(crate) const COMMAND: Command =
    Command { name: "test", takes: "[STEP …]", about: "every test, or only the named steps", run };

/// A step that has had its turn.
struct Turn {
    name: &'static str,
    tally: Tally,
    /// Its numbers and its seconds, or why it did not run.
    line: String,
}

fn run(shop: &Workshop, names: &[String]) -> Result<ExitCode, Problem> {
    let mut turns: Vec<Turn> = Vec::new();
    for step in chosen(names)? {
        println!("{}", step.name);
        let broken = turns.iter().find(|earlier| earlier.tally.failed > 0 && step.needs.contains(&earlier.name));
        let turn = match broken {
            Some(Turn { name, .. }) => left_out(step, name),
            None => take(step, shop),
        };
        turns.push(turn);
    }
    let total: Tally = turns.iter().map(|turn| turn.tally).sum();
    println!();
    for Turn { name, line, .. } in &turns {
        println!("  {name:<13} {line}");
    }
    println!("\n{total}");
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn take(step: &Step, shop: &Workshop) -> Turn {
    let watch = Stopwatch::start();
    let tally = (step.run)(shop).unwrap_or_else(|problem| {
        println!("  {}", problem.to_string().replace('\n', "\n  "));
        Tally::FAILED
    });
    let line = format!("{:<24} {:>6}", tally.to_string(), watch.to_string());
    Turn { name: step.name, tally, line }
}

fn left_out(step: &Step, needed: &str) -> Turn {
    let line = format!("not run, because {needed} failed");
    println!("  {line}");
    Turn { name: step.name, tally: Tally::default(), line }
}

/// The named steps in their own order, or all of them.
fn chosen(names: &[String]) -> Result<Vec<&'static Step>, Problem> {
    if let Some(name) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        return Err(Problem::new(format!("There is no step {name}"), format!("The steps are {}", steps::names())));
    }
    Ok(STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(asked: &[&str]) -> Vec<&'static str> {
        let asked: Vec<String> = asked.iter().map(ToString::to_string).collect();
        chosen(&asked).unwrap().iter().map(|step| step.name).collect()
    }

    #[test]
    fn without_names_every_step_is_taken() {
        assert_eq!(names(&[]).len(), STEPS.len());
    }

    #[test]
    fn named_steps_keep_their_order() {
        assert_eq!(names(&["e2e", "fmt"]), ["fmt", "e2e"]);
    }

    #[test]
    fn an_unknown_step_is_told_the_known_ones() {
        let problem = chosen(&["e2".into()]).err().unwrap().to_string();
        assert!(problem.contains("There is no step e2.") && problem.contains("rehearsal e2e"), "{problem}");
    }

    #[test]
    fn what_a_step_needs_comes_before_it() {
        for (index, step) in STEPS.iter().enumerate() {
            for needed in step.needs {
                assert!(STEPS[..index].iter().any(|earlier| earlier.name == *needed), "{} needs {needed}", step.name);
            }
        }
    }
}
