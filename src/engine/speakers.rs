//! Who "he", "the official" and "Huitfeldt" are: names carried forward through the article.
//!
//! Knows the names and roles met so far, in reading order.
//! Must not guess: with two plausible antecedents the words stay as they stand.

use std::collections::HashMap;

use super::attribution::{Article, Found, LONGEST_SENTENCE};
use super::lexicon::Classes;
use super::phrases::{Naming, Words, phrase_before};
use super::tokens::{Kind, Sentence};

/// A person, body or place the article has named.
#[derive(Debug, Clone)]
struct Known {
    name: String,
    person: bool,
    /// The sentence it was last mentioned in, and how far into it.
    seen: usize,
    place: usize,
}

/// How many sentences back a pronoun reaches.
const REACH: usize = 4;

/// How many mentions back a pronoun looks.
const MENTIONS: usize = 48;

/// What the article has named so far.
#[derive(Debug, Default)]
pub(crate) struct Names {
    known: Vec<Known>,
    /// Last word of a name to the name.
    by_last: HashMap<String, usize>,
    /// Head noun of a role ("spokesman") to the name or phrase that held it last.
    roles: HashMap<String, String>,
    last_speaker: Option<(String, usize, bool)>,
    /// The last subject that is a body of people ("The scientists"), and its sentence.
    last_group: Option<(String, usize)>,
    /// The latest mentions, as places in `known`.
    recent: Vec<usize>,
}

/// Gives every attribution its speaker's name; answers, for each sentence, what its first word may stand for.
pub(crate) fn resolve(article: &Article, found: &mut [Found]) -> Vec<Option<String>> {
    let mut by_sentence: Vec<Vec<usize>> = vec![Vec::new(); article.tokens.len()];
    for (i, attribution) in found.iter().enumerate() {
        if let Some(list) = by_sentence.get_mut(attribution.sentence) {
            list.push(i);
        }
    }
    let mut names = Names::default();
    let mut subjects = Vec::with_capacity(article.tokens.len());
    for s in article.tokens.each(article.text) {
        subjects.push(names.subject(&s));
        names.meet(&s);
        for i in by_sentence.get(s.index).into_iter().flatten() {
            let Some(attribution) = found.get_mut(*i) else {
                continue;
            };
            attribution.speaker = attribution
                .source
                .and_then(|naming| names.speaker(&s, naming));
        }
    }
    for i in 0..found.len() {
        let leader = found
            .get(i)
            .and_then(|a| a.follows)
            .and_then(|f| found.get(f))
            .and_then(|a| a.speaker.clone());
        if let Some(attribution) = found.get_mut(i).filter(|a| a.follows.is_some()) {
            attribution.speaker = leader;
        }
    }
    subjects
}

impl Names {
    /// Takes in the names of a sentence.
    fn meet(&mut self, s: &Sentence) {
        if s.len() > LONGEST_SENTENCE {
            return;
        }
        let mut at = 0;
        while at < s.len() {
            let run = capital_run(s, at);
            if run.is_empty() {
                at += 1;
                continue;
            }
            self.meet_run(s, run);
            at = run.to;
        }
        self.meet_roles(s);
        self.meet_group(s);
    }

    /// "The scientists analysed …": from now on "they" may be the scientists.
    fn meet_group(&mut self, s: &Sentence) {
        let Some(phrase) = super::phrases::phrase_after(s, 0, s.len()) else {
            return;
        };
        let group = head_of(s, phrase)
            .filter(|head| s.token(*head).is(Classes::ROLE) && s.word(*head).ends_with('s'));
        if group.is_some() {
            self.last_group = Some((
                s.text.cut(s.stretch(phrase.from, phrase.to)).to_owned(),
                s.index,
            ));
        }
    }

