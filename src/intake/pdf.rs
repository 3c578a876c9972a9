//! PDF files (ISO 32000): their text, line by line and page by page.
//!
//! A PDF knows no paragraphs; they are told by gaps between lines, and headings by the size of their letters.

mod lines;

use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc};

use super::extracted::{Extracted, Found};
use super::flaw::Flaw;
use lines::{Glyph, Page};

/// How many pages are read.
const PAGES: u32 = 300;

/// How many characters are read.
const GLYPHS: usize = 2_000_000;

/// The text of a PDF file.
///
/// # Errors
/// A [`Flaw`] if it is damaged, locked, too long, or holds pictures of pages and no text.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, Flaw> {
    let mut document = Document::load_mem(bytes).map_err(|_| Flaw::damaged("PDF file"))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Flaw::new(
            "locked_file",
            "This PDF file is locked with a password. Save it without one, or paste the text.",
        ));
    }
    let pages = u32::try_from(document.get_pages().len()).unwrap_or(u32::MAX);
    if pages > PAGES {
        return Err(Flaw::new(
            "too_long",
            format!(
                "This PDF file has {pages} pages, and at most {PAGES} are read. Save the pages of the article alone."
            ),
        ));
    }
    let mut found = Glyphs::default();
    let read = output_doc(&document, &mut found);
    if found.overflown {
        return Err(Flaw::too_much());
    }
    let glyphs: usize = found.pages.iter().map(|it| it.glyphs.len()).sum();
    if glyphs == 0 {
        return Err(match (read, pages) {
            (Err(_), _) | (_, 0) => Flaw::damaged("PDF file"),
            (Ok(()), _) => scanned(pages),
        });
    }
    let mut extracted = Extracted {
        pieces: lines::pieces(found.pages),
        pages,
        found: properties(&document),
        ..Extracted::default()
    };
    if read.is_err() {
        extracted.remark(
            "damaged_file",
            "Part of this file could not be read",
            "It is damaged. Hold what is below against the pages before you rely on it.",
        );
    }
    Ok(extracted)
}

fn scanned(pages: u32) -> Flaw {
    let pages = match pages {
        1 => "1 page".into(),
        many => format!("{many} pages"),
    };
    Flaw::new(
        "scanned",
        format!(
            "This PDF file holds pictures of {pages} and no text, as a scanner makes them. Paste the text, or run it through text recognition first."
        ),
    )
}

fn properties(document: &Document) -> Found {
    let info = document.trailer.get(b"Info").ok();
    let info = info.and_then(|it| document.dereference(it).ok());
    let info = info.and_then(|(_, it)| it.as_dict().ok());
    let said = |key: &[u8]| {
        let text = pdf_extract::decode_text_string(info?.get(key).ok()?).ok()?;
        Some(text.trim().to_owned()).filter(|it| !it.is_empty())
    };
    Found {
        title: said(b"Title"),
        author: said(b"Author"),
        ..Found::default()
    }
}

/// Collects the characters of all pages with their places.
#[derive(Default)]
struct Glyphs {
    pages: Vec<Page>,
    count: usize,
    overflown: bool,
}

impl OutputDev for Glyphs {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.pages.push(Page {
            number,
            top: media.ury,
            bottom: media.lly,
            glyphs: Vec::new(),
        });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        char: &str,
    ) -> Result<(), OutputError> {
        self.count += 1;
        if self.count > GLYPHS {
            self.overflown = true;
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let size = font_size * (at.m11.hypot(at.m12) * at.m21.hypot(at.m22)).sqrt();
        let glyph = Glyph {
            x: at.m31,
            y: at.m32,
            end: at.m31 + width * size,
            size,
            text: char.to_owned(),
        };
        let sound = glyph.x.is_finite() && glyph.y.is_finite() && size.is_finite();
        if let Some(page) = self.pages.last_mut().filter(|_| sound) {
            page.glyphs.push(glyph);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
