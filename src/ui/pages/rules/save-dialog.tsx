import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import type { RuleGroupAnswer } from '../../../contract/rule-group.js';
import { Dialog } from '../../components/dialog.js';
import { DiffView } from '../../components/diff-view.js';
import { Faults } from '../../components/faults.js';
import type { ApiFailure } from '../../lib/api.js';
import { toast } from '../../lib/toast.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import { type RuleForm, formOf, groupNameOf, ruleOf } from './rule-form.js';
import { ruleText } from './rule-text.js';
import { SaveConflict } from './save-conflict.js';
import type { RuleFormState } from './use-rule-form.js';
import { useSaveRule } from './use-save-rule.js';

interface Props {
  readonly form: RuleForm;
  readonly edited: RuleDetailAnswer | undefined;
  /** With the version of the group as it stood when the form was begun. */
  readonly draft: Pick<RuleFormState, 'version' | 'comment' | 'explain' | 'forget'>;
  readonly onClose: () => void;
  readonly onTakeTheirs: (form: RuleForm) => void;
  /** What is wrong with the rule, for its fields. */
  readonly onFaults: (faults: ApiFailure['faults']) => void;
}

/** What saving would change, before it does; and what somebody else changed meanwhile. */
export function SaveDialog(props: Props): ReactNode {
  const { form, edited, draft, onClose, onTakeTheirs, onFaults } = props;
  const { version, comment, explain } = draft;
  const navigate = useNavigate();
  const saved = (group: RuleGroupAnswer): void => {
    draft.forget();
    toast({ text: text.saved(form.name) });
    const own = group.rules.findLast((rule) => ('alert' in rule ? rule.alert : rule.record) === form.name);
    const id = edited?.id ?? own?.id;
    if (id !== undefined) void navigate({ to: '/rules/$id', params: { id } });
  };
  const save = useSaveRule({ form, edited, version, comment, onSaved: saved });
  const faults = save.failure?.faults;
  useEffect(() => faults && onFaults(faults), [faults, onFaults]);
  const mine = ruleText(ruleOf(form));
  const takeTheirs = (group: RuleGroupAnswer): void => {
    const rule = group.rules.find(({ id }) => id === edited?.id);
    if (rule) onTakeTheirs(formOf(rule, group));
    onClose();
  };
  return (
    <Dialog open title={text.reviewTitle} size="xl" onClose={onClose}>
      <form
        className="save-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.underWay) save.begin();
        }}
      >
        <p className="quiet">
          {edited ? edited.name : text.newRule} {text.inGroup(`${form.folder}/${groupNameOf(form)}`)}
        </p>
        {save.conflict ? (
          <SaveConflict
            {...{ edited, mine, version, theirs: save.conflict }}
            onTakeTheirs={() => save.conflict && takeTheirs(save.conflict)}
          />
        ) : (
          <Changes form={form} edited={edited} mine={mine} />
        )}
        <TextInput
          label={text.comment}
          value={comment}
          maxLength={500}
          data-autofocus
          onChange={(event) => explain(event.currentTarget.value)}
        />
        <Faults failure={save.conflict ? undefined : save.failure} />
        <div className="actions">
          <Button variant="default" onClick={onClose}>
            {text.keepWriting}
          </Button>
          <Button type="submit" loading={save.underWay}>
            {save.conflict ? text.saveOver : text.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ChangesProps {
  readonly form: RuleForm;
  readonly edited: RuleDetailAnswer | undefined;
  readonly mine: string;
}

function Changes({ form, edited, mine }: ChangesProps): ReactNode {
  const ofGroup = [
    [text.interval, edited?.definition.interval, form.interval],
    [text.owner, edited?.definition.team || text.nobody, form.team || text.nobody],
  ] as const;
  return (
    <>
      <DiffView before={edited ? ruleText(edited.rule) : ''} after={mine} />
      {edited &&
        ofGroup
          .filter(([, before, after]) => before !== after)
          .map(([what, before, after]) => (
            <DiffView key={what} before={`${what}: ${before}`} after={`${what}: ${after}`} />
          ))}
    </>
  );
}
