import { Yaml } from 'cdk8s';
import { YamlScalars } from './yaml-scalars';

/** Deeper documents than this are left to cdk8s, with whatever limit it has. */
const DEEPEST = 100;

/**
 * Writes documents exactly as `Yaml.stringify` of cdk8s does, without building a syntax tree for plain ones.
 *
 * Any document that is not a tree of plain maps, arrays and single-line scalars is handed to cdk8s as a whole: it
 * alone knows about block scalars, anchors, aliases, dates and the like.
 */
export class YamlWriter {
  private readonly scalars = new YamlScalars();
  private readonly seen = new Set<object>();
  private readonly lines: string[] = [];

  /**
   * The documents, separated by `---`.
   *
   * @param documents the documents, in their order
   */
  public write(documents: readonly unknown[]): string {
    const texts: string[] = [];
    for (const document of documents) {
      texts.push(this.document(document));
    }
    return texts.join('---\n');
  }

  private document(document: unknown): string {
    if (!isPlainMap(document)) {
      return Yaml.stringify(document);
    }
    this.lines.length = 0;
    this.seen.clear();
    this.seen.add(document);
    const keys = Object.keys(document);
    return keys.length > 0 && this.map(document, keys, '', '') ? this.lines.join('') : Yaml.stringify(document);
  }

  /** Appends a map; answers whether that was possible. The first line goes on where the text stands. */
  private map(map: Record<string, unknown>, keys: string[], first: string, indent: string): boolean {
    let margin = first;
    for (const key of keys) {
      if (!this.scalars.isPlainKey(key)) {
        return false;
      }
      const value = map[key];
      const scalar = this.scalars.value(value);
      if (scalar !== undefined) {
        this.lines.push(margin, key, ': ', scalar, '\n');
      } else {
        this.lines.push(margin, key, ':');
        if (!this.collection(value, `\n${indent}  `, `${indent}  `)) {
          return false;
        }
      }
      margin = indent;
    }
    return true;
  }

  private array(items: unknown[], first: string, indent: string): boolean {
    let margin = first;
    for (const item of items) {
      const scalar = this.scalars.value(item);
      if (scalar !== undefined) {
        this.lines.push(margin, '- ', scalar, '\n');
      } else {
        this.lines.push(margin, '-');
        if (!this.collection(item, ' ', `${indent}  `)) {
          return false;
        }
      }
      margin = indent;
    }
    return true;
  }

  /** Appends a map or an array: on the same line where it is empty, otherwise starting with `first`. */
  private collection(value: unknown, first: string, indent: string): boolean {
    if (typeof value !== 'object' || value === null || this.seen.has(value) || indent.length > 2 * DEEPEST) {
      return false;
    }
    this.seen.add(value);
    if (isPlainArray(value)) {
      return value.length > 0 ? this.array(value, first, indent) : this.empty(' []');
    }
    if (!isPlainMap(value)) {
      return false;
    }
    const keys = Object.keys(value);
    return keys.length > 0 ? this.map(value, keys, first, indent) : this.empty(' {}');
  }

  private empty(brackets: string): boolean {
    this.lines.push(brackets, '\n');
    return true;
  }
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    && Object.getOwnPropertySymbols(value).length === 0;
}

function isPlainArray(value: object): value is unknown[] {
  return Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype && !('toJSON' in value);
}
