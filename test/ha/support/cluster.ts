import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NodeOptions, TocsinNode } from './tocsin-node.js';

/** Several nodes on one database. */
export class Cluster {
  private constructor(
    readonly nodes: readonly TocsinNode[],
    readonly logDir: string,
  ) {}

  static async create(
    names: readonly string[],
    options: (name: string) => Omit<NodeOptions, 'name' | 'logDir'>,
  ): Promise<Cluster> {
    const logDir = await mkdtemp(join(tmpdir(), 'tocsin-ha-'));
    const nodes = await Promise.all(names.map((name) => TocsinNode.create({ ...options(name), name, logDir })));
    return new Cluster(nodes, logDir);
  }

  get urls(): readonly string[] {
    return this.nodes.map((node) => node.url);
  }

  node(index: number): TocsinNode {
    const node = this.nodes[index];
    if (!node) throw new Error(`there is no node ${index}`);
    return node;
  }

  startAll(): void {
    for (const node of this.nodes) if (!node.running) node.start();
  }

  async allReady(timeoutMs = 60_000): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.ready(timeoutMs)));
  }

  async killAll(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
  }

  /** The end of every node's log, for the message of a failed test. */
  async logTails(lines = 15): Promise<string> {
    const files = await readdir(this.logDir);
    const tails = await Promise.all(
      files.map(async (file) => {
        const text = await readFile(join(this.logDir, file), 'utf8');
        return `--- ${file}\n${text.trimEnd().split('\n').slice(-lines).join('\n')}`;
      }),
    );
    return tails.join('\n');
  }
}
