//! A page that was signed as it is read: HTML whose elements, attributes and text stand under a signed note (C2SP).
//!
//! What is signed is not the bytes but what a browser makes of them (the HTML standard, 13.2), so that the reader's own
//! browser can make the same again without the file: `src/report/prove.js` does. Left out are comments, which nobody sees, and
//! the note itself.
//!
//! Must not know: what a page says.

use std::fmt::Write;
use std::io::Read;

use data_encoding::{BASE64, HEXLOWER};
use dom_query::{Document, NodeRef};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};

use super::note::{NoteError, SigningKey, VerifyingKey};
use crate::domain::SessionId;

/// What the signed note of a page begins with.
const SUBJECT: &str = "stet page";

/// The element with the note: a template leaves it empty, and it stands there once.
pub const SLOT: &str = "<section id=\"proof\" class=\"proof\"></section>";

/// The most that is read of a page, in bytes.
pub const LONGEST: u64 = 64 * 1024 * 1024;

/// What stands before an element's name, an attribute's name and value, behind an element's attributes, and behind the
/// element: no page hashes like another. A page in which they stand elsewhere was never signed.
const MARKS: [char; 5] = ['\u{1}', '\u{2}', '\u{3}', '\u{4}', '\u{5}'];

/// What a page begins with: without it a browser draws by the rules of another age.
const DOCTYPE: &str = "<!doctype html>";

/// What a page is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOf {
    /// The session.
    pub session: SessionId,
    /// Its last event in the page.
    pub seq: u64,
    /// The hash of that, hex.
    pub hash: String,
    /// When it was written, RFC 3339.
    pub written_at: String,
}

/// A page that is as it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedPage {
    /// What it is of.
    pub of: PageOf,
    /// Who signed it.
    pub signed_by: VerifyingKey,
}

/// Why a page does not prove itself.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// It never did.
    #[error("it is no page that Stet signed")]
    NoPage,
    /// Its note does not say what such a note says.
    #[error("{0}")]
    Note(#[from] NoteError),
    /// It is not what was signed.
    #[error("the page is not the one that was signed: something in it was altered")]
    Altered,
}

/// Fills the [`SLOT`] of a page: what is read there, the key, and the note.
///
/// # Errors
/// [`PageError::NoPage`], if there is not one slot.
pub fn signed(page: &str, of: &PageOf, key: &SigningKey) -> Result<String, PageError> {
    let page: String = page
        .chars()
        .filter(|it| !MARKS.contains(it) && *it != '\0')
        .collect();
    let (before, after) = page.split_once(SLOT).ok_or(PageError::NoPage)?;
    let key_text = key.verifying().to_string();
    let unsigned = filled(before, after, &key_text, "");
    let hash = content_hash(&Document::from(unsigned)).ok_or(PageError::NoPage)?;
    let note = key.sign(&note(of, &hash));
    Ok(filled(before, after, &key_text, &note))
}

/// Neither a key nor a note has anything to escape but line ends, which stay.
fn filled(before: &str, after: &str, key: &str, note: &str) -> String {
    format!(
        "{before}<section id=\"proof\" class=\"proof\" data-key=\"{key}\" data-note=\"{note}\">{}</section>{after}",
        "<p>This page is signed. Opened in a browser that runs its script it verifies itself, without a network; \
         <code>stet verify FILE</code> does, too.</p>"
    )
}

fn note(of: &PageOf, content: &str) -> String {
    let PageOf {
        session,
        seq,
        hash,
        written_at,
    } = of;
    format!(
        "{SUBJECT}\nsession {session}\nhead {seq} {hash}\nwritten_at {written_at}\ncontent {content}\n"
    )
}

/// The signed report that a page has inside (`src/report/html.rs`); nothing of one that has none.
///
/// # Errors
/// [`PageError::Altered`], if it cannot be unpacked, or is longer than [`LONGEST`].
pub fn inside(page: &str) -> Result<Option<String>, PageError> {
    let document = Document::from(page);
    let element = document.select_single("script#export");
    if !element.exists() {
        return Ok(None);
    }
    let packed = BASE64.decode(element.text().trim().as_bytes());
    let packed = packed.map_err(|_| PageError::Altered)?;
    let mut file = String::new();
    let mut unpacked = GzDecoder::new(packed.as_slice()).take(LONGEST + 1);
    let read = unpacked.read_to_string(&mut file);
    match read {
        Ok(_) if unpacked.limit() > 0 => Ok(Some(file)),
        _ => Err(PageError::Altered),
    }
}

/// Verifies a page as a browser that reads it does.
///
/// # Errors
/// [`PageError`].
pub fn verify(page: &str) -> Result<VerifiedPage, PageError> {
    let begins = page.trim_start_matches('\u{feff}').trim_start();
    let doctype = begins.get(..DOCTYPE.len());
    if !doctype.is_some_and(|it| it.eq_ignore_ascii_case(DOCTYPE)) {
        return Err(PageError::NoPage);
    }
    let document = Document::from(page);
    let proof = proof_of(&document).ok_or(PageError::NoPage)?;
    let (key, signed) = proof
        .attr("data-key")
        .zip(proof.attr("data-note"))
        .ok_or(PageError::NoPage)?;
    let key = VerifyingKey::read(&key)?;
    let text = key.open(&signed)?;
    let of = read(text).ok_or(PageError::NoPage)?;
    let content = content_hash(&document).ok_or(PageError::Altered)?;
    if text != note(&of, &content) {
        return Err(PageError::Altered);
    }
    Ok(VerifiedPage { of, signed_by: key })
}

