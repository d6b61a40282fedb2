import { parseDuration } from '../../domain/time/duration.js';
import { type Instant, parseInstant } from '../../domain/time/instant.js';
import { PrometheusError } from '../http/prometheus-error.js';
import type { HttpRequest } from '../http/http-types.js';

/** Parameters of Prometheus' API: of the query string and of a form, which count as one. */
export class QueryParameters {
  private readonly values: URLSearchParams;

  constructor(request: Pick<HttpRequest, 'url' | 'body'>) {
    const mark = request.url.indexOf('?');
    this.values = new URLSearchParams(mark < 0 ? '' : request.url.slice(mark + 1));
    if (request.body instanceof URLSearchParams) {
      for (const [name, value] of request.body) this.values.append(name, value);
    }
  }

  text(name: string): string | undefined {
    return this.values.get(name) ?? undefined;
  }

  all(name: string): readonly string[] {
    return this.values.getAll(name);
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '') throw invalid(name, 'is required');
    return value;
  }

  /** Seconds since 1970 with fractions, or RFC 3339. */
  instant(name: string): Instant | undefined {
    const text = this.text(name);
    return text === undefined || text === '' ? undefined : instantOf(name, text);
  }

  requiredInstant(name: string): Instant {
    return instantOf(name, this.required(name));
  }

  /** Seconds with fractions, or a duration, in ms. */
  duration(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined || text === '' ? undefined : durationOf(name, text);
  }

  requiredDuration(name: string): number {
    return durationOf(name, this.required(name));
  }

  /** 0: no limit. */
  limit(): number {
    const text = this.text('limit');
    if (text === undefined || text === '') return 0;
    if (!/^\d{1,9}$/.test(text)) throw invalid('limit', 'limit must be non-negative');
    return Number(text);
  }
}

export function invalid(name: string, reason: string): PrometheusError {
  return new PrometheusError('bad_data', `invalid parameter ${JSON.stringify(name)}: ${reason}`);
}

const farthestMs = 8_640_000_000_000_000;

/** Prometheus' own first and last instants, which its clients send for "everything". */
const endsOfTime: Readonly<Record<string, Instant>> = {
  '-292273086-05-16T16:47:06Z': -farthestMs,
  '292277025-08-18T07:12:54.999999999Z': farthestMs,
};

function instantOf(name: string, text: string): Instant {
  const seconds = secondsOf(text);
  const at = seconds === undefined ? (endsOfTime[text] ?? parseInstant(text)) : Math.round(seconds * 1000);
  if (at === undefined || Math.abs(at) > farthestMs) {
    throw invalid(name, `cannot parse ${JSON.stringify(text.slice(0, 60))} to a valid timestamp`);
  }
  return at;
}

function durationOf(name: string, text: string): number {
  const seconds = secondsOf(text);
  if (seconds !== undefined && Math.abs(seconds) < farthestMs / 1000) return Math.round(seconds * 1000);
  const result = parseDuration(text);
  if (!result.ok) throw invalid(name, `cannot parse ${JSON.stringify(text.slice(0, 60))} to a valid duration`);
  return result.ms;
}

function secondsOf(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
