import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ThingChanges } from '../data/use-thing-changes.js';
import type { ApiFailure } from '../lib/api.js';
import { useKeys } from '../lib/keys.js';
import { toast } from '../lib/toast.js';
import { useDraft } from '../lib/use-draft.js';
import { thingText as text } from '../messages/things.en.js';
import { Faults } from './faults.js';
import { SidePanel } from './side-panel.js';
import { toastWithUndo } from './undo-toast.js';

/** What every stored thing has. */
interface Stored {
  readonly id: string;
  readonly version: number;
  readonly updatedBy: string;
}

interface Form<Draft> {
  readonly value: Draft;
  readonly change: (value: Draft) => void;
  readonly failure: ApiFailure | undefined;
}

interface Props<Draft extends object, Input extends { readonly name: string }> {
  /** For what is kept of it while it is typed. */
  readonly kind: string;
  readonly title: string;
  /** `undefined`: a new one. */
  readonly thing: Stored | undefined;
  readonly initial: Draft;
  readonly inputOf: (draft: Draft) => Input;
  readonly useChanges: (onDone: (did: 'saved' | 'deleted') => void) => ThingChanges<Input>;
  /** Why one may not change it. */
  readonly refusal: string | undefined;
  /** What is wrong with the draft already, so that it is not sent. */
  readonly faultOf?: (draft: Draft) => string | undefined;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: (form: Form<Draft>) => ReactNode;
}

/** A form for one thing beside its list: what was typed survives, a change of somebody else is told, a deletion is undone. */
export function ThingPanel<Draft extends object, Input extends { readonly name: string }>(
  props: Props<Draft, Input>,
): ReactNode {
  const { kind, title, thing, initial, inputOf, useChanges, wide = false, onClose, children } = props;
  const [base] = useState(thing);
  const draft = useDraft(`${kind}.${base?.id ?? 'new'}`, initial);
  const input = inputOf(draft.value);
  const refusal = reasonOf(props, draft.value);
  const { save, remove } = useChanges((did) => {
    draft.forget();
    if (did === 'deleted') toastWithUndo(text.deleted(input.name), () => save.begin({ input: inputOf(initial) }));
    else toast({ text: base ? text.saved(input.name) : text.created(input.name) });
    onClose();
  });
  const conflict = save.failure?.status === 412;
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (refusal !== undefined || save.underWay) return;
    save.begin({ id: base?.id, version: conflict ? thing?.version : base?.version, input });
  };
  useKeys({ 'mod+Enter': () => submit() });
  return (
    <SidePanel label={title} wide={wide} onClose={onClose}>
      <h2>{title}</h2>
      <form className="form" onSubmit={submit} noValidate>
        {draft.found && <Restored onStartOver={draft.forget} />}
        {conflict && (
          <p className="failure" role="alert">
            {text.conflict(thing?.updatedBy ?? '')}
          </p>
        )}
        {children({ value: draft.value, change: draft.change, failure: save.failure })}
        {save.failure && !conflict && <Faults failure={save.failure} />}
        <Faults failure={remove.failure} />
        <div className="bar">
          <Button type="submit" disabled={refusal !== undefined || save.underWay} title={refusal}>
            {base ? text.save : text.create}
          </Button>
          {base && (
            <Button
              variant="default"
              disabled={refusal !== undefined || remove.underWay}
              title={refusal}
              onClick={() => remove.begin(base.id)}
            >
              {text.delete}
            </Button>
          )}
          <span className="quiet">{refusal ?? text.keys}</span>
        </div>
      </form>
    </SidePanel>
  );
}

/** Why it cannot be sent. */
function reasonOf<Draft extends object, Input extends { readonly name: string }>(
  { refusal, faultOf }: Props<Draft, Input>,
  draft: Draft,
): string | undefined {
  return refusal ?? faultOf?.(draft);
}

function Restored({ onStartOver }: { readonly onStartOver: () => void }): ReactNode {
  return (
    <p className="quiet">
      {text.restored}{' '}
      <button type="button" className="link" onClick={onStartOver}>
        {text.startOver}
      </button>
    </p>
  );
}
