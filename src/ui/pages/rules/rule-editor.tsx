import { Button, Tabs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { PageHead } from '../../components/page-head.js';
import { At } from '../../components/when.js';
import { useRefusal } from '../../data/use-me.js';
import type { ApiFailure } from '../../lib/api.js';
import { useKeys } from '../../lib/keys.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import { BacktestPanel } from './backtest-panel.js';
import { PreviewPanel } from './preview-panel.js';
import { RuleFields } from './rule-fields.js';
import type { RuleForm } from './rule-form.js';
import { RuleYamlField } from './rule-yaml-field.js';
import { SaveDialog } from './save-dialog.js';
import { useRanForm } from './use-ran-form.js';
import { useRuleForm } from './use-rule-form.js';

interface Props {
  readonly title: string;
  /** What the form begins with. */
  readonly begun: RuleForm;
  /** The rule that is changed; none: a new one. */
  readonly edited?: RuleDetailAnswer;
  /** Under which name what is typed is kept; not at all when `undefined`. */
  readonly draft: string | undefined;
  readonly fromDashboard?: string;
  /** Whether the backtest begins by itself. */
  readonly playsAtOnce?: boolean;
}

/** A rule beside what it does: written as a form or as YAML, played over the past, compared before it is saved. */
export function RuleEditor(props: Props): ReactNode {
  const { title, begun, edited: newest, draft, fromDashboard = '', playsAtOnce = false } = props;
  // As it stood when it was opened: what others change meanwhile shows when it is saved.
  const [edited, setEdited] = useState(newest);
  const state = useRuleForm(
    draft === undefined ? undefined : `tocsin.rule-draft.${draft}`,
    begun,
    edited?.definition.version,
  );
  const [saving, setSaving] = useState(false);
  const [faults, setFaults] = useState<ApiFailure['faults']>([]);
  const backtest = useRef<() => void>(undefined);
  const { form } = state;
  const reason = useReason(edited, form);
  const [ran, run] = useRanForm(form);
  const review = () => reason === undefined && setSaving(true);
  useKeys({ 'mod+Enter': run, 'mod+s': review, 'mod+b': () => backtest.current?.() });
  return (
    <>
      <PageHead
        title={title}
        actions={
          <>
            <Button variant="default" onClick={run}>
              {text.run}
            </Button>
            <Button disabled={reason !== undefined} title={reason ?? 'Ctrl S'} onClick={review}>
              {text.review}
            </Button>
          </>
        }
      >
        {edited && (
          <Link to="/rules/$id" params={{ id: edited.id }}>
            {text.back}
          </Link>
        )}
      </PageHead>
      {reason && <p className="note warn">{reason}</p>}
      {fromDashboard !== '' && (
        <p className="note">
          <a href={`/dashboards/${encodeURIComponent(fromDashboard)}`}>{text.fromDashboard}</a>
        </p>
      )}
      {state.restoredFrom !== undefined && <Restored at={state.restoredFrom} onDiscard={() => state.reset(begun)} />}
      <div className="rule-editor">
        <Written {...{ form, reason, edited, faults }} change={state.change} onRun={run} />
        <PreviewPanel form={form} ran={ran} change={state.change} edited={edited} />
      </div>
      <BacktestPanel form={form} edited={edited} begin={backtest} atOnce={playsAtOnce} />
      {saving && (
        <SaveDialog
          {...{ form, edited }}
          draft={state}
          onClose={() => setSaving(false)}
          onFaults={setFaults}
          onTakeTheirs={(theirs) => {
            setEdited(newest);
            state.reset(theirs);
          }}
        />
      )}
    </>
  );
}

/** Why it cannot be saved where it is to stand; a new rule may be put elsewhere. */
function useReason(edited: RuleDetailAnswer | undefined, form: RuleForm): string | undefined {
  const joined = form.groupId === '' ? undefined : form.team;
  const refusal = useRefusal('rule', edited ? edited.definition.team : joined);
  const file = edited?.provisionedBy ?? undefined;
  return file === undefined ? refusal : text.provisioned(file);
}

function Restored({ at, onDiscard }: { readonly at: number; readonly onDiscard: () => void }): ReactNode {
  return (
    <p className="note" role="status">
      {text.draftRestored} <At at={at} />.{' '}
      <button type="button" className="link" onClick={onDiscard}>
        {text.draftDiscard}
      </button>
    </p>
  );
}

interface WrittenProps {
  readonly form: RuleForm;
  readonly change: (changes: Partial<RuleForm>) => void;
  readonly onRun: () => void;
  /** Why it cannot be saved: what stands is only looked at then. */
  readonly reason: string | undefined;
  readonly edited: RuleDetailAnswer | undefined;
  readonly faults: ApiFailure['faults'];
}

/** The two ways to write a rule. */
function Written({ reason, ...rest }: WrittenProps): ReactNode {
  const [view, setView] = useState<string | null>('form');
  const props = { ...rest, readOnly: rest.edited !== undefined && reason !== undefined };
  return (
    <Tabs value={view} onChange={setView} keepMounted={false} className="rule-tabs rule-written">
      <Tabs.List aria-label={text.view}>
        <Tabs.Tab value="form">{text.asForm}</Tabs.Tab>
        <Tabs.Tab value="yaml">{text.asYaml}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="form">
        <RuleFields {...props} />
      </Tabs.Panel>
      <Tabs.Panel value="yaml">
        <RuleYamlField {...props} />
      </Tabs.Panel>
    </Tabs>
  );
}
