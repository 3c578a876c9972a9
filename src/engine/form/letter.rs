//! Letters: the lines at the head of a mail, who wrote what stands behind "> ", signatures.
//!
//! Knows how mail programs write a head and announce an answer.
//! Must not know what a letter says.

use super::super::analysis::BlockKind;
use super::super::blocks::RawBlock;
use super::super::pattern::Pattern;
use super::super::text::{ByteSpan, Text};

/// One line like that may be any line.
const FEWEST: usize = 2;

/// A line of a letter's head (RFC 5322 names, and those Outlook writes).
static FIELD: Pattern = Pattern::new(
    r"(?x)^[>\s*]*(?:From|Sent|To|Cc|CC|Bcc|Subject|Date|Reply-To|Attachments?
        |Von|An|Betreff|Gesendet|Datum|De|À|Objet|Envoyé|Para|Asunto|Fecha|Enviado
        |Da|Oggetto|Data|Inviato|Van|Aan|Onderwerp|Verzonden)\s?:",
);
/// Who wrote a letter: `From: "Ada Roe" <ada@example.org>`.
static FROM: Pattern = Pattern::new(
    r#"^[>\s*]*(?:From|Von|De|Da|Van)\s?:[\s*]*"?(?P<name>\p{L}[^"<\[(\n@]{0,80}[\p{L}.])"?\s*(?:[<\[(\n]|$)"#,
);
/// `On Mon, 9 Mar 2026 at 9:41, Ada Roe <ada@example.org> wrote:`
static WROTE: Pattern = Pattern::new(
    r"(?sx)^[>\s]*(?:
            (?:On\s.{4,90}?[\s,])?(?P<name>\p{Lu}[\p{L}.’'-]{1,40}(?:\s\p{Lu}[\p{L}.’'-]{0,40}){0,3})\s*(?:[<\[(][^>\])]{1,90}[>\])])?\s+wrote
          | (?:Am|Le|El|Il|Op)\s.{4,90}?(?:schrieb|a\sécrit|escribió|ha\sscritto|schreef)\s?(?P<writer>\p{Lu}[\p{L}.’'-]{1,40}(?:\s\p{Lu}[\p{L}.’'-]{0,40}){0,3})?\s*(?:[<\[(][^>\])]{1,90}[>\])])?
        )\s?:$",
);
/// Between a letter and the one it answers or hands on.
static RULE: Pattern = Pattern::new(r"^[>\s]*(?:--|—|[-_]{2,}\s?[\p{L} ]{5,40}[-_]{2,})$");

/// A signature has no more lines, and none that is longer, in bytes.
const SIGNATURE: usize = 8;
const LONGEST_LINE: usize = 90;

/// Marks the heads and signatures of letters, and who wrote the rest; answers whether the text holds letters.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> bool {
    let field = |words: &str| words.contains(':') && FIELD.is_match(words);
    let wrote = |words: &str| words.ends_with(':') && WROTE.is_match(words);
    let lines = || blocks.iter().map(|it| text.cut(it.at));
    // "Judge Roe wrote:" stands in many an article; an answered mail quotes, or gives an address.
    let quotes = lines().any(|words| words.starts_with('>'));
    let announced = lines().any(|words| wrote(words) && (quotes || words.contains('@')));
    let fields = || lines().filter(|words| field(words));
    let begun = fields().any(|words| FROM.is_match(words)) && fields().nth(FEWEST - 1).is_some();
    if !begun && !announced {
        return false;
    }
    let mut writers: [Option<ByteSpan>; 3] = [None; 3];
    let mut signature: Option<(usize, usize)> = None;
    for block in blocks {
        let words = text.cut(block.at);
        let depth = depth(text, block.at);
        let named = |pattern: &Pattern| {
            let found = pattern.captures(words)?;
            let name = found.name("name").or_else(|| found.name("writer"))?;
            let start = block.at.start + name.start();
            Some(ByteSpan::new(start, block.at.start + name.end()))
        };
        if field(words) {
            block.kind = BlockKind::Furniture;
            signature = None;
            if let (Some(name), Some(slot)) = (named(&FROM), writers.get_mut(depth)) {
                *slot = Some(name);
            }
        } else if wrote(words) {
            block.kind = BlockKind::Furniture;
            signature = None;
            if let Some(slot) = writers.get_mut(depth + 1) {
                *slot = named(&WROTE);
            }
        } else if RULE.is_match(words) {
            block.kind = BlockKind::Furniture;
            signature = (!words.contains(char::is_alphabetic)).then_some((depth, SIGNATURE));
        } else if let Some((own, left)) =
            signature.filter(|(own, left)| *own == depth && *left > 0 && words.len() < LONGEST_LINE)
        {
            block.kind = BlockKind::Furniture;
            signature = Some((own, left - 1));
        } else {
            block.speaker = writers.get(depth).copied().flatten();
        }
    }
    true
}

/// How deep a block is quoted.
fn depth(text: Text, at: ByteSpan) -> usize {
    let words = text.cut(at);
    let marks = words
        .chars()
        .take_while(|c| *c == '>' || c.is_whitespace())
        .filter(|c| *c == '>');
    marks.count()
}
