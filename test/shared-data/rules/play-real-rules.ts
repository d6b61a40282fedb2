import { re2Patterns, re2Rewrite, re2TemplateRegex } from '../../../src/adapters/regex/re2-patterns.js';
import type { ObservedAlert, RuleObservation } from '../../../src/domain/evaluation/observation.js';
import type { Rule, RuleGroup } from '../../../src/domain/rule/rule-group.js';
import { QueryRules } from '../../../src/engine/pipeline/query-rules.js';
import { RuleTemplates } from '../../../src/engine/pipeline/rule-templates.js';
import { MemoryDataSource } from '../../../src/engine/rule-tests/memory-data-source.js';
import { OneDataSource } from '../../../src/engine/rule-tests/one-data-source.js';
import { probeOf } from '../../../src/server/modules/probe-of.js';
import { IndexedSeriesReader } from '../../side-by-side/indexed-series-reader.js';
import type { Course } from '../../side-by-side/scraped-values.js';
import { realEndMs, seriesForQueries, type Wish } from '../../side-by-side/series-for-queries.js';
import type { SeededRandom } from '../../simulation/seeded-random.js';

/** What one rule came to over all series that were tried. */
export interface PlayedRule {
  readonly rule: Rule;
  /** The first alert that it raised without a fault in its texts. */
  readonly alert: ObservedAlert | undefined;
  readonly recorded: boolean;
  /** What went wrong, each kind once. */
  readonly errors: readonly string[];
}

const compilePattern = re2Patterns();
const compileRewrite = re2Rewrite();
const emptySeed = 1;
const never = new AbortController().signal;
const templates = new RuleTemplates({
  regex: re2TemplateRegex(),
  externalUrl: 'http://localhost:8080',
  externalLabels: { region: 'eu' },
});

/**
 * Evaluates each rule of a group as a node does, over series that its selectors find; other series are tried until it
 * has raised an alert or recorded a sample, `attempts` times at most.
 */
export async function playRealRules(group: RuleGroup, attempts: number): Promise<readonly PlayedRule[]> {
  const played: PlayedRule[] = [];
  for (const rule of group.rules) played.push(await play({ ...group, rules: [rule] }, rule, attempts));
  return played;
}

async function play(group: RuleGroup, rule: Rule, attempts: number): Promise<PlayedRule> {
  const errors = new Set<string>();
  for (let seed = 0; seed < attempts; seed++) {
    const [observation] = (await queryRules(rule.expr, seed).observe(group, realEndMs, never)).rules;
    if (observation?.error !== undefined) errors.add(observation.error);
    const alert = raised(observation);
    const recorded = (observation?.recorded.length ?? 0) > 0;
    if (alert || recorded) return { rule, alert, recorded, errors: [...errors] };
  }
  return { rule, alert: undefined, recorded: false, errors: [...errors] };
}

function raised(observation: RuleObservation | undefined): ObservedAlert | undefined {
  return observation?.error === undefined
    ? observation?.seen.find(({ reason }) => reason === 'condition-met')
    : undefined;
}

/** Nothing is there at the second attempt, for the rules about what is missing. */
function queryRules(expr: string, seed: number): QueryRules {
  const series = seed === emptySeed ? [] : seriesForQueries([expr], compilePattern, seed, decidedly);
  const source = new MemoryDataSource({
    reader: new IndexedSeriesReader(series, compilePattern),
    compilePattern,
    compileRewrite,
  });
  return new QueryRules(new OneDataSource(source), templates, probeOf);
}

/** Far below or above what the query compares with, at rest or growing by that each second, or a time about now. */
function decidedly({ name, numbers }: Wish, random: SeededRandom): Course {
  const level = Math.abs(random.pick([...numbers, 1, 100])) * random.pick([0, 0.5, 1, 1.01, 2, 20, 1_000]);
  const isCounter = /_(?:total|count|sum|bucket)$/.test(name);
  const isTime = /time|seconds|expir/.test(name) && random.chance(0.3);
  const start = isTime ? realEndMs / 1000 + random.pick([-1, 1]) * level : level;
  const perScrape = random.chance(isCounter ? 0.9 : 0.3) ? level * 30 * random.pick([1, 1, -1]) : 0;
  return (_, count) => Array.from({ length: count }, (__, index) => start + perScrape * index);
}
