//! Posts: handles, numbers of a thread, what announces a post, and what hangs on its end.
//!
//! Knows how posts of the social networks are pasted.
//! Must not know what a post says.

use std::collections::HashSet;
use std::ops::Range;

use super::super::analysis::BlockKind;
use super::super::blocks::{RawBlock, ends_a_sentence};
use super::super::lexicon::is_known;
use super::super::pattern::Pattern;
use super::super::text::{ByteSpan, Text};

/// One handle at the head of a line may stand in any article.
const FEWEST: usize = 2;
/// What stands between a name and the time of a post is shorter, in bytes.
const LONGEST_BESIDE: usize = 100;
/// How many blocks may stand above the name of a post's author.
const HEAD_BLOCKS: usize = 2;

/// What stands before a post's words: "RT @ada:", "2/7", "BREAKING 🚨", "Replying to @ada".
static HEAD: Pattern = Pattern::new(
    r"(?x)^(?:
            (?:RT\s+)?(?P<name>@[\p{L}\p{N}_.]{2,40}?)\s?(?:[·•|]\s?[^\n:]{1,24}\n|:\s)
          | (?P<author>\p{L}[\p{L}\p{N}\x20.’'-]{1,38}[\p{L}\p{N}])[^\p{L}\p{N}@\n]{1,8}@[\p{L}\p{N}_.]{2,40}(?:\s?[·•|—-]\s?[^\n:]{1,24}|:|$)\s?
          | (?:Replying\sto\s)?(?:@[\p{L}\p{N}_.]{2,40}\s)+
          | \d{1,2}/\d{0,2}[\s:.)]+
          | (?:BREAKING|JUST\sIN|UPDATE|THREAD|EXCLUSIVE|ALERT)\b[:!\s]*
          | [\p{Extended_Pictographic}\x{FE0F}\x{200D}\x{1F3FB}-\x{1F3FF}]+\s
        )",
);

/// What hangs on a post's end: links, hashtags, signs of mood. A figure there is a fact.
static TAIL: Pattern = Pattern::new(
    r"(?:\s*(?:https?://\S+|www\.\S+|pic\.\S+|#[\p{L}\p{N}_]+|[\p{Extended_Pictographic}\x{FE0F}\x{200D}\x{1F3FB}-\x{1F3FF}]+))+$",
);

/// A line that only names who posts: "@ada", "Ada Roe ✓ @ada · 2h", "@ada quoted @bo".
static AUTHOR: Pattern = Pattern::new(
    r"^(?:[Pp]osted by |[Ff]orwarded from |[Bb]y )?(?:(?P<shown>\p{L}[\p{L}\p{N} .’'-]{1,38}[\p{L}\p{N}])[^\p{L}\p{N}@]{1,8})?\(?(?P<name>(?:@|u/)[\p{L}\p{N}_.-]{2,40}(?:@[\p{L}\p{N}_.-]{3,40})?)\)?(?:\s(?:quoted|replied to|reposted|to)\s@\S+)?(?:\s?[·•|]\s?.{1,24}|[\s,—–-]{1,3}(?:\d.{0,28}|\p{Lu}\p{L}{2,8}\s\d.{0,20}|(?:just now|yesterday|today).{0,12})|[^\p{L}\p{N}]{0,12})$",
);

/// A line that names who posts without a handle: "by oldsalt » Mon May 03, 2021", "Kellow News, [3 May 2024 12:04]:".
static SIGNED: Pattern = Pattern::new(
    r"^(?:(?:[Pp]osted )?by (?P<name>[^\s»][^»\n]{0,38}?) » .{0,40}\d|(?P<channel>[^\[\n,]{2,40}), \[[^\]\n]{0,16}\d\d:\d\d(?::\d\d)?\]:?$|[Ff]orwarded from:? (?P<source>\p{Lu}[^\n.!?]{1,40})$|(?P<writer>\p{Lu}[^\n,.!?]{1,38}) wrote on .{4,40}:$)",
);

