import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Question } from './answer.js';

/** What Prometheus answered to a question about {@link generatedSeries} of {@link pinnedSeed}. */
export interface PinnedAnswer {
  readonly question: Question;
  readonly answer: Answer;
}

export const pinnedSeed = 1;

/** The answers that were written down; `npm run side-by-side -- pin` writes them anew. */
export const pinnedFile = join('test', 'side-by-side', 'pinned-answers.jsonl');

/** Longer answers are not worth their space. */
const longestAnswer = 900;

export function readPinnedAnswers(): readonly PinnedAnswer[] {
  const lines = readFileSync(join(process.cwd(), pinnedFile), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line, revived) as PinnedAnswer);
}

/** One line per answer, without those that are long. */
export function writtenAnswers(answers: readonly PinnedAnswer[]): string {
  const lines = answers.map((one) => JSON.stringify(one, plain));
  return `${lines.filter((line) => line.length <= longestAnswer).join('\n')}\n`;
}

const unwritable = ['NaN', 'Infinity', '-Infinity', '-0'];

/** JSON has no word for these numbers. */
function plain(_: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  const text = Object.is(value, -0) ? '-0' : String(value);
  return unwritable.includes(text) ? { number: text } : value;
}

function revived(_: string, value: unknown): unknown {
  const isNumber = typeof value === 'object' && value !== null && 'number' in value && Object.keys(value).length === 1;
  return isNumber ? Number(value.number) : value;
}
