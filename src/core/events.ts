/**
 * What the engine tells while it works. Nobody prints: a report or a terminal UI listens.
 */
import type { Diagnostic } from './diagnostic.ts';
import type { Plan } from './plan.ts';
import type { LockHolder } from './state-store.ts';

/** How an object is being changed, seen by step: a replacement is a `create` and a `delete`. */
export type StepAction = 'create' | 'update' | 'delete' | 'read' | 'forget' | 'import';

export type EngineEvent =
  | { readonly kind: 'phase'; readonly phase: 'load' | 'refresh' | 'plan' | 'apply' | 'save' }
  | { readonly kind: 'lock-waiting'; readonly holder: LockHolder }
  | { readonly kind: 'refresh-started'; readonly address: string; readonly id?: string }
  | { readonly kind: 'refresh-done'; readonly address: string; readonly id?: string }
  | { readonly kind: 'planned'; readonly plan: Plan }
  | {
      readonly kind: 'step-started';
      readonly address: string;
      readonly action: StepAction;
      readonly id?: string;
    }
  | {
      readonly kind: 'step-waiting';
      readonly address: string;
      readonly action: StepAction;
      readonly elapsedMs: number;
      readonly why: string;
    }
  | {
      readonly kind: 'step-done';
      readonly address: string;
      readonly action: StepAction;
      readonly id?: string;
      readonly elapsedMs: number;
    }
  | {
      readonly kind: 'step-failed';
      readonly address: string;
      readonly action: StepAction;
      readonly elapsedMs: number;
      readonly diagnostic: Diagnostic;
    }
  /** Not attempted, because something it waits for failed or the run was interrupted. */
  | {
      readonly kind: 'step-skipped';
      readonly address: string;
      readonly action: StepAction;
      readonly because: string;
    }
  | { readonly kind: 'interrupted'; readonly times: 1 | 2 }
  | { readonly kind: 'recovered'; readonly address: string; readonly detail: string }
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic };

/** Where events go. Must not throw and must be quick. */
export type Emit = (event: EngineEvent) => void;
