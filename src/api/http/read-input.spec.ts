import { z } from 'zod';
import { contactPointInput } from '../../contract/contact-point.js';
import { ruleGroupInput } from '../../contract/rule-group.js';
import { duration, entityName } from '../../contract/scalars.js';
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

  it('is told in plain words what is wrong', () => {
    const schema = z.strictObject({
      text: z.string(),
      short: z.string().min(1),
      long: z.string().max(3),
      whole: z.int().min(1),
      much: z.number().max(5),
      list: z.array(z.string()).min(2),
      record: z.record(z.string(), z.string()),
      choice: z.enum(['a', 'b', 'c']),
      flag: z.literal('on'),
      switched: z.boolean(),
      name: entityName,
      time: duration,
    });
    const wrong = {
      ...{ text: 5, short: '', long: 'four', whole: 1.5, much: 6, list: ['x'], record: [], choice: 'd', flag: 'off' },
      ...{ switched: null, name: '', time: '99999y' },
    };
    expect(faultsOf(schema, wrong)).toEqual([
      'text: must be a text, not a number',
      'short: must not be empty',
      'long: at most 3 characters',
      'whole: must be a whole number',
      'much: must be at most 5',
      'list: at least 2 entries',
      'record: must be an object, not a list',
      'choice: must be "a", "b" or "c"',
      'flag: must be "on"',
      'switched: must be true or false, not null',
      'name: must not be empty',
      'time: too long: the longest duration is 292y',
    ]);
  });
});
