import { xmlAnswer } from '../answer.ts';
import type { Guard } from './guard.ts';
import { isPublicStatement, statementsOf } from './policy-document.ts';

export const policyStatus: Guard = {
  truth: 'GetBucketPolicyStatus tells whether the policy is public, and that there is none',
  operations: ['GetBucketPolicyStatus'],
  answer: async (exchange, _next, ask) => {
    const policy = await ask(exchange, { method: 'GET', path: `/${exchange.call.bucket}?policy` });
    if (policy.status !== 200) return policy;
    const isPublic = (statementsOf(policy.body.toString('utf8')) ?? []).some(isPublicStatement);
    return xmlAnswer(200, `<PolicyStatus><IsPublic>${isPublic ? 'TRUE' : 'FALSE'}</IsPublic></PolicyStatus>`);
  },
};
