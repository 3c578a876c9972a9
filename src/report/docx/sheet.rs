//! A sheet as DOCX: to be edited and handed on.

use docx_rs::{
    BorderType, Docx, Footer, Header, Hyperlink, HyperlinkType, LineSpacing, PageMargin, PageNum,
    Paragraph, Run as Words, RunFonts, Shading, ShdType, SpecialIndentType, Style, StyleType,
    Table, TableBorder, TableBorderPosition, TableBorders, TableCell, TableLayoutType, TableRow,
    WidthType,
};

use super::{MEDIA_TYPE, clean, packed, run as words};
use crate::report::format::{Format, ReportError};
use crate::report::sheet::{self, Block, HUES, Run, RunStyle, Sheet, TextStyle};
use crate::report::told::Look;

pub(in crate::report) const MEMO: Format = Format {
    name: "memo",
    extension: "docx",
    media_type: MEDIA_TYPE,
    write: |report| write(&sheet::memo(report)?),
};

pub(in crate::report) const DOSSIER: Format = Format {
    name: "report",
    extension: "docx",
    media_type: MEDIA_TYPE,
    write: |report| write(&sheet::dossier(report)?),
};

pub(in crate::report) const PUBLIC: Format = Format {
    name: "public",
    extension: "docx",
    media_type: MEDIA_TYPE,
    write: |report| write(&sheet::public(report)?),
};

pub(in crate::report) const CHANGES: Format = Format {
    name: "changes",
    extension: "docx",
    media_type: MEDIA_TYPE,
    write: |report| write(&sheet::changes(report)?),
};

/// A page of A4 and its margins, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_020;
const COLUMN: usize = 9_866;

/// The styles of the headings: their ids, names and sizes in half points.
const HEADINGS: [(&str, &str, usize); 3] = [
    ("Heading1", "heading 1", 44),
    ("Heading2", "heading 2", 28),
    ("Heading3", "heading 3", 22),
];

fn write(sheet: &Sheet) -> Result<Vec<u8>, ReportError> {
    let margin = PageMargin::new().top(MARGIN).bottom(MARGIN);
    let margin = margin.left(MARGIN).right(MARGIN).header(500).footer(500);
    let mut file = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .default_fonts(RunFonts::new().ascii("Georgia").hi_ansi("Georgia"))
        .default_size(20);
    for (level, (id, name, size)) in HEADINGS.into_iter().enumerate() {
        let style = Style::new(id, StyleType::Paragraph).name(name).size(size);
        file = file.add_style(style.bold().outline_lvl(level));
    }
    let head = sheet.draft.iter().chain([&sheet.mast]);
    let head = head.map(|it| clean(it)).collect::<Vec<_>>().join(" · ");
    let head = Paragraph::new().add_run(Words::new().add_text(head).size(16));
    let foot = Words::new()
        .add_text(format!("{} · ", clean(&sheet.foot)))
        .size(16);
    let foot = Paragraph::new().add_run(foot).add_page_num(PageNum::new());
    file = file.header(Header::new().add_paragraph(head));
    file = file.footer(Footer::new().add_paragraph(foot));
    for (bookmark, block) in (1..).zip(&sheet.blocks) {
        file = add(file, block, bookmark);
    }
    packed(file)
}

fn add(file: Docx, block: &Block, bookmark: usize) -> Docx {
    match block {
        Block::Heading {
            level,
            anchor,
            runs,
        } => {
            let style = HEADINGS.get(usize::from(*level).saturating_sub(1));
            let style = style.map_or("Heading3", |it| it.0);
            let told = Paragraph::new().style(style).keep_next(true);
            let told = told.line_spacing(LineSpacing::new().before(240).after(80));
            file.add_paragraph(filled(named(told, anchor.as_deref(), bookmark), runs))
        }
        Block::Text {
            style,
            indent,
            anchor,
            runs,
        } => {
            let told = named(styled(*style, *indent), anchor.as_deref(), bookmark);
            file.add_paragraph(filled(told, runs))
        }
        Block::Strip { words, .. } => {
            let told = Paragraph::new().add_run(Words::new().add_text(words).size(18));
            file.add_paragraph(told)
        }
        Block::Table { widths, head, rows } => file
            .add_table(table(widths, head, rows))
            .add_paragraph(Paragraph::new()),
        // Word's own list of headings has no pages before somebody asks it for them; its navigation pane has them all.
        Block::Contents { .. } => file,
    }
}

/// The paragraph as what a link within the sheet leads to.
fn named(told: Paragraph, anchor: Option<&str>, bookmark: usize) -> Paragraph {
    match anchor {
        Some(anchor) => told
            .add_bookmark_start(bookmark, bookmark_name(anchor))
            .add_bookmark_end(bookmark),
        None => told,
    }
}

/// An anchor as Word lets a bookmark be called: no hyphen.
fn bookmark_name(anchor: &str) -> String {
    anchor.replace('-', "_")
}

