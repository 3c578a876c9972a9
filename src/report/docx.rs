//! DOCX, as Word and LibreOffice read it (ECMA-376): the article for its author, and sheets.

mod article;
mod sheet;

use std::io::Cursor;

use docx_rs::{BreakType, Docx, Run};

use super::format::ReportError;
use super::xml::holds;

pub(super) use article::FORMAT as ARTICLE;
pub(super) use sheet::{CHANGES, DOSSIER, MEMO, PUBLIC};

const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

fn packed(file: Docx) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Cursor::new(Vec::new());
    file.build()
        .pack(&mut bytes)
        .map_err(|error| ReportError::Document(error.to_string()))?;
    Ok(bytes.into_inner())
}

/// Text with its lines and tabs; `add` says whether it stands there or goes.
fn run(text: &str, add: fn(Run, String) -> Run) -> Run {
    let mut told = Run::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            told = told.add_break(BreakType::TextWrapping);
        }
        for (index, piece) in line.split('\t').enumerate() {
            if index > 0 {
                told = told.add_tab();
            }
            if !piece.is_empty() {
                told = add(told, clean(piece));
            }
        }
    }
    told
}

/// Without what XML cannot hold, and without line ends and tabs, which have elements of their own.
fn clean(text: &str) -> String {
    let stays = |it: &char| *it >= ' ' && holds(*it);
    text.chars().filter(stays).collect()
}
