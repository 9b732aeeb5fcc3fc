/** Test suites: `.tftest.hcl` files read, run, and cleaned up after. See README.md. */
export { findTestFiles } from './find-files.ts';
export { runSuite, type SuiteOutcome, type SuiteRequest } from './run-suite.ts';
export { removalCommand } from './states.ts';
