import type { ReactNode } from 'react';
import { Labels } from '../../components/labels.js';
import { StateGlyph } from '../../components/state-glyph.js';
import { alertsText as text } from '../../messages/alerts.en.js';
import { glyphOf } from './alerts-view.js';
import type { GroupItem } from './grouped-rows.js';
import type { ShownRow } from './held-rows.js';

interface Props {
  readonly group: GroupItem;
  readonly onFold: (key: string) => void;
  readonly onPick: (matcher: string) => void;
}

/** The head of a group: its value, how many, the worst of them, and the labels that all share. */
export function GroupLine({ group, onFold, onPick }: Props): ReactNode {
  const worst = group.rows.reduce<ShownRow | undefined>(worseOf, undefined);
  return (
    <div className="row group-line">
      <button type="button" className="name" aria-expanded={!group.folded} onClick={() => onFold(group.key)}>
        <span aria-hidden="true">{group.folded ? '▸' : '▾'}</span>{' '}
        {worst && <StateGlyph state={glyphOf(worst.row)} severity={worst.row.severity} />} {text.group(group.value)}
      </button>
      <span className="quiet">{text.groupCount(group.rows.length)}</span>
      <Labels labels={group.common} without={['alertname']} onPick={onPick} />
    </div>
  );
}

function worseOf(one: ShownRow | undefined, other: ShownRow): ShownRow {
  return one && rankOf(one) <= rankOf(other) ? one : other;
}

const ranks = { critical: 0, warning: 1, info: 2 };

/** What nobody is told of is no reason to look. */
function rankOf({ row }: ShownRow): number {
  return ranks[row.severity] + (row.state === 'firing' && !row.suppressed ? 0 : ranks.info + 1);
}
