import { TextInput } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { Empty, Resource } from '../../components/resource.js';
import { type MetricFacts, mostListedSeries, useMetrics, useSeriesOf } from '../../data/use-metrics.js';
import { exploreText as text } from '../../messages/explore.en.js';
import { countLabels, findMetrics, type LabelCount } from './explore-view.js';

interface Props {
  /** The metric whose labels are looked at; empty: the list of all. */
  readonly metric: string;
  readonly onMetric: (metric: string) => void;
  /** Puts it into a query and looks at its labels. */
  readonly onUse: (metric: string) => void;
  readonly onMatcher: (matcher: string) => void;
}

const mostShown = 200;

/** All metrics to choose from, or the labels of one. */
export function MetricBrowser({ metric, onMetric, onUse, onMatcher }: Props): ReactNode {
  const [wanted, setWanted] = useState('');
  const metrics = useMetrics();
  return (
    <section className="metric-browser" aria-label={text.metrics}>
      {metric !== '' && <MetricLabels {...{ metric, onMatcher }} onClose={() => onMetric('')} />}
      <TextInput
        type="search"
        label={text.searchMetrics}
        placeholder={text.searchHint}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Resource state={metrics}>{(all) => <MetricList {...{ all, wanted, onUse }} />}</Resource>
    </section>
  );
}

interface ListProps extends Pick<Props, 'onUse'> {
  readonly all: readonly MetricFacts[];
  readonly wanted: string;
}

function MetricList({ all, wanted, onUse }: ListProps): ReactNode {
  const found = useMemo(() => findMetrics(all, wanted), [all, wanted]);
  if (all.length === 0) return <Empty>{text.noMetrics}</Empty>;
  if (found.length === 0) return <p className="quiet">{text.noMetricFound(all.length)}</p>;
  return (
    <ul className="metric-list">
      {found.slice(0, mostShown).map(({ name, type, help }) => (
        <li key={name}>
          <button type="button" title={text.putMetric(name)} onClick={() => onUse(name)}>
            <span className="metric-name">{name}</span>
            {type !== '' && <span className="metric-type">{type}</span>}
            {help !== '' && <span className="metric-help">{help}</span>}
          </button>
        </li>
      ))}
      {found.length > mostShown && <li className="quiet">{text.more(found.length - mostShown)}</li>}
    </ul>
  );
}

interface LabelsProps extends Pick<Props, 'metric' | 'onMatcher'> {
  readonly onClose: () => void;
}

function MetricLabels({ metric, onMatcher, onClose }: LabelsProps): ReactNode {
  const series = useSeriesOf(metric);
  return (
    <div className="metric-labels">
      <div className="metric-labels-head">
        <h2>{text.labels(metric)}</h2>
        <button type="button" className="link" aria-label={text.closeLabels} title={text.closeLabels} onClick={onClose}>
          ×
        </button>
      </div>
      <Resource state={series} rows={3}>
        {(sets) => (
          <>
            <p className="quiet">
              {sets.length >= mostListedSeries ? text.atLeast(mostListedSeries) : text.series(sets.length)}
            </p>
            {countLabels(sets).map((label) => (
              <LabelValues key={label.name} label={label} onMatcher={onMatcher} />
            ))}
          </>
        )}
      </Resource>
    </div>
  );
}

function LabelValues({ label, onMatcher }: { readonly label: LabelCount } & Pick<Props, 'onMatcher'>): ReactNode {
  return (
    <details open={label.values.length <= 5}>
      <summary>
        {label.name} <span className="quiet">{text.labelValues(label.values.length)}</span>
      </summary>
      <ul>
        {label.values.slice(0, mostShown).map(({ value, series }) => {
          const matcher = `${label.name}=${JSON.stringify(value)}`;
          return (
            <li key={value}>
              <button type="button" className="link" title={text.narrow(matcher)} onClick={() => onMatcher(matcher)}>
                {value === '' ? '""' : value}
              </button>
              <span className="quiet">{series}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
