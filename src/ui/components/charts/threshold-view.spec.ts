import { heightOfValue, stepOfAxis, valueAtHeight } from './threshold-view.js';

const axis = { top: 10, height: 200, min: 0, max: 100 };

test('a height on the plot is a value, rounded to what a hand can mean', () => {
  expect(valueAtHeight(axis, 10)).toBe(100);
  expect(valueAtHeight(axis, 50.3)).toBe(80);
  expect(valueAtHeight(axis, 999)).toBe(0);
  expect(valueAtHeight({ ...axis, max: 0.01 }, 60)).toBe(0.0075);
});

test('a value is a height', () => {
  expect(heightOfValue(axis, 75)).toBe(60);
  expect(heightOfValue(axis, 1000)).toBe(10);
});

test('a press of an arrow key is a hundredth of the axis or less', () => {
  expect(stepOfAxis({ min: 0, max: 100 })).toBe(1);
  expect(stepOfAxis({ min: 0, max: 0.9 })).toBe(0.001);
  expect(stepOfAxis({ min: 1, max: 1 })).toBe(1);
});
