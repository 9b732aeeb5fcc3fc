import { posix } from 'node:path';
import { type Configuration, declarationOf, withoutSecrets } from '../config/index.ts';
import type { Checked } from '../core/diagnostic.ts';
import type { AttributeDrift, Declaration, DriftReport } from '../core/drift.ts';
import { memberOf } from '../core/member.ts';
import type { Path } from '../core/path.ts';
import type { BlockSchema, ValueSource } from '../core/schema.ts';
import { lineText, positionAt } from '../core/source.ts';
import type { TrailEvent } from '../core/trail-event.ts';
import { attribute, type Drifted } from '../drift/index.ts';
import type { Blame } from '../git/index.ts';

/** Where explanations come from. */
export interface Witnesses {
  readonly configuration: Configuration;
  /** The schema of a resource type. */
  readonly schemaOf: (type: string) => BlockSchema | undefined;
  /** Undefined where the directory is in no repository. */
  readonly blame: Blame | undefined;
  /** The calls known to have touched an object; diagnostics tell of histories that could not be asked. */
  readonly eventsOf: (drifted: Drifted) => Promise<Checked<readonly TrailEvent[]>>;
  readonly isOwn: (event: TrailEvent) => boolean;
  /** How far back events were asked for, and why one may be missing. */
  readonly since: number;
  readonly caveat: string;
}

/**
 * Adds to a drift who caused it, and for every attribute (of what is gone: for the whole) the line that declares it and the
 * commit that wrote the line.
 */
export async function explain(drifted: Drifted, witnesses: Witnesses): Promise<DriftReport> {
  const events = await witnesses.eventsOf(drifted);
  const attributes = await Promise.all(
    drifted.attributes.map(async (drift): Promise<AttributeDrift> => {
      const declaration = await declarationFor(drifted, drift.path, witnesses);
      return declaration ? { ...drift, declaration } : drift;
    }),
  );
  const declaration = drifted.kind === 'deleted' ? await declarationFor(drifted, [], witnesses) : undefined;
  const { since, caveat } = witnesses;
  const failure = events.diagnostics.find(({ severity }) => severity === 'error')?.detail;
  const lookedAt = { since, caveat, ...(failure !== undefined && { failure }) };
  const cause = attribute(events.value ?? [], witnesses.isOwn, lookedAt);
  return { ...drifted, attributes, ...(declaration && { declaration }), cause };
}

async function declarationFor(
  { address }: Drifted,
  path: Path,
  { configuration, schemaOf, blame }: Witnesses,
): Promise<Declaration | undefined> {
  const declared = declarationOf(configuration, address, path, sourcesOf(path, schemaOf(address.type)));
  if (!declared) return undefined;
  const { range, module } = declared;
  const { line } = positionAt(range.source, range.start);
  const file = range.source.path;
  const text = lineText(range.source, line).trim();
  if (module.origin) {
    // Its history is in another repository than ours.
    const { source, version, packageDirectory } = module.origin;
    const from = { source: withoutSecrets(source), ...(version !== undefined && { version }) };
    return { file: posix.relative(packageDirectory, file), line, text, origin: from };
  }
  const commit = await blame?.commitOf(file, line);
  return { file, line, text, ...(commit && { commit }) };
}

const sourcesOf = ([name]: Path, schema: BlockSchema | undefined): readonly ValueSource[] | undefined =>
  typeof name === 'string' ? memberOf(schema?.attributes, name)?.comesFrom : undefined;
