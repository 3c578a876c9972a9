//! The memo for the editor, in HTML: one file that needs nothing else, made to be two pages of A4.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};

use super::format::{Format, ReportError};
use super::input::Report;
use super::told::Memo;

pub(super) const FORMAT: Format = Format {
    name: "memo",
    extension: "html",
    media_type: "text/html; charset=utf-8",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let mut pages = Environment::new();
    pages.set_auto_escape_callback(|_| AutoEscape::Html);
    pages.add_template("marks", include_str!("marks.html"))?;
    pages.add_template("memo", include_str!("memo.html"))?;
    let style = concat!(include_str!("report.css"), include_str!("memo.css"));
    let page = pages.get_template("memo")?.render(context! {
        style => Value::from_safe_string(style.into()),
        memo => Value::from(Serde(&Memo::of(report))),
    })?;
    Ok(page.into_bytes())
}
