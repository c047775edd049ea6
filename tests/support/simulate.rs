//! Runs the simulator, `examples/simulate`.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// What the simulator wrote. No test needs all of it.
#[allow(dead_code)]
pub struct Simulated {
    /// The stream.
    pub events: Vec<u8>,
    /// What was scripted, a record a contact.
    pub truth: Vec<Value>,
    /// What the agents did by their rosters, a record an agent.
    pub agents: Vec<Value>,
    /// Every fault that was put in.
    pub manifest: Vec<Value>,
}

/// Runs the simulator, which writes to a folder of this run alone: tests run side by side, in threads and processes.
pub fn simulate(args: &[&str]) -> Simulated {
    static RUNS: AtomicU32 = AtomicU32::new(0);
    let run = format!("simulated-{}-{}", std::process::id(), RUNS.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(run);
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str| folder.join(name);
    let (events, truth, manifest) = (file("events.ndjson"), file("truth.json"), file("manifest.ndjson"));
    let agents = file("agents.json");
    let mut run = Command::new(simulator());
    run.args(args).arg("--output").arg(&events).arg("--truth").arg(&truth).arg("--manifest").arg(&manifest);
    run.arg("--agent-truth").arg(&agents);
    assert!(run.status().expect("the simulator starts").success());
    let manifest = std::fs::read_to_string(manifest).unwrap();
    let simulated = Simulated {
        events: std::fs::read(events).unwrap(),
        agents: serde_json::from_slice(&std::fs::read(agents).unwrap()).unwrap(),
        truth: serde_json::from_slice(&std::fs::read(truth).unwrap()).unwrap(),
        manifest: manifest.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
    };
    std::fs::remove_dir_all(folder).unwrap();
    simulated
}

/// The simulator, built if it is not there: `cargo test` does that, a single test's run does not. One that was built
/// before (CALLSCOPE_SIMULATOR) will do, as it shares no code with the crate.
fn simulator() -> PathBuf {
    if let Some(path) = std::env::var_os("CALLSCOPE_SIMULATOR") {
        return path.into();
    }
    static BUILT: std::sync::Once = std::sync::Once::new();
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    let path = path.join("examples").join(format!("simulate{}", std::env::consts::EXE_SUFFIX));
    BUILT.call_once(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--example", "simulate"]);
        // As the tests were built: without their features the library would be built anew, in the place of theirs.
        if cfg!(feature = "rules") {
            cargo.args(["--features", "rules"]);
        }
        assert!(cargo.status().unwrap().success());
    });
    path
}
