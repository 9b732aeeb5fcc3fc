import { describe } from 'vitest';
import { useSandbox } from '../../../support/sandbox.ts';
import { describeContracts } from './contracts.ts';

describe('the contract of', () => {
  const aws = useSandbox();
  describeContracts(() => aws.freshAccount());
});
