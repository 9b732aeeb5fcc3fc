import { describe, expect, it } from 'vitest';
import { checkPolicyJson, equivalentPolicies } from '../../../../providers/aws/iam/policy-equivalence.ts';

const statement = (more: object) => ({
  Effect: 'Allow',
  Principal: { AWS: '123456789012' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::b/*',
  ...more,
});
const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements.map(statement) });

const ROOT = 'arn:aws:iam::123456789012:root';

describe('two policies are the same', () => {
  it.each([
    ['however they are laid out', policy({}), JSON.stringify(JSON.parse(policy({})), null, 2)],
    [
      'with a list of one for a string',
      policy({ Action: ['s3:GetObject'] }),
      policy({ Action: 's3:GetObject' }),
    ],
    [
      'with actions in any order and case',
      policy({ Action: ['s3:a', 's3:B'] }),
      policy({ Action: ['s3:b', 's3:a'] }),
    ],
    ['with actions named twice', policy({ Action: ['s3:a', 's3:a'] }), policy({ Action: 's3:a' })],
    ['with resources in any order', policy({ Resource: ['a', 'b'] }), policy({ Resource: ['b', 'a'] })],
    ['with an account for the ARN of its root', policy({}), policy({ Principal: { AWS: [ROOT] } })],
    ['with statements in any order', policy({ Sid: 'a' }, { Sid: 'b' }), policy({ Sid: 'b' }, { Sid: 'a' })],
    ['with one statement for a list of one', policy({}), policy({}).replace('[{', '{').replace('}]', '}')],
    ['with the effect in any case', policy({ Effect: 'allow' }), policy({ Effect: 'Allow' })],
    [
      'with numbers and booleans as strings in conditions',
      policy({
        Condition: { Bool: { 'aws:SecureTransport': false }, NumericLessThan: { 's3:max-keys': 5 } },
      }),
      policy({
        Condition: { NumericLessThan: { 's3:max-keys': ['5'] }, Bool: { 'AWS:SecureTransport': 'false' } },
      }),
    ],
  ])('%s', (_, a, b) => {
    expect(equivalentPolicies(a, b)).toBe(true);
    expect(equivalentPolicies(b, a)).toBe(true);
  });
});

describe('two policies differ', () => {
  it.each([
    ['by an action', policy({ Action: 's3:GetObject' }), policy({ Action: 's3:PutObject' })],
    ['by the case of a resource', policy({ Resource: 'A' }), policy({ Resource: 'a' })],
    ['by the effect', policy({ Effect: 'Deny' }), policy({})],
    ['by a statement more', policy({}), policy({}, { Sid: 'more' })],
    ['by their ids', policy({ Sid: 'a' }), policy({ Sid: 'A' })],
    ['by everybody and every AWS principal', policy({ Principal: '*' }), policy({ Principal: { AWS: '*' } })],
    [
      'by the kind of principal',
      policy({ Principal: { AWS: 'x' } }),
      policy({ Principal: { Service: 'x' } }),
    ],
    ['by a principal that was deleted', policy({ Principal: { AWS: 'AROAEXAMPLE' } }), policy({})],
    ['by a condition', policy({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), policy({})],
    ['by NotAction for Action', policy({ Action: undefined, NotAction: 's3:GetObject' }), policy({})],
    ['by the version', policy({}), policy({}).replace('2012-10-17', '2008-10-17')],
    ['by being no JSON', 'x', policy({})],
  ])('%s', (_, a, b) => {
    expect(equivalentPolicies(a, b)).toBe(false);
  });
});

describe('a policy', () => {
  it('is a JSON object', () => {
    expect(checkPolicyJson(policy({}))).toBeUndefined();
    expect(checkPolicyJson('')).toMatch(/empty/);
    expect(checkPolicyJson('{')).toMatch(/not JSON/);
    expect(checkPolicyJson('[]')).toMatch(/object/);
  });
});
