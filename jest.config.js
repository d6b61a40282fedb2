/** Tests run on compiled output; source maps lead failures back to the TypeScript lines. */
export default {
  roots: ['<rootDir>/dist'],
  testMatch: ['**/*.spec.js'],
  transform: {},
  testEnvironment: 'node',
};
