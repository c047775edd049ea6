//! The pseudonym of a value: numbers go through a permutation of all numbers of their length, other texts through a
//! keyed hash.

use super::{Redactor, has_few_digits};
use crate::catalog::formats::{is_agent_id, is_web_address};
use crate::text::scan::same;
use siphasher::sip::SipHasher24;

/// A value that was met before, and its pseudonym.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) text: [u8; 40],
    pub(super) pseudonym: [u8; 54],
    /// 0: there is none.
    pub(super) len: u8,
    pub(super) pseudonym_len: u8,
}

/// How many values are remembered; a power of two.
pub(super) const REMEMBERED: usize = 1 << 12;

/// How many digits are permuted as one number. Longer ones are of no phone; they are made of a hash.
const DIGITS: usize = 30;

const ROUNDS: u64 = 10;

impl Redactor {
    /// The pseudonym of a value that is remembered in this slot.
    #[inline(always)]
    pub(super) fn known(&self, text: &str, slot: usize) -> Option<&str> {
        let known = &self.known[slot];
        if known.len as usize != text.len() || !same(known.text.get(..text.len())?, text.as_bytes()) {
            return None;
        }
        core::str::from_utf8(known.pseudonym.get(..known.pseudonym_len as usize)?).ok()
    }

    /// Appends the pseudonym of a value to `out`.
    pub(super) fn pseudonym(&mut self, text: &str) {
        let slot = self.seed.hash(text.as_bytes()) as usize % REMEMBERED;
        match self.known(text, slot) {
            // The borrow of what is remembered ends before `out` changes.
            Some(known) => {
                let (room, len) = (self.known[slot].pseudonym, known.len());
                self.out.push_str(core::str::from_utf8(&room[..len]).unwrap_or_default());
            }
            None => self.new_pseudonym(text, slot),
        }
    }

