//! Runs of the simulator.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Runs the simulator and returns its events and its truth.
pub fn simulate(name: &str, args: &[&str]) -> (Vec<u8>, Vec<Value>) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (events, truth) = (folder.join(format!("{name}.ndjson")), folder.join(format!("{name}.truth.json")));
    let status = Command::new(simulator())
        .args(args)
        .arg("--output")
        .arg(&events)
        .arg("--truth")
        .arg(&truth)
        .status()
        .expect("the simulator starts");
    assert!(status.success());
    (std::fs::read(events).unwrap(), serde_json::from_slice(&std::fs::read(truth).unwrap()).unwrap())
}

/// The simulator, built if it is not there: `cargo test` does that, a single test's run does not. One that was built
/// before (CALLSCOPE_SIMULATOR) will do, as it shares no code with the crate.
fn simulator() -> std::path::PathBuf {
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
        assert!(cargo.args(["build", "--quiet", "--example", "simulate"]).status().unwrap().success());
    });
    path
}