    fn meet_run(&mut self, s: &Sentence, run: Words) {
        let name = strip_roles(s, run);
        if name.is_empty() {
            return;
        }
        let title = name.from > run.from;
        let role_before = s.before(run.from).is(Classes::ROLE) && !s.before(run.from).capital;
        let described = s.token(run.to).kind == Kind::Comma
            && (s.token(run.to + 1).kind == Kind::Number
                || (run.to + 1..run.to + 6)
                    .any(|i| s.token(i).is(Classes::ROLE) && !s.token(i).capital));
        let acts =
            s.token(run.to).force.is_some() && s.token(run.to).is_word() && name.to - name.from > 1;
        let person = title || role_before || described || acts;
        let words = s.text.cut(s.stretch(name.from, name.to)).to_owned();
        let last = s.word(name.to - 1).to_owned();
        let single = name.to - name.from == 1;
        let place = name.from;
        let old = self.by_last.get(&last).copied().filter(|i| {
            self.known.get(*i).is_some_and(|k| {
                single || k.name == words || k.name == last || k.name.ends_with(&words)
            })
        });
        let index = match old {
            Some(index) => index,
            None => {
                self.known.push(Known {
                    name: words.clone(),
                    person,
                    seen: s.index,
                    place,
                });
                self.by_last.insert(last, self.known.len() - 1);
                self.known.len() - 1
            }
        };
        self.recent.push(index);
        if let Some(known) = self.known.get_mut(index) {
            if known.seen != s.index {
                known.place = place;
            }
            known.seen = s.index;
            known.person |= person;
            if words.len() > known.name.len() {
                known.name = words;
            }
            let name = known.name.clone();
            self.meet_role_of(s, run, &name);
        }
    }

    /// "spokesman Ola Borten", "Ola Borten, spokesman for": the role stands for the name from now on.
    fn meet_role_of(&mut self, s: &Sentence, run: Words, name: &str) {
        let before = s.before(run.from);
        if before.is(Classes::ROLE) && before.kind == Kind::Word {
            self.roles
                .insert(s.word(run.from - 1).to_lowercase(), name.to_owned());
        }
        for i in run.from..run.to {
            if s.token(i).is(Classes::ROLE) {
                self.roles.insert(s.word(i).to_lowercase(), name.to_owned());
            }
        }
        if s.token(run.to).kind != Kind::Comma {
            return;
        }
        let role = (run.to + 1..run.to + 6)
            .take_while(|i| s.token(*i).is_word())
            .find(|i| s.token(*i).is(Classes::ROLE) && !s.token(*i).is(Classes::FAMILY));
        if let Some(i) = role {
            self.roles.insert(s.word(i).to_lowercase(), name.to_owned());
        }
    }

    /// "a senior official at the ministry": from now on "the official" is this one.
    fn meet_roles(&mut self, s: &Sentence) {
        for at in 0..s.len() {
            let indefinite = matches!(
                s.word(at),
                "a" | "an" | "A" | "An" | "one" | "One" | "another" | "Another"
            );
            if !indefinite {
                continue;
            }
            let Some(phrase) = super::phrases::phrase_after(s, at, s.len()) else {
                continue;
            };
            let Some(head) = head_of(s, phrase)
                .filter(|head| s.token(*head).is(Classes::ROLE) && !s.token(*head).capital)
            else {
                continue;
            };
            let named = (phrase.from + 1..phrase.to).any(|i| s.token(i).capital && i == head + 1);
            if !named && s.token(phrase.to).kind != Kind::Comma {
                let words = s.text.cut(s.stretch(phrase.from, phrase.to)).to_owned();
                self.roles.insert(s.word(head).to_lowercase(), words);
            }
        }
    }

    /// What a sentence's first word stands for, when it is a pronoun or a role with one plausible antecedent.
    fn subject(&self, s: &Sentence) -> Option<String> {
        let first = s.token(0);
        if first.is(Classes::PERSON_PRONOUN) {
            return self.pronoun(s, 0);
        }
        None
    }

    fn speaker(&mut self, s: &Sentence, naming: Naming) -> Option<String> {
        let name = self.name(s, naming)?;
        let person = self
            .known
            .iter()
            .rev()
            .take(64)
            .any(|k| k.name == name && k.person)
            || s.token(naming.core.from).is(Classes::PERSON_PRONOUN);
        self.last_speaker = Some((name.clone(), s.index, person));
        Some(name)
    }

