import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { NumberField } from '../../components/number-field.js';
import { units } from '../../components/charts/chart-units.js';
import { SidePanel } from '../../components/side-panel.js';
import { dashboardsText } from '../../messages/dashboards.en.js';
import type { BoardPanel } from './dashboard-view.js';
import { PanelQueries } from './panel-queries.js';
import { PanelThresholds } from './panel-thresholds.js';

const text = dashboardsText.form;
const types = Object.entries(dashboardsText.types).map(([value, label]) => ({ value, label }));

interface Props {
  readonly panel: BoardPanel;
  readonly onChange: (panel: BoardPanel) => void;
  readonly onClose: () => void;
}

/** Everything about one panel; it changes while one types. */
export function PanelForm({ panel, onChange, onClose }: Props): ReactNode {
  const change = (part: Partial<BoardPanel>): void => onChange({ ...panel, ...part });
  const isAsking = panel.type !== 'text' && panel.type !== 'alerts';
  return (
    <SidePanel label={dashboardsText.editPanel} onClose={onClose}>
      <h2>{dashboardsText.editPanel}</h2>
      <div className="form">
        <NativeSelect
          label={text.type}
          data={types}
          value={panel.type}
          onChange={(event) => change({ type: event.currentTarget.value as BoardPanel['type'] })}
        />
        <TextInput
          label={text.title}
          value={panel.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <TextInput
          label={text.description}
          value={panel.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
        />
        {isAsking && (
          <>
            <PanelQueries queries={panel.queries} onChange={(queries) => change({ queries: [...queries] })} />
            <NativeSelect
              label={text.unit}
              data={[...units]}
              value={panel.unit}
              onChange={(event) => change({ unit: event.currentTarget.value })}
            />
            <PanelThresholds
              thresholds={panel.thresholds}
              onChange={(thresholds) => change({ thresholds: [...thresholds] })}
            />
          </>
        )}
        {panel.type === 'timeseries' && <Ends panel={panel} onChange={onChange} />}
        {panel.type === 'text' && (
          <Textarea
            label={text.text}
            rows={10}
            value={panel.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        )}
        {panel.type === 'alerts' && (
          <Textarea
            label={text.matchers}
            description={text.matchersHint}
            rows={4}
            value={panel.matchers.join('\n')}
            onChange={(event) => change({ matchers: linesOf(event.currentTarget.value) })}
          />
        )}
      </div>
    </SidePanel>
  );
}

function linesOf(value: string): string[] {
  return value === '' ? [] : value.split('\n');
}

/** Of the value axis; empty: as the values ask. */
function Ends({ panel, onChange }: Pick<Props, 'panel' | 'onChange'>): ReactNode {
  const put = (name: 'min' | 'max', value: number | undefined): void => {
    const { [name]: _, ...rest } = panel;
    onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <div className="form-line">
      <NumberField label={text.min} value={panel.min} onChange={(value) => put('min', value)} />
      <NumberField label={text.max} value={panel.max} onChange={(value) => put('max', value)} />
    </div>
  );
}
