import type { AttemptOutcome } from '../../domain/notification/notification.js';
import type { WebhookPreset } from '../../domain/routing/route.js';
import type { HttpAnswer } from './http-exchange.js';

/** What a platform's answer says beyond its status; what is left out is as the status says. */
export interface AnswerMeaning {
  readonly outcome?: Exclude<AttemptOutcome, 'unknown'>;
  /** What the platform asks for in its body. */
  readonly retryAfterS?: number;
  /** For the person who set up the contact point. */
  readonly advice?: string;
}

/** Words of Slack for what may pass. */
const passing =
  /^(?:ratelimited|rate_limited|internal_error|fatal_error|service_unavailable|request_timeout|team_added_to_org|rollup_error)$/;

/** Reads what the platforms say in their own words. */
export function presetAnswer(preset: WebhookPreset, answer: HttpAnswer): AnswerMeaning {
  const isPage = /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(answer.excerpt);
  if (answer.status < 300 && isPage) {
    const advice = `a web page came in place of an answer of ${preset}; check the URL, and what lies in between`;
    return { outcome: 'retryable', advice };
  }
  switch (preset) {
    case 'slack':
      return slackAnswer(answer);
    case 'telegram':
      return telegramAnswer(answer);
    case 'discord':
      return discordAnswer(answer);
    case 'teams':
      return teamsAnswer(answer);
    case 'pagerduty':
    case 'opsgenie':
    case 'ntfy':
      return {};
  }
}

/** A webhook answers `ok`; the Web API answers 200 and JSON whatever came of it. */
function slackAnswer({ status, excerpt }: HttpAnswer): AnswerMeaning {
  const text = excerpt.trim();
  if (status === 404 && text === 'no_service') return { advice: 'the webhook was removed or disabled: make a new one' };
  if (status === 410 || text === 'channel_is_archived') return { advice: 'the channel is archived: choose another' };
  if (text === 'action_prohibited') return { advice: 'an administrator of Slack forbids it' };
  if (status !== 200 || !/^\{\s*"ok"\s*:\s*false/.test(text)) return {};
  const { error } = fieldsOf(text);
  return { outcome: passing.test(String(error)) ? 'retryable' : 'rejected' };
}

/** Only Telegram's own `ok: false` says more than the status; its code counts, as some servers answer 200 with it. */
function telegramAnswer({ status, excerpt }: HttpAnswer): AnswerMeaning {
  const { ok, error_code: code = status, parameters } = fieldsOf(excerpt);
  if (ok !== false) return {};
  const outcome = code === 429 || Number(code) >= 500 ? 'retryable' : 'rejected';
  const retryAfter = secondsOf((parameters as Fields | undefined)?.retry_after);
  if (code === 401 || code === 404) return { outcome, advice: 'Telegram does not know this botToken' };
  return { outcome, ...retryAfter };
}

function discordAnswer({ status, excerpt }: HttpAnswer): AnswerMeaning {
  return status === 429 ? secondsOf(fieldsOf(excerpt).retry_after) : {};
}

/** The older connectors of Teams answer 200 for what the channel refused. */
function teamsAnswer({ status, excerpt }: HttpAnswer): AnswerMeaning {
  const failure = /delivery failed with error:.*?\bHTTP error (\d{3})/is.exec(excerpt);
  if (status >= 300 || !failure) return {};
  return { outcome: failure[1] === '429' || Number(failure[1]) >= 500 ? 'retryable' : 'rejected' };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(text: string): Fields {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Fields) : {};
  } catch {
    return {};
  }
}

function secondsOf(value: unknown): AnswerMeaning {
  return typeof value === 'number' && value >= 0 ? { retryAfterS: value } : {};
}
