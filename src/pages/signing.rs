//! Signing much at once: the engine that wins, in slices, so that the page stays what it is meanwhile.

use std::future::Future;
use std::mem;
use std::pin::Pin;

use jose::{Key, UnixTime};

use crate::bench::{Burst, Engine, Own, Pace, Task, WebName};
use crate::platform::subtle::Signer;
use crate::platform::turn::Turns;
use crate::platform::{clock, entropy};

/// How often it is told how many there are, in milliseconds: to draw it takes time that is then missing.
const TOLD_MS: f64 = 100.0;

/// What to say where the generator fails.
pub(crate) const NO_RANDOMNESS: &str = "No random bytes could be had. Try again.";

/// The browser's engine.
struct Browser(Signer);

impl Engine for Browser {
    fn name(&self) -> &'static str {
        "the browser’s engine"
    }

    fn sign(&self, inputs: &[Vec<u8>]) -> Pin<Box<dyn Future<Output = Result<Vec<Vec<u8>>, String>>>> {
        let signing = self.0.sign(inputs);
        let refused = "The browser made no signature, and does not say why. Try again.";
        Box::pin(async move { signing.await.ok_or_else(|| refused.to_owned()) })
    }
}

/// The engine that is the fastest for a header and a key; a sentence where they do not belong together.
pub(crate) async fn engine(header: &str, key: Key) -> Result<Box<dyn Engine>, String> {
    let task = task(header, key)?;
    if task.is_for_the_browser()
        && let Some(browser) = browser(&task).await
    {
        return Ok(browser);
    }
    Ok(own(task))
}

/// A header and a key that belong together.
pub(crate) fn task(header: &str, key: Key) -> Result<Task, String> {
    Task::new(header, key, &mut entropy::rng()).map_err(|finding| finding.to_string())
}

/// The engine of this program.
pub(crate) fn own(task: Task) -> Box<dyn Engine> {
    Box::new(Own::new(task, entropy::rng()))
}

/// The browser's engine, where it knows the algorithm and takes the key.
pub(crate) async fn browser(task: &Task) -> Option<Box<dyn Engine>> {
    let WebName { name, hash, curve, salt } = task.web_name()?;
    let mut members = vec![("name", name.into())];
    members.extend(hash.map(|hash| ("hash", hash.into())));
    members.extend(curve.map(|curve| ("namedCurve", curve.into())));
    members.extend(salt.map(|salt| ("saltLength", salt.into())));
    Some(Box::new(Browser(Signer::import(&task.jwk(), &members).await?)))
}

/// So many of this header and these claims, which are of the moment `now`; nothing where the generator fails.
pub(crate) fn burst(all: usize, header: &str, claims: String, now: UnixTime) -> Option<Burst> {
    Some(Burst::new(entropy::bytes(Burst::wants(all))?, header, claims, now))
}

/// Makes all of a burst; `told` hears now and then how many there are, and says whether to go on.
///
/// `None` when it was not to go on, a sentence when no signature came.
pub(crate) async fn make(
    mut burst: Burst,
    engine: &dyn Engine,
    told: impl Fn(usize) -> bool,
) -> Result<Option<Burst>, String> {
    let (mut pace, turns) = (Pace::new(), Turns::new());
    let mut before = None;
    let mut last = clock::milliseconds();
    loop {
        let begun = clock::milliseconds();
        let inputs = burst.inputs(pace.size(), UnixTime(clock::now()));
        // The next slice is begun before the last one is waited for: a browser that signs beside the page never idles.
        let next = (!inputs.is_empty()).then(|| (engine.sign(&inputs), inputs));
        match mem::replace(&mut before, next) {
            Some((signing, inputs)) => burst.add(&inputs, &signing.await?),
            None if before.is_none() => return Ok(Some(burst)),
            None => {}
        }
        let now = clock::milliseconds();
        pace.took(now - begun);
        if now - last > TOLD_MS {
            last = now;
            if !told(burst.made()) {
                return Ok(None);
            }
        }
        turns.next().await;
    }
}
