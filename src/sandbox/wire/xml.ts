/**
 * Just enough XML for what AWS's REST and query protocols send: elements, text, one namespace attribute, the five named
 * entities. Not a validating parser; a document that is not well formed gives what could be read.
 */

/** An element: its children in order, or its text. */
export interface Element {
  readonly name: string;
  readonly namespace?: string;
  readonly children: readonly Element[];
  readonly text: string;
}

const token =
  /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;

interface OpenElement {
  name: string;
  namespace?: string;
  children: Element[];
  text: string;
}

/** The root element; undefined when there is none. */
export function parseXml(source: string): Element | undefined {
  const document: OpenElement = { name: '', children: [], text: '' };
  const open = [document];
  for (const [, closing, name, attributes = '', empty, text] of source.matchAll(token)) {
    const current = open.at(-1) ?? document;
    if (text !== undefined) current.text += decodeEntities(text);
    else if (closing) {
      if (open.length > 1) open.pop();
    } else if (name) {
      const namespace = /\bxmlns\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
      const element: OpenElement = {
        name,
        children: [],
        text: '',
        ...(namespace !== undefined && { namespace }),
      };
      current.children.push(element);
      if (!empty) open.push(element);
    }
  }
  return document.children[0];
}

/** The text of the first element with this name, anywhere in the document. */
export function textOf(element: Element | undefined, name: string): string | undefined {
  if (element === undefined) return undefined;
  if (element.name === name) return element.text.trim();
  for (const child of element.children) {
    const found = textOf(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A document as CloudTrail shows it: `{ VersioningConfiguration: { xmlns: "…", Status: "Enabled" } }`; repeated elements are lists. */
export function xmlToPlain(source: string): { readonly [name: string]: unknown } {
  const root = parseXml(source);
  return root ? { [root.name]: plain(root) } : {};
}

function plain({ namespace, children, text }: Element): unknown {
  if (children.length === 0 && namespace === undefined) return text;
  const result: { [name: string]: unknown } = namespace === undefined ? {} : { xmlns: namespace };
  for (const child of children) {
    const earlier = result[child.name];
    const value = plain(child);
    if (earlier === undefined) result[child.name] = value;
    else result[child.name] = Array.isArray(earlier) ? [...earlier, value] : [earlier, value];
  }
  return result;
}

const entities: { readonly [name: string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return entities[name] ?? whole;
  });
}

/** Text as it may stand in an element. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (c) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[c] ?? c);
}
