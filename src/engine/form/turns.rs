//! Turns: who speaks from a head on, until the next.
//!
//! Knows which lines that look like a head are one, and whose words follow where nobody is named.
//! Must not know how a head is written.

use std::collections::{HashMap, HashSet};

use super::super::analysis::{BlockKind, Form};
use super::super::blocks::RawBlock;
use super::super::lexicon::{WordClass, WordList, entry, is_known};
use super::super::text::{ByteSpan, Text};
use super::super::turn_head::{Behind, Head, head};
use super::{asked, handle};

/// One head makes no transcript.
const FEWEST: usize = 2;

/// Marks the heads of turns and who speaks; answers what the turns make of the text, if there are any.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> Option<Form> {
    let heads = heads(text, blocks);
    if heads.iter().flatten().count() < FEWEST {
        return None;
    }
    let mut names = full_names(text, &heads);
    spell_out(text, blocks, &heads, &mut names);
    let answerer = answerer(text, blocks, &heads, &names);
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
    let may_begin = |it: &RawBlock| plain(it).then(|| head(text, it.at)).flatten();
    let found = blocks.iter().map(may_begin);
    let found: Vec<Option<Head>> = found
        .map(|it| it.filter(|it| may_speak(text.cut(it.name))))
        .collect();
    let mut heard = Heard::of(text, &found);
    // A name above a date is a post's.
    if heard.again.contains(&Behind::Line) && handle::is_signed(text, blocks) {
        heard.again.remove(&Behind::Line);
    }
    let is_head = |it: &Head| heard.is_head(text, it);
    found.into_iter().map(|it| it.filter(is_head)).collect()
}

/// What all lines that look like heads say together of each of them.
struct Heard<'a> {
    /// How often each name stands at one.
    times: HashMap<String, usize>,
    /// The fullest naming of each.
    names: HashMap<String, ByteSpan>,
    /// The names that have a mark behind them somewhere.
    marked: HashSet<String>,
    /// How often the words of the text stand in it that begin with a capital.
    met: HashMap<&'a str, usize>,
    /// Whether "Q" or "A" is among them.
    labelled: bool,
    /// Whether any is one for sure. Else two labels are a list: "South Africa: …", "Saudi Arabia: …".
    anchored: bool,
    /// How the heads are written of which one comes again: others may be written so, too.
    again: HashSet<Behind>,
    /// Whether "Q." and "A." take turns.
    lettered: bool,
}

impl<'a> Heard<'a> {
    fn of(text: Text<'a>, found: &[Option<Head>]) -> Self {
        let mut times: HashMap<String, usize> = HashMap::new();
        let mut marked = HashSet::new();
        for it in found.iter().flatten() {
            *times.entry(key(text, it)).or_default() += 1;
            if it.behind == Behind::Mark {
                marked.insert(key(text, it));
            }
        }
        let of = |behind| found.iter().flatten().filter(move |it| it.behind == behind);
        let letters: HashSet<&str> = of(Behind::Letter).map(|it| text.cut(it.name)).collect();
        let lettered = letters.len() == 2;
        let labelled = ["Q", "A"].iter().any(|label| {
            let mut marked = found
                .iter()
                .flatten()
                .filter(|it| it.behind != Behind::Letter);
            marked.any(|it| text.cut(it.name) == *label)
        });
        let listed: HashSet<String> = of(Behind::Line).map(|it| key(text, it)).collect();
        let mut heard = Self {
            met: if times.is_empty() {
                HashMap::new()
            } else {
                met(text)
            },
            names: full_names(text, found),
            times,
            marked,
            labelled,
            anchored: false,
            again: HashSet::new(),
            lettered,
        };
        let mut found = found.iter().flatten();
        let again = found.clone().filter(|it| heard.comes_again(&key(text, it)));
        heard.again = again.map(|it| it.behind).collect();
        if listed.len() < FEWEST {
            heard.again.remove(&Behind::Line);
        }
        heard.anchored = labelled
            || found.any(|it| {
                let key = key(text, it);
                let sure = it.sure || heard.comes_again(&key);
                it.behind == Behind::Mark && sure && !is_known(&key)
            });
        heard
    }

    fn comes_again(&self, key: &str) -> bool {
        self.times.get(key).is_some_and(|times| *times > 1)
    }

    /// "Cost: $3 million.": a word that is no role, and nobody's surname here, however often it comes.
    fn is_word(&self, text: Text, key: &str) -> bool {
        let role = entry(key).classes.any(WordClass::Role);
        let full = self.names.get(key).map_or("", |at| text.cut(*at));
        is_known(key) && !role && !full.contains(' ') && label(full).is_none()
    }

    fn is_head(&self, text: Text, it: &Head) -> bool {
        let (name, key) = (text.cut(it.name), key(text, it));
        let word = self.is_word(text, &key);
        let again = !word && self.comes_again(&key);
        match it.behind {
            Behind::Mark => {
                let met = self.met.get(name).is_some_and(|times| *times > 1);
                let role = entry(&key).classes.any(WordClass::Role);
                let person = !word && (it.sure || self.labelled || met || role);
                let company = self.times.len() > 1 && self.anchored;
                again || company && (person || name.contains(' ') || label(name).is_some())
            }
            // "KABUL — A bomb …": what stands before a dash is a place, unless it speaks elsewhere.
            Behind::Dash => again && self.marked.contains(&key),
            Behind::Letter => self.lettered,
            Behind::Line | Behind::Bracket => self.again.contains(&it.behind),
            // Where names have lines of their own, so have those of who speaks once.
            Behind::Nothing => {
                let unknown = |word: &str| !is_known(&word.to_lowercase());
                again || self.again.contains(&it.behind) && name.split(' ').all(unknown)
            }
        }
    }
}

/// How often the words of a text that begin with a capital stand in it.
fn met(text: Text<'_>) -> HashMap<&str, usize> {
    let mut met = HashMap::new();
    let words = text.cut(text.all()).split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| word.starts_with(char::is_uppercase)) {
        *met.entry(word).or_default() += 1;
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

/// "TR:" is Tomas Riha where the text introduces nobody else with these letters before the first turn.
fn spell_out(
    text: Text,
    blocks: &[RawBlock],
    heads: &[Option<Head>],
    names: &mut HashMap<String, ByteSpan>,
) {
    let first = heads.iter().position(Option::is_some).unwrap_or(0);
    // By the initials of each name that is introduced: it, or nothing where another has them, too.
    let mut introduced: HashMap<String, Option<ByteSpan>> = HashMap::new();
    let before = blocks.get(..first).unwrap_or(&[]);
    for at in before.iter().flat_map(|it| asked::names(text, it.at)) {
        let one = introduced.entry(initials(text.cut(at))).or_insert(Some(at));
        *one = one.filter(|it| text.cut(*it) == text.cut(at));
    }
    for name in names.values_mut() {
        let letters: String = text.cut(*name).chars().filter(|c| *c != '.').collect();
        let short = (2..=3).contains(&letters.len());
        if let Some(Some(full)) = introduced.get(&letters).filter(|_| short) {
            *name = *full;
        }
    }
}

fn initials(name: &str) -> String {
    name.split(' ')
        .filter_map(|word| word.chars().next())
        .collect()
}

/// Who answers in an interview: who is named most often and does not ask.
fn answerer(
    text: Text,
    blocks: &[RawBlock],
    heads: &[Option<Head>],
    names: &HashMap<String, ByteSpan>,
) -> Option<ByteSpan> {
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
