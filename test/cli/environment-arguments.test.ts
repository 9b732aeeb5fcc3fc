import { expect, it } from 'vitest';
import { environmentArguments } from '../../src/cli/environment-arguments.ts';

it('a command gets its own arguments, and those of all, from the environment', () => {
  const environment = { TF_CLI_ARGS: '-no-color', TF_CLI_ARGS_plan: '-refresh=false -parallelism=2' };
  expect(environmentArguments('plan', environment)).toEqual([
    '-refresh=false',
    '-parallelism=2',
    '-no-color',
  ]);
  expect(environmentArguments('apply', environment)).toEqual(['-no-color']);
});

it('a command of two words is named with an underscore', () => {
  expect(environmentArguments('state list', { TF_CLI_ARGS_state_list: '-id=x' })).toEqual(['-id=x']);
});

it('quotes and backslashes hold words together as in a shell', () => {
  const text = `-var 'a=b c' -var="d=\\"e\\" f" g\\ h`;
  expect(environmentArguments('plan', { TF_CLI_ARGS: text })).toEqual([
    '-var',
    'a=b c',
    '-var=d="e" f',
    'g h',
  ]);
});
