import type { Alert } from '../../domain/alert/alert.js';
import { decideReceived, type HeardAlert, hear, unheardAlert } from '../../domain/alert/decide-received.js';
import type { ReceivedAlert, ReceivedSource } from '../../domain/alert/received-alert.js';
import { receivedFaults } from '../../domain/alert/received-faults.js';
import type { Transition } from '../../domain/alert/transition.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import { CommitUnanswered, Unavailable } from '../ports/failure.js';
import type { Identities } from '../ports/identities.js';
import type { PipelineObserver, ReceivedCounts } from '../ports/pipeline-observer.js';
import type { ReceivedAlertStore, ReceivedTransaction } from '../ports/received-alert-store.js';
import { rollback } from '../ports/tick-store.js';
import { alertIdOf } from './alert-id.js';
import { routeTransitions } from './route-transitions.js';

/** What became of the alerts of one call. */
export interface ReceivedReport {
  readonly counts: ReceivedCounts;
  /** Alerts that were not taken, by their place in the call; the others were. */
  readonly refused: readonly { readonly index: number; readonly faults: readonly string[] }[];
  /** How many more were not taken, as so many of their source fire already as may. */
  readonly beyondLimit: number;
}

/** Alerts of one transaction. */
const atOnce = 1_000;

/** One alert, and everything that one call tells of it, in order. */
interface Story {
  readonly id: string;
  readonly heard: readonly [HeardAlert, ...HeardAlert[]];
}

interface Outcome {
  readonly counts: Record<keyof ReceivedCounts, number>;
  readonly save: Alert[];
  readonly transitions: Transition[];
  readonly fired: Alert[];
}

/**
 * The one way in for alerts that no rule of ours raised: Alertmanager's API and heartbeat monitors. Any node may take
 * any of them, any number of times.
 */
export class ReceiveAlerts {
  private fired = (): void => {};

  constructor(
    private readonly node: string,
    private readonly store: ReceivedAlertStore,
    private readonly clock: ClusterClock,
    private readonly identities: Identities,
    private readonly observer: PipelineObserver,
  ) {}

  /** Who is told when alerts have joined notification groups. */
  connect(fired: () => void): void {
    this.fired = fired;
  }

  /**
   * Takes what can be taken and says why the rest cannot. Joins the transaction of the same asynchronous context, where
   * there is one. Throws `Unavailable` when the database does not answer: some may have been taken, and the same call
   * again changes nothing about those.
   */
  async receive(source: ReceivedSource, alerts: readonly ReceivedAlert[]): Promise<ReceivedReport> {
    const report = await this.receiveWithin(source, alerts);
    if (report.counts.fired > 0) this.fired();
    return report;
  }

  /**
   * The same as a part of the caller's transaction. Nobody is woken: what a woken flush did would become a part of that
   * transaction, too, and sees nothing before its commit. Flushes find by their own look what has joined their groups.
   */
  async receiveWithin(source: ReceivedSource, alerts: readonly ReceivedAlert[]): Promise<ReceivedReport> {
    const now = this.clock.now();
    const heard = alerts.map((alert) => hear(alert, source, now));
    const faults = heard.map(receivedFaults);
    const refused = faults.flatMap((found, index) => (found.length > 0 ? [{ index, faults: found }] : []));
    const stories = this.stories(
      source,
      heard.filter((_, index) => faults[index]?.length === 0),
    );
    const counts = emptyCounts();
    for (let from = 0; from < stories.length; from += atOnce) {
      add(counts, await this.take(source, stories.slice(from, from + atOnce), now));
    }
    const beyondLimit = counts.refused;
    counts.refused += refused.length;
    const firing = heard.filter((alert) => !isOver(alert, now)).length;
    this.observer.received({ source: source.ruleId, counts, firing });
    return { counts, refused, beyondLimit };
  }

