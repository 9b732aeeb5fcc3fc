import type { CodeEntry } from './code-entry.ts';
import { declarationCodes } from './config-declarations.ts';

/** Problems found while loading and checking a configuration, and while giving its variables their values. */
export const configCodes = {
  ...declarationCodes,
  'invalid-encoding': {
    severity: 'error',
    summary: 'Invalid character encoding',
    doc: 'A configuration file contains bytes that are not valid UTF-8. Save the file as UTF-8.',
  },
  'file-not-readable': {
    severity: 'error',
    summary: 'Failed to read file',
    doc: 'A configuration file was listed in its directory but could not be read.',
  },
  'file-not-supported': {
    severity: 'error',
    summary: 'Configuration file not supported',
    doc: 'A kind of file (test files in JSON syntax) that is not supported yet. It is refused rather than ignored.',
  },
  'no-configuration': {
    severity: 'error',
    summary: 'No configuration files',
    doc: 'The directory does not exist or contains no configuration files.',
  },
  'redundant-ignore-changes': {
    severity: 'warning',
    summary: 'Redundant ignore_changes element',
    doc: 'What only the provider decides is never a change of the configuration.',
  },
  'experiments-refused': {
    severity: 'error',
    summary: 'Module uses experimental features',
    doc: 'The module asks for experiments of the language, which no release has.',
  },
  'invalid-for-each-set': {
    severity: 'error',
    summary: 'Invalid for_each set argument',
    doc: 'A set for for_each holds strings, none of them null.',
  },
  'invalid-error-message': {
    severity: 'error',
    summary: 'Invalid error message',
    doc: 'The error message of a condition is a string.',
  },
  'calls-not-allowed': {
    severity: 'error',
    summary: 'Function calls not allowed',
    doc: 'A constant is needed, because the value is wanted before anything can be evaluated.',
  },
  'invalid-check': {
    severity: 'error',
    summary: 'Multiple data resource blocks',
    doc: 'A check holds at most one data source of its own.',
  },
  'scoped-data-reference': {
    severity: 'error',
    summary: 'Reference to scoped resource',
    doc: 'A data source inside a check block can be referred to by the assertions of that check alone.',
  },
  'block-not-supported': {
    severity: 'error',
    summary: 'Block type not supported',
    doc: 'The block is part of the Terraform language but not supported here. It is refused rather than ignored, because ignoring it would plan something else than what is written.',
  },
  'provisioner-refused': {
    severity: 'error',
    summary: 'Provisioners are not supported',
    doc: 'Provisioners run programs while resources are created or destroyed. holdfast never runs a program that a configuration names, so they are refused for good.',
  },
  'unsupported-argument': {
    severity: 'error',
    summary: 'Unsupported argument',
    doc: 'The block has an argument that its type does not take.',
  },
  'unsupported-block-type': {
    severity: 'error',
    summary: 'Unsupported block type',
    doc: 'A block stands where a block of its type is not taken.',
  },
  'missing-required-argument': {
    severity: 'error',
    summary: 'Missing required argument',
    doc: 'The block lacks an argument that its type requires.',
  },
  'missing-block-label': {
    severity: 'error',
    summary: 'Missing block label',
    doc: 'The block has fewer labels than its type takes.',
  },
  'extraneous-json-property': {
    severity: 'error',
    summary: 'Extraneous JSON object property',
    doc: 'A member of an object in a .tf.json file is neither an argument nor a block type that is known there.',
  },
  'extraneous-block-label': {
    severity: 'error',
    summary: 'Extraneous label for block',
    doc: 'The block has more labels than its type takes.',
  },
  'invalid-name': {
    severity: 'error',
    summary: 'Invalid name',
    doc: 'Names start with a letter or underscore and contain only letters, digits, underscores and dashes.',
  },
  'reserved-variable-name': {
    severity: 'error',
    summary: 'Invalid variable name',
    doc: 'The name is a meta-argument of module blocks, so a variable of that name could not be set.',
  },
  'unsuitable-value-type': {
    severity: 'error',
    summary: 'Unsuitable value type',
    doc: 'The argument must be a constant of a certain type.',
  },
  'condition-checks-nothing': {
    severity: 'error',
    summary: 'Invalid condition expression',
    doc: 'A condition must refer to something in the configuration; otherwise its result is always the same and it checks nothing.',
  },
  'output-of-secret': {
    severity: 'error',
    summary: 'Output refers to sensitive values',
    doc: 'An output of the root module is shown after every apply, so one made from sensitive values must say that it is sensitive.',
  },
  'validation-of-another': {
    severity: 'error',
    summary: 'Invalid variable validation condition',
    doc: 'A validation must look at the variable it belongs to.',
  },
  'quoted-reference': {
    severity: 'warning',
    summary: 'Quoted references are deprecated',
    doc: 'Terraform 0.11 wanted references in quotes in some places. They are read, but should be written without.',
  },
  'invalid-reference': {
    severity: 'error',
    summary: 'Invalid reference',
    doc: 'The expression names nothing that can be referred to.',
  },
  'invalid-reference-list': {
    severity: 'error',
    summary: 'Invalid expression',
    doc: 'The argument takes a list of references.',
  },
  'invalid-provider-reference': {
    severity: 'error',
    summary: 'Invalid provider configuration reference',
    doc: 'A provider configuration is named by its local name and, if it has one, its alias.',
  },
  'count-with-for-each': {
    severity: 'error',
    summary: 'Invalid combination of "count" and "for_each"',
    doc: 'A block says how many instances it has with either "count" or "for_each", not with both.',
  },
  'invalid-version-constraint': {
    severity: 'error',
    summary: 'Invalid version constraint',
    doc: 'The text is no version constraint, such as `>= 1.2, < 2.0` or `~> 1.11`.',
  },
  'invalid-required-provider': {
    severity: 'error',
    summary: 'Invalid required_providers object',
    doc: 'An entry of required_providers has parts that say nothing about a provider.',
  },
  'provider-version-in-block': {
    severity: 'warning',
    summary: 'Version constraints inside provider configuration blocks are deprecated',
    doc: 'Versions of providers are constrained in required_providers.',
  },
  'invalid-variable-default': {
    severity: 'error',
    summary: 'Invalid default value for variable',
    doc: 'The default of a variable cannot be converted to its type.',
  },
  'invalid-optional-default': {
    severity: 'error',
    summary: 'Invalid default value for optional attribute',
    doc: 'The default of an optional attribute cannot be converted to its type.',
  },
  'invalid-type-specification': {
    severity: 'error',
    summary: 'Invalid type specification',
    doc: 'The expression is no type. Types are `string`, `number`, `bool`, `any`, or made with list, set, map, object and tuple.',
  },
  'undeclared-resource': {
    severity: 'error',
    summary: 'Reference to undeclared resource',
    doc: 'An expression refers to a resource or data source that the module does not declare.',
  },
  'undeclared-variable': {
    severity: 'error',
    summary: 'Reference to undeclared input variable',
    doc: 'An expression refers to a variable that the module does not declare.',
  },
  'undeclared-local': {
    severity: 'error',
    summary: 'Reference to undeclared local value',
    doc: 'An expression refers to a local value that the module does not declare.',
  },
  'undeclared-module': {
    severity: 'error',
    summary: 'Reference to undeclared module',
    doc: 'An expression refers to a module call that the module does not have.',
  },
  'undeclared-output': {
    severity: 'error',
    summary: 'Reference to undeclared output value',
    doc: 'An expression refers to an output that the called module does not declare.',
  },
  'missing-instance-key': {
    severity: 'error',
    summary: 'Missing resource instance key',
    doc: 'The resource or module has several instances, so an index must say which of them is meant.',
  },
  'unexpected-instance-key': {
    severity: 'error',
    summary: 'Unexpected resource instance key',
    doc: 'The resource or module has one instance, so a reference to it takes no index.',
  },
  'each-outside-for-each': {
    severity: 'error',
    summary: 'Reference to "each" in context without for_each',
    doc: '"each" can be used only in blocks that have "for_each".',
  },
  'count-outside-count': {
    severity: 'error',
    summary: 'Reference to "count" in non-counted context',
    doc: '"count" can be used only in blocks that have "count".',
  },
  'self-outside-object': {
    severity: 'error',
    summary: 'Invalid "self" reference',
    doc: '"self" can be used only in postconditions.',
  },
  'invalid-each-attribute': {
    severity: 'error',
    summary: 'Invalid "each" attribute',
    doc: '"each" has the attributes "key" and "value".',
  },
  'invalid-count-attribute': {
    severity: 'error',
    summary: 'Invalid "count" attribute',
    doc: '"count" has the attribute "index".',
  },
  'invalid-path-attribute': {
    severity: 'error',
    summary: 'Invalid "path" attribute',
    doc: '"path" has the attributes "module", "root" and "cwd".',
  },
  'invalid-terraform-attribute': {
    severity: 'error',
    summary: 'Invalid "terraform" attribute',
    doc: '"terraform" has the attributes "workspace" and "applying".',
  },
  'invalid-depends-on': {
    severity: 'error',
    summary: 'Invalid depends_on reference',
    doc: 'References in depends_on name whole objects: a resource, a module, a variable, a local value.',
  },
  'invalid-replace-triggered-by': {
    severity: 'error',
    summary: 'Invalid replace_triggered_by expression',
    doc: 'replace_triggered_by refers to resources and their attributes only.',
  },
  'invalid-ignore-changes': {
    severity: 'error',
    summary: 'Unsupported attribute',
    doc: 'ignore_changes names an argument that the resource type does not have.',
  },
  'unsupported-resource-type': {
    severity: 'error',
    summary: 'Invalid resource type',
    doc: 'No provider has a resource type of this name.',
  },
  'unsupported-data-source': {
    severity: 'error',
    summary: 'Invalid data source',
    doc: 'No provider has a data source of this name.',
  },
  'built-in-provider-version': {
    severity: 'error',
    summary: 'Invalid dependency on built-in provider',
    doc: 'A provider that is part of the program itself is required in a version.',
  },
  'provider-not-available': {
    severity: 'error',
    summary: 'Provider not available',
    doc: 'The provider is not among those that holdfast brings along.',
  },
  'undeclared-provider': {
    severity: 'error',
    summary: 'Reference to undeclared provider configuration',
    doc: 'A block names a provider configuration that the module does not declare.',
  },
  'unsupported-version': {
    severity: 'error',
    summary: 'Unsupported Terraform Core version',
    doc: 'The configuration requires a version of the language other than the one holdfast follows.',
  },
  'too-few-blocks': {
    severity: 'error',
    summary: 'Insufficient blocks',
    doc: 'The block has fewer nested blocks of a type than it needs.',
  },
  'too-many-blocks': {
    severity: 'error',
    summary: 'Too many blocks',
    doc: 'The block has more nested blocks of a type than it takes.',
  },
  'inappropriate-value': {
    severity: 'error',
    summary: 'Incorrect attribute value type',
    doc: 'The value of an argument cannot be converted to the type that the argument has.',
  },
  'computed-argument': {
    severity: 'error',
    summary: 'Value for unconfigurable attribute',
    doc: 'The provider decides the value of this attribute; it cannot be set.',
  },
  'invalid-dynamic-block': {
    severity: 'error',
    summary: 'Invalid dynamic block',
    doc: 'A dynamic block lacks a part or has a part too many.',
  },
  'invalid-argument-value': {
    severity: 'error',
    summary: 'Invalid argument value',
    doc: 'The value of an argument is none of those it may have, or fails a check of the provider.',
  },
  'conflicting-arguments': {
    severity: 'error',
    summary: 'Conflicting configuration arguments',
    doc: 'Two arguments that exclude each other are both set.',
  },
  'exactly-one-argument': {
    severity: 'error',
    summary: 'Invalid combination of arguments',
    doc: 'Exactly one of several arguments must be set.',
  },
  'deprecated-argument': {
    severity: 'warning',
    summary: 'Argument is deprecated',
    doc: 'The argument still works but should not be used any more.',
  },
  'no-value-for-variable': {
    severity: 'error',
    summary: 'No value for required variable',
    doc: 'A variable without a default was given no value.',
  },
  'undeclared-variable-value': {
    severity: 'warning',
    summary: 'Value for undeclared variable',
    doc: 'A file of variable values sets a variable that the configuration does not declare.',
  },
  'undeclared-variable-values': {
    severity: 'warning',
    summary: 'Values for undeclared variables',
    doc: 'Files of variable values set more variables that the configuration does not declare than are told one by one.',
  },
  'planned-variable-changed': {
    severity: 'error',
    summary: "Can't change variable when applying a saved plan",
    doc: 'A saved plan holds the values of its variables. The command line gives one of them another value.',
  },
  'planned-variable-kept': {
    severity: 'warning',
    summary: 'Ignoring variable when applying a saved plan',
    doc: 'A saved plan holds the values of its variables. The environment gives one of them another value by now.',
  },
  'undeclared-variable-flag': {
    severity: 'error',
    summary: 'Value for undeclared variable',
    doc: 'The command line sets a variable that the configuration does not declare.',
  },
  'invalid-variable-value': {
    severity: 'error',
    summary: 'Invalid value for input variable',
    doc: 'The value given for a variable cannot be converted to its type.',
  },
  'failed-variable-validation': {
    severity: 'error',
    summary: 'Invalid value for variable',
    doc: 'The value given for a variable fails one of its validations.',
  },
  'unreadable-variables-file': {
    severity: 'error',
    summary: 'Failed to read variables file',
    doc: 'A file of variable values does not exist or is no file of values.',
  },
} as const satisfies Record<string, CodeEntry>;
