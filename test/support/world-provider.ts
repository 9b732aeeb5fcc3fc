/**
 * A provider with a small world behind it, in memory or in files, that can be made to fail. What was made is counted, so
 * that a test can say that nothing was made twice.
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { checked } from '../../src/core/diagnostic.ts';
import { type ErrorClass, erasedProvider, type Provider } from '../../src/core/provider.ts';
import {
  type DataSource,
  erased,
  erasedDataSource,
  type ResourceType,
} from '../../src/core/resource-type.ts';
import { type Schema, text } from '../../src/core/schema.ts';

/** A thing of the world. */
export interface Thing {
  readonly type: string;
  readonly value?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
}

export interface World {
  read(id: string): Thing | undefined;
  put(id: string, thing: Thing): void;
  remove(id: string): void;
  /** Ids of all things. */
  ids(): readonly string[];
  /** A line for every call that changed something: `create a`. */
  log(line: string): void;
  calls(): readonly string[];
  /** Called before and after every call that changes something; may throw or wait. */
  fault?:
    | ((when: 'before' | 'after', call: string, signal?: AbortSignal) => Promise<void> | void)
    | undefined;
}

export class WorldError extends Error {
  readonly class: ErrorClass;

  constructor(message: string, errorClass: ErrorClass) {
    super(message);
    this.class = errorClass;
  }
}

export function worldInMemory(): World {
  const things = new Map<string, Thing>();
  const lines: string[] = [];
  return {
    read: (id) => things.get(id),
    put: (id, thing) => void things.set(id, thing),
    remove: (id) => void things.delete(id),
    ids: () => [...things.keys()].sort(),
    log: (line) => void lines.push(line),
    calls: () => lines,
  };
}

export function worldInFiles(directory: string): World {
  mkdirSync(join(directory, 'things'), { recursive: true });
  const path = (id: string): string => join(directory, 'things', id);
  const log = join(directory, 'calls');
  const draft = join(directory, `draft-${process.pid}`);
  return {
    read: (id) => (existsSync(path(id)) ? JSON.parse(readFileSync(path(id), 'utf8')) : undefined),
    // All or nothing, as in a cloud, when the process is killed in the middle.
    put: (id, thing) => {
      writeFileSync(draft, JSON.stringify(thing));
      renameSync(draft, path(id));
    },
    remove: (id) => rmSync(path(id), { force: true }),
    ids: () => readdirSync(join(directory, 'things')).sort(),
    log: (line) => appendFileSync(log, `${line}\n`),
    calls: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  };
}

const thing = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name again.' }),
    name: text('optional-computed', { doc: 'Its name; made up when left out.', onChange: 'replace' }),
    value: text('optional', { doc: 'Changed in place.' }),
    kind: text('optional', { doc: 'Changed by replacement.', onChange: 'replace' }),
    note: text('optional', { doc: 'No read returns it.', unread: true }),
  },
  blocks: {},
} as const satisfies Schema;

const paper = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name again.' }),
    name: text('required', { doc: 'Its name.', onChange: 'replace' }),
    text: text('optional', { doc: 'No read returns it.', unread: true }),
    mark: text('computed', { doc: 'Tells of the text.' }),
  },
  blocks: {},
} as const satisfies Schema;

const markOf = (written: string | undefined): string => `mark of ${written}`;

/** `world_paper`: making and changing it is a put; its text is not read, but its mark tells of it. */
const paperType: ResourceType<typeof paper, World> = {
  name: 'world_paper',
  doc: 'For tests.',
  schema: paper,
  permissions: { read: ['world:Read'], write: ['world:Write'] },
  read: async ({ client }, id) => {
    const found = client.read(id);
    return found && { id, name: found.name, text: undefined, mark: found.value };
  },
  create: async ({ client, signal }, config) => {
    await putPaper(client, config, signal);
    return { id: config.name };
  },
  update: async ({ client, signal }, _, { to }) => putPaper(client, to, signal),
  delete: async ({ client }, id) => client.remove(id),
  identify: ({ name }) => name,
  repeatable: true,
  refine: ({ config, changed }) =>
    changed.has('text') && typeof config.text === 'string' ? { values: { mark: markOf(config.text) } } : {},
  arrived: (sent, seen) => markOf(sent.text) === seen.mark,
  events: {},
};

async function putPaper(
  client: World,
  { name, text: written }: { readonly name: string; readonly text?: string | undefined },
  signal: AbortSignal | undefined,
): Promise<void> {
  await client.fault?.('before', `put ${name}`, signal);
  client.put(name, { type: 'world_paper', name, value: markOf(written) });
  client.log(`put ${name}`);
  await client.fault?.('after', `put ${name}`, signal);
}

const reading = {
  version: 0,
  attributes: {
    name: text('required', { doc: 'Which thing.' }),
    value: text('computed', { doc: 'What it says.' }),
  },
  blocks: {},
} as const satisfies Schema;

