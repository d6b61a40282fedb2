import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { Resource } from '../../components/resource.js';
import { useRule } from '../../data/use-rules.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import { draftOfLink, givenForm } from './given-form.js';
import type { GivenRule } from './given-rule.js';
import { RuleEditor } from './rule-editor.js';
import { emptyForm, formOf } from './rule-form.js';
import './rules.css';

interface NewProps {
  readonly given: GivenRule;
  /** A rule that it begins as a copy of. */
  readonly from: string;
}

export function NewRulePage({ given, from }: NewProps): ReactNode {
  if (from !== '') return <CopyRule id={from} />;
  const begun = givenForm(given);
  return (
    <RuleEditor
      key={JSON.stringify(given)}
      title={text.newTitle}
      begun={begun ?? emptyForm}
      draft={draftOfLink(given)}
      fromDashboard={given.fromDashboard}
      playsAtOnce={given.threshold !== ''}
    />
  );
}

function CopyRule({ id }: { readonly id: string }): ReactNode {
  const rule = useRule(id);
  if (!rule.data) return <Waiting state={rule} />;
  const begun = formOf(rule.data.rule, rule.data.definition);
  return <RuleEditor title={text.newTitle} begun={{ ...begun, name: `${begun.name}Copy` }} draft={`copy ${id}`} />;
}

export function EditRulePage({ id }: { readonly id: string }): ReactNode {
  const rule = useRule(id);
  if (!rule.data) return <Waiting state={rule} />;
  const { name, provisionedBy } = rule.data;
  const title = provisionedBy === null ? text.editTitle(name) : text.lookTitle(name);
  // What is written stays as it is while others change the rule: that shows when it is saved.
  return (
    <RuleEditor
      key={id}
      title={title}
      begun={formOf(rule.data.rule, rule.data.definition)}
      edited={rule.data}
      draft={provisionedBy === null ? id : undefined}
    />
  );
}

function Waiting({ state }: { readonly state: ReturnType<typeof useRule> }): ReactNode {
  return (
    <>
      <PageHead title="…" />
      <Resource state={state}>{() => null}</Resource>
    </>
  );
}
