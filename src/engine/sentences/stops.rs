//! Whether a terminator ends its sentence.
//!
//! Knows abbreviations, initials, numbers, ellipses, closing marks and what follows them.
//! Must not know blocks: it looks a bounded way left and right of one terminator.

use super::super::analysis::Force;
use super::super::lexicon::{Entry, Forms, WordClass, WordList, entry};
use super::super::text::ByteSpan;
use super::marks::is_terminator;
use super::terminator::{Terminator, TerminatorKind, WORD, is_clock, is_dotted, is_initial};

impl Terminator<'_> {
    pub(super) fn ends_sentence(&self) -> bool {
        if self.next >= self.limit {
            return false;
        }
        if self.kind == TerminatorKind::Foreign {
            return true;
        }
        if self.next == self.end {
            return self.ends_without_space();
        }
        let Some(next) = self.text.after(self.word_at) else {
            return true;
        };
        if self.word_at == self.next && joins_left(next) {
            return self.ruled_off();
        }
        if self.cites_source() {
            return false;
        }
        if self.kind != TerminatorKind::Dot && self.word_after().starts_with("http") {
            return true;
        }
        match self.kind {
            TerminatorKind::Strong => self.strong_ends(next),
            TerminatorKind::Ellipsis { dots, spaced } => self.ellipsis_ends(next, dots, spaced),
            _ => self.dot_ends(next),
        }
    }

    fn closed(&self) -> bool {
        self.end > self.mark.end
    }

    fn opened(&self) -> bool {
        self.word_at > self.next
    }

    fn opened_by_quote(&self) -> bool {
        matches!(
            self.text.after(self.next),
            Some('"' | '“' | '‘' | '«' | '\'')
        )
    }

    /// "… him. -- Posted by": a typed dash between two full sentences, or a drawn line.
    fn ruled_off(&self) -> bool {
        let behind = self
            .text
            .skip(self.next, self.limit, |c| c == '-' || c == '=');
        let length = behind - self.next;
        let word = self.text.skip(behind, self.limit, char::is_whitespace);
        let capital = self.text.after(word).is_some_and(char::is_uppercase);
        let plain = self.kind != TerminatorKind::Dot || !self.is_abbreviated(self.word_before());
        length > 3 || (length > 1 && word > behind && capital && plain && !self.closed())
    }

    /// `"…" (Smith 55).`: a bracket that the full stop comes after belongs to this sentence.
    fn cites_source(&self) -> bool {
        if self.text.byte(self.next) != b'(' {
            return false;
        }
        let close = self
            .text
            .skip(self.next, self.limit.min(self.next + 2 * WORD), |c| {
                c != ')' && !is_terminator(c)
            });
        self.text.byte(close) == b')' && matches!(self.text.byte(close + 1), b'.' | b',' | b';')
    }

    /// "end.The next": only between plain words, never inside an address or a file name.
    fn ends_without_space(&self) -> bool {
        let before = self.word_before();
        let after = self.word_after();
        let plain = before.len() >= 3
            && before.bytes().skip(1).all(|b| b.is_ascii_lowercase())
            && after.len() >= 2
            && !after.contains('.')
            && !after.contains('-');
        let mut letters = after.chars();
        let capital = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
        let starts = entry(after).classes.any(WordClass::Starter) || after == "I";
        let lower = before.starts_with(char::is_lowercase);
        let letters_around = match self.kind {
            TerminatorKind::Dot => plain && !self.closed() && (capital && lower || starts),
            TerminatorKind::Strong => capital || after == "I",
            TerminatorKind::Ellipsis { .. } => before.len() > 1 && (capital || after == "I"),
            _ => capital && self.closed(),
        };
        letters_around && !self.in_address()
    }

    fn strong_ends(&self, next: char) -> bool {
        if self.starts_lower(next) {
            return !self.closed() && (self.sentence_like_lower() || self.asks_on());
        }
        !(self.closed() && self.attribution_tail())
    }

    fn ellipsis_ends(&self, next: char, dots: usize, spaced: bool) -> bool {
        if self.starts_lower(next) {
            return false;
        }
        if spaced && dots == 3 && !self.closed() {
            let word = self.word_after();
            return word != "I" && !word.starts_with("I'") && !word.starts_with("I’");
        }
        next.is_uppercase() || self.opened() || !next.is_alphanumeric()
    }

    fn dot_ends(&self, next: char) -> bool {
        let word = self.word_before();
        if self.closed() {
            return self.closed_dot_ends(next);
        }
        if self.starts_lower(next) {
            return self.sentence_like_lower() && !self.is_abbreviated(word);
        }
        let known = entry(word);
        if next.is_ascii_digit() && !self.opened() {
            return self.before_number_ends(word, known);
        }
        if is_initial(word) {
            return self.after_initial_ends(word);
        }
        if known.classes.any(WordClass::Title) && word.starts_with(char::is_uppercase) {
            return self.after_title_ends(word);
        }
        if known.classes.any(WordClass::Midword) {
            return false;
        }
        if known.classes.any(WordClass::Abbreviation) || is_dotted(word) || self.looks_clipped(word)
        {
            return self.after_abbreviation_ends(word);
        }
        true
    }

    /// A full stop before a closing mark: `"… great." she said` goes on, `"… great." She` does not.
    fn closed_dot_ends(&self, next: char) -> bool {
        if !self.starts_lower(next) {
            let word = self.word_before();
            let bracket = matches!(self.text.byte(self.mark.end), b')' | b']');
            return !(bracket && self.is_abbreviated(word) && !self.starts());
        }
        false
    }

    fn before_number_ends(&self, word: &str, known: Entry) -> bool {
        let month = known.classes.any(WordClass::Month)
            && word.len() <= 5
            && !word.eq_ignore_ascii_case("may");
        let counts = known
            .classes
            .any(WordClass::NumberAbbreviation | WordClass::Midword)
            || word == "N°";
        let title = known.classes.any(WordClass::Title) && word.starts_with(char::is_uppercase);
        let time = is_clock(word) || is_dotted(word) || known.classes.any(WordClass::Abbreviation);
        !(month || counts || title || time || is_initial(word))
    }

    /// "Albert I. Jones", but "you and I. Did" and "Plan B. There".
    fn after_initial_ends(&self, word: &str) -> bool {
        let next = self.word_after();
        let pronoun = word == "I" && !self.follows_capital();
        if self.opened_by_quote() {
            return true;
        }
        if self.starts() {
            return !matches!(next, "A" | "I" | "In") || pronoun;
        }
        pronoun && next.len() > 1 && !self.next_is_dotted()
    }

    /// Titles never end a sentence, but "St." and "Dr." may be a street.
    fn after_title_ends(&self, word: &str) -> bool {
        let street = matches!(word, "St" | "Dr" | "Mt" | "Ft" | "Sr");
        street && self.starts() && self.follows_capital_or_number() && !self.follows_start()
    }

    fn after_abbreviation_ends(&self, word: &str) -> bool {
        if word.eq_ignore_ascii_case("etc") {
            return true;
        }
        if self.opened() {
            return self.opened_by_quote();
        }
        let next = self.word_after();
        let after = entry(next);
        if is_clock(word) {
            let zone = after.classes.any(WordClass::Weekday | WordClass::Month)
                || WordList::TimeZone.has(next)
                || (next.len() <= 4
                    && next.len() >= 2
                    && next.bytes().all(|b| b.is_ascii_uppercase()));
            return !zone && !self.fronted();
        }
        self.starts()
    }

    /// Whether the next word begins a sentence rather than going on with a name.
    fn starts(&self) -> bool {
        let next = self.word_after();
        let bare = next.split(['\'', '’']).next().unwrap_or(next);
        let known = entry(bare);
        if known.classes.any(WordClass::Institution) {
            return false;
        }
        // "… in Washington, D.C. Image: NASA": a caption's label begins anew.
        let label = known.classes.any(WordClass::CaptionWord)
            && self.text.byte(self.word_at + next.len()) == b':';
        label || known.classes.any(WordClass::Starter)
    }

    /// `"Is it true?" Smith asked.`: a name and a reporting verb go on with the quotation's sentence.
    fn attribution_tail(&self) -> bool {
        if self.opened() {
            return false;
        }
        let tail = self.text.cut(ByteSpan::new(
            self.word_at,
            self.limit.min(self.word_at + 3 * WORD),
        ));
        for (names, word) in tail.split([' ', '\u{a0}']).take(5).enumerate() {
            let bare = word.trim_end_matches([',', '.', ':']);
            let known = entry(bare.trim_end_matches("'s").trim_end_matches("’s"));
            let ends = word.ends_with('.') || word.ends_with(',');
            let says = matches!(known.force, Some(Force::Say | Force::Ask));
            let tells = !matches!(
                known.force,
                None | Some(Force::Judge | Force::Plan | Force::Show)
            );
            let reports = (says || tells && ends) && !bare.eq_ignore_ascii_case("told");
            if reports
                && known.forms.any(Forms::PAST | Forms::THIRD)
                && names > 0
                && bare.starts_with(char::is_lowercase)
            {
                return true;
            }
            let role = names > 0 && known.classes.any(WordClass::Role);
            let name = role
                || bare.starts_with(char::is_uppercase)
                    && (known.classes.is_unlisted()
                        || known
                            .classes
                            .any(WordClass::Title | WordClass::Institution | WordClass::Role));
            if !name || word.len() != bare.len() && !word.ends_with('.') {
                return false;
            }
        }
        false
    }

    /// A sentence that begins in lower case, as people write on the web.
    fn sentence_like_lower(&self) -> bool {
        let before = self.word_before();
        let after = self.word_after();
        let whole = before.len() >= 2
            && before.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'')
            && !self.is_abbreviated(before);
        let next = entry(after).classes;
        let begins =
            next.any(WordClass::SubjectPronoun) || after == "the" || after.starts_with("http");
        let casual = self.sentence_begins_lower() || self.says_i();
        whole
            && !self.opened()
            && (casual || (begins && after != "who" && after != "one" && before.len() > 4))
    }

    /// "… Miramar? are they just": a question goes into a new clause without a capital.
    fn asks_on(&self) -> bool {
        let mark = self.text.cut(self.mark);
        let next = entry(self.word_after()).classes;
        let opens = WordClass::SubjectPronoun
            | WordClass::QuestionWord
            | WordClass::FiniteAuxiliary
            | WordClass::Possessive;
        mark.contains('?') && !self.opened() && next.any(opens)
    }
}

/// Punctuation that goes on with the sentence before it.
fn joins_left(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | ':' | '-' | '–' | '—' | '―' | '&' | '/' | '%' | '=' | '|'
    )
}
