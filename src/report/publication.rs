//! What readers are given of a publication: its page, a card for other sites, a feed of its corrections.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};

use super::claim_review;
use super::format::ReportError;
use super::input::Report;
use super::page::{environment, page_with};
use super::told::ToldPublication;
use crate::domain::publication::{TakenDown, Version};

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
            .then(|| claim_review::write(report).ok());
        let reviews = reviews.flatten();
        let reviews = reviews.and_then(|it| String::from_utf8(it).ok());
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
        // What XML cannot hold (1.0, production 2) would make the whole feed unreadable.
        let holds = |it: &char| matches!(it, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
        let feed: String = feed.chars().filter(holds).collect();
        Ok(feed.into_bytes())
    }
}

/// What stands where a publication was that was taken down.
///
/// # Errors
/// A [`ReportError`].
pub fn taken_down(it: &TakenDown) -> Result<Vec<u8>, ReportError> {
    let at = crate::domain::base::stamp::in_words(it.stamp.at);
    let mut pages = Environment::new();
    pages.set_auto_escape_callback(|_| AutoEscape::Html);
    pages.add_template("page", include_str!("taken_down.html"))?;
    let page = pages.get_template("page")?;
    let page = page.render(context! { at => at, why => &it.why })?;
    Ok(page.into_bytes())
}

fn set(template: &str, told: &ToldPublication) -> Result<String, ReportError> {
    let mut pages = environment()?;
    pages.add_template("page", template)?;
    let page = pages.get_template("page")?;
    let page = page.render(context! {
        style => Value::from_safe_string(include_str!("report.css").into()),
        told => Value::from(Serde(told)),
    })?;
    Ok(page)
}

/// JSON that stays data within a page (the HTML standard, 4.12.1.3): nothing in it ends the element it stands in.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028")
}
