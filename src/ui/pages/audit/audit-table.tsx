import { type ReactNode, useRef } from 'react';
import type { AuditEntryAnswer } from '../../../contract/audit.js';
import { At } from '../../components/when.js';
import { useKeys } from '../../lib/keys.js';
import { auditText as text } from '../../messages/audit.en.js';
import { AuditEntry } from './audit-entry.js';
import type { AuditProps } from './audit-view.js';

interface Props extends AuditProps {
  readonly entries: readonly AuditEntryAnswer[];
}

/** One line for each entry; its details below it. `j` and `k` go from line to line. */
export function AuditTable({ entries, search, onSearch }: Props): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (step: number): void => {
    const buttons = [...(body.current?.querySelectorAll<HTMLElement>('button[aria-expanded]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus();
  };
  const close = (): void => onSearch({ sel: undefined });
  useKeys({ j: () => move(1), k: () => move(-1), Escape: close });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table" aria-label={text.label} tabIndex={0}>
      <table className="audit">
        <thead>
          <tr>
            {Object.values(text.columns).map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {entries.map((entry) => (
            <EntryRows key={entry.seq} entry={entry} search={search} onSearch={onSearch} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function EntryRows({ entry, search, onSearch }: AuditProps & { readonly entry: AuditEntryAnswer }): ReactNode {
  const open = search.sel === String(entry.seq);
  const details = `entry-${entry.seq}`;
  const pick = (change: AuditProps['search'] | object) => () => onSearch({ ...change, cursor: undefined });
  return (
    <>
      <tr data-chosen={open || undefined}>
        <td>
          <button
            type="button"
            className="link"
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            aria-label={open ? text.hide(entry.seq) : text.show(entry.seq)}
            onClick={() => onSearch({ sel: open ? undefined : String(entry.seq) }, true)}
          >
            {open ? '▾' : '▸'} {entry.seq}
          </button>
        </td>
        <td>
          <At at={entry.at} />
        </td>
        <td>
          <Pick what={text.actor} value={entry.actor.name} onPick={pick({ actor: entry.actor.name })} />
        </td>
        <td>
          <Pick what={text.action} value={entry.action} onPick={pick({ action: entry.action })} />
        </td>
        <td>
          <EntityCell entry={entry} pick={pick} />
        </td>
        <td className="quiet">
          {entry.address} {text.on(entry.node)}
        </td>
      </tr>
      {open && (
        <tr id={details}>
          <td colSpan={6}>
            <AuditEntry entry={entry} onHistory={onSearch} />
          </td>
        </tr>
      )}
    </>
  );
}

interface EntityProps {
  readonly entry: AuditEntryAnswer;
  readonly pick: (change: object) => () => void;
}

function EntityCell({ entry: { entity }, pick }: EntityProps): ReactNode {
  if (!entity) return null;
  return (
    <>
      <Pick what={text.kind} value={entity.kind} onPick={pick({ entityKind: entity.kind })} /> {entity.name}
    </>
  );
}

interface PickProps {
  readonly what: string;
  readonly value: string;
  readonly onPick: () => void;
}

/** A value that a click makes the filter. */
function Pick({ what, value, onPick }: PickProps): ReactNode {
  return (
    <button type="button" className="pill" title={text.filterBy(what, value)} onClick={onPick}>
      {value}
    </button>
  );
}
