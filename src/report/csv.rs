//! CSV (RFC 4180): one row per claim, for spreadsheets, which must find nothing to execute in it.

use csv::{Terminator, WriterBuilder};

use super::told::{Told, ToldClaim};
use super::{Format, Report, ReportError};

pub(super) const FORMAT: Format = Format {
    extension: "csv",
    media_type: "text/csv; charset=utf-8",
    write,
};

const COLUMNS: [&str; 15] = [
    "number",
    "state",
    "rating",
    "statement",
    "quote",
    "start",
    "end",
    "claimant",
    "score",
    "verdicts",
    "rationales",
    "dissent",
    "signed off",
    "sources",
    "dismissed",
];

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let told = Told::of(report);
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    let failed = |error: csv::Error| ReportError::Table(error.to_string());
    table.write_record(COLUMNS).map_err(failed)?;
    let mut claims: Vec<&ToldClaim> = told.claims.iter().chain(&told.dismissed).collect();
    claims.sort_by_key(|claim| (claim.span, claim.number));
    for claim in claims {
        table
            .write_record(row(claim).map(|cell| inert(&cell)))
            .map_err(failed)?;
    }
    table
        .into_inner()
        .map_err(|error| ReportError::Table(error.to_string()))
}

fn row(claim: &ToldClaim) -> [String; 15] {
    let each = |tell: &dyn Fn(&super::told::ToldVerdict) -> Option<String>| {
        let told: Vec<String> = claim.verdicts.iter().filter_map(tell).collect();
        told.join("\n")
    };
    let sources = claim.evidence.iter().map(|it| {
        let url = it
            .url
            .as_ref()
            .filter(|url| **url != it.title)
            .map(|url| format!(" <{url}>"));
        format!("{}: {}{}", it.stance, it.title, url.unwrap_or_default())
    });
    [
        claim.number.to_string(),
        claim.state.into(),
        claim
            .rating
            .as_ref()
            .map(|it| it.label.clone())
            .unwrap_or_default(),
        claim.statement.clone(),
        claim.quote.clone(),
        claim.span.start.to_string(),
        claim.span.end.to_string(),
        claim.claimant.clone().unwrap_or_default(),
        claim
            .score
            .map(|score| score.to_string())
            .unwrap_or_default(),
        each(&|it| {
            let stale = if it.stale.is_empty() { "" } else { ", stale" };
            Some(format!("{} ({}{stale})", it.rating.label, it.by))
        }),
        each(&|it| Some(it.rationale.clone()).filter(|text| !text.is_empty())),
        each(&|it| {
            it.dissent
                .then(|| format!("{} ({})", it.rating.label, it.by))
        }),
        claim.signed_off.clone().unwrap_or_default(),
        sources.collect::<Vec<_>>().join("\n"),
        claim.dismissed.clone().unwrap_or_default(),
    ]
}

/// Spreadsheets execute cells that begin with these characters; an apostrophe makes them text
/// (OWASP, “CSV injection”). White space before them does not protect.
fn inert(cell: &str) -> String {
    let first = cell
        .trim_start_matches([' ', '\n', '\u{a0}', '\u{feff}'])
        .chars()
        .next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_spreadsheet_would_execute_are_inert() {
        for cell in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1+1", "\n@x",
        ] {
            assert_eq!(inert(cell), format!("'{cell}"));
        }
        for cell in ["", "1 = 1", "a-b", "“quoted”"] {
            assert_eq!(inert(cell), cell);
        }
    }
}