    fn name(&mut self, s: &Sentence, naming: Naming) -> Option<String> {
        let core = naming.core;
        let first = s.token(core.from);
        let text = |words: Words| s.text.cut(s.stretch(words.from, words.to)).to_owned();
        if core.to - core.from == 1 && first.is(Classes::RELATIVE) {
            let comma = usize::from(s.before(core.from).kind == Kind::Comma);
            let antecedent = phrase_before(s, core.from.checked_sub(comma)?, 0)?;
            return self
                .name(
                    s,
                    Naming {
                        core: antecedent,
                        whole: antecedent,
                    },
                )
                .filter(|_| {
                    antecedent.from < core.from && !s.token(antecedent.from).is(Classes::RELATIVE)
                });
        }
        if core.to - core.from == 1
            && first.is(Classes::SUBJECT_PRONOUN)
            && !first.is(Classes::NUMBER_WORD)
        {
            return Some(self.pronoun(s, core.from).unwrap_or_else(|| text(core)));
        }
        let core = issuer(s, core);
        let name = proper_name(s, core).or_else(|| proper_name_behind(s, naming));
        if let Some(words) = name {
            let spelled = text(words);
            self.learn_person(s, words, &spelled);
            let last = s.word(words.to - 1);
            let full = self
                .by_last
                .get(last)
                .and_then(|i| self.known.get(*i))
                .filter(|k| k.name.len() > spelled.len() && k.name.ends_with(&spelled));
            return Some(full.map_or(spelled, |k| k.name.clone()));
        }
        let head = head_of(s, core).map(|i| s.word(i).to_lowercase());
        let definite = matches!(
            s.word(core.from),
            "the" | "The" | "this" | "This" | "that" | "That"
        );
        let stood = head
            .and_then(|head| self.roles.get(&head))
            .filter(|_| definite && core.to - core.from <= 3);
        Some(stood.cloned().unwrap_or_else(|| text(core)))
    }

    /// A name that speaks and is no body of people is a person.
    fn learn_person(&mut self, s: &Sentence, words: Words, spelled: &str) {
        let body = (words.from..words.to).any(|i| {
            s.token(i).is(Classes::ORGANISATION
                .or(Classes::INSTITUTION)
                .or(Classes::DOCUMENT))
        });
        if body || words.to - words.from < 2 || s.word_is(words.from, "the") {
            return;
        }
        if let Some(known) = self
            .known
            .iter_mut()
            .rev()
            .take(64)
            .find(|k| k.name == spelled)
        {
            known.person = true;
        }
    }

    fn pronoun(&self, s: &Sentence, at: usize) -> Option<String> {
        let word = s.word(at).to_lowercase();
        let near = |seen: usize| seen + REACH >= s.index;
        match word.as_str() {
            "he" | "she" => {
                let recent: Vec<&Known> = self
                    .recent
                    .iter()
                    .rev()
                    .take(MENTIONS)
                    .filter_map(|i| self.known.get(*i))
                    .filter(|k| k.person && near(k.seen) && (k.seen < s.index || k.place < at))
                    .collect();
                let speaker = self
                    .last_speaker
                    .as_ref()
                    .filter(|(_, seen, person)| *person && near(*seen));
                let latest = recent.iter().map(|k| k.seen).max();
                let subject = recent
                    .iter()
                    .filter(|k| Some(k.seen) == latest)
                    .min_by_key(|k| k.place);
                match (speaker, subject) {
                    (Some((name, seen, _)), Some(subject))
                        if subject.seen > *seen && subject.name != *name =>
                    {
                        Some(subject.name.clone())
                    }
                    (Some((name, _, _)), _) => Some(name.clone()),
                    (None, subject) => subject.map(|k| k.name.clone()),
                }
            }
            "they"
                if self
                    .last_group
                    .as_ref()
                    .is_some_and(|(_, seen)| seen + 2 >= s.index) =>
            {
                self.last_group.as_ref().map(|(name, _)| name.clone())
            }
            "they" | "it" => self
                .last_speaker
                .as_ref()
                .filter(|(_, seen, person)| !*person && seen + 2 >= s.index)
                .map(|(name, _, _)| name.clone()),
            _ => None,
        }
    }
}

