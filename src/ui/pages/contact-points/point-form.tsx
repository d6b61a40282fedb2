import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { integrationKinds } from '../../../contract/integration-kinds.data.js';
import type { IntegrationInput } from '../../../contract/integration.js';
import { Faults } from '../../components/faults.js';
import { Menu, MenuItem } from '../../components/menu.js';
import { OwnerField } from '../../components/owner-field.js';
import { useRefusal } from '../../data/use-me.js';
import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';
import { useKeys } from '../../lib/keys.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import { kindOf, newIntegration, type PointDraft, pointInput } from './contact-point-view.js';
import { IntegrationCard } from './integration-card.js';
import { errorsAt } from './integration-place.js';
import { NodeMatrix } from './node-matrix.js';
import { PointTest } from './point-test.js';
import { type PointTests, usePointTests } from './use-point-tests.js';
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
  const tests = usePointTests({ ...pointInput(draft), ...(id !== undefined && { id }) });
  const refusal = useRefusal('contact-point', owner);
  // What was tried last says what is wrong with the form.
  const wrong = tests.isLast ? tests.failure : failure;
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    tests.reset();
    if (!underWay && refusal === undefined) onSend();
  };
  useKeys({ 'mod+Enter': () => submit() });
  const titles = draft.integrations.map((each) => kindOf(each).title);
  return (
    <form className="point-editor" onSubmit={submit} noValidate>
      <PointFields draft={draft} failure={wrong} onChange={onChange} />
      <Integrations draft={draft} failure={wrong} onChange={onChange} />
      {wrong && wrong.status !== 412 && <Faults failure={wrong} />}
      <div className="bar">
        <Button type="submit" disabled={underWay || refusal !== undefined} title={refusal}>
          {send}
        </Button>
        <TestButtons tests={tests} refusal={refusal ?? (titles.length === 0 ? text.testNone : undefined)} />
        {children}
        {refusal && <span className="quiet">{refusal}</span>}
      </div>
      <PointTest test={tests.tested} underWay={tests.underWay} titles={titles} />
      {tests.nodeTest && <NodeMatrix key={tests.nodeTest} id={tests.nodeTest} titles={titles} />}
    </form>
  );
}

interface TestProps {
  readonly tests: PointTests;
  /** Why there is nothing to try. */
  readonly refusal: string | undefined;
}

function TestButtons({ tests, refusal }: TestProps): ReactNode {
  const disabled = tests.underWay || refusal !== undefined;
  return (
    <>
      <Button variant="default" onClick={tests.here} disabled={disabled} title={refusal ?? text.testHint}>
        {text.test}
      </Button>
      <Button variant="default" onClick={tests.everywhere} disabled={disabled} title={refusal ?? text.testNodesHint}>
        {text.testNodes}
      </Button>
    </>
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
      <Menu
        button={
          <Button variant="default" className="add">
            {text.add}
          </Button>
        }
      >
        {integrationKinds.map((kind) => (
          <MenuItem
            key={kind.name}
            onClick={() => {
              setKeys([...keys, Math.max(-1, ...keys) + 1]);
              put([...integrations, newIntegration(kind)]);
            }}
          >
            {kind.title}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
