import { type Attributes, block, number, text } from '../../../../src/core/schema.ts';
import { sameSettings } from '../../same-settings.ts';
import { objectLockDocument } from '../bucket-documents.ts';
import { fromObjectLock, toObjectLock } from '../bucket-object-lock.ts';
import { type InlineSetting, instead, leaf } from './inline-setting.ts';

const atLeastOne = (count: number): string | undefined =>
  count >= 1 && Number.isInteger(count) ? undefined : 'It must be a whole number, 1 or more.';

const retention = leaf({
  mode: text('required', {
    doc: '"GOVERNANCE": who has the permission may delete all the same. "COMPLIANCE": nobody may.',
    oneOf: ['GOVERNANCE', 'COMPLIANCE'],
  }),
  days: number('optional', { doc: 'For so many days; not together with years.', check: atLeastOne }),
  years: number('optional', { doc: 'For so many years; not together with days.', check: atLeastOne }),
});

const rule = {
  attributes: {},
  blocks: { default_retention: block('list', retention, { doc: 'How long.', min: 1, max: 1 }) },
} as const;

const objectLock = {
  attributes: {
    object_lock_enabled: text('optional', {
      doc: '"Enabled": objects can be locked; nobody can turn that off again.',
      oneOf: ['Enabled'],
      onChange: 'replace',
      deprecated:
        'object_lock_enabled is deprecated. Use the top-level parameter object_lock_enabled instead.',
    }),
  },
  blocks: {
    rule: block('list', rule, {
      doc: 'What new objects are locked with.',
      max: 1,
      ...instead('rule', 'aws_s3_bucket_object_lock_configuration'),
    }),
  },
} as const;

/** The block `object_lock_configuration` of `aws_s3_bucket`. */
export const objectLockBlock = block('list', objectLock, {
  doc: 'Whether objects can be locked against deletion, and what new ones are locked with.',
  max: 1,
  computed: true,
  deprecated:
    'object_lock_configuration is deprecated. Use the top-level parameter object_lock_enabled and the aws_s3_bucket_object_lock_configuration resource instead.',
});

type ObjectLock = readonly Attributes<typeof objectLock>[];

/** How S3 keeps `object_lock_configuration`. */
export const objectLockSetting: InlineSetting<ObjectLock> = {
  ...objectLockDocument,

  async read({ s3, bucket, options }) {
    const live = (await s3.getObjectLockConfiguration(bucket, options)).ObjectLockConfiguration;
    return live && [{ object_lock_enabled: live.ObjectLockEnabled, rule: fromObjectLock(live).map(named) }];
  },

  async put({ s3, bucket, options }, [declared], before) {
    const { ObjectLockEnabled, ...rest } = toObjectLock(declared?.rule ?? []);
    const isOn = declared?.object_lock_enabled ?? before?.[0]?.object_lock_enabled;
    const ObjectLockConfiguration = isOn ? { ObjectLockEnabled, ...rest } : rest;
    await s3.putObjectLockConfiguration({ ...bucket, ObjectLockConfiguration }, options);
  },

  // The creation has turned the lock on: without a rule there is nothing more to say.
  async putFirst(call, declared) {
    if (declared[0]?.rule.length) await objectLockSetting.put(call, declared, undefined);
  },

  // A lock that is on can never be off again, so that it is not named says nothing.
  same: ([a], [b]) => sameSettings(a?.rule, b?.rule) && isSameSwitch(a, b),
};

function isSameSwitch(a: ObjectLock[number] | undefined, b: ObjectLock[number] | undefined): boolean {
  if (!a || !b) return a === b;
  const [left, right] = [a.object_lock_enabled, b.object_lock_enabled];
  return left === right || !left || !right;
}

type LiveRule = ReturnType<typeof fromObjectLock>[number];

const named = ({ default_retention }: LiveRule): ObjectLock[number]['rule'][number] => ({
  default_retention: default_retention.map(({ mode = '', days, years }) => ({ mode, days, years })),
});
