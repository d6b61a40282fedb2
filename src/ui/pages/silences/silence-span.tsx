import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useContext } from 'react';
import { useNow, ZoneContext } from '../../components/when.js';
import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';
import { localTimeText, nextAt } from '../../lib/local-time.js';
import { instantText, zoneName } from '../../lib/zone.js';
import { silencesText } from '../../messages/silences.en.js';
import { endOfDraft, type SilenceDraft } from './silences-view.js';

const text = silencesText.form;
const lengths = ['30m', '1h', '4h', '8h'] as const;
const morningHour = 8;

interface Props {
  readonly draft: SilenceDraft;
  readonly failure: ApiFailure | undefined;
  readonly begun: boolean;
  readonly onChange: (draft: SilenceDraft) => void;
}

/** From when, how long or until when: the length and the end take each other's place. */
export function SilenceSpan({ draft, failure, begun, onChange }: Props): ReactNode {
  const zone = useContext(ZoneContext);
  const now = useNow();
  const end = endOfDraft(draft, now);
  const lasting = (lasts: string): void => onChange({ ...draft, lasts, ends: '' });
  const until = (ends: string): void => onChange({ ...draft, ends, lasts: '' });
  return (
    <div>
      <fieldset className="presets">
        <legend className="sr">{text.presets}</legend>
        {lengths.map((length) => (
          <Button key={length} variant={draft.lasts === length ? 'light' : 'default'} onClick={() => lasting(length)}>
            {length}
          </Button>
        ))}
        <Button variant="default" onClick={() => until(localTimeText(nextAt(now, morningHour)))}>
          {text.morning}
        </Button>
        <Button variant="default" onClick={() => until(localTimeText(nextAt(now, morningHour, true)))}>
          {text.monday}
        </Button>
      </fieldset>
      <div className="span-fields">
        <TextInput
          type="datetime-local"
          label={text.starts}
          description={text.startHint}
          disabled={begun}
          value={draft.starts}
          error={faultAt(failure, 'startsAt')}
          onChange={(event) => onChange({ ...draft, starts: event.currentTarget.value })}
        />
        <TextInput
          label={text.lasts}
          description="30m, 4h, 2d"
          value={draft.lasts}
          error={faultAt(failure, 'duration')}
          onChange={(event) => lasting(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={text.ends}
          description={zoneName('local')}
          value={draft.ends}
          error={faultAt(failure, 'endsAt')}
          onChange={(event) => until(event.currentTarget.value)}
        />
      </div>
      {end !== undefined && <p className="quiet">{text.until(instantText(end, zone), zoneName(zone))}</p>}
    </div>
  );
}