/// A line that only says when a post was made or how many saw it, or parts it from the next.
static WHEN: Pattern = Pattern::new(
    r"^(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?[·•,|-]\s?.{3,30})?|[—–_=*-]{1,12}|\P{L}*\d[\d.,]*\s?[KkMm]?(?:\s(?:likes?|reposts?|replies|views|comments|shares|retweets))?)$",
);

/// A line that is somebody's name.
static NAME: Pattern = Pattern::new(
    r"^(?P<name>\p{Lu}[\p{L}.’'-]{1,40}(?:\s(?:de|van|von|al|\p{Lu}[\p{L}.’'-]{0,40})){1,3})(?P<tie>\s?[•·]\s?(?:1st|2nd|3rd\+?|You|Following|Follow))?$",
);

macro_rules! month {
    () => {
        r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}{0,6}"
    };
}
macro_rules! clock {
    () => {
        r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?"
    };
}

/// A line that says when: "2h", "3 March at 14:02", "Yesterday at 9:12".
static AGE: Pattern = Pattern::new(concat!(
    r"(?i)^(?:\d{1,2}\s?(?:s|m|h|d|w|mins?|hrs?|minutes?|hours?|days?|weeks?)(?:\sago)?",
    r"|(?:\d{1,2}\s",
    month!(),
    "|",
    month!(),
    r"\s\d{1,2})(?:,?\s\d{4})?(?:,?\s(?:at\s)?",
    clock!(),
    r")?|(?:yesterday|today)(?:\sat)?\s",
    clock!(),
    "|just now|",
    clock!(),
    r")(?:\s?(?:·|[^\p{L}\p{N}\s])+){0,3}(?:\s(?:Edited|Public|Friends))?(?:\s?(?:·|[^\p{L}\p{N}\s])+){0,2}$",
));

/// What a block is to the post below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// The name of who posts.
    Name,
    /// Who that is, and when it was posted.
    Beside,
    /// Something else.
    Other,
}

/// Of each block whether it is a name above the time of a post, or stands between the two.
fn bylines(text: Text, blocks: &[RawBlock]) -> Vec<Line> {
    let names = |it: &RawBlock| NAME.is_match(text.cut(it.at));
    let dates = |it: &RawBlock| AGE.is_match(text.cut(it.at));
    let short = |it: &RawBlock| it.at.len() < LONGEST_BESIDE && !ends_a_sentence(text, it.at);
    let mut found = vec![Line::Other; blocks.len()];
    for at in 0..blocks.len() {
        let below = match blocks.get(at..).unwrap_or(&[]) {
            [name, when, ..] if names(name) && dates(when) => 1,
            [name, who, when, ..] if names(name) && short(who) && dates(when) => 2,
            _ => continue,
        };
        let lines = [Line::Name, Line::Beside, Line::Beside];
        for (line, is) in found.iter_mut().skip(at).zip(lines).take(below + 1) {
            *line = is;
        }
    }
    // A name above an answer, which has no time.
    if found.contains(&Line::Name) {
        for (line, block) in found.iter_mut().zip(blocks) {
            let alone = matches!(block.kind, BlockKind::Heading | BlockKind::Headline);
            let mut words = text.cut(block.at).split(' ');
            if *line == Line::Other && alone && names(block) && words.any(|it| !is_known(it)) {
                *line = Line::Name;
            }
        }
    }
    found
}

/// Whether a name stands above the time of a post somewhere.
pub(super) fn is_signed(text: Text, blocks: &[RawBlock]) -> bool {
    bylines(text, blocks).contains(&Line::Name)
}

