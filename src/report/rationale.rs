//! Rationales, which are Markdown from outside: as HTML, and as Markdown that cannot leave its place.
//!
//! In both, markup stays text, a picture is a link and never fetched, and only web and mail addresses are links.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, html::push_html};

/// A rationale as HTML. Each paragraph finds its own direction; headings are no headings of the report.
pub(super) fn as_html(markdown: &str) -> String {
    // Whether each link or picture that is open has become a link.
    let mut open: Vec<bool> = Vec::new();
    let events = shallow(Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH));
    let events = events.filter_map(|event| {
        Some(match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::Paragraph | Tag::HtmlBlock) => Event::Html("<p dir=\"auto\">".into()),
            Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock) => Event::Html("</p>\n".into()),
            Event::Start(Tag::Heading { .. }) => Event::Html("<p dir=\"auto\"><strong>".into()),
            Event::End(TagEnd::Heading(_)) => Event::Html("</strong></p>\n".into()),
            Event::Start(Tag::Item) => Event::Html("<li dir=\"auto\">".into()),
            // As the browser shows it while it is written.
            Event::SoftBreak => Event::HardBreak,
            Event::Start(
                Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }
                | Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                },
            ) => {
                let leads = leads_out(&dest_url, link_type) && !open.contains(&true);
                open.push(leads);
                if !leads {
                    return None;
                }
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                })
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if !open.pop()? {
                    return None;
                }
                Event::End(TagEnd::Link)
            }
            event => event,
        })
    });
    let mut html = String::new();
    push_html(&mut html, events);
    html
}

/// How deeply what somebody wrote may be nested. Browsers flatten a page beyond 512 elements, each in its own way, and a page
/// that is signed has to be the same in all.
const DEEPEST: usize = 40;

/// The same without what lies deeper: its words stay.
fn shallow<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut depth = 0_usize;
    events.filter(move |event| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= DEEPEST
        }
        Event::End(_) => {
            depth = depth.saturating_sub(1);
            depth < DEEPEST
        }
        _ => true,
    })
}

/// A rationale as the lines of Markdown it is, to be put behind `> `. Nothing if it cannot be tamed.
///
/// A quotation holds headings and whatever is left open in it. What reaches beyond it is made text: HTML, footnotes,
/// and names for addresses, which would hold for the whole file.
pub(super) fn as_markdown(markdown: &str) -> Option<Vec<String>> {
    let mut text = markdown.replace("\r\n", "\n").replace('\r', "\n");
    // What has become text may show what it hid; a few turns show all but what was made to have no end.
    for _ in 0..10 {
        let changes = changes(&text)?;
        if changes.is_empty() {
            return Some(text.lines().map(visible).collect());
        }
        let mut next = String::with_capacity(text.len() + changes.len());
        for (at, char) in text.char_indices() {
            match changes.get(&at) {
                Some(instead) => next.push_str(instead),
                None => next.push(char),
            }
        }
        text = next;
    }
    None
}

/// What to write instead of single characters, by where they stand. `<` becomes `&lt;` and not `\<`, because GFM makes
/// links of bare addresses, and would take the backslash for the address's last letter.
fn changes(text: &str) -> Option<BTreeMap<usize, &'static str>> {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_ext(text, options);
    let mut changes = BTreeMap::new();
    let mut in_code = false;
    for (_, definition) in parser.reference_definitions().iter() {
        changes.extend([as_text(text, definition.span.start)?]);
    }
    for (event, range) in parser.into_offset_iter() {
        let at = range.start;
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                let marks = text.get(range)?.match_indices('<');
                changes.extend(marks.map(|(mark, _)| (at + mark, "&lt;")));
            }
            Event::Text(_) if !in_code => changes.extend(loose_marks(text, range)),
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Image { .. } | Tag::FootnoteDefinition(_)) => {
                changes.extend([as_text(text, at)?]);
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) if !leads_out(&dest_url, link_type) => changes.extend([as_text(text, at)?]),
            Event::Start(Tag::Link { .. }) if follows_address(text, at) => {
                changes.extend(
                    as_text(text, at)
                        .filter(|(_, text)| text.ends_with('['))
                        .map(|_| (at, " [")),
                );
            }
            Event::Code(_) if follows_address(text, at) => changes.extend([(at, " `")]),
            _ => {}
        }
    }
    Some(changes)
}

/// What to write instead of the character that begins markup. A picture without its first is a link.
fn as_text(text: &str, at: usize) -> Option<(usize, &'static str)> {
    match text.get(at..)?.chars().next()? {
        '<' => Some((at, "&lt;")),
        '[' => Some((at, "\\[")),
        '!' => Some((at, "")),
        _ => None,
    }
}

/// The marks in plain words that would begin a tag if the backslash before them did not count.
fn loose_marks(text: &str, words: Range<usize>) -> Vec<(usize, &'static str)> {
    let mut changes = Vec::new();
    for (mark, _) in text
        .get(words.clone())
        .unwrap_or_default()
        .match_indices('<')
    {
        let at = words.start + mark;
        let after = text.get(at + 1..).and_then(|rest| rest.chars().next());
        if after.is_some_and(|after| !after.is_ascii_alphabetic() && !"/!?".contains(after)) {
            continue;
        }
        let before = text.get(..at).unwrap_or_default();
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        if backslashes % 2 == 1 {
            changes.push((at - 1, ""));
        }
        changes.push((at, "&lt;"));
    }
    changes
}

/// Whether a bare address stands right before `at`, which GFM would go on with up to the next space.
fn follows_address(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word = before.rsplit(|char: char| char.is_whitespace() || char == '<');
    let word = word.take(1).collect::<String>().to_ascii_lowercase();
    word.contains("://") || word.contains("www.")
}

