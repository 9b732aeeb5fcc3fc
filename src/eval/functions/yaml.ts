import { DYNAMIC, STRING } from '../../core/type.ts';
import { stringValue, type Value } from '../../core/value.ts';
import { type FunctionDefinition, textOf } from './definition.ts';
import { decodeYaml } from './yaml-decode.ts';
import { encodeYaml } from './yaml-encode.ts';

export const yamlFunctions: readonly FunctionDefinition[] = [
  {
    name: 'yamlencode',
    parameters: [{ name: 'value', type: DYNAMIC, allowNull: true, untypedIsLater: false }],
    returns: STRING,
    mayBeNull: true,
    call: ([value]) => stringValue(encodeYaml(value as Value)),
  },
  {
    name: 'yamldecode',
    parameters: [{ name: 'src', type: STRING }],
    returns: DYNAMIC,
    call: ([text]) => decodeYaml(textOf(text)),
  },
];
