import type { CodeEntry } from './code-entry.ts';

/** Problems with test files and with what they test. */
export const testingCodes = {
  'test-assertion-failed': {
    severity: 'error',
    summary: 'Test assertion failed',
    doc: 'A condition of an assert block does not hold. The message is the one that the block gives.',
  },
  'test-condition-not-known': {
    severity: 'error',
    summary: 'Unknown condition value',
    doc: 'A condition depends on a value that is known only after apply, but the run only plans.',
  },
  'test-checks-nothing': {
    severity: 'error',
    summary: 'Invalid assert expression',
    doc: 'A condition of an assert block refers to nothing, so it would always have the same result.',
  },
  'test-condition-invalid': {
    severity: 'error',
    summary: 'Invalid condition result',
    doc: 'A condition of an assert block is neither true nor false.',
  },
  'expected-failure-missing': {
    severity: 'error',
    summary: 'Missing expected failure',
    doc: 'Something that expect_failures names did not fail.',
  },
  'expected-failure-too-early': {
    severity: 'warning',
    summary: 'Expected failure while planning',
    doc: 'What was expected to fail did so while planning, so that there was nothing to apply. A run with command = plan can expect it.',
  },
  'invalid-expected-failure': {
    severity: 'error',
    summary: 'Invalid `expect_failures` reference',
    doc: 'expect_failures names variables, outputs, resources, data sources and checks of the module that is tested.',
  },
  'invalid-run-command': {
    severity: 'error',
    summary: 'Invalid "command" keyword',
    doc: 'A run either plans or applies: command = plan or command = apply.',
  },
  'invalid-plan-mode': {
    severity: 'error',
    summary: 'Invalid "mode" keyword',
    doc: 'The plan of a run is normal or refresh-only.',
  },
  'invalid-override-during': {
    severity: 'error',
    summary: 'Invalid "override_during" keyword',
    doc: 'Made-up values stand in from the plan on (plan) or from the apply on (apply).',
  },
  'incompatible-plan-options': {
    severity: 'error',
    summary: 'Incompatible plan options',
    doc: 'A refresh-only plan refreshes and replaces nothing.',
  },
  'run-declared-twice': {
    severity: 'error',
    summary: 'Duplicate "run" block names',
    doc: 'The runs of a test file have different names, so that others can refer to them.',
  },
  'invalid-run-name': {
    severity: 'error',
    summary: 'Invalid run block name',
    doc: 'The name of a run is a name as all blocks have them.',
  },
  'test-block-twice': {
    severity: 'error',
    summary: 'Duplicate block',
    doc: 'A test file says something twice that can be said once: a provider configuration, an override of one target, the variables.',
  },
  'invalid-override-target': {
    severity: 'error',
    summary: 'Invalid override target',
    doc: 'An override names a resource, a data source or a module, as its kind says, by its address in the root module.',
  },
  'override-target-missing': {
    severity: 'warning',
    summary: 'Invalid override target',
    doc: 'An override names something that the configuration does not have.',
  },
  'invalid-override-values': {
    severity: 'error',
    summary: 'Invalid override attribute',
    doc: 'The values of a mock or an override are an object of constants that fit the attributes they stand in for.',
  },
  'run-not-done': {
    severity: 'error',
    summary: 'Reference to unavailable run block',
    doc: 'A run can refer to the outputs of runs that come before it in its file.',
  },
  'run-unknown': {
    severity: 'error',
    summary: 'Reference to unknown run block',
    doc: 'There is no run of that name in the file.',
  },
  'mock-files-missing': {
    severity: 'error',
    summary: 'Failed to read mock files',
    doc: 'The directory that a mock_provider block names as its source is not there.',
  },
  'test-provider-missing': {
    severity: 'error',
    summary: 'Missing provider definition',
    doc: 'The providers argument of a run names provider configurations that its test file has.',
  },
  'undeclared-test-variable': {
    severity: 'warning',
    summary: 'Value for undeclared variable',
    doc: 'A run gives a value to a variable that the module under test does not declare.',
  },
  'test-module-not-found': {
    severity: 'error',
    summary: 'Module not installed',
    doc: 'The module that a run wants to test is not there.',
  },
  'test-module-not-supported': {
    severity: 'error',
    summary: 'Module source not supported',
    doc: 'The module that a run tests is a local directory. Others have to be called from a module in a local directory.',
  },
  'tests-left-behind': {
    severity: 'warning',
    summary: 'Objects of an earlier test run',
    doc: 'A test run that was cut off, or could not clean up, left objects behind. Its state file is kept until they are gone.',
  },
} as const satisfies Record<string, CodeEntry>;
