import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { NumberField } from '../../components/number-field.js';
import { dashboardsText } from '../../messages/dashboards.en.js';
import type { BoardPanel } from './dashboard-view.js';
import type { Severity } from './panel-view.js';

const text = dashboardsText.form;
type Thresholds = BoardPanel['thresholds'];

interface Props {
  readonly thresholds: Thresholds;
  readonly onChange: (thresholds: Thresholds) => void;
}

export function PanelThresholds({ thresholds, onChange }: Props): ReactNode {
  const put = (index: number, part: Partial<Thresholds[number]>): void =>
    onChange(thresholds.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="panel-query">
      <legend>{text.thresholds}</legend>
      {thresholds.map(({ value, severity }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: thresholds are known by their place
        <div key={index} className="form-line">
          <NumberField
            aria-label={text.thresholdValue(index + 1)}
            value={value}
            onChange={(next) => next !== undefined && put(index, { value: next })}
          />
          <NativeSelect
            aria-label={text.thresholdSeverity(index + 1)}
            data={['critical', 'warning', 'info']}
            value={severity}
            onChange={(event) => put(index, { severity: event.currentTarget.value as Severity })}
          />
          <Button
            variant="default"
            aria-label={text.removeThreshold(index + 1)}
            onClick={() => onChange(thresholds.filter((_, at) => at !== index))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button variant="default" onClick={() => onChange([...thresholds, { value: 0, severity: 'critical' }])}>
        {text.addThreshold}
      </Button>
    </fieldset>
  );
}
