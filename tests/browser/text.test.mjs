// @ts-check
// Where words begin and end, which way they run, how reasons are said in one
// line, and which day it is where a device stands. No browser is needed.
import { test } from 'node:test';
import { narrow } from '../../static/app/session/fixes/narrow.js';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { wholeWords } from '../../static/app/core/text/word-boundaries.js';
import { directionOf, directionOfArticle } from '../../static/app/core/text/direction.js';
import { inOneLine } from '../../static/app/session/score-reasons.js';
import { apart, initials } from '../../static/app/core/text/names.js';

/**
 * @param {string} text
 * @param {string} part
 * @param {string} [language]
 * @param {typeof wholeWords} [by]
 */
const taken = (text, part, language, by = wholeWords) => {
  const start = [...text.slice(0, text.indexOf(part))].length;
  const [from, to] = by(text, [start, start + [...part].length], language);
  return [...text].slice(from, to).join('');
};

test('a selection takes whole words', () => {
  assert.equal(taken('The metre began with a walk.', 'The metre be'), 'The metre began');
  assert.equal(taken('The metre began with a walk.', 'tre beg'), 'metre began');
  assert.equal(taken('the minister’s car', 'ster'), 'minister’s');
  assert.equal(taken('in 299,792,458 km', '92,4'), '299,792,458');
  assert.equal(taken('A first line\nand a second', 'ine\na'), 'line\nand');
  assert.equal(taken('It ended.', 'ended.'), 'ended.', 'a full stop is no word, but was meant');
  assert.equal(taken('😀 it was 😀', 'as'), 'was', 'offsets are code points');
});

test('a selection cuts no character, and scripts without spaces have words, too', () => {
  assert.equal(taken('cafe\u0301s are open', 'cafe'), 'cafe\u0301s');
  assert.equal(taken('a 👩‍👩‍👧‍👦 b', '👩'), '👩‍👩‍👧‍👦');
  assert.ok(
    ['東京', '東京都'].includes(
      taken('東京都に住んでいます', '京', 'ja').slice(0, 3).replace('に', ''),
    ),
    taken('東京都に住んでいます', '京', 'ja'),
  );
  assert.equal(taken('ภาษาไทยง่าย', 'าษ', 'th'), 'ภาษา');
  assert.equal(taken('مرحبا بالعالم', 'حبا با', 'ar'), 'مرحبا بالعالم');
  assert.equal(taken('a word', 'or', 'no tag at all'), 'word', 'whatever the details say');
});

test('a browser without a segmenter takes words where spaces part them, and cuts no character elsewhere', async () => {
  const { Segmenter } = Intl;
  try {
    Object.assign(Intl, { Segmenter: undefined });
    const { wholeWords: plainly } = await import(
      /** @type {any} */ ('../../static/app/core/text/word-boundaries.js?plainly')
    );
    assert.equal(taken('The metre began.', 'tre beg', 'en', plainly), 'metre began');
    assert.equal(taken('cafe\u0301s', 'caf', 'en', plainly), 'cafe\u0301s');
    assert.equal(taken('東京都に住む', '京都', 'ja', plainly), '京都');
    assert.equal(taken('😀 was', '😀', 'en', plainly), '😀');
  } finally {
    Object.assign(Intl, { Segmenter });
  }
});

test('a paragraph runs as most of it does, and as the article where it is about half and half', () => {
  assert.equal(directionOf('The metre began.'), 'ltr');
  assert.equal(directionOf('قالت الحكومة إن المشروع انتهى.'), 'rtl');
  assert.equal(
    directionOf('BBC قالت إن الحكومة رفضت التعليق على التقرير'),
    'rtl',
    'it begins with a foreign name',
  );
  assert.equal(directionOf('He said «قالت الحكومة» twice', 'ltr'), 'ltr');
  assert.equal(directionOf('He said «قالت الحكومة» twice', 'rtl'), 'rtl');
  assert.equal(directionOf('1999 – 2004', 'rtl'), 'rtl', 'numbers run with what is around them');
  assert.equal(directionOf(''), 'ltr');
  assert.equal(directionOfArticle(`${'هذا نص عربي. '.repeat(5)}And one sentence.`), 'rtl');
});

