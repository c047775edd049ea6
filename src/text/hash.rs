//! The hash behind tables of texts.

#[inline(always)]
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut h = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((word, more)) = rest.split_first_chunk::<8>() {
        h = (h.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(K);
        rest = more;
    }
    if !rest.is_empty() {
        // The last eight bytes again where there are so many: no loop over single bytes.
        let word = match bytes.last_chunk::<8>() {
            Some(last) => u64::from_le_bytes(*last),
            None => rest.iter().fold(0, |w, b| w << 8 | u64::from(*b)),
        };
        h = (h.rotate_left(23) ^ word).wrapping_mul(K);
    }
    h ^= h >> 29;
    (h.wrapping_mul(K) >> 32) as u32
}
