import { FailedLogins } from './failed-logins.js';

describe('failed logins', () => {
  it('make an address wait after thirty within a minute, and only that address', () => {
    const logins = new FailedLogins();
    for (let count = 0; count < 30; count++) {
      expect(logins.waitSeconds('a', 1000)).toBe(0);
      logins.failed('a', 1000);
    }
    expect(logins.waitSeconds('a', 1000)).toBe(60);
    expect(logins.waitSeconds('b', 1000)).toBe(0);
    expect(logins.waitSeconds('a', 61_000)).toBe(0);
  });

  it('remember a bounded number of addresses', () => {
    const logins = new FailedLogins();
    for (let address = 0; address < 10_050; address++) {
      for (let count = 0; count < 30; count++) logins.failed(String(address), 0);
    }
    expect(logins.waitSeconds('10049', 0)).toBe(60);
    expect(logins.waitSeconds('0', 0)).toBe(0);
  });
});
