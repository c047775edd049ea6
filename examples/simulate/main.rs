//! The call centre of `testkit/simulator` on the command line: `cargo run --release --example simulate -- --help`.

fn main() -> std::process::ExitCode {
    callscope_simulator::command()
}
