import { integrationKinds } from '../../contract/integration-kinds.data.js';
import { emailParts, plainParts, presetParts } from '../../domain/routing/message-parts.data.js';

describe('the kinds of integrations that pages have forms for', () => {
  it('are those that messages are written for, with the same parts', () => {
    const told = integrationKinds.map(({ name, title: _, ...parts }) => [name, parts]);
    expect(Object.fromEntries(told)).toEqual({ email: emailParts, webhook: plainParts, ...presetParts });
  });
});
