import type { AlertAnswer } from '../../contract/alert.js';
import { isReceived } from '../../domain/alert/received-alert.js';
import type { HeldAgainst } from '../../promql/passed-threshold.js';
import { sampleText } from '../http/answer-values.js';

/** The number that its value passed. */
export function passedAnswer(passed: HeldAgainst | undefined): AlertAnswer['passed'] {
  return passed ? { ...passed, value: sampleText(passed.value) } : null;
}

/** What its rule measured; null for what no rule measured. */
export function alertValue(told: { readonly ruleId: string; readonly value: number }): string | null {
  return isReceived(told) ? null : sampleText(told.value);
}
