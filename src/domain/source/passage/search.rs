//! Where a sequence of words stands in another, or what is most like it: the bit-parallel search of Myers (1999) in the blocks
//! of Hyyrö (2003), over words. The crates there are search bytes; a quotation is altered by the word.
//!
//! Linear in the text: each word costs a step for every 64 words that are looked for.

/// What is looked for: at each place one word, or one of several.
#[derive(Debug)]
pub(super) struct Pattern {
    /// How many words it has.
    len: usize,
    /// How many steps a word of the text costs.
    blocks: usize,
    /// By word: the places where it may stand, a bit each, in blocks of 64.
    places: Vec<u64>,
}

/// Where the text is most like the pattern.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Nearest {
    /// How many words have to be taken out, put in or replaced.
    pub(super) distance: usize,
    /// The last word of each place that is as near as that.
    pub(super) ends: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Block {
    plus: u64,
    minus: u64,
}

impl Pattern {
    /// A pattern of the words at each place, of a vocabulary of `words`.
    pub(super) fn new<'a>(at: impl Iterator<Item = &'a [u32]>, words: usize) -> Self {
        let at: Vec<&[u32]> = at.collect();
        let blocks = at.len().div_ceil(64).max(1);
        let mut places = vec![0; (words + 1) * blocks];
        for (place, ids) in at.iter().enumerate() {
            for id in *ids {
                let block = index(*id) * blocks + place / 64;
                if let Some(bits) = places.get_mut(block) {
                    *bits |= 1 << (place % 64);
                }
            }
        }
        Self {
            len: at.len(),
            blocks,
            places,
        }
    }

    /// The places of a text that are most like it, but for those with another distance than the least.
    pub(super) fn nearest(&self, text: impl Iterator<Item = u32>) -> Nearest {
        let mut blocks = vec![
            Block {
                plus: u64::MAX,
                minus: 0
            };
            self.blocks
        ];
        let mut distance = self.len;
        let mut nearest = Nearest {
            distance: usize::MAX,
            ends: Vec::new(),
        };
        let last_bit = 1 << ((self.len.max(1) - 1) % 64);
        for (end, id) in text.enumerate() {
            let from = index(id) * self.blocks;
            let places = self.places.get(from..from + self.blocks);
            let mut carry = Step::Same;
            let last = self.blocks - 1;
            for (at, (block, equal)) in blocks
                .iter_mut()
                .zip(places.unwrap_or_default())
                .enumerate()
            {
                let top = if at == last { last_bit } else { 1 << 63 };
                carry = block.step(*equal, carry, top);
            }
            match carry {
                Step::Up => distance += 1,
                Step::Down => distance -= 1,
                Step::Same => {}
            }
            if distance < nearest.distance {
                nearest.distance = distance;
                nearest.ends.clear();
            }
            if distance == nearest.distance {
                nearest.ends.push(end);
            }
        }
        nearest
    }
}

/// How the distance changes from one word of the text to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Same,
    Down,
}

impl Block {
    /// One word further; `equal`: where in this block it may stand.
    fn step(&mut self, equal: u64, carry: Step, top: u64) -> Step {
        let vertical = equal | self.minus;
        let equal = equal | u64::from(carry == Step::Down);
        let horizontal = ((equal & self.plus).wrapping_add(self.plus) ^ self.plus) | equal;
        let mut plus = self.minus | !(horizontal | self.plus);
        let mut minus = self.plus & horizontal;
        let out = match (plus & top != 0, minus & top != 0) {
            (true, _) => Step::Up,
            (_, true) => Step::Down,
            _ => Step::Same,
        };
        plus = plus << 1 | u64::from(carry == Step::Up);
        minus = minus << 1 | u64::from(carry == Step::Down);
        self.plus = minus | !(vertical | plus);
        self.minus = plus & vertical;
        out
    }
}

fn index(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The distance of the pattern to the nearest part of the text that ends at each word, by the book.
    fn by_the_book(pattern: &[u32], text: &[u32]) -> Vec<usize> {
        let mut row: Vec<usize> = (0..=pattern.len()).collect();
        let mut found = Vec::new();
        for word in text {
            let mut next = vec![0];
            for (at, it) in pattern.iter().enumerate() {
                let same = row[at] + usize::from(it != word);
                next.push(same.min(row[at + 1] + 1).min(next[at] + 1));
            }
            found.push(next[pattern.len()]);
            row = next;
        }
        found
    }

    proptest! {
        #[test]
        fn it_finds_what_the_whole_table_finds(
            pattern in prop::collection::vec(1_u32..5, 1..150),
            text in prop::collection::vec(0_u32..5, 1..300),
        ) {
            let distances = by_the_book(&pattern, &text);
            let least = *distances.iter().min().unwrap();
            let ends = distances.iter().enumerate().filter(|(_, it)| **it == least);
            let ends: Vec<usize> = ends.map(|(at, _)| at).collect();
            let made = Pattern::new(pattern.iter().map(std::slice::from_ref), 5);
            let nearest = made.nearest(text.iter().copied());
            prop_assert_eq!(nearest, Nearest { distance: least, ends });
        }
    }
}
