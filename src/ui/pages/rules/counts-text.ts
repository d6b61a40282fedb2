import type { RuleSummaryAnswer } from '../../../contract/rule.js';
import { rulesText } from '../../messages/rules.en.js';

/** How many of its alerts fire, and are pending: nothing for none. */
export function countsText({ firing, pending }: RuleSummaryAnswer): string {
  const parts = [
    ...(firing > 0 ? [`${firing} ${rulesText.states.firing}`] : []),
    ...(pending > 0 ? [`${pending} ${rulesText.states.pending}`] : []),
  ];
  return parts.join(', ');
}
