//! A growing column that never moves what it holds.

/// Elements of a chunk: large enough to be cheap, small enough to waste little.
const CHUNK: usize = 1 << 14;

/// Like a `Vec`, but growing neither copies nor doubles: memory follows the input closely, which counts in
/// WebAssembly, where memory is never given back.
pub(crate) struct Column<T> {
    chunks: Vec<Vec<T>>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Column { chunks: Vec::new() }
    }
}

impl<T: Copy> Column<T> {
    #[inline(always)]
    pub(crate) fn push(&mut self, value: T) {
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => chunk.push(value),
            _ => {
                // The first chunk grows as it must; small inputs stay small.
                let mut chunk = if self.chunks.is_empty() { Vec::new() } else { Vec::with_capacity(CHUNK) };
                chunk.push(value);
                self.chunks.push(chunk);
            }
        }
    }

    /// Pushes several values.
    #[inline]
    pub(crate) fn push_all(&mut self, values: &[T]) {
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() + values.len() <= CHUNK => chunk.extend_from_slice(values),
            _ => values.iter().for_each(|v| self.push(*v)),
        }
    }

    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        match self.chunks.last() {
            Some(last) => (self.chunks.len() - 1) * CHUNK + last.len(),
            None => 0,
        }
    }

    /// How many bytes it takes.
    #[inline]
    pub(crate) fn bytes(&self) -> u64 {
        (self.chunks.len() * CHUNK * size_of::<T>()) as u64
    }

    /// The value at `index`, which must be less than [`Column::len`].
    #[inline(always)]
    pub(crate) fn get(&self, index: usize) -> T {
        self.chunks[index / CHUNK][index % CHUNK]
    }

    /// The values from `start` to `end`, if they lie in one chunk.
    #[inline(always)]
    pub(crate) fn run(&self, start: usize, end: usize) -> Option<&[T]> {
        let first = start % CHUNK;
        self.chunks.get(start / CHUNK)?.get(first..first + (end - start))
    }

    #[inline]
    pub(crate) fn set(&mut self, index: usize, value: T) {
        self.chunks[index / CHUNK][index % CHUNK] = value;
    }

    /// The first index whose value is not `less`; the values must be sorted by it.
    pub(crate) fn partition_point(&self, less: impl Fn(T) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if less(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}
