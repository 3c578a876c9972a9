//! What readers are given of a publication: its page, a card for other sites, a feed of its corrections.

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::claim_review;
use super::format::ReportError;
use super::input::Report;
use super::page::{environment, page_with};
use super::told::{Moment, ToldPublication};
use super::xml;
use crate::domain::publication::{TakenDown, Version};

/// How a card looks: as the page does, within a frame.
const CARD_STYLE: &str = concat!(include_str!("report.css"), include_str!("card.css"));

/// A publication up to one of its versions.
pub struct Published<'a> {
    /// Every version that stands.
    pub versions: &'a [Version],
    /// The session as each version up to the one that is wanted shows it. They are written when that was published, so that a
    /// version is the same for ever.
    pub reports: &'a [Report<'a>],
    /// The address that always has the last version.
    pub address: &'a str,
}

impl Published<'_> {
    fn told(&self) -> Result<ToldPublication, ReportError> {
        ToldPublication::of(self.versions, self.reports, self.address)
            .ok_or_else(|| ReportError::Missing(vec!["The session was not closed.".into()]))
    }

    /// The page of the version: signed, with ClaimReview inside where every claim has what that needs.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn page(&self) -> Result<Vec<u8>, ReportError> {
        let told = self.told()?;
        let Some(report) = self.reports.last() else {
            return Err(ReportError::Missing(Vec::new()));
        };
        let style = include_str!("report.css");
        // A page that says less is better than none: what search engines ask for may be missing.
        // Of a version that another took the place of, they would say what is no longer so.
        let reviews = told
            .newer
            .is_none()
            .then(|| claim_review::write(report).ok())
            .flatten()
            .and_then(|it| String::from_utf8(it).ok());
        page_with(
            report,
            (include_str!("public.html"), style),
            &told,
            reviews.map(|it| inert(&it)),
        )
    }

    /// A card that another site may show in a frame: what was checked, what came out, and the way to the page.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn card(&self) -> Result<Vec<u8>, ReportError> {
        Ok(set(include_str!("card.html"), &self.told()?)?.into_bytes())
    }

    /// The corrections as an Atom feed (RFC 4287).
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn feed(&self) -> Result<Vec<u8>, ReportError> {
        let feed = set(include_str!("feed.atom"), &self.told()?)?;
        let feed: String = feed.chars().filter(|it| xml::holds(*it)).collect();
        Ok(feed.into_bytes())
    }
}

#[derive(Serialize)]
struct TakenDownTold<'a> {
    at: Moment,
    why: &'a str,
}

/// What stands where a publication was that was taken down.
///
/// # Errors
/// A [`ReportError`].
pub fn taken_down(it: &TakenDown) -> Result<Vec<u8>, ReportError> {
    let told = TakenDownTold {
        at: Moment::of(it.stamp.at),
        why: &it.why,
    };
    Ok(set(include_str!("taken_down.html"), &told)?.into_bytes())
}

fn set(template: &str, told: &impl Serialize) -> Result<String, ReportError> {
    let mut pages = environment()?;
    pages.add_template("page", template)?;
    let page = pages.get_template("page")?;
    let page = page.render(context! {
        style => Value::from_safe_string(CARD_STYLE.into()),
        told => Value::from(Serde(told)),
    })?;
    Ok(page)
}

/// JSON that stays data within a page (the HTML standard, 4.12.1.3): nothing in it ends the element it stands in.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028")
}
