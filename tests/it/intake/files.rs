//! What is read out of files of every kind, and what of it is left out.

use std::io::Write;

use stet::domain::article::backup::BackupKind;
use stet::intake::{LeftOut, PieceKind, Source, extract};
use zip::write::SimpleFileOptions;

use super::{DRAFT, PAGE, PRINTED, backed, file, left_out, of_kind};

/// A DOCX file of these parts.
pub(super) fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_draft_of_libreoffice_is_read_with_its_comments_and_footnotes_on_their_words() {
    let found = file("draft.docx", DRAFT).unwrap();
    assert_eq!(
        found.article().text,
        "How France gave the world the metre\n\n\
         The metre began with a revolution and a very long walk. In 1790 the National Assembly in Paris asked the Academy of Sciences to put an end to a confusion that every merchant in France knew. By one estimate the kingdom used about 250,000 different units of weight and measure, many of them under the same name.\n\n\
         A tenth of a millionth\n\n\
         The Academy’s answer, delivered in March 1791, was to take the unit from the Earth itself. The metre would be one ten-millionth of the distance from the North Pole to the Equator, measured along the meridian through Paris.\n\n\
         • Delambre took the north, from Dunkirk to Rodez.\n\
         • Méchain took the south, from Rodez to Barcelona.\n\n\
         Year\tLength in lines\n1793\t443.440\n1799\t443.296\n\n\
         “For all times, for all peoples,” reads the medal that was struck to celebrate the new system. It was slightly too short."
    );
    assert_eq!(
        left_out(&found, LeftOut::Header),
        ["Draft 3, not for publication"]
    );
    assert_eq!(left_out(&found, LeftOut::ByLine), ["By Ada Author"]);
    assert_eq!(
        left_out(&found, LeftOut::SourceLine),
        ["Source: https://example.org/metre"]
    );
    let details = &found.found;
    assert_eq!(
        details.title.as_deref(),
        Some("How France gave the world the metre")
    );
    assert_eq!(details.author.as_deref(), Some("Ada Author"));
    assert_eq!(details.url.as_deref(), Some("https://example.org/metre"));
    assert_eq!(details.language.as_deref(), Some("en-US"));
    let backed = backed(&found);
    let expected = [
        (
            "Decree of 8 May 1790, https://example.org/decree",
            "National Assembly in Paris asked the Academy of Sciences",
        ),
        (
            "Report of the Academy, 19 March 1791, example.org/report",
            "The metre would be one ten-millionth of the distance from the North Pole to the Equator",
        ),
        ("https://example.org/medal", "medal"),
        ("From the museum’s label.", "It was slightly too short."),
    ];
    let expected = expected.map(|(note, words)| (note.to_owned(), words.to_owned()));
    assert_eq!(backed, expected);
    let kinds: Vec<BackupKind> = found.backup.iter().map(|it| it.kind).collect();
    let (comment, note, link) = (BackupKind::Comment, BackupKind::Footnote, BackupKind::Link);
    assert_eq!(kinds, [comment, note, link, note]);
    assert_eq!(
        found.backup[1].url.as_deref(),
        Some("https://example.org/report")
    );
}

