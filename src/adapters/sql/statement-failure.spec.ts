import { failureKind, failureMessage, StatementTimeout } from './statement-failure.js';

describe('what a failure means', () => {
  it.each([
    ['a deadlock of MySQL', { errno: 1213, code: 'ER_LOCK_DEADLOCK' }, 'conflict'],
    ['a lock wait of MySQL', { errno: 1205 }, 'conflict'],
    ['a serialization failure', { code: '40001' }, 'conflict'],
    ['a deadlock of PostgreSQL', { code: '40P01' }, 'conflict'],
    ['a lock of SQLite', { code: 'SQLITE_BUSY_SNAPSHOT' }, 'conflict'],
    ['a refused connection', { code: 'ECONNREFUSED', errno: -111 }, 'lost'],
    ['a broken pipe', { code: 'EPIPE', errno: -32 }, 'lost'],
    ['a lost connection of MySQL', { code: 'PROTOCOL_CONNECTION_LOST' }, 'lost'],
    ['a lost connection of PostgreSQL', { message: 'Connection terminated unexpectedly' }, 'lost'],
    ['a shutdown of PostgreSQL', { code: '57P01' }, 'lost'],
    ['a class of PostgreSQL', { code: '08006' }, 'lost'],
    ['a statement past its time', new StatementTimeout('no answer'), 'lost'],
    ['too many connections', { code: '53300' }, 'refused'],
    ['a Galera node that is not ready', { errno: 1047 }, 'refused'],
    ['a full disk', { code: 'SQLITE_FULL' }, 'refused'],
    ['a duplicate of MySQL', { errno: 1062 }, 'duplicate'],
    ['a duplicate of PostgreSQL', { code: '23505' }, 'duplicate'],
    ['a duplicate of SQLite', { code: 'SQLITE_CONSTRAINT_UNIQUE' }, 'duplicate'],
    ['a syntax error', { code: '42601', message: 'syntax error' }, 'fault'],
    ['anything else', 'no object at all', 'fault'],
  ])('%s', (_, error, kind) => {
    expect(failureKind(error)).toBe(kind);
    if (!(error instanceof Error) && typeof error === 'object') {
      expect(failureKind({ message: 'wrapped', driverError: error })).toBe(kind);
    }
  });

  it('is told in the words of the driver', () => {
    expect(failureMessage({ driverError: { message: 'disk full' }, message: 'wrapped' })).toBe('disk full');
    expect(failureMessage({ code: 'ECONNREFUSED', message: '' })).toBe('ECONNREFUSED');
    expect(failureMessage(undefined)).toBe('no answer');
  });
});
