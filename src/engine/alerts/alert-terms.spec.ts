import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import type { InputFault } from '../operations/refusal.js';
import { readAlertTerms } from './alert-terms.js';
import type { StandingAlert } from './standing-alert.js';

const compile = (text: string) => (value: string) => new RegExp(`^(?:${text})$`).test(value);
const now = 1_000_000_000;

const standing: StandingAlert = {
  alert: firingAlert({ labels: { alertname: 'Fire', team: 'db' }, firedAt: now - 60_000 }),
  group: 'host',
  folder: 'default',
  team: undefined,
  updatedAt: now,
  node: 'node-1',
  acknowledgement: undefined,
  firings: 1,
  noticeFails: false,
  severity: 'critical',
  receivers: ['ops', 'chief'],
  causes: [{ kind: 'silence', ref: 'id-1', name: 'painting' }],
  suppressed: true,
  flapping: false,
  passed: undefined,
};

function fits(text: string): boolean {
  const faults: InputFault[] = [];
  const tests = readAlertTerms([text], { path: 'matcher', compile }, faults);
  expect(faults).toEqual([]);
  return tests.every((test) => test(standing, now));
}

function faultOf(text: string): string {
  const faults: InputFault[] = [];
  readAlertTerms(['a=b', text], { path: 'matcher', compile }, faults);
  return faults.map(({ path, message }) => `${path}: ${message}`).join('; ');
}

describe('a term of the filter', () => {
  it.each([
    'team="db"',
    'team=~"d.*"',
    'room=""',
    '@state=firing',
    '@state=suppressed',
    '@state!=active',
    '@severity=critical',
    '@receiver=chief',
    '@receiver!=nobody',
    '@receiver=~"op.*"',
    '@node="node-1"',
    '@silenced-by=painting',
    '@silenced-by=~".+"',
    '@acknowledged-by=""',
    '@group="default/host"',
    '@notice=fine',
    '@flapping=false',
    '@age>30s',
    '@age < 5m',
  ])('%s is true of the alert', (text) => {
    expect(fits(text)).toBe(true);
  });

  it.each([
    'team!="db"',
    '@state=active',
    '@receiver!=ops',
    '@silenced-by=""',
    '@acknowledged-by=~".+"',
    '@age>2m',
    '@age<30s',
  ])('%s is not', (text) => {
    expect(fits(text)).toBe(false);
  });

  it.each([
    ['@nonsense=1', 'matcher[1]: @nonsense is not known: write one of @state, @severity'],
    ['@age=5m', 'matcher[1]: an age is compared by < or >'],
    ['@age>soon', 'matcher[1]: not a duration: "soon"'],
    ['@receiver', 'matcher[1]: '],
    ['team', 'matcher[1]: '],
  ])('%s is refused at its place', (text, said) => {
    expect(faultOf(text)).toContain(said);
  });
});