fn styled(style: TextStyle, indent: u8) -> Paragraph {
    let spacing = match style {
        TextStyle::Article => LineSpacing::new().after(120).line(320),
        TextStyle::Note => LineSpacing::new().after(40),
        _ => LineSpacing::new().after(100),
    };
    let quoted = u8::from(matches!(style, TextStyle::Quote | TextStyle::Boxed));
    let steps = i32::from(indent.saturating_add(quoted));
    let told = Paragraph::new().line_spacing(spacing);
    match steps {
        0 => told,
        _ => told.indent(Some(steps * 340), None::<SpecialIndentType>, None, None),
    }
    .size(match style {
        TextStyle::Lead => 24,
        TextStyle::Note => 18,
        TextStyle::ArticleHead => 26,
        _ => 20,
    })
}

fn filled(told: Paragraph, runs: &[Run]) -> Paragraph {
    runs.iter().fold(told, |told, it| match it.link.as_deref() {
        None => told.add_run(run(it)),
        Some(link) => {
            let link = match link.strip_prefix('#') {
                Some(anchor) => Hyperlink::new(bookmark_name(anchor), HyperlinkType::Anchor),
                None => Hyperlink::new(clean(link), HyperlinkType::External),
            };
            told.add_hyperlink(link.add_run(run(it)))
        }
    })
}

fn run(it: &Run) -> Words {
    let icon = it.icon.as_deref().map(icon).unwrap_or_default();
    let mut told = words(&format!("{icon}{}", it.text), Words::add_text);
    if it.bold {
        told = told.bold();
    }
    if it.italic {
        told = told.italic();
    }
    if it.struck {
        told = told.strike();
    }
    told = match it.style {
        RunStyle::Plain | RunStyle::Said => told,
        RunStyle::Soft => told.color("4A5257"),
        RunStyle::Gone => told.strike().color("4A5257"),
        RunStyle::New => told.bold().underline("single"),
        RunStyle::Code => told.fonts(RunFonts::new().ascii("Courier New").hi_ansi("Courier New")),
        RunStyle::Reference => told.size(14),
        RunStyle::Rating => told.bold(),
    };
    let hue = it.hue.and_then(|it| HUES.get(usize::try_from(it).ok()?));
    match (&it.look, hue) {
        (None, Some(hue)) => told.color(*hue),
        (None, None) => told,
        (Some(look), _) => marked(told, *look),
    }
}

/// The line under a stretch of the article, as Word has them: in the same grammar as everywhere.
fn marked(told: Words, look: Look) -> Words {
    let line = match look.name() {
        "suggested" => "dash",
        "second_check" => "double",
        "signed_off" => "dottedHeavy",
        "stale" => "wave",
        "aside" => return told.color("5F686C"),
        "unread" => return told,
        _ => "single",
    };
    let told = told.underline(line);
    match look.name() {
        "stale" => told.shading(Shading::new().shd_type(ShdType::Clear).fill("FFE070")),
        _ => told,
    }
}

/// The mark before a rating, in letters that fonts have.
fn icon(name: &str) -> &'static str {
    match name {
        "false" | "mostly_false" => "✕ ",
        "mixed" => "◐ ",
        "mostly_true" | "true" => "✓ ",
        "unverifiable" => "? ",
        _ => "",
    }
}

fn table(widths: &[u8], head: &[&str], rows: &[Vec<Vec<Run>>]) -> Table {
    let all: usize = widths.iter().map(|it| usize::from(*it)).sum();
    let widths = widths
        .iter()
        .map(|it| COLUMN * usize::from(*it) / all.max(1));
    let widths: Vec<usize> = widths.collect();
    let row = |cells: Vec<Paragraph>| {
        let cells = cells.into_iter().zip(&widths).map(|(told, width)| {
            let told = told
                .line_spacing(LineSpacing::new().before(30).after(30))
                .size(18);
            TableCell::new()
                .width(*width, WidthType::Dxa)
                .add_paragraph(told)
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let titles = head.iter().map(|it| {
        let title = Words::new().add_text(*it).bold().color("4A5257");
        Paragraph::new().add_run(title)
    });
    let mut told = vec![row(titles.collect())];
    told.extend(rows.iter().map(|cells| {
        row(cells
            .iter()
            .map(|it| filled(Paragraph::new(), it))
            .collect())
    }));
    let line = |at| {
        TableBorder::new(at)
            .border_type(BorderType::Single)
            .size(4)
            .color("D5D9D5")
    };
    let borders = TableBorders::with_empty()
        .set(line(TableBorderPosition::InsideH))
        .set(line(TableBorderPosition::Top))
        .set(line(TableBorderPosition::Bottom));
    Table::new(told)
        .set_grid(widths.clone())
        .layout(TableLayoutType::Fixed)
        .width(COLUMN, WidthType::Dxa)
        .set_borders(borders)
}
