/**
 * Tests run on compiled output; source maps lead failures back to the TypeScript lines.
 * `unit` needs nothing but Node; the other projects use real databases and other real programs, which the global set-up
 * finds, installs or asks for.
 */
const common = {
  transform: {},
  testEnvironment: '<rootDir>/dist/test/support/leak-checking-environment.js',
  roots: ['<rootDir>/dist'],
  setupFilesAfterEnv: ['<rootDir>/dist/test/support/long-test-timeout.js'],
};

const real = (name) => ({
  ...common,
  displayName: name,
  testMatch: [`<rootDir>/dist/test/${name}/**/*.spec.js`],
  globalSetup: '<rootDir>/dist/test/support/global-setup.js',
  globalTeardown: '<rootDir>/dist/test/support/global-teardown.js',
});

export default {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/dist/src/**/*.spec.js',
        '<rootDir>/dist/test/{fuzz,house,shared-data,side-by-side,simulation,support}/**/*.spec.js',
      ],
    },
    real('contract'),
    real('integration'),
    real('ha'),
    real('e2e'),
  ],
};
