//! What search engines ask of a claim that was checked, and what is missing to tell them.

use chrono::NaiveDate;

use super::in_reading_order;
use super::public::is_settled;
use super::values::{of_claims, rating};
use crate::domain::article::details::day_in;
use crate::domain::claim::{Claim, Status};
use crate::domain::{Question, Session};
use crate::report::input::Report;

/// The claims with an answer to *so* that was signed off, and what is alike for all of them.
pub(in crate::report) struct Reviews {
    /// Who checked.
    pub(in crate::report) desk: String,
    /// Where the check will stand, without a fragment.
    pub(in crate::report) page: String,
    /// Where the claims stand: the article's own address.
    pub(in crate::report) article: String,
    pub(in crate::report) title: String,
    pub(in crate::report) reviews: Vec<Review>,
}

/// What was found of one claim.
pub(in crate::report) struct Review {
    /// Its number in the session.
    pub(in crate::report) number: u32,
    pub(in crate::report) statement: String,
    /// Who says so: the claimant, else the article's author, else its outlet.
    pub(in crate::report) claimant: Claimant,
    /// When it was said, if that is known to the day.
    pub(in crate::report) said: Option<NaiveDate>,
    pub(in crate::report) label: String,
    pub(in crate::report) grade: Option<Grade>,
    /// The day on which it was signed off.
    pub(in crate::report) reviewed: NaiveDate,
}

/// Who makes a claim.
pub(in crate::report) enum Claimant {
    Person(String),
    /// Where the article appeared, if nobody is named.
    Outlet(String),
}

/// A rating as a number, the nearer to true the higher.
pub(in crate::report) struct Grade {
    pub(in crate::report) value: u32,
    /// At least 1.
    pub(in crate::report) worst: u32,
    /// Greater than `worst`.
    pub(in crate::report) best: u32,
}

impl Reviews {
    /// Everything there is to tell, or what is missing, a sentence each.
    pub(in crate::report) fn of(report: &Report<'_>) -> Result<Self, Vec<String>> {
        let (session, details) = (report.session, &report.session.details);
        let mut missing = Vec::new();
        if report.page.is_none() {
            missing.push("The address at which the check will appear is not given.".into());
        }
        if details.url.is_none() {
            missing
                .push("The article has no web address: it is set in the article’s details.".into());
        }
        let claims = in_reading_order(session).into_iter();
        let claims = claims.filter(|it| it.status == Status::Accepted && !it.gone);
        let (mut reviews, mut unsigned, mut unclaimed) = (Vec::new(), Vec::new(), Vec::new());
        let asked = claims.filter(|it| it.answers(Question::So).waived.is_none());
        for claim in asked {
            match Review::of(session, claim) {
                Ok(review) => reviews.push(review),
                // Who closed the session with open ends has seen them.
                Err(Missing::SignOff) if session.closed.is_some() => {}
                Err(Missing::SignOff) => unsigned.push(claim.number),
                Err(Missing::Claimant) => unclaimed.push(claim.number),
            }
        }
        missing.extend(of_claims(&unsigned, ["is", "are"], "not signed off."));
        let nobody = "no claimant, and the article neither an author nor an outlet.";
        missing.extend(of_claims(&unclaimed, ["has", "have"], nobody));
        if missing.is_empty() && reviews.is_empty() {
            missing.push("No claim was signed off that was asked whether it is so.".into());
        }
        match (&report.page, &details.url) {
            (Some(page), Some(article)) if missing.is_empty() => Ok(Self {
                desk: report.desk.into(),
                page: (*page).into(),
                article: article.clone(),
                title: details.title.clone(),
                reviews,
            }),
            _ => Err(missing),
        }
    }
}

/// What a claim lacks.
enum Missing {
    SignOff,
    Claimant,
}

impl Review {
    fn of(session: &Session, claim: &Claim) -> Result<Self, Missing> {
        let sign_off = claim.answers(Question::So).sign_off.as_ref();
        let sign_off = sign_off.filter(|_| is_settled(claim));
        let sign_off = sign_off.ok_or(Missing::SignOff)?;
        let shown = claim.shown(Question::So).ok_or(Missing::SignOff)?;
        let details = &session.details;
        let person = claim.claimant.as_ref().or(details.author.as_ref());
        let claimant = match (person, &details.outlet) {
            (Some(name), _) => Claimant::Person(name.clone()),
            (None, Some(outlet)) => Claimant::Outlet(outlet.clone()),
            (None, None) => return Err(Missing::Claimant),
        };
        // What the article says itself, it says on the day it appears.
        let said = match &claim.claimant {
            Some(_) => claim.said_when.as_deref().and_then(day_in),
            None => details.published,
        };
        Ok(Self {
            number: claim.number,
            statement: claim.statement.clone(),
            claimant,
            said,
            label: rating(session, Question::So, &shown.rating).label,
            grade: Grade::of(session, &shown.rating),
            reviewed: sign_off.stamp.at.date_naive(),
        })
    }
}

impl Grade {
    /// Nothing of a step that has no number, and of a scale on which there is only one.
    fn of(session: &Session, name: &str) -> Option<Self> {
        let steps = &session.scale_of(Question::So)?.steps;
        let values = || steps.values().filter_map(|it| it.value);
        let (worst, best) = (values().min()?, values().max()?);
        let value = steps.get(name)?.value?;
        (worst >= 1 && best > worst).then_some(Self { value, worst, best })
    }
}
