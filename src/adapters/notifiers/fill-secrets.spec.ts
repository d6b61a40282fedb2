import { secretPlaceholder, withPlaceholders } from '../../domain/notification/secret-placeholder.js';
import { fillSecrets, formOf } from './fill-secrets.js';

const notificationId = '0199a0b1-0000-7000-8000-000000000001';
const place = (name: string) => secretPlaceholder(name, notificationId);

describe('the secrets of a message', () => {
  const secrets = { quoted: 'a"b\\c', token: '12:AB/c d', nested: place('quoted'), dollars: '$&$1' };
  const fill = (text: string, form: 'json' | 'form' | 'text' | 'path') =>
    fillSecrets(text, form, { notificationId, secrets });

  it.each<[string, 'json' | 'form' | 'text' | 'path', string]>([
    [`{"key":"${place('quoted')}"}`, 'json', '{"key":"a\\"b\\\\c"}'],
    [`key=${place('quoted')}&x=1`, 'form', 'key=a%22b%5Cc&x=1'],
    [`key: ${place('quoted')}`, 'text', 'key: a"b\\c'],
    [`/bot${place('token')}/sendMessage`, 'path', '/bot12:AB%2Fc%20d/sendMessage'],
    [`${place('dollars')} ${place('dollars')}`, 'text', '$&$1 $&$1'],
    [place('nested'), 'text', place('quoted')],
  ])('are filled into %s', (text, form, filled) => {
    expect(fill(text, form)).toBe(filled);
  });

  it('are asked for by nobody but the message itself', () => {
    const foreign = `<secret:quoted> ${secretPlaceholder('quoted', '0199a0b1-0000-7000-8000-000000000002')} <secret:`;
    expect(fill(foreign, 'text')).toBe(foreign);
    expect(withPlaceholders('<secret:mine> <secret:no name>', 'n')).toBe('<secret:mine:n> <secret:no name>');
  });

  it.each(['gone', 'constructor'])('are missed when they are not there: %s', (name) => {
    expect(() => fill(place(name), 'json')).toThrow(`the secret ${name} is not set`);
  });

  it('are written as the body wants it', () => {
    expect(formOf('application/json; charset=utf-8')).toBe('json');
    expect(formOf('application/vnd.api+json')).toBe('json');
    expect(formOf('application/x-www-form-urlencoded')).toBe('form');
    expect(formOf('text/plain')).toBe('text');
  });
});
