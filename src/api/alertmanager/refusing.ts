import { InvalidInput, NotFound } from '../../engine/operations/refusal.js';
import { AlertmanagerError } from '../http/alertmanager-error.js';

/** Alertmanager refuses what its own code does not take with 400 and a sentence. */
export async function refusing<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFound) throw new AlertmanagerError(404, error.message);
    if (!(error instanceof InvalidInput)) throw error;
    const sentences = error.faults.map(({ path, message }) => (isSentence(message) ? message : `${path} ${message}`));
    throw new AlertmanagerError(400, sentences.join('; '));
  }
}

/** Faults of our own begin with what is the matter with their field. */
function isSentence(message: string): boolean {
  return !/^(?:is|must|at most)\b/.test(message);
}
