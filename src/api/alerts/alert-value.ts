import { isReceived } from '../../domain/alert/received-alert.js';
import { sampleText } from '../http/answer-values.js';

/** What its rule measured; null for what no rule measured. */
export function alertValue(told: { readonly ruleId: string; readonly value: number }): string | null {
  return isReceived(told) ? null : sampleText(told.value);
}
