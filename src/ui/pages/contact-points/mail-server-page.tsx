import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { MailSettingsAnswer } from '../../../contract/mail-settings.js';
import { PageHead } from '../../components/page-head.js';
import { Resource } from '../../components/resource.js';
import { useMailSettings, useSaveMailSettings } from '../../data/use-mail-settings.js';
import { useRefusal } from '../../data/use-me.js';
import { useKeys } from '../../lib/keys.js';
import { toast } from '../../lib/toast.js';
import { useDraft } from '../../lib/use-draft.js';
import { mailServerText as text } from '../../messages/mail-server.en.js';
import { MailFields } from './mail-fields.js';
import { mailForm, mailInput, withoutPassword } from './mail-server-view.js';
import { MailTest } from './mail-test.js';
import { RestoredNote } from './restored-note.js';
import './contact-points.css';

/** By which server mails leave, and a test of it; `next` leads back to where one was missing. */
export function MailServerPage({ next }: { readonly next?: string }): ReactNode {
  const settings = useMailSettings();
  return (
    <>
      <PageHead title={text.title} actions={next && <Link to={next}>{text.back}</Link>} />
      <Resource state={settings}>{(standing) => <Standing standing={standing} />}</Resource>
    </>
  );
}

interface StandingProps {
  readonly standing: MailSettingsAnswer;
}

/** News that come while one types must not change what is typed; after a save the form begins with what was saved. */
function Standing({ standing }: StandingProps): ReactNode {
  const [base, setBase] = useState(standing);
  return <Editor key={base.version} base={base} standing={standing} onSaved={setBase} />;
}

interface EditorProps extends StandingProps {
  /** What the form began with. */
  readonly base: MailSettingsAnswer;
  readonly onSaved: (settings: MailSettingsAnswer) => void;
}

function Editor({ base, standing, onSaved }: EditorProps): ReactNode {
  const draft = useDraft('mail-server', mailForm(base), withoutPassword);
  const refusal = useRefusal('mail-settings');
  const save = useSaveMailSettings((saved) => {
    draft.forget();
    toast({ text: text.saved });
    onSaved(saved);
  });
  const conflict = save.failure?.status === 412;
  const input = mailInput(draft.value, standing);
  const send = (): void => {
    if (refusal !== undefined || save.underWay) return;
    save.begin({ input, version: (conflict ? standing : base).version });
  };
  useKeys({ 'mod+Enter': send });
  return (
    <form
      className="point-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Lead settings={standing} />
      <RestoredNote draft={draft} />
      {conflict && (
        <p className="failure" role="alert">
          {text.conflict(standing.updatedBy)}
        </p>
      )}
      <MailTest input={input} failure={conflict ? undefined : save.failure} refusal={refusal} saving={save.underWay}>
        {(failure) => (
          <MailFields
            form={draft.value}
            onChange={draft.change}
            settings={standing}
            failure={failure}
            disabled={refusal !== undefined}
          />
        )}
      </MailTest>
    </form>
  );
}

function Lead({ settings: { inForce, updatedBy, updatedAt } }: { readonly settings: MailSettingsAnswer }): ReactNode {
  if (inForce.server === null) return <p className="mail-note">{text.none}</p>;
  return (
    <p>
      {text.lead} {inForce.server.source === 'environment' && text.environment(inForce.node)}{' '}
      {updatedAt && <span className="quiet">{text.changed(updatedBy)}</span>}
    </p>
  );
}
