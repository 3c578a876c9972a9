//! HTML: one file that needs nothing else, reads well on a screen and prints well on A4.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, html::push_html};

use super::told::Told;
use super::{Format, Report, ReportError};

pub(super) const FORMAT: Format = Format {
    extension: "html",
    media_type: "text/html; charset=utf-8",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let mut pages = Environment::new();
    pages.set_auto_escape_callback(|_| AutoEscape::Html);
    pages.add_filter("markdown", |text: &str| {
        Value::from_safe_string(rendered(text))
    });
    pages.add_template("report", include_str!("report.html"))?;
    let told = Told::of(report);
    let width: u32 = told.strip.iter().map(|it| it.width).sum();
    let page = pages.get_template("report")?.render(context! {
        style => Value::from_safe_string(include_str!("report.css").into()),
        strip_width => width.max(1),
        told => Value::from(Serde(&told)),
    })?;
    Ok(page.into_bytes())
}

/// A rationale as HTML: markup in it stays text, pictures become their words, and only web and mail links are links.
fn rendered(markdown: &str) -> String {
    let mut dropped = 0;
    let events =
        Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH).filter_map(|event| match event {
            Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
            Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
            Event::Start(Tag::Link {
                ref dest_url,
                link_type,
                ..
            }) if !is_safe(dest_url, link_type) => {
                dropped += 1;
                None
            }
            Event::End(TagEnd::Link) if dropped > 0 => {
                dropped -= 1;
                None
            }
            event => Some(event),
        });
    let mut html = String::new();
    push_html(&mut html, events);
    html
}

fn is_safe(address: &str, kind: LinkType) -> bool {
    let address = address.to_ascii_lowercase();
    kind == LinkType::Email
        || ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_rationale_stays_text() {
        for bad in ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"] {
            let html = rendered(&format!("{bad} is what it says.\n\nIn a line, {bad} *yes*"));
            assert!(
                !html.contains("<script") && !html.contains("<img"),
                "{html}"
            );
            assert!(html.starts_with("<p>&lt;"), "{html}");
            assert!(html.contains("<em>yes</em>"), "{html}");
        }
    }

    #[test]
    fn only_web_and_mail_links_are_links() {
        for bad in [
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:x)",
            "[a](data:text/html,x)",
            "![a](https://evil.test/x.png)",
        ] {
            let html = rendered(bad);
            assert!(!html.contains("href") && !html.contains("src"), "{html}");
            assert!(html.contains('a'), "the words stay");
        }
        assert!(rendered("[a](https://example.org)").contains("href=\"https://example.org\""));
        assert!(
            rendered("[a](javascript:x) [b](https://example.org)")
                .contains("href=\"https://example.org\"")
        );
    }
}
