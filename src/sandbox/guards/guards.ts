import type { Answer } from '../gateway/answer.ts';
import type { AskEmulator, Exchange } from '../gateway/exchange.ts';
import { callerIdentity } from './caller-identity.ts';
import type { Guard, Next, StatefulGuard } from './guard.ts';
import { identifiedConfigurations } from './identified-configurations.ts';
import { newBucket } from './new-bucket.ts';

/** All guards as one. */
export interface Guards {
  /** The answer to a call: the guards' that stand before its operation, the emulator's behind them. */
  answer(exchange: Exchange, next: Next, ask: AskEmulator): Promise<Answer>;
  /** Whether a guard needs the body of this call's answer in memory. */
  concern(exchange: Exchange): boolean;
  clear(): void;
}

/** The guards of one sandbox. */
export function createGuards(): Guards {
  const stateful: readonly StatefulGuard[] = [identifiedConfigurations()];
  const guards: readonly Guard[] = [callerIdentity, newBucket, ...stateful];
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
    concern: (exchange) => standing(exchange).length > 0,
    clear: () => {
      for (const guard of stateful) guard.clear();
    },
  };
}