/// The line without what moves the cursor of a terminal.
fn visible(line: &str) -> String {
    let chars = line.chars().map(|char| match char {
        '\t' => '\t',
        char if char.is_control() => char::REPLACEMENT_CHARACTER,
        char => char,
    });
    chars.collect()
}

/// Whether an address is one a reader may be led to: of the web, or for mail.
pub(super) fn leads_out(address: &str, kind: LinkType) -> bool {
    let address = address.to_ascii_lowercase();
    kind == LinkType::Email
        || ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(markdown: &str) -> String {
        as_markdown(markdown).unwrap().join("\n")
    }

    #[test]
    fn markup_in_a_rationale_stays_text() {
        for bad in ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"] {
            let html = as_html(&format!("{bad} is what it says.\n\nIn a line, {bad} *yes*"));
            assert!(
                !html.contains("<script") && !html.contains("<img"),
                "{html}"
            );
            assert!(html.starts_with("<p dir=\"auto\">&lt;"), "{html}");
            assert!(html.contains("<em>yes</em>"), "{html}");
        }
    }

    #[test]
    fn only_web_and_mail_links_are_links() {
        for bad in [
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:x)",
            "[a](data:text/html,x)",
            "![a](javascript:alert(1))",
        ] {
            let html = as_html(bad);
            assert!(!html.contains("href") && !html.contains("src"), "{html}");
            assert!(html.contains('a'), "the words stay");
        }
        assert!(as_html("[a](https://example.org)").contains("href=\"https://example.org\""));
        assert!(
            as_html("[a](javascript:x) [b](https://example.org)")
                .contains("href=\"https://example.org\"")
        );
    }

    #[test]
    fn a_picture_is_a_link_and_never_fetched() {
        let html = as_html("![The bar](https://example.org/x.png)");
        assert!(!html.contains("<img"), "{html}");
        assert!(
            html.contains("<a href=\"https://example.org/x.png\">The bar</a>"),
            "{html}"
        );
        let nested = as_html("[![bar](https://example.org/x.png)](https://example.org)");
        assert_eq!(nested.matches("<a ").count(), 1, "{nested}");
        assert_eq!(nested.matches("</a>").count(), 1, "{nested}");
    }

    #[test]
    fn a_heading_in_a_rationale_is_none_of_the_report() {
        let html = as_html("# Sources\n\nOne\ntwo");
        assert_eq!(
            html,
            "<p dir=\"auto\"><strong>Sources</strong></p>\n<p dir=\"auto\">One<br />\ntwo</p>\n"
        );
    }

    #[test]
    fn a_rationale_is_put_into_markdown_as_it_is() {
        for same in [
            "As [KCNA](https://kcna.kp/en) *says*:\n\n- one\n- two\n\n> quoted\n\n    code <b>\n\n`<i>` 5 < 6 & 7",
            "See <https://example.org> or <a@example.org>, \\*not\\* this.",
            "# Heading\n\nSetext\n===\n\n---",
        ] {
            assert_eq!(quoted(same), same);
        }
    }

    #[test]
    fn nothing_in_a_rationale_reaches_beyond_it() {
        for (markdown, tamed) in [
            ("a <b>c</b>", "a &lt;b>c&lt;/b>"),
            ("<!-- \n# x", "&lt;!-- \n# x"),
            (
                "<div>\n![a](https://x.test/p)\n</div>",
                "&lt;div>\n[a](https://x.test/p)\n&lt;/div>",
            ),
            ("![a](https://x.test/p)", "[a](https://x.test/p)"),
            ("![a](javascript:x)", "\\[a](javascript:x)"),
            ("[a](javascript:x)", "\\[a](javascript:x)"),
            ("<javascript:alert(1)>", "&lt;javascript:alert(1)>"),
            ("[1]\n\n[1]: https://x.test", "[1]\n\n\\[1]: https://x.test"),
            (
                "[1]: https://x.test\n\n[1]: https://y.test",
                "\\[1]: https://x.test\n\n\\[1]: https://y.test",
            ),
            ("[^1]\n\n[^1]: note", "[^1]\n\n\\[^1]: note"),
            ("one\r# two\r\nthree", "one\n# two\nthree"),
            ("\u{1b}[31mred", "\u{fffd}[31mred"),
        ] {
            assert_eq!(quoted(markdown), tamed, "{markdown:?}");
        }
        // What GFM makes of bare addresses.
        for (markdown, tamed) in [
            ("https://x.test/<b>", "https://x.test/&lt;b>"),
            ("https://x.test/\\<b>", "https://x.test/&lt;b>"),
            ("https://x.test/\\\\<b>", "https://x.test/\\\\&lt;b>"),
            ("https://x.test/`<b>`", "https://x.test/ `<b>`"),
            (
                "www.x.test/[a](https://y.test \"<b>\")",
                "www.x.test/ [a](https://y.test \"<b>\")",
            ),
        ] {
            assert_eq!(quoted(markdown), tamed, "{markdown:?}");
        }
        let many = "[1]: https://x.test\n\n".repeat(900);
        assert_eq!(as_markdown(&many), None);
    }

    #[test]
    fn what_is_nested_without_end_keeps_its_words_and_no_more_than_some_of_its_depth() {
        for deep in [
            ">".repeat(600) + " x",
            "- ".repeat(600) + "x",
            "*".repeat(600) + "x",
        ] {
            let html = as_html(&deep);
            assert!(html.contains('x'), "{html}");
            let opened = html.matches("<blockquote>").count() + html.matches("<ul>").count();
            assert!(opened <= DEEPEST, "{opened}");
        }
    }
}
