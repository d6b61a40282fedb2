import { Controller, Get, Query } from '@nestjs/common';
import type { ScrapeTarget } from '../../domain/scrape/scrape-target.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import { ListTargets } from '../../engine/operations/list-targets.js';
import type { TargetState } from '../../engine/ports/scrape-store.js';
import { success } from './query-answer.js';

/** What Go writes for a time that never was. */
const never = '0001-01-01T00:00:00Z';

@Controller('prometheus/api/v1')
export class TargetsController {
  constructor(private readonly targets: ListTargets) {}

  /** In Prometheus' shape; `state` is `active`, `dropped` or `any`, `scrapePool` a job's name. */
  @Get('targets')
  async list(@Query('state') state?: string, @Query('scrapePool') pool?: string): Promise<unknown> {
    const { active, dropped } = await this.targets.list(pool || undefined);
    const counts = new Map<string, number>();
    for (const { job } of dropped) counts.set(job, (counts.get(job) ?? 0) + 1);
    return success({
      activeTargets: state === 'dropped' ? [] : active.map(({ target, state: last }) => activeTarget(target, last)),
      droppedTargets:
        state === 'active'
          ? []
          : dropped.map(({ job, discovered }) => ({ discoveredLabels: discovered, scrapePool: job })),
      droppedTargetCounts: Object.fromEntries(counts),
    });
  }
}

function activeTarget(target: ScrapeTarget, state: TargetState | undefined): unknown {
  return {
    discoveredLabels: target.discovered,
    labels: target.labels,
    scrapePool: target.config.jobName,
    scrapeUrl: target.url,
    globalUrl: target.url,
    lastError: state?.error ?? '',
    lastScrape: state?.scrapedAt === undefined ? never : formatInstant(state.scrapedAt),
    lastScrapeDuration: (state?.durationMs ?? 0) / 1_000,
    health: state?.health ?? 'unknown',
    scrapeInterval: formatDuration(target.intervalMs),
    scrapeTimeout: formatDuration(target.timeoutMs),
  };
}
