import { absentFunctions } from './absent.js';
import { clockFunctions } from './clock.js';
import { dateFunctions } from './date.js';
import type { VectorFunctions } from './function.js';
import { histogramFunctions } from './histogram.js';
import { labelFunctions } from './label-functions.js';
import { mathFunctions } from './math.js';
import { overTimeFunctions } from './over-time.js';
import { rateFunctions } from './rate.js';
import { regressionFunctions } from './regression.js';
import { sortFunctions } from './sort.js';

/** Every function that answers an instant vector, by name; {@link scalarFunctions} has the others. */
export const vectorFunctions: VectorFunctions = {
  ...absentFunctions,
  ...clockFunctions,
  ...dateFunctions,
  ...histogramFunctions,
  ...labelFunctions,
  ...mathFunctions,
  ...overTimeFunctions,
  ...rateFunctions,
  ...regressionFunctions,
  ...sortFunctions,
};
