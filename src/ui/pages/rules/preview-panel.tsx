import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import type { ChartAnswer } from '../../../contract/rule-chart.js';
import { type DraftAnswer, useRuleChart, useRulePreview } from '../../data/use-rule-draft.js';
import { absoluteRange } from '../../lib/time-range.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import { ChartPanel } from './chart-panel.js';
import { chartInputOf, previewInputOf, severityOfForm } from './draft-inputs.js';
import { firingsIn } from './rule-chart-view.js';
import { RenderedAnnotations } from './rendered-annotations.js';
import type { RuleForm } from './rule-form.js';
import { SeriesTable } from './series-table.js';
import { ThresholdSlider } from './threshold-slider.js';
import { useThreshold } from './use-threshold.js';
import { WhereItGoes } from './where-it-goes.js';

interface Props {
  readonly form: RuleForm;
  /** What was run last. */
  readonly ran: RuleForm;
  readonly change: (changes: Partial<RuleForm>) => void;
  readonly edited: RuleDetailAnswer | undefined;
}

/** What a draft would do: its values, its alerts, their annotations, and whom they would reach. */
export function PreviewPanel({ form, ran, change, edited }: Props): ReactNode {
  const [range, setRange] = useState('6h');
  const [zoom, setZoom] = useState<{ readonly from: string; readonly to: string }>();
  const labels = edited?.definition.labels;
  const input = useMemo(() => chartInputOf(ran, { labels, range, zoom }), [ran, labels, range, zoom]);
  const chart = useRuleChart(input);
  const threshold = useThreshold({ form, ran, chart: chart.data }, change);
  return (
    <aside className="rule-preview" aria-label={text.preview}>
      <SegmentedControl
        aria-label={text.range}
        size="xs"
        value={zoom ? '' : range}
        onChange={(next) => {
          setZoom(undefined);
          setRange(next);
        }}
        data={[...text.ranges]}
      />
      <ChartPanel
        chart={chart}
        name={form.name}
        severity={severityOfForm(form)}
        estimate={threshold.estimate}
        onZoom={(from, to) => setZoom(absoluteRange(from, to))}
        onThreshold={threshold.move}
      />
      {threshold.value !== undefined && chart.data && threshold.move && (
        <ThresholdSlider
          chart={chart.data}
          value={threshold.value}
          onMove={threshold.move}
          firings={threshold.estimate && firingsIn(threshold.estimate.bands)}
        />
      )}
      <Now ran={ran} chart={chart} labels={labels} />
    </aside>
  );
}

interface NowProps {
  readonly ran: RuleForm;
  readonly chart: DraftAnswer<ChartAnswer>;
  readonly labels: Readonly<Record<string, string>> | undefined;
}

/** The series of this moment, and what becomes of one of them. */
function Now({ ran, chart, labels }: NowProps): ReactNode {
  const [chosen, setChosen] = useState<string>();
  const expr = chart.failure ? undefined : chart.data?.expr;
  const input = useMemo(() => previewInputOf(ran, expr, labels), [ran, expr, labels]);
  const preview = useRulePreview(input);
  const alerts = preview.data?.alerts ?? [];
  const alert = alerts.find(({ fingerprint }) => fingerprint === chosen) ?? alerts[0];
  return (
    <>
      {preview.data && chart.data && (
        <SeriesTable
          preview={preview.data}
          threshold={chart.data.threshold}
          chosen={alert?.fingerprint}
          onChoose={setChosen}
        />
      )}
      {ran.kind === 'alerting' && <RenderedAnnotations alert={alert} warnings={preview.data?.warnings ?? []} />}
      {ran.kind === 'alerting' && <WhereItGoes alert={alert} form={ran} groupLabels={labels} />}
    </>
  );
}
