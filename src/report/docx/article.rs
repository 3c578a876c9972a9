//! The article with the fixes as tracked changes and the queries as comments, as Word and LibreOffice show them.

use docx_rs::{
    Comment, Delete, Docx, Header, Insert, LineSpacing, Paragraph, Run, RunFonts, Style, StyleType,
};

use super::{MEDIA_TYPE, clean, packed, run};
use crate::report::format::{Format, ReportError};
use crate::report::input::Report;
use crate::report::told::{Change, Copy, CopyBlock, Part, Remark};

pub(in crate::report) const FORMAT: Format = Format {
    name: "article",
    extension: "docx",
    media_type: MEDIA_TYPE,
    write,
};

/// What kinds of block are called in the file, how large they are in half points, and whether they are bold.
const STYLES: [(&str, &str, &str, usize, bool); 3] = [
    ("headline", "Title", "Title", 40, true),
    ("heading", "Heading1", "heading 1", 28, true),
    ("caption", "Caption", "caption", 20, false),
];

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let copy = Copy::of(report);
    let mut file = Docx::new()
        .default_fonts(RunFonts::new().ascii("Georgia").hi_ansi("Georgia"))
        .default_size(23);
    for (_, id, name, size, bold) in STYLES {
        let style = Style::new(id, StyleType::Paragraph).name(name).size(size);
        file = file.add_style(if bold { style.bold() } else { style });
    }
    let head = copy.draft.iter().chain([&copy.desk]);
    let head = head.map(|it| clean(it)).collect::<Vec<_>>().join(" · ");
    let head = Run::new().add_text(head).size(18);
    file = file.header(Header::new().add_paragraph(Paragraph::new().add_run(head)));
    for block in &copy.blocks {
        file = file.add_paragraph(paragraph(block, &copy.desk));
    }
    packed(file)
}

fn paragraph(block: &CopyBlock, desk: &str) -> Paragraph {
    let mut told = Paragraph::new().line_spacing(LineSpacing::new().after(160).line(320));
    if let Some((_, id, ..)) = STYLES.iter().find(|(kind, ..)| *kind == block.kind) {
        told = told.style(id);
    }
    if block.kind == "list-item" {
        told = told.indent(Some(360), None, None, None);
    }
    for part in &block.parts {
        told = match part {
            Part::Text(text) => told.add_run(run(text, Run::add_text)),
            Part::Change(it) => changed(told, it, desk),
            Part::Begins(it) => told.add_comment_start(comment(it, desk)),
            Part::Ends(number) => told.add_comment_end(*number),
        };
    }
    told
}

fn changed(mut told: Paragraph, change: &Change, desk: &str) -> Paragraph {
    let (author, at) = (clean(desk), &change.at.iso);
    if !change.out.is_empty() {
        let out = run(&change.out, Run::add_delete_text);
        let gone = Delete::new().add_run(out).author(&author).date(at);
        told = told.add_delete(gone);
    }
    if !change.instead.is_empty() {
        let new = Insert::new(run(&change.instead, Run::add_text));
        told = told.add_insert(new.author(&author).date(at));
    }
    told
}

fn comment(remark: &Remark, desk: &str) -> Comment {
    let told = Comment::new(remark.number).author(attribute(desk));
    let told = told.date(&remark.at.iso);
    remark.lines.iter().fold(told, |told, line| {
        told.add_paragraph(Paragraph::new().add_run(run(line, Run::add_text)))
    })
}

/// For an attribute that the library writes as it is given: of all names it escapes every one but a comment's author.
fn attribute(text: &str) -> String {
    let text = clean(text).replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
