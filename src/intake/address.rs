//! Web addresses in a text.

use url::Url;

/// Whether this is an address of the web that can be kept: http or https, without a password.
pub(super) fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && text.len() <= 2048
    })
}

/// The first web address in a text, without the full stop or bracket behind it.
pub(super) fn first_address(text: &str) -> Option<String> {
    let at = [text.find("https://"), text.find("http://")];
    let start = at.into_iter().flatten().min()?;
    let end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '|');
    let rest = text.get(start..)?;
    let word = rest.split(end).next()?;
    let mut word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '’', '\'', ']', '}']);
    while word.ends_with(')') && word.matches(')').count() > word.matches('(').count() {
        word = word.strip_suffix(')')?.trim_end_matches(['.', ',']);
    }
    is_web_address(word).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_an_address_is_not_part_of_it() {
        let found = |text| first_address(text).unwrap_or_default();
        assert_eq!(found("See (https://a.org/b_(c))."), "https://a.org/b_(c)");
        assert_eq!(found("<http://a.org/?q=1&r>, x"), "http://a.org/?q=1&r");
        assert_eq!(found("no such https:// here"), "");
        assert_eq!(found("https://user:pass@a.org/"), "");
    }
}
