import { compileMatcher } from '../../domain/labels/matcher.js';
import type { SelectRequest, SeriesSamples } from '../series-reader.js';
import type { VectorSelector } from '../syntax/ast.js';
import type { PlannedSelection } from './plan-selections.js';
import { PromqlError, tooManySamples } from './promql-error.js';
import type { Session } from './session.js';

/** Asks the reader once for everything that is planned; equal selections are asked for once. */
export async function loadSelections(planned: readonly PlannedSelection[], session: Session): Promise<void> {
  if (planned.length === 0) return;
  const requests: SelectRequest[] = [];
  const indexOfKey = new Map<string, number>();
  const indexes = planned.map((selection) => {
    const key = requestKey(selection);
    const known = indexOfKey.get(key);
    if (known !== undefined) return known;
    indexOfKey.set(key, requests.length);
    return requests.push(request(selection, session)) - 1;
  });
  const answers = await read(requests, session);
  checkSize(answers, session);
  const samples = new Map<VectorSelector, readonly SeriesSamples[]>();
  planned.forEach(({ selector }, index) => {
    samples.set(selector, answers[indexes[index] ?? -1] ?? []);
  });
  session.keepSamples(samples);
}

function requestKey({ selector, fromExclusive, to, newestOnly }: PlannedSelection): string {
  return JSON.stringify([
    fromExclusive,
    to,
    newestOnly,
    selector.matchers.map(({ name, operator, value }) => [name, operator, value]),
  ]);
}

function request({ selector, fromExclusive, to, newestOnly }: PlannedSelection, session: Session): SelectRequest {
  for (const matcher of selector.matchers) {
    try {
      compileMatcher(matcher, session.options.compilePattern);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new PromqlError('bad_data', `error parsing regexp of label ${JSON.stringify(matcher.name)}: ${reason}`);
    }
  }
  return { matchers: selector.matchers, fromExclusive, to, maxSamples: session.limits.maxSamples, newestOnly };
}

async function read(
  requests: readonly SelectRequest[],
  session: Session,
): Promise<readonly (readonly SeriesSamples[])[]> {
  session.checkpoint();
  try {
    return await session.options.reader.select(requests);
  } catch (error) {
    if (error instanceof PromqlError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new PromqlError('execution', `expanding series: ${reason}`, { cause: error });
  } finally {
    session.checkpoint();
  }
}

function checkSize(answers: readonly (readonly SeriesSamples[])[], session: Session): void {
  const { maxSeries, maxSamples } = session.limits;
  let series = 0;
  let samples = 0;
  for (const answer of answers) {
    series += answer.length;
    for (const { times } of answer) samples += times.length;
  }
  if (series > maxSeries) {
    throw new PromqlError(
      'limit',
      `query selects ${series} series, the limit is ${maxSeries}; add matchers to select fewer`,
    );
  }
  if (samples > maxSamples) throw tooManySamples(maxSamples);
}
