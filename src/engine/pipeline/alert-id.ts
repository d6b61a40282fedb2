import { type AlertKey, alertKeyText } from '../../domain/alert/alert.js';
import type { Identities } from '../ports/identities.js';

/**
 * The id of an alert: a UUID (version 8) made from its key, so that every node, and every retry of a transaction, gives
 * the same alert the same id.
 */
export function alertIdOf(identities: Identities, key: AlertKey): string {
  const hex = identities.hash(alertKeyText(key));
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
