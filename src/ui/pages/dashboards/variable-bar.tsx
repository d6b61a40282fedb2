import { MultiSelect, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import type { Board, BoardVariable } from './dashboard-view.js';
import { everyValue, type Offered } from './variable-view.js';

interface Props {
  readonly variables: Board['variables'];
  readonly offered: Offered;
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly onChoose: (name: string, values: readonly string[]) => void;
}

/** What the panels are about. */
export function VariableBar({ variables, offered, chosen, onChoose }: Props): ReactNode {
  if (variables.length === 0) return null;
  return (
    <div className="variable-bar">
      {variables.map((variable) => (
        <Chooser
          key={variable.name}
          variable={variable}
          values={offered[variable.name] ?? []}
          chosen={chosen[variable.name] ?? []}
          onChoose={(values) => onChoose(variable.name, values)}
        />
      ))}
    </div>
  );
}

interface ChooserProps {
  readonly variable: BoardVariable;
  readonly values: readonly string[];
  readonly chosen: readonly string[];
  readonly onChoose: (values: readonly string[]) => void;
}

function Chooser({ variable, values, chosen, onChoose }: ChooserProps): ReactNode {
  const known = [...new Set([...values, ...chosen.filter((value) => value !== everyValue)])];
  const data = [
    ...(variable.all ? [{ value: everyValue, label: text.all }] : []),
    ...known.map((value) => ({ value, label: value })),
  ];
  const label = variable.label || variable.name;
  if (!variable.multi) {
    return (
      <NativeSelect
        label={label}
        data={data}
        value={chosen[0] ?? ''}
        onChange={(event) => onChoose([event.currentTarget.value])}
      />
    );
  }
  return (
    <MultiSelect
      label={label}
      data={data}
      value={[...chosen]}
      searchable
      comboboxProps={{ transitionProps: { duration: 0 } }}
      onChange={(next) => onChoose(withoutStaleAll(next))}
    />
  );
}

/** All and some cannot both be meant: what was chosen last counts. */
function withoutStaleAll(values: readonly string[]): readonly string[] {
  if (values.at(-1) === everyValue) return [everyValue];
  return values.filter((value) => value !== everyValue);
}
