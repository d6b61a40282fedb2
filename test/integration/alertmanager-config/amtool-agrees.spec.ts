import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { re2Patterns } from '../../../src/adapters/regex/re2-patterns.js';
import type { Matcher } from '../../../src/domain/labels/matcher.js';
import { matcherText } from '../../../src/domain/labels/matcher-text.js';
import { matchRoutes } from '../../../src/domain/routing/match-routes.js';
import { resolveRoutes } from '../../../src/domain/routing/resolve-routes.js';
import type { RoutingNode, RoutingTree } from '../../../src/domain/routing/routing-tree.js';
import type { TimeInterval } from '../../../src/domain/suppression/mute-timing.js';
import type { Configuration } from '../../../src/engine/configuration/configuration.js';
import { printConfiguration } from '../../../src/engine/configuration/print-configuration.js';
import { readConfiguration } from '../../../src/engine/configuration/read-configuration.js';
import { YamlOfConfiguration } from '../../../src/server/node/yaml-of-configuration.js';
import { programs } from '../../support/debian-programs.data.js';
import { requirePrograms } from '../../support/install-packages.js';
import { runAmtool } from './run-amtool.js';

const names = ['alertname', 'team', 'severity', 'env'] as const;
const values = ['db', 'web', 'page', 'a"b\\', 'x\ny', 'é', ''] as const;
const expressions = ['db|web', 'p.*', '', '.+', '[a-e]*', '(?i)DB', 'a"b\\\\'] as const;
const receivers = ['ops', 'db', 'web', 'a, b "c"'] as const;
const timings = ['nights', 'office'] as const;

const matcher: fc.Arbitrary<Matcher> = fc.oneof(
  fc.record({
    name: fc.constantFrom(...names),
    operator: fc.constantFrom('=', '!='),
    value: fc.constantFrom(...values),
  }),
  fc.record({
    name: fc.constantFrom(...names),
    operator: fc.constantFrom('=~', '!~'),
    value: fc.constantFrom(...expressions),
  }),
);

const groupBy = fc.oneof(fc.constant(['...']), fc.uniqueArray(fc.constantFrom(...names)));
const span = fc.integer({ min: 1, max: 100_000_000 });

function node(below: number): fc.Arbitrary<RoutingNode> {
  return fc.record({
    matchers: fc.array(matcher.map(matcherText), { maxLength: 2 }),
    continues: fc.boolean(),
    receiver: fc.option(fc.constantFrom(...receivers), { nil: undefined }),
    groupBy: fc.option(groupBy, { nil: undefined }),
    groupWaitMs: fc.option(fc.nat(100_000), { nil: undefined }),
    groupIntervalMs: fc.option(span, { nil: undefined }),
    repeatIntervalMs: fc.option(span, { nil: undefined }),
    muteTimings: fc.uniqueArray(fc.constantFrom(...timings)),
    activeTimings: fc.uniqueArray(fc.constantFrom(...timings)),
    labels: fc.constant({}),
    routes: below === 0 ? fc.constant([]) : fc.array(node(below - 1), { maxLength: 3 }),
  });
}

const tree: fc.Arbitrary<RoutingTree> = fc.record({
  matchers: fc.constant([]),
  continues: fc.constant(false),
  receiver: fc.constantFrom(...receivers),
  groupBy,
  groupWaitMs: fc.nat(100_000),
  groupIntervalMs: span,
  repeatIntervalMs: span,
  muteTimings: fc.constant([]),
  activeTimings: fc.constant([]),
  labels: fc.constant({}),
  routes: fc.array(node(2), { maxLength: 4 }),
});

const rangeOf = (min: number, max: number) =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

const interval: fc.Arbitrary<TimeInterval> = fc.record({
  times: fc.array(
    rangeOf(0, 1439).map(({ from, to }) => ({ from, to: to + 1 })),
    { maxLength: 2 },
  ),
  weekdays: fc.array(rangeOf(0, 6), { maxLength: 2 }),
  daysOfMonth: fc.array(fc.oneof(rangeOf(1, 31), rangeOf(-28, -1)), { maxLength: 2 }),
  months: fc.array(rangeOf(1, 12), { maxLength: 2 }),
  years: fc.array(rangeOf(1990, 2100), { maxLength: 2 }),
  location: fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns'),
});

