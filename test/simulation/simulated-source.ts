import type { Instant } from '../../src/domain/time/instant.js';
import type { QueryAnswer } from '../../src/engine/ports/data-source.js';
import type { SimulatedRule } from './scenario.js';
import type { SimulatedMachine, Surroundings } from './simulated-machine.js';

export type SourceMode = 'ok' | 'cut' | 'hangs';

/** Whether the condition holds for an instance at a time of the query; `begin` is the simulation's. */
export function holdsAt(rule: SimulatedRule, instance: string, sinceBegin: number): boolean {
  return (rule.holds.get(instance) ?? []).some(({ from, to }) => from <= sinceBegin && sinceBegin < to);
}

/** The truth about all conditions, as far as a node can reach it. */
export class SimulatedSource {
  private readonly rules: ReadonlyMap<string, SimulatedRule>;
  private readonly modes = new Map<string, SourceMode>();
  /** A node sees the same of all rules of a tick, so that a claim's outcome tells what it saw. */
  private readonly decided = new Map<string, SourceMode>();

  constructor(
    private readonly around: Surroundings,
    rules: readonly SimulatedRule[],
    private readonly begin: Instant,
  ) {
    this.rules = new Map(rules.map((rule) => [rule.rule.expr, rule]));
  }

  behave(node: string, mode: SourceMode): void {
    this.modes.set(node, mode);
  }

  async query(
    asker: { readonly node: string; readonly machine: SimulatedMachine },
    expr: string,
    at: Instant,
    abort: AbortSignal,
  ): Promise<QueryAnswer> {
    const rule = this.rules.get(expr);
    if (!rule) return { ok: false, kind: 'refused', message: `unknown expression ${expr}` };
    const mode = this.modeOf(asker.node, expr, at);
    const { time, random } = this.around;
    await asker.machine.step();
    if (mode === 'hangs') await patience(time.wait(random.between(2_000, 8_000)), abort);
    await time.wait(random.between(1, 20));
    await asker.machine.step();
    if (mode !== 'ok') return { ok: false, kind: 'unavailable', message: 'the data source does not answer' };
    const instances = [...rule.holds.keys()].filter((instance) => holdsAt(rule, instance, at - this.begin));
    const vector = instances.map((instance) => ({ labels: { __name__: 'm', instance }, value: (at / 100) % 10 }));
    return { ok: true, vector, warnings: [] };
  }

  private modeOf(node: string, expr: string, at: Instant): SourceMode {
    const key = `${node}/${expr.split('-')[0]}/${at}`;
    const mode = this.decided.get(key) ?? this.modes.get(node) ?? 'ok';
    this.decided.set(key, mode);
    return mode;
  }
}

function patience(wait: Promise<void>, abort: AbortSignal): Promise<void> {
  return Promise.race([wait, new Promise<void>((resolve) => abort.addEventListener('abort', () => resolve()))]);
}
