import { parseFloatText } from '../../src/promql/syntax/go-number.js';
import type { Labels } from '../../src/domain/labels/label-set.js';
import type { Answer, AnsweredSeries, Question } from './answer.js';

type Point = readonly [seconds: number, value: string];

interface Envelope {
  readonly status: 'success' | 'error';
  readonly errorType?: string;
  readonly error?: string;
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
  readonly data?:
    | string
    | { readonly resultType: 'vector'; readonly result: readonly { readonly metric: Labels; readonly value: Point }[] }
    | {
        readonly resultType: 'matrix';
        readonly result: readonly { readonly metric: Labels; readonly values: readonly Point[] }[];
      }
    | { readonly resultType: 'scalar' | 'string'; readonly result: Point };
}

export async function askPrometheus(url: string, { expr, at }: Question): Promise<Answer> {
  const body = new URLSearchParams({ query: expr, ...timesOf(at) });
  const answer = await fetch(`${url}/api/v1/${paths[at.kind]}`, { method: 'POST', body });
  return read((await answer.json()) as Envelope);
}

const paths = { instant: 'query', range: 'query_range', format: 'format_query' } as const;

function timesOf(at: Question['at']): Readonly<Record<string, string>> {
  switch (at.kind) {
    case 'instant':
      return { time: seconds(at.timeMs) };
    case 'range':
      return { start: seconds(at.startMs), end: seconds(at.endMs), step: seconds(at.stepMs) };
    case 'format':
      return {};
  }
}

function read({ status, errorType = '', error = '', data, warnings = [], infos = [] }: Envelope): Answer {
  if (status === 'error' || !data) return { ok: false, errorType, error };
  if (typeof data === 'string') return { ok: true, type: 'text', series: [], text: data, warnings, infos };
  const answered = { ok: true, type: data.resultType, warnings, infos } as const;
  switch (data.resultType) {
    case 'scalar':
      return { ...answered, series: [{ labels: {}, points: [pointOf(data.result)] }] };
    case 'string':
      return { ...answered, series: [], text: data.result[1] };
    case 'vector':
      return { ...answered, series: data.result.map(({ metric, value }) => seriesOf(metric, [value])) };
    case 'matrix':
      return { ...answered, series: data.result.map(({ metric, values }) => seriesOf(metric, values)) };
  }
}

function seriesOf(labels: Labels, values: readonly Point[]): AnsweredSeries {
  return { labels, points: values.map(pointOf) };
}

function pointOf([at, text]: Point): readonly [number, number] {
  const value = parseFloatText(text);
  if (value === undefined) throw new Error(`not a number: ${text}`);
  return [Math.round(at * 1000), value];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
