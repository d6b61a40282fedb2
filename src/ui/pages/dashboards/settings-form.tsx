import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { SidePanel } from '../../components/side-panel.js';
import { dashboardsText } from '../../messages/dashboards.en.js';
import type { Board } from './dashboard-view.js';
import { VariableForms } from './variable-forms.js';

const text = dashboardsText.form;

interface Props {
  readonly board: Board;
  readonly onChange: (board: Board) => void;
  readonly onClose: () => void;
}

const fields = ['title', 'slug', 'folder', 'description', 'range', 'refresh'] as const;

/** Everything about the dashboard but its panels. */
export function SettingsForm({ board, onChange, onClose }: Props): ReactNode {
  return (
    <SidePanel label={dashboardsText.settings} onClose={onClose} wide>
      <h2>{dashboardsText.settings}</h2>
      <div className="form">
        {fields.map((name) => (
          <TextInput
            key={name}
            label={text[name]}
            value={board[name]}
            onChange={(event) => onChange({ ...board, [name]: event.currentTarget.value })}
          />
        ))}
        <TextInput
          label={text.tags}
          value={board.tags.join(', ')}
          onChange={(event) => onChange({ ...board, tags: wordsOf(event.currentTarget.value) })}
        />
        <VariableForms
          variables={board.variables}
          onChange={(variables) => onChange({ ...board, variables: [...variables] })}
        />
      </div>
    </SidePanel>
  );
}

function wordsOf(value: string): string[] {
  return value === '' ? [] : value.split(',').map((word) => word.trimStart());
}
