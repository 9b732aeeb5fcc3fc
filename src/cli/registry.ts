import type { Command } from './command.ts';

/** The titles under which the list of commands shows them, in order. */
export const groups = {
  main: 'Main commands',
  hold: 'Holding fast',
  look: 'Looking at it',
  state: 'The state',
  workspace: 'Workspaces',
  other: 'Other commands',
} as const;

/** A command as the list of commands shows it. */
export interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly group: keyof typeof groups;
  readonly load: () => Promise<Command>;
}

/** Every command, in the order of the help page. */
export const registry: readonly Entry[] = [
  {
    name: 'init',
    summary: 'Prepare a directory: check its backend, providers and modules',
    group: 'main',
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'validate',
    summary: 'Check the configuration without asking the cloud',
    group: 'main',
    load: async () => (await import('./commands/validate.ts')).validate,
  },
  {
    name: 'plan',
    summary: 'Show the smallest change that makes the cloud as declared',
    group: 'main',
    load: async () => (await import('./commands/plan.ts')).plan,
  },
  {
    name: 'apply',
    summary: 'Make that change',
    group: 'main',
    load: async () => (await import('./commands/apply.ts')).apply,
  },
  {
    name: 'destroy',
    summary: 'Remove everything the state holds',
    group: 'main',
    load: async () => (await import('./commands/destroy.ts')).destroy,
  },
  {
    name: 'drift',
    summary: 'Tell once what was changed behind your back, by whom; put it back with -revert',
    group: 'hold',
    load: async () => (await import('./commands/drift.ts')).drift,
  },
  {
    name: 'watch',
    summary: 'Hold fast: follow the git branch, catch drift within seconds, explain it, put it back',
    group: 'hold',
    load: async () => (await import('./commands/watch.ts')).watchCommand,
  },
  {
    name: 'demo',
    summary: 'See all of it on a local sandbox, without an AWS account',
    group: 'hold',
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  {
    name: 'show',
    summary: 'Show the state or a saved plan, also as Terraform JSON',
    group: 'look',
    load: async () => (await import('./commands/show.ts')).show,
  },
  {
    name: 'output',
    summary: 'Show output values of the state',
    group: 'look',
    load: async () => (await import('./commands/output.ts')).output,
  },
  {
    name: 'console',
    summary: 'Evaluate expressions over the configuration and the state',
    group: 'look',
    load: async () => (await import('./commands/console.ts')).consoleCommand,
  },
  {
    name: 'graph',
    summary: 'Write what depends on what, for Graphviz to draw',
    group: 'look',
    load: async () => (await import('./commands/graph.ts')).graph,
  },
  {
    name: 'providers',
    summary: 'Show which providers are needed',
    group: 'look',
    load: async () => (await import('./commands/providers.ts')).providers,
  },
  {
    name: 'providers schema',
    summary: 'Write what their blocks may contain, as JSON',
    group: 'look',
    load: async () => (await import('./commands/providers-schema.ts')).providersSchema,
  },
  {
    name: 'providers lock',
    summary: 'Refused: there are no plugins',
    group: 'other',
    load: async () => (await import('./commands/providers-lock.ts')).providersLock,
  },
  {
    name: 'providers mirror',
    summary: 'Refused: there are no plugins',
    group: 'other',
    load: async () => (await import('./commands/providers-lock.ts')).providersMirror,
  },
  {
    name: 'modules',
    summary: 'Show which modules are called',
    group: 'look',
    load: async () => (await import('./commands/modules.ts')).modules,
  },
  {
    name: 'state list',
    summary: 'List the resources of the state',
    group: 'state',
    load: async () => (await import('./commands/state-list.ts')).stateList,
  },
  {
    name: 'state show',
    summary: 'Show one resource of the state',
    group: 'state',
    load: async () => (await import('./commands/state-show.ts')).stateShow,
  },
  {
    name: 'state mv',
    summary: 'Put an object under another address',
    group: 'state',
    load: async () => (await import('./commands/state-mv.ts')).stateMv,
  },
  {
    name: 'state rm',
    summary: 'Forget an object without touching it',
    group: 'state',
    load: async () => (await import('./commands/state-rm.ts')).stateRm,
  },
  {
    name: 'state pull',
    summary: 'Write the state to standard output',
    group: 'state',
    load: async () => (await import('./commands/state-pull.ts')).statePull,
  },
  {
    name: 'state push',
    summary: 'Put a state file in the place of the state',
    group: 'state',
    load: async () => (await import('./commands/state-push.ts')).statePush,
  },
  {
    name: 'state replace-provider',
    summary: 'Give resources into the care of another provider',
    group: 'state',
    load: async () => (await import('./commands/state-replace-provider.ts')).stateReplaceProvider,
  },
  {
    name: 'import',
    summary: 'Take an object that is there into the state',
    group: 'state',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'taint',
    summary: 'Mark an object to be replaced',
    group: 'state',
    load: async () => (await import('./commands/taint.ts')).taint,
  },
  {
    name: 'untaint',
    summary: 'Take that mark away',
    group: 'state',
    load: async () => (await import('./commands/untaint.ts')).untaint,
  },
  {
    name: 'refresh',
    summary: 'Take what the cloud is found to be into the state',
    group: 'state',
    load: async () => (await import('./commands/refresh.ts')).refresh,
  },
  {
    name: 'force-unlock',
    summary: 'Break a lock whose holder is gone',
    group: 'state',
    load: async () => (await import('./commands/force-unlock.ts')).forceUnlock,
  },
  {
    name: 'workspace list',
    summary: 'List the workspaces',
    group: 'workspace',
    load: async () => (await import('./commands/workspace-list.ts')).workspaceList,
  },
  {
    name: 'workspace show',
    summary: 'Show the selected workspace',
    group: 'workspace',
    load: async () => (await import('./commands/workspace-show.ts')).workspaceShow,
  },
  {
    name: 'workspace new',
    summary: 'Make a workspace, with a state of its own',
    group: 'workspace',
    load: async () => (await import('./commands/workspace-new.ts')).workspaceNew,
  },
  {
    name: 'workspace select',
    summary: 'Work on another workspace from now on',
    group: 'workspace',
    load: async () => (await import('./commands/workspace-select.ts')).workspaceSelect,
  },
  {
    name: 'workspace delete',
    summary: 'Delete a workspace',
    group: 'workspace',
    load: async () => (await import('./commands/workspace-delete.ts')).workspaceDelete,
  },
  {
    name: 'fmt',
    summary: 'Write configuration files as everybody writes them',
    group: 'other',
    load: async () => (await import('./commands/fmt.ts')).fmt,
  },
  {
    name: 'test',
    summary: 'Run the tests of the configuration',
    group: 'other',
    load: async () => (await import('./commands/test.ts')).test,
  },
  {
    name: 'metadata functions',
    summary: 'Write the signatures of all functions, as JSON',
    group: 'other',
    load: async () => (await import('./commands/metadata-functions.ts')).metadataFunctions,
  },
  {
    name: 'get',
    summary: 'Check that the called modules are there',
    group: 'other',
    load: async () => (await import('./commands/get.ts')).get,
  },
  {
    name: 'ui',
    summary: 'The plan as a tree to look at, approve and apply; what holdfast alone does in a terminal',
    group: 'other',
    load: async () => (await import('./commands/ui.ts')).ui,
  },
  {
    name: 'version',
    summary: 'Show the version',
    group: 'other',
    load: async () => (await import('./commands/version.ts')).version,
  },
];
