//! HTML: one file that needs nothing else, reads well on a screen and prints well on A4, in black and white as well.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};

use super::format::{Format, ReportError};
use super::input::Report;
use super::rationale;
use super::told::Told;

pub(super) const FORMAT: Format = Format {
    name: "report",
    extension: "html",
    media_type: "text/html; charset=utf-8",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let mut pages = Environment::new();
    pages.set_auto_escape_callback(|_| AutoEscape::Html);
    pages.add_filter("markdown", |text: &str| {
        Value::from_safe_string(rationale::as_html(text))
    });
    pages.add_template("marks", include_str!("marks.html"))?;
    pages.add_template("report", include_str!("report.html"))?;
    let told = Told::of(report);
    let page = pages.get_template("report")?.render(context! {
        style => Value::from_safe_string(include_str!("report.css").into()),
        told => Value::from(Serde(&told)),
    })?;
    Ok(page.into_bytes())
}
