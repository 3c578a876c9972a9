//! Who "he", "the official" and "Huitfeldt" are: names carried forward through the article.
//!
//! Knows the names and roles met so far, in reading order.
//! Must not guess: with two plausible antecedents the words stay as they stand.

mod names;

use std::collections::HashMap;

use names::{capital_run, head_of, issuer, proper_name, proper_name_behind, strip_roles};

use super::attribution::RawAttribution;
use super::document::Document;
use super::lexicon::WordClass;
use super::negation::is_nobody;
use super::phrases::{NounPhrase, is_finite, phrase_before, subject_before};
use super::sentence::{LONGEST_SENTENCE, Sentence, TokenKind, TokenSpan};
use super::turn_head::written;

/// A person, body or place the article has named.
#[derive(Debug, Clone)]
struct NamedEntity {
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
    known: Vec<NamedEntity>,
    /// Last word of a name to the name.
    by_last: HashMap<String, usize>,
    /// Head noun of a role ("spokesman") to the name or phrase that held it last.
    roles: HashMap<String, String>,
    last_speaker: Option<(String, usize, bool)>,
    /// The last of them that is a body, and its sentence.
    last_body: Option<(String, usize)>,
    /// The last subject that is a body of people ("The scientists"), and its sentence.
    last_group: Option<(String, usize)>,
    /// The latest mentions, as places in `known`.
    recent: Vec<usize>,
}

