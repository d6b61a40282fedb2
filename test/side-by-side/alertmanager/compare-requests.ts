import type { AlertmanagerClient } from './alertmanager-client.js';
import { type Difference, differencesOf } from './differences.js';
import { type WrongRequest, wrongRequests } from './requests.data.js';

/** How both answer what is wrong: by status, and by the form of the answer. Its words are each side's own. */
export async function compareRequests(
  theirs: AlertmanagerClient,
  ours: AlertmanagerClient,
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const request of wrongRequests) {
    const [a, b] = await Promise.all([answerOf(request, theirs), answerOf(request, ours)]);
    differences.push(...differencesOf('answer', a, b).map((found) => ({ scenario: request.name, ...found })));
  }
  return differences;
}

async function answerOf({ method, path, body, contentType }: WrongRequest, client: AlertmanagerClient) {
  const { status, text } = await client.call(method, path, body, contentType);
  if (status < 300) return { status, form: 'fine' };
  return { status, form: formOf(text) };
}

/** A sentence as JSON, an object with its code, or nothing. */
function formOf(text: string): string {
  if (text.trim() === '') return 'empty';
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed === 'string') return 'sentence';
  return `code ${(parsed as { readonly code?: unknown }).code}`;
}
