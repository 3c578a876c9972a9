//! Turns: who speaks from a head on, until the next.
//!
//! Knows which lines that look like a head are one, and whose words follow where nobody is named.
//! Must not know how a head is written.

use std::collections::{HashMap, HashSet};

use super::super::analysis::{BlockKind, Form};
use super::super::blocks::RawBlock;
use super::super::lexicon::{WordClass, WordList, entry, is_known};
use super::super::text::{ByteSpan, Text};
use super::super::turn_head::{Head, head};

/// One head makes no transcript.
const FEWEST: usize = 2;

/// Marks the heads of turns and who speaks; answers what the turns make of the text, if there are any.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> Option<Form> {
    let heads = heads(text, blocks);
    if heads.iter().flatten().count() < FEWEST {
        return None;
    }
    let names = full_names(text, &heads);
    let answerer = answerer(text, blocks, &heads);
    let asks = |block: &RawBlock| text.cut(block.at).ends_with('?');
    let said = blocks.iter().filter(|it| it.kind != BlockKind::Furniture);
    let often = heads.iter().flatten().count() * 3 >= said.count();
    let mut speaker = None;
    let mut asked = 0;
    for (block, own) in blocks.iter_mut().zip(&heads) {
        if block.kind == BlockKind::Furniture || block.kind == BlockKind::Table {
            continue;
        }
        if let Some(own) = own {
            block.head = Some(own.at);
            speaker = match label(text.cut(own.name)) {
                Some(Label::Question) => None,
                Some(Label::Answer) => answerer,
                None => names.get(&key(text, own)).copied(),
            };
            asked += usize::from(label(text.cut(own.name)).is_some() || asks(block));
            if own.at.end >= block.at.end {
                // The name has a line of its own.
                block.kind = BlockKind::Furniture;
                continue;
            }
            block.kind = BlockKind::Paragraph;
            block.marker = None;
        } else if !often
            || block.kind == BlockKind::Headline
            || text.cut(block.at).starts_with(">>")
        {
            // ">>" in captions: somebody else speaks.
            speaker = None;
        } else if answerer.is_some() && asks(block) {
            // A question that nobody is named for is the interviewer's, and what follows its answer.
            block.speaker = None;
            speaker = answerer;
            continue;
        } else if block.kind == BlockKind::Heading {
            if goes_on(text.cut(block.at)) {
                block.kind = BlockKind::Paragraph;
            } else {
                // Behind a heading nobody goes on.
                speaker = None;
            }
        }
        block.speaker = speaker;
    }
    let turns = heads.iter().flatten().count();
    Some(if asked * 3 >= turns {
        Form::Interview
    } else {
        Form::Transcript
    })
}

/// Whether a line without a full stop is speech that broke off, and no heading.
fn goes_on(words: &str) -> bool {
    let figure = words.contains(|c: char| c.is_ascii_digit());
    let broken = words.ends_with(['-', '–', '—', '…', ',']);
    figure || broken || words.starts_with(char::is_lowercase)
}

/// Of each block the head it begins with.
fn heads(text: Text, blocks: &[RawBlock]) -> Vec<Option<Head>> {
    let plain = |it: &RawBlock| {
        let free = it.marker.is_none_or(|own| own.value > 0);
        free && !matches!(it.kind, BlockKind::Furniture | BlockKind::Table)
    };
    let mut found: Vec<Option<Head>> = blocks
        .iter()
        .map(|it| plain(it).then(|| head(text, it.at)).flatten())
        .map(|it| it.filter(|it| may_speak(text.cut(it.name))))
        .collect();
    let mut heard: HashMap<String, usize> = HashMap::new();
    for it in found.iter().flatten() {
        *heard.entry(key(text, it)).or_default() += 1;
    }
    let several = heard.len() > 1;
    let comes_again = |it: &Head| heard.get(&key(text, it)).is_some_and(|count| *count > 1);
    let lines = found.iter().flatten().any(|it| it.lone && comes_again(it));
    let met = met(text, &heard);
    let labelled = heard.contains_key("q") || heard.contains_key("a");
    let full = full_names(text, &found);
    // Without one that is sure or comes again, two labels are a list: "South Africa: …", "Saudi Arabia: …".
    let anchored = labelled
        || found.iter().flatten().any(|it| {
            let word = is_known(&key(text, it));
            !word && !it.dash && (it.sure || comes_again(it))
        });
    let named_by_colon: HashSet<String> = found
        .iter()
        .flatten()
        .filter(|it| !it.dash)
        .map(|it| key(text, it))
        .collect();
    for slot in &mut found {
        *slot = slot.filter(|it| {
            let name = text.cut(it.name);
            let key = key(text, it);
            // "Cost: $3 million." is no turn, however often, nor is what stands before a single dash.
            let role = entry(&key).classes.any(WordClass::Role);
            let named = full.get(&key).is_some_and(|at| text.cut(*at).contains(' '));
            let word = is_known(&key) && !named && !role && label(name).is_none();
            // "KABUL — A bomb …": what stands before a dash is a place, unless it speaks elsewhere.
            let dashed = it.dash && !it.lone;
            let again = !word && comes_again(it) && (!dashed || named_by_colon.contains(&key));
            let sure = it.sure && !it.dash && !word;
            let named =
                !word && !it.dash && (labelled || met.get(name).is_some_and(|count| *count > 1));
            let plain = name.contains(' ') && !it.dash;
            // Where names in capitals have lines of their own, so have those of who speaks once.
            let mut words = name.split(' ');
            let line = it.lone && lines && !words.any(|word| is_known(&word.to_lowercase()));
            again
                || line
                || several && anchored && (sure || named || plain || label(name).is_some())
        });
    }
    found
}

