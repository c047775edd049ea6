//! What happens to everything that the reader finds before a sink sees it: the check, then the house rules, then
//! redaction.

use crate::check::Checker;
use crate::event::{Broken, Checked, CheckedEvent, Found, Sink};
use crate::options::Options;
use crate::read::Reader;
use crate::redact::{Redactor, without_text};
#[cfg(feature = "rules")]
use crate::rules::Rules;

/// The check, the house rules and redaction, in this order. Whatever comes after it sees what may be shown and nothing
/// else.
pub(crate) struct Pipeline {
    checker: Checker,
    #[cfg(feature = "rules")]
    rules: Option<Rules>,
    redactor: Option<Redactor>,
}

impl Pipeline {
    #[inline(never)]
    pub(crate) fn new(options: Options) -> Pipeline {
        let redactor = options.redact.as_ref().map(Redactor::new);
        Pipeline {
            checker: Checker::new(options),
            #[cfg(feature = "rules")]
            rules: None,
            redactor,
        }
    }

    /// Every event must satisfy these house rules as well.
    #[cfg(feature = "rules")]
    pub(crate) fn with_rules(self, rules: Rules) -> Pipeline {
        Pipeline { rules: Some(rules), ..self }
    }

    /// The options, within the limits of what can be asked for.
    pub(crate) fn options(&self) -> &Options {
        self.checker.options()
    }

    /// What the check says of an event, redacted if that was asked for.
    #[inline]
    pub(crate) fn event(&mut self, found: &Found<'_>) -> &Checked {
        self.event_and_redactor(found).0
    }

    /// The same, and the redactor for those who write the event as it was delivered.
    #[inline]
    pub(crate) fn event_and_redactor(&mut self, found: &Found<'_>) -> (&Checked, Option<&mut Redactor>) {
        self.checker.check(found.raw, found.members);
        #[cfg(feature = "rules")]
        if let Some(rules) = &self.rules {
            let (checked, slots) = self.checker.last();
            rules.apply(checked, slots, found.raw, found.members);
            checked.conclude();
        }
        let checked = self.checker.last().0;
        if let Some(redactor) = &mut self.redactor {
            redactor.event(found.raw, checked);
        }
        (checked, self.redactor.as_mut())
    }

    /// The event that went through last, the redactor, and the options.
    pub(crate) fn last(&mut self) -> (&Checked, Option<&mut Redactor>, &Options) {
        let (checked, options) = self.checker.last_with_options();
        (checked, self.redactor.as_mut(), options)
    }

    /// Bytes that are no event, without their text if redaction was asked for.
    pub(crate) fn broken<'a>(&self, broken: Broken<'a>) -> Broken<'a> {
        if self.redactor.is_some() { without_text(broken) } else { broken }
    }
}

/// Checks every event in some bytes, whatever their framing.
///
/// ```
/// use callscope::{check_all, Options};
///
/// let events = check_all(br#"{"EventType":"AgentReady","EventTime":"2021-04-14T02:34:00.447Z",
///     "agentId":"1001@acme","skillGroupIds":["sales@acme"],"instanceId":"acme"}"#, &Options::default());
/// assert_eq!(events.len(), 1);
/// assert!(!events[0].valid);
/// let missing = &events[0].diagnostics[0];
/// assert_eq!((missing.code.id(), missing.path.as_str()), ("missing-field", "/result"));
/// assert_eq!(missing.message.zh, "AgentReady 缺少必填字段 result");
/// ```
pub fn check_all(bytes: &[u8], options: &Options) -> Vec<CheckedEvent> {
    all_checked(bytes, Pipeline::new(options.clone()))
}

/// As [`check_all`], and every event must satisfy the house rules as well.
///
/// ```
/// use callscope::{Options, Rules, check_all_with};
///
/// let schema = r#"{"properties":{"agentId":{"title":"Agent ids begin with cc-","pattern":"^cc-"}}}"#;
/// let rules = Rules::new(schema).unwrap();
/// let events = check_all_with(br#"{"EventType":"AgentReady","EventTime":"2021-04-14T02:34:00.447Z",
///     "agentId":"1001@acme","skillGroupIds":["sales@acme"],"result":0,"instanceId":"acme"}"#,
///     &Options::default(), &rules);
/// let broken = &events[0].diagnostics[0];
/// assert_eq!((broken.code.id(), broken.path.as_str()), ("house-rule", "/agentId"));
/// assert_eq!(
///     broken.message.en,
///     r#"the house rule "Agent ids begin with cc-" is broken: 1001@acme does not match ^cc-"#
/// );
/// ```
#[cfg(feature = "rules")]
pub fn check_all_with(bytes: &[u8], options: &Options, rules: &Rules) -> Vec<CheckedEvent> {
    all_checked(bytes, Pipeline::new(options.clone()).with_rules(rules.clone()))
}

fn all_checked(bytes: &[u8], pipeline: Pipeline) -> Vec<CheckedEvent> {
    struct All {
        pipeline: Pipeline,
        events: Vec<CheckedEvent>,
    }
    impl Sink for All {
        fn event(&mut self, found: Found<'_>) {
            self.pipeline.event(&found);
            let (checked, _, options) = self.pipeline.last();
            self.events.push(CheckedEvent::new(&found, checked, options, true));
        }
        fn broken(&mut self, broken: Broken<'_>) {
            let broken = self.pipeline.broken(broken);
            self.events.push(CheckedEvent::broken(&broken, self.pipeline.options()));
        }
    }
    let mut reader = Reader::new(pipeline.options());
    let mut all = All { pipeline, events: Vec::new() };
    reader.push(bytes, &mut all);
    reader.end(&mut all);
    all.events
}
