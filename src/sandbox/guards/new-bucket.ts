import type { Guard } from './guard.ts';

const allBlocked =
  '<PublicAccessBlockConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
  '<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>' +
  '<BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>' +
  '</PublicAccessBlockConfiguration>';

/** Since April 2023; the emulator leaves a new bucket open. */
export const newBucket: Guard = {
  truth: 'a new bucket has all four public access blocks on',
  operations: ['CreateBucket'],
  answer: async (exchange, next, ask) => {
    const { bucket } = exchange.call;
    const existed = (await ask(exchange, { method: 'HEAD', path: `/${bucket}` })).status === 200;
    const answer = await next();
    if (answer.status === 200 && !existed)
      await ask(exchange, { method: 'PUT', path: `/${bucket}?publicAccessBlock`, body: allBlocked });
    return answer;
  },
};
