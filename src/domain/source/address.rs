//! Web addresses of sources, so that one page is one source however somebody came to it.
//!
//! Must not know: sources.

use unicode_security::MixedScript;
use url::Url;

use crate::domain::base::input::web_address;
use crate::domain::base::rejection::Rejection;

/// Parameters that say how somebody came to a page and not which one it is. Those that end in `_` or `-` begin others.
const TRACKING: [&str; 31] = [
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "at_campaign",
    "at_medium",
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "hsa_",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "mtm_",
    "oly_anon_id",
    "oly_enc_id",
    "pk_",
    "srsltid",
    "ttclid",
    "twclid",
    "utm_",
    "vero_id",
    "wbraid",
    "wickedid",
    "yclid",
];

/// A web address as sources keep it: without what says how somebody came there, in one spelling. Nothing for blank text.
///
/// # Errors
/// A [`Rejection`] for what is no address of a web page.
pub fn normal(text: Option<&str>, field: &'static str) -> Result<Option<String>, Rejection> {
    let address = web_address(text, field)?;
    // What was read once is read again.
    let read = address.and_then(|it| Url::parse(&it).ok());
    Ok(read.map(|it| normalised(it).into()))
}

/// What two addresses of one page have in common: all but how it is asked for.
#[must_use]
pub fn key(address: &str) -> String {
    let Ok(url) = Url::parse(address) else {
        return address.into();
    };
    let whole: String = normalised(url).into();
    let of = whole.split_once("://").map_or(whole.as_str(), |(_, it)| it);
    of.into()
}

/// An address as people read it: a name of a host in its own script, unless it mixes scripts to look like another.
#[must_use]
pub fn shown(address: &str) -> String {
    let host = Url::parse(address).ok();
    let host = host.as_ref().and_then(Url::host_str);
    let Some(host) = host.filter(|it| it.contains("xn--")) else {
        return address.into();
    };
    let (unicode, read) = idna::domain_to_unicode(host);
    let plain = read.is_ok() && unicode.split('.').all(|it| it.is_single_script());
    if plain {
        address.replacen(host, &unicode, 1)
    } else {
        address.into()
    }
}

fn normalised(mut url: Url) -> Url {
    // Where the page is made in the browser, `#!` is part of which page it is.
    if !url.fragment().is_some_and(|it| it.starts_with('!')) {
        url.set_fragment(None);
    }
    let query = url.query().map(|query| {
        let kept = query
            .split('&')
            .filter(|it| !it.is_empty() && !is_tracking(it));
        kept.map(spelled).collect::<Vec<_>>().join("&")
    });
    url.set_query(query.as_deref().filter(|it| !it.is_empty()));
    let path = spelled(url.path());
    url.set_path(&path);
    if let Some(host) = url.host_str().and_then(|it| it.strip_suffix('.')) {
        let host = host.to_owned();
        // A host that is nothing but a stop stays.
        let _ = url.set_host(Some(&host));
    }
    url
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    TRACKING.iter().any(|it| {
        if it.ends_with('_') {
            name.starts_with(it)
        } else {
            name == *it
        }
    })
}

/// Escapes in one spelling: none where none is needed, else in capitals (RFC 3986, 6.2.2).
fn spelled(text: &str) -> String {
    let mut parts = text.split('%');
    let mut made = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let escape = part.get(..2).and_then(|it| u8::from_str_radix(it, 16).ok());
        let rest = part.get(2..).unwrap_or_default();
        match escape.filter(|_| !part.starts_with('+')) {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                made.push(char::from(byte));
                made.push_str(rest);
            }
            Some(byte) => made.push_str(&format!("%{byte:02X}{rest}")),
            // What escapes nothing is itself: left alone it could make an escape with what comes behind it.
            None => made.push_str(&format!("%25{part}")),
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn made(text: &str) -> String {
        normal(Some(text), "url").unwrap().unwrap()
    }

    #[test]
    fn one_page_is_one_address_however_somebody_came_to_it() {
        for other in [
            "https://news.example/a?id=5",
            "HTTPS://News.Example:443/a?id=5",
            "https://news.example./a?id=5#top",
            "https://news.example/a?utm_source=mail&id=5&fbclid=x",
            "https://news.example/%61?id=5&UTM_Medium=y",
            "https://news.example/b/../a?id=5&",
        ] {
            assert_eq!(made(other), "https://news.example/a?id=5", "{other}");
        }
        assert_eq!(key("http://news.example/a"), key("https://news.example/a"));
    }

    #[test]
    fn what_says_which_page_it_is_stays() {
        for address in [
            "https://news.example/a?id=5&page=2",
            "https://news.example/#!/story/5",
            "https://news.example/a/",
            "https://news.example/a%2Fb?q=%26",
            "https://news.example/?utmost=1",
        ] {
            assert_eq!(made(address), address);
        }
    }

    #[test]
    fn a_sign_that_escapes_nothing_makes_no_escape_with_what_stands_behind_it() {
        assert_eq!(
            made("https://news.example/?a=%a%30"),
            "https://news.example/?a=%25a0"
        );
    }

    #[test]
    fn a_host_is_shown_in_its_own_script_and_compared_in_ascii() {
        let address = made("https://bücher.example/ä");
        assert_eq!(address, "https://xn--bcher-kva.example/%C3%A4");
        assert_eq!(shown(&address), "https://bücher.example/%C3%A4");
        // A Latin word with one letter of Cyrillic.
        let false_friend = made("https://pаypal.example/");
        assert!(shown(&false_friend).contains("xn--"));
    }

    proptest! {
        #[test]
        fn what_is_normal_stays_as_it_is(
            path in "[a-zA-Z0-9%./ +é-]{0,20}",
            query in "([a-z_]{1,6}=[a-z0-9%&+]{0,5}&?){0,4}",
            fragment in "[!a-z]{0,5}",
        ) {
            let text = format!("https://Example.org/{path}?{query}&utm_id=1#{fragment}");
            let once = made(&text);
            prop_assert_eq!(made(&once), once.clone());
            prop_assert!(!once.contains("utm_id"));
            prop_assert_eq!(key(&shown(&once)), key(&once));
        }

        #[test]
        fn no_text_breaks_it(text in "\\PC{0,60}") {
            if let Ok(Some(address)) = normal(Some(&text), "url") {
                prop_assert_eq!(made(&address), address);
            }
            let _ = (key(&text), shown(&text));
        }
    }
}
