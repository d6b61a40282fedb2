import { jest } from '@jest/globals';

/**
 * No test is failed for being slow: the machine may be. This only ends one that hangs, and lets waits within it, which
 * say what they waited for, end first. The runner knows no such setting per project.
 */
jest.setTimeout(400_000);
