import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { SignOnFailed } from '../../engine/ports/single-sign-on.js';

const timeouts = ['OAUTH_TIMEOUT', 'OAUTH_ABORT'];
/** What comes from a gateway that has lost its provider. */
const gatewayAnswers = ['OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

/** Names why single sign-on failed. Causes are left out: they hold tokens. */
export function signOnFailure(error: unknown): SignOnFailed {
  if (error instanceof SignOnFailed) return error;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return new SignOnFailed('refused', `the provider answered ${plain(error.error)}`);
  }
  if (!(error instanceof ClientError)) {
    return new SignOnFailed('unreachable', `the provider cannot be reached: ${causeOf(error)}`);
  }
  const { code } = error;
  if (code === undefined) return new SignOnFailed('unreachable', `the provider cannot be used: ${causeOf(error)}`);
  if (timeouts.includes(code)) return new SignOnFailed('unreachable', 'the provider did not answer in time');
  if (gatewayAnswers.includes(code)) {
    return new SignOnFailed('unreachable', `the provider did not answer as one: ${plain(error.message)}`);
  }
  return new SignOnFailed('untrusted', `the provider's answer is not to be trusted: ${causeOf(error)} (${code})`);
}

function causeOf(error: unknown): string {
  const { message, cause } = error as Error & {
    readonly cause?: { readonly code?: string; readonly message?: string };
  };
  return plain(networkCode(cause?.code) ?? cause?.message ?? message ?? 'unknown');
}

/** `ECONNREFUSED` and its like say more than the messages that they come with. */
function networkCode(code: string | undefined): string | undefined {
  return code && /^(?:E|UND_ERR_)/.test(code) ? code : undefined;
}

function plain(text: string): string {
  return text.replace(/\p{C}/gu, ' ').slice(0, 200);
}
