import { Button, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { timingsText as text } from '../../messages/things.en.js';
import type { IntervalDraft } from './timings-view.js';

const lists = ['times', 'weekdays', 'daysOfMonth', 'months', 'years'] as const;
const hints = {
  times: text.timesHint,
  weekdays: text.weekdaysHint,
  daysOfMonth: text.daysOfMonthHint,
  months: text.monthsHint,
  years: text.yearsHint,
} as const;

interface Props {
  readonly no: number;
  readonly value: IntervalDraft;
  readonly onChange: (value: IntervalDraft) => void;
  readonly onRemove: (() => void) | undefined;
  /** What is wrong with a field. */
  readonly errorOf: (field: string) => string | undefined;
}

/** One interval of a timing: lists of ranges, each in Alertmanager's words. */
export function IntervalFields({ no, value, onChange, onRemove, errorOf }: Props): ReactNode {
  return (
    <fieldset className="timing-interval">
      <legend>{text.interval(no)}</legend>
      {lists.map((list) => (
        <TagsInput
          key={list}
          label={text[list]}
          description={hints[list]}
          acceptValueOnBlur
          value={[...value[list]]}
          error={errorOf(list)}
          onChange={(ranges) => onChange({ ...value, [list]: ranges })}
        />
      ))}
      <TextInput
        label={text.location}
        description={text.locationHint}
        value={value.location}
        error={errorOf('location')}
        onChange={(event) => onChange({ ...value, location: event.currentTarget.value })}
      />
      {onRemove && (
        <div>
          <Button variant="default" onClick={onRemove}>
            {text.remove}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
