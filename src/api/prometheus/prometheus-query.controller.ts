import { All, Controller, Get, HttpCode, Param, Req, Res } from '@nestjs/common';
import type { Instant } from '../../domain/time/instant.js';
import { formatQuery } from '../../engine/operations/format-query.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { MetricQueries, type QueryWishes, type SeriesQuery } from '../../engine/ports/metric-queries.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { type AnswerView, listingAnswer, queryAnswer, resultOf, success } from './query-answer.js';
import { invalid, QueryParameters } from './query-parameters.js';
import { abortWith } from '../http/request-abort.js';

/** As in Prometheus, so that no answer outgrows a screen or a browser. */
const mostSteps = 11_000;
const earliest: Instant = -8_640_000_000_000_000;
const latest: Instant = 8_640_000_000_000_000;

/** Prometheus' query API on the default data source, by GET or form POST. */
@Controller('prometheus/api/v1')
export class PrometheusQueryController {
  constructor(
    private readonly queries: MetricQueries,
    private readonly clock: ClusterClock,
  ) {}

  @All('query')
  @HttpCode(200)
  async query(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply) {
    const parameters = new QueryParameters(request);
    const expr = parameters.required('query');
    const at = parameters.instant('time') ?? this.clock.now();
    const view = viewOf(parameters);
    const answer = await this.queries.query({ expr, at, ...wishesOf(parameters) }, abortWith(reply));
    return queryAnswer(resultOf(answer), view());
  }

  @All('query_range')
  @HttpCode(200)
  async queryRange(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply) {
    const parameters = new QueryParameters(request);
    const expr = parameters.required('query');
    const { from, to, stepMs } = rangeOf(parameters);
    const view = viewOf(parameters);
    const query = { expr, from, to, stepMs, ...wishesOf(parameters) };
    return queryAnswer(resultOf(await this.queries.queryRange(query, abortWith(reply))), view());
  }

  @All('series')
  @HttpCode(200)
  async series(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply) {
    const query = seriesQuery(new QueryParameters(request));
    if (query.selectors.length === 0) throw invalid('match[]', 'no match[] parameter provided');
    return listingAnswer(resultOf(await this.queries.series(query, abortWith(reply))));
  }

  @All('labels')
  @HttpCode(200)
  async labels(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply) {
    const query = seriesQuery(new QueryParameters(request));
    return listingAnswer(resultOf(await this.queries.labels(query, abortWith(reply))));
  }

  @Get('label/:name/values')
  async labelValues(
    @Param('name') name: string,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const query = seriesQuery(new QueryParameters(request));
    return listingAnswer(resultOf(await this.queries.labelValues(labelName(name), query, abortWith(reply))));
  }

  @All('format_query')
  @HttpCode(200)
  formatQuery(@Req() request: HttpRequest) {
    const formatted = formatQuery(new QueryParameters(request).required('query'));
    if (!formatted.ok) throw invalid('query', formatted.error);
    return success(formatted.text);
  }
}

/** Begins to take the time, where statistics are asked for; the view is made when the answer is there. */
function viewOf(parameters: QueryParameters): () => AnswerView {
  const limit = parameters.limit();
  if (!parameters.text('stats')) return () => ({ limit });
  const begunAt = performance.now();
  return () => ({ limit, tookMs: performance.now() - begunAt });
}

function wishesOf(parameters: QueryParameters): QueryWishes {
  const timeoutMs = parameters.duration('timeout');
  const lookbackMs = parameters.duration('lookback_delta');
  return {
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    // As in Prometheus, nothing and less mean the usual one.
    ...(lookbackMs === undefined || lookbackMs <= 0 ? {} : { lookbackMs }),
  };
}

function rangeOf(parameters: QueryParameters) {
  const from = parameters.requiredInstant('start');
  const to = parameters.requiredInstant('end');
  const stepMs = parameters.requiredDuration('step');
  if (to < from) throw invalid('end', 'end timestamp must not be before start time');
  if (stepMs <= 0) {
    throw invalid('step', 'zero or negative query resolution step widths are not accepted. Try a positive integer');
  }
  if ((to - from) / stepMs > mostSteps) {
    throw invalid(
      'step',
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  }
  return { from, to, stepMs };
}

function seriesQuery(parameters: QueryParameters): SeriesQuery {
  const from = parameters.instant('start') ?? earliest;
  const to = parameters.instant('end') ?? latest;
  if (to < from) throw invalid('end', 'end timestamp must not be before start time');
  return { selectors: parameters.all('match[]'), from, to, limit: parameters.limit() };
}

/** Names with other letters come as `U__…`: underscores doubled, other letters as `_<hex>_`. */
function labelName(text: string): string {
  if (!text.startsWith('U__')) return text;
  return text
    .slice(3)
    .replace(/__|_([0-9a-fA-F]{1,6})_/g, (_, hex?: string) =>
      hex === undefined ? '_' : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
    );
}
