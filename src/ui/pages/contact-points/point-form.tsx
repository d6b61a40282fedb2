import { Button, Menu, Select, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ContactPointTest } from '../../../contract/contact-point.js';
import { integrationKinds } from '../../../contract/integration-kinds.data.js';
import type { IntegrationInput } from '../../../contract/integration.js';
import { Faults } from '../../components/faults.js';
import { OwnerField } from '../../components/owner-field.js';
import { useTestContactPoint } from '../../data/use-contact-points.js';
import { useRefusal } from '../../data/use-me.js';
import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';
import { useKeys } from '../../lib/keys.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import { kindOf, newIntegration, type PointDraft, pointInput } from './contact-point-view.js';
import { IntegrationCard } from './integration-card.js';
import { errorsAt } from './integration-place.js';
import { PointTest } from './point-test.js';
import './contact-points.css';

const text = contactPointsText.editor;

interface Props {
  /** Of the one that is changed: a test uses its secrets. */
  readonly id?: string;
  /** Who owns the one that is changed. */
  readonly owner?: string | null;
  readonly draft: PointDraft;
  readonly onChange: (draft: PointDraft) => void;
  readonly failure: ApiFailure | undefined;
  readonly underWay: boolean;
  readonly send: string;
  readonly onSend: () => void;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** A contact point with its integrations, and a test of what stands in the form. */
export function PointForm(props: Props): ReactNode {
  const { id, owner, draft, onChange, failure, underWay, send, onSend, children } = props;
  const [tested, setTested] = useState<ContactPointTest>();
  const test = useTestContactPoint(setTested);
  const refusal = useRefusal('contact-point', owner);
  // What was tried last says what is wrong with the form.
  const wrong = test.failure ?? failure;
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    test.reset();
    if (!underWay && refusal === undefined) onSend();
  };
  useKeys({ 'mod+Enter': () => submit() });
  const tryOut = (): void => test.begin({ ...pointInput(draft), ...(id !== undefined && { id }) });
  return (
    <form className="point-editor" onSubmit={submit} noValidate>
      <PointFields draft={draft} failure={wrong} onChange={onChange} />
      <Integrations draft={draft} failure={wrong} onChange={onChange} />
      {wrong && wrong.status !== 412 && <Faults failure={wrong} />}
      <div className="bar">
        <Button type="submit" disabled={underWay || refusal !== undefined} title={refusal}>
          {send}
        </Button>
        <Button
          variant="default"
          onClick={tryOut}
          disabled={test.underWay || refusal !== undefined || draft.integrations.length === 0}
          title={refusal ?? (draft.integrations.length === 0 ? text.testNone : text.testHint)}
        >
          {text.test}
        </Button>
        {children}
        {refusal && <span className="quiet">{refusal}</span>}
      </div>
      <PointTest test={tested} underWay={test.underWay} titles={draft.integrations.map((each) => kindOf(each).title)} />
    </form>
  );
}

type PartProps = Pick<Props, 'draft' | 'failure' | 'onChange'>;

function PointFields({ draft, failure, onChange }: PartProps): ReactNode {
  return (
    <div className="field-grid">
      <TextInput
        label={text.name}
        description={text.nameHint}
        value={draft.name}
        error={faultAt(failure, 'name')}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <TextInput
        label={text.giveUpAfter}
        description={text.giveUpAfterHint}
        value={draft.giveUpAfter ?? ''}
        error={faultAt(failure, 'giveUpAfter')}
        onChange={(event) => onChange({ ...draft, giveUpAfter: event.currentTarget.value })}
      />
      <OwnerField
        value={draft.team}
        error={faultAt(failure, 'team')}
        onChange={(team) => onChange({ ...draft, team })}
      />
      <Select
        className="whole"
        label={text.onUnknown}
        data={[
          { value: 'resend', label: text.onUnknowns.resend },
          { value: 'hold', label: text.onUnknowns.hold },
        ]}
        value={draft.onUnknown ?? 'resend'}
        onChange={(next) => onChange({ ...draft, onUnknown: next === 'hold' ? 'hold' : 'resend' })}
      />
    </div>
  );
}

function Integrations({ draft, failure, onChange }: PartProps): ReactNode {
  const { integrations } = draft;
  // Cards keep what is being typed in them when one above goes.
  const [keys, setKeys] = useState<readonly number[]>(integrations.map((_, at) => at));
  const put = (next: readonly IntegrationInput[]): void => onChange({ ...draft, integrations: [...next] });
  return (
    <>
      <h2>{text.integrations}</h2>
      {integrations.length === 0 && <p className="quiet">{text.noIntegration}</p>}
      {integrations.map((integration, at) => (
        <IntegrationCard
          key={keys[at] ?? at}
          value={integration}
          errorOf={errorsAt(failure, at)}
          onChange={(changes) =>
            put(
              integrations.map((each, index) => (index === at ? ({ ...each, ...changes } as IntegrationInput) : each)),
            )
          }
          onRemove={() => {
            setKeys(keys.filter((_, index) => index !== at));
            put(integrations.filter((_, index) => index !== at));
          }}
        />
      ))}
      <Menu transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button variant="default" className="add">
            {text.add}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {integrationKinds.map((kind) => (
            <Menu.Item
              key={kind.name}
              onClick={() => {
                setKeys([...keys, Math.max(-1, ...keys) + 1]);
                put([...integrations, newIntegration(kind)]);
              }}
            >
              {kind.title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