const labels = fc.dictionary(
  fc.constantFrom(...names),
  fc.constantFrom(...values.filter((value) => value !== 'x\ny')),
  {
    noNullPrototype: true,
  },
);

const configuration: fc.Arbitrary<Configuration> = fc.record({
  tree,
  contactPoints: fc.constant(
    receivers.map((name) => ({
      name,
      onUnknown: 'resend' as const,
      integrations: [
        { type: 'webhook', sendResolved: true, url: 'https://example.org/x' } as const,
        { type: 'email', sendResolved: false, to: ['a@example.org'] } as const,
      ],
    })),
  ),
  timings: fc.tuple(
    ...timings.map((name) =>
      fc.array(interval, { minLength: 1, maxLength: 2 }).map((intervals) => ({ name, intervals })),
    ),
  ),
  inhibitions: fc
    .array(
      fc.record({
        source: fc.array(matcher, { minLength: 1, maxLength: 2 }),
        target: fc.array(matcher, { minLength: 1, maxLength: 2 }),
        equal: fc.uniqueArray(fc.constantFrom(...names)),
      }),
      { maxLength: 3 },
    )
    .map((all) => all.map((one, index) => ({ ...one, name: `inhibit rule ${index + 1}` }))),
  templates: fc.constant([]),
  mail: fc.constant({ smarthost: 'mail.example.org:25', from: 'tocsin@example.org' }),
});

/** Fewer than would be nice: each asks a process that takes a moment to start. */
const runs = { numRuns: 25, seed: 20_261_121, endOnFailure: true };

/** What goes out is taken by the real tool, routes as it says, and comes in again as it was. */
describe('printed configurations', () => {
  const yaml = new YamlOfConfiguration();
  const compile = re2Patterns();
  let amtool: string;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    [amtool] = await requirePrograms([programs.amtool]);
    folder = mkdtempSync(join(tmpdir(), 'tocsin-amtool-'));
    file = join(folder, 'alertmanager.yml');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const write = (given: Configuration): string => {
    const text = yaml.write(printConfiguration(given).config);
    writeFileSync(file, text);
    return text;
  };

  it('pass amtool check-config', async () => {
    await fc.assert(
      fc.asyncProperty(configuration, async (given) => {
        write(given);
        const { ok, errors } = await runAmtool(amtool, ['check-config', file]);
        expect([ok, errors]).toEqual([true, '']);
      }),
      runs,
    );
  });

  it('route as amtool config routes test says', async () => {
    await fc.assert(
      fc.asyncProperty(configuration, fc.array(labels, { minLength: 4, maxLength: 4 }), async (given, sets) => {
        write(given);
        const routing = { version: 1, root: resolveRoutes(given.tree, compile), contactPoints: [] };
        for (const set of sets) {
          const args = Object.entries(set).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
          const { text } = await runAmtool(amtool, ['config', 'routes', 'test', `--config.file=${file}`, ...args]);
          const ours = matchRoutes(routing, set).map(({ receiver }) => receiver);
          expect(text.trim()).toBe(ours.join(','));
        }
      }),
      runs,
    );
  });

  it('come in again as they were', () => {
    fc.assert(
      fc.property(configuration, (given) => {
        const reading = readConfiguration(
          { name: 'alertmanager.yml', content: yaml.write(printConfiguration(given).config) },
          { yaml, compile },
        );
        if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
        const { config } = reading;
        expect(config.tree).toEqual(given.tree);
        expect(config.inhibitions).toEqual(given.inhibitions);
        expect(config.timings).toEqual(
          given.timings.map((timing, index) => ({ ...timing, path: `time_intervals[${index}]` })),
        );
        expect(config.receivers.map(({ name }) => name)).toEqual([...receivers]);
      }),
      { ...runs, numRuns: 60 },
    );
  });
});
