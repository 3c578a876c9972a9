//! Rows of a table: one piece each, its cells parted by tabs, unless the table only lays a page out.

use super::extracted::{BackupMark, FoundPiece, PieceKind, count};
use crate::domain::Span;

/// A cell with more code points than this holds an article and no figure.
const LONGEST_CELL: usize = 600;

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Table {
    cells: Vec<Vec<FoundPiece>>,
}

impl Table {
    /// A row or a cell begins.
    pub(super) fn begin(&mut self, what: &str) {
        match what {
            "tr" => self.cells.clear(),
            _ => self.cells.push(Vec::new()),
        }
    }

    /// Adds a piece to the cell that is read.
    pub(super) fn push(&mut self, piece: FoundPiece) {
        match self.cells.last_mut() {
            Some(cell) => cell.push(piece),
            None => self.cells.push(vec![piece]),
        }
    }

    /// The row that was read.
    pub(super) fn row(&mut self) -> Vec<FoundPiece> {
        let cells = std::mem::take(&mut self.cells);
        let filled = cells.iter().filter(|it| !it.is_empty()).count();
        let length = |cell: &Vec<FoundPiece>| cell.iter().map(|it| it.text.chars().count()).sum();
        let longest = cells.iter().map(length).max().unwrap_or(0);
        let rows = cells
            .iter()
            .flatten()
            .any(|it| it.kind == PieceKind::TableRow);
        if filled < 2 || longest > LONGEST_CELL || rows {
            return cells.into_iter().flatten().collect();
        }
        vec![joined(cells)]
    }
}

fn joined(cells: Vec<Vec<FoundPiece>>) -> FoundPiece {
    let mut row = FoundPiece {
        kind: PieceKind::TableRow,
        ..FoundPiece::default()
    };
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            row.text.push('\t');
        }
        for (at, piece) in cell.into_iter().enumerate() {
            if piece.left_out.is_some() {
                continue;
            }
            if at > 0 {
                row.text.push(' ');
            }
            let start = count(&row.text);
            let flat = |it| if matches!(it, '\n' | '\t') { ' ' } else { it };
            row.text.extend(piece.text.chars().map(flat));
            row.marks
                .extend(piece.marks.into_iter().map(|mark| BackupMark {
                    span: Span::new(start + mark.span.start, start + mark.span.end),
                    ..mark
                }));
        }
    }
    let solid = row.text.trim_end().len();
    row.text.truncate(solid);
    row
}
