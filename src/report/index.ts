export { type ApplyTally, applyCompleteText, EMPTY_TALLY, tally } from './apply-tally.ts';
export { type ChangeLines, changeLines, driftLines, type SchemaOf } from './change-lines.ts';
export { compareAddresses, shownChanges } from './change-order.ts';
export { headingOf, markOfAction } from './change-text.ts';
export { validateJson } from './diagnostics-json.ts';
export { diagnosticsText, diagnosticText } from './diagnostics-text.ts';
export { type DiffLine, type LineMark, membersLines } from './difference-lines.ts';
export { cutMiddle, cutTo, displayWidth, padTo, printable } from './display-width.ts';
export { driftsJson, watchJson } from './drift-json.ts';
export { driftsText, driftText } from './drift-text.ts';
export { agoText, durationText } from './duration.ts';
export {
  applySummaryMessage,
  diagnosticMessage,
  eventMessages,
  outputsMessage,
  plannedMessages,
  versionMessage,
} from './events-json.ts';
export { eventText, words } from './events-text.ts';
export { type Palette, PLAIN } from './palette.ts';
export { planJson } from './plan-json.ts';
export { planMarkdown } from './plan-markdown.ts';
export { outputDifference, planText } from './plan-text.ts';
export { providerSchemas } from './provider-schemas.ts';
export { outputsJson, stateJson, stateList } from './state-json.ts';
export { literalLines, objectStateText, outputsText, rawOutput, stateText } from './state-text.ts';
export { message, type StreamMessage } from './stream-message.ts';
export { testMessages } from './test-json.ts';
export { testJunit } from './test-junit.ts';
export { isFailure, testEventText } from './test-text.ts';
export { type TimelineStep, timelineText } from './timeline-text.ts';
export { watchText } from './watch-text.ts';