/// Gives every attribution its speaker's name; answers what "he" and "she" stand for, by the byte they begin at.
pub(crate) fn resolve(document: &Document, found: &mut [RawAttribution]) -> HashMap<usize, String> {
    let mut by_sentence: Vec<Vec<usize>> = vec![Vec::new(); document.len()];
    for (i, attribution) in found.iter().enumerate() {
        if let Some(list) = by_sentence.get_mut(attribution.sentence) {
            list.push(i);
        }
    }
    let mut names = Names::default();
    let mut stands_for = HashMap::new();
    for s in document.sentences() {
        stands_for.extend(names.subject(&s));
        names.meet(&s);
        stands_for.extend(names.inner_pronouns(&s));
        for i in by_sentence.get(s.index).into_iter().flatten() {
            let Some(attribution) = found.get_mut(*i) else {
                continue;
            };
            if attribution.is_turn() {
                let name = attribution.source_at.map(|at| document.text.read(at));
                attribution.speaker = name.map(|name| names.turn(&name));
                continue;
            }
            // "No official said": nobody speaks.
            let named = attribution.source.filter(|it| !is_nobody(&s, it.core.from));
            attribution.speaker = named.and_then(|naming| names.speaker(&s, naming));
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
    stands_for
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
        let opening = super::phrases::phrase_after(s, 0, s.len());
        let verb = (0..s.len().min(40)).find(|i| is_finite(s, *i) && !s.token(*i).quoted);
        let subject = verb.and_then(|verb| subject_before(s, verb, 0));
        let Some(phrase) = subject.map(|naming| naming.core).or(opening) else {
            return;
        };
        let group = head_of(s, phrase)
            .filter(|head| s.token(*head).is(WordClass::Role) && s.word(*head).ends_with('s'));
        if group.is_some() {
            self.last_group = Some((s.text.read(s.stretch(phrase.from, phrase.to)), s.index));
        }
    }

    fn meet_run(&mut self, s: &Sentence, run: TokenSpan) {
        let name = strip_roles(s, run);
        if name.is_empty() {
            return;
        }
        let title = name.from > run.from;
        let role_before = s.before(run.from).is(WordClass::Role) && !s.before(run.from).capital;
        let described = s.token(run.to).kind == TokenKind::Comma
            && (s.token(run.to + 1).kind == TokenKind::Number
                || (run.to + 1..run.to + 6)
                    .any(|i| s.token(i).is(WordClass::Role) && !s.token(i).capital));
        let acts =
            s.token(run.to).force.is_some() && s.token(run.to).is_word() && name.to - name.from > 1;
        let person = title || role_before || described || acts;
        let words = s.text.read(s.stretch(name.from, name.to));
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
                self.known.push(NamedEntity {
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
    fn meet_role_of(&mut self, s: &Sentence, run: TokenSpan, name: &str) {
        let before = s.before(run.from);
        if before.is(WordClass::Role) && before.kind == TokenKind::Word {
            self.roles
                .insert(s.word(run.from - 1).to_lowercase(), name.to_owned());
        }
        for i in run.from..run.to {
            if s.token(i).is(WordClass::Role) {
                self.roles.insert(s.word(i).to_lowercase(), name.to_owned());
            }
        }
        if s.token(run.to).kind != TokenKind::Comma {
            return;
        }
        let role = (run.to + 1..run.to + 6)
            .take_while(|i| s.token(*i).is_word())
            .find(|i| s.token(*i).is(WordClass::Role) && !s.token(*i).is(WordClass::Family));
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
                .filter(|head| s.token(*head).is(WordClass::Role) && !s.token(*head).capital)
            else {
                continue;
            };
            let named = (phrase.from + 1..phrase.to).any(|i| s.token(i).capital && i == head + 1);
            if !named && s.token(phrase.to).kind != TokenKind::Comma {
                let words = s.text.read(s.stretch(phrase.from, phrase.to));
                self.roles.insert(s.word(head).to_lowercase(), words);
            }
        }
    }

    /// What a sentence's first word stands for, when it is a pronoun with one plausible antecedent.
    fn subject(&self, s: &Sentence) -> Option<(usize, String)> {
        let first = s.token(0);
        let name = first
            .is(WordClass::PersonPronoun)
            .then(|| self.pronoun(s, 0))
            .flatten()?;
        Some((first.at.start, name))
    }

    /// "he" and "she" further on, where this sentence and the one before name one person only.
    fn inner_pronouns(&self, s: &Sentence) -> Vec<(usize, String)> {
        let pronoun = |i: &usize| s.token(*i).is(WordClass::PersonPronoun) && !s.token(*i).quoted;
        let places = (1..s.len().min(LONGEST_SENTENCE)).filter(pronoun).take(4);
        places
            .filter_map(|i| Some((s.token(i).at.start, self.only_person(s, i)?)))
            .collect()
    }

    /// Who speaks in a turn.
    fn turn(&self, named: &str) -> String {
        let own = written(named);
        let known = self.by_last.get(&own).and_then(|i| self.known.get(*i));
        // "He" in a turn is nobody's own.
        known.map_or(own, |it| it.name.clone())
    }

    fn only_person(&self, s: &Sentence, at: usize) -> Option<String> {
        let near = self
            .recent
            .iter()
            .rev()
            .take(MENTIONS)
            .filter_map(|i| self.known.get(*i));
        let mut people = near
            .filter(|k| k.person && (k.seen == s.index && k.place < at || k.seen + 1 == s.index));
        let first = people.next()?;
        people
            .all(|k| k.name == first.name)
            .then(|| first.name.clone())
    }

    fn speaker(&mut self, s: &Sentence, naming: NounPhrase) -> Option<String> {
        let name = self.name(s, naming)?;
        let person = self
            .known
            .iter()
            .rev()
            .take(64)
            .any(|k| k.name == name && k.person)
            || s.token(naming.core.from).is(WordClass::PersonPronoun);
        self.last_speaker = Some((name.clone(), s.index, person));
        if !person {
            self.last_body = Some((name.clone(), s.index));
        }
        Some(name)
    }

    fn name(&mut self, s: &Sentence, naming: NounPhrase) -> Option<String> {
        let core = naming.core;
        let first = s.token(core.from);
        let text = |words: TokenSpan| s.text.read(s.stretch(words.from, words.to));
        if core.to - core.from == 1 && first.is(WordClass::Relative) {
            let comma = usize::from(s.before(core.from).kind == TokenKind::Comma);
            let antecedent = phrase_before(s, core.from.checked_sub(comma)?, 0)?;
            return self
                .name(
                    s,
                    NounPhrase {
                        core: antecedent,
                        whole: antecedent,
                    },
                )
                .filter(|_| {
                    antecedent.from < core.from && !s.token(antecedent.from).is(WordClass::Relative)
                });
        }
        if core.to - core.from == 1
            && first.is(WordClass::SubjectPronoun)
            && !first.is(WordClass::NumberWord)
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
    fn learn_person(&mut self, s: &Sentence, words: TokenSpan, spelled: &str) {
        let body = (words.from..words.to).any(|i| {
            s.token(i)
                .is(WordClass::Organisation | WordClass::Institution | WordClass::Document)
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
                let recent: Vec<&NamedEntity> = self
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
                let (name, seen) = match (speaker, subject) {
                    (Some((name, seen, _)), Some(subject))
                        if subject.seen > *seen && subject.name != *name =>
                    {
                        (subject.name.clone(), subject.seen)
                    }
                    (Some((name, seen, _)), _) => (name.clone(), *seen),
                    (None, subject) => subject.map(|k| (k.name.clone(), k.seen))?,
                };
                let rival = seen < s.index && names_somebody(s, at);
                (!rival).then_some(name)
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
                .last_body
                .as_ref()
                .filter(|(_, seen)| seen + REACH >= s.index)
                .map(|(name, _)| name.clone()),
            _ => None,
        }
    }
}

/// "Lund's brother asked him to wait, but he": somebody stands before the pronoun whom it may mean.
fn names_somebody(s: &Sentence, at: usize) -> bool {
    (0..at).any(|i| {
        let token = s.token(i);
        token.is(WordClass::Role | WordClass::Family) && !token.quoted && !s.word(i).ends_with('s')
    })
}
