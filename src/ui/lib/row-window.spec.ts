import { rowWindow, scrollToRow, step } from './row-window.js';

describe('rows that are drawn', () => {
  it('are those that are seen and some around them', () => {
    const [first, end] = rowWindow({ from: 100, seen: 20 }, 10_000);
    expect(first).toBeLessThan(100);
    expect(end).toBeGreaterThan(120 + step);
    expect(end - first).toBeLessThan(40);
  });

  it('are all of few', () => {
    expect(rowWindow({ from: 0, seen: 20 }, 5)).toEqual([0, 5]);
    expect(rowWindow({ from: 0, seen: 20 }, 0)).toEqual([0, 0]);
  });

  it('are the last ones where the list has become shorter than where one was', () => {
    const [first, end] = rowWindow({ from: 9_000, seen: 20 }, 50);
    expect(first).toBeLessThanOrEqual(30);
    expect(end).toBe(50);
  });
});

describe('to show a row', () => {
  const frame = { scrollTop: 400, clientHeight: 228 };
  const at = (index: number) => scrollToRow(frame, { index, height: 40, headRoom: 28 });

  it('nothing moves when it is seen', () => {
    expect(at(10)).toBe(400);
    expect(at(14)).toBe(400);
  });

  it('it comes to the nearer end of the frame', () => {
    expect(at(9)).toBe(360);
    expect(at(15)).toBe(440);
    expect(at(0)).toBe(0);
  });
});
