import type {
  MessageTemplateAnswer,
  MessageTemplateInput,
  MessageTemplateItem,
} from '../../contract/message-template.js';
import { type ResourceState, useResource } from './use-resource.js';
import { type ThingChanges, useThingChanges } from './use-thing-changes.js';

const path = '/api/v1/message-templates';

export function useMessageTemplates(): ResourceState<{ readonly items: readonly MessageTemplateItem[] }> {
  return useResource(`${path}?limit=500`);
}

/** With what it defines, and calls and nobody defines. */
export function useMessageTemplate(id: string): ResourceState<MessageTemplateAnswer> {
  return useResource<MessageTemplateAnswer>(`${path}/${encodeURIComponent(id)}`);
}

export function useMessageTemplateChanges(
  onDone: (did: 'saved' | 'deleted') => void,
): ThingChanges<MessageTemplateInput> {
  return useThingChanges(path, onDone);
}
