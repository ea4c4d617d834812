//! What the server did with a request: every stage, passed or failed or not reached, and what it looked at.

use jose::Finding;

use crate::stage::Stage;

/// What became of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Passed,
    /// The credential says nothing that could be checked here.
    Nothing,
    /// The request goes no further.
    Failed,
    /// An earlier stage failed.
    NotReached,
}

/// Bytes that a stage looked at.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    /// What they are.
    pub name: String,
    /// The bytes, as text.
    pub text: String,
    /// Whether whoever has them can do harm with them.
    pub secret: bool,
}

/// One stage of one request.
#[derive(Clone, PartialEq)]
pub struct Step {
    /// The stage.
    pub stage: &'static Stage,
    /// What became of it.
    pub outcome: Outcome,
    /// What the server knows of it, as a sentence; empty where it was not reached.
    pub knows: String,
    /// What it looked at.
    pub looked_at: Vec<Piece>,
    /// What the rules have to say.
    pub findings: Vec<Finding>,
}

/// Everything that the server knows of a request, and tells no client.
#[derive(Clone, Default, PartialEq)]
pub struct Trace {
    /// The stages, in the order they are taken.
    pub steps: Vec<Step>,
}

impl Trace {
    /// The stage that failed, if one did.
    pub fn failed(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.outcome == Outcome::Failed)
    }
}

impl Outcome {
    /// As a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Nothing => "nothing to check",
            Self::Failed => "failed",
            Self::NotReached => "not reached",
        }
    }
}
