import type { CodeEntry } from './code-entry.ts';

/** Problems of blocks among each other: said twice, laid over nothing, about what is not there or about themselves. */
export const declarationCodes = {
  'override-without-variable': {
    severity: 'error',
    summary: 'Missing base variable declaration to override',
    doc: 'A variable block in an override file has no counterpart in the other files.',
  },
  'override-without-output': {
    severity: 'error',
    summary: 'Missing base output definition to override',
    doc: 'An output block in an override file has no counterpart in the other files.',
  },
  'override-without-local': {
    severity: 'error',
    summary: 'Missing base local value definition to override',
    doc: 'A local value in an override file has no counterpart in the other files.',
  },
  'override-without-module': {
    severity: 'error',
    summary: 'Missing module call to override',
    doc: 'A module block in an override file has no counterpart in the other files.',
  },
  'override-without-resource': {
    severity: 'error',
    summary: 'Missing resource to override',
    doc: 'A resource block in an override file has no counterpart in the other files.',
  },
  'override-without-data': {
    severity: 'error',
    summary: 'Missing data resource to override',
    doc: 'A data block in an override file has no counterpart in the other files.',
  },
  'override-without-provider': {
    severity: 'error',
    summary: 'Missing base provider configuration for override',
    doc: 'A provider block in an override file has no counterpart in the other files.',
  },
  'override-not-allowed': {
    severity: 'error',
    summary: 'Block cannot be overridden',
    doc: 'An override file changes blocks that have a name; moved, removed, import and check blocks stand for themselves.',
  },
  'override-of-condition': {
    severity: 'error',
    summary: "Can't override condition blocks",
    doc: 'An override file cannot change validations, preconditions and postconditions.',
  },
  'invalid-address': {
    severity: 'error',
    summary: 'Invalid address',
    doc: 'A moved, removed or import block names a module or a managed resource by its address.',
  },
  'backend-ignored': {
    severity: 'warning',
    summary: 'Backend configuration ignored',
    doc: 'A module that is called says where the state is kept, which only the root module decides.',
  },
  'redundant-provider-block': {
    severity: 'warning',
    summary: 'Redundant empty provider block',
    doc: 'A module has a provider block without arguments, which says nothing.',
  },
  'module-with-providers': {
    severity: 'error',
    summary: 'Module is incompatible with count, for_each, and depends_on',
    doc: 'A module that configures providers itself is called once and waits for nothing.',
  },
  'removed-data': {
    severity: 'error',
    summary: 'Data source address not allowed',
    doc: 'A removed block is about a managed resource or a module; data is only read.',
  },
  'invalid-import-address': {
    severity: 'error',
    summary: 'Invalid import address',
    doc: 'An import block names a managed resource.',
  },
  'invalid-import-provider': {
    severity: 'error',
    summary: 'Invalid import provider argument',
    doc: 'An import block names a provider only while its resource is not declared, for `plan -generate-config-out`: a declared one says itself which it uses.',
  },
  'invalid-provider-alias': {
    severity: 'error',
    summary: 'Invalid provider configuration alias',
    doc: 'An alias is a name: letters, digits, underscores and dashes.',
  },
  'duplicate-provider-address': {
    severity: 'error',
    summary: 'Duplicate provider address',
    doc: 'The providers argument of a module call hands in each provider configuration once.',
  },
  'duplicate-required-providers': {
    severity: 'error',
    summary: 'Duplicate required providers configuration',
    doc: 'A module has one required_providers block.',
  },
  'precondition-about-itself': {
    severity: 'error',
    summary: 'Invalid reference in precondition',
    doc: 'A precondition is held before the object is there, so it cannot refer to it.',
  },
  'postcondition-about-itself': {
    severity: 'error',
    summary: 'Invalid reference in postcondition',
    doc: 'A postcondition calls the object it is about self.',
  },
  'unsupported-ephemeral-type': {
    severity: 'error',
    summary: 'Invalid ephemeral resource',
    doc: 'The provider has no ephemeral resource type of that name.',
  },
  'duplicate-ephemeral': {
    severity: 'error',
    summary: 'Duplicate ephemeral configuration',
    doc: 'Two ephemeral blocks of one type have the same name in one module.',
  },
  'count-in-check': {
    severity: 'error',
    summary: 'Invalid "count" attribute',
    doc: 'The data source of a check block is read once.',
  },
  'for-each-in-check': {
    severity: 'error',
    summary: 'Invalid "for_each" attribute',
    doc: 'The data source of a check block is read once.',
  },
  'ephemeral-output-of-nothing-ephemeral': {
    severity: 'error',
    summary: 'Value not allowed in ephemeral output',
    doc: 'An output that is declared as ephemeral gives a value that is made from something ephemeral.',
  },
  'self-referential-block': {
    severity: 'error',
    summary: 'Self-referential block',
    doc: 'A resource or data block is not made from the object it stands for.',
  },
  'self-referencing-local': {
    severity: 'error',
    summary: 'Self-referencing local value',
    doc: 'A local value is not made from itself.',
  },
  'invalid-move': {
    severity: 'error',
    summary: 'Invalid "moved" addresses',
    doc: 'A module can become another module and a resource another resource, but not one the other.',
  },
  'removed-with-key': {
    severity: 'error',
    summary: 'Resource instance keys not allowed',
    doc: 'A removed block is about a resource or module as a whole, so its address has no instance keys.',
  },
  'removed-resource-exists': {
    severity: 'error',
    summary: 'Removed resource still exists',
    doc: 'A removed block names a resource that the configuration still declares.',
  },
  'removed-module-exists': {
    severity: 'error',
    summary: 'Removed module still exists',
    doc: 'A removed block names a module that the configuration still calls.',
  },
  'import-in-module': {
    severity: 'error',
    summary: 'Invalid import configuration',
    doc: 'Import blocks stand in the root module, whose run they are part of.',
  },
  'ephemeral-root-output': {
    severity: 'error',
    summary: 'Ephemeral output not allowed',
    doc: 'Outputs of the root module are kept in the state, so they cannot be ephemeral.',
  },
  'check-without-assert': {
    severity: 'error',
    summary: 'Zero assert blocks',
    doc: 'A check block without an assert block checks nothing.',
  },
  'duplicate-check': {
    severity: 'error',
    summary: 'Duplicate check block',
    doc: 'Two check blocks of a module have the same name.',
  },
  'duplicate-lifecycle': {
    severity: 'error',
    summary: 'Duplicate lifecycle block',
    doc: 'A block has one lifecycle block at most.',
  },
  'duplicate-backend': {
    severity: 'error',
    summary: 'Duplicate backend configuration',
    doc: 'A configuration keeps its state in one place, so it has one backend block.',
  },
  'duplicate-variable': {
    severity: 'error',
    summary: 'Duplicate variable declaration',
    doc: 'Two variables of a module have the same name.',
  },
  'duplicate-local': {
    severity: 'error',
    summary: 'Duplicate local value definition',
    doc: 'Two local values of a module have the same name.',
  },
  'duplicate-output': {
    severity: 'error',
    summary: 'Duplicate output definition',
    doc: 'Two outputs of a module have the same name.',
  },
  'duplicate-resource': {
    severity: 'error',
    summary: 'Duplicate resource configuration',
    doc: 'Two resources of a module have the same type and name.',
  },
  'duplicate-data-source': {
    severity: 'error',
    summary: 'Duplicate data configuration',
    doc: 'Two data sources of a module have the same type and name.',
  },
  'duplicate-module-call': {
    severity: 'error',
    summary: 'Duplicate module call',
    doc: 'Two module calls of a module have the same name.',
  },
  'duplicate-provider-configuration': {
    severity: 'error',
    summary: 'Duplicate provider configuration',
    doc: 'Two configurations of one provider have the same alias, or none.',
  },
} as const satisfies Record<string, CodeEntry>;
