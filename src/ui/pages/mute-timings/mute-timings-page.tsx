import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MuteTimingAnswer } from '../../../contract/mute-timing.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { ThingPanel } from '../../components/thing-panel.js';
import { useRefusal } from '../../data/use-me.js';
import { useMuteTimingChanges, useMuteTimings } from '../../data/use-mute-timings.js';
import { faultAt } from '../../lib/fault-at.js';
import { useKeys } from '../../lib/keys.js';
import { timingsText as text } from '../../messages/things.en.js';
import { IntervalFields } from './interval-fields.js';
import { draftOfTiming, newInterval, type TimingDraft, timingInput } from './timings-view.js';
import { WeekPreview } from './week-preview.js';
import './mute-timings.css';

interface Props {
  /** Id of the one that is changed, or `new`. */
  readonly sel: string | undefined;
  readonly onSel: (sel: string | undefined) => void;
}

/** Times at which routes are silent: whether each holds now, and its week. */
export function MuteTimingsPage({ sel, onSel }: Props): ReactNode {
  const timings = useMuteTimings();
  const refusal = useRefusal('mute-timing');
  useKeys({ n: () => refusal === undefined && onSel('new') });
  const create = (
    <Button disabled={refusal !== undefined} title={refusal} onClick={() => onSel('new')}>
      {text.create}
    </Button>
  );
  const chosen = timings.data?.items.find(({ id }) => id === sel);
  return (
    <>
      <PageHead title={text.title} actions={create} />
      <Resource state={timings}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty action={create}>{text.none}</Empty>
          ) : (
            items.map((timing) => (
              <section key={timing.id} className="group" aria-label={timing.name}>
                <button type="button" className="link" onClick={() => onSel(timing.id)}>
                  {timing.name}
                </button>
                <WeekPreview timeIntervals={timing.timeIntervals} />
              </section>
            ))
          )
        }
      </Resource>
      {(sel === 'new' || chosen) && <Editor key={sel} timing={chosen} onClose={() => onSel(undefined)} />}
    </>
  );
}

interface EditorProps {
  readonly timing: MuteTimingAnswer | undefined;
  readonly onClose: () => void;
}

const newTiming: TimingDraft = { name: '', intervals: [newInterval] };

function Editor({ timing, onClose }: EditorProps): ReactNode {
  return (
    <ThingPanel
      kind="mute-timing"
      title={timing?.name ?? text.newTitle}
      thing={timing}
      initial={timing ? draftOfTiming(timing) : newTiming}
      inputOf={timingInput}
      useChanges={useMuteTimingChanges}
      refusal={useRefusal('mute-timing')}
      onClose={onClose}
    >
      {({ value, change, failure }) => (
        <>
          <TextInput
            label={text.name}
            value={value.name}
            error={faultAt(failure, 'name')}
            onChange={(event) => change({ ...value, name: event.currentTarget.value })}
          />
          <p className="quiet">{text.intervals}</p>
          {value.intervals.map((interval, at) => (
            <IntervalFields
              // biome-ignore lint/suspicious/noArrayIndexKey: intervals have no identity but their place
              key={at}
              no={at + 1}
              value={interval}
              errorOf={(field) => faultAt(failure, `timeIntervals[${at}].${field}`, true)}
              onChange={(next) =>
                change({ ...value, intervals: value.intervals.map((each, index) => (index === at ? next : each)) })
              }
              onRemove={
                value.intervals.length > 1
                  ? () => change({ ...value, intervals: value.intervals.filter((_, index) => index !== at) })
                  : undefined
              }
            />
          ))}
          <div>
            <Button
              variant="default"
              onClick={() => change({ ...value, intervals: [...value.intervals, newInterval] })}
            >
              {text.add}
            </Button>
          </div>
          <WeekPreview timeIntervals={timingInput(value).timeIntervals} quiet={failure !== undefined} />
        </>
      )}
    </ThingPanel>
  );
}
