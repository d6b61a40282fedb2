import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { useSaveContactPoint } from '../../data/use-contact-points.js';
import { toast } from '../../lib/toast.js';
import { useDraft } from '../../lib/use-draft.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import { newPoint, type PointDraft, pointInput, withoutSecrets } from './contact-point-view.js';
import { PointForm } from './point-form.js';
import { RestoredNote } from './restored-note.js';

const text = contactPointsText.editor;

/** A form for a contact point, which can be tried out before there is one. */
export function NewContactPointPage({ onDone }: { readonly onDone: (id: string) => void }): ReactNode {
  const draft = useDraft<PointDraft>('contact-point.new', newPoint, withoutSecrets);
  const save = useSaveContactPoint(undefined, ({ id }) => {
    draft.forget();
    toast({ text: text.created });
    onDone(id);
  });
  return (
    <>
      <PageHead title={text.newTitle} />
      <RestoredNote draft={draft} />
      <PointForm
        draft={draft.value}
        onChange={draft.change}
        failure={save.failure}
        underWay={save.underWay}
        send={text.create}
        onSend={() => save.begin({ input: pointInput(draft.value) })}
      />
    </>
  );
}
