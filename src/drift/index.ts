export { attribute, type LookedAt } from './attribute.ts';
export { type Drifted, type DriftFacts, detectDrift } from './detect.ts';
export {
  type EventReaders,
  eventReaders,
  explaining,
  indexManaged,
  type Managed,
  type ManagedIndex,
  type Touched,
  touchedBy,
  typeNamed,
} from './touched.ts';
export { unreadObjects } from './unread.ts';
