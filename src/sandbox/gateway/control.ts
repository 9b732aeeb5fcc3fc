import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Answer, jsonAnswer } from '../answer.ts';
import type { Faults } from '../faults/faults.ts';
import type { Principals } from '../principals.ts';
import type { Deliveries } from '../trail/deliveries.ts';
import type { Trail } from '../trail/trail.ts';
import {
  deliveryRuleSchema,
  faultRuleSchema,
  principalSchema,
  trailSettingsSchema,
} from './control-schemas.ts';

/** What the control API steers. */
export interface Controlled {
  readonly principals: Principals;
  readonly trail: Trail;
  readonly deliveries: Deliveries;
  readonly faults: Faults;
  readonly lookupLimits: { perSecond: number };
  describe(): { readonly [name: string]: unknown };
  /** Wipes the emulator, the trail, the faults. */
  reset(): Promise<void>;
}

type Handler = (controlled: Controlled, body: unknown, id: string | undefined) => unknown | Promise<unknown>;

/** Each command: method and path under `/_holdfast/`. */
const handlers: { readonly [command: string]: Handler } = {
  'GET health': (controlled) => ({ ok: true, ...controlled.describe() }),
  'GET records': ({ trail }) => ({ records: trail.records() }),
  'GET faults': ({ faults }) => ({ faults: faults.list() }),
  'POST faults': ({ faults }, body) => ({ id: faults.add(faultRuleSchema.parse(body)) }),
  'DELETE faults': ({ faults }, _body, id) => {
    faults.clear(id);
    return { ok: true };
  },
  'GET principals': ({ principals }) => ({ principals: principals.all() }),
  'POST principals': ({ principals }, body) => principals.add(principalSchema.parse(body)),
  'POST trail': ({ trail, lookupLimits }, body) => {
    const { lookupRate, ...timing } = trailSettingsSchema.parse(body);
    if (lookupRate !== undefined) lookupLimits.perSecond = lookupRate;
    trail.timing = { ...trail.timing, ...timing };
    return { ...trail.timing, lookupRate: lookupLimits.perSecond };
  },
  'GET deliveries': ({ deliveries }) => ({ deliveries: deliveries.rules() }),
  'POST deliveries': ({ deliveries }, body) => {
    deliveries.add(deliveryRuleSchema.parse(body));
    return { ok: true };
  },
  'POST reset': async (controlled) => {
    await controlled.reset();
    return { ok: true };
  },
};

/**
 * Answers the control API, by which another process (a test, the demo's children) drives the sandbox. Only callers that
 * name this machine as the host are heard, so that no web page can reach it by a name of its own.
 */
export async function control(
  controlled: Controlled,
  incoming: IncomingMessage,
  body: Buffer,
): Promise<Answer> {
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(incoming.headers.host ?? ''))
    return jsonAnswer(403, { error: 'The control API is for this machine only.' });
  const [, , command = '', id] = (incoming.url ?? '').replace(/\?.*$/, '').split('/');
  const handler = handlers[`${incoming.method} ${command}`];
  if (!handler) return jsonAnswer(404, { error: `There is no ${incoming.method} /_holdfast/${command}.` });
  try {
    return jsonAnswer(
      200,
      await handler(controlled, body.length > 0 ? JSON.parse(body.toString('utf8')) : {}, id),
    );
  } catch (error) {
    if (error instanceof z.ZodError) return jsonAnswer(400, { error: z.prettifyError(error) });
    if (error instanceof SyntaxError) return jsonAnswer(400, { error: 'The body is not JSON.' });
    throw error;
  }
}
