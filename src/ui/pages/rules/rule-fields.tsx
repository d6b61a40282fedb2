import { Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { OwnerField } from '../../components/owner-field.js';
import { PromqlEditor } from '../../components/promql-editor.js';
import { useGroups } from '../../data/use-rules.js';
import type { ApiFailure } from '../../lib/api.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import { FieldFault, PairsField } from './pairs-field.js';
import { ruleFault } from './rule-faults.js';
import { type RuleForm, runbookOf, withoutRunbook, withRunbook } from './rule-form.js';

interface Props {
  readonly form: RuleForm;
  readonly change: (changes: Partial<RuleForm>) => void;
  readonly onRun: () => void;
  readonly readOnly: boolean;
  readonly edited: RuleDetailAnswer | undefined;
  /** What was wrong with it when it was to be saved. */
  readonly faults: ApiFailure['faults'];
}

/** Everything that a rule says. */
export function RuleFields(props: Props): ReactNode {
  const { form, change, onRun, readOnly, edited, faults } = props;
  const isAlerting = form.kind === 'alerting';
  return (
    <div className="rule-fields">
      {!edited && (
        <SegmentedControl
          aria-label={text.kind}
          value={form.kind}
          onChange={(kind) => change({ kind: kind === 'recording' ? 'recording' : 'alerting' })}
          data={[
            { value: 'alerting', label: text.kinds.alerting },
            { value: 'recording', label: text.kinds.recording },
          ]}
        />
      )}
      <Field name="name" label={isAlerting ? text.alertName : text.recordName} {...props} />
      <div className="field">
        <span className="label">{text.expression}</span>
        <PromqlEditor
          label={text.expression}
          value={form.expr}
          onChange={(expr) => change({ expr })}
          onRun={onRun}
          readOnly={readOnly}
        />
        {form.expr.trim() === '' && <FieldFault fault={ruleFault(faults, 'expr')} />}
      </div>
      {isAlerting && <Conditions {...props} />}
      <PairsField
        label={text.labels}
        hint={text.labelsHint}
        pairs={form.labels}
        fault={ruleFault(faults, 'labels')}
        onChange={(labels) => change({ labels })}
        readOnly={readOnly}
      />
      {isAlerting && (
        <>
          <PairsField
            label={text.annotations}
            hint={text.annotationsHint}
            pairs={withoutRunbook(form.annotations)}
            fault={ruleFault(faults, 'annotations')}
            onChange={(pairs) => change({ annotations: withRunbook({ ...form, annotations: pairs }, runbookOf(form)) })}
            readOnly={readOnly}
            long
          />
          <Runbook {...props} />
        </>
      )}
      <Place {...props} />
    </div>
  );
}

function Conditions(props: Props): ReactNode {
  const { form, change, readOnly } = props;
  return (
    <div className="field-row">
      <Field name="for" label={text.for} description={text.forHint} {...props} />
      <Field name="keepFiringFor" label={text.keepFiringFor} description={text.keepFiringHint} {...props} />
      <NativeSelect
        label={text.onNoData}
        value={form.onNoData}
        disabled={readOnly}
        onChange={(event) => change({ onNoData: event.currentTarget.value })}
        data={[...text.policies]}
      />
      <Field name="noDataFor" label={text.noDataFor} {...props} />
      <NativeSelect
        label={text.onError}
        value={form.onError}
        disabled={readOnly}
        onChange={(event) => change({ onError: event.currentTarget.value })}
        data={[...text.policies]}
      />
      <Field name="errorFor" label={text.errorFor} {...props} />
    </div>
  );
}

/** Kept as the annotation of that name, so that messages and other programs find it. */
function Runbook({ form, change, readOnly }: Props): ReactNode {
  const written = runbookOf(form);
  return (
    <TextInput
      label={text.runbook}
      description={text.runbookHint}
      value={written}
      readOnly={readOnly}
      inputMode="url"
      error={written === '' || /^(https?:\/\/|\{\{)/.test(written) ? undefined : text.runbookFault}
      onChange={(event) => change({ annotations: withRunbook(form, event.currentTarget.value) })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  );
}

type TextName =
  | 'name'
  | 'for'
  | 'keepFiringFor'
  | 'noDataFor'
  | 'errorFor'
  | 'folder'
  | 'group'
  | 'interval'
  | 'dataSource';

interface FieldProps extends Props {
  readonly name: TextName;
  readonly label: string;
  readonly description?: string;
  readonly disabled?: boolean;
}

function Field({ name, label, description, form, change, readOnly, faults, disabled = false }: FieldProps): ReactNode {
  return (
    <TextInput
      label={label}
      {...(description === undefined ? {} : { description })}
      value={form[name]}
      error={ruleFault(faults, name)}
      readOnly={readOnly}
      disabled={disabled}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  );
}

/** Rules are evaluated in groups: a new one joins a group, or begins one. */
function Place(props: Props): ReactNode {
  const { form, change, edited, readOnly } = props;
  const groups = useGroups().data?.items ?? [];
  const chosen = groups.find(({ id }) => id === form.groupId);
  const choose = (id: string): void => {
    const group = groups.find((each) => each.id === id);
    if (!group) change({ groupId: '', group: '', team: undefined });
    else {
      const { folder, name, team, interval, dataSource } = group;
      change({ groupId: id, folder, group: name, team, interval, dataSource });
    }
  };
  return (
    <fieldset className="rule-where">
      <legend>{text.place}</legend>
      <div className="field-row">
        <NativeSelect
          label={text.group}
          value={form.groupId}
          disabled={edited !== undefined || readOnly}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: '', label: text.newGroup },
            ...groups.map(({ id, folder, name }) => ({ value: id, label: `${folder}/${name}` })),
          ]}
        />
        {form.groupId === '' && <Field name="folder" label={text.folder} {...props} />}
        {form.groupId === '' && (
          <Field name="group" label={text.groupName} description={text.groupNameHint} {...props} />
        )}
        {!readOnly && <OwnerField value={form.team} onChange={(team) => change({ team })} />}
        <Field
          name="interval"
          label={text.interval}
          description={chosen ? text.intervalOfGroup(chosen.rules.length) : ''}
          {...props}
        />
        <Field name="dataSource" label={text.dataSource} disabled={form.groupId !== ''} {...props} />
      </div>
      {form.groupId === '' && (
        <Checkbox
          label={text.savePaused}
          checked={form.paused}
          onChange={(event) => change({ paused: event.currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}
