/**
 * Diagnostics for machines, in the shape Terraform's `validate -json` and `-json` streams use
 * (Terraform documentation, "JSON output format", diagnostic representation), with two fields of our own: `code`, `help`.
 */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { CalledFunction, CalledParameter } from '../core/mention.ts';
import { type Position, positionAt } from '../core/source.ts';
import { typeToJson } from '../core/type.ts';
import { sortDiagnostics } from './diagnostics-text.ts';
import { mentionTexts } from './mention-text.ts';
import { type Snippet, snippetOf } from './snippet.ts';

export interface DiagnosticJson {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  readonly range?: { readonly filename: string; readonly start: Position; readonly end: Position };
  readonly snippet?: SnippetJson;
  /** The registered name of the problem (holdfast's own). */
  readonly code: string;
  readonly notes?: readonly string[];
  readonly help?: string;
}

/** `highlight_*` count bytes from the start of `code`. */
interface SnippetJson {
  readonly context: string | null;
  readonly code: string;
  readonly start_line: number;
  readonly highlight_start_offset: number;
  readonly highlight_end_offset: number;
  readonly values: readonly { readonly traversal: string; readonly statement: string }[];
  readonly function_call?: object;
}

/** One diagnostic as JSON data. */
export function diagnosticJson(diagnostic: Diagnostic): DiagnosticJson {
  const { severity, summary, detail, address, subject, code, notes, help } = diagnostic;
  return {
    severity,
    summary,
    detail,
    ...(address !== undefined && { address }),
    ...(subject && {
      range: {
        filename: subject.source.path,
        start: positionAt(subject.source, subject.start),
        end: positionAt(subject.source, subject.end),
      },
    }),
    ...(subject &&
      !subject.source.unquotable && {
        snippet: snippetJson(snippetOf(subject, diagnostic.context), diagnostic),
      }),
    code,
    ...(notes && { notes }),
    ...(help !== undefined && { help }),
  };
}

/** The document of `validate -json`. */
export function validateJson(diagnostics: readonly Diagnostic[]): object {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return {
    format_version: '1.0',
    valid: errors === 0,
    error_count: errors,
    warning_count: diagnostics.length - errors,
    diagnostics: sortDiagnostics(diagnostics).map(diagnosticJson),
  };
}

function snippetJson(snippet: Snippet, { mentions = [], calling }: Diagnostic): SnippetJson {
  const code = snippet.lines.join('\n');
  const size = Buffer.byteLength(code);
  return {
    context: snippet.block ?? null,
    code,
    start_line: snippet.startLine,
    highlight_start_offset: Math.min(offsetOf(snippet, snippet.start), size),
    highlight_end_offset: Math.min(offsetOf(snippet, snippet.end), size),
    values: mentionTexts(mentions).map(({ name, statement }) => ({ traversal: name, statement })),
    ...(calling && { function_call: { called_as: calling.name, signature: signatureJson(calling) } }),
  };
}

function signatureJson({ name, parameters, variadic, returns }: CalledFunction): object {
  const parameter = ({ name, type }: CalledParameter) => ({ name, type: typeToJson(type) });
  return {
    name: name.slice(name.lastIndexOf(':') + 1),
    params: parameters.map(parameter),
    ...(variadic && { variadic_param: parameter(variadic) }),
    return_type: typeToJson(returns),
  };
}

function offsetOf({ lines, startLine }: Snippet, at: Position): number {
  const index = at.line - startLine;
  const above = lines.slice(0, index).reduce((bytes, line) => bytes + Buffer.byteLength(line) + 1, 0);
  const before = [...(lines[index] ?? '')].slice(0, at.column - 1).join('');
  return above + Buffer.byteLength(before);
}
