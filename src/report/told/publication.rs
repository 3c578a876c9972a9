//! A version that was given out to readers: the public report as it was then, and what was corrected up to there.

use serde::Serialize;

use super::corrections::{ToldCorrection, changes};
use super::public::Public;
use super::values::Moment;
use crate::domain::publication::Version;
use crate::report::input::Report;

#[derive(Serialize)]
pub(in crate::report) struct ToldPublication {
    #[serde(flatten)]
    pub(in crate::report) public: Public,
    /// The number of this version, from 1.
    pub(in crate::report) version: u32,
    pub(in crate::report) published: Moment,
    /// The first version that stands.
    pub(in crate::report) first: First,
    /// Whether search engines may list it.
    pub(in crate::report) listed: bool,
    /// The address that always has the last version.
    pub(in crate::report) address: String,
    /// The corrections up to this version, the last first.
    pub(in crate::report) corrections: Vec<ToldCorrection>,
    /// The numbers of the versions before it, each of which stays.
    pub(in crate::report) earlier: Vec<u32>,
    /// The number of the last version, if this is not it.
    pub(in crate::report) newer: Option<u32>,
}

/// How it began.
#[derive(Serialize)]
pub(in crate::report) struct First {
    pub(in crate::report) version: u32,
    pub(in crate::report) at: Moment,
    pub(in crate::report) title: String,
    pub(in crate::report) result: String,
}

impl ToldPublication {
    /// The last of `reports`, each of which is of the session as a version showed it, the first first; `versions` are all that
    /// stand. Nothing of no report, or of a session that was open.
    pub(in crate::report) fn of(
        versions: &[Version],
        reports: &[Report<'_>],
        address: &str,
    ) -> Option<Self> {
        let told = reports.iter().map(|it| Public::of(it).ok());
        let mut told: Vec<Public> = told.collect::<Option<_>>()?;
        let corrections = told.iter().zip(versions).enumerate();
        // What came first corrects nothing, unless it follows what was taken down.
        let corrections = corrections.filter(|(_, (_, version))| version.number > 1);
        let corrections = corrections.map(|(at, (now, version))| ToldCorrection {
            version: version.number,
            at: Moment::of(version.stamp.at),
            title: now.title.clone(),
            why: version.why.clone().unwrap_or_default(),
            changes: match at.checked_sub(1).and_then(|before| told.get(before)) {
                Some(before) => changes(before, now),
                None => Vec::new(),
            },
        });
        let mut corrections: Vec<ToldCorrection> = corrections.collect();
        corrections.reverse();
        let (began, first) = (versions.first()?, told.first()?);
        let first = First {
            version: began.number,
            at: Moment::of(began.stamp.at),
            title: first.title.clone(),
            result: first.result.clone(),
        };
        let version = versions.get(told.len().checked_sub(1)?)?;
        let newer = versions.last().filter(|it| it.number != version.number);
        Some(Self {
            public: told.pop()?,
            version: version.number,
            published: Moment::of(version.stamp.at),
            earlier: versions
                .iter()
                .map(|it| it.number)
                .take_while(|it| *it < version.number)
                .collect(),
            first,
            listed: version.listed,
            address: address.to_owned(),
            corrections,
            newer: newer.map(|it| it.number),
        })
    }
}
