import type { CodeEntry } from './code-entry.ts';

/** Problems with where modules are: found while a configuration is loaded, and while modules from elsewhere are fetched. */
export const moduleCodes = {
  'invalid-module-source': {
    severity: 'error',
    summary: 'Invalid module source address',
    doc: 'The source of a module is a local directory (`./`, `../`), an address in a module registry, or a URL of a git repository or an archive. With `version`, it must be an address in a registry.',
  },
  'module-not-installed': {
    severity: 'error',
    summary: 'Module not installed',
    doc: 'The module comes from elsewhere and is not in `.terraform/modules`. Only `init` and `get` fetch modules; no other command does.',
  },
  'module-source-changed': {
    severity: 'error',
    summary: 'Module source has changed',
    doc: 'What is installed for this call came from another address than the one written now.',
  },
  'module-version-changed': {
    severity: 'error',
    summary: 'Module version requirements have changed',
    doc: 'The version that is installed for this call is not one that the call accepts now.',
  },
  'module-outside-package': {
    severity: 'error',
    summary: 'Local module path escapes module package',
    doc: 'A module that came from elsewhere calls a local directory outside of its own package, which was not fetched with it.',
  },
  'module-not-found': {
    severity: 'error',
    summary: 'Module not found',
    doc: 'The directory that a module call names does not exist.',
  },
  'directory-not-empty': {
    severity: 'error',
    summary: "Can't populate non-empty directory",
    doc: '`init -from-module` copies a module into an empty directory, and there is something in this one.',
  },
  'module-refers-to-parent': {
    severity: 'error',
    summary: 'Root module references parent directory',
    doc: 'The module that `init -from-module` would copy calls another that lies beside it, and would not come along.',
  },
  'module-cycle': {
    severity: 'error',
    summary: 'Module cycle',
    doc: 'A module calls itself, directly or through others, so the tree of modules would never end.',
  },
  'module-download-failed': {
    severity: 'error',
    summary: 'Failed to download module',
    doc: 'The package of a module could not be fetched or unpacked. What was installed for the call before is left as it was.',
  },
  'module-source-unfetchable': {
    severity: 'error',
    summary: 'Module source not supported',
    doc: 'The package is to be fetched in a way that is not supported. Supported are git, archives over HTTP, local directories and module registries.',
  },
  'module-subdirectory-missing': {
    severity: 'error',
    summary: 'Module directory not found in its package',
    doc: 'The package was fetched but does not have the directory that follows `//` in the source, or has several that match its pattern.',
  },
  'module-registry-failed': {
    severity: 'error',
    summary: 'Error accessing remote module registry',
    doc: 'A module registry could not be reached, or did not answer as the module registry protocol says.',
  },
  'module-not-in-registry': {
    severity: 'error',
    summary: 'Module not found in registry',
    doc: 'The registry has no module of this name, or none that may be seen without (other) credentials.',
  },
  'module-version-unavailable': {
    severity: 'error',
    summary: 'Unresolvable module version constraint',
    doc: 'The registry has no version of the module that the call accepts. Pre-releases are taken only where they are named exactly.',
  },
  'cli-configuration-invalid': {
    severity: 'warning',
    summary: 'CLI configuration not understood',
    doc: 'The file of Terraform settings (`~/.terraformrc`, `TF_CLI_CONFIG_FILE`) or the one of credentials could not be read, so what it says of hosts and tokens is not used.',
  },
} as const satisfies Record<string, CodeEntry>;
