//! What is known about an article beside its text: title, author, outlet, date, address, language.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::input::{optional, required, web_address};
use crate::domain::base::rejection::Rejection;

/// The details as the session keeps them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Details {
    /// The headline, at most 300 code points.
    pub title: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub author: Option<String>,
    /// Where it appeared or will appear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub outlet: Option<String>,
    /// The day it was published; relative dates in the text count from here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub published: Option<NaiveDate>,
    /// Its web address, http or https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
    /// The language as a BCP 47 tag, such as `en`.
    pub language: String,
}

impl Details {
    /// A line for each thing that is known.
    #[must_use]
    pub fn lines(&self) -> String {
        let date = self.published.map(|day| day.to_string());
        let lines = [
            ("Title", Some(&self.title)),
            ("Author", self.author.as_ref()),
            ("Outlet", self.outlet.as_ref()),
            ("Published", date.as_ref()),
            ("Address", self.url.as_ref()),
            ("Language", Some(&self.language)),
        ];
        let lines: Vec<String> = lines
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| format!("{name}: {value}")))
            .collect();
        lines.join("\n")
    }
}

/// The details as somebody typed them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DetailsInput {
    /// The headline.
    pub title: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub author: Option<String>,
    /// Where it appeared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub outlet: Option<String>,
    /// A day: `2026-06-30` or `30 June 2026`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub published: Option<String>,
    /// A web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
    /// A BCP 47 tag; English when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub language: Option<String>,
}

impl DetailsInput {
    /// The details in the form they are kept.
    ///
    /// # Errors
    /// A [`Rejection`] that names the field which cannot be taken.
    pub fn check(&self) -> Result<Details, Rejection> {
        Ok(Details {
            title: required(&self.title, "title", 300)?,
            author: optional(self.author.as_deref(), "author", 300)?,
            outlet: optional(self.outlet.as_deref(), "outlet", 300)?,
            published: optional(self.published.as_deref(), "published", 100)?
                .map(|day| parse_day(&day))
                .transpose()?,
            url: web_address(self.url.as_deref(), "url")?,
            language: language(self.language.as_deref())?,
        })
    }
}

/// A tag whose first part is a language's code of two or three letters. Longer first parts are in no registry today,
/// so what has one is the language's name.
fn language(tag: Option<&str>) -> Result<String, Rejection> {
    let tag = optional(tag, "language", 35)?.unwrap_or_else(|| "en".into());
    let mut parts = tag.split('-');
    let code = parts.next().unwrap_or_default();
    let known = (2..=3).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphabetic());
    let shaped = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    });
    if known && shaped {
        Ok(tag)
    } else {
        Err(Rejection::invalid(
            "bad_language",
            "language",
            "Write the language as a tag such as en, de or pt-BR.",
        ))
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The day that words name, if they name one: `2026-06-30`, `30 June 2026` or `June 30, 2026`.
#[must_use]
pub fn day_in(words: &str) -> Option<NaiveDate> {
    parse_day(words.trim()).ok()
}

/// Reads `2026-06-30`, `30 June 2026` or `June 30, 2026`.
fn parse_day(text: &str) -> Result<NaiveDate, Rejection> {
    let bad = |detail: String| Rejection::invalid("bad_date", "published", detail);
    let Some((year, month, day)) = numbers_of(text) else {
        return Err(bad(format!(
            "“{text}” is not a day. Write it as 30 June 2026 or 2026-06-30."
        )));
    };
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return Ok(date);
    }
    let name = usize::try_from(month)
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    Err(bad(match (name, days_in(year, month)) {
        (Some(name), Some(last)) => format!(
            "{name} {year} has {last} days. Write {last} {name} {year} or {year}-{month:02}-{last:02}."
        ),
        _ => format!("There is no month {month}. Write the day as 30 June 2026 or 2026-06-30."),
    }))
}

fn days_in(year: i32, month: u32) -> Option<u32> {
    (28..=31)
        .rev()
        .find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some())
}

fn numbers_of(text: &str) -> Option<(i32, u32, u32)> {
    if let [year, month, day] = text.split('-').collect::<Vec<_>>()[..]
        && year.len() == 4
    {
        return Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?));
    }
    let words: Vec<&str> = text
        .split([' ', ',', '.'])
        .filter(|word| !word.is_empty())
        .collect();
    let [first, second, year] = words[..] else {
        return None;
    };
    let (day, month) = match month_of(second) {
        Some(month) => (first, month),
        None => (second, month_of(first)?),
    };
    (year.len() == 4).then_some(())?;
    Some((year.parse().ok()?, month, day.parse().ok()?))
}

fn month_of(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    (word.len() >= 3).then_some(())?;
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| name.to_lowercase().starts_with(&word))
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Result<String, String> {
        parse_day(text)
            .map(|day| day.to_string())
            .map_err(|refused| refused.detail)
    }

    #[test]
    fn days_are_read_in_the_usual_spellings() {
        for text in [
            "2026-06-30",
            "30 June 2026",
            "June 30, 2026",
            "30 Jun. 2026",
        ] {
            assert_eq!(day(text).as_deref(), Ok("2026-06-30"), "{text}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused_with_the_right_one() {
        assert_eq!(
            day("2026-06-31").unwrap_err(),
            "June 2026 has 30 days. Write 30 June 2026 or 2026-06-30."
        );
        assert!(
            day("2026-13-01")
                .unwrap_err()
                .starts_with("There is no month 13")
        );
        assert!(day("yesterday").unwrap_err().contains("not a day"));
    }

    #[test]
    fn a_language_is_a_tag_and_not_its_name() {
        for tag in [
            "en",
            "de",
            "pt-BR",
            "zh-Hant-TW",
            "gsw",
            "de-1996",
            "en-u-ca-gregory",
        ] {
            assert_eq!(language(Some(tag)).as_deref(), Ok(tag));
        }
        assert_eq!(language(Some("  ")).as_deref(), Ok("en"));
        for name in [
            "Deutsch",
            "English",
            "French",
            "Thai",
            "d",
            "de-",
            "de_DE",
            "12",
            "de-ü",
            "日本語",
        ] {
            let refused = language(Some(name)).unwrap_err();
            assert_eq!(refused.field, Some("language"), "{name}");
            assert!(refused.detail.contains("en, de or pt-BR"), "{name}");
        }
    }

    #[test]
    fn an_address_that_is_not_a_web_address_is_refused() {
        let input = |url: &str| DetailsInput {
            title: "T".into(),
            author: None,
            outlet: None,
            published: None,
            url: Some(url.into()),
            language: None,
        };
        for url in [
            "javascript:alert(1)",
            "example.org",
            "ftp://example.org",
            "https://u:p@example.org",
        ] {
            assert_eq!(input(url).check().unwrap_err().field, Some("url"), "{url}");
        }
        assert!(input("https://example.org/a b").check().is_ok());
    }
}
