//! A rationale, which is Markdown from outside, as blocks: its headings are none of the sheet's, a picture is a link and
//! never fetched, markup is text, and only web and mail addresses are links.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::block::{Block, Run, RunStyle, TextStyle};
use crate::report::rationale::leads_out;

/// How far in what somebody nested may stand.
const DEEPEST: u8 = 6;

pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut told = Rationale::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        told.hears(event);
    }
    told.ends_paragraph();
    told.blocks
}

/// What is open while a rationale is read.
#[derive(Default)]
struct Rationale {
    blocks: Vec<Block>,
    runs: Vec<Run>,
    strong: u32,
    emphasised: u32,
    struck: u32,
    /// Where each link and picture leads; nothing where it leads nowhere.
    links: Vec<Option<String>>,
    /// Each list that is open, with the number of its next item, if it has numbers.
    lists: Vec<Option<u64>>,
    quotes: u32,
    in_code: bool,
}

impl Rationale {
    fn hears(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.says(&text),
            Event::Code(text) => self.code(&text),
            Event::SoftBreak | Event::HardBreak => self.says("\n"),
            Event::Rule => self.ends_paragraph(),
            Event::Start(tag) => self.starts(tag),
            Event::End(tag) => self.ends(tag),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.says(&text),
            Event::FootnoteReference(text) => self.says(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn starts(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasised += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Heading { .. } => {
                self.ends_paragraph();
                self.strong += 1;
            }
            Tag::BlockQuote(_) => {
                self.ends_paragraph();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.ends_paragraph();
                self.in_code = true;
            }
            Tag::List(first) => {
                self.ends_paragraph();
                self.lists.push(first);
            }
            Tag::Item => {
                self.ends_paragraph();
                let bullet = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let told = format!("{number}. ");
                        *number = number.saturating_add(1);
                        told
                    }
                    _ => "• ".to_owned(),
                };
                self.runs.push(Run::plain(bullet));
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            } => {
                let leads = leads_out(&dest_url, link_type);
                self.links.push(leads.then(|| dest_url.into_string()));
            }
            _ => {}
        }
    }

    fn ends(&mut self, tag: TagEnd) {
        let less = |count: &mut u32| *count = count.saturating_sub(1);
        match tag {
            TagEnd::Strong => less(&mut self.strong),
            TagEnd::Emphasis => less(&mut self.emphasised),
            TagEnd::Strikethrough => less(&mut self.struck),
            TagEnd::Heading(_) => {
                self.ends_paragraph();
                less(&mut self.strong);
            }
            TagEnd::BlockQuote(_) => {
                self.ends_paragraph();
                less(&mut self.quotes);
            }
            TagEnd::CodeBlock => {
                self.ends_paragraph();
                self.in_code = false;
            }
            TagEnd::List(_) => {
                self.ends_paragraph();
                self.lists.pop();
            }
            TagEnd::Link | TagEnd::Image => {
                self.links.pop();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => self.ends_paragraph(),
            _ => {}
        }
    }

    fn says(&mut self, text: &str) {
        if self.in_code {
            self.code(text);
            return;
        }
        self.runs.push(Run {
            bold: self.strong > 0,
            italic: self.emphasised > 0,
            struck: self.struck > 0,
            link: self.links.iter().flatten().next().cloned(),
            ..Run::plain(text)
        });
    }

    fn code(&mut self, text: &str) {
        self.runs.push(Run::styled(RunStyle::Code, text));
    }

    fn ends_paragraph(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        if runs.iter().all(|it| it.text.trim().is_empty()) {
            return;
        }
        let lists = u8::try_from(self.lists.len()).unwrap_or(DEEPEST);
        self.blocks.push(Block::Text {
            style: match self.quotes {
                0 => TextStyle::Plain,
                _ => TextStyle::Quote,
            },
            indent: lists.min(DEEPEST),
            anchor: None,
            runs,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each paragraph as its indent and its runs, marked as they look.
    fn told(markdown: &str) -> Vec<String> {
        let blocks = blocks(markdown).into_iter().map(|it| match it {
            Block::Text { indent, runs, .. } => {
                let runs = runs.into_iter().map(|it| {
                    let link = it.link.map(|to| format!("→{to}")).unwrap_or_default();
                    let strong = if it.bold { "*" } else { "" };
                    format!("{strong}{}{strong}{link}", it.text)
                });
                format!("{indent}|{}", runs.collect::<String>())
            }
            _ => unreachable!("a rationale is paragraphs"),
        });
        blocks.collect()
    }

    #[test]
    fn a_rationale_keeps_its_paragraphs_lists_and_links() {
        assert_eq!(
            told(
                "# Why\n\nSee **this** and [that](https://example.org):\n\n3. one\n4. two\n   - deep"
            ),
            [
                "0|*Why*",
                "0|See *this* and that→https://example.org:",
                "1|3. one",
                "1|4. two",
                "2|• deep"
            ]
        );
    }

    #[test]
    fn what_leads_elsewhere_or_is_markup_is_text() {
        assert_eq!(
            told("<b>x</b> ![bar](https://example.org/x.png) [a](javascript:alert(1))"),
            ["0|<b>x</b> bar→https://example.org/x.png a"]
        );
        let deep = told(&("- ".repeat(400) + "x"));
        assert!(
            deep.iter()
                .all(|it| it.starts_with(['1', '2', '3', '4', '5', '6'])),
            "{deep:?}"
        );
        assert!(deep.last().unwrap().contains('x'));
    }
}
