import { type ReactNode, useState } from 'react';
import type { SilenceAnswer } from '../../../contract/silence.js';
import { PageHead } from '../../components/page-head.js';
import { Resource } from '../../components/resource.js';
import { useChangeSilence, useSilence } from '../../data/use-silences.js';
import { toast } from '../../lib/toast.js';
import { useDraft } from '../../lib/use-draft.js';
import { silencesText } from '../../messages/silences.en.js';
import { SilenceForm } from './silence-form.js';
import { draftOfSilence, silenceInputOf } from './silences-view.js';

const text = silencesText.form;

interface Props {
  readonly id: string;
  readonly onDone: () => void;
}

/** A change of a silence that has not ended. */
export function EditSilencePage({ id, onDone }: Props): ReactNode {
  const silence = useSilence(id);
  return (
    <>
      <PageHead title={text.editTitle} />
      <Resource state={silence}>{(standing) => <Editor standing={standing} onDone={onDone} />}</Resource>
    </>
  );
}

interface EditorProps {
  readonly standing: SilenceAnswer;
  readonly onDone: () => void;
}

function Editor({ standing, onDone }: EditorProps): ReactNode {
  // What the form began with; news of the silence that come meanwhile must not change what is typed.
  const [base, setBase] = useState(standing);
  const draft = useDraft(`silence.${base.id}`, draftOfSilence(base));
  const change = useChangeSilence(base.id, (receipt) => {
    draft.forget();
    toast({ text: `${text.saved} ${receipt}` });
    onDone();
  });
  const begun = base.state === 'active';
  const { startsAt, ...rest } = silenceInputOf(draft.value);
  const input = begun || startsAt === undefined ? rest : { ...rest, startsAt };
  const conflict = change.failure?.status === 412;
  return (
    <>
      {conflict && (
        <p className="failure" role="alert">
          {silencesText.conflict(standing.updatedBy)}
        </p>
      )}
      <SilenceForm
        draft={draft}
        failure={change.failure}
        underWay={change.underWay}
        begun={begun}
        send={text.save}
        onSend={() => {
          if (conflict) setBase(standing);
          change.begin({ input, version: (conflict ? standing : base).version });
        }}
      />
    </>
  );
}
