import type { StepFacts, StepNotice, StepRule } from '../../data/use-overview.js';

/** How it stands with the first alert of one's own. */
export type OwnAlert =
  | { readonly state: 'none' | 'told' }
  | { readonly state: 'quiet' | 'firing'; readonly rule: StepRule }
  | { readonly state: 'pending'; readonly rule: StepRule; readonly span: string }
  | { readonly state: 'trouble'; readonly rule: StepRule; readonly error: string };

/** Of several rules the one that has come furthest counts. */
export function ownAlert({ rules, notices }: Pick<StepFacts, 'rules' | 'notices'>): OwnAlert {
  const isAbout = (notice: StepNotice, { name }: StepRule): boolean =>
    notice.alerts.some(({ labels }) => labels.alertname === name);
  const noticesOf = (rule: StepRule): readonly StepNotice[] => notices.filter((notice) => isAbout(notice, rule));
  if (rules.some((rule) => noticesOf(rule).some(({ status }) => status === 'delivered'))) return { state: 'told' };
  const firing = rules.find((each) => each.firing > 0);
  if (firing) {
    const error = noticesOf(firing)[0]?.attempts.at(-1)?.error;
    return error ? { state: 'trouble', rule: firing, error } : { state: 'firing', rule: firing };
  }
  const pending = rules.find((each) => each.pending > 0);
  if (pending) return { state: 'pending', rule: pending, span: pending.for ?? '0s' };
  const quiet = rules[0];
  return quiet ? { state: 'quiet', rule: quiet } : { state: 'none' };
}
