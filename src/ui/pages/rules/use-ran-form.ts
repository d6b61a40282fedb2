import { useEffect, useState } from 'react';
import type { RuleForm } from './rule-form.js';

const restMs = 600;

/** The draft that was tried last: by itself once its author rests, or at once when they wish. */
export function useRanForm(form: RuleForm): readonly [RuleForm, () => void] {
  const [ran, setRan] = useState(form);
  useEffect(() => {
    const timer = setTimeout(() => setRan(form), restMs);
    return () => clearTimeout(timer);
  }, [form]);
  return [ran, () => setRan({ ...form })];
}
