//! `stet check`: what the claim engine finds in a file.

mod lines;

use std::io::{BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::Path;

use stet::engine::{self, Analysis, Note};

use self::lines::LONGEST;
use super::counted::counted;
use super::failure::Failure;
use super::inert::inert;

/// Prints what the engine finds in `file`.
pub(super) fn check(file: &Path, json: bool) -> Result<(), Failure> {
    let text = read(file)?;
    let found = engine::read(&text);
    let out = std::io::stdout();
    let colours = out.is_terminal();
    let mut out = out.lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &found)?;
        writeln!(out)?;
    } else {
        print(&mut out, &found, colours)?;
    }
    Ok(())
}

/// Answers each line of `file`, an id and a text in JSON, with a line of JSON.
pub(super) fn check_lines(file: &Path) -> Result<(), Failure> {
    let out = BufWriter::new(std::io::stdout().lock());
    if file.as_os_str() == "-" {
        return lines::check(std::io::stdin().lock(), out);
    }
    let open = std::fs::File::open(file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    lines::check(BufReader::new(open), out)
}

fn read(file: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let name = file.display();
    let cannot = |error: std::io::Error| format!("cannot read {name}: {error}");
    if file.as_os_str() == "-" {
        std::io::stdin()
            .take(LONGEST + 1)
            .read_to_end(&mut bytes)
            .map_err(cannot)?;
    } else {
        let open = std::fs::File::open(file).map_err(cannot)?;
        open.take(LONGEST + 1)
            .read_to_end(&mut bytes)
            .map_err(cannot)?;
    }
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LONGEST {
        return Err(format!("{name} is over 10 MiB; an article is shorter").into());
    }
    let text = String::from_utf8(bytes);
    let text = text.map_err(|error| {
        format!(
            "{name} is not UTF-8: see byte {}",
            error.utf8_error().valid_up_to()
        )
    })?;
    Ok(text)
}

fn print(out: &mut impl Write, found: &Analysis, colours: bool) -> std::io::Result<()> {
    let paint = |code: &'static str| if colours { code } else { "" };
    let (bold, dim, reset) = (paint("\x1b[1m"), paint("\x1b[2m"), paint("\x1b[0m"));
    if let Some(remark) = found.language.remark() {
        writeln!(out, "{bold}{remark}{reset}\n")?;
    }
    let note = paint("\x1b[35m");
    for (index, candidate) in (0u32..).zip(&found.candidates) {
        let colour = match candidate.score {
            70.. => paint("\x1b[31m"),
            engine::THRESHOLD.. => paint("\x1b[33m"),
            _ => dim,
        };
        writeln!(
            out,
            "{colour}{:>3}{reset}  {bold}{}{reset}",
            candidate.score,
            inert(&candidate.statement)
        )?;
        if let Some(claimant) = &candidate.claimant {
            writeln!(out, "     {dim}says {}{reset}", inert(claimant))?;
        }
        for reason in &candidate.reasons {
            let words = inert(&reason.words);
            writeln!(out, "     {dim}{:+} {words}{reset}", reason.points)?;
        }
        let about = |it: &&Note| it.claim == Some(index);
        for it in found.notes.iter().filter(about) {
            writeln!(out, "     {note}note: {}{reset}", inert(&it.words))?;
        }
    }
    for it in found.notes.iter().filter(|it| it.claim.is_none()) {
        writeln!(out, "{note}note: {}{reset}", inert(&it.words))?;
    }
    let worth = found
        .candidates
        .iter()
        .filter(|it| it.score >= engine::THRESHOLD)
        .count();
    writeln!(
        out,
        "\n{}: {}, {}, {} to check, {}",
        found.form.words(),
        counted(found.sentences.len(), "sentence"),
        counted(found.quotations.len(), "quotation"),
        counted(worth, "claim"),
        counted(found.notes.len(), "note")
    )
}