fn read(text: &str) -> Option<PageOf> {
    let mut lines = text.strip_prefix(SUBJECT)?.strip_prefix('\n')?.lines();
    let session = lines.next()?.strip_prefix("session ")?;
    let (seq, hash) = lines.next()?.strip_prefix("head ")?.split_once(' ')?;
    Some(PageOf {
        session: SessionId(session.parse().ok()?),
        seq: seq.parse().ok()?,
        hash: hash.into(),
        written_at: lines.next()?.strip_prefix("written_at ")?.into(),
    })
}

fn proof_of(document: &Document) -> Option<NodeRef<'_>> {
    let root = document.html_root();
    let mut all = root.descendants_it();
    all.find(|it| it.id_attr().as_deref() == Some("proof"))
}

/// SHA-256 of all that is in the document but the note, hex. Nothing of a document in which a mark stands.
fn content_hash(document: &Document) -> Option<String> {
    let proof = proof_of(document).map(|it| it.id);
    let mut content = String::new();
    // No recursion: whoever alters a page may nest it deeply.
    let mut next = vec![Step::Enter(document.html_root())];
    while let Some(step) = next.pop() {
        let node = match step {
            Step::Leave => {
                content.push(MARKS[4]);
                continue;
            }
            Step::Enter(node) => node,
        };
        if node.is_text() {
            content.push_str(unmarked(&node.text())?);
        }
        let Some(name) = node.qual_name_ref().map(|it| it.local.to_string()) else {
            continue;
        };
        let is_proof = Some(node.id) == proof;
        write!(content, "{}{name}", MARKS[0]).ok()?;
        let mut attributes: Vec<(String, String)> = node
            .attrs()
            .into_iter()
            .map(|it| (it.name.local.to_string(), it.value.to_string()))
            .filter(|(name, _)| !(is_proof && name == "data-note"))
            .collect();
        attributes.sort();
        for (name, value) in attributes {
            let (name, value) = (unmarked(&name)?, unmarked(&value)?);
            write!(content, "{}{name}{}{value}", MARKS[1], MARKS[2]).ok()?;
        }
        content.push(MARKS[3]);
        next.push(Step::Leave);
        next.extend(node.children_it(true).map(Step::Enter));
    }
    Some(HEXLOWER.encode(&Sha256::digest(content)))
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave,
}

fn unmarked(text: &str) -> Option<&str> {
    (!text.contains(MARKS)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> (String, SigningKey) {
        let key = SigningKey::new("stet", [7; 32]).unwrap();
        let of = PageOf {
            session: SessionId(uuid::Uuid::nil()),
            seq: 3,
            hash: "ab".into(),
            written_at: "2026-12-01T00:00:00Z".into(),
        };
        let html = format!(
            "<!doctype html>\n<html lang=en><head><title>A &amp; b</title><style>p {{ color: red }}</style></head>\n\
             <body>{SLOT}<p class=x>27 states, <del>no</del></p><svg viewBox='0 0 1 1'><path d='M0 0'/></svg>\n</body></html>\n"
        );
        (signed(&html, &of, &key).unwrap(), key)
    }

    #[test]
    fn a_page_proves_itself_and_says_who_signed_it_and_of_what() {
        let (page, key) = page();
        let verified = verify(&page).unwrap();
        assert_eq!(verified.signed_by, key.verifying());
        assert_eq!(verified.of.seq, 3);
        // Another spelling of the same page is the same page.
        assert!(
            verify(
                &page
                    .replace('\n', "\r\n")
                    .replace("data-note=\"stet page\r\n", "data-note=\"stet page\n")
            )
            .is_ok()
        );
    }

    #[test]
    fn whatever_is_altered_in_it_is_found() {
        let (page, _) = page();
        for (from, to) in [
            ("27 states", "17 states"),
            ("class=x", "class=y"),
            ("color: red", "display: none"),
            ("<del>no</del>", "no"),
            ("<del>no</del>", "\u{1}del\u{4}no\u{5}"),
            ("<del>no</del>", "&#1;del&#4;no&#5;"),
            // Words that move into an attribute, or out of one.
            ("<p class=x>27 states,", "<p class='x27 states,'>"),
            ("<del>no", "<delno>"),
            ("viewBox='0 0 1 1'>", "viewBox>0 0 1 1"),
            // What is read where no script runs.
            (
                "<p>This page is signed.",
                "<p>All is true. This page is signed.",
            ),
            ("</section>", "<style>p{display:none}</style></section>"),
            ("<!doctype html>", "<!-- -->"),
            ("d='M0 0'", "d='M0 1'"),
            ("A &amp; b", "A"),
            (
                "<p class=x>",
                "<section id=proof>False</section><p class=x>",
            ),
            ("<section id=\"proof\"", "<section hidden id=\"proof\""),
            ("head 3 ab", "head 4 ab"),
            ("2026-12-01", "2025-12-01"),
        ] {
            let altered = page.replacen(from, to, 1);
            assert_ne!(altered, page, "{from}");
            assert!(verify(&altered).is_err(), "{from} → {to}");
        }
        assert!(matches!(verify("<p>Another page"), Err(PageError::NoPage)));
        let deep = page.replacen("<del>", &"<b>".repeat(100_000), 1);
        assert!(verify(&deep).is_err());
    }
}
