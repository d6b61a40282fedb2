import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Faults } from '../../components/faults.js';
import { MatchersField } from '../../components/matchers-field.js';
import { useRefusal } from '../../data/use-me.js';
import { useSilencePreview } from '../../data/use-silences.js';
import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';
import { useKeys } from '../../lib/keys.js';
import type { Draft } from '../../lib/use-draft.js';
import { silencesText } from '../../messages/silences.en.js';
import { needsConfirmation, SilencePreview } from './silence-preview.js';
import { SilenceSpan } from './silence-span.js';
import type { SilenceDraft } from './silences-view.js';
import './silences.css';

const text = silencesText.form;
const shownAtFields = ['matchers', 'comment', 'startsAt', 'endsAt', 'duration'];

interface Props {
  readonly draft: Draft<SilenceDraft>;
  readonly failure: ApiFailure | undefined;
  readonly underWay: boolean;
  readonly send: string;
  readonly onSend: () => void;
  /** Whether it has begun: its start stays. */
  readonly begun?: boolean;
}

/** The fields of one silence, beside whom it would mute. */
export function SilenceForm({ draft, failure, underWay, send, onSend, begun = false }: Props): ReactNode {
  const { value, change, found, forget } = draft;
  const [confirmed, setConfirmed] = useState('');
  const { preview, failure: unclear } = useSilencePreview(value.matchers);
  const refusal = useRefusal('silence');
  const blocked = underWay || refusal !== undefined || needsConfirmation(preview, confirmed);
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (!blocked) onSend();
  };
  useKeys({ 'mod+Enter': () => submit() });
  const elsewhere =
    failure && !failure.faults.some(({ path }) => shownAtFields.some((field) => path.startsWith(field)));
  return (
    <form className="silence-form" onSubmit={submit}>
      <div className="fields">
        {found && (
          <p className="quiet">
            {text.restored}{' '}
            <button type="button" className="link" onClick={forget}>
              {text.startOver}
            </button>
          </p>
        )}
        <MatchersField
          label={text.matchers}
          value={value.matchers}
          error={faultAt(failure, 'matchers', true)}
          onChange={(matchers) => change({ ...value, matchers })}
        />
        <SilenceSpan draft={value} failure={failure} begun={begun} onChange={change} />
        <Textarea
          label={text.comment}
          autosize={false}
          rows={2}
          value={value.comment}
          error={faultAt(failure, 'comment')}
          onChange={(event) => change({ ...value, comment: event.currentTarget.value })}
        />
        {elsewhere && failure.status !== 412 && <Faults failure={failure} />}
        <div className="bar">
          <Button type="submit" disabled={blocked} title={refusal}>
            {send}
          </Button>
          <span className="quiet">{refusal ?? text.keys}</span>
        </div>
      </div>
      <SilencePreview preview={preview} failure={unclear} confirmed={confirmed} onConfirm={setConfirmed} />
    </form>
  );
}
