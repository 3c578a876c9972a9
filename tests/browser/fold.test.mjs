// @ts-check
// When two wordings are the same to somebody who searches. No browser is needed.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fold } from '../../static/app/core/text/fold.js';

/** @param {string} typed @param {string} text */
const finds = (typed, text) =>
  assert.ok(
    fold(text).includes(fold(typed)),
    `${JSON.stringify(typed)} is found in ${JSON.stringify(text)}: ${JSON.stringify(fold(text))}`,
  );

test('quotes and dashes are found however they were typed', () => {
  finds("minister's", 'The minister’s car');
  finds('minister’s', "The minister's car");
  finds('minister´s', 'The ministerʼs car');
  for (const text of ['“no comment”', '„no comment“', '«no comment»', '"no comment"'])
    finds('"no comment"', text);
  for (const dash of ['-', '\u2010', '\u2011', '–', '—', '−'])
    finds('1990-1995', `from 1990${dash}1995`);
});

test('spaces and line ends are one space, and what cannot be seen is not there', () => {
  finds('two million euros', 'two\u00a0million\r\n   euros');
  finds('government', 'govern\u00adment');
  finds('government', 'go\u200bvern\u2060me\ufeffnt');
  finds('two million', ' two\t\u202fmillion ');
  assert.equal(fold(' \u200b '), '');
});

test('accents, ligatures and case do not count', () => {
  finds('zoe', 'Zoë');
  finds('zoe\u0308', 'Zoë');
  finds('Mechain', 'MÉCHAIN');
  finds('office', 'oﬃce');
  finds('strasse', 'Straße');
  finds('ΟΔΟΣ', 'οδός');
  finds('istanbul', 'İstanbul');
  finds('30%', '３０％');
  finds('محمد', 'مُحَمَّد');
  finds('שלום', 'שָׁלוֹם');
});

test('letters that only look like a mark on another stay letters', () => {
  assert.ok(!fold('किताब').includes(fold('कत')), 'a vowel of Devanagari');
  assert.ok(!fold('がき').includes(fold('か')), 'a voiced kana');
  assert.ok(!fold('шаг').includes(fold('щ')));
});

test('texts are folded as the server folds them', async () => {
  const facts = JSON.parse(await readFile(new URL('../fold.json', import.meta.url), 'utf8'));
  assert.ok(facts.length > 0);
  for (const { text, folded } of facts) assert.equal(fold(text), folded, JSON.stringify(text));
});
