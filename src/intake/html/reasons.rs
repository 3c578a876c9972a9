//! What an element is to a page, by its name, its role and what its maker called it.

use dom_query::NodeRef;

use super::super::extracted::LeftOut;

/// Names of which nothing is text.
pub(super) const NO_TEXT: [&str; 19] = [
    "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg",
    "canvas", "video", "audio", "select", "datalist", "map", "frameset", "noframes", "title",
    "applet",
];

/// Names of elements that stand in a line of text; all others begin a line of their own.
const INLINE: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "math", "meter", "nobr", "output",
    "picture", "progress", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u",
];

/// Words in the class or id of an element that say what it is, the surest first.
const NAMES: [(&str, LeftOut); 24] = [
    ("newsletter", LeftOut::Form),
    ("subscribe", LeftOut::Form),
    ("signup", LeftOut::Form),
    ("sign-up", LeftOut::Form),
    ("cookie", LeftOut::Form),
    ("consent", LeftOut::Form),
    ("readmore", LeftOut::ReadMore),
    ("read-more", LeftOut::ReadMore),
    ("read-next", LeftOut::ReadMore),
    ("related", LeftOut::ReadMore),
    ("recommend", LeftOut::ReadMore),
    ("most-read", LeftOut::ReadMore),
    ("mostread", LeftOut::ReadMore),
    ("trending", LeftOut::ReadMore),
    ("share", LeftOut::ReadMore),
    ("sharing", LeftOut::ReadMore),
    ("social", LeftOut::ReadMore),
    ("disqus", LeftOut::ReaderComments),
    ("comment", LeftOut::ReaderComments),
    ("breadcrumb", LeftOut::Navigation),
    ("navbar", LeftOut::Navigation),
    ("menu", LeftOut::Navigation),
    ("sidebar", LeftOut::Sidebar),
    ("byline", LeftOut::ByLine),
];

/// Why what stands in an element would be left out, as far as the element says.
pub(super) fn reason(node: NodeRef<'_>, name: &str) -> Option<LeftOut> {
    let role = node.attr("role").unwrap_or_default();
    let by_role = match role.as_ref() {
        "navigation" | "menu" | "menubar" => Some(LeftOut::Navigation),
        "banner" => Some(LeftOut::Header),
        "contentinfo" => Some(LeftOut::Footer),
        "complementary" => Some(LeftOut::Sidebar),
        "search" | "form" | "dialog" | "alertdialog" => Some(LeftOut::Form),
        _ => None,
    };
    let by_name = match name {
        "nav" => Some(LeftOut::Navigation),
        "header" if !stands_in(node, "article") => Some(LeftOut::Header),
        "footer" => Some(LeftOut::Footer),
        "aside" => Some(LeftOut::Sidebar),
        "form" | "button" | "fieldset" | "dialog" => Some(LeftOut::Form),
        "figcaption" => Some(LeftOut::Caption),
        "body" | "html" | "main" | "article" => return None,
        _ => None,
    };
    by_role.or(by_name).or_else(|| called(node))
}

fn called(node: NodeRef<'_>) -> Option<LeftOut> {
    let mut called = node.class().unwrap_or_default().to_lowercase();
    called.push(' ');
    called.push_str(&node.id_attr().unwrap_or_default().to_lowercase());
    let found = NAMES.iter().find(|(word, _)| called.contains(word));
    found.map(|(_, why)| *why)
}

fn stands_in(node: NodeRef<'_>, name: &str) -> bool {
    node.ancestors_it(Some(32)).any(|it| it.has_name(name))
}

/// Whether the element stands in a line of text.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name) || name.contains('-') || name.contains(':')
}

/// Whether the element is not shown.
pub(super) fn is_hidden(node: NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default().to_lowercase();
    let style: String = style.split_whitespace().collect();
    node.has_attr("hidden")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || style.contains("mso-hide:all")
}
