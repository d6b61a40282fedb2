import { Autocomplete, Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { AuditEntryAnswer } from '../../../contract/audit.js';
import { TimeRangePicker } from '../../components/time-range.js';
import { auditText as text } from '../../messages/audit.en.js';
import type { AuditProps } from './audit-view.js';
import { type FilterName, filterNames, knownOf } from './audit-view.js';

interface Props extends AuditProps {
  /** That are shown: what they hold is offered. */
  readonly entries: readonly AuditEntryAnswer[];
}

const settleMs = 250;

/** Which entries are shown. What is typed counts when typing pauses. */
export function AuditFilters({ search, onSearch, entries }: Props): ReactNode {
  const set = (name: FilterName) => (value: string) => onSearch({ [name]: value, cursor: undefined }, true);
  const isChosen = filterNames.some((name) => search[name] !== '') || search.from !== '' || search.to !== '';
  const clear = (): void =>
    onSearch({ actor: '', action: '', entityKind: '', entityId: '', from: '', to: '', cursor: undefined });
  const actors = [...new Set(entries.map(({ actor }) => actor.name))].sort();
  return (
    <div className="bar audit-filters">
      <Typed label={text.actor} value={search.actor} known={actors} onChange={set('actor')} />
      <Typed
        label={text.action}
        value={search.action}
        known={knownOf(entries, search.action, 'action')}
        onChange={set('action')}
      />
      <Typed
        label={text.kind}
        value={search.entityKind}
        known={knownOf(entries, search.entityKind, 'kind')}
        onChange={set('entityKind')}
      />
      <Typed label={text.entityId} value={search.entityId} known={[]} onChange={set('entityId')} />
      {search.from === '' && search.to === '' ? (
        <Button variant="default" onClick={() => onSearch({ from: 'now-24h', to: 'now', cursor: undefined })}>
          {text.all}
        </Button>
      ) : (
        <TimeRangePicker
          range={{ from: search.from, to: search.to }}
          onChange={(range) => onSearch({ ...range, cursor: undefined })}
        />
      )}
      {isChosen && (
        <Button variant="default" onClick={clear}>
          {text.clear}
        </Button>
      )}
    </div>
  );
}

interface TypedProps {
  readonly label: string;
  readonly value: string;
  readonly known: readonly string[];
  readonly onChange: (value: string) => void;
}

function Typed({ label, value, known, onChange }: TypedProps): ReactNode {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed counts, not who is told
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), settleMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Autocomplete
      aria-label={label}
      placeholder={label}
      data={[...known]}
      limit={30}
      value={typed}
      onChange={setTyped}
    />
  );
}
