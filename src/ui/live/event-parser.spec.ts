import { EventParser } from './event-parser.js';

describe('a stream of server-sent events', () => {
  const text = 'event: hello\nid: 7\ndata: {"a":1}\n\n: comment\n\ndata: x\ndata: y\n\n';
  const events = [
    { event: 'hello', id: '7', data: '{"a":1}' },
    { event: 'message', id: '', data: 'x\ny' },
  ];

  it('is read event by event', () => {
    expect(new EventParser().take(text)).toEqual(events);
    expect(new EventParser().take(text.replaceAll('\n', '\r\n'))).toEqual(events);
  });

  it('may come in pieces that end anywhere', () => {
    for (let size = 1; size < text.length; size++) {
      const parser = new EventParser();
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(pieces.flatMap((piece) => parser.take(piece))).toEqual(events);
    }
  });
});
