import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { MatcherCheck } from '../../contract/matcher.js';
import { useMatcherCheck } from '../data/use-matcher-check.js';
import { splitMatchers } from '../lib/split-matchers.js';
import { matchersText as text } from '../messages/matchers.en.js';
import './matchers-field.css';

interface Props {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly label: string;
  /** What the API said of them when they were sent. */
  readonly error?: string | undefined;
  /** Whether to say how many alerts they fit; default: true. */
  readonly counts?: boolean;
}

/** Matchers as chips, each read by the server while it is typed: what cannot be read says why, the others whom they fit. */
export function MatchersField({ value, onChange, label, error, counts = true }: Props): ReactNode {
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const ids = { input: useId(), hint: useId() };
  const texts = [...value, ...splitMatchers(typed)];
  const asked = useMatcherCheck(texts);
  // Of other texts while the newest are asked about.
  const check = asked?.matchers.length === texts.length ? asked : undefined;
  const add = (given: string): void => {
    const more = splitMatchers(given);
    if (more.length > 0) onChange([...value, ...more.filter((each) => !value.includes(each))]);
    setTyped('');
  };
  const remove = (at: number): void => onChange(value.filter((_, index) => index !== at));
  const edit = (at: number): void => {
    const before = value[at] ?? '';
    onChange(texts.filter((_, index) => index !== at));
    setTyped(before);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && typed.trim() !== '') {
      if (!event.ctrlKey && !event.metaKey) event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '' && value.length > 0) {
      event.preventDefault();
      edit(value.length - 1);
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    const all = `${typed}${event.clipboardData.getData('text')}`;
    if (splitMatchers(all).length < 2) return;
    event.preventDefault();
    add(all);
  };
  return (
    <div className="matchers">
      <label className="field-label" htmlFor={ids.input}>
        {label}
      </label>
      <div className="box">
        {value.map((matcher, at) => (
          <Chip
            key={matcher}
            text={matcher}
            read={check?.matchers[at]}
            onEdit={() => edit(at)}
            onRemove={() => remove(at)}
          />
        ))}
        <input
          id={ids.input}
          ref={input}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={ids.hint}
          placeholder={value.length === 0 ? text.placeholder : ''}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => add(typed)}
        />
      </div>
      <Reading texts={texts} check={check} error={error} counts={counts} hint={ids.hint} />
    </div>
  );
}

interface ChipProps {
  readonly text: string;
  readonly read: MatcherCheck['matchers'][number] | undefined;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Chip({ text: matcher, read, onEdit, onRemove }: ChipProps): ReactNode {
  const fault = read?.fault ?? undefined;
  const title = fault ?? (read ? text.count(read.matching) : undefined);
  return (
    <span className="matcher" data-fault={fault !== undefined}>
      <button type="button" onClick={onEdit} title={title} aria-label={text.edit(matcher)}>
        {read?.name != null ? (
          <>
            {read.name}
            <span className="op">{read.operator}</span>
            <b>{JSON.stringify(read.value)}</b>
          </>
        ) : (
          matcher
        )}
      </button>
      <button type="button" onClick={onRemove} aria-label={text.remove(matcher)}>
        ×
      </button>
    </span>
  );
}

interface ReadingProps {
  readonly texts: readonly string[];
  readonly check: MatcherCheck | undefined;
  readonly error: string | undefined;
  readonly counts: boolean;
  readonly hint: string;
}

/** What is wrong, else whom they fit, else how it is done. */
function Reading({ texts, check, error, counts, hint }: ReadingProps): ReactNode {
  const faults = (check?.matchers ?? []).flatMap(({ fault }, at) => (fault ? [`${texts[at] ?? ''}: ${fault}`] : []));
  const wrong = [...faults, ...(error && faults.length === 0 ? [error] : [])];
  return (
    <div id={hint} aria-live="polite">
      {wrong.map((each) => (
        <p key={each} className="fault">
          {each}
        </p>
      ))}
      {wrong.length === 0 && (
        <p className="quiet">{check && counts ? text.all(check.matching, check.active) : text.hint}</p>
      )}
    </div>
  );
}
