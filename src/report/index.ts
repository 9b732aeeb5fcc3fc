export { type ApplyTally, applyCompleteText, EMPTY_TALLY, tally } from './apply-tally.ts';
export { type ChangeLines, changeLines, driftLines, type SchemaOf } from './change-lines.ts';
export { compareAddresses, shownChanges } from './change-order.ts';
export { headingOf, markOfAction, remarksOn } from './change-text.ts';
export { type DiagnosticJson, diagnosticJson, validateJson } from './diagnostics-json.ts';
export {
  type DiagnosticsTextOptions,
  diagnosticsText,
  diagnosticText,
  sortDiagnostics,
} from './diagnostics-text.ts';
export { type DiffLine, type LineMark, membersLines } from './difference-lines.ts';
export { cutTo, displayWidth, padTo, printable, wrapText } from './display-width.ts';
export { driftJson, driftsJson, watchJson } from './drift-json.ts';
export {
  actorText,
  attributeText,
  commitText,
  type DriftTextOptions,
  driftsText,
  driftText,
} from './drift-text.ts';
export { agoText, clockText, durationText, momentText, preciseText } from './duration.ts';
export {
  applySummaryMessage,
  diagnosticMessage,
  eventMessages,
  outputsMessage,
  type StreamMessage,
  summaryMessage,
  versionMessage,
} from './events-json.ts';
export { eventMessage, eventText, words } from './events-text.ts';
export { jsonPieces, knownJson } from './json-values.ts';
export { paintLine } from './paint.ts';
export { type Palette, PLAIN, type Style } from './palette.ts';
export { pathText } from './path-text.ts';
export { type PlanJson, type PlanJsonOptions, planJson } from './plan-json.ts';
export { type PlanMarkdownOptions, planMarkdown } from './plan-markdown.ts';
export { outputDifference, type PlanTextOptions, planText, summaryLine } from './plan-text.ts';
export { outputsJson, type StateJson, stateJson, stateList } from './state-json.ts';
export { literalLines, objectStateText, outputsText, rawOutput, stateText } from './state-text.ts';
export { type TimelineStep, timelineText } from './timeline-text.ts';
export { inlineText } from './value-text.ts';
export { summaryText, type WatchTextOptions, watchText } from './watch-text.ts';
