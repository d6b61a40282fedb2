import { re2Patterns } from '../../../src/adapters/regex/re2-patterns.js';
import { randomUUID } from 'node:crypto';
import { RandomIdentities } from '../../../src/adapters/secrets/random-identities.js';
import { SqlTickStore } from '../../../src/adapters/sql/sql-tick-store.js';
import type { Database } from '../../../src/adapters/sql/database.js';
import { fingerprint } from '../../../src/domain/labels/fingerprint.js';
import type { RuleObservation } from '../../../src/domain/evaluation/observation.js';
import { CommitTick, type CommittedTick } from '../../../src/engine/pipeline/commit-tick.js';
import { type NewSample, type RefusedSample, SampleWriter } from '../../../src/engine/ports/sample-writer.js';
import { LocalTimers } from '../../../src/server/node/local-timers.js';
import { SqlWorld } from '../../contract/support/sql-world.js';
import { type MetricNode, metricNodeOn } from '../../contract/metric-nodes.js';

export interface TickCost {
  readonly outcome: CommittedTick['outcome'];
  readonly transitions: number;
  /** Statements beside BEGIN, COMMIT and ROLLBACK. */
  readonly statements: number;
  /** Of these: for samples of the alerts' own series. */
  readonly forSamples: number;
}

/** Counts every statement that committing a tick sends to a real database, embedded store included. */
export class TickCosts {
  private constructor(
    private readonly world: SqlWorld,
    private readonly commit: CommitTick,
    private readonly samples: CountedSamples,
    private readonly counter: { statements: number },
  ) {}

  static async open(url: string): Promise<TickCosts> {
    const counter = { statements: 0 };
    let opened: Database | undefined;
    const world = await SqlWorld.open(url, {
      // What the index of series reads beside the transaction is no part of it.
      onStatement: () => {
        if (opened?.inTransaction) counter.statements++;
      },
    });
    opened = world.database;
    const samples = new CountedSamples(metricNodeOn(world.database), counter);
    const store = new SqlTickStore(world.database, re2Patterns());
    return new TickCosts(
      world,
      new CommitTick(store, samples, new RandomIdentities(() => 0), new LocalTimers()),
      samples,
      counter,
    );
  }

  addRuleGroup(): Promise<string> {
    return this.world.addRuleGroup();
  }

  /** One tick that sees `alerts` alerts of one rule. */
  async of(groupId: string, tick: number, alerts: number): Promise<TickCost> {
    await this.samples.bringIndexUpToDate();
    this.counter.statements = 0;
    this.samples.statements = 0;
    const claim = {
      ...{ groupId, revision: 1, tick, intervalMs: 15_000, node: 'a', evaluationId: randomUUID() },
      ...{ outcome: 'ok' as const, error: undefined, durationMs: 1 },
    };
    const observations = [sees(groupId, alerts)];
    const { outcome, transitions } = await this.commit.commit({ claim, queryOffsetMs: 0, observations });
    const { statements } = this.counter;
    return { outcome, transitions: transitions.length, statements, forSamples: this.samples.statements };
  }

  close(): Promise<void> {
    return this.world.close();
  }
}

class CountedSamples extends SampleWriter {
  statements = 0;

  constructor(
    private readonly node: MetricNode,
    private readonly counter: { readonly statements: number },
  ) {
    super();
  }

  /** As a tick's queries do before it is committed. */
  async bringIndexUpToDate(): Promise<void> {
    await this.node.catalog.current();
  }

  override async append(samples: readonly NewSample[]): Promise<readonly RefusedSample[]> {
    const before = this.counter.statements;
    const refused = await this.node.writer.append(samples);
    this.statements += this.counter.statements - before;
    return refused;
  }
}

function sees(ruleId: string, alerts: number): RuleObservation {
  const seen = Array.from({ length: alerts }, (_, index) => {
    const labels = { alertname: 'Costly', group: ruleId, index: String(index) };
    const reason = 'condition-met' as const;
    return { fingerprint: fingerprint(labels), labels, annotations: {}, value: 1, reason, forMs: 0 };
  });
  return { ruleId, keepFiringForMs: 0, seen, unseen: 'cleared', ended: [], recorded: [], error: undefined };
}
