import { memberOf } from '../core/member.ts';
import { type ObjectType, objectOf, type Type, tupleOf } from '../core/type.ts';

/** The type of values that meet a constraint: the same, but attributes that may be left out are there in every value. */
export function exactType(type: Type): Type {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map': {
      const element = exactType(type.element);
      return element === type.element ? type : { kind: type.kind, element };
    }
    case 'tuple': {
      const elements = type.elements.map(exactType);
      return elements.every((element, index) => element === type.elements[index]) ? type : tupleOf(elements);
    }
    case 'object':
      return exactObject(type);
    default:
      return type;
  }
}

/** Types are asked about again for every value converted to them. */
const exactObjects = new WeakMap<ObjectType, ObjectType>();

function exactObject(type: ObjectType): ObjectType {
  const known = exactObjects.get(type);
  if (known) return known;
  const attributes = Object.entries(type.attributes).map(([name, part]) => [name, exactType(part)] as const);
  const same = !type.optional && attributes.every(([name, part]) => part === memberOf(type.attributes, name));
  const exact = same ? type : objectOf(Object.fromEntries(attributes));
  exactObjects.set(type, exact);
  return exact;
}

/** Whether a type leaves something to the value: `any`, or a collection or structure with `any` in it. */
export function hasDynamic(type: Type): boolean {
  switch (type.kind) {
    case 'dynamic':
      return true;
    case 'list':
    case 'set':
    case 'map':
      return hasDynamic(type.element);
    case 'tuple':
      return type.elements.some(hasDynamic);
    case 'object':
      return Object.values(type.attributes).some(hasDynamic);
    default:
      return false;
  }
}
