import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { dashboardsText } from '../../messages/dashboards.en.js';
import type { Board, BoardVariable } from './dashboard-view.js';

const text = dashboardsText.form;
const types = Object.entries(text.variableTypes).map(([value, label]) => ({ value, label }));

interface Props {
  readonly variables: Board['variables'];
  readonly onChange: (variables: readonly BoardVariable[]) => void;
}

export function VariableForms({ variables, onChange }: Props): ReactNode {
  const add = (): void => {
    const name = `variable${variables.length + 1}`;
    const empty = { label: '', query: '', values: [], multi: false, all: false, value: '' };
    onChange([...variables, { ...empty, name, type: 'query' }]);
  };
  return (
    <>
      <h3>{text.variables}</h3>
      {variables.map((variable, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: their names change while one types
        <fieldset key={index} className="panel-query">
          <legend>{variable.name}</legend>
          <VariableForm
            variable={variable}
            onChange={(next) => onChange(variables.map((one, at) => (at === index ? next : one)))}
          />
          <Button
            variant="default"
            aria-label={text.removeVariable(variable.name)}
            onClick={() => onChange(variables.filter((_, at) => at !== index))}
          >
            ×
          </Button>
        </fieldset>
      ))}
      <Button variant="default" onClick={add}>
        {text.addVariable}
      </Button>
    </>
  );
}

interface FormProps {
  readonly variable: BoardVariable;
  readonly onChange: (variable: BoardVariable) => void;
}

function VariableForm({ variable, onChange }: FormProps): ReactNode {
  const change = (part: Partial<BoardVariable>): void => onChange({ ...variable, ...part });
  return (
    <>
      <div className="form-line">
        <TextInput
          label={text.name}
          value={variable.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={text.label}
          value={variable.label}
          onChange={(event) => change({ label: event.currentTarget.value })}
        />
        <NativeSelect
          label={text.variableType}
          data={types}
          value={variable.type}
          onChange={(event) => change({ type: event.currentTarget.value as BoardVariable['type'] })}
        />
      </div>
      {variable.type === 'query' ? (
        <TextInput
          label={text.variableQuery}
          placeholder="label_values(up, instance)"
          value={variable.query}
          onChange={(event) => change({ query: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          label={text.values}
          value={variable.values.join(', ')}
          onChange={(event) => change({ values: event.currentTarget.value.split(',').map((word) => word.trimStart()) })}
        />
      )}
      <Checkbox
        label={text.multi}
        checked={variable.multi}
        onChange={(event) => change({ multi: event.currentTarget.checked })}
      />
      <Checkbox
        label={text.allValues}
        checked={variable.all}
        onChange={(event) => change({ all: event.currentTarget.checked })}
      />
    </>
  );
}
