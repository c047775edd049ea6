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

/// One world, published in both dialects.
pub struct Translated {
    /// In 1.0 as revised.
    pub first: Simulated,
    /// In 2.0.
    pub second: Simulated,
    /// The records, by 2.0, of the contacts that both report; each names in `comparable` what they must agree on.
    pub comparable: Vec<Value>,
}

/// Publishes one world in both dialects. The size must be given as `--contacts`, as the dialects need different numbers
/// of events for the same contacts.
///
/// # Panics
///
/// If the simulator does not understand the arguments, or a contact that 1.0 has events for is not in its truth.
pub fn translated(args: &[&str]) -> Translated {
    let dialect = |name| simulate(&[args, &["--dialect", name]].concat());
    let (first, second) = (dialect("1.0-revised"), dialect("2.0"));
    let comparable: Vec<Value> =
        second.truth.iter().filter(|record| record["comparable"].is_array()).cloned().collect();
    let ids = |records: &[Value]| records.iter().map(|record| record["contactId"].to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&first.truth), ids(&comparable), "1.0 publishes the contacts that it has events for");
    Translated { first, second, comparable }
}
