import { parseDuration } from '../time/duration.js';
import { parseTemplate } from '../template/parse-template.js';
import { messageFunctionNames } from '../template/message/message-functions.js';
import type { ScalarKind } from './field-spec.js';
import { parseGoDuration } from './go-duration.js';

export type ScalarReading =
  | { readonly ok: true; readonly value: string | boolean | number }
  | { readonly ok: false; readonly error: string };

const good = (value: string | boolean | number): ScalarReading => ({ ok: true, value });
const bad = (error: string): ScalarReading => ({ ok: false, error });

/** What a printed configuration shows in place of a secret. */
export const secretMark = '<secret>';

/** Words of YAML 1.1, which Alertmanager reads. */
const yes = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const no = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;

const readers: Readonly<Record<Exclude<ScalarKind, 'any'>, (text: string) => ScalarReading>> = {
  text: good,
  flag: (text) => (yes.test(text) ? good(true) : no.test(text) ? good(false) : bad('must be true or false')),
  // Kept as text: ids of chats may have more digits than a number holds.
  whole: (text) => (/^[-+]?\d{1,19}$/.test(text) ? good(text.replace(/^\+/, '')) : bad('must be a whole number')),
  count: (text) =>
    /^\+?\d{1,19}$/.test(text) ? good(text.replace(/^\+/, '')) : bad('must be a whole number, 0 or more'),
  duration: (text) => {
    const duration = parseDuration(text);
    return duration.ok ? good(duration.ms) : bad(duration.error);
  },
  'go-duration': (text) => {
    const ms = parseGoDuration(text);
    return ms === undefined ? bad('not a duration: write for example 30s, 1.5h or 1h30m') : good(ms);
  },
  url: readUrl,
  'secret-url': (text) => (text === secretMark ? good(text) : readUrl(text)),
  'template-url': (text) => (text === '' || text === secretMark ? good(text) : readTemplateOr(text, readUrl)),
  'host-port': (text) => {
    if (text === '' || /^(?:\[[^\]]*\]|[^:[\]]*):[^:]+$/.test(text)) return good(text);
    return bad('must be host:port, for example mail.example.org:587');
  },
};

/** Reads one value that was written as text. The error does not repeat the value: it may be a secret. */
export function readScalar(text: string, kind: Exclude<ScalarKind, 'any'>): ScalarReading {
  return readers[kind](text);
}

function readTemplateOr(text: string, read: (text: string) => ScalarReading): ScalarReading {
  if (!text.includes('{{')) return read(text);
  return isTemplate(text) ? good(text) : bad('is not a template that can be read');
}

export function isTemplate(text: string): boolean {
  return parseTemplate(text, { functions: messageFunctionNames }).ok;
}

function readUrl(text: string): ScalarReading {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Go refuses them in a URL.
  if (/[\u0000-\u001f\u007f]/.test(text) || /%(?![0-9a-f]{2})/i.test(text)) return bad('not a URL');
  const [, scheme, host] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(text) ?? [];
  if (scheme === undefined || !/^https?$/i.test(scheme))
    return bad('must be a URL that starts with http:// or https://');
  const bare = host?.replace(/^.*@/, '') ?? '';
  if (bare === '') return bad('has no host');
  return /^(?:\[[^\]\s]+\]|[^\s:[\]<>"\\^`{|}]*)(?::\d*)?$/.test(bare) ? good(text) : bad('has a bad host or port');
}
