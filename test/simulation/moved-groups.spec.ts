import fc from 'fast-check';
import { MovingWorld, treeOf } from '../support/moving-world.js';

const names = ['a', 'b', 'c', 'd'] as const;
const labelsOf = { a: { team: 'db', env: 'x' }, b: { team: 'db', env: 'y' }, c: { team: 'web' }, d: { env: 'x' } };

type Step =
  | { readonly do: 'fire' | 'resolve'; readonly alert: (typeof names)[number] }
  | { readonly do: 'route'; readonly tree: Parameters<typeof treeOf>[0]; readonly groupBy: readonly string[] }
  | { readonly do: 'flush'; readonly afterMs: number };

const receiver = fc.constantFrom('ops', 'db', 'web');
const matchers = fc.constantFrom('team="db"', 'env="x"', 'team=~"web|db"', 'env!="x"');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('fire' as const), alert: fc.constantFrom(...names) }),
  fc.record({ do: fc.constant('resolve' as const), alert: fc.constantFrom(...names) }),
  fc.record({
    do: fc.constant('route' as const),
    tree: fc.dictionary(matchers, receiver, { maxKeys: 3, noNullPrototype: true }),
    groupBy: fc.constantFrom([], ['team'], ['...']),
  }),
  fc.record({ do: fc.constant('flush' as const), afterMs: fc.constantFrom(1_000, 31_000, 400_000) }),
);

/** Plays the steps, and lets everything come to rest in the end: first with what fires, then with everything resolved. */
async function play(steps: readonly Step[]) {
  const world = new MovingWorld(treeOf({}));
  const firing = new Set<string>();
  let now = 0;
  for (const one of steps) {
    if (one.do === 'flush') now += one.afterMs;
    await takeStep(world, one, { firing, now });
  }
  world.flushDue(now + 2_000_000);
  const whileFiring = [...world.told];
  const expected = [...firing].map((id) => world.receiversOf(id));
  for (const id of firing) world.resolve(id);
  world.flushDue(now + 4_000_000);
  return { world, firing: [...firing], expected, whileFiring };
}

async function takeStep(
  world: MovingWorld,
  step: Step,
  { firing, now }: { readonly firing: Set<string>; readonly now: number },
): Promise<void> {
  switch (step.do) {
    case 'flush':
      return world.flushDue(now);
    case 'route':
      await world.route({ ...treeOf(step.tree), groupBy: step.groupBy });
      return;
    case 'fire':
      if (!firing.has(step.alert)) world.fire(step.alert, labelsOf[step.alert]);
      firing.add(step.alert);
      return;
    case 'resolve':
      if (firing.delete(step.alert)) world.resolve(step.alert);
  }
}

/** What one integration was told of one alert, in order. */
function storiesOf(told: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const stories = new Map<string, string[]>();
  for (const line of told) {
    const [, integration = '', status = '', id = '', episode = ''] = /^(\w+): (\w+) (\w+):(\d+)$/.exec(line) ?? [];
    const story = stories.get(`${integration} of ${id}`) ?? [];
    stories.set(`${integration} of ${id}`, story);
    story.push(`${status} ${episode}`);
  }
  return stories;
}

describe('under any changes of the routing tree', () => {
  const steps = fc.array(step, { minLength: 1, maxLength: 25 });

  it('who is responsible in the end hears every firing alert', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (played) => {
        const { firing, expected, whileFiring } = await play(played);
        const stories = storiesOf(whileFiring);
        for (const [index, id] of firing.entries()) {
          for (const name of expected[index] ?? []) {
            expect(stories.get(`${name} of ${id}`)?.at(-1)).toMatch(/^firing/);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('nobody hears an alert again that has not changed, and everybody hears the end of what they heard fire, once', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (played) => {
        const { world } = await play(played);
        for (const [, story] of storiesOf(world.news)) {
          expect(new Set(story).size).toBe(story.length);
          // Firings, each but the last perhaps without an end, and an end only behind a firing.
          expect(story.map((line) => line[0]).join('')).toMatch(/^(f+r)+$/);
        }
        expect(world.members).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
