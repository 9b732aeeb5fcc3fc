import { z } from 'zod';
import type { FaultRule } from '../faults/rule.ts';
import type { PrincipalSettings } from '../principals.ts';
import type { DeliveryRule } from '../trail/deliveries.ts';

const moment = z.enum(['before', 'after']);

/** A fault rule, as another process sends it. */
export const faultRuleSchema = z.strictObject({
  match: z.strictObject({
    service: z.string().optional(),
    operation: z.union([z.string(), z.array(z.string())]).optional(),
    bucket: z.string().optional(),
    principal: z.string().optional(),
    readOnly: z.boolean().optional(),
    skip: z.int().nonnegative().optional(),
    probability: z.number().min(0).max(1).optional(),
    count: z.int().positive().optional(),
  }),
  fault: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('throttle'), status: z.literal([429, 503]).optional() }),
    z.strictObject({
      kind: z.literal('internal-error'),
      status: z.literal([500, 503]).optional(),
      when: moment.optional(),
    }),
    z.strictObject({ kind: z.literal('reset'), when: moment }),
    z.strictObject({ kind: z.literal('truncated') }),
    z.strictObject({ kind: z.literal('latency'), milliseconds: z.number().nonnegative() }),
    z.strictObject({ kind: z.literal('stale-reads'), seconds: z.number().positive() }),
    z.strictObject({ kind: z.literal('access-denied') }),
    z.strictObject({ kind: z.literal('expired-token') }),
  ]),
}) satisfies z.ZodType<FaultRule>;

const identitySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), userName: z.string() }),
  z.strictObject({
    kind: z.literal('role'),
    roleName: z.string(),
    sessionName: z.string(),
    sourceIdentity: z.string().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('sso'), permissionSet: z.string(), userName: z.string() }),
  z.strictObject({ kind: z.literal('root') }),
  z.strictObject({ kind: z.literal('service'), invokedBy: z.string() }),
]);

/** A principal to add. */
export const principalSchema = z.strictObject({
  name: z.string().min(1),
  identity: identitySchema,
  accountId: z
    .string()
    .regex(/^\d{12}$/)
    .exactOptional(),
  sourceAddress: z.string().exactOptional(),
  trustsForwardedFor: z.boolean().exactOptional(),
  userAgent: z.string().exactOptional(),
  console: z.boolean().exactOptional(),
  invokedBy: z.string().exactOptional(),
}) satisfies z.ZodType<PrincipalSettings>;

/** How the trail behaves from now on. */
export const trailSettingsSchema = z.strictObject({
  delayMs: z.number().nonnegative().exactOptional(),
  late: z
    .strictObject({ share: z.number().min(0).max(1), extraMs: z.number().nonnegative() })
    .exactOptional(),
  lookupRate: z.number().positive().exactOptional(),
});

/** A queue that an account's events are delivered to. */
export const deliveryRuleSchema = z.strictObject({
  accountId: z.string().regex(/^\d{12}$/),
  region: z.string().min(1),
  queueUrl: z.url(),
  delayMs: z.number().nonnegative().exactOptional(),
  management: z.boolean().exactOptional(),
}) satisfies z.ZodType<DeliveryRule>;
