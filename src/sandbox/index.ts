export type { ActiveRule, Faults } from './faults/faults.ts';
export type { Fault, FaultMatch, FaultRule } from './faults/rule.ts';
export {
  type Credentials,
  type Principal,
  type PrincipalKind,
  type PrincipalSettings,
  type Principals,
  usualPrincipals,
} from './principals.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';
export type { TrailRecord } from './trail/record.ts';
export type { Trail, TrailTiming } from './trail/trail.ts';
