//! The simulator, with what it writes as JSON values.

use serde_json::Value;

/// What the simulator wrote.
pub struct Simulated {
    /// The stream.
    pub events: Vec<u8>,
    /// What was scripted, one record for each contact.
    pub truth: Vec<Value>,
    /// What the agents did by their rosters, one record for each agent.
    pub agents: Vec<Value>,
    /// Every fault that was put in.
    pub manifest: Vec<Value>,
}

/// Simulates with the arguments of the simulator's command line.
///
/// # Panics
///
/// If it does not understand them.
pub fn simulate(args: &[&str]) -> Simulated {
    let written = callscope_simulator::simulate(args).unwrap_or_else(|error| panic!("{args:?}: {error}"));
    let manifest = std::str::from_utf8(&written.manifest).expect("UTF-8");
    Simulated {
        truth: serde_json::from_slice(&written.truth).expect("JSON"),
        agents: serde_json::from_slice(&written.agent_truth).expect("JSON"),
        manifest: manifest.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect(),
        events: written.events,
    }
}
