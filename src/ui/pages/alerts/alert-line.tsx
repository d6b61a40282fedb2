import { memo, type ReactNode } from 'react';
import type { AlertRow } from '../../../contract/alert-list.js';
import { Labels } from '../../components/labels.js';
import { StateGlyph } from '../../components/state-glyph.js';
import { Ago } from '../../components/when.js';
import { alertsText as text } from '../../messages/alerts.en.js';
import { glyphOf, measuredText } from './alerts-view.js';
import type { ShownRow } from './held-rows.js';

interface Props {
  readonly shown: ShownRow;
  readonly without: readonly string[];
  readonly chosen: boolean;
  readonly selected: boolean;
  readonly onToggle: (range: boolean) => void;
  readonly onOpen: (id: string) => void;
  readonly onPick: (matcher: string) => void;
  readonly onMore: (shown: ShownRow, button: Element) => void;
}

/** One alert in one line, of plain elements: there are many. */
export const AlertLine = memo(function AlertLine(props: Props): ReactNode {
  const { shown, without, chosen, selected, onToggle, onOpen, onPick } = props;
  const { row, goneAt } = shown;
  const name = row.labels.alertname ?? row.fingerprint;
  return (
    <div
      className="row alert-line"
      data-chosen={chosen}
      data-gone={goneAt !== undefined || undefined}
      title={goneAt === undefined ? undefined : text.gone}
    >
      <input
        type="checkbox"
        aria-label={text.select(name)}
        checked={selected}
        onClick={(event) => onToggle(event.shiftKey)}
        onChange={() => {}}
      />
      <StateGlyph state={glyphOf(row)} severity={row.severity} />
      <button type="button" className="name" onClick={() => onOpen(row.id)} title={row.summary ?? name}>
        {name}
      </button>
      <Labels labels={row.labels} without={withoutGlyph(row, without)} onPick={onPick} />
      <Marks row={row} onPick={onPick} />
      <span className="to" title={text.to(row.receivers)}>
        {row.receivers.join(', ')}
      </span>
      <span className="value" title={measuredText(row, String)}>
        {measuredText(row)}
      </span>
      <span className="since">
        <Ago at={row.since} />
      </span>
      <button
        type="button"
        className="more"
        aria-haspopup="menu"
        aria-label={text.rowMenu(name)}
        onClick={(event) => props.onMore(shown, event.currentTarget)}
      >
        ⋯
      </button>
    </div>
  );
});

/** The glyph says a severity that it knows: its label need not be read again. */
function withoutGlyph({ labels, severity }: AlertRow, without: readonly string[]): readonly string[] {
  return labels.severity === severity ? [...without, 'severity'] : without;
}

/** What is done about it, and what holds its notices back: each a word, with its reason, and a filter by it. */
function Marks({ row, onPick }: { readonly row: AlertRow; readonly onPick: Props['onPick'] }): ReactNode {
  return (
    <span className="marks">
      {marksOf(row).map(({ word, why, term, bad }) => (
        <button type="button" key={word} className={bad ? 'chip bad' : 'chip'} title={why} onClick={() => onPick(term)}>
          {word}
        </button>
      ))}
    </span>
  );
}

interface Mark {
  readonly word: string;
  readonly why: string;
  readonly term: string;
  readonly bad?: boolean;
}

function marksOf(row: AlertRow): readonly Mark[] {
  const comments = row.silencedBy.map(({ comment }) => comment).join('; ');
  return [
    ...(row.noticeFails ? [{ word: text.noticeFails, why: text.noticeFails, term: '@notice=failing', bad: true }] : []),
    ...(row.silencedBy.length > 0 ? [{ word: text.silenced, why: comments, term: '@silenced-by=~".+"' }] : []),
    ...(row.inhibitedBy.length > 0
      ? [{ word: text.inhibited, why: row.inhibitedBy.join('; '), term: '@inhibited-by=~".+"' }]
      : []),
    ...(row.mutedBy.length > 0 ? [{ word: text.muted, why: row.mutedBy.join('; '), term: '@state=suppressed' }] : []),
    ...(row.acknowledgedBy === null
      ? []
      : [
          {
            word: `✓ ${row.acknowledgedBy}`,
            why: text.acknowledged(row.acknowledgedBy),
            term: `@acknowledged-by=${JSON.stringify(row.acknowledgedBy)}`,
          },
        ]),
    ...(row.flapping ? [{ word: text.flapping, why: text.flapping, term: '@flapping=true' }] : []),
  ];
}
