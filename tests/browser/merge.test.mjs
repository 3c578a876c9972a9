// @ts-check
// How two people's changes to one thing go together. No browser is needed.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mergeWords, threeWayMerge } from '../../static/app/core/three-way-merge.js';

const from = { statement: 'Prices rose.', claimant: '', primary: false };

test('fields that only one of two changed go together by themselves', () => {
  const { merged, theirs, overlaps } = threeWayMerge(
    from,
    { ...from, statement: 'Prices rose in May.' },
    { ...from, claimant: 'The minister', primary: true },
  );
  assert.deepEqual(merged, {
    statement: 'Prices rose in May.',
    claimant: 'The minister',
    primary: true,
  });
  assert.deepEqual(theirs, ['claimant', 'primary']);
  assert.deepEqual(overlaps, []);
});

test('a field that both changed differently is for a person to decide, and mine until then', () => {
  const { merged, overlaps } = threeWayMerge(
    from,
    { ...from, statement: 'Mine.' },
    { ...from, statement: 'Theirs.' },
  );
  assert.deepEqual(overlaps, ['statement']);
  assert.equal(merged.statement, 'Mine.');
});

test('a field that both changed alike is settled', () => {
  const { theirs, overlaps } = threeWayMerge(
    from,
    { ...from, statement: 'Same. ' },
    { ...from, statement: 'Same.' },
  );
  assert.deepEqual([theirs, overlaps], [[], []], 'space around it says nothing');
});

test('what is absent says the same as nothing typed', () => {
  assert.deepEqual(threeWayMerge({ url: undefined }, { url: '' }, { url: undefined }).overlaps, []);
  assert.equal(
    threeWayMerge({ url: '' }, { url: '' }, { url: 'https://example.org' }).merged.url,
    'https://example.org',
  );
});

test('changes at different places of a text go together', () => {
  const text = 'The bridge was built in 1903 and cost two million francs.';
  assert.equal(
    mergeWords(text, text.replace('1903', '1904'), text.replace('two million', 'three million')),
    'The bridge was built in 1904 and cost three million francs.',
  );
  assert.equal(
    mergeWords(text, `${text} It still stands.`, text.replace('The bridge', '[The old bridge]')),
    '[The old bridge] was built in 1903 and cost two million francs. It still stands.',
  );
});

test('changes to the same words do not go together', () => {
  const text = 'It cost two million francs.';
  assert.equal(
    mergeWords(text, 'It cost three million francs.', 'It cost ten million francs.'),
    null,
  );
  assert.equal(mergeWords(text, 'Something else altogether', 'It cost two million euros.'), null);
  assert.equal(
    mergeWords(text, `${text} One end.`, `${text} Another end.`),
    null,
    'two ends at one place',
  );
});

test('the same change made twice is made once', () => {
  const text = 'It cost two million francs.';
  const both = 'It cost three million francs.';
  assert.equal(mergeWords(text, both, both), both);
});
