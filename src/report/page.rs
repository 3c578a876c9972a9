//! HTML: one file that needs nothing else, reads well on a screen, prints well in black and white, and proves itself.

use std::sync::LazyLock;

use chrono::SecondsFormat;
use data_encoding::BASE64;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::format::ReportError;
use super::input::Report;
use super::rationale;
use crate::audit::page::{PageOf, SLOT, signed};

/// What verifies a page where it is read.
const PROVE: &str = include_str!("prove.js");

/// What a page may do (CSP Level 3): look as it looks, and run the one script that verifies it.
pub static POLICY: LazyLock<String> = LazyLock::new(|| {
    let script = BASE64.encode(&Sha256::digest(PROVE));
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
});

/// What stands in the place of the proof in a page of another desk's session.
const NOT_OURS: &str = "<section id=\"proof\" class=\"proof\"><p>This page is not signed: it was made by another server than the \
    one that wrote the session down. What proves it is the signed JSON report that was taken in.</p></section>";

/// What templates are set in: every value is text, and `marks` is there.
pub(super) fn environment<'a>() -> Result<Environment<'a>, minijinja::Error> {
    let mut pages = Environment::new();
    pages.set_auto_escape_callback(|_| AutoEscape::Html);
    pages.add_filter("markdown", |text: &str| {
        Value::from_safe_string(rationale::as_html(text))
    });
    pages.add_template("marks", include_str!("marks.html"))?;
    Ok(pages)
}

/// A page of a session: `template`, with `told`, signed.
pub(super) fn page(
    report: &Report<'_>,
    template: (&str, &str),
    told: &impl Serialize,
) -> Result<Vec<u8>, ReportError> {
    page_with(report, template, told, None)
}

/// The same with data for programs in it, such as JSON-LD: text that cannot end its element.
pub(super) fn page_with(
    report: &Report<'_>,
    (template, style): (&str, &str),
    told: &impl Serialize,
    data: Option<String>,
) -> Result<Vec<u8>, ReportError> {
    // This server signs nothing that another desk says.
    let ours = report.imported.is_none();
    let mut pages = environment()?;
    pages.add_template("page", template)?;
    let page = pages.get_template("page")?.render(context! {
        style => Value::from_safe_string(style.into()),
        script => Value::from_safe_string(if ours { PROVE.into() } else { String::new() }),
        policy => POLICY.as_str(),
        proof => Value::from_safe_string(if ours { SLOT } else { NOT_OURS }.into()),
        told => Value::from(Serde(told)),
        data => data.map(Value::from_safe_string),
    })?;
    if !ours {
        return Ok(page.into_bytes());
    }
    let last = report.events.last();
    let of = PageOf {
        session: report.session.id,
        seq: report.session.seq,
        hash: last.map(|it| it.hash.clone()).unwrap_or_default(),
        written_at: report.written_at.to_rfc3339_opts(SecondsFormat::Secs, true),
    };
    let signed = signed(&page, &of, report.key);
    let signed = signed.map_err(|error| ReportError::Proof(error.to_string()))?;
    Ok(signed.into_bytes())
}
