import { STRING } from '../../core/type.ts';
import { stringValue, type Value } from '../../core/value.ts';
import { bytesFromBase64 } from './base64.ts';
import { charsetOf } from './charset.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';

const text = (name: string) => ({ name, type: STRING }) as const;

/** Text in other encodings than UTF-8, as Base64. */
export const textEncodingFunctions: readonly FunctionDefinition[] = [
  {
    name: 'textencodebase64',
    parameters: [text('string'), text('encoding')],
    returns: STRING,
    call: ([given, encoding]) => encode(textOf(given), textOf(encoding)),
  },
  {
    name: 'textdecodebase64',
    parameters: [text('source'), text('encoding')],
    returns: STRING,
    call: ([source, encoding]) => decode(textOf(source), textOf(encoding)),
  },
];

function encode(given: string, encoding: string): Value | Fault {
  const charset = charsetOf(encoding);
  if (!charset) return notKnown(encoding);
  const bytes = charset.encode(given.toWellFormed());
  if (!bytes) return fault(`the text has characters that ${encoding} has not`, 0);
  return stringValue(Buffer.from(bytes).toString('base64'));
}

function decode(source: string, encoding: string): Value | Fault {
  const charset = charsetOf(encoding);
  if (!charset) return notKnown(encoding);
  const bytes = bytesFromBase64(source);
  if (!bytes) return fault('failed to decode base64 data', 0);
  const decoded = charset.decode(bytes);
  return decoded === undefined ? fault(`the bytes are no text in ${encoding}`, 0) : stringValue(decoded);
}

const notKnown = (encoding: string): Fault =>
  fault(`${JSON.stringify(encoding)} is not the IANA name of an encoding that is supported`, 1);
