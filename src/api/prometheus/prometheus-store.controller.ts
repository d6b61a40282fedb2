import { Controller, Get, Req } from '@nestjs/common';
import { type MetricMetadata, MetricMetadataStore } from '../../engine/ports/metric-metadata-store.js';
import { type StoreStatistics, StoreUsageReads } from '../../engine/ports/store-usage.js';
import type { HttpRequest } from '../http/http-types.js';
import { success } from './query-answer.js';
import { invalid, QueryParameters } from './query-parameters.js';

const usualStatistics = 10;
const mostStatistics = 10_000;

/** What Prometheus tells about its store, of the embedded one. */
@Controller('prometheus/api/v1')
export class PrometheusStoreController {
  constructor(
    private readonly metadata: MetricMetadataStore,
    private readonly usage: StoreUsageReads,
  ) {}

  @Get('metadata')
  async listMetadata(@Req() request: HttpRequest) {
    const parameters = new QueryParameters(request);
    const metric = parameters.text('metric');
    const found = await this.metadata.list({
      ...(metric ? { metric } : {}),
      limit: wholeNumber(parameters, 'limit') ?? 0,
      limitPerMetric: wholeNumber(parameters, 'limit_per_metric') ?? 0,
    });
    return success(byMetric(found));
  }

  @Get('status/tsdb')
  async status(@Req() request: HttpRequest) {
    const limit = wholeNumber(new QueryParameters(request), 'limit') ?? usualStatistics;
    if (limit < 1) throw invalid('limit', 'limit must be a positive number');
    const { advice } = await this.usage.usage();
    const statistics = await this.usage.statistics(Math.min(limit, mostStatistics));
    return success(statusOf(statistics), { warnings: advice === undefined ? [] : [advice] });
  }
}

/** As Prometheus, which takes -1 for no limit. */
function wholeNumber(parameters: QueryParameters, name: string): number | undefined {
  const text = parameters.text(name);
  if (text === undefined || text === '') return undefined;
  if (!/^-?\d{1,9}$/.test(text)) throw invalid(name, `${name} must be a number`);
  return Math.max(0, Number(text));
}

function byMetric(found: readonly MetricMetadata[]): Readonly<Record<string, readonly object[]>> {
  const metrics = new Map<string, object[]>();
  for (const { metric, type, help, unit } of found) {
    metrics.set(metric, [...(metrics.get(metric) ?? []), { type, help, unit }]);
  }
  return Object.fromEntries(metrics);
}

function statusOf(statistics: StoreStatistics) {
  const { series, labelPairs, blocks, oldest, newest } = statistics;
  return {
    headStats: {
      numSeries: series,
      numLabelPairs: labelPairs,
      chunkCount: blocks,
      minTime: oldest ?? 0,
      maxTime: newest ?? 0,
    },
    seriesCountByMetricName: statistics.seriesByMetric,
    labelValueCountByLabelName: statistics.valuesByLabel,
    memoryInBytesByLabelName: statistics.charactersByLabel,
    seriesCountByLabelValuePair: statistics.seriesByPair,
  };
}
