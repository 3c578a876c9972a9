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
    /// When the first version was.
    pub(in crate::report) first: Moment,
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

impl ToldPublication {
    /// The last of `reports`, each of which is of the session as a version showed it, the first first; `versions` are all there
    /// are. Nothing of no report, or of a session that was open.
    pub(in crate::report) fn of(
        versions: &[Version],
        reports: &[Report<'_>],
        address: &str,
    ) -> Option<Self> {
        let told = reports.iter().map(|it| Public::of(it).ok());
        let mut told: Vec<Public> = told.collect::<Option<_>>()?;
        let pairs = told.windows(2).zip(versions.iter().skip(1));
        let corrections = pairs.filter_map(|(pair, version)| {
            let [before, now] = pair else { return None };
            Some(ToldCorrection {
                version: version.number,
                at: Moment::of(version.stamp.at),
                why: version.why.clone().unwrap_or_default(),
                changes: changes(before, now),
            })
        });
        let mut corrections: Vec<ToldCorrection> = corrections.collect();
        corrections.reverse();
        let version = versions.get(told.len().checked_sub(1)?)?;
        let newer = versions.last().filter(|it| it.number != version.number);
        Some(Self {
            public: told.pop()?,
            version: version.number,
            published: Moment::of(version.stamp.at),
            first: Moment::of(versions.first()?.stamp.at),
            listed: version.listed,
            address: address.to_owned(),
            corrections,
            earlier: (1..version.number).collect(),
            newer: newer.map(|it| it.number),
        })
    }
}
