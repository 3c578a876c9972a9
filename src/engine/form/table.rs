//! Tables: rows of cells parted by tabs, bars or wide gaps.
//!
//! Knows how a row looks, and that a table has several.
//! Must not know what the cells say.

use super::super::analysis::BlockKind;
use super::super::blocks::{RawBlock, marker};
use super::super::text::Text;

/// Marks the rows of tables; answers how many there are.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> usize {
    // A tab behind "1." or a bullet parts no cells.
    let row = |it: &RawBlock| it.marker.is_none() && marker(text, it.at).is_none();
    let cells: Vec<usize> = blocks
        .iter()
        .map(|it| if row(it) { cells(text.cut(it.at)) } else { 1 })
        .collect();
    let mut rows = 0;
    for (i, block) in blocks.iter_mut().enumerate() {
        let own = cells.get(i).copied().unwrap_or(0);
        let beside = [i.checked_sub(1), Some(i + 1)];
        let mut beside = beside
            .into_iter()
            .flatten()
            .filter_map(|i| cells.get(i).copied());
        // A cell of a row may be empty.
        if own > 1 && beside.any(|it| it > 1 && it.abs_diff(own) <= 1) {
            block.kind = BlockKind::Table;
            rows += 1;
        }
    }
    rows
}

/// How many cells a line has; 1 if it is no row.
fn cells(line: &str) -> usize {
    let parted = line.contains('\t') || line.contains(" | ") || line.contains("   ");
    if !parted || line.contains('\n') {
        return 1;
    }
    let parts = |cell: &str| cell.chars().any(char::is_alphanumeric);
    let by = |sign: &str| line.split(sign).filter(|it| parts(it)).count();
    // Two spaces stand behind a full stop, too.
    let gaps = if line.contains(". ") { 1 } else { by("   ") };
    by("\t").max(by(" | ")).max(gaps)
}
