//! Sorting off the hot path. The standard sorts are compiled anew for every type and comparison, some kilobytes each,
//! and everyone who opens the page downloads them; these are compiled once.

use std::cmp::Ordering;

/// Sorts numbers, such as those of events; equal ones keep their order.
#[inline(never)]
pub(crate) fn numbers(items: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    items.sort_by(|a, b| compare(*a, *b));
}

/// Sorts whole numbers, many of them too.
#[inline(never)]
pub(crate) fn integers(items: &mut [i64]) {
    items.sort_unstable();
}

/// The values at some percentiles, which rise, by nearest rank: the smallest value that at least so many of 100 do not
/// exceed. The values change their places.
#[inline(never)]
pub(crate) fn ranks<const N: usize>(values: &mut [i64], percents: [usize; N]) -> [Option<i64>; N] {
    let count = values.len();
    let mut found = [None; N];
    let mut rest = values;
    for (found, percent) in found.iter_mut().zip(percents).rev() {
        let Some(at) = (count * percent).div_ceil(100).checked_sub(1).filter(|at| *at < rest.len()) else { continue };
        // What is larger is of no concern to the smaller percentiles.
        *found = Some(*rest.select_nth_unstable(at).1);
        rest = &mut rest[..=at];
    }
    found
}

/// Sorts anything; what is equal keeps its order.
pub(crate) fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    if items.len() <= 16 {
        for end in 1..items.len() {
            let mut at = end;
            while at > 0 && compare(&items[at - 1], &items[at]) == Ordering::Greater {
                items.swap(at - 1, at);
                at -= 1;
            }
        }
        return;
    }
    // Where each place's item comes from.
    let mut from: Vec<u32> = (0..items.len() as u32).collect();
    numbers(&mut from, &mut |a, b| compare(&items[a as usize], &items[b as usize]));
    for start in 0..items.len() {
        let mut at = start;
        loop {
            let next = std::mem::replace(&mut from[at], at as u32) as usize;
            if next == start {
                break;
            }
            items.swap(at, next);
            at = next;
        }
    }
}

/// Sorts anything by a key; what is equal keeps its order.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

#[cfg(test)]
mod tests {
    #[test]
    fn as_the_standard_sort_does() {
        let mut seed = 7u64;
        for len in (0..40).chain([1000, 4097]) {
            let items: Vec<(u64, usize)> = (0..len)
                .map(|i| {
                    seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    (seed >> 60, i)
                })
                .collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            super::by_key(&mut ours, |i| i.0);
            theirs.sort_by_key(|i| i.0);
            assert_eq!(ours, theirs);
        }
    }
}
