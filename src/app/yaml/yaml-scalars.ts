import { Yaml } from 'cdk8s';

/**
 * Text that is a string in every YAML version as it stands: words of letters, digits, `_`, `.` and `/`, joined by
 * hyphens or by single colons and spaces; or an IPv4 address or range. `e1` would be a number.
 */
const PLAIN = /^(?:(?![eE]-?\d)[A-Za-z/][\w./]*(?:(?:-+|[: ])[\w./]+)*|\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?)$/;

/** Words of at most five letters that YAML 1.1 reads as something else. */
const KEYWORD = /^(?:y|yes|n|no|true|false|on|off|null)$/i;

/** More characters than any field name of Kubernetes; longer keys are written in another form. */
const LONGEST_KEY = 127;

/** How many keys and how many unusual scalars are remembered, and how long one of these may be. */
const REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 1000;

/** Writes single YAML scalars exactly as cdk8s does, or answers undefined where the whole document matters. */
export class YamlScalars {
  /** Manifests repeat their keys: those of all kinds together are a few hundred. */
  private readonly plainKeys = new Set<string>();
  private readonly unusual = new Map<unknown, string | undefined>();

  /**
   * A value on the line of its key or of its hyphen.
   *
   * @param value a string, number, boolean or null; anything else is undefined
   */
  public value(value: unknown): string | undefined {
    switch (typeof value) {
      case 'string':
        return isPlain(value) ? value : this.lookUp(value);
      case 'number':
        return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : this.lookUp(value);
      case 'boolean':
        return value ? 'true' : 'false';
      default:
        return value === null ? 'null' : undefined;
    }
  }

  /**
   * Whether a map key is written as it stands.
   *
   * @param key the key
   */
  public isPlainKey(key: string): boolean {
    if (this.plainKeys.has(key)) return true;
    if (key.length > LONGEST_KEY || !isPlain(key)) return false;
    if (this.plainKeys.size < REMEMBERED) this.plainKeys.add(key);
    return true;
  }

  private lookUp(value: unknown): string | undefined {
    if (typeof value === 'string' && value.length > LONGEST_REMEMBERED) {
      return stringify(value);
    }
    if (!this.unusual.has(value)) {
      if (this.unusual.size >= REMEMBERED) {
        this.unusual.clear();
      }
      this.unusual.set(value, stringify(value));
    }
    return this.unusual.get(value);
  }
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !(text.length <= 5 && KEYWORD.test(text));
}

/** What cdk8s writes after a key: it looks the same at any depth unless it takes more than one line. */
function stringify(value: unknown): string | undefined {
  const text = Yaml.stringify({ k: value });
  const end = text.length - 1;
  return text.startsWith('k: ') && text.indexOf('\n') === end ? text.slice(3, end) : undefined;
}
