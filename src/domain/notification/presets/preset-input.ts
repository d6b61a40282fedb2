import type { MessageInput } from '../message/message-input.js';
import type { Notice } from './notice.js';

/** What a preset writes its message from. */
export interface PresetInput {
  readonly input: MessageInput;
  readonly notice: Notice;
  /** Text that the contact point gives for a part or an option; `undefined` where it gives none. */
  readonly part: (name: string) => string | undefined;
}
