import { errorAnswer, xmlAnswer } from '../answer.ts';
import { callerArn, callerId } from '../trail/identity.ts';
import { escapeXml } from '../wire/xml.ts';
import type { Guard } from './guard.ts';

/** The gateway, not the emulator, knows who holds a key. */
export const callerIdentity: Guard = {
  truth: 'GetCallerIdentity names the principal that holds the key',
  service: 'sts',
  operations: ['GetCallerIdentity'],
  answer: async ({ principal }) => {
    if (principal === undefined)
      return errorAnswer('query', 403, {
        code: 'MissingAuthenticationToken',
        message: 'Request is missing Authentication Token',
      });
    return xmlAnswer(
      200,
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>` +
        `<Arn>${escapeXml(callerArn(principal))}</Arn><UserId>${escapeXml(callerId(principal))}</UserId>` +
        `<Account>${principal.accountId}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  },
};
