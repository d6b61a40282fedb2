/**
 * Tests run on compiled output; source maps lead failures back to the TypeScript lines.
 * `unit` needs nothing but Node; the other projects use real databases and other real programs, which the global set-up
 * finds, installs or asks for.
 */
const common = {
  transform: {},
  testEnvironment: '<rootDir>/dist/test/support/leak-checking-environment.js',
  roots: ['<rootDir>/dist'],
};

const real = (name, testTimeout) => ({
  ...common,
  displayName: name,
  testMatch: [`<rootDir>/dist/test/${name}/**/*.spec.js`],
  globalSetup: '<rootDir>/dist/test/support/global-setup.js',
  globalTeardown: '<rootDir>/dist/test/support/global-teardown.js',
  testTimeout,
});

export default {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/dist/src/**/*.spec.js', '<rootDir>/dist/test/{house,simulation,support}/**/*.spec.js'],
    },
    real('contract', 60_000),
    real('integration', 60_000),
    real('ha', 300_000),
    real('e2e', 120_000),
  ],
};
