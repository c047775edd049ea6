//! The way back to the next event after one that cannot be read.

use super::has_type;
use crate::diagnostic::Code;
use crate::event::Broken;
use crate::text::json::{self, Scan, Stop};

/// Finds where to read on after the broken event at `bytes[0]`, whose trouble is `trouble` bytes in.
///
/// The event ends, whichever comes first, where its braces close, or where another event plainly starts: a line that
/// begins with an object and is indented no deeper than the broken one, or an object that names an event type (braces
/// and quotes may be the very thing that is broken, so it counts wherever it stands). `None`: more bytes are needed to
/// decide (`whole`: there will be no more). Besides the length it returns what to skip, if the event goes on beyond
/// `bytes`.
pub(super) fn next_event(
    bytes: &[u8],
    trouble: usize,
    indent: usize,
    max_depth: usize,
    whole: bool,
) -> Option<(usize, Option<Skip>)> {
    let mut members = Vec::new();
    let mut scan = Scan::default();
    let mut skip = Skip::new(b'{', indent, max_depth);
    // A line of something else right behind the cut: a log line, say. It starts no deeper than the event did.
    let line = match bytes.get(trouble) {
        Some(b'\n') => Some(trouble + 1),
        _ => memchr::memrchr(b'\n', &bytes[..trouble.min(bytes.len())]).map(|newline| newline + 1),
    };
    if let Some(line) = line {
        let first = bytes[line..].iter().position(|b| !matches!(b, b' ' | b'\t' | b'\r'));
        match first.map(|i| (i, bytes[line + i])) {
            None if !whole => return None,
            Some((blanks, b))
                if line + blanks >= trouble
                    && blanks <= indent
                    && !matches!(b, b'{' | b'}' | b']' | b'"' | b',' | b':' | b'\n') =>
            {
                let text = &bytes[line..];
                let end = memchr::memchr(b'\n', text);
                if end.is_none() && !whole {
                    return None;
                }
                // With an object of its own; a brace inside a string does not open one.
                let text = &text[..end.unwrap_or(text.len())];
                let opens = |at: usize| matches!(text.get(at + 1), Some(b'"' | b'}'));
                if memchr::memchr_iter(b'{', text).any(opens) {
                    return Some((line, None));
                }
            }
            _ => {}
        }
    }
    let mut at = 0;
    while at < bytes.len() {
        let b = bytes[at];
        let line_starts = b == b'{' && skip.at_line_start();
        if at > 0 && b == b'{' {
            let follows = bytes[at + 1..].iter().find(|b| !b.is_ascii_whitespace());
            if follows.is_none() && !whole {
                return None;
            }
            if line_starts || matches!(follows, Some(b'"')) {
                match json::object(&bytes[at..], max_depth, &mut members, &mut scan) {
                    Ok(len) if has_type(&bytes[at..at + len], &members) => return Some((at, None)),
                    Ok(len) if line_starts => match bytes[at + len..].iter().find(|b| !b.is_ascii_whitespace()) {
                        // A part of the broken event.
                        Some(b',' | b'}' | b']') => {}
                        None if !whole => return None,
                        _ => return Some((at, None)),
                    },
                    Ok(_) => {}
                    Err(Stop::Incomplete) if !whole => return None,
                    Err(_) if line_starts => return Some((at, None)),
                    Err(_) => {}
                }
            }
        }
        at += 1;
        if skip.step(b) {
            match ends(&bytes[at..]) {
                Some(true) => return Some((at, None)),
                None if !whole => return None,
                None => return Some((at, None)),
                // One brace too many: the event goes on.
                _ => skip.reopen(),
            }
        }
    }
    if whole { Some((bytes.len(), Some(skip))) } else { None }
}

/// Whether what follows a closing brace is what follows an event: the end, a line's end, another object, the end of
/// an array, or a comma and another object. `None`: more bytes are needed to decide.
fn ends(rest: &[u8]) -> Option<bool> {
    let (mut comma, mut closed) = (false, false);
    for b in rest {
        match b {
            b' ' | b'\t' | b'\r' => {}
            b'\n' if !comma => return Some(true),
            b'\n' => {}
            b',' if !comma && !closed => comma = true,
            b'{' => return Some(true),
            b']' if !comma && !closed => closed = true,
            _ => return Some(false),
        }
    }
    None
}

/// Leaves out a value without keeping it: follows its braces (or, for an array, its brackets) and strings.
pub(super) struct Skip {
    /// What is to be said at the end, when its length is known.
    report: Option<Broken<'static>>,
    open: u8,
    depth: usize,
    /// All brackets that are open, whatever their kind.
    nesting: usize,
    max_depth: usize,
    in_string: bool,
    escaped: bool,
    indent: usize,
    /// Blanks since the line began; `None`: something else stood there.
    blanks: Option<usize>,
}

impl Skip {
    pub(super) fn new(open: u8, indent: usize, max_depth: usize) -> Skip {
        Skip {
            report: None,
            open,
            depth: 0,
            nesting: 0,
            max_depth,
            in_string: false,
            escaped: false,
            indent,
            blanks: None,
        }
    }

    /// What seemed to be the end was not.
    fn reopen(&mut self) {
        self.depth = 1;
    }

    /// What is to be said at the end.
    pub(super) fn reporting(self, broken: Broken<'static>) -> Skip {
        Skip { report: Some(broken), ..self }
    }

    /// Whether only blanks stand before this place in a line that is indented no deeper than the value's first.
    fn at_line_start(&self) -> bool {
        self.blanks.is_some_and(|n| n <= self.indent)
    }

    /// Takes one byte; whether the value ends with it.
    #[inline(always)]
    fn step(&mut self, b: u8) -> bool {
        if b == b'\n' {
            // No string goes beyond its line.
            (self.in_string, self.escaped) = (false, false);
            self.blanks = Some(0);
            return false;
        }
        self.blanks = match self.blanks {
            Some(n) if matches!(b, b' ' | b'\t' | b'\r') => Some(n + 1),
            _ => None,
        };
        if self.in_string {
            if self.escaped {
                self.escaped = false;
            } else if b == b'\\' {
                self.escaped = true;
            } else if b == b'"' {
                self.in_string = false;
            }
            return false;
        }
        match b {
            b'"' => self.in_string = true,
            b'{' | b'[' => {
                self.depth += usize::from(b == self.open);
                self.nesting += 1;
                if self.nesting > self.max_depth
                    && let Some(Broken { code: code @ Code::NotAnObject, .. }) = &mut self.report
                {
                    *code = Code::NestingTooDeep;
                }
            }
            b'}' | b']' => {
                self.nesting = self.nesting.saturating_sub(1);
                // `[` and `]` as well as `{` and `}` are two apart.
                if b == self.open + 2 {
                    self.depth = self.depth.saturating_sub(1);
                    return self.depth == 0;
                }
            }
            _ => {}
        }
        false
    }

    /// Takes bytes until the value ends or another event starts; how many, and whether it came to an end.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (i, b) in bytes.iter().enumerate() {
            if *b == b'{' && self.depth > 0 && self.at_line_start() {
                return (i, true);
            }
            if self.step(*b) {
                return (i + 1, true);
            }
        }
        (bytes.len(), false)
    }

    /// What is to be reported.
    pub(super) fn finish(&mut self) -> Option<Broken<'static>> {
        self.report.take()
    }
}