/// The run of capitalised words that begins at a place, if a name begins there.
fn capital_run(s: &Sentence, at: usize) -> Words {
    let begins = |i: usize| {
        let token = s.token(i);
        let common = token.is(Classes::STARTER
            .or(Classes::DETERMINER)
            .or(Classes::PREPOSITION)
            .or(Classes::ADVERB)
            .or(Classes::WEEKDAY)
            .or(Classes::MONTH)
            .or(Classes::SUBJECT_PRONOUN)
            .or(Classes::POSSESSIVE));
        token.capital
            && token.kind == Kind::Word
            && (!common || token.is(Classes::ROLE.or(Classes::TITLE)))
    };
    if !begins(at) {
        return Words::new(at, at);
    }
    let mut to = at + 1;
    while to < s.len() {
        let particle = matches!(
            s.word(to),
            "de" | "van"
                | "von"
                | "al"
                | "bin"
                | "da"
                | "der"
                | "den"
                | "del"
                | "la"
                | "ibn"
                | "el"
        ) && begins(to + 1);
        if !(begins(to) || particle) {
            break;
        }
        to += 1;
    }
    Words::new(at, to)
}

/// A run without the titles and roles it begins with: "Professor", "Prime Minister", "Mr."
fn strip_roles(s: &Sentence, run: Words) -> Words {
    let role = Classes::TITLE.or(Classes::ROLE);
    let behind = (run.from..run.to)
        .rev()
        .find(|i| s.token(*i).is(role) && i + 1 != run.to);
    let from = behind.map_or(run.from, |i| i + 1);
    if from == run.from && run.to - run.from == 1 && s.token(run.from).is(role) {
        return Words::new(run.to, run.to);
    }
    Words::new(from, run.to)
}

/// The head noun of a phrase: its last word before a preposition.
fn head_of(s: &Sentence, phrase: Words) -> Option<usize> {
    let end = (phrase.from..phrase.to)
        .find(|i| *i > phrase.from && s.token(*i).is(Classes::PREPOSITION))
        .unwrap_or(phrase.to);
    end.checked_sub(1).filter(|i| *i >= phrase.from)
}

/// "a statement from a senior official": who issues the document speaks.
fn issuer(s: &Sentence, core: Words) -> Words {
    let Some(head) = head_of(s, core) else {
        return core;
    };
    let by = head + 1;
    let from = s.token(head).is(Classes::DOCUMENT)
        && matches!(s.word(by), "from" | "by" | "of")
        && by + 1 < core.to;
    let person = (by + 1..core.to)
        .any(|i| s.token(i).is(Classes::ROLE.or(Classes::ORGANISATION)) || s.token(i).capital);
    if from && person && !s.token(head).capital {
        Words::new(by + 1, core.to)
    } else {
        core
    }
}

/// The name inside a phrase: "White House press secretary Josh Earnest" is "Josh Earnest".
fn proper_name(s: &Sentence, core: Words) -> Option<Words> {
    let titled = (core.from..core.to)
        .rev()
        .find(|i| s.token(*i).is(Classes::TITLE) && s.token(*i).capital && *i + 1 < core.to);
    if let Some(title) = titled {
        return Some(Words::new(title + 1, core.to))
            .filter(|name| (name.from..name.to).all(|i| s.token(i).capital));
    }
    let head = head_of(s, core)?;
    if !s.token(head).capital || s.token(head).kind != Kind::Word {
        return None;
    }
    let mut from = head;
    while from > core.from
        && (s.before(from).capital
            || matches!(
                s.word(from - 1),
                "de" | "van" | "von" | "al" | "bin" | "da" | "der"
            ))
        && s.before(from).kind == Kind::Word
        && !s.before(from).is(Classes::DETERMINER)
    {
        from -= 1;
    }
    let run = strip_roles(s, Words::new(from, head + 1));
    (!run.is_empty()).then_some(run)
}

/// "A spokesman, Ola Borten, said": the name stands in the aside.
fn proper_name_behind(s: &Sentence, naming: Naming) -> Option<Words> {
    let comma = (naming.core.to..naming.whole.to).find(|i| s.token(*i).kind == Kind::Comma)?;
    let at = comma + 1;
    if comma > naming.core.to && s.token(naming.core.to).kind != Kind::Open || at >= naming.whole.to
    {
        return None;
    }
    let run = capital_run(s, at);
    let closes = run.to >= naming.whole.to || s.token(run.to).kind == Kind::Comma;
    let role = (naming.core.from..naming.core.to).any(|i| s.token(i).is(Classes::ROLE));
    let name = strip_roles(s, run);
    (closes && role && !name.is_empty() && name.to - name.from > 1).then_some(name)
}
