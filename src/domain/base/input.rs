//! Checks on text that comes from outside, shared by all commands.

use chrono::{DateTime, Datelike, Utc};

use super::name::cannot_be_seen;
use super::rejection::Rejection;

/// A text that must say something, trimmed, at most `limit` code points.
pub(crate) fn required(text: &str, field: &'static str, limit: usize) -> Result<String, Rejection> {
    optional(Some(text), field, limit)?
        .ok_or_else(|| Rejection::invalid("empty", field, "Nothing is written here yet."))
}

/// A text that may be left out; blank counts as left out.
pub(crate) fn optional(
    text: Option<&str>,
    field: &'static str,
    limit: usize,
) -> Result<Option<String>, Rejection> {
    let unseen = |text: &str| {
        let mut chars = text.chars().filter(|it| *it != '\0');
        chars.all(|it| it.is_whitespace() || cannot_be_seen(it))
    };
    let text = text.map(str::trim);
    let Some(text) = text.filter(|it| !it.is_empty() && (it.contains('\0') || !unseen(it))) else {
        return Ok(None);
    };
    if text.contains('\0') {
        return Err(Rejection::invalid(
            "nul",
            field,
            "The text holds a NUL character (U+0000), which no database keeps. Take it out.",
        ));
    }
    let length = text.chars().count();
    if length > limit {
        return Err(Rejection::invalid(
            "too_long",
            field,
            format!("That is {length} characters; {limit} fit here."),
        ));
    }
    Ok(Some(text.to_owned()))
}

/// A time that something is wanted by, to the second: one that every list, clock and calendar can hold.
pub(crate) fn time(
    at: Option<DateTime<Utc>>,
    field: &'static str,
) -> Result<Option<DateTime<Utc>>, Rejection> {
    let Some(at) = at else {
        return Ok(None);
    };
    // Down to the second, and without a leap second.
    let whole = DateTime::from_timestamp(at.timestamp(), 0);
    match whole.filter(|it| (1900..=9998).contains(&it.year())) {
        Some(whole) => Ok(Some(whole)),
        None => Err(Rejection::invalid(
            "bad_time",
            field,
            "That year is too far away. Write a time of this century.",
        )),
    }
}

/// A web address, http or https.
pub(crate) fn web_address(
    text: Option<&str>,
    field: &'static str,
) -> Result<Option<String>, Rejection> {
    let Some(text) = optional(text, field, 2048)? else {
        return Ok(None);
    };
    let bad = |detail: &str| Err(Rejection::invalid("bad_url", field, detail));
    match url::Url::parse(&text) {
        Ok(url) if !matches!(url.scheme(), "http" | "https") => {
            bad("Only web addresses that begin with http:// or https:// can be kept as a link.")
        }
        Ok(url) if !url.username().is_empty() || url.password().is_some() => bad(
            "The address holds a user name or password. Take it out, it would be in every report.",
        ),
        Ok(url) => Ok(Some(url.into())),
        Err(_) => bad(
            "That is not a whole web address. Write it with its beginning, such as https://example.org/page.",
        ),
    }
}
