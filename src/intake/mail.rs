//! E-mail (RFC 5322, MIME): subject, sender and day are details; what was answered is left out.

use mail_parser::{MessageParser, MimeHeaders};

use super::extracted::{Extracted, Found, LeftOut};
use super::flaw::Flaw;
use super::{html, plain};

/// The text of a mail.
///
/// # Errors
/// A [`Flaw`] if it is none, or has no text.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, Flaw> {
    let message = MessageParser::default().parse(bytes);
    let message = message.ok_or_else(|| Flaw::damaged("mail"))?;
    let written = message
        .text_bodies()
        .any(|it| it.is_text() && !it.is_text_html());
    let mut extracted = if written {
        plain::read(&message.body_text(0).unwrap_or_default())
    } else {
        html::pasted(&message.body_html(0).unwrap_or_default())?
    };
    let mut rest = None;
    for piece in &mut extracted.pieces {
        let first = piece.text.lines().next().unwrap_or("");
        if rest.is_none() && (first == "--" || first == "-- ") {
            rest = Some(LeftOut::Footer);
        }
        let quoted = piece.text.lines().all(|it| it.starts_with('>'));
        let opens = first.starts_with("On ") && piece.text.trim_end().ends_with("wrote:");
        if quoted || opens || first.starts_with("-----Original Message-----") {
            rest = rest.or_else(|| (!quoted && !opens).then_some(LeftOut::QuotedMail));
            piece.left_out = Some(LeftOut::QuotedMail);
        }
        piece.left_out = piece.left_out.or(rest);
    }
    let sender = message.from().and_then(|it| it.first());
    let name = sender.and_then(|it| it.name.as_deref().or(it.address.as_deref()));
    extracted.found = Found {
        title: message.subject().map(str::to_owned),
        author: name.map(str::to_owned),
        published: message
            .date()
            .map(|it| format!("{:04}-{:02}-{:02}", it.year, it.month, it.day)),
        ..Found::default()
    };
    let names = message.attachments().filter_map(|it| it.attachment_name());
    let names: Vec<&str> = names.collect();
    if !names.is_empty() {
        extracted.remark(
            "attachments",
            "The mail has attachments",
            format!(
                "They are not read: {}. Save what you need, and choose it as a file.",
                names.join(", ")
            ),
        );
    }
    Ok(extracted)
}
