import { type Answer, errorAnswer } from '../answer.ts';
import { type Exchange, protocolOf } from '../exchange.ts';
import type { Fault } from '../faults/rule.ts';
import type { StaleReads } from '../faults/stale-reads.ts';

/** The answer that a fault gives in the emulator's place, if one of them does. */
export function answerToFault(
  exchange: Exchange,
  faults: readonly Fault[],
  staleReads: StaleReads,
): Answer | undefined {
  for (const fault of faults) {
    const answer = answerTo(exchange, fault, staleReads);
    if (answer) return answer;
  }
  return undefined;
}

/** Whether the answer must be in memory, because a fault may spoil it. */
export function spoilsAnswer(faults: readonly Fault[]): boolean {
  return faults.some(({ kind }) => kind !== 'latency');
}

/** The emulator did the work, and then the service fails to say so. */
export function failedAfter(exchange: Exchange, answer: Answer, faults: readonly Fault[]): Answer {
  const fault = faults.find((each) => each.kind === 'internal-error' && each.when === 'after');
  if (fault?.kind !== 'internal-error') return answer;
  const failure = internalError(exchange, fault.status);
  return { ...failure, headers: { ...answer.headers, ...failure.headers } };
}

function answerTo(exchange: Exchange, fault: Fault, staleReads: StaleReads): Answer | undefined {
  const protocol = protocolOf(exchange);
  const isS3 = exchange.call.service === 's3';
  switch (fault.kind) {
    case 'throttle':
      return isS3
        ? errorAnswer('s3', fault.status ?? 503, {
            code: 'SlowDown',
            message: 'Please reduce your request rate.',
          })
        : errorAnswer(protocol, fault.status ?? 400, {
            code: protocol === 'query' ? 'Throttling' : 'ThrottlingException',
            message: 'Rate exceeded',
          });
    case 'internal-error':
      if (fault.when === 'after') return undefined;
      return internalError(exchange, fault.status);
    case 'access-denied':
      return errorAnswer(protocol, 403, {
        code: isS3 ? 'AccessDenied' : 'AccessDeniedException',
        message: `Not authorized to perform: ${exchange.call.service}:${exchange.call.operation}`,
      });
    case 'expired-token':
      return errorAnswer(protocol, isS3 ? 400 : 403, {
        code: protocol === 'json' ? 'ExpiredTokenException' : 'ExpiredToken',
        message: 'The security token included in the request is expired',
      });
    case 'stale-reads':
      return staleReads.answerFor(exchange, fault.seconds);
    default:
      return undefined;
  }
}

function internalError(exchange: Exchange, status: 500 | 503 = 500): Answer {
  const general = exchange.call.service === 's3' ? 'InternalError' : 'InternalFailure';
  return errorAnswer(protocolOf(exchange), status, {
    code: status === 503 ? 'ServiceUnavailable' : general,
    message: 'We encountered an internal error. Please try again.',
  });
}
