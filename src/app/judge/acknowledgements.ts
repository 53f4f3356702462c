import type { Found } from './verdict';
import { problemText } from '../../private/messages/usage-error';
import type { Acknowledgement } from '../acknowledgement';

const FORM = /^(?:(\S+) )?(?:([^\s/]+)\/)?([^\s/]+)$/;

/** What the app's author has acknowledged. */
export class Acknowledgements {
  private readonly entries: Entry[];

  /**
   * Acknowledgements that can be told apart.
   *
   * @throws if one of them covers nothing in particular, or gives no reason
   */
  public constructor(given: Acknowledgement[]) {
    this.entries = given.map((acknowledgement, at) => new Entry(acknowledgement, at));
  }

  /** The one that covers what was found, undefined for none. */
  public tryFind(found: Found): Acknowledgement | undefined {
    const entry = this.entries.find((one) => one.covers(found));
    if (entry) entry.used = true;
    return entry?.acknowledgement;
  }

  /** Those that covered nothing since the last time, as sentences. */
  public takeUnused(): string[] {
    const unused = this.entries.filter(({ used }) => !used).map((entry) => entry.complaint());
    this.entries.forEach((entry) => (entry.used = false));
    return unused;
  }
}

class Entry {
  public used = false;
  private readonly kind?: string;
  private readonly namespace: string;
  private readonly name: string;

  public constructor(public readonly acknowledgement: Acknowledgement, private readonly at: number) {
    const { object, field, id, reason } = acknowledgement;
    const match = FORM.exec(String(object));
    if (!match) throw this.error("'object' does not name one", object, "write 'namespace/name', or with the kind 'Service namespace/name'");
    if ((field === undefined) === (id === undefined)) throw this.error("either 'field' or 'id' says what is acknowledged", { field, id }, "give 'field' for a problem, or 'id' for a notice");
    if (field !== undefined && object.includes('*')) throw this.error("'*' is for notices: a problem is acknowledged for one object", object, "name the object, or give 'id' instead of 'field'");
    if (typeof reason !== 'string' || reason.trim() === '') throw this.error("'reason' is missing", reason, 'say why it is right nonetheless');
    [, this.kind] = match;
    this.namespace = match[2] ?? (match[3] === '*' ? '*' : 'default');
    this.name = match[3];
  }

  public covers({ kind, namespace, name, field, message, id }: Found): boolean {
    const asked = this.acknowledgement;
    if (asked.id === undefined ? asked.field !== field && asked.field !== field.replace(/\[\d+\]/g, '[]') : asked.id !== id) return false;
    return (this.kind === undefined || this.kind === kind) && is(this.namespace, namespace || 'default') && is(this.name, name)
      && message.includes(asked.message ?? '');
  }

  public complaint(): string {
    return `acknowledge[${this.at}]: ${problemText('nothing was found that it is about', this.acknowledgement, "correct it ('object' is the manifest's namespace/name, not the construct path), or remove it if the problem is gone")}`;
  }

  private error(problem: string, got: unknown, fix: string): Error {
    return new Error(`acknowledge[${this.at}]: ${problemText(problem, got, fix)}`);
  }
}

function is(pattern: string, value: string): boolean {
  return pattern === '*' || pattern === value;
}
