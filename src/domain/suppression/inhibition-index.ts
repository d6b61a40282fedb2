import { compileMatchers } from '../labels/compile-matchers.js';
import { compareText, type Labels, labelValue } from '../labels/label-set.js';
import { type CompiledMatcher, type CompilePattern, matchesLabels } from '../labels/matcher.js';
import type { Inhibition } from './inhibition.js';

export interface CompiledInhibition extends Inhibition {
  readonly source: readonly CompiledMatcher[];
  readonly target: readonly CompiledMatcher[];
}

/** Throws an `Error` that says what is wrong with an expression. */
export function compileInhibition(inhibition: Inhibition, compile: CompilePattern): CompiledInhibition {
  const source = compileMatchers(inhibition.source, compile);
  return { ...inhibition, source, target: compileMatchers(inhibition.target, compile) };
}

/** A firing alert, as far as inhibition looks at it. */
export interface ActiveAlert {
  readonly id: string;
  readonly labels: Labels;
}

/** An inhibition that mutes an alert, and the firing alert by which it does: of several that with the least id. */
export interface InhibitedBy {
  readonly inhibition: CompiledInhibition;
  readonly sourceAlertId: string;
}

/**
 * Firing alerts that inhibit others, under their values of each rule's equal labels: putting one in, taking one out and
 * asking about one takes a step for each rule, however many alerts fire.
 */
export class InhibitionIndex {
  private readonly rules: readonly RuleSources[];
  private readonly alerts = new Map<string, ActiveAlert>();

  constructor(inhibitions: readonly CompiledInhibition[]) {
    this.rules = inhibitions.map((inhibition) => new RuleSources(inhibition));
  }

  /** How many firing alerts it knows. */
  get size(): number {
    return this.alerts.size;
  }

  /** An alert fires, or fires on. Its labels never change while it is in here. */
  add(alert: ActiveAlert): void {
    if (this.alerts.has(alert.id)) return;
    this.alerts.set(alert.id, alert);
    for (const rule of this.rules) rule.add(alert);
  }

  /** An alert does not fire any more; nothing happens when it is not in here. */
  remove(alertId: string): void {
    const alert = this.alerts.get(alertId);
    if (!alert) return;
    this.alerts.delete(alertId);
    for (const rule of this.rules) rule.remove(alert);
  }

  /** One for each rule that mutes an alert with these labels, in the order of the rules. */
  inhibitedBy(labels: Labels): readonly InhibitedBy[] {
    return this.rules.flatMap((rule) => {
      const sourceAlertId = rule.sourceOf(labels);
      return sourceAlertId === undefined ? [] : [{ inhibition: rule.inhibition, sourceAlertId }];
    });
  }
}

/** The firing alerts that fit one rule's source side. */
class RuleSources {
  /** Those that fit the source side only, and those that fit both, by their values of the equal labels. */
  private readonly oneSided = new Map<string, LeastOf>();
  private readonly bothSided = new Map<string, LeastOf>();

  constructor(readonly inhibition: CompiledInhibition) {}

  add(alert: ActiveAlert): void {
    const { source } = this.inhibition;
    if (!matchesLabels(source, alert.labels)) return;
    const sources = this.sideOf(alert);
    const key = this.keyOf(alert.labels);
    const ids = sources.get(key) ?? new LeastOf();
    ids.add(alert.id);
    sources.set(key, ids);
  }

  remove(alert: ActiveAlert): void {
    const sources = this.sideOf(alert);
    const key = this.keyOf(alert.labels);
    const ids = sources.get(key);
    ids?.delete(alert.id);
    if (ids?.size === 0) sources.delete(key);
  }

  /** An alert that fits both sides is not muted by those that do too, so never by itself. */
  sourceOf(labels: Labels): string | undefined {
    const { source, target } = this.inhibition;
    if (!matchesLabels(target, labels)) return undefined;
    const key = this.keyOf(labels);
    const oneSided = this.oneSided.get(key)?.least;
    if (matchesLabels(source, labels)) return oneSided;
    const bothSided = this.bothSided.get(key)?.least;
    if (oneSided === undefined || bothSided === undefined) return oneSided ?? bothSided;
    return compareText(oneSided, bothSided) < 0 ? oneSided : bothSided;
  }

  private sideOf(alert: ActiveAlert): Map<string, LeastOf> {
    return matchesLabels(this.inhibition.target, alert.labels) ? this.bothSided : this.oneSided;
  }

  /** Labels that are absent count as empty. */
  private keyOf(labels: Labels): string {
    return JSON.stringify(this.inhibition.equal.map((name) => labelValue(labels, name)));
  }
}

/** A set of ids that knows its least one, so that every node names the same alert. */
class LeastOf {
  private readonly ids = new Set<string>();
  private known: string | undefined;

  get size(): number {
    return this.ids.size;
  }

  get least(): string | undefined {
    if (this.known === undefined) {
      for (const id of this.ids) if (this.known === undefined || compareText(id, this.known) < 0) this.known = id;
    }
    return this.known;
  }

  add(id: string): void {
    this.ids.add(id);
    if (this.known !== undefined && compareText(id, this.known) < 0) this.known = id;
  }

  delete(id: string): void {
    this.ids.delete(id);
    if (this.known === id) this.known = undefined;
  }
}
