import type { NodeTestAnswer } from '../../../contract/contact-point.js';

type Node = NodeTestAnswer['nodes'][number];
type Report = Node['results'][number];
export type StepName = Report['steps'][number]['name'];

const order: readonly StepName[] = ['dns', 'connect', 'tls', 'login', 'answer'];

export interface NodeRow {
  readonly node: string;
  readonly state: Node['state'];
  readonly report: Report | undefined;
  /** One for each column; `undefined`: not reached, or not needed on the way. */
  readonly cells: readonly (Report['steps'][number] | undefined)[];
  /** Why it failed, in one line. */
  readonly why: string | undefined;
}

export interface NodeTable {
  /** The place of the integration in the contact point. */
  readonly index: number;
  readonly columns: readonly StepName[];
  readonly rows: readonly NodeRow[];
}

/** Node by step, a table for each of the integrations; only steps that some node has come by are columns. */
export function nodeTables({ nodes }: NodeTestAnswer, integrations: number): readonly NodeTable[] {
  return Array.from({ length: integrations }, (_, index) => {
    const columns = order.filter((name) => nodes.some((node) => stepOf(node.results[index], name)));
    return { index, columns, rows: nodes.map((node) => rowOf(node, index, columns)) };
  });
}

function rowOf({ node, state, results }: Node, index: number, columns: readonly StepName[]): NodeRow {
  const report = results[index];
  const failed = report?.steps.find(({ outcome }) => outcome === 'failed');
  const why = report?.outcome === 'delivered' ? undefined : (failed?.detail ?? report?.error ?? undefined);
  return { node, state, report, cells: columns.map((name) => stepOf(report, name)), why };
}

function stepOf(report: Report | undefined, name: StepName): Report['steps'][number] | undefined {
  return report?.steps.find((step) => step.name === name);
}
