import { testSeeds } from './play-seeds.js';

describe('a cluster under random faults', () => {
  testSeeds({ of: 2, part: 0 });
});
