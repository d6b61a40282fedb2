import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { PromqlEditor } from '../../components/promql-editor.js';
import { dashboardsText } from '../../messages/dashboards.en.js';
import type { BoardPanel } from './dashboard-view.js';

const text = dashboardsText.form;
type Queries = BoardPanel['queries'];
const mostQueries = 20;

interface Props {
  readonly queries: Queries;
  readonly onChange: (queries: Queries) => void;
}

export function PanelQueries({ queries, onChange }: Props): ReactNode {
  return (
    <>
      {queries.map((query, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: queries are known by their place
        <fieldset key={index} className="panel-query">
          <legend>{text.query(index + 1)}</legend>
          <Query
            query={query}
            no={index + 1}
            onChange={(next) => onChange(queries.map((one, at) => (at === index ? next : one)))}
          />
          {queries.length > 1 && (
            <Button
              variant="default"
              aria-label={text.removeQuery(index + 1)}
              onClick={() => onChange(queries.filter((_, at) => at !== index))}
            >
              ×
            </Button>
          )}
        </fieldset>
      ))}
      {queries.length < mostQueries && (
        <Button variant="default" onClick={() => onChange([...queries, { expr: '', legend: '', step: '' }])}>
          {text.addQuery}
        </Button>
      )}
    </>
  );
}

interface QueryProps {
  readonly query: Queries[number];
  readonly no: number;
  readonly onChange: (query: Queries[number]) => void;
}

function Query({ query, no, onChange }: QueryProps): ReactNode {
  const change = (part: Partial<Queries[number]>): void => onChange({ ...query, ...part });
  // The parser of the editor knows no variables: an expression that uses some is a plain text.
  const isPlain = query.expr.includes('$') || query.expr.includes('[[');
  return (
    <>
      {isPlain ? (
        <TextInput
          className="promql-text"
          label={text.query(no)}
          value={query.expr}
          onChange={(event) => change({ expr: event.currentTarget.value })}
        />
      ) : (
        <PromqlEditor
          value={query.expr}
          onChange={(expr) => change({ expr })}
          onRun={() => {}}
          label={text.query(no)}
        />
      )}
      <div className="form-line">
        <TextInput
          label={text.legend}
          placeholder={text.legendHint}
          value={query.legend}
          onChange={(event) => change({ legend: event.currentTarget.value })}
        />
        <TextInput
          label={text.step}
          placeholder="15s"
          value={query.step}
          onChange={(event) => change({ step: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
