import { pageOf } from './paging.js';
import type { Route } from './route.js';
import { recreateInput, silence, silenceInput, silencePreview, silencePreviewInput, silenceQuery } from './silence.js';

const silences = '/api/v1/silences';
const tag = 'suppression';

/** What people do to hold notices back. */
export const suppressionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: silences,
    access: 'viewer',
    tag,
    summary: 'Silences: those that have not ended by their ends, then the ended ones, the latest first',
    query: silenceQuery,
    answer: pageOf(silence),
  },
  {
    method: 'POST',
    path: silences,
    access: 'any-editor',
    tag,
    summary: 'Create a silence: no flush on any node after this answer tells what it mutes',
    status: 201,
    body: silenceInput,
    answer: silence,
  },
  {
    method: 'POST',
    path: `${silences}/preview`,
    access: 'viewer',
    tag,
    summary: 'Which alerts a silence would mute now, and how broad it is; nothing is stored',
    body: silencePreviewInput,
    answer: silencePreview,
  },
  { method: 'GET', path: `${silences}/:id`, access: 'viewer', tag, summary: 'One silence', answer: silence },
  {
    method: 'PUT',
    path: `${silences}/:id`,
    access: 'any-editor',
    tag,
    summary: 'Change a silence that has not ended; one that has started keeps its start',
    body: silenceInput,
    answer: silence,
  },
  {
    method: 'DELETE',
    path: `${silences}/:id`,
    access: 'any-editor',
    tag,
    summary: 'End a silence now; it stays in the list as expired',
    status: 204,
  },
  {
    method: 'POST',
    path: `${silences}/:id/recreate`,
    access: 'any-editor',
    tag,
    summary: 'Create a silence with the matchers of this one, as long as this one held unless said otherwise',
    status: 201,
    body: recreateInput,
    answer: silence,
  },
];
