//! Posts: handles, numbers of a thread, what announces a post, and what hangs on its end.
//!
//! Knows how posts of the social networks are pasted.
//! Must not know what a post says.

use std::sync::LazyLock;

use regex::Regex;

use super::super::analysis::BlockKind;
use super::super::blocks::RawBlock;
use super::super::pattern::pattern;
use super::super::text::{ByteSpan, Text};

/// One handle may stand in any article.
const FEWEST: usize = 2;

/// What stands before a post's words: "RT @ada:", "2/7", "BREAKING 🚨", "Replying to @ada".
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:
            \[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[APap]\.?[Mm]\.?)?\]?\s(?:[-–]\s)?(?P<chat>\p{L}[^:\n]{1,30}):\s
          | (?:RT\s+)?(?P<name>@[\p{L}\p{N}_.]{2,40}?)\s?(?:[·•|]\s?[^\n:]{1,24}\n|:\s)
          | (?P<author>\p{L}[\p{L}\p{N}\x20.’'-]{1,38}[\p{L}\p{N}])[^\p{L}\p{N}@\n]{1,8}@[\p{L}\p{N}_.]{2,40}(?:\s?[·•|—-]\s?[^\n:]{1,24}|:|$)\s?
          | (?:Replying\sto\s)?(?:@[\p{L}\p{N}_.]{2,40}\s)+
          | \d{1,2}/\d{0,2}[\s:.)]+
          | (?:BREAKING|JUST\sIN|UPDATE|THREAD|EXCLUSIVE|ALERT)\b[:!\s]*
          | [\p{Extended_Pictographic}\x{FE0F}\x{200D}\x{1F3FB}-\x{1F3FF}]+\s
        )",
    )
});

/// What hangs on a post's end: links, hashtags, signs of mood.
static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:\s*(?:https?://\S+|www\.\S+|pic\.\S+|#[\p{L}\p{N}_]+|[\p{Extended_Pictographic}\x{FE0F}\x{200D}\x{1F3FB}-\x{1F3FF}]+|\d{1,2}[:.]\d{2}))+$",
    )
});

/// A line that only names who posts: "@ada", "Ada Roe ✓ @ada · 2h", "@ada quoted @bo".
static AUTHOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<shown>\p{L}[\p{L}\p{N} .’'-]{1,38}[\p{L}\p{N}])[^\p{L}\p{N}@]{1,8})?\(?(?P<name>(?:@|u/)[\p{L}\p{N}_.-]{2,40}(?:@[\p{L}\p{N}_.-]{3,40})?)\)?(?:\s(?:quoted|replied to|reposted|to)\s@\S+)?(?:\s?[·•|]\s?.{1,24}|[^\p{L}\p{N}]{0,12})$",
    )
});

/// A line that only says when a post was made or how many saw it, or parts it from the next.
static WHEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?[·•,|-]\s?.{3,30})?|[—–_=*-]{1,12}|\P{L}*\d[\d.,]*\s?[KkMm]?(?:\s(?:likes?|reposts?|replies|views|comments|shares|retweets))?)$",
    )
});

/// Marks what stands before the words of posts, and whose they are; answers whether the text is posts.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> bool {
    let is = |pattern: &LazyLock<Option<Regex>>, words: &str| {
        pattern.as_ref().is_some_and(|it| it.is_match(words))
    };
    let found: Vec<_> = blocks.iter().map(|it| head(text, it.at)).collect();
    let addressed = |it: &&RawBlock| text.cut(it.at).contains('@');
    let threads = found.iter().flatten().filter(|(it, _)| {
        let words = text.cut(*it);
        words.contains(['/', '@'])
    });
    let authors = blocks.iter().filter(|it| is(&AUTHOR, text.cut(it.at)));
    let posts = threads.count() + authors.count();
    if posts < FEWEST && blocks.iter().filter(addressed).count() < FEWEST {
        return false;
    }
    let mut author = None;
    for (block, found) in blocks.iter_mut().zip(found) {
        let words = text.cut(block.at);
        let named = AUTHOR.as_ref().and_then(|it| it.captures(words));
        if let Some(name) = named.and_then(|it| it.name("shown").or_else(|| it.name("name"))) {
            block.kind = BlockKind::Furniture;
            author = Some(ByteSpan::new(
                block.at.start + name.start(),
                block.at.start + name.end(),
            ));
            continue;
        }
        if is(&WHEN, words) {
            block.kind = BlockKind::Furniture;
            continue;
        }
        let tail = TAIL.as_ref().and_then(|it| it.find(words));
        block.tail = tail.map(|it| ByteSpan::new(block.at.start + it.start(), block.at.end));
        block.head = found.map(|(head, _)| head);
        // What follows without a name is the same hand's.
        author = found.and_then(|(_, name)| name).or(author);
        block.speaker = author;
    }
    true
}

/// All that stands before a post's words, and the handle among it.
fn head(text: Text, at: ByteSpan) -> Option<(ByteSpan, Option<ByteSpan>)> {
    let mut end = at.start;
    let mut speaker = None;
    while let Some(found) = HEAD
        .as_ref()
        .and_then(|it| it.captures(text.cut(ByteSpan::new(end, at.end))))
    {
        let name = ["name", "author", "chat"];
        let name = name.iter().find_map(|it| found.name(it));
        let name = name.map(|it| ByteSpan::new(end + it.start(), end + it.end()));
        speaker = speaker.or(name);
        end += found.get(0).map_or(0, |it| it.len());
        if end >= at.end {
            break;
        }
    }
    (end > at.start).then_some((ByteSpan::new(at.start, end), speaker))
}