/// As Word writes: styles with names, a comment over two paragraphs, tracked changes, a field, a text box written twice.
#[test]
fn a_draft_as_word_writes_it_is_read_as_if_its_changes_were_accepted() {
    let document = r##"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>
<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>The long walk</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">It took </w:t></w:r><w:del w:id="1" w:author="A"><w:r><w:delText>six</w:delText></w:r></w:del><w:ins w:id="2" w:author="B"><w:r><w:t>seven</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> years. </w:t></w:r><w:commentRangeStart w:id="4"/><w:r><w:t>Nobody paid &amp; nobody asked.</w:t></w:r></w:p>
<w:p><w:r><w:t>Then it was over.</w:t></w:r><w:commentRangeEnd w:id="4"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="4"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>First</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>Second</w:t></w:r><w:r><w:endnoteReference w:id="7"/></w:r></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "https://example.org/x" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>a link</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:sym w:font="Symbol" w:char="00B0"/></w:r></w:p></w:body></w:document>"##;
    let bytes = docx(&[
        ("word/document.xml", document),
        (
            "word/styles.xml",
            r##"<w:styles><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>"##,
        ),
        (
            "word/numbering.xml",
            r##"<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"##,
        ),
        (
            "word/comments.xml",
            r##"<w:comments><w:comment w:id="4" w:author="Bo"><w:p><w:r><w:t>Ledger, p. 4.</w:t></w:r></w:p><w:p><w:r><w:t>Seen.</w:t></w:r></w:p></w:comment></w:comments>"##,
        ),
        (
            "word/endnotes.xml",
            r##"<w:endnotes><w:endnote w:id="7"><w:p><w:r><w:t>Ibid.</w:t></w:r></w:p></w:endnote></w:endnotes>"##,
        ),
    ]);
    let found = file("draft.docx", &bytes).unwrap();
    assert_eq!(
        found.article().text,
        "The long walk\n\nIt took seven years. Nobody paid & nobody asked.\n\nThen it was over.\n\n\
         1. First\n2. Second\n\nIn a box.\n\na link\nco\u{2011}op°"
    );
    assert_eq!(left_out(&found, LeftOut::Hidden), ["secret"]);
    let says = |note: &str, words: &str| (note.to_owned(), words.to_owned());
    assert_eq!(
        backed(&found),
        [
            says("Ledger, p. 4.\nSeen.", "Nobody paid & nobody asked."),
            says("Ledger, p. 4.\nSeen.", "Then it was over."),
            says("Ibid.", "Second"),
            says("https://example.org/x", "a link"),
        ]
    );
    assert_eq!(found.backup[0].author.as_deref(), Some("Bo"));
    assert_eq!(found.remarks[0].code, "tracked_changes");
}

#[test]
fn of_a_page_the_article_is_taken_and_the_rest_is_named() {
    let found = file("page.html", PAGE.as_bytes()).unwrap();
    let article = found.article().text;
    assert!(
        article.starts_with("Eight days in July\n\nOn 16 July 1969"),
        "{article}"
    );
    for kept in [
        "astronauts on board. At 111 metres",
        "The way home\n\n• Splashdown was on 24 July.\n• The crew",
        "Day\tDistance\n1\t9,000 km\n2\t200,000 km",
        "within the year.",
    ] {
        assert!(article.contains(kept), "{kept} in {article}");
    }
    for gone in [
        "newsletter",
        "Home",
        "©",
        "alert",
        "color",
        "By Ada",
        "Flight plan",
    ] {
        assert!(!article.contains(gone), "{gone} in {article}");
    }
    assert_eq!(
        left_out(&found, LeftOut::Caption),
        ["The rocket on its pad"]
    );
    assert_eq!(left_out(&found, LeftOut::ByLine), ["By Ada Author"]);
    let all = found.whole().text;
    assert!(all.contains("newsletter") && all.contains("Home"), "{all}");
    let details = &found.found;
    assert_eq!(details.title.as_deref(), Some("Eight days in July"));
    assert_eq!(details.author.as_deref(), Some("Ada Author"));
    assert_eq!(details.outlet.as_deref(), Some("Example Weekly"));
    assert_eq!(details.published.as_deref(), Some("2026-07-24"));
    let backed = backed(&found);
    assert_eq!(
        backed[0].0,
        "Flight plan, 1 July 1969, https://example.org/plan"
    );
    assert!(backed[0].1.starts_with("On 16 July 1969"), "{backed:?}");
    assert_eq!(
        backed[1],
        ("https://example.org/log".into(), "mission log".into())
    );
}

