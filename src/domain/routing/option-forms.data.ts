import type { WebhookPreset } from './route.js';

/** What an option has to look like, and the sentence for those that do not. */
export interface OptionForm {
  readonly pattern: RegExp;
  readonly says: string;
}

const address: OptionForm = {
  pattern: /^https?:\/\/[^\s"'<>`\\/?#]+(?:[/?#][^\s"'<>`\\]*)?$/i,
  says: 'must be an http or https address',
};

/** Options that may hold any text are not here. */
const forms: Readonly<Record<string, OptionForm>> = {
  contentType: {
    pattern: /^[\w.+-]{1,100}\/[\w.+-]{1,100}(?:; ?[\w-]{1,50}=[\w.:-]{1,100}){0,5}$/,
    says: 'must be a media type: write for example text/plain',
  },
  iconEmoji: { pattern: /^:[^:\s]{1,100}:$/, says: 'must stand between colons: write for example :bell:' },
  iconUrl: address,
  avatarUrl: address,
  icon: address,
  clientUrl: address,
  severity: { pattern: /^(?:critical|error|warning|info)$/i, says: 'must be critical, error, warning or info' },
  chatId: {
    pattern: /^(?:-?\d{1,15}|@\w{4,64})$/,
    says: 'must be the number of a chat, or @ and the name of a channel',
  },
  threadId: { pattern: /^\d{1,15}$/, says: 'must be a number' },
  silent: { pattern: /^(?:true|false)$/, says: 'must be true or false' },
  topic: { pattern: /^[-_A-Za-z0-9]{1,64}$/, says: 'must be 1 to 64 letters, digits, - and _' },
};

const priorities: Partial<Record<WebhookPreset, OptionForm>> = {
  opsgenie: { pattern: /^P[1-5]$/i, says: 'must be P1 to P5' },
  ntfy: {
    pattern: /^(?:[1-5]|min|low|default|high|max|urgent)$/i,
    says: 'must be 1 to 5, min, low, default, high or max',
  },
};

/** `undefined`: any text. */
export function optionForm(name: string, preset: WebhookPreset | undefined): OptionForm | undefined {
  if (name === 'priority') return preset && priorities[preset];
  return Object.hasOwn(forms, name) ? forms[name] : undefined;
}
