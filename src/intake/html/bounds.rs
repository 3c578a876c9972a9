//! Bounds on HTML before it is parsed: a tree may take time in the square of how deep or wide it is.

/// How deep elements may lie in each other.
const DEPTH: u32 = 1_500;

/// How many elements a page may have.
const ELEMENTS: u32 = 150_000;

/// How many attributes an element may have, or words in them.
const WORDS: u32 = 5_000;

/// Elements that end by themselves, or may be left open.
const OPEN: [&[u8]; 27] = [
    b"area", b"base", b"body", b"br", b"col", b"dd", b"dt", b"embed", b"head", b"hr", b"html",
    b"img", b"input", b"li", b"link", b"meta", b"option", b"p", b"param", b"source", b"tbody",
    b"td", b"th", b"thead", b"tr", b"track", b"wbr",
];

/// Whether a page can be parsed in reasonable time. It looks at tags as they are written, which is enough for that.
pub(super) fn is_within(html: &str) -> bool {
    let (mut depth, mut elements) = (0_u32, 0_u32);
    let bytes = html.as_bytes();
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|it| *it == b'<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let closes = rest.first() == Some(&b'/');
        let name = rest.get(usize::from(closes)..).unwrap_or_default();
        let length = name.iter().position(|it| !it.is_ascii_alphanumeric());
        let name = name.get(..length.unwrap_or(name.len())).unwrap_or_default();
        if !name.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let tag = rest.split(|it| *it == b'>').next().unwrap_or_default();
        let words = tag.iter().filter(|it| it.is_ascii_whitespace()).count();
        elements += 1;
        let open = OPEN.iter().any(|it| it.eq_ignore_ascii_case(name)) || tag.ends_with(b"/");
        match (open, closes) {
            (true, _) => {}
            (false, true) => depth = depth.saturating_sub(1),
            (false, false) => depth += 1,
        }
        let long = u32::try_from(words).map_or(true, |it| it > WORDS);
        if depth > DEPTH || elements > ELEMENTS || long {
            return false;
        }
        rest = rest.get(tag.len()..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_as_they_are_fit_and_towers_do_not() {
        assert!(is_within(&"<div><p>a<li>b<br></div>".repeat(20_000)));
        assert!(is_within("a < b <3 <"));
        assert!(!is_within(&"<div>".repeat(2_000)));
        assert!(!is_within(&format!("<p {}>", "a ".repeat(10_000))));
        assert!(!is_within(&"<p>a".repeat(200_000)));
    }
}
