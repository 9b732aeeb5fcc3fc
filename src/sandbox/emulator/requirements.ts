/**
 * The emulator, pinned with everything it stands on: these versions are the ones the sandbox's tests were run with. The
 * gaps that the guards close are gaps of this version; move it only together with `test/sandbox/guards.test.ts`.
 */
export const emulatorRequirements: readonly string[] = [
  'ministack==1.5.33',
  'botocore==1.43.106',
  'defusedxml==0.7.1',
  'graphql-core==3.2.12',
  'h11==0.16.0',
  'h2==4.4.1',
  'hpack==4.2.0',
  'Hypercorn==0.18.0',
  'hyperframe==6.1.0',
  'jmespath==1.1.0',
  'jsonata-python==0.7.1',
  'priority==2.0.0',
  'python-dateutil==2.9.0.post0',
  'PyYAML==6.0.3',
  'six==1.17.0',
  'urllib3==2.8.0',
  'wsproto==1.3.2',
  // Part of Python from 3.11 on; Hypercorn needs them before.
  "exceptiongroup==1.3.0; python_version < '3.11'",
  "taskgroup==0.2.2; python_version < '3.11'",
  "tomli==2.2.1; python_version < '3.11'",
  "typing_extensions==4.14.1; python_version < '3.13'",
];

/** The oldest Python the emulator runs on. */
export const oldestPython = { major: 3, minor: 10 } as const;
