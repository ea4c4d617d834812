//! Gives what the API has.

use jose::Source;

use crate::message::Response;
use crate::stage::{Case, Done, Presented, Refusal, Stage};

/// The row of this stage.
pub(crate) static STAGE: Stage =
    Stage { name: "Serve", asks: "What is asked for?", source: Source::rfc(6750, "4"), run };

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let knows = match case.presented {
        Presented::Bearer(_) => "The orders. What leaked here is worth minutes, and only here.",
        _ => "The orders. What leaked here is the client itself, until somebody changes the secret.",
    };
    Ok(Done::Answer(Response::json(200, "{\"orders\":[{\"id\":1,\"item\":\"tea\"}]}".to_owned()), knows.to_owned()))
}
