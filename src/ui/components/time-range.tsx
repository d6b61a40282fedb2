import { Button, Popover, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useContext, useState } from 'react';
import { useKeys } from '../lib/keys.js';
import { preference } from '../lib/preferences.js';
import {
  daysIntoWeek,
  instantOf,
  isLive,
  movedRange,
  rangePresets,
  resolveRange,
  type TimeRange,
} from '../lib/time-range.js';
import { instantText, zoneName } from '../lib/zone.js';
import { rangeText } from '../messages/range.en.js';
import { ZoneContext } from './when.js';

interface Props {
  readonly range: TimeRange;
  readonly onChange: (range: TimeRange) => void;
}

/** Which stretch of time the page shows: usual ones, own ones, and steps back and forth (keys `t ArrowLeft`, `t ArrowRight`, `t z`). */
export function TimeRangePicker({ range, onChange }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const shown = useShownRange(range);
  const move = (step: -1 | 1 | 'zoom') => (): void => onChange(movedRange(range, step, Date.now()));
  const freeze = (): void => {
    const { from, to } = resolveRange(range, Date.now());
    onChange({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  };
  useKeys({ 't ArrowLeft': move(-1), 't ArrowRight': move(1), 't z': move('zoom'), 't a': freeze });
  const choose = (next: TimeRange): void => {
    setOpen(false);
    onChange(next);
  };
  return (
    <div className="range">
      <Button variant="default" onClick={move(-1)} aria-label={rangeText.back}>
        ‹
      </Button>
      <Popover opened={open} onChange={setOpen} transitionProps={{ duration: 0 }} trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default" aria-label={`${rangeText.title}: ${shown}`} onClick={() => setOpen(!open)}>
            {shown}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="range-presets">
            {usualRanges().map(([name, usual]) => (
              <button key={name} type="button" onClick={() => choose(usual)}>
                {name}
              </button>
            ))}
          </div>
          <OwnRange range={range} onChoose={choose} />
        </Popover.Dropdown>
      </Popover>
      <Button variant="default" onClick={move(1)} aria-label={rangeText.forth}>
        ›
      </Button>
      <Button variant="default" onClick={move('zoom')} aria-label={rangeText.zoom}>
        −
      </Button>
    </div>
  );
}

function usualRanges(): readonly (readonly [string, TimeRange])[] {
  return [
    ...rangePresets.map((preset) => [rangeText.last(preset), { from: `now-${preset}`, to: 'now' }] as const),
    [rangeText.today, { from: startOfDay(0), to: 'now' }],
    [rangeText.yesterday, { from: startOfDay(-1), to: startOfDay(0) }],
    [rangeText.thisWeek, { from: startOfDay(-daysIntoWeek(new Date().getDay(), preference('weekStart'))), to: 'now' }],
  ];
}

function startOfDay(days: number): string {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() + days);
  return day.toISOString();
}

function useShownRange(range: TimeRange): string {
  const zone = useContext(ZoneContext);
  const relative = /^now-(\w+)$/.exec(range.from);
  if (relative?.[1] && isLive(range)) return rangeText.last(relative[1]);
  const { from, to } = resolveRange(range, Date.now());
  const end = isLive(range) ? rangeText.now : instantText(to, zone);
  return `${instantText(from, zone)} – ${end} ${zoneName(zone)}`;
}

function OwnRange({ range, onChoose }: { readonly range: TimeRange; readonly onChoose: Props['onChange'] }): ReactNode {
  const [draft, setDraft] = useState(range);
  const faultOf = (text: string): string | undefined =>
    instantOf(text, Date.now()) === undefined ? rangeText.fault : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!faultOf(draft.from) && !faultOf(draft.to)) onChoose(draft);
  };
  return (
    <form className="own-range" onSubmit={submit}>
      <TextInput
        label={rangeText.from}
        value={draft.from}
        error={faultOf(draft.from)}
        onChange={(event) => setDraft({ ...draft, from: event.currentTarget.value })}
      />
      <TextInput
        label={rangeText.to}
        value={draft.to}
        error={faultOf(draft.to)}
        onChange={(event) => setDraft({ ...draft, to: event.currentTarget.value })}
      />
      <Button type="submit">{rangeText.apply}</Button>
    </form>
  );
}
