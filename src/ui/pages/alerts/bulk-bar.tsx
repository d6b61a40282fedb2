import type { ReactNode } from 'react';
import { useRefusal } from '../../data/use-me.js';
import { alertsText as text } from '../../messages/alerts.en.js';

interface Props {
  readonly selected: number;
  readonly total: number;
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onSilence: () => void;
  readonly onAcknowledge: () => void;
}

/** What can be done to all that are selected; seen while some are. */
export function BulkBar({ selected, total, onAll, onClear, onSilence, onAcknowledge }: Props): ReactNode {
  const refusal = useRefusal('alerts.acknowledge');
  const may = { disabled: refusal !== undefined, title: refusal };
  return (
    <section className="bulk" aria-label={text.selected(selected)}>
      <span role="status">{text.selected(selected)}</span>
      {selected < total && (
        <button type="button" className="link" onClick={onAll}>
          {text.selectAll(total)}
        </button>
      )}
      <span className="grow" />
      <button type="button" className="primary" {...may} onClick={onSilence}>
        {text.silence}
      </button>
      <button type="button" {...may} onClick={onAcknowledge}>
        {text.acknowledge}
      </button>
      <button type="button" onClick={onClear}>
        {text.clear}
      </button>
    </section>
  );
}
