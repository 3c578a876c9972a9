//! Taking in a session that another Stet wrote down: its signed report is kept as it is, for reading alone. What it says
//! stands in that file; the trail says which file it is.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use super::imported::ImportedReport;
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// How long a headline and the name of a desk are at most, in code points.
const LONGEST: usize = 300;

/// Take a session in that another Stet wrote down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSession {
    /// The report.
    pub report: ImportedReport,
    /// Of a session that was taken in before: the hash that the report has for the last event that is known here.
    pub continues: Option<String>,
}

/// A session was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionImported {
    /// The report.
    #[serde(flatten)]
    pub report: ImportedReport,
}

impl DecideOnDesk for ImportSession {
    // The command line may, too.
    const ASKER: Asker = Asker::Holder;
    type Outcome = SessionImported;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SessionImported, Rejection> {
        if on.by != PersonId::OPERATOR {
            let role = on.desk.role_of(on.by);
            let role = role.ok_or_else(|| Rejection::forbidden("You are not on this desk."))?;
            role.must_be(Role::Editor)?;
        }
        let report = self.report.clone();
        for name in [&report.title, &report.desk] {
            if name.chars().count() > LONGEST || name.chars().any(char::is_control) {
                let why =
                    "Its headline or the name of its desk is none that Stet would have written.";
                return Err(Rejection::invalid("no_report", "file", why));
            }
        }
        if let Some((known, _)) = on.desk.imported.get(&report.session) {
            if report.head <= known.head {
                let why =
                    "This session was taken in already, as far as this report knows it or further.";
                return Err(Rejection::conflict("no_change", why));
            }
            if report.key != known.key || self.continues.as_ref() != Some(&known.hash) {
                let why = "A report of this session was taken in before, and this one does not continue it: it has another history, or is signed by another key.";
                return Err(Rejection::conflict("other_history", why));
            }
        }
        Ok(SessionImported { report })
    }
}

impl ApplyToDesk for SessionImported {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        let report = self.report.clone();
        desk.imported.insert(report.session, (report, stamp));
        Ok(())
    }
}
