import { useEffect, useRef, useState } from 'react';
import type { RuleForm } from './rule-form.js';

export interface RuleFormState {
  readonly form: RuleForm;
  readonly change: (changes: Partial<RuleForm>) => void;
  /** When the draft was left that the form began with; epoch ms. */
  readonly restoredFrom: number | undefined;
  /** Version of the group that the draft was begun on; that of now without a draft. */
  readonly version: number | undefined;
  readonly isChanged: boolean;
  /** Why it is changed, as far as that has been written: going back to the form does not lose it. */
  readonly comment: string;
  readonly explain: (comment: string) => void;
  /** Forgets the draft and begins with this. */
  readonly reset: (form: RuleForm) => void;
  /** Forgets the draft: it was saved. */
  readonly forget: () => void;
}

interface StoredDraft {
  readonly at: number;
  readonly version?: number | undefined;
  readonly comment?: string;
  readonly form: RuleForm;
}

const writeAfterMs = 300;

/** A form whose text outlives a lost session, a dead node and a closed window. */
export function useRuleForm(key: string | undefined, begun: RuleForm, standing?: number): RuleFormState {
  const [first, setFirst] = useState(begun);
  const [restored, setRestored] = useState(() => readDraft(key, begun));
  const [form, setForm] = useState(restored?.form ?? begun);
  const [comment, explain] = useState(restored?.comment ?? '');
  const version = restored ? restored.version : standing;
  const isChanged = JSON.stringify(form) !== JSON.stringify(first);
  const forgotten = useRef(false);
  useEffect(() => {
    if (key === undefined || forgotten.current) return;
    if (!isChanged) return localStorage.removeItem(key);
    const draft: StoredDraft = { at: Date.now(), version, comment, form };
    const timer = setTimeout(() => localStorage.setItem(key, JSON.stringify(draft)), writeAfterMs);
    return () => clearTimeout(timer);
  }, [key, form, isChanged, version, comment]);
  const forget = (): void => {
    forgotten.current = true;
    if (key !== undefined) localStorage.removeItem(key);
  };
  return {
    form,
    change: (changes) => setForm((before) => ({ ...before, ...changes })),
    restoredFrom: restored?.at,
    version,
    isChanged,
    comment,
    explain,
    reset: (next) => {
      if (key !== undefined) localStorage.removeItem(key);
      setRestored(undefined);
      setFirst(next);
      setForm(next);
      explain('');
    },
    forget,
  };
}

/** What a draft of an older version does not know is as it was begun. */
function readDraft(key: string | undefined, begun: RuleForm): StoredDraft | undefined {
  const text = key === undefined ? null : localStorage.getItem(key);
  if (text === null) return undefined;
  try {
    const draft = JSON.parse(text) as StoredDraft;
    return typeof draft.form?.expr === 'string' ? { ...draft, form: { ...begun, ...draft.form } } : undefined;
  } catch {
    return undefined;
  }
}
