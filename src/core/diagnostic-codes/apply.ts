import type { CodeEntry } from './code-entry.ts';

/** Problems found while carrying out a plan. */
export const applyCodes = {
  'apply-stale-plan': {
    severity: 'error',
    summary: 'Saved plan is stale',
    doc: 'The state, the configuration or the cloud is no longer what the plan was made from. Nothing was changed; plan again.',
  },
  'apply-errored-plan': {
    severity: 'error',
    summary: 'Cannot apply incomplete plan',
    doc: 'Planning met an error: the plan shows what had been planned without it, and cannot be applied.',
  },
  'apply-already-exists': {
    severity: 'error',
    summary: 'Resource already exists',
    doc: 'An object with this id is there, made by somebody else. It was not touched. `import` takes it under management.',
  },
  'apply-create-failed': {
    severity: 'error',
    summary: 'Creation failed',
    doc: 'The cloud refused to create the object, or the answer was lost. The detail says whether anything came into being.',
  },
  'apply-update-failed': {
    severity: 'error',
    summary: 'Update failed',
    doc: 'The cloud refused to change the object. The state holds the object as it was read after the failure.',
  },
  'apply-delete-failed': {
    severity: 'error',
    summary: 'Deletion failed',
    doc: 'The cloud refused to delete the object. It stays in the state.',
  },
  'apply-read-failed': {
    severity: 'error',
    summary: 'Reading failed',
    doc: 'The object could not be read. Where it had just been changed, the state holds it as planned; the next refresh puts it right.',
  },
  'apply-not-settled': {
    severity: 'error',
    summary: 'Object did not become ready',
    doc: 'The object was created or changed, but did not reach the state it should reach within the time allowed. It is in the state; run again to wait on.',
  },
  'apply-inconsistent-result': {
    severity: 'warning',
    summary: 'Provider produced inconsistent result after apply',
    doc: 'What the cloud shows after the change is not what was planned. The state holds what the cloud shows. This is a bug in the resource type, unless somebody else changed the object at that moment.',
  },
  'apply-inconsistent-plan': {
    severity: 'error',
    summary: 'Provider produced inconsistent final plan',
    doc: 'With all values known the object is not the one that was planned, so it was not made. This is a bug in holdfast or in the resource type.',
  },
  'apply-not-known': {
    severity: 'error',
    summary: 'Value still not known',
    doc: 'A value that should have become known while applying did not. This is a bug in holdfast.',
  },
  'apply-journal-failed': {
    severity: 'error',
    summary: 'Journal could not be written',
    doc: 'Without a journal a crash could lose track of objects, so nothing new is begun. What is in flight is finished and saved.',
  },
  'apply-journal-open': {
    severity: 'error',
    summary: 'An earlier run is not recovered',
    doc: 'The journal beside the state still holds an interrupted run. It is recovered before anything else is applied.',
  },
  'apply-interrupted': {
    severity: 'error',
    summary: 'Apply was interrupted',
    doc: 'What was in flight at the first interrupt was finished and saved; the rest was not begun. Run again to go on.',
  },
  'apply-unknown-outcome': {
    severity: 'error',
    summary: 'Outcome of an interrupted call is unknown',
    doc: 'A run ended while a call was under way, and nothing tells under which id to look for what it may have made. The detail says what to look at.',
  },
  'apply-recovery-failed': {
    severity: 'error',
    summary: 'Recovery of an interrupted run failed',
    doc: 'Objects of an interrupted run could not be looked up. The journal is kept; run again when the cause is gone.',
  },
  'apply-unsaved': {
    severity: 'error',
    summary: 'State was not saved',
    doc: 'Objects were changed, but the new state could not be written. The journal still knows them; run again once the store can be written.',
  },
  'applied-partially': {
    severity: 'warning',
    summary: 'Applied changes may be incomplete',
    doc: 'A plan that was narrowed with -target was carried out, so there may be more to do.',
  },
} as const satisfies Record<string, CodeEntry>;