#[test]
fn what_is_pasted_keeps_its_structure_and_loses_nothing() {
    let word = r##"<html><body><!--StartFragment--><h1>Head</h1><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>·<span>&nbsp;&nbsp;&nbsp; </span></span><![endif]>One</p>
<p class=MsoNormal>Text with <b>bold</b> and<br>a break.<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p>
<nav>Kept all the same</nav><div><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p></div></div><!--EndFragment--></body></html>"##;
    let found = extract(&Source::Pasted, word.as_bytes()).unwrap();
    assert_eq!(
        found.article().text,
        "Head\n\n• One\n\nText with bold and\na break.\n\nKept all the same"
    );
    assert_eq!(backed(&found)[0].0, "The note.");
    let docs = r##"<b id="docs-internal-guid-1" style="font-weight:normal"><h2 dir=ltr><span>A title</span></h2><ol><li><p>one</p></li><li><p>two</p></li></ol><p>said<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p></b><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>where from?</span></p></div>"##;
    let found = extract(&Source::Pasted, docs.as_bytes()).unwrap();
    assert_eq!(found.article().text, "A title\n\n1. one\n2. two\n\nsaid");
    assert_eq!(found.backup[0].kind, BackupKind::Comment);
    assert_eq!(backed(&found), [("where from?".into(), "said".into())]);
}

#[test]
fn a_pdf_file_is_read_in_paragraphs_with_its_pages() {
    let found = file("draft.pdf", PRINTED).unwrap();
    let article = found.article();
    for kept in [
        "The metre began with a revolution and a very long walk. In 1790 the National Assembly",
        "many of them under the same name.",
        "\n\nA tenth of a millionth\n\n",
        "\n\n• Delambre took the north, from Dunkirk to Rodez.\n• Méchain",
        "1793\t443.440\n1799\t443.296",
        "slightly too short.\n\n",
        "“For all times, for all peoples,”",
    ] {
        assert!(article.text.contains(kept), "{kept} in {}", article.text);
    }
    assert_eq!(found.pages, 1);
    assert_eq!(article.pages[0].0, 1);
    assert_eq!(
        found.found.title.as_deref(),
        Some("How France gave the world the metre")
    );
}

#[test]
fn markdown_keeps_its_structure_and_its_footnotes_are_backup() {
    let text = "---\ntitle: T\nauthor: \"Ada\"\ndate: 2026-06-30\n---\n# The head\n\nIt is *so*.[^1] And <b>this</b> [there](https://example.org/l).\n\n- one\n- two\n\n3. three\n4. four\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: See https://example.org/s.\n";
    let found = file("a.md", text.as_bytes()).unwrap();
    assert_eq!(
        found.article().text,
        "The head\n\nIt is so. And <b>this</b> there.\n\n• one\n• two\n3. three\n4. four\n\na\tb\n1\t2"
    );
    let says = |note: &str, words: &str| (note.to_owned(), words.to_owned());
    assert_eq!(
        backed(&found),
        [
            says("https://example.org/l", "there"),
            says("See https://example.org/s.", "It is so."),
        ]
    );
    assert_eq!(found.found.author.as_deref(), Some("Ada"));
    assert_eq!(found.found.published.as_deref(), Some("2026-06-30"));
    assert_eq!(of_kind(&found, PieceKind::Headline), ["The head"]);
}

#[test]
fn a_mail_is_read_without_its_head_and_what_it_answers() {
    let mail = "From: Ada Author <ada@example.org>\r\nSubject: =?utf-8?q?The_caf=C3=A9?=\r\nDate: Mon, 29 Jun 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 opened in 1889.\r\n\r\nOn Sunday Bo wrote:\r\n\r\n> When?\r\n\r\n-- \r\nAda\r\n";
    let found = file("a.eml", mail.as_bytes()).unwrap();
    assert_eq!(found.article().text, "The café opened in 1889.");
    assert_eq!(found.found.title.as_deref(), Some("The café"));
    assert_eq!(found.found.author.as_deref(), Some("Ada Author"));
    assert_eq!(found.found.published.as_deref(), Some("2026-06-29"));
}

#[test]
fn letters_are_read_in_whatever_encoding_a_file_is() {
    let latin = b"Der K\xf6nig und die K\xf6nigin gingen \xfcber die Br\xfccke.";
    let found = file("a.txt", latin).unwrap();
    assert!(found.article().text.contains("Königin gingen über"));
    let exact = "One line \u{202e}live\u{202c}\nand a\u{200b}nother.\n\n\u{feff}Inside.";
    let found = file("a.txt", exact.as_bytes()).unwrap();
    assert_eq!(found.article().text, exact);
}
