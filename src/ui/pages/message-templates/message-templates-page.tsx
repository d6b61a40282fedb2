import { Button, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { MessageTemplateItem } from '../../../contract/message-template.js';
import { MessagePreview } from '../../components/message-preview.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { ThingPanel } from '../../components/thing-panel.js';
import { useRefusal } from '../../data/use-me.js';
import {
  useMessageTemplate,
  useMessageTemplateChanges,
  useMessageTemplates,
} from '../../data/use-message-templates.js';
import { faultAt } from '../../lib/fault-at.js';
import { useKeys } from '../../lib/keys.js';
import { templatesText as text } from '../../messages/things.en.js';
import { definedNames, trialOf } from './templates-view.js';
import './message-templates.css';

interface Props {
  /** Id of the one that is changed, or `new`. */
  readonly sel: string | undefined;
  readonly onSel: (sel: string | undefined) => void;
}

/** Texts that several messages use. */
export function MessageTemplatesPage({ sel, onSel }: Props): ReactNode {
  const templates = useMessageTemplates();
  const refusal = useRefusal('message-template');
  useKeys({ n: () => refusal === undefined && onSel('new') });
  const create = (
    <Button disabled={refusal !== undefined} title={refusal} onClick={() => onSel('new')}>
      {text.create}
    </Button>
  );
  const chosen = templates.data?.items.find(({ id }) => id === sel);
  return (
    <>
      <PageHead title={text.title} actions={create} />
      <Resource state={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty action={create}>{text.none}</Empty>
          ) : (
            items.map((template) => (
              <section key={template.id} className="group" aria-label={template.name}>
                <button type="button" className="link" onClick={() => onSel(template.id)}>
                  {template.name}
                </button>{' '}
                <span className="quiet">{text.defines(definedNames(template.text).join(', ') || template.name)}</span>
              </section>
            ))
          )
        }
      </Resource>
      {(sel === 'new' || chosen) && <Editor key={sel} template={chosen} onClose={() => onSel(undefined)} />}
    </>
  );
}

interface EditorProps {
  readonly template: MessageTemplateItem | undefined;
  readonly onClose: () => void;
}

const newTemplate = {
  name: '',
  text: '{{ define "ours.title" }}\n{{ .Status | toUpper }} {{ .GroupLabels.alertname }}\n{{ end }}',
};

function Editor({ template, onClose }: EditorProps): ReactNode {
  const [trial, setTrial] = useState<string>();
  return (
    <ThingPanel
      kind="message-template"
      title={template?.name ?? text.newTitle}
      thing={template}
      initial={template ? { name: template.name, text: template.text } : newTemplate}
      inputOf={(draft) => draft}
      useChanges={useMessageTemplateChanges}
      refusal={useRefusal('message-template')}
      wide
      onClose={onClose}
    >
      {({ value, change, failure }) => {
        const tried = trial ?? trialOf(value.name, value.text);
        return (
          <>
            <TextInput
              label={text.name}
              value={value.name}
              error={faultAt(failure, 'name')}
              onChange={(event) => change({ ...value, name: event.currentTarget.value })}
            />
            <Textarea
              className="template-text"
              label={text.text}
              description={text.textHint}
              rows={12}
              spellCheck={false}
              value={value.text}
              error={faultAt(failure, 'text', true)}
              onChange={(event) => change({ ...value, text: event.currentTarget.value })}
            />
            {template && <Missing id={template.id} />}
            <TextInput label={text.tried} value={tried} onChange={(event) => setTrial(event.currentTarget.value)} />
            <MessagePreview input={{ template: { ...value, name: value.name || text.unnamed }, text: tried }} />
          </>
        );
      }}
    </ThingPanel>
  );
}

/** What the stored text calls and nobody defines. */
function Missing({ id }: { readonly id: string }): ReactNode {
  const missing = useMessageTemplate(id).data?.missing ?? [];
  return missing.length === 0 ? null : <p className="chip warn">{text.missing(missing.join(', '))}</p>;
}
