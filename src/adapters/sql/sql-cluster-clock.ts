import type { Instant } from '../../domain/time/instant.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { Unavailable } from '../../engine/ports/failure.js';
import { bestOffset, driftPerMinute, type MeasuredOffset, type RoundTrip, SlewedOffset } from './clock-estimate.js';
import type { Database } from './database.js';
import { repeat } from './repeat.js';

export interface ClusterClockSettings {
  /** Default 5 s. */
  readonly measureEveryMs?: number;
  /** Told when this node's clock and the database's part faster than 500 ms per minute. */
  readonly onDrift?: (msPerMinute: number) => void;
  readonly onFailure?: (error: unknown) => void;
}

const tripsPerMeasurement = 5;
const alarmingDriftPerMinute = 500;

/** The database's clock, kept between measurements by the local monotonic timer; the local wall clock plays no part. */
export class SqlClusterClock extends ClusterClock {
  private offset: SlewedOffset | undefined;
  private measured: (MeasuredOffset & { readonly at: number }) | undefined;
  private stop: (() => Promise<void>) | undefined;

  constructor(
    private readonly database: Database,
    private readonly settings: ClusterClockSettings = {},
  ) {
    super();
  }

  now(): Instant {
    if (!this.offset) throw new Unavailable('the cluster clock has not been measured yet: the database did not answer');
    const local = performance.now();
    return Math.floor(local + this.offset.at(local));
  }

  /** How far this node's wall clock is behind the cluster's, in ms; `undefined` before the first measurement. */
  wallOffsetMs(wallNow: number): number | undefined {
    return this.offset && this.now() - wallNow;
  }

  /** Measures now and then every few seconds until {@link close}. Throws `Unavailable` when the first one fails. */
  async start(): Promise<void> {
    await this.measure();
    const { measureEveryMs = 5_000, onFailure = () => undefined } = this.settings;
    this.stop ??= repeat(() => this.measure(), measureEveryMs, onFailure);
  }

  async close(): Promise<void> {
    await this.stop?.();
    this.stop = undefined;
  }

  /** Throws `Unavailable`; the time goes on from the last measurement. */
  async measure(): Promise<void> {
    const measured = bestOffset(await this.roundTrips());
    if (measured === undefined) return;
    const { offset } = measured;
    const at = performance.now();
    const drift = this.measured ? driftPerMinute(this.measured, measured, at) : 0;
    this.measured = { ...measured, at };
    if (this.offset) this.offset.correct(offset, at);
    else this.offset = new SlewedOffset(offset, at);
    if (Math.abs(drift) > alarmingDriftPerMinute) this.settings.onDrift?.(drift);
  }

  private async roundTrips(): Promise<readonly RoundTrip[]> {
    return await this.database.read(async (session) => {
      const trips: RoundTrip[] = [];
      for (let trip = 0; trip < tripsPerMeasurement; trip++) {
        const sentAt = performance.now();
        const [row] = await session.query<{ now_ms: number }>(`SELECT ${session.dialect.nowMs} AS now_ms`);
        if (row) trips.push({ sentAt, receivedAt: performance.now(), databaseMs: row.now_ms });
      }
      return trips;
    });
  }
}
