import { type FormEvent, type ReactNode, useDeferredValue, useState } from 'react';
import { Faults } from '../../components/faults.js';
import { Labels } from '../../components/labels.js';
import { useCreateSilence, useSilencePreview } from '../../data/use-silences.js';
import { durations, matchersOf, type SilenceDraft } from './silences-view.js';

interface Props {
  /** What the link that led here filled in. */
  readonly given: SilenceDraft;
  readonly onDone: () => void;
}

/** A form for one silence, which shows while it is filled in what it would mute. */
export function NewSilencePage({ given, onDone }: Props): ReactNode {
  const [draft, setDraft] = useState(given);
  const create = useCreateSilence(onDone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.begin({ matchers: [...matchersOf(draft)], duration: draft.duration, comment: draft.comment });
  };
  return (
    <form className="form" onSubmit={submit}>
      <h1>New silence</h1>
      <label>
        Matchers, one per line: an alert must fit them all
        <textarea
          rows={4}
          required
          value={draft.matchers}
          placeholder={'team="db"\nseverity=~"warn.*"'}
          onChange={(event) => setDraft({ ...draft, matchers: event.target.value })}
        />
      </label>
      <Preview draft={draft} />
      <label>
        For how long
        <input
          type="text"
          required
          list="durations"
          value={draft.duration}
          onChange={(event) => setDraft({ ...draft, duration: event.target.value })}
        />
        <datalist id="durations">
          {durations.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </label>
      <label>
        Comment: why, and until what
        <textarea
          rows={2}
          value={draft.comment}
          onChange={(event) => setDraft({ ...draft, comment: event.target.value })}
        />
      </label>
      <Faults failure={create.failure} />
      <button type="submit" className="primary" disabled={create.underWay}>
        Create silence
      </button>
    </form>
  );
}

const breadths = { none: 'nothing', narrow: 'a part', broad: 'half or more', all: 'everything' } as const;

function Preview({ draft }: { readonly draft: SilenceDraft }): ReactNode {
  const { preview, failure } = useSilencePreview(matchersOf(useDeferredValue(draft)));
  if (failure) return <Faults failure={failure} />;
  if (!preview) return null;
  return (
    <div className="preview" role="status">
      <p className={preview.breadth === 'broad' || preview.breadth === 'all' ? 'chip warn' : 'quiet'}>
        It would mute {preview.matching} of {preview.active} alerts now: {breadths[preview.breadth]}.
      </p>
      <ul>
        {preview.alerts.slice(0, 10).map((alert) => (
          <li key={alert.id}>
            <b>{alert.labels.alertname}</b> <Labels labels={alert.labels} without={['alertname']} />
          </li>
        ))}
      </ul>
    </div>
  );
}
