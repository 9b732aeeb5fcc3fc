export type { FaultRule } from './faults/rule.ts';
export {
  type Credentials,
  type Principal,
  type PrincipalSettings,
  usualPrincipals,
} from './principals.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';
export type { TrailRecord } from './trail/record.ts';
