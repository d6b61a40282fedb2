import type { Instant } from '../../../domain/time/instant.js';
import {
  type IntegrationReport,
  type NewNodeTest,
  type NodeTestDraft,
  type NodeTestRun,
  NodeTestStore,
  type StoredNodeTest,
} from '../../../engine/ports/node-test-store.js';
import type { SecretBox } from '../../../engine/ports/secret-box.js';
import { insertRows } from '../bulk-write.js';
import type { Database } from '../database.js';

interface TestRow {
  readonly created_at: number;
  readonly created_by: string;
  readonly expires_at: number;
}

interface RunRow {
  readonly node: string;
  readonly claimed_at: number | null;
  readonly finished_at: number | null;
  readonly result: string | null;
}

export class NodeTestRecords extends NodeTestStore {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {
    super();
  }

  async insert({ id, draft, nodes, at, by, expiresAt }: NewNodeTest): Promise<void> {
    const definition = this.box.seal(JSON.stringify(draft));
    await this.database.write(async (session) => {
      await insertRows(session, {
        table: 'node_test',
        columns: ['id', 'definition', 'created_at', 'created_by', 'expires_at'],
        rows: [[id, definition, at, by, expiresAt]],
        onConflict: 'fail',
      });
      await insertRows(session, {
        table: 'node_test_run',
        columns: ['test_id', 'node'],
        rows: nodes.map((node) => [id, node]),
        onConflict: 'fail',
      });
    });
  }

  async read(id: string): Promise<StoredNodeTest | undefined> {
    return await this.database.read(async (session) => {
      const [test] = await session.query<TestRow>(
        'SELECT created_at, created_by, expires_at FROM node_test WHERE id = ?',
        [id],
      );
      if (!test) return undefined;
      const runs = await session.query<RunRow>(
        'SELECT node, claimed_at, finished_at, result FROM node_test_run WHERE test_id = ? ORDER BY node',
        [id],
      );
      return {
        id,
        createdAt: test.created_at,
        createdBy: test.created_by,
        expiresAt: test.expires_at,
        runs: runs.map(runOf),
      };
    });
  }

  async claim(node: string, now: Instant): Promise<{ readonly id: string; readonly draft: NodeTestDraft } | undefined> {
    return await this.database.write(async (session) => {
      const [waiting] = await session.query<{ id: string; definition: string }>(
        `SELECT node_test.id AS id, node_test.definition AS definition
         FROM node_test_run JOIN node_test ON node_test.id = node_test_run.test_id
         WHERE node_test_run.node = ? AND node_test_run.claimed_at IS NULL AND node_test.expires_at > ?
         ORDER BY node_test.created_at, node_test.id LIMIT 1`,
        [node, now],
      );
      if (!waiting) return undefined;
      const claimed = await session.execute(
        'UPDATE node_test_run SET claimed_at = ? WHERE test_id = ? AND node = ? AND claimed_at IS NULL',
        [now, waiting.id, node],
      );
      // A twin of this node, or its process of before, was faster.
      if (claimed === 0) return undefined;
      return { id: waiting.id, draft: JSON.parse(this.box.open(waiting.definition)) as NodeTestDraft };
    });
  }

  async finish(
    id: string,
    node: string,
    { at, results }: { readonly at: Instant; readonly results: readonly IntegrationReport[] },
  ): Promise<void> {
    await this.database.write((session) =>
      session.execute('UPDATE node_test_run SET finished_at = ?, result = ? WHERE test_id = ? AND node = ?', [
        at,
        JSON.stringify(results),
        id,
        node,
      ]),
    );
  }

  async underWay(now: Instant): Promise<number> {
    const [row] = await this.database.read((session) =>
      session.query<{ count: number }>('SELECT COUNT(*) AS count FROM node_test WHERE expires_at > ?', [now]),
    );
    return row?.count ?? 0;
  }

  async prune(before: Instant): Promise<number> {
    return await this.database.write(async (session) => {
      await session.execute(
        'DELETE FROM node_test_run WHERE test_id IN (SELECT id FROM node_test WHERE expires_at < ?)',
        [before],
      );
      return await session.execute('DELETE FROM node_test WHERE expires_at < ?', [before]);
    });
  }
}

function runOf({ node, claimed_at: claimedAt, finished_at: finishedAt, result }: RunRow): NodeTestRun {
  return {
    node,
    claimedAt: claimedAt ?? undefined,
    finishedAt: finishedAt ?? undefined,
    results: result === null ? [] : (JSON.parse(result) as IntegrationReport[]),
  };
}
