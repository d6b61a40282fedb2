import type { ReactNode } from 'react';
import { Resource } from '../../components/resource.js';
import { useNodeTest } from '../../data/use-contact-points.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import { type NodeRow, type NodeTable, nodeTables } from './node-test-view.js';

const text = contactPointsText.test;

interface Props {
  /** Of the test. */
  readonly id: string;
  /** What each integration is called, in order. */
  readonly titles: readonly string[];
}

/** What came of a test from every node: node by step. */
export function NodeMatrix({ id, titles }: Props): ReactNode {
  const test = useNodeTest(id);
  return (
    <section className="point-test" aria-label={text.nodes} aria-live="polite">
      <h2>{text.nodes}</h2>
      {test.data && !test.data.done && <p className="quiet">{text.under}</p>}
      <Resource state={test}>
        {(answer) => (
          <>
            {nodeTables(answer, titles.length).map((table) => (
              <Table key={table.index} table={table} title={titles[table.index] ?? ''} />
            ))}
          </>
        )}
      </Resource>
    </section>
  );
}

function Table({ table, title }: { readonly table: NodeTable; readonly title: string }): ReactNode {
  return (
    <div className="table node-tests">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text.node}</th>
            {table.columns.map((name) => (
              <th scope="col" key={name}>
                {text.steps[name]}
              </th>
            ))}
            <th scope="col">{text.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row key={row.node} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row: { node, state, report, cells, why } }: { readonly row: NodeRow }): ReactNode {
  const good = report?.outcome === 'delivered';
  return (
    <tr>
      <th scope="row">{node}</th>
      {cells.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns are the same for every row
        <td key={at} title={step?.detail}>
          {step ? (
            <span className={`chip ${step.outcome === 'ok' ? 'good' : 'bad'}`}>
              {step.outcome === 'ok' ? text.ms(step.ms) : text.failed}
            </span>
          ) : (
            text.notReached
          )}
        </td>
      ))}
      <td>
        {report ? (
          <span className={`chip ${good ? 'good' : 'bad'}`}>{text.outcomes[report.outcome]}</span>
        ) : (
          text.states[state]
        )}
        {why && <div className="quiet">{why}</div>}
      </td>
    </tr>
  );
}
