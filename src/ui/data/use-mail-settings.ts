import type { MailSettingsAnswer, MailSettingsInput, MailTest, MailTestInput } from '../../contract/mail-settings.js';
import { sendJson } from '../lib/api.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/mail-settings';

export function useMailSettings(): ResourceState<MailSettingsAnswer> {
  return useResource<MailSettingsAnswer>(path);
}

export function useSaveMailSettings(
  onDone: (settings: MailSettingsAnswer) => void,
): Change<{ readonly input: MailSettingsInput; readonly version: number }> {
  return useChange(({ input, version }) => sendJson<MailSettingsAnswer>('PUT', path, input, version), onDone);
}

export function useTestMail(onDone: (test: MailTest) => void): Change<MailTestInput> {
  return useChange((input: MailTestInput) => sendJson<MailTest>('POST', `${path}/test`, input), onDone);
}
