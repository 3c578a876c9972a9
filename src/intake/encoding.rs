//! Which letters the bytes of a file are (WHATWG Encoding Standard).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How far into a page its own word on its encoding is looked for (WHATWG HTML, 13.2.3.2).
const PRESCAN: usize = 1024;

/// The text of a plain file: as its byte order mark says, else UTF-8 if it is that, else what its letters look like.
pub(super) fn plain(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => guessed(bytes)
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

/// The text of a page: as its byte order mark says, else the server, else the page itself, else as a plain file.
pub(super) fn html(bytes: &[u8], charset: Option<&str>) -> String {
    let said = charset.and_then(|it| Encoding::for_label(it.as_bytes()));
    let Some(encoding) = said.or_else(|| prescan(bytes)) else {
        return plain(bytes);
    };
    encoding.decode(bytes).0.into_owned()
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// What a `meta` element at the head of a page says.
fn prescan(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(PRESCAN))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, label) = head.split_once("charset=")?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let label = label.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
    let found = Encoding::for_label(label.into_iter().next()?.as_bytes())?;
    // A page whose head could be read as ASCII is not UTF-16, whatever it says.
    Some(found.output_encoding()).map(|it| if it == UTF_8 { UTF_8 } else { it })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_as_they_were_written() {
        assert_eq!(plain("naïve 🚀\u{202e}".as_bytes()), "naïve 🚀\u{202e}");
        assert_eq!(plain(b"\xff\xfea\x00\xe9\x00"), "aé");
        let latin = b"Der K\xf6nig und die K\xf6nigin gingen \xfcber die Br\xfccke.";
        assert_eq!(
            plain(latin),
            "Der König und die Königin gingen über die Brücke."
        );
        assert_eq!(html(b"caf\xe9", Some("windows-1252")), "café");
        let page = b"<meta charset='iso-8859-1'><p>caf\xe9";
        assert!(html(page, None).ends_with("café"));
    }
}