/// How often the words of a text stand in it, if some may name speakers.
fn met<'a>(text: Text<'a>, heard: &HashMap<String, usize>) -> HashMap<&'a str, usize> {
    let mut met = HashMap::new();
    if !heard.is_empty() {
        let words = text.cut(text.all()).split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| word.starts_with(char::is_uppercase)) {
            *met.entry(word).or_default() += 1;
        }
    }
    met
}

/// Whether what stands before the mark can be somebody's name.
fn may_speak(name: &str) -> bool {
    let furniture = WordClass::CaptionWord
        | WordClass::Boilerplate
        | WordClass::Document
        | WordClass::Weekday
        | WordClass::Month;
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or("").trim_end_matches(['.', ',']);
    let classes = entry(&first.to_lowercase()).classes;
    let small = WordClass::Preposition | WordClass::SubjectPronoun | WordClass::QuestionWord;
    let opens = classes.any(furniture) || classes.any(small) && !name.contains(' ');
    !opens && !WordList::NoSpeaker.has(&first.to_lowercase())
}

/// The last word of a name, by which the same person is known.
fn key(text: Text, head: &Head) -> String {
    let name = text.cut(head.name);
    let last = name.rsplit(' ').next().unwrap_or(name);
    if last.chars().all(|c| c.is_ascii_digit()) {
        return name.to_lowercase();
    }
    last.trim_end_matches('.').to_lowercase()
}

/// For each speaker the fullest of the names that stand at heads.
fn full_names(text: Text, heads: &[Option<Head>]) -> HashMap<String, ByteSpan> {
    let mut names: HashMap<String, ByteSpan> = HashMap::new();
    for head in heads.iter().flatten() {
        let best = names.entry(key(text, head)).or_insert(head.name);
        if head.name.len() > best.len() {
            *best = head.name;
        }
    }
    names
}

/// Who answers in an interview: who is named most often and does not ask.
fn answerer(text: Text, blocks: &[RawBlock], heads: &[Option<Head>]) -> Option<ByteSpan> {
    let names = full_names(text, heads);
    let mut said: HashMap<String, (usize, usize)> = HashMap::new();
    for (block, head) in blocks.iter().zip(heads) {
        if let Some(head) = head.filter(|it| label(text.cut(it.name)).is_none()) {
            let (all, asked) = said.entry(key(text, &head)).or_default();
            *all += 1;
            *asked += usize::from(text.cut(block.at).ends_with('?'));
        }
    }
    let asks = heads.iter().flatten();
    let labelled = asks.filter(|it| label(text.cut(it.name)).is_some()).count();
    let asked: usize = said.values().map(|(_, asked)| asked).sum();
    let tells = said.iter().filter(|(_, (_, asked))| *asked == 0);
    let (name, _) = tells.max_by_key(|(name, (all, _))| (*all, name.len(), (*name).clone()))?;
    // Where several answer nobody can tell.
    let one = said.values().filter(|(_, asked)| *asked == 0).count() == 1;
    (one && asked + labelled > 0)
        .then(|| names.get(name).copied())
        .flatten()
}

/// What stands for a speaker without a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Question,
    Answer,
}

fn label(name: &str) -> Option<Label> {
    match name {
        "Q" | "Question" | "QUESTION" | "Interviewer" | "INTERVIEWER" => Some(Label::Question),
        "A" | "Answer" | "ANSWER" => Some(Label::Answer),
        _ => None,
    }
}
