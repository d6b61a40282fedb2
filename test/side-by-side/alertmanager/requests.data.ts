/** A request whose status and form of answer are compared. */
export interface WrongRequest {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
}

const silence = {
  matchers: [{ name: 'a', value: 'b', isRegex: false }],
  startsAt: '2026-01-01T00:00:00Z',
  endsAt: '2099-01-01T00:00:00Z',
  createdBy: 'test',
  comment: 'test',
};
const id = '01a1fc40-0000-7000-8000-000000000000';

function alerts(name: string, body: string, contentType?: string): WrongRequest {
  return { name, method: 'POST', path: 'alerts', body, ...(contentType ? { contentType } : {}) };
}

function silences(name: string, changes: object): WrongRequest {
  return { name, method: 'POST', path: 'silences', body: JSON.stringify({ ...silence, ...changes }) };
}

export const wrongRequests: readonly WrongRequest[] = [
  alerts('no alerts at all', '[]'),
  alerts('null', 'null'),
  alerts('no JSON', '[{'),
  alerts('an object', '{}'),
  alerts('an alert without labels', '[{"annotations":{}}]'),
  alerts('an alert with empty labels', '[{"labels":{}}]'),
  alerts('an alert with empty values only', '[{"labels":{"a":""}}]'),
  alerts('a number as value', '[{"labels":{"a":1}}]'),
  alerts('no time', '[{"labels":{"a":"b"},"startsAt":"soon"}]'),
  alerts(
    'an end before the start',
    '[{"labels":{"a":"b"},"startsAt":"2026-01-02T00:00:00Z","endsAt":"2026-01-01T00:00:00Z"}]',
  ),
  alerts('an empty label name', '[{"labels":{"":"b"}}]'),
  alerts('a label name in other letters', '[{"labels":{"a-b":"c"},"endsAt":"2020-01-01T00:00:00Z"}]'),
  alerts('an unknown field', '[{"labels":{"a":"b"},"colour":"red","endsAt":"2020-01-01T00:00:00Z"}]'),
  alerts('another type of body', '[]', 'text/plain'),
  alerts('a form', '[]', 'application/x-www-form-urlencoded'),
  { name: 'a filter that is none', method: 'GET', path: 'alerts?filter=x%20y' },
  { name: 'a filter with a bad expression', method: 'GET', path: 'alerts?filter=a%3D~%22(%22' },
  { name: 'a receiver with a bad expression', method: 'GET', path: 'alerts?receiver=(' },
  { name: 'a flag that is none', method: 'GET', path: 'alerts?active=perhaps' },
  { name: 'groups by a bad receiver', method: 'GET', path: 'alerts/groups?receiver=(' },
  { name: 'groups by a bad filter', method: 'GET', path: 'alerts/groups?filter=x%20y' },
  { name: 'silences by a bad filter', method: 'GET', path: 'silences?filter=x%20y' },
  { name: 'a path that is not there', method: 'GET', path: 'nothing' },
  { name: 'a method that is not there', method: 'PUT', path: 'alerts', body: '[]' },
  silences('a silence without matchers', { matchers: [] }),
  silences('a silence that ends before it starts', { endsAt: '2020-01-01T00:00:00Z' }),
  silences('a silence that has ended', { startsAt: '2019-01-01T00:00:00Z', endsAt: '2020-01-01T00:00:00Z' }),
  silences('a silence with a bad expression', { matchers: [{ name: 'a', value: '(', isRegex: true }] }),
  silences('a silence that fits the empty value only', { matchers: [{ name: 'a', value: '', isRegex: false }] }),
  silences('a silence with an unknown id', { id }),
  silences('a silence with an id that is none', { id: 'x' }),
  silences('a matcher without a name', { matchers: [{ name: '', value: 'b', isRegex: false }] }),
  { name: 'a silence that says nothing', method: 'POST', path: 'silences', body: '{}' },
  { name: 'a silence as null', method: 'POST', path: 'silences', body: 'null' },
  { name: 'one silence that is not there', method: 'GET', path: `silence/${id}` },
  { name: 'one silence with an id that is none', method: 'GET', path: 'silence/x' },
  { name: 'the end of a silence that is not there', method: 'DELETE', path: `silence/${id}` },
  { name: 'the end of a silence with an id that is none', method: 'DELETE', path: 'silence/x' },
];
