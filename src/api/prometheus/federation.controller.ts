import { Controller, Get, Req, Res } from '@nestjs/common';
import { type Labels, metricNameLabel } from '../../domain/labels/label-set.js';
import type { Instant } from '../../domain/time/instant.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { MetricQueries } from '../../engine/ports/metric-queries.js';
import { abortWith } from '../http/request-abort.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { type FederatedSample, federationText } from './federation-text.js';
import { resultOf } from './query-answer.js';
import { QueryParameters } from './query-parameters.js';

/** How old a newest sample may be, as everywhere in PromQL. */
const lookback = '5m';
const textType = 'text/plain; version=0.0.4; charset=utf-8; escaping=allow-utf-8';

/** The newest samples of selected series as text exposition, for a Prometheus that scrapes them. */
@Controller('prometheus/federate')
export class FederationController {
  constructor(
    private readonly queries: MetricQueries,
    private readonly clock: ClusterClock,
  ) {}

  @Get()
  async federate(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const at = this.clock.now();
    const found = new Map<string, FederatedSample>();
    for (const selector of new QueryParameters(request).all('match[]')) {
      for (const sample of await this.newest(selector, at, abortWith(reply))) {
        found.set(keyOf(sample.labels), sample);
      }
    }
    reply.type(textType).send(federationText([...found.values()]));
  }

  /** An instant query leaves out series that have ended; the times of the samples are known to the range query only. */
  private async newest(selector: string, at: Instant, abort: AbortSignal): Promise<readonly FederatedSample[]> {
    const alive = resultOf(await this.queries.query({ expr: selector, at }, abort));
    const recent = resultOf(await this.queries.query({ expr: `${selector}[${lookback}]`, at }, abort));
    if (alive.type !== 'vector' || recent.type !== 'matrix') return [];
    const present = new Set(alive.samples.map(({ labels }) => keyOf(labels)));
    return recent.series
      .filter(({ labels }) => labels[metricNameLabel] !== undefined && present.has(keyOf(labels)))
      .map(({ labels, times, values }) => ({
        labels,
        at: times[times.length - 1] as Instant,
        value: values[values.length - 1] as number,
      }));
  }
}

function keyOf(labels: Labels): string {
  return JSON.stringify(labels);
}