    #[cold]
    pub(super) fn new_pseudonym(&mut self, text: &str, slot: usize) {
        let start = self.out.len();
        if is_number(text) {
            self.number(text);
        } else if text.bytes().all(|b| SEPARATORS.contains(&b)) {
            // A number that is masked to the last digit has nothing to hide.
            self.out.push_str(text);
        } else if is_agent_id(text) {
            self.agent(text);
        } else if is_web_address(text) {
            let scheme = text.find("://").unwrap_or_default();
            // No host has this name, ever (RFC 2606).
            self.out.push_str(&text[..scheme]);
            self.out.push_str("://redacted.invalid/");
            self.hex(text, 16);
            self.extension(text.split(['?', '#']).next().unwrap_or_default());
        } else {
            self.text(text);
        }
        let known = &mut self.known[slot];
        let pseudonym = &self.out.as_bytes()[start..];
        if let (Some(t), Some(p)) = (known.text.get_mut(..text.len()), known.pseudonym.get_mut(..pseudonym.len())) {
            t.copy_from_slice(text.as_bytes());
            p.copy_from_slice(pseudonym);
            (known.len, known.pseudonym_len) = (text.len() as u8, pseudonym.len() as u8);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.out.push_str("text-");
        self.hex(text, 16);
        self.extension(text);
    }

    pub(super) fn agent(&mut self, text: &str) {
        let (name, domain) = text.split_once('@').unwrap_or((text, ""));
        if is_number(name) {
            self.number(name);
        } else {
            self.out.push_str("agent-");
            self.hex(name, 12);
        }
        self.out.push('@');
        if is_tenant(domain) {
            self.out.push_str(domain);
        } else {
            self.out.push_str("text-");
            self.hex(domain, 12);
        }
    }

    /// The first hexadecimal digits of a text's hash.
    pub(super) fn hex(&mut self, text: &str, digits: usize) {
        let hash = self.texts.hash(text.as_bytes());
        for i in 0..digits {
            self.out.push(char::from_digit((hash >> (60 - 4 * i)) as u32 & 15, 16).unwrap_or_default());
        }
    }

    /// What kind of file it is may be known.
    pub(super) fn extension(&mut self, text: &str) {
        const KNOWN: [&str; 12] =
            ["wav", "mp3", "ogg", "opus", "amr", "m4a", "aac", "flac", "pcm", "mp4", "zip", "json"];
        if let Some((_, extension)) = text.rsplit_once('.')
            && let Some(known) = KNOWN.iter().find(|k| k.eq_ignore_ascii_case(extension))
        {
            self.out.push('.');
            self.out.push_str(known);
        }
    }

    /// A number: its digits are permuted, everything else stays.
    pub(super) fn number(&mut self, text: &str) {
        let (mut room, mut many) = ([0; DIGITS], Vec::new());
        let count = text.bytes().filter(u8::is_ascii_digit).count();
        let digits = match room.get_mut(..count) {
            Some(digits) => digits,
            None => {
                many.resize(count, 0);
                many.as_mut_slice()
            }
        };
        for (to, from) in digits.iter_mut().zip(text.bytes().filter(u8::is_ascii_digit)) {
            *to = from - b'0';
        }
        self.permute(digits);
        let mut digits = digits.iter();
        for c in text.chars() {
            let digit = if c.is_ascii_digit() { digits.next() } else { None };
            self.out.push(digit.map_or(c, |d| (b'0' + d) as char));
        }
    }

    /// Replaces a number by another one of as many digits. Different numbers stay different and none stays the same.
    /// Whether it begins with a 0 stays: so do trunk prefixes, and a JSON number is one again.
    pub(super) fn permute(&self, digits: &mut [u8]) {
        match digits {
            [] => {}
            [..] if digits.len() > DIGITS => {
                let seed = self.texts.hash(digits);
                let zero = digits[0] == 0;
                for (i, chunk) in digits.chunks_mut(16).enumerate() {
                    let mut n = self.numbers.hash(&[seed.to_le_bytes(), (i as u64).to_le_bytes()].concat());
                    for d in chunk {
                        *d = (n % 10) as u8;
                        n /= 10;
                    }
                }
                // 10… stays below the largest number that readers of JSON know of, if it was below.
                (digits[0], digits[1]) = (u8::from(!zero), 0);
            }
            [0, rest @ ..] if !rest.is_empty() => self.follow(rest, 1),
            [_] => self.follow(digits, 0),
            [..] => loop {
                // All numbers of a length stand in one circle, so this comes by one, and by another one than before.
                self.follow(digits, 0);
                if digits[0] != 0 {
                    break;
                }
            },
        }
    }

    /// The next number in the secret circle of all numbers of this length: with E a secret permutation it is
    /// E⁻¹(E(x) + 1), so that no number follows on itself.
    pub(super) fn follow(&self, digits: &mut [u8], tweak: u64) {
        match digits {
            [d] => *d = self.one[*d as usize],
            [d, e] => {
                (*d, *e) = {
                    let next = self.two[(*d * 10 + *e) as usize];
                    (next / 10, next % 10)
                }
            }
            _ => {
                let (left, right) = digits.split_at_mut(digits.len() / 2);
                let (m, n) = (power(left.len()), power(right.len()));
                let (mut a, mut b) = (read(left), read(right));
                let length = (left.len() + right.len()) as u64;
                // A half has up to 15 digits, which take 50 bits.
                let f = |round: u64, half: u64| {
                    self.numbers.hash(&(half | round << 50 | length << 54 | tweak << 59).to_le_bytes())
                };
                for round in 0..ROUNDS {
                    if round % 2 == 0 {
                        a = (a + f(round, b) % m) % m;
                    } else {
                        b = (b + f(round, a) % n) % n;
                    }
                }
                b += 1;
                if b == n {
                    b = 0;
                    a = (a + 1) % m;
                }
                for round in (0..ROUNDS).rev() {
                    if round % 2 == 0 {
                        a = (a + m - f(round, b) % m) % m;
                    } else {
                        b = (b + n - f(round, a) % n) % n;
                    }
                }
                write(left, a);
                write(right, b);
            }
        }
    }
}

/// What stands between and around the digits of numbers, masks included.
const SEPARATORS: &[u8] = b"+*-#()./ ";

/// One secret circle through all numbers: what follows on each.
pub(super) fn cycle(hasher: &SipHasher24, digits: u8, next: &mut [u8]) {
    let mut order: Vec<u8> = (0..next.len() as u8).collect();
    for i in (1..order.len()).rev() {
        let random = hasher.hash(&[digits, i as u8]);
        order.swap(i, (random % (i as u64 + 1)) as usize);
    }
    for (i, n) in order.iter().enumerate() {
        next[*n as usize] = order[(i + 1) % order.len()];
    }
}

pub(super) fn power(digits: usize) -> u64 {
    10u64.pow(digits as u32)
}

pub(super) fn read(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |n, d| n * 10 + u64::from(*d))
}

pub(super) fn write(digits: &mut [u8], mut n: u64) {
    for d in digits.iter_mut().rev() {
        *d = (n % 10) as u8;
        n /= 10;
    }
}

/// Digits, and what stands between them in numbers. `x` and `X` mask digits as `*` does.
pub(super) fn is_number(text: &str) -> bool {
    let mut digits = 0;
    for b in text.bytes() {
        digits += usize::from(b.is_ascii_digit());
        if !b.is_ascii_digit() && !SEPARATORS.contains(&b) && !matches!(b, b'x' | b'X') {
            return false;
        }
    }
    digits > 0
}

/// A domain that names a call centre rather than a person or a machine.
pub(super) fn is_tenant(domain: &str) -> bool {
    domain.len() <= 40
        && domain.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
        && domain.bytes().any(|b| b.is_ascii_alphabetic())
        && has_few_digits(domain)
}
