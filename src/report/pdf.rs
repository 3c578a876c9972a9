//! A sheet as PDF, tagged for those who do not see it (PDF/UA-1, ISO 14289-1), set by typst.
//!
//! The sheet reaches typst as JSON, so that nothing in it is markup: the one source there is, is `sheet.typ`.

mod letters;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceResult, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::format::{Format, ReportError};
use super::sheet::{self, HUES, Sheet};

const MEDIA_TYPE: &str = "application/pdf";

pub(super) const MEMO: Format = Format {
    name: "memo",
    extension: "pdf",
    media_type: MEDIA_TYPE,
    write: |report| write(sheet::memo(report)?),
};

pub(super) const DOSSIER: Format = Format {
    name: "report",
    extension: "pdf",
    media_type: MEDIA_TYPE,
    write: |report| write(sheet::dossier(report)?),
};

pub(super) const PUBLIC: Format = Format {
    name: "public",
    extension: "pdf",
    media_type: MEDIA_TYPE,
    write: |report| write(sheet::public(report)?),
};

pub(super) const CHANGES: Format = Format {
    name: "changes",
    extension: "pdf",
    media_type: MEDIA_TYPE,
    write: |report| write(sheet::changes(report)?),
};

/// The fonts a document is set in: Libertinus Serif, with Latin, Greek and Cyrillic, and DejaVu Sans Mono (both under free
/// licences, in `typst-assets`).
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let fonts = typst_assets::fonts().filter_map(|it| Font::new(Bytes::new(it), 0));
    let wanted = ["Libertinus Serif", "DejaVu Sans Mono"];
    fonts
        .filter(|it| wanted.contains(&it.info().family.as_str()))
        .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// What typst may see: the template, and one sheet. No disk, no network, no clock.
struct Desk {
    source: Source,
    data: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match id == self.main() {
            true => Ok(self.source.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.vpath().file_name() {
            Some("sheet.json") => Ok(self.data.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn write(sheet: Sheet) -> Result<Vec<u8>, ReportError> {
    set(sheet, |document| {
        let options = PdfOptions {
            creator: Smart::Custom(Some("Stet".into())),
            standards: PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(document, &options)
    })
}

/// On how many pages it stands.
pub(super) fn pages(sheet: Sheet) -> Result<usize, ReportError> {
    set(sheet, |document| Ok(document.pages().len()))
}

/// What `sheet.typ` reads.
#[derive(Serialize)]
struct SheetData<'a> {
    #[serde(flatten)]
    sheet: &'a Sheet,
    /// That letters are missing.
    notice: Option<String>,
    hues: [&'static str; 6],
}

/// What is made of a sheet once it is set. Which letters go together into one mark no font says beforehand: what cannot be set
/// for that is set once more, with those of ASCII alone.
fn set<T>(
    mut sheet: Sheet,
    mut make: impl FnMut(&PagedDocument) -> SourceResult<T>,
) -> Result<T, ReportError> {
    let mut missing = BTreeSet::new();
    let mut failed = Vec::new();
    for ascii_only in [false, true] {
        missing.extend(letters::settle(&mut sheet, &FONTS, ascii_only));
        let data = serde_json::to_vec(&SheetData {
            sheet: &sheet,
            notice: letters::notice(&missing),
            hues: HUES,
        })?;
        let source = Source::detached(include_str!("pdf/sheet.typ"));
        let data = Bytes::new(data);
        let Warned { output, .. } = typst::compile::<PagedDocument>(&Desk { source, data });
        let made = output.and_then(|document| make(&document));
        // What typst remembers of one document is of no use to the next.
        typst::comemo::evict(0);
        match made {
            Ok(made) => return Ok(made),
            Err(errors) => failed.extend(errors.iter().map(|it| it.message.to_string())),
        }
    }
    Err(ReportError::Document(failed.join("; ")))
}

#[cfg(test)]
mod tests {
    use typst::diag::{SourceDiagnostic, eco_vec};
    use typst::syntax::Span;

    use super::*;
    use crate::report::sheet::{Block, Run};

    fn sheet(headline: &str) -> Sheet {
        let heading = Block::Heading {
            level: 1,
            anchor: None,
            runs: vec![Run::plain(headline)],
        };
        Sheet {
            title: headline.into(),
            mast: "Memo".into(),
            draft: None,
            foot: String::new(),
            language: "en".into(),
            blocks: vec![heading],
        }
    }

    #[test]
    fn what_cannot_be_set_is_set_once_more_with_the_letters_of_ascii() {
        let mut tries = 0;
        let made = set(sheet("Łódź 字"), |document| {
            tries += 1;
            match tries {
                1 => Err(eco_vec![SourceDiagnostic::error(Span::detached(), "no")]),
                _ => Ok(document.pages().len()),
            }
        });
        assert_eq!((made.unwrap(), tries), (1, 2));
        let never = set(sheet("Łódź"), |_| -> SourceResult<()> {
            Err(eco_vec![SourceDiagnostic::error(Span::detached(), "no")])
        });
        assert_eq!(
            never.unwrap_err().to_string(),
            "the document could not be written: no; no"
        );
    }
}