test('a name written from right to left stands apart in a sentence', () => {
  assert.equal(apart('Checker'), 'Checker');
  assert.equal(apart('דנה'), '\u2068דנה\u2069');
  assert.equal(initials(apart('דנה כהן')), 'דכ');
});

test('reasons are one line, the strongest first, with what tells against it', () => {
  const reason = (/** @type {string} */ cue, /** @type {number} */ points, words = cue) => ({
    cue,
    points,
    words,
  });
  const base = reason('assertion', 36, 'asserts something');
  assert.equal(
    inOneLine([base, reason('date', 4), reason('law', 10), reason('number', 20)]),
    'a number, a claim about the law and a date',
  );
  assert.equal(
    inOneLine([base, reason('date', 4), reason('date', 2), reason('name', 5)]),
    'a date and a name',
    'of one sort there may be several',
  );
  assert.equal(
    inOneLine([base, reason('opinion', -10), reason('number', 20)]),
    'a number; less for an opinion',
  );
  assert.equal(inOneLine([base, reason('incomplete', -12)]), 'an assertion; less for few words');
  assert.equal(
    inOneLine(
      ['money', 'percent', 'number', 'law', 'name'].map((cue, index) => reason(cue, 20 - index)),
    ),
    'a sum of money, a share, a number and 2 more',
  );
  assert.equal(
    inOneLine([base, reason('eclipse', 9, 'speaks of the sky: an eclipse')]),
    'speaks of the sky',
    'a new cue has its own words',
  );
  assert.equal(inOneLine([]), '');
});

/** What `dates.js` says where the device is. @param {string} zone @param {string} time */
const there = (zone, time) =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `
  const { dayOf, exactly, onDay, zoneAt } = await import(${JSON.stringify(fileURLToPath(new URL('../../static/app/core/text/dates.js', import.meta.url)))});
  console.log(JSON.stringify([dayOf(${JSON.stringify(time)}), exactly(${JSON.stringify(time)}), onDay('2026-03-09'), zoneAt(${JSON.stringify(time)})]));`,
      ],
      { env: { ...process.env, TZ: zone }, encoding: 'utf8' },
    ),
  );

test('a day is the day where the device is, and an exact time says its zone', () => {
  /** @type {[string, string, string, RegExp, string][]} */
  const places = [
    [
      'Asia/Tokyo',
      '2026-03-08T20:30:00Z',
      '9 March 2026',
      /^Monday,? 9 March 2026, 05:30:00 GMT\+9$/,
      'GMT+9',
    ],
    [
      'America/New_York',
      '2026-03-09T02:30:00Z',
      '8 March 2026',
      /^Sunday,? 8 March 2026, 22:30:00 GMT-4$/,
      'GMT-4',
    ],
    ['UTC', '2026-03-08T20:30:00Z', '8 March 2026', /^Sunday,? 8 March 2026, 20:30:00 UTC$/, 'UTC'],
  ];
  for (const [zone, time, day, exact, short] of places) {
    const [on, exactly, date, said] = there(zone, time);
    assert.equal(on, day, zone);
    assert.match(exactly, exact);
    assert.equal(date, '9 March 2026', 'a date without a time is the same everywhere');
    assert.equal(said, short);
  }
});

test('a fix names the words that change and not the whole sentence', () => {
  for (const [
    before,
    after,
    from,
    to,
    replacement,
  ] of /** @type {[string, string, number, number, string][]} */ ([
    ['In 1790 it was so.', 'In 1791 it was so.', 3, 7, '1791'],
    ['a b', 'a x b', 2, 2, 'x '],
    ['a x b', 'a b', 2, 4, ''],
    ['all of it', '', 0, 9, ''],
    ['kilometres', 'metres', 0, 10, 'metres'],
    ['the 🚀 flew', 'the 🚀 fell', 6, 10, 'fell'],
  ]))
    assert.deepEqual(narrow(before, after), { from, to, replacement }, before);
});
