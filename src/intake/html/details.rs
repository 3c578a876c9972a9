//! What a page says of itself beside its article: day, address, language, outlet.

use dom_query::Document;
use url::Url;

use super::super::extracted::Found;

/// The details, completed by what Readability does not look for, each in the form a person would write.
pub(super) fn complete(found: Found, document: &Document, url: Option<&Url>) -> Found {
    let attr = |selector: &str, name: &str| {
        let said = document.select(selector).attr(name);
        said.map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
    };
    let published = found
        .published
        .or_else(|| attr("meta[property='article:published_time']", "content"))
        .or_else(|| {
            attr(
                "meta[name='date'], meta[itemprop='datePublished']",
                "content",
            )
        })
        .or_else(|| attr("time[datetime]", "datetime"));
    let canonical = attr("link[rel='canonical']", "href");
    let absolute = |it: String| match url {
        Some(url) => url.join(&it).ok(),
        None => Url::parse(&it).ok(),
    };
    let address = canonical.and_then(absolute).or_else(|| url.cloned());
    let address = address.filter(|it| matches!(it.scheme(), "http" | "https"));
    let host = || {
        let host = url?.host_str()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    };
    Found {
        title: found.title,
        author: found.author.map(|it| without_by(&it)),
        outlet: found.outlet.or_else(host),
        published: published.and_then(|it| day(&it)),
        url: address.map(String::from),
        language: found
            .language
            .or_else(|| attr("html", "lang"))
            .map(|it| tag(&it)),
    }
}

/// The day of a date with a time (RFC 3339).
fn day(text: &str) -> Option<String> {
    let day = text.trim().get(..10)?;
    let parsed = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d");
    parsed.is_ok().then(|| day.to_owned())
}

/// A BCP 47 tag as it is usually written.
fn tag(text: &str) -> String {
    text.replace('_', "-")
}

/// "By Ada Author" names Ada Author.
pub(super) fn without_by(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ");
    let by = words
        .strip_prefix("By ")
        .or_else(|| words.strip_prefix("by "));
    by.unwrap_or(&words).to_owned()
}
