import { contactPointInput } from '../../contract/contact-point.js';
import { ruleGroupInput } from '../../contract/rule-group.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import { readInput } from './read-input.js';

function faultsOf(schema: Parameters<typeof readInput>[0], input: unknown): readonly string[] {
  try {
    readInput(schema, input);
    return [];
  } catch (error) {
    return (error as InvalidInput).faults.map((fault) => `${fault.path}: ${fault.message}`);
  }
}

describe('an input', () => {
  it('is refused with every fault and its place', () => {
    const faults = faultsOf(contactPointInput, {
      giveUpAfter: 'soon',
      nmae: 'ops',
      integrations: [
        { type: 'webhook', headers: { 'bad name': 'x' } },
        { type: 'email', to: ['nobody'] },
        { type: 'email' },
      ],
    });
    expect(faults).toEqual(
      expect.arrayContaining([
        'name: is required',
        'nmae: unknown field: did you mean name?',
        'giveUpAfter: not a duration: write for example 30s, 5m or 1h30m',
        'integrations[2].to: is required',
        'integrations[0].headers["bad name"]: not a header name',
        'integrations[1].to[0]: not an e-mail address: write for example ops@example.org',
      ]),
    );
    expect(faults).toHaveLength(6);
  });

  it('that fits one form of several is told the faults of the nearest form', () => {
    const group = { name: 'g', rules: [{ alert: 'A', expr: 'up', forr: '1m' }] };
    expect(faultsOf(ruleGroupInput, group)).toEqual(['rules[0].forr: unknown field: did you mean for?']);
  });
});