/// Marks what stands before the words of posts, and whose they are; answers whether the text is posts.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> bool {
    let found: Vec<_> = blocks.iter().map(|it| head(text, it.at)).collect();
    let named = |(head, name): &&(ByteSpan, Option<ByteSpan>)| {
        name.is_some() || text.cut(*head).contains('@')
    };
    let addressed = found.iter().flatten().filter(named);
    // "9/11" twice is no thread: the posts of one are counted.
    let numbers = found.iter().flatten().filter(|it| !named(it));
    let numbers: HashSet<u32> = numbers
        .filter_map(|(head, _)| number(text, *head))
        .collect();
    let counted = numbers.len() > 1;
    let authors = blocks.iter().filter(|it| author(text.cut(it.at)).is_some());
    let bylines = bylines(text, blocks);
    let signed = bylines.iter().filter(|it| **it == Line::Name).count();
    // "Ada Roe • 2nd" stands above nothing but a post.
    let tied = |it: &RawBlock| {
        NAME.captures(text.cut(it.at))
            .is_some_and(|it| it.name("tie").is_some())
    };
    let tied = blocks.iter().take(HEAD_BLOCKS).any(tied);
    let threads = if counted { numbers.len() } else { 0 };
    if addressed.count() + threads + authors.count() + signed < FEWEST && !tied {
        return false;
    }
    let mut author = None;
    // Who is named in the line of the post itself.
    let mut inline = None;
    for ((block, found), line) in blocks.iter_mut().zip(found).zip(bylines) {
        let words = text.cut(block.at);
        let below =
            |from: usize, to: usize| ByteSpan::new(block.at.start + from, block.at.start + to);
        let posts = match line {
            Line::Name => NAME
                .captures(words)
                .and_then(|it| it.name("name"))
                .map(|it| it.range()),
            Line::Beside => {
                block.kind = BlockKind::Furniture;
                continue;
            }
            Line::Other => self::author(words),
        };
        if let Some(name) = posts {
            (author, inline) = (Some(below(name.start, name.end)), None);
            block.kind = BlockKind::Furniture;
            continue;
        }
        if WHEN.is_match(words) {
            block.kind = BlockKind::Furniture;
            continue;
        }
        let tail = TAIL.find(words);
        block.tail = tail.map(|it| ByteSpan::new(block.at.start + it.start(), block.at.end));
        let thread = |head: ByteSpan| counted || text.cut(head).trim_end().ends_with('/');
        let found = found.filter(|it| named(&it) || number(text, it.0).is_none() || thread(it.0));
        block.head = found.map(|(head, _)| head);
        // What follows without a name is the same hand's where the name has a line of its own, and in a thread.
        let own = found.and_then(|(_, name)| name);
        let number = found.and_then(|(head, _)| number(text, head));
        let goes_on = number.is_some_and(|number| number > 1);
        inline = own.or(inline.filter(|_| goes_on));
        block.speaker = inline.or(author);
    }
    true
}

/// Which post of a thread one is: "2/7", "3/".
fn number(text: Text, head: ByteSpan) -> Option<u32> {
    text.cut(head).split_once('/')?.0.parse().ok()
}

/// Where a line that only says who posts names them.
fn author(words: &str) -> Option<Range<usize>> {
    let line = AUTHOR.captures(words).filter(|_| !replies(words));
    let name = line.and_then(|it| it.name("shown").or_else(|| it.name("name")));
    let signed = || {
        let line = SIGNED.captures(words)?;
        let mut parts = ["name", "channel", "source", "writer"].into_iter();
        parts.find_map(|part| line.name(part))
    };
    name.or_else(signed).map(|it| it.range())
}

/// "Replying to @ada" names who is spoken to.
fn replies(words: &str) -> bool {
    words.starts_with("Replying to") || words.starts_with("In reply to")
}

/// All that stands before a post's words, and the handle among it.
fn head(text: Text, at: ByteSpan) -> Option<(ByteSpan, Option<ByteSpan>)> {
    let mut end = at.start;
    let mut speaker = None;
    while let Some(found) = HEAD.captures(text.cut(ByteSpan::new(end, at.end))) {
        let name = found.name("name").or_else(|| found.name("author"));
        let name = name.filter(|_| !replies(text.cut(ByteSpan::new(end, at.end))));
        let name = name.map(|it| ByteSpan::new(end + it.start(), end + it.end()));
        speaker = speaker.or(name);
        end += found.get(0).map_or(0, |it| it.len());
        if end >= at.end {
            break;
        }
    }
    (end > at.start).then_some((ByteSpan::new(at.start, end), speaker))
}
