import {
  messageTemplate,
  messageTemplateInput,
  messageTemplateItem,
  renderAnswer,
  renderInput,
} from './message-template.js';
import { pageOf, pageQuery } from './paging.js';
import type { Route } from './route.js';

const tag = 'receivers';
const templates = '/api/v1/message-templates';

export const templateRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: templates,
    access: 'viewer',
    tag,
    summary: 'Message templates by name',
    query: pageQuery,
    answer: pageOf(messageTemplateItem),
  },
  {
    method: 'POST',
    path: templates,
    access: 'editor',
    tag,
    summary: 'Create a message template',
    status: 201,
    body: messageTemplateInput,
    answer: messageTemplate,
  },
  {
    method: 'GET',
    path: `${templates}/:id`,
    access: 'viewer',
    tag,
    summary: 'A message template',
    answer: messageTemplate,
  },
  {
    method: 'PUT',
    path: `${templates}/:id`,
    access: 'editor',
    tag,
    summary: 'Replace a message template',
    body: messageTemplateInput,
    answer: messageTemplate,
  },
  {
    method: 'DELETE',
    path: `${templates}/:id`,
    access: 'editor',
    tag,
    summary: 'Delete a message template',
    status: 204,
  },
  {
    method: 'POST',
    path: '/api/v1/templates/render',
    access: 'viewer',
    tag,
    summary: 'What a message would say: drafts of templates on a real alert or on examples, with every fault',
    body: renderInput,
    answer: renderAnswer,
  },
];
