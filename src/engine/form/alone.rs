//! Texts that one person says or writes from end to end: a speech, what was told to a reporter, a letter to the editor.
//!
//! Knows the lines that say so.
//! Must not know texts in which people take turns.

use super::super::analysis::{BlockKind, Form};
use super::super::blocks::{RawBlock, ends_a_sentence};
use super::super::pattern::Pattern;
use super::super::text::{ByteSpan, Text};
use super::asked;

/// How far from the text's head or end such a line stands, in blocks.
const NEAR: usize = 4;

/// "Remarks by Governor Ann Roe at …", "Statement of Ann Roe".
static SPEECH: Pattern = Pattern::new(
    r"^(?:(?:Opening|Prepared|Closing|Full)\s)?(?:[Rr]emarks|[Ss]peech|[Aa]ddress|[Kk]eynote|[Ll]ecture|[Tt]estimony|[Ss]tatement|REMARKS|SPEECH|ADDRESS|TESTIMONY|STATEMENT)(?:\s(?:as prepared(?: for delivery)?|given|delivered))?\s(?:by|of|from|BY|OF|FROM)\s(?P<name>[^\n]{3,120})$",
);
/// "As told to Kari Moe": who told it is named nearby.
static TOLD_TO: Pattern = Pattern::new(r"(?:^|[\s(—–-])[Aa]s told to\s\p{Lu}");
static TOLD_BY: Pattern = Pattern::new(r"^[(\s—–-]*[Aa]s told by\s(?P<name>\p{Lu}[^\n]{2,80})");
static GREETING: Pattern =
    Pattern::new(r"^(?:Dear\s[^\n]{2,60}|Sirs?|Madam|To the [Ee]ditor)[,.:—–-]*$");
static CLOSING: Pattern = Pattern::new(
    r"^(?:Yours(?: (?:sincerely|faithfully|truly|etc\.?))?|(?:Kind |Best |Warm )?[Rr]egards|Sincerely(?: yours)?|Respectfully(?: yours)?|Faithfully)[,.]?(?:\n|$)",
);

/// Marks whose words a whole text is; answers its form, if it is one person's.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> Option<Form> {
    letter(text, blocks)
        .or_else(|| speech(text, blocks))
        .or_else(|| told(text, blocks))
}

/// "Dear Editor, … Yours sincerely, Margaret Dunne".
fn letter(text: Text, blocks: &mut [RawBlock]) -> Option<Form> {
    let greets = |it: &RawBlock| GREETING.is_match(text.cut(it.at));
    let greeting = blocks.iter().take(NEAR).position(greets)?;
    let closes = |it: &RawBlock| CLOSING.is_match(text.cut(it.at));
    let closing = blocks
        .iter()
        .rposition(closes)
        .filter(|at| *at > greeting)?;
    let signed = blocks.get(closing..)?;
    let name = signed
        .iter()
        .find_map(|it| asked::names(text, it.at).next());
    for (i, block) in blocks.iter_mut().enumerate().skip(greeting) {
        if i == greeting || i >= closing {
            block.kind = BlockKind::Furniture;
        } else {
            block.speaker = name;
        }
    }
    Some(Form::Mail)
}

fn speech(text: Text, blocks: &mut [RawBlock]) -> Option<Form> {
    let titled = blocks.iter().take(NEAR).position(|it| {
        let title = matches!(
            it.kind,
            BlockKind::Headline | BlockKind::Heading | BlockKind::Paragraph
        );
        title && !ends_a_sentence(text, it.at) && SPEECH.is_match(text.cut(it.at))
    })?;
    let at = blocks.get(titled)?.at;
    let name = SPEECH.captures(text.cut(at))?.name("name")?;
    let name = ByteSpan::new(at.start + name.start(), at.start + name.end());
    let speaker = asked::names(text, name).next().unwrap_or(name);
    give(text, blocks.get_mut(titled + 1..)?, speaker);
    Some(Form::Speech)
}

fn told(text: Text, blocks: &mut [RawBlock]) -> Option<Form> {
    let first = |it: &RawBlock| asked::speaks_of_self(text.cut(it.at));
    let says = |it: &&RawBlock| {
        let words = text.cut(it.at);
        TOLD_TO.is_match(words) || TOLD_BY.is_match(words)
    };
    let mut ends = blocks.iter().take(NEAR).chain(blocks.iter().rev().take(2));
    let line = ends.find(says)?.at;
    if blocks.iter().filter(|it| first(it)).count() * 3 < blocks.len() {
        return None;
    }
    let by = TOLD_BY
        .captures(text.cut(line))
        .and_then(|it| it.name("name"));
    let speaker = match by {
        Some(by) => asked::names(
            text,
            ByteSpan::new(line.start + by.start(), line.start + by.end()),
        )
        .next()?,
        None => asked::named(text, blocks.get(..NEAR.min(blocks.len()))?)?,
    };
    let begins = blocks
        .iter()
        .position(|it| first(it) && it.kind == BlockKind::Paragraph && it.at != line)?;
    let named = |it: &RawBlock| it.at.start > speaker.start || begins == 0;
    let begins = blocks.iter().skip(begins).position(named)? + begins;
    give(text, blocks.get_mut(begins..)?, speaker);
    for block in blocks
        .iter_mut()
        .filter(|it| it.at == line && it.at.len() < 80)
    {
        (block.kind, block.speaker) = (BlockKind::Furniture, None);
    }
    Some(Form::Speech)
}

fn give(text: Text, blocks: &mut [RawBlock], speaker: ByteSpan) {
    for block in blocks {
        let stage = text.cut(block.at).starts_with(['[', '(']);
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && !stage {
            block.speaker = Some(speaker);
        }
    }
}
