/** Functions that make or open secrets. */
import { constants, createPrivateKey, type KeyObject, privateDecrypt } from 'node:crypto';
import { encodeBase64, hashSync } from 'bcryptjs';
import { toSafeInteger } from '../../core/number.ts';
import { NUMBER, STRING } from '../../core/type.ts';
import { stringValue, unknownOf, type Value } from '../../core/value.ts';
import { bytesFromBase64 } from './base64.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';
import type { Moment } from './moment.ts';
import { numericOf } from './numeric.ts';

const text = (name: string) => ({ name, type: STRING }) as const;

export const secretFunctions = (moment: Moment): readonly FunctionDefinition[] => [
  {
    name: 'bcrypt',
    parameters: [text('str')],
    variadic: { name: 'cost', type: NUMBER },
    returns: STRING,
    call: ([given, ...costs]) => hash(textOf(given), costs, moment),
  },
  {
    name: 'rsadecrypt',
    parameters: [text('ciphertext'), text('privatekey')],
    returns: STRING,
    call: ([ciphertext, key]) => decrypt(textOf(ciphertext), textOf(key)),
  },
];

const LEAST_COST = 4;
const GREATEST_COST = 31;
const USUAL_COST = 10;
/** In bytes; what is behind them would not count. */
const LONGEST_PASSWORD = 72;

/** Salted, so known only while applying; until then nothing is said about the arguments either, as Terraform has it. */
function hash(password: string, costs: readonly Value[], { applying }: Moment): Value | Fault {
  if (!applying) return unknownOf(STRING, { notNull: true });
  if (costs.length > 1) return fault('bcrypt takes one or two arguments');
  const asked = costs[0] ? toSafeInteger(numericOf(costs[0])) : USUAL_COST;
  if (asked === undefined || asked > GREATEST_COST)
    return fault(`the cost is a whole number from ${LEAST_COST} to ${GREATEST_COST}`, 1);
  if (Buffer.byteLength(password) > LONGEST_PASSWORD)
    return fault(`the string is longer than ${LONGEST_PASSWORD} bytes`, 0);
  const cost = String(asked < LEAST_COST ? USUAL_COST : asked).padStart(2, '0');
  const salt = encodeBase64(Array.from(applying.randomBytes(16)), 16);
  return stringValue(hashSync(password, `$2a$${cost}$${salt}`));
}

function decrypt(ciphertext: string, pem: string): Value | Fault {
  const bytes = bytesFromBase64(ciphertext);
  if (!bytes) return fault('failed to decode base64 data', 0);
  const key = privateKey(pem);
  if (!key) return fault('the private key is no unencrypted RSA key in PEM format', 1);
  try {
    const message = unpadded(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, bytes));
    return message ? stringValue(message.toString('utf8')) : fault('the text was not encrypted for this key');
  } catch {
    return fault('the text was not encrypted for this key');
  }
}

function privateKey(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The message within PKCS #1 v1.5 padding (RFC 8017, 7.2.2), which Node's own crypto refuses to take off. */
function unpadded(block: Buffer): Buffer | undefined {
  const end = block.indexOf(0, 2);
  return block[0] === 0 && block[1] === 2 && end >= 10 ? block.subarray(end + 1) : undefined;
}
