import { errorAnswer } from '../answer.ts';
import type { Guard } from './guard.ts';
import { complaintAbout } from './policy-document.ts';

/** The emulator takes any text for a policy. */
export const malformedPolicy: Guard = {
  truth: 'a policy that is not one is refused',
  operations: ['PutBucketPolicy'],
  answer: async ({ request, call }, next) => {
    const message = complaintAbout(request.body.toString('utf8'), call.bucket ?? '');
    return message === undefined ? next() : errorAnswer('s3', 400, { code: 'MalformedPolicy', message });
  },
};