/** `world_reading`: what a thing says at the moment of asking. */
const readingSource: DataSource<typeof reading, World> = {
  name: 'world_reading',
  doc: 'For tests.',
  schema: reading,
  permissions: { read: ['world:Read'], write: [] },
  async read({ client }, { name }) {
    await client.fault?.('before', `read ${name}`);
    const found = client.read(name);
    if (!found) throw new WorldError(`there is no ${name}`, 'permanent');
    return { name, value: found.value };
  },
};

type ThingType = ResourceType<typeof thing, World>;

function thingType(name: string, special: Partial<ThingType>): ThingType {
  return {
    name,
    doc: 'For tests.',
    schema: thing,
    permissions: { read: ['world:Read'], write: ['world:Write'] },
    read: async ({ client }, id) => {
      const found = client.read(id);
      return found && { id, name: found.name, value: found.value, kind: found.kind, note: undefined };
    },
    create: async ({ client, signal }, config) => {
      const id = config.name ?? '';
      await client.fault?.('before', `create ${id}`, signal);
      if (client.read(id) && !special.repeatable) throw new WorldError(`${id} exists`, 'conflict');
      // The call is noted once it is done: killed in between, the world has the thing and the log lacks a line.
      client.put(id, { type: name, name: id, value: config.value, kind: config.kind });
      client.log(`create ${id}`);
      await client.fault?.('after', `create ${id}`, signal);
      return { id };
    },
    update: async ({ client, signal }, id, { to }) => {
      await client.fault?.('before', `update ${id}`, signal);
      client.put(id, { type: name, name: id, value: to.value, kind: to.kind });
      client.log(`update ${id}`);
      await client.fault?.('after', `update ${id}`, signal);
    },
    delete: async ({ client, signal }, id) => {
      await client.fault?.('before', `delete ${id}`, signal);
      const there = client.read(id) !== undefined;
      client.remove(id);
      if (there) client.log(`delete ${id}`);
      await client.fault?.('after', `delete ${id}`, signal);
    },
    complete: ({ name }, token) => (name === undefined ? { name: `made-up-${token}` } : {}),
    events: {},
    ...special,
  };
}

/** `world_thing` tells its id beforehand; `world_setting` is a put; `world_furnished` gets its value by a call of its own; `world_secret` gets an id only when it is made. */
export function worldProvider(world: World): Provider {
  let secrets = world.ids().length;
  const looks = new Map<string | undefined, number>();
  return erasedProvider({
    name: 'world',
    source: 'registry.terraform.io/hashicorp/world',
    schema: { version: 0, attributes: {}, blocks: {} } as const satisfies Schema,
    resourceTypes: {
      world_thing: erased(thingType('world_thing', { identify: ({ name }) => name })),
      world_setting: erased(thingType('world_setting', { identify: ({ name }) => name, repeatable: true })),
      world_paper: erased(paperType),
      world_furnished: erased(
        thingType('world_furnished', {
          identify: ({ name }) => name,
          create: async ({ client, signal }, { name: id = '', kind }) => {
            await client.fault?.('before', `create ${id}`, signal);
            client.put(id, { type: 'world_furnished', name: id, kind });
            client.log(`create ${id}`);
            await client.fault?.('after', `create ${id}`, signal);
            return { id };
          },
          configure: async ({ client, signal }, id, { value, kind }) => {
            await client.fault?.('before', `configure ${id}`, signal);
            client.put(id, { type: 'world_furnished', name: id, value, kind });
            client.log(`configure ${id}`);
            await client.fault?.('after', `configure ${id}`, signal);
          },
        }),
      ),
      // It is ready at the third look.
      world_slow: erased(
        thingType('world_slow', {
          identify: ({ name }) => name,
          settled: ({ name }) => {
            looks.set(name, (looks.get(name) ?? 0) + 1);
            return (looks.get(name) ?? 0) >= 3;
          },
        }),
      ),
      world_secret: erased(
        thingType('world_secret', {
          create: async ({ client, signal }, config) => {
            const id = `secret-${++secrets}`;
            await client.fault?.('before', `create ${id}`, signal);
            client.put(id, {
              type: 'world_secret',
              name: config.name ?? '',
              value: config.value,
              kind: config.kind,
            });
            client.log(`create ${id}`);
            await client.fault?.('after', `create ${id}`, signal);
            return { id };
          },
        }),
      ),
    },
    dataSources: { world_reading: erasedDataSource(readingSource) },
    connect: async () => checked({ client: world, settings: undefined, close: () => {} }),
    classify: (error) => (error instanceof WorldError ? error.class : 'permanent'),
    describe: (error) => ({ detail: error instanceof Error ? error.message : String(error) }),
  });
}
