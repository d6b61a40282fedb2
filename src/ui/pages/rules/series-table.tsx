import type { ReactNode } from 'react';
import type { ChartAnswer } from '../../../contract/rule-chart.js';
import type { PreviewAnswer } from '../../../contract/rule-preview.js';
import { Labels } from '../../components/labels.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import { isBeyond } from './rule-chart-view.js';

interface Props {
  readonly preview: PreviewAnswer;
  readonly threshold: ChartAnswer['threshold'];
  readonly chosen: string | undefined;
  readonly onChoose: (fingerprint: string) => void;
}

const mostShown = 20;

/** The series of this moment; one of them may be chosen, to see its annotations and where it would go. */
export function SeriesTable({ preview, threshold, chosen, onChoose }: Props): ReactNode {
  const active = (value: string): boolean => !threshold || isBeyond(Number(value), threshold.operator, threshold.value);
  const { alerts, samples, sampleCount } = preview;
  const beyond = samples.filter(({ value }) => active(value)).length;
  return (
    <section className="series-now" aria-label={text.seriesNow}>
      <h2>{text.seriesNow}</h2>
      <p className="quiet">{sampleCount === 0 ? text.noneNow : text.seriesHint(sampleCount, beyond)}</p>
      {alerts.length > 0 && (
        <ul>
          {alerts.slice(0, mostShown).map(({ fingerprint, labels, value }) => (
            <li key={fingerprint}>
              <label>
                <input
                  type="radio"
                  name="series-now"
                  aria-label={text.choose(JSON.stringify(labels))}
                  checked={fingerprint === chosen}
                  onChange={() => onChoose(fingerprint)}
                />
                <Labels labels={labels} without={['alertname']} />
              </label>
              <span className="number">{value}</span>
              <span className={`chip ${active(value) ? 'warn' : ''}`}>{active(value) ? text.beyond : text.within}</span>
            </li>
          ))}
        </ul>
      )}
      {alerts.length > mostShown && <p className="quiet">{text.seriesShown(mostShown, sampleCount)}</p>}
    </section>
  );
}
