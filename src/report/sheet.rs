//! A report set on pages: headings, paragraphs and tables, in runs of text. PDF and DOCX are made of the same sheet.
//!
//! Must not know: how a page is set, and what a session is. It is made of what `told` tells.

mod block;
mod changes;
mod claim;
mod dossier;
mod memo;
mod parts;
mod public;
mod rationale;

pub(super) use block::{Block, HUES, Run, RunStyle, Sheet, TextStyle};

use super::between::Between;
use super::format::ReportError;
use super::input::Report;
use super::told::{Memo, Public, Told};

pub(super) fn memo(report: &Report<'_>) -> Result<Sheet, ReportError> {
    Ok(memo::memo(&Memo::of(report)))
}

pub(super) fn dossier(report: &Report<'_>) -> Result<Sheet, ReportError> {
    Ok(dossier::dossier(&Told::with_earlier_texts(report)))
}

pub(super) fn public(report: &Report<'_>) -> Result<Sheet, ReportError> {
    let told = Public::of(report).map_err(ReportError::Missing)?;
    Ok(public::public(&told))
}

pub(super) fn changes(report: &Report<'_>) -> Result<Sheet, ReportError> {
    Ok(changes::changes(&Between::of(report)?))
}

/// The sheet of the report that is called so, if that is one that is set on pages.
pub(super) fn called(name: &str, report: &Report<'_>) -> Result<Option<Sheet>, ReportError> {
    let sheet = match name {
        "memo" => memo(report)?,
        "report" => dossier(report)?,
        "public" => public(report)?,
        "changes" => changes(report)?,
        _ => return Ok(None),
    };
    Ok(Some(sheet))
}
