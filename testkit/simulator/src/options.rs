//! The command line: what is asked for.

use crate::payload::{self, Style};
use crate::world::Edition;

pub const HELP: &str = "\
Simulates a call centre and writes the events that it publishes.

usage: simulate [OPTION VALUE]...

size
  --events N       at least N events, ending at a whole contact (2000)
  --contacts N     N contacts instead
  --agents N       how many agents there are (by the size: 16 to 200)
  --start DATE     the first day, by the centre's clock, which is +08:00 (2021-04-14)
  --seed S         another seed, other contacts (1)

faults, each a share from 0 to 1 (all 0)
  --late P         of the events are delivered late
  --repeat P       of the events are delivered twice
  --odd P          of the payloads are spelt oddly, though readably
  --broken P       of the payloads are broken or lost, each kind in turn
  --anomalies P    of the contacts contradict themselves, each kind in turn
  --received P     of the deliveries carry receivedAt and msgId, which a receiver added
  odd, broken and anomalies are of dialect 1.0 alone

form
  --dialect D      1.0 | 1.0-revised | 2.0 | mixed: each contact in 1.0-revised or 2.0 (1.0)
                   the same seed gives the latter three the same contacts
  --style STYLE    documented | v2: camel case and capitals (documented)
  --frame FRAME    lines | array | pretty | envelope | log (lines)

files
  --output FILE    the events (standard output)
  --truth FILE     a JSON array with the truth about each contact
  --agent-truth FILE
                   a JSON array with the truth about each agent
  --manifest FILE  JSON Lines with every fault that was put in
";

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    Lines,
    Array,
    Pretty,
    Envelope,
    Log,
}

pub struct Options {
    pub events: Option<u64>,
    pub contacts: Option<u64>,
    pub agents: Option<usize>,
    pub start: i64,
    pub seed: u64,
    pub late: f64,
    pub repeat: f64,
    pub odd: f64,
    pub broken: f64,
    pub anomalies: f64,
    pub received: f64,
    pub dialect: Edition,
    pub style: Style,
    pub frame: Frame,
    pub output: Option<String>,
    pub truth: Option<String>,
    pub agent_truth: Option<String>,
    pub manifest: Option<String>,
}

impl Options {
    /// Reads the arguments; nothing if help was asked for.
    pub fn parse(args: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut o = Self {
            events: None,
            contacts: None,
            agents: None,
            start: payload::date("2021-04-14").ok_or("no start")?,
            seed: 1,
            late: 0.0,
            repeat: 0.0,
            odd: 0.0,
            broken: 0.0,
            anomalies: 0.0,
            received: 0.0,
            dialect: Edition::First,
            style: Style::Documented,
            frame: Frame::Lines,
            output: None,
            truth: None,
            agent_truth: None,
            manifest: None,
        };
        let mut args = args;
        while let Some(arg) = args.next() {
            if matches!(arg.as_str(), "--help" | "-h") {
                return Ok(None);
            }
            let (name, value) = match arg.split_once('=') {
                Some((name, value)) => (name.to_owned(), value.to_owned()),
                None => {
                    let value = args.next().ok_or_else(|| format!("{arg} needs a value"))?;
                    (arg, value)
                }
            };
            let wrong = || format!("{name}: {value:?} is not what it takes");
            let count = || value.replace('_', "").parse::<u64>().ok().filter(|&n| n > 0).ok_or_else(wrong);
            let share = || value.parse::<f64>().ok().filter(|p| (0.0..=1.0).contains(p)).ok_or_else(wrong);
            match name.as_str() {
                "--events" => o.events = Some(count()?),
                "--contacts" => o.contacts = Some(count()?),
                "--agents" => {
                    o.agents = Some(count().ok().filter(|n| (4..=5_000).contains(n)).ok_or_else(wrong)? as usize)
                }
                "--start" => o.start = payload::date(&value).ok_or_else(wrong)?,
                "--seed" => o.seed = value.parse().map_err(|_| wrong())?,
                "--late" => o.late = share()?,
                "--repeat" => o.repeat = share()?,
                "--odd" => o.odd = share()?,
                "--broken" => o.broken = share()?,
                "--anomalies" => o.anomalies = share()?,
                "--received" => o.received = share()?,
                "--dialect" => {
                    o.dialect = match value.as_str() {
                        "1.0" => Edition::First,
                        "1.0-revised" => Edition::Revised,
                        "2.0" => Edition::Second,
                        "mixed" => Edition::Mixed,
                        _ => return Err(wrong()),
                    }
                }
                "--style" => {
                    o.style = match value.as_str() {
                        "documented" => Style::Documented,
                        "v2" => Style::V2,
                        _ => return Err(wrong()),
                    }
                }
                "--frame" => {
                    o.frame = match value.as_str() {
                        "lines" => Frame::Lines,
                        "array" => Frame::Array,
                        "pretty" => Frame::Pretty,
                        "envelope" => Frame::Envelope,
                        "log" => Frame::Log,
                        _ => return Err(wrong()),
                    }
                }
                "--output" => o.output = Some(value),
                "--truth" => o.truth = Some(value),
                "--agent-truth" => o.agent_truth = Some(value),
                "--manifest" => o.manifest = Some(value),
                _ => return Err(format!("{name} is no option; --help lists them")),
            }
        }
        let spoilt = o.odd > 0.0 || o.broken > 0.0 || o.anomalies > 0.0 || o.style == Style::V2;
        if spoilt && o.dialect != Edition::First {
            return Err("--odd, --broken, --anomalies and --style v2 are of dialect 1.0 alone".to_owned());
        }
        Ok(Some(o))
    }
}