  /** In the order of their ids: rows are locked in that order by everybody, so that nobody waits in a circle. */
  private stories(source: ReceivedSource, heard: readonly HeardAlert[]): readonly Story[] {
    const byFingerprint = new Map<string, [HeardAlert, ...HeardAlert[]]>();
    for (const alert of heard) {
      const known = byFingerprint.get(alert.fingerprint);
      if (known) known.push(alert);
      else byFingerprint.set(alert.fingerprint, [alert]);
    }
    const { ruleId } = source;
    return [...byFingerprint]
      .map(([fingerprint, told]) => ({ id: alertIdOf(this.identities, { ruleId, fingerprint }), heard: told }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private async take(source: ReceivedSource, stories: readonly Story[], now: Instant): Promise<ReceivedCounts> {
    const id = this.identities.newId();
    try {
      const counts = await this.store.write(async (tx) => {
        const outcome = await this.decide(tx, { source, stories, now });
        await this.write(tx, outcome, { id, now });
        return outcome.counts;
      });
      return counts === rollback ? emptyCounts() : counts;
    } catch (error) {
      if (!(error instanceof CommitUnanswered)) throw error;
      // Nothing to read back: whether it stands or not, the sender's next word about these alerts comes to the same.
      throw new Unavailable('COMMIT was not answered: send the alerts again', 'the database does not answer');
    }
  }

  private async decide(
    tx: ReceivedTransaction,
    { source, stories, now }: { source: ReceivedSource; stories: readonly Story[]; now: Instant },
  ): Promise<Outcome> {
    const known = new Map((await tx.locked(stories.map(({ id }) => id))).map((alert) => [alert.id, alert]));
    // What is over before it was heard of leaves no trace.
    const beginning = stories.filter(
      ({ id, heard }) => known.get(id)?.state !== 'firing' && heard.some((alert) => !isOver(alert, now)),
    );
    const beyond = await beyondLimit(tx, source, beginning);
    const unheard = beginning.filter((story) => !known.has(story.id) && !beyond.has(story));
    const made = unheard.map(({ id, heard: [first] }) => unheardAlert(id, source, first));
    if (made.length > 0) for (const alert of await tx.lockedNew(made)) known.set(alert.id, alert);
    const outcome: Outcome = { counts: emptyCounts(), save: [], transitions: [], fired: [] };
    outcome.counts.refused = beyond.size;
    for (const story of stories) {
      if (beyond.has(story)) continue;
      const { id, heard } = story;
      const alert = known.get(id) ?? unheardAlert(id, source, heard[0]);
      follow(alert, heard, outcome, (before, told) => decideReceived(before, told, source, now));
    }
    return outcome;
  }

  private async write(
    tx: ReceivedTransaction,
    { save, transitions, fired }: Outcome,
    { id, now }: { readonly id: string; readonly now: Instant },
  ): Promise<void> {
    if (save.length > 0) await tx.saveAlerts(save);
    if (transitions.length > 0) await tx.insertTransitions(transitions, { node: this.node, id });
    await routeTransitions(tx, fired, now);
  }
}

/**
 * Those of the beginning ones for which there is no room. What fires goes on, and its end is taken. Nodes that count at the
 * same moment may together pass the limit by what they take at once.
 */
async function beyondLimit(
  tx: ReceivedTransaction,
  { mostFiring }: ReceivedSource,
  beginning: readonly Story[],
): Promise<ReadonlySet<Story>> {
  if (mostFiring === undefined || beginning.length === 0) return new Set();
  return new Set(beginning.slice(Math.max(0, mostFiring - (await tx.countEnding()))));
}

/** Plays one alert's story; what it comes to is saved once, with every transition on the way. */
function follow(
  before: Alert,
  heard: readonly HeardAlert[],
  { counts, save, transitions, fired }: Outcome,
  decide: (alert: Alert, told: HeardAlert) => ReturnType<typeof decideReceived>,
): void {
  let alert = before;
  for (const told of heard) {
    const decision = decide(alert, told);
    counts[decision.taken]++;
    if ('next' in decision) alert = decision.next;
    if ('transition' in decision) transitions.push(decision.transition);
  }
  if (alert === before) return;
  save.push(alert);
  if (alert.state === 'firing' && alert.episode > before.episode) fired.push(alert);
}

function isOver({ endsAt }: HeardAlert, now: Instant): boolean {
  return endsAt !== undefined && endsAt <= now;
}

function emptyCounts(): Record<keyof ReceivedCounts, number> {
  return { fired: 0, ended: 0, refreshed: 0, unchanged: 0, 'over-before-heard': 0, refused: 0 };
}

function add(sum: Record<keyof ReceivedCounts, number>, more: ReceivedCounts): void {
  for (const name of Object.keys(sum) as (keyof ReceivedCounts)[]) sum[name] += more[name];
}
