//! Reasons for the end of a call: what the standard of signalling says stays.

use super::{Redactor, is_digits};

impl Redactor {
    /// A reason for the end of a call: a SIP status stays, as far as the standard knows it.
    pub(super) fn reason(&mut self, text: &str) {
        let phrase = match text.split_at_checked(3) {
            Some((code, rest)) if (b'1'..=b'6').contains(&code.as_bytes()[0]) && is_digits(code) => {
                let phrase = rest.trim_start_matches([' ', '-', ':', ',', '.', ';', '/']);
                // `138 0000 1111` is no status.
                (phrase.len() < rest.len() || rest.is_empty())
                    .then_some(phrase)
                    .filter(|p| !p.contains(|c: char| c.is_numeric()))
            }
            _ => None,
        };
        let phrase = phrase.unwrap_or(text);
        if phrase.is_empty() || SIP_PHRASES.iter().any(|known| known.eq_ignore_ascii_case(phrase)) {
            self.out.push_str(text);
        } else {
            self.out.push_str(&text[..text.len() - phrase.len()]);
            self.pseudonym(phrase);
        }
    }
}

/// The reason phrases of SIP (RFC 3261 and those that extend it).
static SIP_PHRASES: [&str; 66] = [
    "Trying",
    "Ringing",
    "Call Is Being Forwarded",
    "Queued",
    "Session Progress",
    "Early Dialog Terminated",
    "OK",
    "Accepted",
    "No Notification",
    "Multiple Choices",
    "Moved Permanently",
    "Moved Temporarily",
    "Use Proxy",
    "Alternative Service",
    "Bad Request",
    "Unauthorized",
    "Payment Required",
    "Forbidden",
    "Not Found",
    "Method Not Allowed",
    "Not Acceptable",
    "Proxy Authentication Required",
    "Request Timeout",
    "Conflict",
    "Gone",
    "Length Required",
    "Conditional Request Failed",
    "Request Entity Too Large",
    "Request-URI Too Long",
    "Unsupported Media Type",
    "Unsupported URI Scheme",
    "Unknown Resource-Priority",
    "Bad Extension",
    "Extension Required",
    "Session Interval Too Small",
    "Interval Too Brief",
    "Use Identity Header",
    "Provide Referrer Identity",
    "Flow Failed",
    "Anonymity Disallowed",
    "Bad Identity-Info",
    "Unsupported Certificate",
    "Invalid Identity Header",
    "Temporarily Unavailable",
    "Call/Transaction Does Not Exist",
    "Call Leg/Transaction Does Not Exist",
    "Loop Detected",
    "Too Many Hops",
    "Address Incomplete",
    "Ambiguous",
    "Busy Here",
    "Request Terminated",
    "Not Acceptable Here",
    "Bad Event",
    "Request Pending",
    "Undecipherable",
    "Security Agreement Required",
    "Server Internal Error",
    "Not Implemented",
    "Bad Gateway",
    "Service Unavailable",
    "Server Time-out",
    "Busy Everywhere",
    "Decline",
    "Does Not Exist Anywhere",
    "Unwanted",
];
