import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ContactPointAnswer } from '../../../contract/contact-point.js';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import { PageHead } from '../../components/page-head.js';
import { May } from '../../components/may.js';
import { Resource } from '../../components/resource.js';
import { useContactPoint, useDeleteContactPoint, useSaveContactPoint } from '../../data/use-contact-points.js';
import { toast } from '../../lib/toast.js';
import { useDraft } from '../../lib/use-draft.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import { draftOfPoint, pointInput, withoutSecrets } from './contact-point-view.js';
import { PointForm } from './point-form.js';
import { RestoredNote } from './restored-note.js';

const text = contactPointsText.editor;

interface Props {
  readonly id: string;
  readonly onGone: () => void;
}

/** One contact point: changed, tried out, deleted. */
export function ContactPointPage({ id, onGone }: Props): ReactNode {
  const point = useContactPoint(id);
  return (
    <>
      <PageHead title={point.data?.name ?? contactPointsText.title} />
      <Resource state={point}>{(standing) => <Standing standing={standing} onGone={onGone} />}</Resource>
    </>
  );
}

interface StandingProps {
  readonly standing: ContactPointAnswer;
  readonly onGone: () => void;
}

/** News that come while one types must not change what is typed; after a save the form begins with what was saved. */
function Standing({ standing, onGone }: StandingProps): ReactNode {
  const [base, setBase] = useState(standing);
  return <Editor key={base.version} base={base} standing={standing} onSaved={setBase} onGone={onGone} />;
}

interface EditorProps extends StandingProps {
  /** What the form began with. */
  readonly base: ContactPointAnswer;
  readonly onSaved: (point: ContactPointAnswer) => void;
}

function Editor({ base, standing, onSaved, onGone }: EditorProps): ReactNode {
  const draft = useDraft(`contact-point.${base.id}`, draftOfPoint(base), withoutSecrets);
  const save = useSaveContactPoint(base.id, (saved) => {
    draft.forget();
    toast({ text: text.saved });
    onSaved(saved);
  });
  const conflict = save.failure?.status === 412;
  const { version } = conflict ? standing : base;
  return (
    <>
      <RestoredNote draft={draft} />
      {conflict && (
        <p className="failure" role="alert">
          {text.conflict(standing.updatedBy)}
        </p>
      )}
      <PointForm
        id={base.id}
        owner={base.team}
        draft={draft.value}
        onChange={draft.change}
        failure={save.failure}
        underWay={save.underWay}
        send={text.save}
        onSend={() => save.begin({ input: pointInput(draft.value), version })}
      >
        <DeletePoint point={base} onGone={onGone} />
      </PointForm>
    </>
  );
}

function DeletePoint({
  point,
  onGone,
}: {
  readonly point: ContactPointAnswer;
  readonly onGone: () => void;
}): ReactNode {
  const [asked, setAsked] = useState(false);
  const remove = useDeleteContactPoint(() => {
    toast({ text: text.deleted(point.name) });
    onGone();
  });
  return (
    <>
      <May deed="contact-point" owner={point.team}>
        {(off) => (
          <Button variant="default" {...off} onClick={() => setAsked(true)}>
            {text.delete}
          </Button>
        )}
      </May>
      <Dialog open={asked} title={text.deleteTitle(point.name)} onClose={() => setAsked(false)}>
        <p>{text.deleteText}</p>
        <Faults failure={remove.failure} />
        <div className="bar">
          <Button color="red" disabled={remove.underWay} onClick={() => remove.begin(point.id)}>
            {text.delete}
          </Button>
          <Button variant="default" onClick={() => setAsked(false)}>
            {text.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
