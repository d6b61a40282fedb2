import { re2Patterns, re2Rewrite } from '../../src/adapters/regex/re2-patterns.js';
import { askTocsin } from './ask-tocsin.js';
import { differenceOf } from './compare-answers.js';
import { generatedSeries } from './generated-series.js';
import { IndexedSeriesReader } from './indexed-series-reader.js';
import { pinnedSeed, readPinnedAnswers } from './pinned-answers.js';

const compilePattern = re2Patterns();
const reader = new IndexedSeriesReader(generatedSeries(pinnedSeed), compilePattern);
const evaluator = { reader, compilePattern, compileRewrite: re2Rewrite() };

describe('answers that Prometheus gave', () => {
  const pinned = readPinnedAnswers();

  it('are many and of all kinds', () => {
    expect(pinned.length).toBeGreaterThan(300);
    expect(new Set(pinned.map(({ answer }) => (answer.ok ? answer.type : answer.errorType))).size).toBeGreaterThan(4);
  });

  it.each(pinned.map(({ question, answer }) => ({ expr: question.expr, kind: question.at.kind, question, answer })))(
    '$kind: $expr',
    async ({ question, answer }) => {
      expect(differenceOf(answer, await askTocsin(question, evaluator), false)).toBeUndefined();
    },
  );
});
