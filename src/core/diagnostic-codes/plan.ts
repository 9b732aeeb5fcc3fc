import type { CodeEntry } from './code-entry.ts';

/** Problems found while planning: evaluating a configuration against a state, reading the world, deciding. */
export const planCodes = {
  'invalid-count': {
    severity: 'error',
    summary: 'Invalid count argument',
    doc: 'The count of a block must be a whole number, not sensitive, and known while planning.',
  },
  'invalid-for-each': {
    severity: 'error',
    summary: 'Invalid for_each argument',
    doc: 'The for_each of a block must be a map or a set of strings, not sensitive, with keys known while planning.',
  },
  'unresolved-reference': {
    severity: 'error',
    summary: 'Reference to undeclared object',
    doc: 'A name in an expression stands for nothing in the place where it is used.',
  },
  'invalid-condition': {
    severity: 'error',
    summary: 'Invalid condition result',
    doc: 'The condition of a precondition, postcondition, validation or check must be true or false.',
  },
  'precondition-failed': {
    severity: 'error',
    summary: 'Resource precondition failed',
    doc: 'A precondition in the lifecycle block of a resource is not met, so the resource is not planned.',
  },
  'postcondition-failed': {
    severity: 'error',
    summary: 'Resource postcondition failed',
    doc: 'A postcondition in the lifecycle block of a resource is not met by the object as it is or is planned to be.',
  },
  'output-precondition-failed': {
    severity: 'error',
    summary: 'Module output value precondition failed',
    doc: 'A precondition of an output is not met.',
  },
  'message-of-secret': {
    severity: 'warning',
    summary: 'Error message refers to sensitive values',
    doc: 'The error message of a condition that is not met is made from sensitive values, and so is not shown.',
  },
  'message-of-ephemeral': {
    severity: 'warning',
    summary: 'Error message refers to ephemeral values',
    doc: 'The error message of a condition that is not met is made from ephemeral values, and so is not shown.',
  },
  'invalid-ephemeral-use': {
    severity: 'error',
    summary: 'Invalid use of ephemeral value',
    doc: 'An argument of a resource is kept in the state, which an ephemeral value must never be.',
  },
  'ephemeral-open-failed': {
    severity: 'error',
    summary: 'Ephemeral resource could not be opened',
    doc: 'The provider could not give what an ephemeral block asks for.',
  },
  'ephemeral-renew-failed': {
    severity: 'error',
    summary: 'Ephemeral resource could not be renewed',
    doc: 'What an ephemeral block stands for ended before the work was done.',
  },
  'ephemeral-close-failed': {
    severity: 'error',
    summary: 'Ephemeral resource could not be closed',
    doc: 'The work is done, but what an ephemeral block stands for could not be ended; it ends by itself if it does.',
  },
  'ephemeral-not-allowed': {
    severity: 'error',
    summary: 'Ephemeral value not allowed',
    doc: 'A variable or output takes a value made from an ephemeral one only when it is declared as ephemeral itself.',
  },
  'check-assertion-failed': {
    severity: 'warning',
    summary: 'Check block assertion failed',
    doc: 'Something that a check block asserts does not hold. Nothing is stopped by it.',
  },
  'check-data-unread': {
    severity: 'warning',
    summary: 'Data source of a check could not be read',
    doc: 'The data source inside a check block could not be read, so what the check asserts cannot be told.',
  },
  'check-not-known': {
    severity: 'warning',
    summary: 'Check block assertion known after apply',
    doc: 'What a check block asserts depends on values that are known only after apply; it is looked at again then.',
  },
  'unsupported-provider': {
    severity: 'error',
    summary: 'Unsupported provider',
    doc: 'The state holds objects of a provider that is not built in.',
  },
  'provider-configuration-missing': {
    severity: 'error',
    summary: 'Provider configuration not present',
    doc: 'The state holds objects that were made through a provider configuration which is declared no more.',
  },
  'unsupported-object': {
    severity: 'error',
    summary: 'Unsupported object in the state',
    doc: 'The state holds an object of a type, or of a provider, that is not built in, and the plan is about it.',
  },
  'object-of-newer-schema': {
    severity: 'error',
    summary: 'Resource instance managed by newer provider version',
    doc: 'The state holds an object recorded with a newer version of its type than this one, so its attributes may mean something else.',
  },
  'provider-not-known': {
    severity: 'error',
    summary: 'Provider settings not known yet',
    doc: 'A provider block depends on values that are known only after apply, so nothing can be read through it before these are there, and nothing imported.',
  },
  'replace-without-key': {
    severity: 'warning',
    summary: 'Incompletely-matched force-replace resource instance',
    doc: 'The address after -replace lacks the key of an instance of a repeated resource, so nothing is replaced for it.',
  },
  'objects-not-read': {
    severity: 'warning',
    summary: 'Objects could not be read yet',
    doc: 'A provider block depends on values that are known only after apply, so the objects that are held through it could not be read: they are planned as the state has them.',
  },
  'refresh-failed': {
    severity: 'error',
    summary: 'Reading failed',
    doc: 'An object of the state could not be read, so it cannot be told how it differs from what is declared.',
  },
  'data-read-failed': {
    severity: 'error',
    summary: 'Data source could not be read',
    doc: 'The cloud refused to answer what a data block asks, or there is no such thing.',
  },
  'instance-cannot-be-destroyed': {
    severity: 'error',
    summary: 'Instance cannot be destroyed',
    doc: 'A resource with lifecycle.prevent_destroy would be deleted or replaced.',
  },
  'redundant-move': {
    severity: 'error',
    summary: 'Redundant move statement',
    doc: 'A moved block has the same address on both sides.',
  },
  'ambiguous-move': {
    severity: 'error',
    summary: 'Ambiguous move statements',
    doc: 'Two moved blocks move one thing to two places, or two things to one place.',
  },
  'move-of-another-type': {
    severity: 'error',
    summary: 'Resource type mismatch',
    doc: 'A moved block is between resources of different types.',
  },
  'cyclic-moves': {
    severity: 'error',
    summary: 'Cyclic dependency in move statements',
    doc: 'Moved blocks lead from one to the other and back to the first.',
  },
  'moved-object-exists': {
    severity: 'error',
    summary: 'Moved object still exists',
    doc: 'A moved block says that something moved away, but the configuration still declares it there.',
  },
  'blocked-moves': {
    severity: 'warning',
    summary: 'Unresolved resource instance address changes',
    doc: 'An object could not move, because the state has another one under the address where it should go.',
  },
  'moves-left-out': {
    severity: 'error',
    summary: 'Moved resource instances excluded by targeting',
    doc: 'An object moves to another address in this plan, but -target does not cover both addresses.',
  },
  'objects-let-go': {
    severity: 'warning',
    summary: 'Some objects will no longer be managed by Terraform',
    doc: 'A removed block with destroy = false drops objects from the state and leaves them in the cloud.',
  },
  'invalid-import-id': {
    severity: 'error',
    summary: 'Invalid import id argument',
    doc: 'The id of an import block must be a string that the resource type understands, known while planning.',
  },
  'invalid-import-target': {
    severity: 'error',
    summary: "Invalid import 'to' expression",
    doc: 'The keys in the address of an import block must be known while planning.',
  },
  'import-target-missing': {
    severity: 'error',
    summary: 'Configuration for import target does not exist',
    doc: 'An import block names a resource or an instance that the configuration does not declare.',
  },
  'config-generation-experimental': {
    severity: 'warning',
    summary: 'Config generation is experimental',
    doc: 'A plan with `-generate-config-out` wrote blocks for what is imported: they need a look.',
  },
  'import-of-nothing': {
    severity: 'error',
    summary: 'Cannot import non-existent remote object',
    doc: 'The cloud has no object with the id of an import block.',
  },
  'duplicate-import': {
    severity: 'error',
    summary: 'Duplicate import configuration',
    doc: 'Two import blocks are about the same instance.',
  },
  'invalid-target': {
    severity: 'error',
    summary: 'Invalid target',
    doc: 'The value of -target must be the address of a module, a resource or an instance of one.',
  },
  'targeting-in-effect': {
    severity: 'warning',
    summary: 'Resource targeting is in effect',
    doc: 'The plan was narrowed with -target and leaves out whatever else differs from the configuration.',
  },
  'plan-interrupted': {
    severity: 'error',
    summary: 'Planning was interrupted',
    doc: 'An interrupt came before the plan was complete.',
  },
  'invalid-plan-file': {
    severity: 'error',
    summary: 'Invalid plan file',
    doc: 'The file is no plan saved by holdfast, is cut short, or was written by another version.',
  },
} as const satisfies Record<string, CodeEntry>;
