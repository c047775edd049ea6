//! The stretch of time that a question is about.

use crate::text::time::Clock;

/// A stretch of time in milliseconds since 1970: from the first moment to before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub from: i64,
    pub to: i64,
}

impl Window {
    /// All of time.
    pub(crate) const ALL: Window = Window { from: i64::MIN, to: i64::MAX };

    /// Between two times, each RFC 3339 (without a zone: at `offset` minutes east of UTC) or milliseconds since 1970 in
    /// text. No text is no bound; one that is no time leaves nothing in the window.
    pub(crate) fn new(from: Option<&str>, to: Option<&str>, offset: i32) -> Window {
        let read = |text: Option<&str>, unbound: i64| match text.map(str::trim).filter(|t| !t.is_empty()) {
            None => Some(unbound),
            Some(text) => match text.parse::<i64>() {
                Ok(ms) => Some(ms),
                Err(_) => Clock::default().read(text.as_bytes(), offset).map(|t| t.0),
            },
        };
        match (read(from, i64::MIN), read(to, i64::MAX)) {
            (Some(from), Some(to)) => Window { from, to },
            _ => Window { from: i64::MAX, to: i64::MIN },
        }
    }

    /// Whether a bound could not be read as a time.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn is_unreadable(&self) -> bool {
        (self.from, self.to) == (i64::MAX, i64::MIN)
    }

    /// Whether a moment is in it.
    pub(crate) fn holds(&self, time: i64) -> bool {
        self.from <= time && time < self.to
    }
}
