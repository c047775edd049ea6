//! Finding the end of a JSON string's plain run: the innermost loop of the whole program.
//!
//! One block of 16 bytes at a time where the machine can (simd128 in WebAssembly, SSE2 on x86-64), else 8 bytes at a
//! time in a word. All three give the same answer.

/// The first byte at or after `from` that ends a plain run inside a string (`"`, `\` or a control character), or the
/// end of `bytes`; and whether a byte of the run is not ASCII.
#[inline(always)]
pub(crate) fn plain_run(bytes: &[u8], from: usize) -> (usize, bool) {
    let mut at = from;
    let mut wide = false;
    while let Some(block) = bytes.get(at..at + BLOCK) {
        let (special, high) = masks(block.first_chunk().expect("a block"));
        if special != 0 {
            let hit = special.trailing_zeros() as usize / STRIDE;
            // Only bytes before the hit belong to the run.
            let before = ((1 as Mask) << special.trailing_zeros()) - 1;
            return (at + hit, wide || high & before != 0);
        }
        wide |= high != 0;
        at += BLOCK;
    }
    while let Some(&b) = bytes.get(at) {
        if b == b'"' || b == b'\\' || b < 0x20 {
            break;
        }
        wide |= b >= 0x80;
        at += 1;
    }
    (at, wide)
}

/// Whether two texts are the same; for short ones quicker than calling out, above all in WebAssembly.
#[inline(always)]
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    let n = a.len();
    if n != b.len() {
        return false;
    }
    let word =
        |t: &[u8], at: usize| t.get(at..at + 8).and_then(|w| w.first_chunk::<8>()).map(|w| u64::from_le_bytes(*w));
    if n >= 8 {
        let mut at = 0;
        while at + 8 <= n {
            if word(a, at) != word(b, at) {
                return false;
            }
            at += 8;
        }
        // The last eight bytes, some of them once more.
        return word(a, n - 8) == word(b, n - 8);
    }
    let half =
        |t: &[u8], at: usize| t.get(at..at + 4).and_then(|w| w.first_chunk::<4>()).map(|w| u32::from_le_bytes(*w));
    if n >= 4 {
        return half(a, 0) == half(b, 0) && half(a, n - 4) == half(b, n - 4);
    }
    a.iter().zip(b).all(|(a, b)| a == b)
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod block {
    use core::arch::wasm32::*;

    pub(super) const BLOCK: usize = 16;
    pub(super) const STRIDE: usize = 1;
    pub(super) type Mask = u32;

    #[inline(always)]
    pub(super) fn masks(block: &[u8; BLOCK]) -> (Mask, Mask) {
        // SAFETY: `block` is 16 readable bytes, and `v128_load` asks for no alignment.
        let v = unsafe { v128_load(block.as_ptr().cast()) };
        let quote = u8x16_eq(v, u8x16_splat(b'"'));
        let slash = u8x16_eq(v, u8x16_splat(b'\\'));
        let control = u8x16_lt(v, u8x16_splat(0x20));
        (u8x16_bitmask(v128_or(v128_or(quote, slash), control)) as Mask, u8x16_bitmask(v) as Mask)
    }
}

#[cfg(target_arch = "x86_64")]
mod block {
    use core::arch::x86_64::*;

    pub(super) const BLOCK: usize = 16;
    pub(super) const STRIDE: usize = 1;
    pub(super) type Mask = u32;

    #[inline(always)]
    pub(super) fn masks(block: &[u8; BLOCK]) -> (Mask, Mask) {
        // SAFETY: SSE2 is part of every x86-64 machine; `block` is 16 readable bytes, and `_mm_loadu_si128` asks for
        // no alignment.
        unsafe {
            let v = _mm_loadu_si128(block.as_ptr().cast());
            let quote = _mm_cmpeq_epi8(v, _mm_set1_epi8(b'"' as i8));
            let slash = _mm_cmpeq_epi8(v, _mm_set1_epi8(b'\\' as i8));
            // Unsigned `v <= 0x1f`, which SSE2 has only as `min(v, 0x1f) == v`.
            let control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);
            let special = _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, slash), control));
            (special as Mask, _mm_movemask_epi8(v) as Mask)
        }
    }
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
mod block {
    pub(super) const BLOCK: usize = 8;
    pub(super) const STRIDE: usize = 8;
    pub(super) type Mask = u64;

    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;

    /// High bits of the bytes that are zero. Bytes above the lowest zero byte may be reported wrongly; the caller
    /// looks at the lowest alone.
    #[inline(always)]
    fn zeros(word: u64) -> u64 {
        word.wrapping_sub(ONES) & !word & HIGHS
    }

    #[inline(always)]
    pub(super) fn masks(block: &[u8; BLOCK]) -> (Mask, Mask) {
        let v = u64::from_le_bytes(*block);
        let quote = zeros(v ^ (ONES * b'"' as u64));
        let slash = zeros(v ^ (ONES * b'\\' as u64));
        let control = v.wrapping_sub(ONES * 0x20) & !v & HIGHS;
        (quote | slash | control, v & HIGHS)
    }
}

use block::{BLOCK, Mask, STRIDE, masks};

#[cfg(test)]
mod tests {
    use super::plain_run;

    fn slow(bytes: &[u8], from: usize) -> (usize, bool) {
        let end = (from..bytes.len()).find(|&i| matches!(bytes[i], b'"' | b'\\' | 0..0x20)).unwrap_or(bytes.len());
        (end, bytes[from..end].iter().any(|b| *b >= 0x80))
    }

    #[test]
    fn every_byte_at_every_place() {
        for len in 0..40 {
            for at in 0..len {
                for b in 0..=255u8 {
                    let mut bytes = vec![b'x'; len];
                    bytes[at] = b;
                    for from in [0, at.saturating_sub(1), at] {
                        assert_eq!(plain_run(&bytes, from), slow(&bytes, from), "{b:#x} at {at} of {len} from {from}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_same_and_not_the_same() {
        for len in 0..40 {
            let a: Vec<u8> = (0..len as u8).collect();
            assert!(super::same(&a, &a.clone()));
            for at in 0..len {
                let mut b = a.clone();
                b[at] ^= 0x80;
                assert!(!super::same(&a, &b), "{at} of {len}");
            }
            assert!(!super::same(&a, &[&a[..], b"x"].concat()));
        }
    }

    #[test]
    fn two_bytes_of_note() {
        for a in [b'"', b'\\', 0, 0x1f, 0x7f, 0x80, 0xff, b'!', b'#', b'[', b']', 0x20, 0x21] {
            for b in [b'"', b'\\', 0, 0x1f, 0x7f, 0x80, 0xff, b'!', b'#', b'[', b']', 0x20, 0x21] {
                for gap in 0..20 {
                    let mut bytes = vec![b'x'; 40];
                    bytes[5] = a;
                    bytes[6 + gap] = b;
                    assert_eq!(plain_run(&bytes, 0), slow(&bytes, 0));
                }
            }
        }
    }
}
