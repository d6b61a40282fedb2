import { randomUUID } from 'node:crypto';
import type { NodeBeat, NodeRegistry } from '../../src/engine/ports/node-registry.js';

/** What the suite needs beside the registry. */
export interface NodeWorld {
  readonly registry: NodeRegistry;
  /** Lets time pass by the clock of heartbeats. */
  pass(ms: number): Promise<void>;
}

/** The contract of {@link NodeRegistry}. */
export function nodeRegistryContract(world: () => NodeWorld): void {
  const beatOf = (changes: Partial<NodeBeat> = {}): NodeBeat => ({
    name: randomUUID(),
    bootId: randomUUID(),
    url: 'http://a:8080',
    version: '0.1.0',
    state: 'starting',
    startedAt: 1_000,
    clockOffsetMs: -3,
    ...changes,
  });
  const known = async (name: string) => (await world().registry.nodes(60_000)).find((node) => node.name === name);

  it('knows a node that has joined, and what its newest beat said', async () => {
    const beat = beatOf();
    await world().registry.join(beat);
    expect(await known(beat.name)).toMatchObject({ ...beat, alive: true });
    expect(await world().registry.beat({ ...beat, state: 'ready', clockOffsetMs: 12 })).toBe('kept');
    expect(await known(beat.name)).toMatchObject({ state: 'ready', clockOffsetMs: 12, startedAt: 1_000 });
  });

  it('sees a node die when its beats stay away, and come back', async () => {
    const beat = beatOf();
    await world().registry.join(beat);
    await world().pass(61_000);
    expect(await known(beat.name)).toMatchObject({ alive: false });
    await world().registry.beat(beat);
    expect(await known(beat.name)).toMatchObject({ alive: true });
  });

  it('tells a process that a newer one has taken its name', async () => {
    const old = beatOf();
    const newer = { ...old, bootId: randomUUID() };
    await world().registry.join(old);
    await world().registry.join(newer);
    expect(await world().registry.beat(old)).toBe('superseded');
    expect(await world().registry.beat(newer)).toBe('kept');
    await world().registry.leave(old.name, old.bootId);
    expect(await known(old.name)).toMatchObject({ bootId: newer.bootId });
  });

  it('forgets a node that has left', async () => {
    const beat = beatOf();
    await world().registry.join(beat);
    await world().registry.leave(beat.name, beat.bootId);
    expect(await known(beat.name)).toBeUndefined();
    expect(await world().registry.beat(beat)).toBe('kept');
    expect(await known(beat.name)).toMatchObject({ alive: true });
  });
}
