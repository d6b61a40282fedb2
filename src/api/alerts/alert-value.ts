import type { AlertAnswer } from '../../contract/alert.js';
import { isReceived } from '../../domain/alert/received-alert.js';
import type { StandingAlert } from '../../engine/alerts/standing-alert.js';
import { sampleText } from '../http/answer-values.js';

/** The number that its value passed. */
export function passedAnswer(passed: StandingAlert['passed']): AlertAnswer['passed'] {
  return passed ? { ...passed, value: sampleText(passed.value) } : null;
}

/** What its rule measured; null for what no rule measured. */
export function alertValue(told: { readonly ruleId: string; readonly value: number }): string | null {
  return isReceived(told) ? null : sampleText(told.value);
}
