//! The key of redaction.

use hmac_sha256::HMAC;

/// The key that pseudonyms are made with. With the key anyone can compute the pseudonym of a value that they know or
/// guess, and the numbers behind pseudonyms; without it, pseudonyms show only which values are the same.
///
/// ```
/// use callscope::{Options, RedactionKey, check_all};
///
/// let options = Options { redact: Some(RedactionKey::new("a long text that nobody guesses")), ..Options::default() };
/// let event = br#"{"EventType":"AgentReady","agentId":"1001@acme","remark":"called 13800001111 back"}"#;
/// let normal = check_all(event, &options).remove(0).normal.unwrap();
/// assert!(!normal.contains("1001") && !normal.contains("13800001111") && normal.contains("@acme"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RedactionKey([u8; 32]);

impl RedactionKey {
    /// The key of a secret: a text that is kept, or at least 16 random bytes that are not.
    ///
    /// The same secret makes the same pseudonyms on every machine. Deriving the key (PBKDF2, HMAC-SHA-256) takes some
    /// milliseconds on purpose, so that trying out likely secrets is work; that does not make a short one good.
    pub fn new(secret: impl AsRef<[u8]>) -> RedactionKey {
        const ROUNDS: u32 = 10_000;
        let secret = secret.as_ref();
        let mut block = HMAC::mac(b"callscope redaction 1\0\0\0\x01", secret);
        let mut key = block;
        for _ in 1..ROUNDS {
            block = HMAC::mac(block, secret);
            for (k, b) in key.iter_mut().zip(block) {
                *k ^= b;
            }
        }
        RedactionKey(key)
    }

    /// The key's bytes from this one on: half of it is the key of one hash.
    pub(crate) fn half(&self, at: usize) -> [u8; 16] {
        let mut half = [0; 16];
        half.copy_from_slice(&self.0[at..at + 16]);
        half
    }
}

impl core::fmt::Debug for RedactionKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("RedactionKey(…)")
    }
}
