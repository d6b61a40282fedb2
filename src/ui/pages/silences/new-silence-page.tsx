import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { useCreateSilence } from '../../data/use-silences.js';
import { toast } from '../../lib/toast.js';
import { useDraft } from '../../lib/use-draft.js';
import { silencesText } from '../../messages/silences.en.js';
import { SilenceForm } from './silence-form.js';
import { type SilenceDraft, silenceInputOf } from './silences-view.js';

const text = silencesText.form;

interface Props {
  /** What the link that led here filled in. */
  readonly given: SilenceDraft;
  readonly onDone: () => void;
}

/** A form for one silence, which shows while it is filled in what it would mute. */
export function NewSilencePage({ given, onDone }: Props): ReactNode {
  // What was typed after one link is nothing to another.
  const draft = useDraft(`silence.${JSON.stringify(given)}`, given);
  const create = useCreateSilence((receipt) => {
    draft.forget();
    toast({ text: `${text.created} ${receipt}` });
    onDone();
  });
  return (
    <>
      <PageHead title={text.newTitle} />
      <SilenceForm
        draft={draft}
        failure={create.failure}
        underWay={create.underWay}
        send={text.send}
        onSend={() => create.begin(silenceInputOf(draft.value))}
      />
    </>
  );
}
