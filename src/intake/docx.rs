//! DOCX files (ECMA-376): the text as it reads when all tracked changes are accepted, with the writer's comments, footnotes and
//! links, each on its words.

mod body;
mod notes;
mod package;
mod styles;

use super::extracted::{Extracted, Found, FoundPiece, LeftOut};
use super::flaw::Flaw;
use body::{Common, Read};
use notes::Notes;
use package::{Package, XmlEvent, walk};
use styles::{Lists, Styles};

/// The text of a DOCX file.
///
/// # Errors
/// A [`Flaw`] if it is none, is damaged or too large.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, Flaw> {
    let mut package = Package::open(bytes)?;
    let document = document_of(&mut package)?;
    let Some(xml) = package.part(&document)? else {
        return Err(Flaw::new(
            "unknown_kind",
            "This is no DOCX file: there is no document in it. Open it where it was written, and save it as .docx.",
        ));
    };
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| {
        format!("{folder}/{name}")
            .trim_start_matches('/')
            .to_owned()
    };
    let mut common = Common {
        styles: Styles::read(&package.part(&beside("styles.xml"))?.unwrap_or_default())?,
        lists: Lists::read(&package.part(&beside("numbering.xml"))?.unwrap_or_default())?,
        notes: Notes::default(),
    };
    for (file, kind) in [
        ("comments.xml", "comment"),
        ("footnotes.xml", "footnote"),
        ("endnotes.xml", "endnote"),
    ] {
        if let Some(xml) = package.part(&beside(file))? {
            let relations = package.relations(&beside(file))?;
            common.notes.read(&xml, kind, &relations)?;
        }
    }
    let head = around(
        &mut package,
        &mut common,
        &beside("header"),
        LeftOut::Header,
    )?;
    let foot = around(
        &mut package,
        &mut common,
        &beside("footer"),
        LeftOut::Footer,
    )?;
    let relations = package.relations(&document)?;
    let Read { pieces, tracked } = body::read(&xml, &mut common, &relations)?;
    common.notes.add_rest();
    let mut extracted = Extracted {
        found: properties(&package.part("docProps/core.xml")?.unwrap_or_default())?,
        pieces: [head, pieces, foot].concat(),
        backup: common.notes.referred,
        ..Extracted::default()
    };
    if tracked {
        extracted.remark(
            "tracked_changes",
            "There are tracked changes in this file",
            "They are taken as accepted: what was inserted is in the text, what was deleted is not.",
        );
    }
    Ok(extracted)
}

/// The name of the part with the text.
fn document_of(package: &mut Package<'_>) -> Result<String, Flaw> {
    let relations = package.relations("")?;
    let mut all = relations.into_values();
    let main = all.find(|it| it.kind.ends_with("/officeDocument"));
    let main = main.map(|it| it.target.trim_start_matches('/').to_owned());
    Ok(main.unwrap_or_else(|| "word/document.xml".into()))
}

/// Headers or footers, each text once, left out of the article.
fn around(
    package: &mut Package<'_>,
    common: &mut Common,
    prefix: &str,
    why: LeftOut,
) -> Result<Vec<FoundPiece>, Flaw> {
    let mut names = package.names();
    names.retain(|it| it.starts_with(prefix) && it.ends_with(".xml"));
    names.sort();
    let mut found: Vec<FoundPiece> = Vec::new();
    for name in names {
        let xml = package.part(&name)?.unwrap_or_default();
        let relations = package.relations(&name)?;
        for piece in body::read(&xml, common, &relations)?.pieces {
            if found.iter().all(|it| it.text != piece.text) {
                found.push(FoundPiece {
                    left_out: Some(why),
                    ..piece
                });
            }
        }
    }
    Ok(found)
}

/// Title and author as the file's properties have them (ECMA-376, part 2, 11).
fn properties(xml: &str) -> Result<Found, Flaw> {
    let mut found = Found::default();
    let mut words = String::new();
    walk(xml, |event| match event {
        XmlEvent::Start(_) => words.clear(),
        XmlEvent::Text(it) => words.push_str(it),
        XmlEvent::End(name) => {
            let said = Some(words.trim().to_owned()).filter(|it| !it.is_empty());
            match name {
                "title" => found.title = said,
                "creator" => found.author = said,
                "language" => found.language = said,
                _ => {}
            }
            words.clear();
        }
    })?;
    Ok(found)
}
