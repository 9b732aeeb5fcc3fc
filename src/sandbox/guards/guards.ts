import type { Answer } from '../answer.ts';
import type { AskEmulator, Exchange } from '../exchange.ts';
import { abac } from './abac.ts';
import { bucketTags } from './bucket-tags.ts';
import { callerIdentity } from './caller-identity.ts';
import { encryption } from './encryption.ts';
import { expectedOwner } from './expected-owner.ts';
import type { Guard, Next, StatefulGuard } from './guard.ts';
import { identifiedConfigurations } from './identified-configurations.ts';
import { lifecycleMinimum } from './lifecycle-minimum.ts';
import { namedLifecycleRules, uniqueLifecycleRules } from './lifecycle-rules.ts';
import { malformedPolicy } from './malformed-policy.ts';
import { metadataConfiguration } from './metadata-configuration.ts';
import { mfaDelete } from './mfa-delete.ts';
import { newBucket } from './new-bucket.ts';
import { objectEncryption } from './object-encryption.ts';
import { policyStatus } from './policy-status.ts';
import { requestPayment } from './request-payment.ts';

const stateless: readonly Guard[] = [
  expectedOwner,
  callerIdentity,
  newBucket,
  bucketTags,
  malformedPolicy,
  policyStatus,
  encryption,
  uniqueLifecycleRules,
  namedLifecycleRules,
  requestPayment,
  metadataConfiguration,
];

/** All guards as one. */
export interface Guards {
  /** The answer to a call: the guards' that stand before its operation, the emulator's behind them. */
  answer(exchange: Exchange, next: Next, ask: AskEmulator): Promise<Answer>;
  clear(): void;
}

/** The guards of one sandbox. */
export function createGuards(): Guards {
  const stateful: readonly StatefulGuard[] = [
    identifiedConfigurations(),
    abac(),
    mfaDelete(),
    lifecycleMinimum(),
    objectEncryption(),
  ];
  const guards: readonly Guard[] = [...stateless, ...stateful];
  const byOperation = new Map<string, Guard[]>();
  for (const guard of guards) {
    for (const operation of guard.operations) {
      const key = `${guard.service ?? 's3'} ${operation}`;
      byOperation.set(key, [...(byOperation.get(key) ?? []), guard]);
    }
  }
  const standing = ({ call }: Exchange): readonly Guard[] =>
    byOperation.get(`${call.service} ${call.operation}`) ?? [];
  return {
    answer: (exchange, next, ask) =>
      standing(exchange).reduceRight<Next>(
        (inner, guard) => () => guard.answer(exchange, inner, ask),
        next,
      )(),
    clear: () => {
      for (const guard of stateful) guard.clear();
    },
  };
}
